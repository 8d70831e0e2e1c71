"""After unlocking with a passphrase that a supervisor gave: the user chooses an own one before the desk opens.

The session can do nothing else meanwhile (hotline.desk.session), and the passphrase that was given is held until it is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hotline.secret import Secret

if TYPE_CHECKING:
    from hotline.desk.session import Session
    from ui.app.application import Application
    from ui.pages.start.first_passphrase_page import FirstPassphrasePage

# ruff: noqa: PLC0415 - the first window does without what is needed here
LOCK_AFTER_MINUTES = 5


class FirstPassphrase(QObject):
    """`changed` carries the session whose user has an own passphrase now."""

    changed = Signal(object)

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._session: Session | None = None
        self._given: Secret | None = None

    @property
    def asked(self) -> bool:
        """Return whether an unlocked session waits for the passphrase."""
        return self._session is not None

    def ask(self, session: Session, given: Secret) -> None:
        """Ask the user of a session for another passphrase than the one that was given."""
        self._session, self._given = session, given
        self._application.idle.start(LOCK_AFTER_MINUTES)
        self.show()

    def show(self) -> None:
        """Show the page, in the language that is spoken now."""
        from ui.pages.start.first_passphrase_page import FirstPassphrasePage

        if self._session is None:
            return
        page = FirstPassphrasePage(self._session.user.name, self._session.office.code)
        page.chosen.connect(self._set)
        page.lock_asked.connect(self._application.lock)
        page.language_chosen.connect(self._application.speak)
        self._application.start_window().show_page(page)
        page.take_focus()

    def leave(self) -> None:
        """Close the session: the passphrase that was given stays as it is."""
        session, self._session = self._session, None
        if session is not None:
            self._application.idle.stop()
            session.close()
        self._wipe()

    def _set(self, new: Secret) -> None:
        from hotline.desk.users import change_passphrase

        session, given = self._session, self._given
        if session is None or given is None:
            return
        self._page().set_busy(busy=True)
        # The act wipes what it is given; where it refuses the new one, the old one is needed once more.
        changing = session.submit(change_passphrase, given.copy(), new)
        self._application.tasks.run(changing, self._done, self._refused)

    def _done(self, _: None) -> None:
        session, self._session = self._session, None
        self._wipe()
        if session is not None:
            self.changed.emit(session)

    def _refused(self, error: Exception) -> None:
        from ui.widgets.error_text import problem_words

        if self._session is not None:
            self._page().refuse(problem_words(error))

    def _wipe(self) -> None:
        given, self._given = self._given, None
        if given is not None:
            given.wipe()

    def _page(self) -> FirstPassphrasePage:
        from ui.pages.start.first_passphrase_page import FirstPassphrasePage

        page = self._application.start_window().centralWidget()
        assert isinstance(page, FirstPassphrasePage)  # noqa: S101 - while a session waits no other page is shown
        return page
