"""A PDF document from its bytes: the picture and the text of its pages. The one module that knows pdfium, which draws them.

pdfium is not safe on two threads at once, so that a document is used on the main thread alone, where the windows are.
"""

from __future__ import annotations

import atexit
import ctypes
import re
import threading
import weakref
from collections import OrderedDict
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from hotline.errors import N_, KnownError
from hotline.fold import fold_keeping_offsets

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72
LARGEST_PAGE = 14_400
"""Points on a side; the format knows no larger page (ISO 32000-1, annex C)."""
_PAGES_AT_HAND = 4
_UNREADABLE = N_("The page cannot be shown. Make it again.")


class UnreadablePdf(KnownError):  # noqa: N818 - named for the user's situation, like every known error
    """The bytes are no PDF that can be shown."""


class PdfDocument:
    """The pages of a PDF, numbered from 0; to be closed after use.

    Raises UnreadablePdf where the bytes are no PDF or a page has no size that can be shown.
    """

    def __init__(self, pdf: bytes) -> None:
        _require_main_thread()
        try:
            self._document: pypdfium2.PdfDocument = _pdfium().PdfDocument(pdf)
        except _pdfium().PdfiumError:
            raise UnreadablePdf(_UNREADABLE) from None
        self._at_hand: OrderedDict[int, pypdfium2.PdfPage] = OrderedDict()
        _OPEN.add(self)
        try:
            self._sizes = tuple(self._document.get_page_size(place) for place in range(len(self._document)))
        except _pdfium().PdfiumError:
            self._sizes = ()
        if not self._sizes or not all(1 <= side <= LARGEST_PAGE for size in self._sizes for side in size):
            self.close()
            raise UnreadablePdf(_UNREADABLE)

    def close(self) -> None:
        """Let go of the document and its memory; a second time does nothing."""
        _require_main_thread()
        self._at_hand.clear()
        self._document.close()

    def page_count(self) -> int:
        """Return the number of pages, at least one."""
        return len(self._sizes)

    def page_size(self, place: int) -> QSizeF:
        """Return the size of a page in points, 1/72 inch."""
        return QSizeF(*self._sizes[place])

    def picture(self, place: int, whole: QSize, part: QRect | None = None) -> QImage:
        """Return a page as a picture, or the part of it that is asked for, out of a whole page of that size in pixels.

        Raises UnreadablePdf where the page is broken or the picture is too large for the memory.
        """
        part = QRect(0, 0, whole.width(), whole.height()) if part is None else part
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        if image.isNull():
            raise UnreadablePdf(_UNREADABLE)
        image.fill(Qt.GlobalColor.white)
        buffer = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
        pdfium = _pdfium()
        bitmap = pdfium.PdfBitmap.new_native(
            part.width(), part.height(), pdfium.raw.FPDFBitmap_BGRx, buffer=buffer, stride=image.bytesPerLine()
        )
        pdfium.raw.FPDF_RenderPageBitmap(
            bitmap,
            self._page(place),
            -part.x(),
            -part.y(),
            whole.width(),
            whole.height(),
            0,
            pdfium.raw.FPDF_ANNOT,
        )
        bitmap.close()
        return image

    def text(self, place: int) -> str:
        """Return the text of a page, line by line, in the order in which it was written.

        Raises UnreadablePdf where the page is broken.
        """
        text_page = self._page(place).get_textpage()
        try:
            return "\n".join(text_page.get_text_bounded().splitlines())
        finally:
            text_page.close()

    def find(self, place: int, wanted: str) -> list[tuple[QRectF, ...]]:
        """Return where a text stands on a page, each place as its rectangles in points from the upper left corner.

        Letters count as equal where search takes them for equal (hotline.fold); the end of a line is a blank. Raises UnreadablePdf.
        """
        looked_for = fold_keeping_offsets(wanted)
        if not looked_for:
            return []
        text_page = self._page(place).get_textpage()
        try:
            letter_at = _pdfium().raw.FPDFText_GetUnicode
            letters = [chr(letter_at(text_page, at)) for at in range(text_page.count_chars())]
            text = fold_keeping_offsets("".join(" " if letter.isspace() else letter for letter in letters))
            starts = (found.start() for found in re.finditer(re.escape(looked_for), text))
            return [self._rectangles(text_page, place, start, len(looked_for)) for start in starts]
        finally:
            text_page.close()

    def _rectangles(self, text_page: pypdfium2.PdfTextPage, place: int, start: int, count: int) -> tuple[QRectF, ...]:
        height = self._sizes[place][1]
        sides = [text_page.get_rect(number) for number in range(text_page.count_rects(start, count))]
        return tuple(QRectF(left, height - top, right - left, top - bottom) for left, bottom, right, top in sides)

    def _page(self, place: int) -> pypdfium2.PdfPage:
        _require_main_thread()
        page = self._at_hand.pop(place, None)
        if page is None:
            try:
                page = self._document[place]
            except _pdfium().PdfiumError:
                raise UnreadablePdf(_UNREADABLE) from None
        self._at_hand[place] = page
        if len(self._at_hand) > _PAGES_AT_HAND:
            self._at_hand.popitem(last=False)[1].close()
        return page


def _require_main_thread() -> None:
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("pdfium is used on the main thread alone")


_OPEN: weakref.WeakSet[PdfDocument] = weakref.WeakSet()


@cache
def _pdfium() -> ModuleType:
    """Return the library, loaded with the first page: it takes 5 MB, and many a day shows none."""
    import pypdfium2  # noqa: PLC0415

    # Registered behind the library's own end, and so done before it.
    atexit.register(_close_all)
    return pypdfium2


def _close_all() -> None:
    """Close what a window still shows at the end of the program, before the library ends."""
    for document in tuple(_OPEN):
        document.close()
