"""Labels with values beside them, in a grid that wraps: how a record is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.text_label import Caption, Text

LABEL_WIDTH = 170
_READABLE = Qt.TextInteractionFlag.TextSelectableByMouse


@dataclass(frozen=True)
class Line:
    """A label and what stands beside it; an empty label gives the whole line to the text."""

    label: str
    text: str
    look: str = "body"


class Lines(QWidget):
    """Reads lines out: label at the left, text at the right, or a text over the whole width."""

    def __init__(self, lines: Sequence[Line], label_width: int = LABEL_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            text = Text(line.text, line.look)
            text.setTextInteractionFlags(_READABLE)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setAccessibleName(f"{line.label}: {line.text}" if line.label else line.text)
            if line.label:
                label = Caption(line.label, "muted")
                label.setFixedWidth(grown(label_width))
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, 1)
            else:
                grid.addWidget(text, row, 0, 1, 2)
