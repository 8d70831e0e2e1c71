"""Shows a PDF from its bytes, without any file: page by page, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_, KnownError
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import FlowLayout
from ui.widgets.keys import bind
from ui.widgets.text import Text
from ui.words import words

_STEP = 1.2
_LEAST, _MOST = 0.25, 6.0


class UnreadablePdf(KnownError):  # noqa: N818 - named for the user's situation, like every known error
    """The bytes are no PDF that can be shown."""


def open_pdf(pdf: bytes, parent: QWidget) -> QPdfDocument:
    """Return a document of these bytes, which live as long as it does; raises UnreadablePdf."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.error() != QPdfDocument.Error.None_ or document.pageCount() < 1:
        document.deleteLater()
        raise UnreadablePdf(N_("The page cannot be shown. Make it again."))
    return document


class PdfPreview(QWidget):
    """A preview with the page's number and zoom: Ctrl+plus, Ctrl+minus, Ctrl+0 for the whole width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(space(3))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(words().gettext("Preview"))
        self._empty = QPdfDocument(self)
        self._document = self._empty
        self.place = Text("", "muted", wrap=False)
        speak = words()
        self.smaller = QuietButton(speak.gettext("Smaller"), "Ctrl+-")
        self.larger = QuietButton(speak.gettext("Larger"), "Ctrl++")
        self.whole = QuietButton(speak.gettext("Whole width"), "Ctrl+0")
        above = QWidget(self)
        flow = FlowLayout(above, gap=space(1), centred=True)
        for widget in (self.place, self.smaller, self.larger, self.whole):
            flow.addWidget(widget)
        column.addWidget(above)
        column.addWidget(self.view, 1)
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        self.whole.clicked.connect(self._whole)
        bind(self, "Ctrl+=", self._larger)
        self.view.pageNavigator().currentPageChanged.connect(self._told)
        self.setFocusProxy(self.view)
        self._told()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page; raises UnreadablePdf."""
        document = open_pdf(pdf, self)
        self._replace(document)
        self.view.pageNavigator().jump(0, QPointF(), 0)
        self._told()

    def clear(self) -> None:
        """Show nothing."""
        self._replace(self._empty)
        self._told()

    def page_count(self) -> int:
        """Return the number of pages."""
        return self._document.pageCount()

    def _replace(self, document: QPdfDocument) -> None:
        before = self._document
        self._document = document
        self.view.setDocument(document)
        if before is not self._empty and before is not document:
            before.deleteLater()

    def _told(self) -> None:
        count = self.page_count()
        page = self.view.pageNavigator().currentPage() + 1
        text = words().gettext("Page {page} of {count}", page=page, count=count) if count else ""
        self.place.setText(text)
        self.view.setAccessibleDescription(text)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            size = self._document.pagePointSize(0)
            dots = self.view.logicalDpiX() / 72
            now = self.view.viewport().width() / (size.width() * dots) if size.width() else 1.0
        else:
            now = self.view.zoomFactor()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST, min(_MOST, now * factor)))

    def _larger(self) -> None:
        self._zoom(_STEP)

    def _smaller(self) -> None:
        self._zoom(1 / _STEP)

    def _whole(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
