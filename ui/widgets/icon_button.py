"""A button that shows a drawing alone, where there is no room for words: its words are its name and its tip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.text_label import set_tip

_DRAWING = 16


class IconButton(Button):
    """Does by a click what a key of the page does; a click leaves the keyboard where it is."""

    def __init__(self, icon: str, words: str, key: str, parent: QWidget | None = None) -> None:
        self._drawing = icon
        super().__init__(words, key, look="quiet", bound=False, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(self, f"{words}   {self.hint()}".strip())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the drawing, as high as other buttons are."""
        return QSize(_DRAWING + 2 * space(2), QFontMetrics(font(scale().text)).height() + space(3) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: nothing of it can be left out."""
        return self.sizeHint()

    def _paint_contents(self, painter: QPainter, area: QRect) -> None:
        drawn = QRect(0, 0, _DRAWING, _DRAWING)
        drawn.moveCenter(area.center())
        paint_icon(painter, self._drawing, self.ink().name(), drawn.toRectF())
