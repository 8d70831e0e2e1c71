"""A word is looked for in the pages of a preview by Ctrl+F: marked, gone to, in any case and with or without marks on letters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk.office import recovery_sheet_pdf
from hotline.desk.paper_forms import blank_call
from hotline.store.keys.recovery_code import new_recovery_code
from tests.ui.hands import activate, press, write
from ui.widgets.pdf_document import PdfDocument
from ui.widgets.pdf_preview import PdfPreview

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CLOCK = FixedClock(datetime(2026, 11, 22, 10, 3, tzinfo=UTC))


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_pdf(recovery_sheet_pdf(new_recovery_code(), "BAK", "Rəhbər 1", CLOCK, "az"))
    activate(made)
    return made


def look_for(preview: PdfPreview, text: str) -> str:
    press(preview.view, Qt.Key.Key_F, CTRL)
    press(preview.finder.field.line, Qt.Key.Key_Backspace)  # all of it is selected
    write(preview.finder.field.line, text)
    return preview.finder.told.text()


@pytest.mark.parametrize("typed", ["rəhbər 1", "REHBER 1", "Rehber"])
def test_a_word_is_found_however_it_is_typed(preview: PdfPreview, typed: str) -> None:
    assert look_for(preview, typed).startswith("1 of ")


def test_what_is_found_is_marked_where_it_stands(preview: PdfPreview) -> None:
    page = preview.view.findChildren(type(preview.view._pages[0]))[0]
    before = page.grab().toImage()
    look_for(preview, "Rəhbər 1")
    after = page.grab().toImage()
    changed = [
        (x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    document = PdfDocument(recovery_sheet_pdf(new_recovery_code(), "BAK", "Rəhbər 1", CLOCK, "az"))
    size = document.page_size(0)
    places = [one for found in document.find(0, "Rəhbər 1") for one in found]
    document.close()
    factor = before.width() / size.width()
    drawn = [QRectF(p.x() * factor, p.y() * factor, p.width() * factor, p.height() * factor) for p in places]
    assert changed
    assert all(any(one.adjusted(-2, -2, 2, 2).contains(x, y) for one in drawn) for x, y in changed)
    press(preview.finder.field.line, Qt.Key.Key_Escape)
    assert page.grab().toImage() == before, "and no mark stays"
    assert preview.finder.isHidden()


def test_enter_goes_on_and_shift_enter_back_from_the_last_to_the_first(preview: PdfPreview) -> None:
    count = int(look_for(preview, "a").rsplit(" ", 1)[1])
    assert count > 3
    press(preview.finder.field.line, Qt.Key.Key_Return)
    assert preview.finder.told.text() == f"2 of {count}"
    press(preview.finder.field.line, Qt.Key.Key_Return, SHIFT)
    press(preview.finder.field.line, Qt.Key.Key_Return, SHIFT)
    assert preview.finder.told.text() == f"{count} of {count}"
    press(preview.finder.field.line, Qt.Key.Key_Return)
    assert preview.finder.told.text() == f"1 of {count}"


def test_what_is_not_there_is_said_and_to_a_screen_reader_too(preview: PdfPreview) -> None:
    assert look_for(preview, "qəzet") == "It is not on these pages."
    assert preview.finder.field.line.accessibleDescription() == "It is not on these pages."
    assert look_for(preview, "") == ""


def test_it_goes_to_the_page_where_the_word_stands(preview: PdfPreview) -> None:
    preview.show_pdf(blank_call("en", CLOCK.now()))
    assert preview.page_count() > 1
    document = PdfDocument(blank_call("en", CLOCK.now()))
    last = document.page_count() - 1
    words = [one for one in document.text(last).split() if len(one) > 6]
    only_there = next(one for one in words if not any(document.find(place, one) for place in range(last)))
    document.close()
    look_for(preview, only_there)
    [mark] = [one for one in preview.view._found if one.page == last]
    page = preview.view._pages[last]
    middle = mark.marks[0].center()
    place = page.mapTo(
        preview.view.viewport(), QPoint(round(middle.x() * page.width()), round(middle.y() * page.height()))
    )
    assert preview.view.viewport().rect().contains(place)
