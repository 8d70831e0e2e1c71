"""What helps during a contact, below the list of sections: the protocol cards and the directory."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton


class FormAids(QWidget):
    """Two buttons whose keys the form and the window have bound; clicked, they leave the keyboard where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words().gettext
        self._names = {
            QuietButton("", key_table.PROTOCOL, bound=False, parent=self): say(N_("Cards")),
            QuietButton("", key_table.DIRECTORY, bound=False, parent=self): say(N_("Directory")),
        }
        self.cards, self.directory = self._names
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(0)
        for button in self._names:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_names(shown=True)

    def show_names(self, *, shown: bool) -> None:
        """Show the names of the buttons, or only their keys where there is little room."""
        for button, name in self._names.items():
            button.set_text(name if shown else "")
            button.setAccessibleName(name)
