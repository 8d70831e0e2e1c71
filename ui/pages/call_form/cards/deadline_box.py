"""Urgency and time left side by side, each a name, words that stand out, and a small line beneath."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.layouts import add_column
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when


class Fact(QWidget):
    """A name, the words for it in a tone, and a small line beneath."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        column = add_column(row, 1)
        column.setSpacing(0)
        self._told, self._tone = "", ""
        self._head = Text(name, "small")
        self._words = Text("", "strong")
        self._note = Text("", "small")
        for widget in (self._head, self._words, self._note):
            column.addWidget(widget)
        column.addStretch(1)

    def set(self, told: str, tone: str, note: str = "") -> None:
        """Show words in a tone: neutral, warning or danger; with a small line beneath."""
        self._told = told
        self._words.setText(told)
        if tone != self._tone:
            self._tone = tone
            self._words.set_look(f"tone-{tone}")
        self._note.setText(note)
        show_when(self._note, bool(note))

    def text(self) -> str:
        """Return the words."""
        return self._told

    def note(self) -> str:
        """Return the small line beneath."""
        return self._note.text()


class DeadlineBox(QFrame):
    """How urgent a call is, and how much time is left where a clock runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "box")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.urgency = Fact(words().gettext(N_("Urgency")))
        self.left = Fact(words().gettext(N_("Deadline")))
        row.addWidget(self.urgency, 1)
        row.addWidget(self.left, 1)
