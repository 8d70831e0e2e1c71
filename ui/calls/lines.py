"""Labels with what stands beside them, in a grid that wraps: how a record is read; and the frame of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.calls.reading import Line
from ui.theme.scale import space
from ui.widgets.text import Text

LABEL_WIDTH = 170
_READABLE = Qt.TextInteractionFlag.TextSelectableByMouse


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
                label = Text(line.label, "muted")
                label.setFixedWidth(label_width)
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, 1)
            else:
                grid.addWidget(text, row, 0, 1, 2)


def framed(widget: QWidget) -> QFrame:
    """Return a white surface that a list fills to its edges."""
    frame = QFrame()
    frame.setProperty("look", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(space(1), space(1), space(1), space(1))
    column.addWidget(widget)
    return frame
