"""The pages of a preview: only what is in sight is drawn, by every key, at any size, and a screen reader hears what stands there."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.language import language
from hotline.reports.blank_form import blank_call_form
from tests.ui.hands import activate, press
from tests.ui.widgets.test_pdf import pdf
from ui.widgets import page_pictures
from ui.widgets.page_pictures import KEPT, PagePictures, parts
from ui.widgets.pdf_document import PdfDocument, UnreadablePdf
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.printing import print_pages

A4_WIDE, A4_TALL = 595, 842


@cache
def sheet() -> bytes:
    """Return pages as they are made here."""
    return blank_call_form(language("az"), datetime(2026, 11, 22, tzinfo=UTC), 24)


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(600, 500)
    activate(made)
    return made


def drawn_pages(preview: PdfPreview) -> set[int]:
    return {key[0] for key in preview.view._pictures._kept}


def ink(image: QImage) -> float:
    """Return how dark a picture is on the whole, from 0 to 255."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8)
    row = bytes(small.constBits())
    return 255 - sum(row) / len(row)


def test_of_many_pages_only_those_in_sight_are_drawn(qtbot: QtBot, preview: PdfPreview) -> None:
    preview.show_pdf(pdf(200))
    qtbot.waitUntil(lambda: drawn_pages(preview) == {0}, timeout=5000)
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 199 in drawn_pages(preview), timeout=5000)
    assert len(drawn_pages(preview)) <= 4


