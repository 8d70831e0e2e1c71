"""The pictures of the pages in sight: drawn when they are first needed, a bounded share of them at a time, a bounded amount kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from ui.widgets.pdf_document import PdfDocument, UnreadablePdf

Key = tuple[int, int, int, int, int]
WHOLE = 4_000_000
"""Pixels up to which a page is one picture: an A4 page 1,680 pixels wide, drawn in 4 to 15 ms here."""
SIDE = 1024
"""The side in pixels of the parts in which a larger page is drawn, 1 to 3 ms each."""
AT_ONCE = 4_000_000
"""Pixels that are drawn before the window answers to keys again."""
KEPT = 16_000_000
"""Pixels that are kept at the least: 64 MB."""


class PagePictures(QObject):
    """Draws parts of the pages of one document; what had to wait is announced by `more` as soon as there is time for it."""

    more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: PdfDocument | None = None
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._left = AT_ONCE
        self._in_sight = 0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._next_turn)
        self._waiting = False

    def set_document(self, document: PdfDocument | None) -> None:
        """Draw the pages of another document, or of none."""
        self._document = document
        self._kept.clear()

    def set_in_sight(self, pixels: int) -> None:
        """Keep at least twice as many pixels as are in sight, so that a large screen does not draw its pages again and again."""
        self._in_sight = pixels

    def forget(self) -> None:
        """Drop every picture; to be called where the pages get another size."""
        self._kept.clear()

    def kept(self) -> int:
        """Return how many pixels are kept."""
        return sum(_pixels(image) for image in self._kept.values())

    def part(self, place: int, whole: QSize, part: QRect) -> QImage | None:
        """Return a part of a page of that size in pixels, or None while it has to wait for its turn."""
        key = (place, part.x(), part.y(), whole.width(), whole.height())
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
            return image
        if self._document is None:
            return None
        self._turn.start(0)
        if self._left <= 0:
            self._waiting = True
            return None
        image = self._kept[key] = _picture(self._document, place, whole, part)
        self._left -= _pixels(image)
        self._drop_the_oldest()
        return image

    def _drop_the_oldest(self) -> None:
        bound = max(KEPT, 2 * self._in_sight)
        total = self.kept()
        while total > bound and len(self._kept) > 1:
            total -= _pixels(self._kept.popitem(last=False)[1])

    def _next_turn(self) -> None:
        self._left = AT_ONCE
        waiting, self._waiting = self._waiting, False
        if waiting:
            self.more.emit()


def parts(whole: QSize, wanted: QRect) -> Iterator[QRect]:
    """Yield the parts of a page, in pixels, that together show what is wanted of it."""
    if whole.width() * whole.height() <= WHOLE:
        yield QRect(0, 0, whole.width(), whole.height())
        return
    page = QRect(0, 0, whole.width(), whole.height())
    for top in range(max(0, wanted.top()) // SIDE * SIDE, min(wanted.bottom() + 1, whole.height()), SIDE):
        for left in range(max(0, wanted.left()) // SIDE * SIDE, min(wanted.right() + 1, whole.width()), SIDE):
            yield QRect(left, top, SIDE, SIDE) & page


def _picture(document: PdfDocument, place: int, whole: QSize, part: QRect) -> QImage:
    """Return the picture; a broken page stays empty, as on the printer it is refused."""
    try:
        return document.picture(place, whole, part)
    except UnreadablePdf:
        empty = QImage(part.size(), QImage.Format.Format_RGB32)
        empty.fill(0xFFFFFFFF)
        return empty


def _pixels(image: QImage) -> int:
    return image.width() * image.height()
