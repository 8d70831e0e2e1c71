"""A caller code drawn large, symbol by symbol, each with the word to spell it by; the one that is read now stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hotline.call.caller_code import GROUPS, Spelled
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space

_LARGER = 2.0


class SpelledCode(QWidget):
    """Draws the symbols in their groups; `show_symbols` with none makes it forget them."""

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbols: tuple[Spelled, ...] = ()
        self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_symbols(self, symbols: Sequence[Spelled], here: int) -> None:
        """Show a code, and which of its symbols is read now."""
        self._symbols, self._here = tuple(symbols), here
        self.setAccessibleName(", ".join(one.said for one in self._symbols))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for every symbol with its word."""
        tiles = sum(GROUPS) * self._tile_width() + (sum(GROUPS) - 1) * space(1) + (len(GROUPS) - 1) * space(4)
        return QSize(tiles, self._large().height() + self._small().height() + space(5))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: nothing of a code may be cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = (self.width() - self.sizeHint().width()) // 2, self._tile_width()
        starts = {sum(GROUPS[:group]) for group in range(1, len(GROUPS))}
        for place, one in enumerate(self._symbols):
            left += space(4) if place in starts else 0
            self._paint_tile(painter, QRect(left, 0, width, self.height()), one, here=place == self._here)
            left += width + space(1)

    def _paint_tile(self, painter: QPainter, area: QRect, one: Spelled, *, here: bool) -> None:
        painter.setPen(QPen(colour("accent"), 2) if here else Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_ground" if here else "faint"))
        painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), 6, 6)
        middle = space(2) + self._large().height()
        painter.setFont(self._large_font())
        painter.setPen(colour("accent" if here else "text"))
        painter.drawText(
            QRect(area.left(), space(2), area.width(), middle - space(2)), Qt.AlignmentFlag.AlignCenter, one.symbol
        )
        painter.setFont(font(scale().small))
        painter.setPen(colour("text" if here else "muted"))
        painter.drawText(
            QRect(area.left(), middle, area.width(), self._small().height()), Qt.AlignmentFlag.AlignCenter, one.word
        )

    def _tile_width(self) -> int:
        widest = max((self._small().horizontalAdvance(one.word) for one in self._symbols), default=0)
        return max(widest, self._large().maxWidth() // 2, space(14)) + space(3)

    @staticmethod
    def _large_font() -> QFont:
        return font(scale().title * _LARGER, QFont.Weight.DemiBold, figures=True)

    def _large(self) -> QFontMetrics:
        return QFontMetrics(self._large_font())

    @staticmethod
    def _small() -> QFontMetrics:
        return QFontMetrics(font(scale().small))
