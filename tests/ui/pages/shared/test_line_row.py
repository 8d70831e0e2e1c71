"""A row of a list in every width: a note beside its title has room for all of it, also by the last pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.pages.shared import line_row
from ui.pages.shared.line_row import Line, LineRow

REFERENCES = ("#A4B3-AHB6", "#R8RA-T2P5", "#TRQH-EEME", "#MMMM-MMMM", "#LLLL-LLLL")


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_beside_its_title_is_never_cut_at_its_hyphen(qtbot: QtBot, reference: str) -> None:
    """In one width “#A4B3-” stood for #A4B3-AHB6: the note lacked part of a pixel, and went on below, where nothing is drawn."""
    line = Line("x", "Ehtimal olunan insan alveri", "", "neutral", reference, "Göstər", lead="05:58", slim=True)
    row = LineRow(line)
    qtbot.addWidget(row)
    row.show_line(line, LineRow.lead_width(line))
    metrics = QFontMetrics(line_row._small())
    beside, whole = 0, metrics.boundingRect(QRect(0, 0, 1 << 14, 1 << 14), int(line_row._WRAPPED), reference).height()
    for width in range(240, 640):
        places = row._places(width)
        needed = metrics.boundingRect(QRect(0, 0, places.note.width(), 1 << 14), int(line_row._WRAPPED), reference)
        assert needed.height() <= whole or places.note.height() >= needed.height(), width
        if places.note.left() > places.title.left():
            beside += 1
            assert metrics.horizontalAdvance(reference) + line_row._SPARE <= places.note.width(), width
    assert beside > 20, "there are widths in which it stands beside"
