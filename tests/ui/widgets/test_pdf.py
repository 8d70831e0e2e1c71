"""The preview shows the very bytes that were made, and the printer gets every page of them."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import activate, press
from ui.widgets.pdf_document import PdfDocument, UnreadablePdf
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.printing import CannotPrint, print_pages, print_pdf


def pdf(pages: int, *, wide: bool = False) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(842 if wide else 595, 595 if wide else 842)
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(600, 500)
    return made


def test_the_preview_says_which_page_of_how_many(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(3))
    assert preview.page_count() == 3
    assert preview.place.text() == "Page 1 of 3"


def test_another_pdf_takes_the_place_of_the_first(preview: PdfPreview) -> None:
    preview.show()
    for pages in (3, 1, 2):
        preview.show_pdf(pdf(pages))
        assert preview.page_count() == pages
    preview.clear()
    assert (preview.page_count(), preview.place.text()) == (0, "")


@pytest.mark.parametrize("junk", [b"", b"not a pdf", pdf(1)[:60]])
def test_what_is_no_pdf_is_refused_in_words(preview: PdfPreview, junk: bytes) -> None:
    with pytest.raises(UnreadablePdf):
        preview.show_pdf(junk)
    preview.show_pdf(pdf(1))
    assert preview.page_count() == 1


def test_keys_make_the_page_larger_and_as_wide_as_the_window_again(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(1))
    activate(preview)
    assert preview.view.fits_width()
    wide = preview.view.zoom()
    press(preview.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = preview.view.zoom()
    assert larger > wide
    press(preview.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom() < larger
    press(preview.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.fits_width()
    assert preview.view.zoom() == wide


def printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("first", "last", "printed"), [(0, 0, 3), (2, 3, 2), (1, 1, 1)])
def test_the_chosen_pages_reach_the_printer(tmp_path: Path, first: int, last: int, printed: int) -> None:
    target = printer(tmp_path / "out.pdf")
    target.setFromTo(first, last)
    with closing(PdfDocument(pdf(3))) as document:
        print_pages(document, target)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == printed


def test_a_wide_page_is_printed_wide(tmp_path: Path) -> None:
    with closing(PdfDocument(pdf(1, wide=True))) as document:
        print_pages(document, printer(tmp_path / "out.pdf"))
    box = PdfReader(tmp_path / "out.pdf").pages[0].mediabox
    assert box.width > box.height


@pytest.mark.qt_log_ignore("QPainter::begin", "does not support propagateSizeHints")
def test_a_printer_that_refuses_is_told_in_words(tmp_path: Path) -> None:
    with closing(PdfDocument(pdf(1))) as document, pytest.raises(CannotPrint):
        print_pages(document, printer(tmp_path / "no" / "such" / "folder" / "out.pdf"))


def test_no_page_is_printed_to_a_file_behind_the_journals_back(owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def refuse(dialog: QPrintDialog) -> int:
        asked.append(dialog.testOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr("ui.widgets.printing.QPrinterInfo.availablePrinterNames", lambda: ["laser"])
    monkeypatch.setattr("ui.widgets.printing.PrintDialog.exec", refuse)
    assert print_pdf(owner, pdf(1), "K7Q4-M2XT") is False
    assert asked == [False]


@pytest.mark.parametrize(("numbered", "copies", "printed"), [(True, 2, False), (True, 1, True), (False, 2, True)])
def test_of_a_page_with_a_number_no_two_sheets_are_printed(
    owner: QWidget, monkeypatch: pytest.MonkeyPatch, numbered: bool, copies: int, printed: bool
) -> None:
    sent: list[QPrinter] = []

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setCopyCount(copies)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr("ui.widgets.printing.QPrinterInfo.availablePrinterNames", lambda: ["laser"])
    monkeypatch.setattr("ui.widgets.printing.PrintDialog.exec", accept)
    monkeypatch.setattr("ui.widgets.printing.print_pages", lambda _, target: sent.append(target))
    if printed:
        assert print_pdf(owner, pdf(1), "K7Q4-M2XT", numbered=numbered) is True
    else:
        with pytest.raises(CannotPrint, match="number of its own"):
            print_pdf(owner, pdf(1), "K7Q4-M2XT", numbered=numbered)
    assert bool(sent) is printed


def test_a_computer_without_a_printer_is_told_what_to_do(owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.printing.QPrinterInfo.availablePrinterNames", list)
    with pytest.raises(CannotPrint, match="save the page as PDF"):
        print_pdf(owner, pdf(1), "K7Q4-M2XT")
