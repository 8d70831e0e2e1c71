"""Rows of two lines in a table: a line that stands out, a quiet one below it, and headings between groups of rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.surfaces import TONES
from ui.widgets.table_model import Column, Heading, IdTableModel

_Index = QModelIndex | QPersistentModelIndex
_MARGIN, _BAR = space(3), 3


class TwoLineRows(QStyledItemDelegate):
    """Draws the cells of an IdTableModel; the words of the model say the same to a screen reader."""

    def __init__(self, model: IdTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    @staticmethod
    def row_height() -> int:
        """Return the height of a row."""
        return QFontMetrics(_first()).height() + QFontMetrics(_small()).height() + space(5)

    @staticmethod
    def heading_height() -> int:
        """Return the height of a heading."""
        return QFontMetrics(_small(bold=True)).height() + space(3)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the height of a row, any width."""
        return QSize(space(10), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell."""
        area: QRect = option.rect
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        row = self._model.row_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, area, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(area, colour("accent_ground" if chosen else "surface"))
            if chosen and index.column() == 0:
                painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), colour("accent"))
            if row is not None:
                self._paint_cell(
                    painter, area.adjusted(_MARGIN, 0, -_MARGIN, -1), self._model.columns[index.column()], row, text
                )
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour("line"))
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, area: QRect, heading: Heading) -> None:
        urgent = heading.tone == "danger"
        painter.fillRect(area, colour("danger_ground" if urgent else "faint"))
        inside = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setFont(_small(bold=True))
        painter.setPen(colour("danger" if urgent else "text"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, heading.title)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(heading.number))

    @staticmethod
    def _paint_cell(painter: QPainter, inside: QRect, column: Column, row: Any, text: str) -> None:  # noqa: ANN401
        if column.paint is not None and column.paint(painter, inside, row):
            return
        second = column.second(row) if column.second is not None else ""
        if not text and not second:
            return
        quiet = column.quiet is not None and column.quiet(row)
        tone = column.tone(row) if column.tone is not None else ""
        bold = not quiet and (column.strong or tone in {"danger", "warning"})
        upper, lower = QFontMetrics(_first(bold=bold)), QFontMetrics(_small())
        if column.wraps and not second and upper.horizontalAdvance(text) > inside.width():
            painter.setFont(_first(bold=bold))
            painter.setPen(colour("muted" if quiet else tone or "text"))
            _paint_wrapped(painter, inside, text)
            return
        tall = upper.height() + (lower.height() + 1 if second else 0)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        line = QRect(inside.left(), inside.center().y() - tall // 2 + 1, inside.width(), upper.height())
        if text and column.badge and tone in {"danger", "warning"}:
            _paint_badge(painter, line, text, tone)
        else:
            painter.setFont(_first(bold=bold))
            painter.setPen(colour("muted" if quiet else tone or "text"))
            shown = upper.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if not second:
            return
        painter.setFont(_small())
        painter.setPen(colour("muted"))
        below = QRect(inside.left(), line.bottom() + 2, inside.width(), lower.height())
        shown = lower.elidedText(second, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_wrapped(painter: QPainter, inside: QRect, text: str) -> None:
    """Draw a text in two lines, broken between words; what two cannot hold is shortened at its end."""
    metrics = painter.fontMetrics()
    first = ""
    for word in text.split(" "):
        longer = f"{first} {word}".strip()
        if first and metrics.horizontalAdvance(longer) > inside.width():
            break
        first = longer
    rest = metrics.elidedText(text[len(first) :].strip(), Qt.TextElideMode.ElideRight, inside.width())
    top = inside.center().y() - metrics.height() + 1
    for place, line in enumerate((metrics.elidedText(first, Qt.TextElideMode.ElideRight, inside.width()), rest)):
        area = QRect(inside.left(), top + place * metrics.height(), inside.width(), metrics.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _paint_badge(painter: QPainter, line: QRect, text: str, tone: str) -> None:
    """Draw a word on the ground of its tone."""
    metrics = QFontMetrics(_small(bold=True))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width() - space(3))
    ground = QRect(line.left(), line.top() - 1, metrics.horizontalAdvance(shown) + space(3), line.height() + 2)
    ink, under = TONES[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(under))
    painter.drawRoundedRect(ground, 4, 4)
    painter.setFont(_small(bold=True))
    painter.setPen(colour(ink))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)


def _first(*, bold: bool = False) -> QFont:
    return font(scale().text, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)


def _small(*, bold: bool = False) -> QFont:
    return font(scale().small, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)
