"""What is made behind the first window: the desk is loaded, then its window is made while the passphrase is typed.

The window has no session yet, and so nothing of any (ui.session.context): who signs in fills it. It serves one session; after a
lock another one is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.app.preloading import load_desk
from ui.platform.accessibility import install_roles
from ui.platform.garbage_collector import keep_what_is_loaded
from ui.platform.screen_language import words
from ui.platform.steps import Steps
from ui.widgets.visibility import lay_out_hidden, polished

if TYPE_CHECKING:
    from ui.app.application import Application
    from ui.app.desk_window import DeskWindow
    from ui.session.file_guard import FileGuard

LOAD_AFTER_MS = 50
MAKE_AFTER_MS = 150
PAGES = ("desk", "calls")
"""The pages that are made ahead: where work begins, and the list."""


class DeskAhead(QObject):
    """Has the window of the desk ready for who signs in; one of another language, palette or deadline is thrown away."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._window: DeskWindow | None = None
        self._made_for: tuple[str, str, int] | None = None
        self._steps: Steps | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MAKE_AFTER_MS)
        self._soon.timeout.connect(self._make)
        application.screen.changes.connect(self._make_anew)

    @property
    def ready(self) -> DeskWindow | None:
        """Return the window that is made and waits, None where it is not whole yet or there is none."""
        return self._window if self._steps is not None and self._steps.done else None

    def load(self) -> None:
        """Load what the first window does without, as soon as that is painted, on the thread that will open the store."""
        QTimer.singleShot(LOAD_AFTER_MS, install_roles)
        QTimer.singleShot(LOAD_AFTER_MS, self._load)

    def begin(self) -> None:
        """Make the window before long, in slices between other events."""
        self._soon.start()

    def take(self, guard: FileGuard | None) -> DeskWindow:
        """Return the window, which is made now where it is not ready; one with the guard of a store that was kept always is."""
        ready = guard is None and self._made_for == self._sentences()
        window = self._window if ready else None
        if window is None:
            self.drop()
            return self._new(guard)
        self._leave_off()
        self._window = None
        return window

    def drop(self) -> None:
        """Throw the window away, if there is one, and make none."""
        self._leave_off()
        window, self._window = self._window, None
        if window is not None:
            window.leave()

    def _load(self) -> None:
        self._application.screen.complete()
        self._application.tasks.run(self._application.behind.submit(load_desk), self._loaded)

    def _loaded(self, _: None) -> None:
        keep_what_is_loaded()
        if self._application.desk is None:
            self.begin()

    def _make_anew(self) -> None:
        if self._window is not None:
            self.drop()
            self.begin()

    def _make(self) -> None:
        self.drop()
        self._steps = Steps(self._made_in_steps(), self)
        self._steps.start()

    def _made_in_steps(self) -> Iterator[None]:
        self._made_for = self._sentences()
        self._window = window = self._new(None)
        yield
        for key in PAGES:
            page = window.shell.page(key)
            yield
            yield from polished(page)
        yield from polished(window.shell)
        first = self._application.window
        lay_out_hidden(window.shell, window.shell.size() if first is None else first.size())
        yield

    def _new(self, guard: FileGuard | None) -> DeskWindow:
        from ui.app.desk_window import DeskWindow  # noqa: PLC0415 - the first window does without it
        from ui.session.context import Context  # noqa: PLC0415

        return DeskWindow(Context(self._application.clock, self._application.tasks, guard))

    def _leave_off(self) -> None:
        self._soon.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.stop()
            steps.deleteLater()

    def _sentences(self) -> tuple[str, str, int]:
        """Return what the sentences and colours of a window depend on."""
        from ui.session.office_data import deadline_hours  # noqa: PLC0415 - the first window does without it

        return words().code, self._application.screen.palette, deadline_hours()
