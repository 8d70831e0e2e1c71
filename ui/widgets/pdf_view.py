"""A view of the pages of a PDF, one below the other: by keys and pointer, at any size, with their text for screen readers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.page_pictures import PagePictures, parts
from ui.widgets.pdf_document import POINTS_PER_INCH, PdfDocument, UnreadablePdf

LEAST, MOST = 0.25, 6.0
"""The bounds of the zoom; 1 is the size of the paper."""
_FOUND, _CURRENT = QColor(255, 214, 0, 90), QColor(255, 128, 0, 130)
_AROUND = 6
"""Pixels between the pages and the edge of the view."""


class PdfPage(QWidget):
    """One page: draws what is in sight of it."""

    accessible_role = "Section"

    def __init__(self, place: int, pictures: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._pictures = pictures
        self._found: list[QRectF] = []
        self._current: list[QRectF] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the parts that are ready on white paper; the others follow."""
        ratio = self.devicePixelRatioF()
        wanted = event.rect()
        painter = QPainter(self)
        painter.fillRect(wanted, Qt.GlobalColor.white)
        whole = QSize(round(self.width() * ratio), round(self.height() * ratio))
        dots = QRectF(wanted.x() * ratio, wanted.y() * ratio, wanted.width() * ratio, wanted.height() * ratio)
        for part in parts(whole, dots.toAlignedRect()):
            image = self._pictures.part(self._place, whole, part)
            if image is not None:
                area = QRectF(QPointF(part.topLeft()) / ratio, QSizeF(part.size()) / ratio)
                painter.drawImage(area, image)
        for marks, role in ((self._found, _FOUND), (self._current, _CURRENT)):
            for mark in marks:
                painter.fillRect(self._on_screen(mark), role)
        painter.end()

    def show_found(self, found: list[QRectF], current: list[QRectF]) -> None:
        """Mark places, given in shares of the page's width and height, and the one that was gone to."""
        if (found, current) != (self._found, self._current):
            self._found, self._current = found, current
            self.update()

    def _on_screen(self, mark: QRectF) -> QRectF:
        wide, high = self.width(), self.height()
        return QRectF(mark.x() * wide, mark.y() * high, mark.width() * wide, mark.height() * high)


@dataclass(frozen=True)
class Found:
    """A place where a text stands: its page, and its rectangles in shares of the page's width and height."""

    page: int
    marks: list[QRectF]


