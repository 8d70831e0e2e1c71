"""What helps during a contact, below the list of sections: the protocol cards and the directory."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.text_label import set_tip

_DRAWING = 16


class _Aid(QuietButton):
    """Its words and its key; where there is little room a drawing above the key, the words being its tip."""

    def __init__(self, name: str, key: str, drawing: str, parent: QWidget) -> None:
        self.name, self._drawing, self.named = name, drawing, True
        super().__init__(name, key, bound=False, parent=parent)

    def show_name(self, *, shown: bool) -> None:
        """Show the words, or the drawing in their place."""
        self.named = shown
        set_tip(self, "" if shown else f"{self.name}   {self.hint()}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words beside the key, or for the drawing above it."""
        if self.named:
            return super().sizeHint()
        small = QFontMetrics(font(scale().small))
        return QSize(small.horizontalAdvance(self.hint()) + space(2), _DRAWING + small.height() + space(2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: the drawing and the key are never left out."""
        return super().minimumSizeHint() if self.named else self.sizeHint()

    def _paint_contents(self, painter: QPainter, area: QRect) -> None:
        if self.named:
            super()._paint_contents(painter, area)
            return
        drawn = QRect(area.center().x() - _DRAWING // 2, area.top() + space(1), _DRAWING, _DRAWING)
        paint_icon(painter, self._drawing, self.ink().name(), drawn.toRectF())
        painter.setFont(font(scale().small))
        painter.setPen(colour("muted"))
        painter.drawText(area.adjusted(0, drawn.bottom() - area.top(), 0, 0), Qt.AlignmentFlag.AlignCenter, self.hint())


class FormAids(QWidget):
    """Two buttons whose keys the form and the window have bound; clicked, they leave the keyboard where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words().gettext
        self.cards = _Aid(say(N_("Cards")), key_table.PROTOCOL, "file", self)
        self.directory = _Aid(say(N_("Directory")), key_table.DIRECTORY, "folder", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(0)
        for button in (self.cards, self.directory):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_names(shown=True)

    def show_names(self, *, shown: bool) -> None:
        """Show the names of the buttons, or drawings where there is little room."""
        for button in (self.cards, self.directory):
            button.show_name(shown=shown)
