"""What the Desk says to supervisors of the recovery sheet: that it was used, that nobody confirmed it, or not tried for long."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.desk_users import DeskUsers
from ui.widgets.status_messages import Banner


class RecoveryNotice(Banner):
    """`acted` asks for the page of the users; hidden while there is nothing to say, and for operators."""

    def __init__(self, desk_users: DeskUsers, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk_users = desk_users
        self.clear()
        desk_users.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        told = self._desk_users.told
        # A screen reader is told only what is new.
        if told != self.words.text() or self.isHidden() == bool(told):
            self.say(told, "warning", words().gettext(N_("Recovery sheet")) if told else "")
