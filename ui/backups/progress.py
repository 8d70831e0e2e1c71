"""How far long work is: a bar, its sentence, and the button that cancels it; out of sight while nothing is under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.layouts import add_row
from ui.widgets.text import Text
from ui.widgets.visibility import show_when
from ui.words import words


class ProgressRow(QWidget):
    """`cancelled` asks for the end of the work."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        row = add_row(column)
        row.setSpacing(space(2))
        self.words = Text("", "muted", wrap=True)
        self.cancel = SecondaryButton(words().gettext(N_("Cancel")))
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words().gettext(N_("How much is done")))
        column.addWidget(self.bar)
        self.hide()

    def show_work(self, text: str, percent: int, *, stopping: bool) -> None:
        """Show a sentence and how much is done, or nothing with an empty sentence."""
        self.words.setText(text)
        self.bar.setValue(percent)
        self.cancel.setEnabled(not stopping)
        show_when(self, bool(text))
