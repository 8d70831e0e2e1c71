"""Hides every window at once behind the calendar and locks the desk; leads back to the lock page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.platform.hide_shortcut import HideKey

if TYPE_CHECKING:
    from ui.app.application import Application
    from ui.app.calendar_cover import Cover


class HideDesk(QObject):
    """Answers to the key and the button; what goes wrong meanwhile is told after the way back, not over the calendar.

    `closed` tells that the calendar was closed.
    """

    closed = Signal()

    def __init__(self, qt: QApplication, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._cover: Cover | None = None
        self._key = HideKey(qt, self)
        self._key.pressed.connect(self.toggle)
        self._done = ""
        self._untold: list[Exception] = []

    @property
    def up(self) -> bool:
        """Return whether the calendar is in sight and nothing else."""
        return self._cover is not None and self._cover.up

    @property
    def cover(self) -> Cover:
        """Return what puts the calendar up, loaded behind the first window or when it is first wanted."""
        if self._cover is None:
            from ui.app.calendar_cover import Cover  # noqa: PLC0415 - the first window does without it

            self._cover = Cover(self)
            self._cover.painted.connect(self.lock_behind)
            self._cover.closed.connect(self.closed)
        return self._cover

    def toggle(self) -> None:
        """Put the calendar in the place of everything; once it is in sight the desk is locked. Again: come back to the lock page."""
        if self.up:
            if self.cover.may_return:
                self._come_back()
            return
        desk = self._application.desk
        self._application.idle.stop()
        self.cover.show_over(desk.shell if desk is not None else self._application.start_window())
        if desk is not None:
            desk.save_and_hide()
        else:
            self._application.lock()  # a store may be open before the desk is
        self.cover.put_away(keep=desk is None)

    def lock_behind(self) -> None:
        """Lock the desk that the calendar stands for."""
        if self.up and self._application.desk is not None:
            self._application.lock_away(self._application.desk)
            self.locked_at_last()
            self._application.window = self._application.new_start_window()

    def locked_at_last(self) -> None:
        """Take note of how the locked desk stands, and whether the program alone has words: it is told after the way back."""
        application = self._application
        self._done = application.lost_store.told().done
        self.cover.window.holds_words = application.held.any or application.lost_store.kept is not None

    def tell_later(self, error: Exception) -> None:
        """Keep what went wrong until it can be told."""
        self._untold.append(error)

    def _come_back(self) -> None:
        self.lock_behind()
        done, self._done = self._done, ""
        window = self._application.start_window()
        self.cover.go(window)
        if done or window.centralWidget() is None:
            self._application.show_unlock(done)
        untold, self._untold = self._untold, []
        for error in untold:
            self._application.trouble(error)