class PdfView(QScrollArea):
    """Pages one below the other, as wide as there is room or in a size of their own."""

    accessible_role = "Document"

    page_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words().gettext("Preview"))
        self._document: PdfDocument | None = None
        self._zoom: float | None = None
        self._page = 0
        self._pages: list[PdfPage] = []
        self._paper = QWidget(self)
        self.setWidget(self._paper)
        self._paper.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._pictures = PagePictures(self)
        self._pictures.more.connect(self._paper.update)
        self._reader = QTimer(self)
        self._reader.timeout.connect(self._read_next)
        self._unread: list[int] = []
        self._found: list[Found] = []
        self._at = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_document(self, document: PdfDocument | None) -> None:
        """Show a document from its first page, or none; the view closes the one before."""
        before, self._document = self._document, document
        self._pictures.set_document(document)
        for page in self._pages:
            page.hide()
            page.deleteLater()
        count = self.page_count()
        self._pages = [PdfPage(place, self._pictures, self._paper) for place in range(count)]
        for place, page in enumerate(self._pages):
            page.setAccessibleName(self._name(place))
            page.show()
        self._found, self._at = [], 0
        self._unread = list(range(count))
        self._reader.start(0)
        if before is not None and before is not document:
            before.close()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._page = 0
        self.page_changed.emit()
        self._describe()

    def page_count(self) -> int:
        """Return the number of pages."""
        return self._document.page_count() if self._document is not None else 0

    def place(self) -> str:
        """Return which page of how many is in sight, in words; nothing where there is none."""
        return self._name(self._page) if self._document is not None else ""

    def zoom(self) -> float:
        """Return how large the first page is; 1 is the size of the paper."""
        if self._zoom is not None:
            return self._zoom
        return self._factor(0, self._room()) if self._pages else 1.0

    def fits_width(self) -> bool:
        """Return whether the pages are as wide as there is room."""
        return self._zoom is None

    def set_zoom(self, zoom: float) -> None:
        """Show the pages in a size; it is kept within bounds."""
        self._set_size(max(LEAST, min(MOST, zoom)))

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._set_size(None)

    def look_for(self, wanted: str) -> None:
        """Mark every place of a text, and go to the first on the page in sight or after it; nothing is marked for an empty one."""
        self._found = [
            Found(place, rectangles)
            for place in range(self.page_count() if wanted else 0)
            for rectangles in self._found_on(place, wanted)
        ]
        self._at = next((at for at, one in enumerate(self._found) if one.page >= self._page), 0)
        self._show_found()

    def go_to_found(self, step: int) -> None:
        """Go so many places on, from the last to the first again."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show_found()

    def found_place(self) -> tuple[int, int]:
        """Return the number of the place that was gone to, from 1, and how many there are."""
        return (self._at + 1 if self._found else 0, len(self._found))

    def _found_on(self, place: int, wanted: str) -> list[list[QRectF]]:
        if self._document is None:
            return []
        size = self._document.page_size(place)
        try:
            places = self._document.find(place, wanted)
        except UnreadablePdf:
            return []
        share = QTransform.fromScale(1 / size.width(), 1 / size.height())
        return [[share.mapRect(one) for one in rectangles] for rectangles in places if rectangles]

    def _show_found(self) -> None:
        current = self._found[self._at] if self._found else None
        for place, page in enumerate(self._pages):
            marked = [one for found in self._found if found.page == place for one in found.marks]
            page.show_found(marked, current.marks if current is not None and current.page == place else [])
        if current is not None:
            page = self._pages[current.page]
            middle = current.marks[0].center()
            self.ensureVisible(
                page.x() + round(middle.x() * page.width()),
                page.y() + round(middle.y() * page.height()),
                self.viewport().width() // 4,
                self.viewport().height() // 4,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the first page by Home and to the end by End; arrows and page keys scroll."""
        bar = self.verticalScrollBar()
        if event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            if event.key() == Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
                return
            if event.key() == Qt.Key.Key_End:
                bar.setValue(bar.maximum())
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the new width."""
        super().resizeEvent(event)
        self._keep_place()

    def _set_size(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._keep_place()

    def _keep_place(self) -> None:
        """Lay the pages out anew and leave what is in the middle of the view there."""
        half = self.viewport().height() / 2
        bar = self.verticalScrollBar()
        share = (bar.value() + half) / max(1, self._paper.height())
        at_top = bar.value() == 0
        self._lay_out()
        bar.setValue(0 if at_top else round(share * self._paper.height() - half))

    def _lay_out(self) -> None:
        self._pictures.set_in_sight(round(self.width() * self.height() * self.devicePixelRatioF() ** 2))
        room = self._room()
        sizes = self._sizes(room)
        width = max([room, *(size.width() + 2 * _AROUND for size in sizes)])
        top = _AROUND
        for page, size in zip(self._pages, sizes, strict=True):
            page.setGeometry(QRect(max(_AROUND, (width - size.width()) // 2), top, size.width(), size.height()))
            top += size.height() + space(3)
        self._paper.resize(width, top - space(3) + _AROUND if sizes else 0)
        self._scrolled()

    def _room(self) -> int:
        """Return the width for the pages in pixels, with the scroll bar where the pages are taller than the view."""
        full = self.maximumViewportSize()
        height = sum(size.height() + space(3) for size in self._sizes(full.width())) - space(3) + 2 * _AROUND
        bar = self.verticalScrollBar().sizeHint().width() if height > full.height() else 0
        return max(1, full.width() - bar)

    def _sizes(self, room: int) -> list[QSize]:
        """Return the size of each page in pixels where there is so much room."""
        if self._document is None:
            return []
        found = []
        for place in range(self._document.page_count()):
            size = self._document.page_size(place)
            factor = self._factor(place, room) * self.logicalDpiX() / POINTS_PER_INCH
            found.append(QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor))))
        return found

    def _factor(self, place: int, room: int) -> float:
        if self._zoom is not None or self._document is None:
            return self._zoom or 1.0
        wide = self._document.page_size(place).width() * self.logicalDpiX() / POINTS_PER_INCH
        return max(1, room - 2 * _AROUND) / wide

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [place for place, page in enumerate(self._pages) if page.y() <= middle]
        page = above[-1] if above else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit()
            self._describe()

    def _read_next(self) -> None:
        """Give a page its text for screen readers, one page at a time."""
        if not self._unread or self._document is None:
            self._reader.stop()
            return
        place = self._unread.pop(0)
        try:
            self._pages[place].setAccessibleDescription(self._document.text(place))
        except UnreadablePdf:
            return
        if place == self._page:
            self._describe()

    def _describe(self) -> None:
        """Let a screen reader say which page it is and what stands there."""
        text = self._pages[self._page].accessibleDescription() if self._pages else ""
        self.setAccessibleDescription(f"{self.place()}\n{text}".strip())

    def _name(self, place: int) -> str:
        return words().gettext("Page {page} of {count}", page=place + 1, count=self.page_count())
