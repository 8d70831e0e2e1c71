"""Labels: always plain text (never markup), wrapped or shortened with the whole text as a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.apply import scale
from ui.theme.fonts import font

# Not by the module html: its table of all entities is not what the first window may wait for.
_AS_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tip that is shown as it is written, whatever signs are in it."""
    widget.setToolTip(f"<span>{text.translate(_AS_MARKUP)}</span>" if text else "")


_HEADINGS = frozenset({"title", "card-title"})


class Text(QLabel):
    """A plain text; looks: title, number, card-title, strong, label, muted, small, help, error, or body.

    A screen reader says its words; where it is given an accessible name, as a number is, the name before them.
    """

    def __init__(self, text: str = "", look: str = "body", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        self.setText(text)

    @property
    def accessible_role(self) -> str:
        """Return what a screen reader is told that it is."""
        return "Heading" if self.property("look") in _HEADINGS else "StaticText"

    def set_look(self, look: str) -> None:
        """Change the look."""
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)


class Caption(Text):
    """Words beside a value, or a box, whose accessible name says them: nothing to a screen reader, which would say them twice."""

    @property
    def accessible_role(self) -> str:
        """Return what a screen reader is told that it is."""
        return "Whitespace"


class DrawnMark(QLabel):
    """A drawn mark beside words that say the same: nothing to a screen reader."""

    accessible_role = "Whitespace"


class Figures(Text):
    """A clock or a number whose digits are equally wide, so that it stands still while it counts."""

    def __init__(self, text: str = "", look: str = "number", parent: QWidget | None = None) -> None:
        super().__init__(text, look, wrap=False, parent=parent)
        self.setFont(font(scale().text, figures=True))


class ShortText(Text):
    """One line that is shortened at its end where there is no room; the whole text is then its tip."""

    def __init__(self, text: str = "", look: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, look, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self._watch()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        super().setText(text)
        self.updateGeometry()
        self._watch()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: room for a few letters."""
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a new width."""
        super().resizeEvent(event)
        self._watch()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), self._fitting())

    def _fitting(self) -> str:
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _watch(self) -> None:
        set_tip(self, self.text() if self._fitting() != self.text() else "")
