"""The first window of a new office: what it is asked, the store that is made of it, its recovery sheet, and the way to the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.app.loading import opened
from ui.words import words

if TYPE_CHECKING:
    from ui.application import Application
    from ui.start.set_up_page import SetUpPage, Wanted

# ruff: noqa: PLC0415 - what the first window does without is imported where it is used


class SettingUp(QObject):
    """Shows the set-up page and makes the office; the desk is unlocked by the application."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._waiting: Wanted | None = None

    def show(self, filled: Wanted | None = None) -> None:
        """Ask for what a new office needs; `filled` is what was given before the page was made anew."""
        from ui.start.set_up_page import SetUpPage

        application = self._application
        page = SetUpPage(application.store)
        if filled is not None:
            page.fill(filled)
        page.wanted.connect(self._make_office)
        page.existing_asked.connect(application.choose_store)
        page.restore_asked.connect(application.restore_backup)
        page.language_chosen.connect(application.speak)
        application.start_window().show_page(page)
        page.take_focus()

    def speak_anew(self) -> None:
        """Make the page anew in the language in use, with what was given so far."""
        self.show(self._page().filled())

    def _make_office(self, wanted: Wanted) -> None:
        from ui.opening import set_up_office

        application = self._application
        self._page().set_busy(busy=True)
        self._waiting = wanted
        application.store = wanted.store
        making = partial(set_up_office, wanted, application.clock, words().code, application.machine.palette)
        application.tasks.run(application.behind.submit(making), self._office_made, self._refused)

    def _office_made(self, sheet: bytes) -> None:
        from ui.start.recovery_page import RecoveryPage

        self._application.go_on_with(self._application.store)
        page = RecoveryPage(sheet)
        page.done.connect(self._go_on)
        self._application.start_window().show_page(page)
        page.print.setFocus()

    def _go_on(self) -> None:
        wanted, self._waiting = self._waiting, None
        if wanted is not None:
            application = self._application
            application.open_as(
                wanted.user, partial(opened, application.store, wanted.user, wanted.passphrase, application.clock)
            )

    def _refused(self, error: Exception) -> None:
        from ui.widgets.problem import problem_words

        if self._waiting is not None:
            self._waiting.passphrase.wipe()
            self._waiting = None
        self._page().refuse(problem_words(error))

    def _page(self) -> SetUpPage:
        from ui.start.set_up_page import SetUpPage

        page = self._application.start_window().centralWidget()
        assert isinstance(page, SetUpPage)  # noqa: S101 - only its own signals lead here
        return page
