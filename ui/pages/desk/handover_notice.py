"""What the Desk says to who comes on shift: from whom the shift is taken over, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.handover import OpenHandover, take_shift, waiting_handover
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.status_messages import Banner

_WAITS = N_(
    "You take the shift over from {user}: {shift}, handed over on {moment}. Read the sheet, then take the shift over."
)
_TAKEN = N_("You have taken the shift over from {user}.")


class HandoverNotice(Banner):
    """Hidden while no colleague's shift waits; `taken` carries the sentence that it was taken over."""

    taken = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, key=key_table.TAKE_OVER)
        self._context = context
        self.waiting: OpenHandover | None = None
        self.acted.connect(self.take)
        self.clear()

    def refresh(self) -> None:
        """Ask whether a shift waits to be taken over."""
        self._context.ask(self._show, waiting_handover)

    def take(self) -> None:
        """Take the shift over that waits, where one does."""
        if self.waiting is not None:
            self._context.ask(self._done, take_shift, on_refused=self._refused)

    def _show(self, waiting: OpenHandover | None) -> None:
        if waiting == self.waiting and self.isHidden() == (waiting is None):
            return
        self.waiting = waiting
        if waiting is None:
            self.clear()
            return
        speak = words()
        moment = speak.moment(waiting.given, self._context.zone)
        told = speak.gettext(_WAITS, user=waiting.given_by, shift=waiting.shift, moment=moment)
        self.say(told, "info", speak.gettext(N_("Take over")))

    def _done(self, taken: OpenHandover) -> None:
        self.waiting = None
        self.clear()
        self.taken.emit(words().gettext(_TAKEN, user=taken.given_by))

    def _refused(self, error: KnownError) -> None:
        self.waiting = None
        self.clear()
        self.taken.emit(words().error(error))
