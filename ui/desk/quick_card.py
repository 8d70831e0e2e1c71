"""New contacts by one key: the call form by F2, quick contacts by F3 to F8, with today's tally, and the undo of the last."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.theme.scale import space
from ui.widgets.buttons import QuickButton
from ui.widgets.status import StatusLine
from ui.widgets.surfaces import Card
from ui.words import words

QUICK_KEYS: Mapping[str, str] = {
    "short_information": "F3",
    "silent": "F4",
    "hang_up": "F5",
    "wrong_number": "F6",
    "nuisance": "F7",
    "test": "F8",
}


class _QuickContact(QuickButton):
    """The button of one quick type."""

    asked = Signal(str)

    def __init__(self, contact_type: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(vocabulary("contact_type").label(contact_type, words()), key, parent=parent)
        self._contact_type = contact_type
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._contact_type)


class QuickCard(Card):
    """The buttons; `new_call` asks for a form, `quick` for a contact of a type, `undo` takes the last one back."""

    new_call = Signal()
    quick = Signal(str)
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("New contact")), parent=parent)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        self.call = QuickButton(language.gettext(N_("Record a call")), "F2", primary=True)
        self.call.clicked.connect(self.new_call)
        row.addWidget(self.call, 2)
        self.buttons: dict[str, _QuickContact] = {}
        for contact_type, key in QUICK_KEYS.items():
            button = _QuickContact(contact_type, key)
            button.asked.connect(self.quick)
            self.buttons[contact_type] = button
            row.addWidget(button, 1)
        self.body.addLayout(row)
        self.status = StatusLine(language.gettext(N_("Undo")), "Ctrl+Z")
        self.status.acted.connect(self.undo)
        self.body.addWidget(self.status)

    def show_tally(self, tally: Mapping[str, int]) -> None:
        """Show how many of each type there were today."""
        for contact_type, button in self.buttons.items():
            button.set_count(words().gettext(N_("today {number}"), number=tally.get(contact_type, 0)))
