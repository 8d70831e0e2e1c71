"""New contacts by one key: the call form, and the quick contacts with today's tally and Undo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.pages.desk.quick_log import NEW_CALL_KEY, QUICK_KEYS, UNDO_HERE_KEY
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuickButton
from ui.widgets.layouts import add_grid, add_row
from ui.widgets.status_messages import StatusLine
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_CLOSEST = 0.92
"""The share of the width that the buttons want in which their names and counts are still whole: the rest is margin."""


class _QuickContact(QuickButton):
    """The button of one quick type; with Shift held it asks how many and when."""

    asked = Signal(str)
    several_asked = Signal(str)

    def __init__(self, contact_type: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(vocabulary("contact_type").label(contact_type, words()), key, bound=False, parent=parent)
        self._contact_type = contact_type
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        (self.several_asked if held else self.asked).emit(self._contact_type)


class QuickCard(Card):
    """The buttons, whose keys the window has bound for every page.

    `new_call` asks for a form, `quick` for a contact of a type, `several` for the dialog of several or earlier ones,
    `undo` takes the last one back.
    """

    new_call = Signal()
    quick = Signal(str)
    several = Signal(str)
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        language = words()
        title = language.gettext(N_("New contact"))
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.status = StatusLine(language.gettext(N_("Undo")), UNDO_HERE_KEY, bound=False)
        self.status.acted.connect(self.undo)
        head = add_row(self.body)
        head.setSpacing(space(3))
        head.addWidget(Text(title, "card-title", wrap=False))
        head.addWidget(self.status, 1)
        self.note = Text(
            language.gettext(N_("Shift and the key: several at once, or earlier ones")), "small", wrap=False
        )
        head.addWidget(self.note)
        self.body.setSpacing(space(2))
        self.call = QuickButton(language.gettext(N_("Record a call")), NEW_CALL_KEY, primary=True, bound=False)
        self.call.clicked.connect(self.new_call)
        self.buttons: dict[str, _QuickContact] = {}
        for contact_type, key in QUICK_KEYS.items():
            button = _QuickContact(contact_type, key)
            button.asked.connect(self.quick)
            button.several_asked.connect(self.several)
            self.buttons[contact_type] = button
            button.set_count(language.gettext(N_("today {number}"), number="–"))
        self._grid = add_grid(self.body)
        self._grid.setSpacing(space(2))
        self._in_a_row = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the buttons in one row or in two."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        # In one row each name has the room that it needs; where that is not there, two rows share their columns.
        call = self.call.sizeHint().width() // 2 + 1
        wide = [call, call, *(button.sizeHint().width() for button in self.buttons.values())]
        whole = len(wide)
        room = self.width() - 2 * space(4) - space(2) * (whole - 2)
        in_a_row = whole if sum(wide) * _CLOSEST <= room else (whole + 1) // 2
        for column in range(whole):
            self._grid.setColumnStretch(column, wide[column] if in_a_row == whole else int(column < in_a_row))
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        show_when(self.note, in_a_row == whole)
        self._grid.addWidget(self.call, 0, 0, 1, 2)
        for place, button in enumerate(self.buttons.values(), start=2):
            self._grid.addWidget(button, place // in_a_row, place % in_a_row)

    def show_tally(self, tally: Mapping[str, int]) -> None:
        """Show how many of each type there were today."""
        language = words()
        for contact_type, button in self.buttons.items():
            number = language.number(tally.get(contact_type, 0))
            button.set_count(language.gettext(N_("today {number}"), number=number))
        self._place()  # the widths are those of what is shown, whenever the card was made
