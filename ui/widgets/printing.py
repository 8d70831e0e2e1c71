"""Prints the very page of the preview: the PDF's pages, drawn at the printer's own density."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.widgets.dialogs import ask_for_lock
from ui.widgets.pdf_document import POINTS_PER_INCH, PdfDocument
from ui.widgets.shortcuts import bind

_MOST_DOTS = 600
"""Dots per inch that are drawn at the most: more costs memory and shows no difference on paper."""


class CannotPrint(KnownError):  # noqa: N818 - named for the user's situation, like every known error
    """The printer did not take the page."""


class PrintDialog(QPrintDialog):
    """The dialog of the system, which prints to no file; Ctrl+L locks from here too."""

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(printer, parent)
        self.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        bind(self, key_table.LOCK, self._lock)

    def _lock(self) -> None:
        self.reject()
        ask_for_lock(self)


def require_printer() -> None:
    """Raise CannotPrint where this computer knows no printer."""
    if not QPrinterInfo.availablePrinterNames():
        raise CannotPrint(
            N_("No printer is set up on this computer. Set one up, or save the page as PDF and print it elsewhere.")
        )


def print_pdf(parent: QWidget, pdf: bytes, title: str, *, numbered: bool = False) -> bool:
    """Ask for the printer and print; return whether it was printed. `title` names the job: never a person, never a place.

    `numbered`: the page has a number of its own, so that one dialog is printed of it and no more.

    A file is never printed to: saving is an act of its own, which is named and journalled (DESIGN.md section 8).
    Raises CannotPrint where there is no printer or it refuses, UnreadablePdf where the bytes are no PDF.
    """
    require_printer()
    document = PdfDocument(pdf)
    try:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFromTo(1, document.page_count())
        dialog = PrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        dialog.setMinMax(1, document.page_count())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted and numbered and printer.copyCount() > 1:
            raise CannotPrint(N_("Each copy has a number of its own. Print one, then print again for the next."))
        if accepted:
            print_pages(document, printer)
        return accepted
    finally:
        document.close()


def print_pages(document: PdfDocument, printer: QPrinter) -> None:
    """Draw the chosen pages of a document on a printer, one after the other; raises CannotPrint, or UnreadablePdf at a broken page."""
    printer.setFullPage(True)
    first = max(1, printer.fromPage()) - 1
    last = min(document.page_count(), printer.toPage() or document.page_count())
    painter = QPainter()
    for place in range(first, last):
        size = document.page_size(place)
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if size.width() > size.height() else QPageLayout.Orientation.Portrait
        )
        started = painter.begin(printer) if place == first else printer.newPage()
        if not started:
            raise CannotPrint(
                N_("The printer did not take the page. Check that it is switched on and has paper, then print again.")
            )
        picture = document.picture(place, _in_dots(size, min(printer.resolution(), _MOST_DOTS)))
        painter.drawImage(QRect(QPoint(), _in_dots(size, printer.resolution())), picture)
    painter.end()


def _in_dots(size: QSizeF, resolution: int) -> QSize:
    """Return the size of a page in dots, for a resolution in dots per inch."""
    return QSize(*(round(side / POINTS_PER_INCH * resolution) for side in (size.width(), size.height())))