def test_keys_go_through_the_pages(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(3))
    bar = preview.view.verticalScrollBar()
    press(preview.view, Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.pageStep()
    press(preview.view, Qt.Key.Key_PageDown)
    assert bar.value() > bar.pageStep() // 2
    press(preview.view, Qt.Key.Key_End)
    assert (bar.value(), preview.place.text()) == (bar.maximum(), "Page 3 of 3")
    press(preview.view, Qt.Key.Key_PageUp)
    press(preview.view, Qt.Key.Key_Up)
    assert bar.value() < bar.maximum() - bar.pageStep() // 2
    press(preview.view, Qt.Key.Key_Home)
    assert (bar.value(), preview.place.text()) == (0, "Page 1 of 3")


def test_the_page_is_as_wide_as_the_window_and_follows_it(qtbot: QtBot, preview: PdfPreview) -> None:
    preview.show_pdf(pdf(2))
    page = preview.view._pages[0]
    for width in (600, 900, 420):
        preview.resize(width, 500)
        qtbot.waitUntil(lambda: 0 <= preview.view.viewport().width() - page.width() <= 20, timeout=5000)
        assert preview.width() - page.width() < 40
        assert page.height() == pytest.approx(page.width() * A4_TALL / A4_WIDE, abs=2)
        assert not preview.view.horizontalScrollBar().isVisible()


def test_a_larger_page_keeps_its_place(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(5))
    bar = preview.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert preview.place.text() == "Page 3 of 5"
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        press(preview.view, key, Qt.KeyboardModifier.ControlModifier)
        assert preview.place.text() == "Page 3 of 5"


def test_the_zoom_ends_where_the_paper_is_six_times_as_large(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(1))
    for _ in range(30):
        press(preview.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom() == 6.0
    assert not preview.grab().isNull()
    for _ in range(40):
        press(preview.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom() == 0.25


def test_a_screen_reader_hears_the_page_and_its_text(qtbot: QtBot, preview: PdfPreview) -> None:
    preview.show_pdf(sheet())
    view = preview.view
    with closing(PdfDocument(sheet())) as document:
        texts = [document.text(place) for place in range(document.page_count())]
    assert len(texts) > 1
    qtbot.waitUntil(lambda: view._pages[-1].accessibleDescription() == texts[-1], timeout=5000)
    assert view.accessibleName() == "Preview"
    assert view.accessibleDescription() == f"Page 1 of {len(texts)}\n{texts[0]}"
    press(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == f"Page {len(texts)} of {len(texts)}\n{texts[-1]}"
    names = [(page.accessibleName(), page.accessibleDescription()) for page in view._pages]
    assert names == [(f"Page {place} of {len(texts)}", text) for place, text in enumerate(texts, 1)]
    preview.clear()
    assert view.accessibleDescription() == ""


def test_the_letters_of_every_language_are_in_the_text() -> None:
    with closing(PdfDocument(sheet())) as document:
        text = document.text(0)
    assert {"ə", "ı", "ş"} <= set(text)
    assert "\r" not in text


def test_the_next_document_closes_the_one_before(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(1))
    before = preview.view._document
    assert before is not None
    preview.show_pdf(pdf(2))
    assert not before._document.raw
    preview.clear()
    assert preview.view._document is None


def test_a_page_in_parts_is_the_page() -> None:
    """Each part of a page stands where it stands in the whole of it: only the edge of a letter may differ."""
    whole = QSize(1700, 2406)
    with closing(PdfDocument(sheet())) as document:
        page = document.picture(0, whole)
        for part in parts(QSize(1700, 2406), QRect(0, 0, 1700, 2406)):
            one, same = document.picture(0, whole, part), page.copy(part)
            assert one.size() == part.size()
            assert ink(one) == pytest.approx(ink(same), abs=0.2)


def test_a_small_page_is_one_picture_and_a_large_one_is_drawn_where_it_is_seen() -> None:
    assert list(parts(QSize(900, 1273), QRect(100, 100, 50, 50))) == [QRect(0, 0, 900, 1273)]
    seen = list(parts(QSize(9520, 13470), QRect(1000, 13000, 100, 1000)))
    assert seen == [
        QRect(0, 12288, 1024, 1024),
        QRect(1024, 12288, 1024, 1024),
        QRect(0, 13312, 1024, 158),
        QRect(1024, 13312, 1024, 158),
    ]


def test_a_window_full_of_pages_is_drawn_in_turns(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "AT_ONCE", 1_000_000)
    pictures = PagePictures()
    with closing(PdfDocument(pdf(3))) as document:
        pictures.set_document(document)
        pictures._left = 1_000_000
        size = QSize(1000, 1415)
        area = QRect(0, 0, 1000, 1415)
        assert pictures.part(0, size, area) is not None
        assert pictures.part(1, size, area) is None
        with qtbot.waitSignal(pictures.more, timeout=5000):
            pass
        assert pictures.part(1, size, area) is not None


def test_what_is_kept_of_the_pages_is_bounded() -> None:
    pictures = PagePictures()
    with closing(PdfDocument(pdf(60))) as document:
        pictures.set_document(document)
        for place in range(60):
            pictures._left = 1
            assert pictures.part(place, QSize(1000, 1415), QRect(0, 0, 1000, 1415)) is not None
            assert pictures.kept() <= KEPT
        pictures.set_in_sight(KEPT)
        for place in range(60):
            pictures._left = 1
            pictures.part(place, QSize(1000, 1415), QRect(0, 0, 1000, 1415))
        assert KEPT < pictures.kept() <= 2 * KEPT


@pytest.mark.parametrize("size", [(0.5, 842), (20000, 842)])
def test_a_page_without_a_sensible_size_is_refused(size: tuple[float, float]) -> None:
    broken = pdf(1).replace(b"[ 0.0 0.0 595 842 ]", f"[ 0.0 0.0 {size[0]} {size[1]} ]".encode())
    broken = broken.replace(b"[ 0 0 595 842 ]", f"[ 0 0 {size[0]} {size[1]} ]".encode())
    assert broken != pdf(1)
    with pytest.raises(UnreadablePdf):
        PdfDocument(broken)


def test_pages_are_drawn_on_one_thread_alone(qapp: QApplication) -> None:  # noqa: ARG001 - where the windows are
    refused: list[str] = []

    def elsewhere() -> None:
        try:
            PdfDocument(pdf(1))
        except RuntimeError as error:
            refused.append(str(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(refused) == 1


def test_the_printer_gets_the_picture_of_the_screen(tmp_path: Path) -> None:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "out.pdf"))
    size = QSize(4 * A4_WIDE, 4 * A4_TALL)
    with closing(PdfDocument(sheet())) as document:
        print_pages(document, target)
        shown = document.picture(0, size)
    with closing(PdfDocument((tmp_path / "out.pdf").read_bytes())) as document:
        assert document.page_size(0).toSize() == QSize(A4_WIDE, A4_TALL)
        printed = document.picture(0, size)
    for top in range(0, size.height(), size.height() // 8):
        area = QRect(0, top, size.width(), size.height() // 8)
        assert ink(printed.copy(area)) == pytest.approx(ink(shown.copy(area)), rel=0.1, abs=0.1)
