"""Shows a PDF from its bytes, without any file: page by page, as wide as there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pdf_document import PdfDocument
from ui.widgets.pdf_find import FIND_KEY, PdfFind
from ui.widgets.pdf_view import PdfView
from ui.widgets.shortcuts import bind
from ui.widgets.text_label import Text

_STEP = 1.2


class PdfPreview(QWidget):
    """A preview with the page's number and zoom: Ctrl+plus, Ctrl+minus, Ctrl+0 for the whole width, Ctrl+F to find."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        self.view = PdfView(self)
        self.place = Text("", "muted", wrap=False)
        speak = words()
        self.smaller = QuietButton(speak.gettext("Smaller"), key_table.SMALLER)
        self.smaller.repeats = True
        self.larger = QuietButton(speak.gettext("Larger"), key_table.LARGER)
        self.larger.repeats = True
        self.whole = QuietButton(speak.gettext("Whole width"), key_table.WHOLE_WIDTH)
        above = QWidget(self)
        flow = FlowLayout(above, gap=space(1), centred=True)
        for widget in (self.place, self.smaller, self.larger, self.whole):
            flow.addWidget(widget)
        column.addWidget(above)
        self.finder = PdfFind(self.view, self)
        column.addWidget(self.finder)
        column.addWidget(self.view, 1)
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        self.whole.clicked.connect(self.view.fit_width)
        bind(self, FIND_KEY, self.finder.open)
        self.view.page_changed.connect(self._told)
        self.setFocusProxy(self.view)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page; raises UnreadablePdf, and then goes on showing the one before."""
        self.view.set_document(PdfDocument(pdf))
        self.finder.look_anew()

    def clear(self) -> None:
        """Show nothing."""
        self.view.set_document(None)

    def page_count(self) -> int:
        """Return the number of pages."""
        return self.view.page_count()

    def _told(self) -> None:
        self.place.setText(self.view.place())

    def _larger(self) -> None:
        self.view.set_zoom(self.view.zoom() * _STEP)

    def _smaller(self) -> None:
        self.view.set_zoom(self.view.zoom() / _STEP)
