"""The line on the Desk while the clock of this computer stands before what the store was last used at."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from hotline.desk.computer_clock import clock_behind, clock_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.status_messages import Banner


class ComputerClockLine(Banner):
    """Hidden while the clock is right, as far as the store can tell."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._last: datetime | None = None
        self.clear()

    def refresh(self) -> None:
        """Ask the store when it was last used."""
        self._context.ask(self._show, clock_behind)

    def _show(self, last: datetime | None) -> None:
        if last is None:
            self.clear()
        elif last != self._last or self.isHidden():
            context = self._context
            self.say(clock_words(context.clock.now(), last, context.zone, words()), "danger")
        self._last = last
