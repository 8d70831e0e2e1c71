"""The notice that the user has an unfinished change of an entry, and the shortcut that resumes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from hotline.desk import dialog_drafts
from hotline.desk.rights import Right
from hotline.desk.services import NEW
from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.widgets.status_messages import Banner

KEY = key_table.RESUME


class EntryDraftLine(Banner):
    """In sight only while something is begun and not saved. `asked` carries the Service, None for a new entry."""

    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._about = NEW
        self.acted.connect(self.go_on)
        self.clear()

    def refresh(self) -> None:
        """Ask what is begun now."""
        if self._context.session.may(Right.DIRECTORY):
            self._context.ask(self._say, dialog_drafts.read_dialog_drafts, dialog_drafts.SERVICE)

    def go_on(self) -> None:
        """Ask for the entry to be opened; its dialog shows what was typed, and throws it away where it is not wanted."""
        if self.isVisible():
            self.asked.emit(office_data().directory.find(self._about) if self._about else None)

    def _say(self, found: dict[str, Any]) -> None:
        known, speak = office_data().directory, words()
        # An entry that somebody has taken out meanwhile cannot be gone on with, unless it comes back.
        waiting = [about for about in sorted(found) if about == NEW or about in known]
        if not waiting:
            self.clear()
            return
        self._about = waiting[0]
        if self._about == NEW:
            told = speak.gettext(N_("You started a new entry. It is not saved yet."))
        else:
            name = known.service(self._about).names[speak.code]
            told = speak.gettext(N_("You had begun to change {service}. It is not saved yet."), service=name)
        self.say(told, "info", f"{speak.gettext(N_('Keep working'))}  {KEY}")
