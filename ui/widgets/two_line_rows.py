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
_BADGES = frozenset({"danger", "warning"})


class TwoLineRows(QStyledItemDelegate):
    """Draws the cells of an IdTableModel; the words of the model say the same to a screen reader."""

    def __init__(self, model: IdTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.lines = 2

    def row_height(self) -> int:
        """Return the height of a row."""
        upper, lower = QFontMetrics(_first()).height(), QFontMetrics(_small()).height()
        return upper * (self.lines - 1) + lower + space(5)

    def lines_of(self, width: int, text: str, second: str = "") -> int:
        """Return how many lines a cell needs in a column of a width, so that nothing of its two texts is cut."""
        room = width - 2 * _MARGIN
        return len(_wrapped(QFontMetrics(_first(bold=True)), text, room)) + len(
            _wrapped(QFontMetrics(_small()), second, room)
        )

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

    def _paint_cell(self, painter: QPainter, inside: QRect, column: Column, row: Any, text: str) -> None:  # noqa: ANN401
        if column.paint is not None and column.paint(painter, inside, row):
            return
        second = column.second(row) if column.second is not None else ""
        if not text and not second:
            return
        quiet = column.quiet is not None and column.quiet(row)
        tone = column.tone(row) if column.tone is not None else ""
        badge = bool(text) and column.badge and tone in _BADGES
        bold = not quiet and (column.strong or tone in _BADGES)
        upper = QFontMetrics(_small(bold=True) if badge else _first(bold=bold))
        lower = QFontMetrics(_small())
        room = inside.width() - (space(3) if badge else 0)
        above, below = _wrapped(upper, text, room), _wrapped(lower, second, inside.width())
        above = _shortened(upper, above, self.lines - (1 if below else 0), room)
        below = _shortened(lower, below, max(1, self.lines - len(above)), inside.width())
        first, small = upper.height(), lower.height()
        tall = len(above) * first + len(below) * small + (1 if below else 0)
        side = Qt.AlignmentFlag.AlignVCenter
        side |= Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        area = QRect(inside.left(), inside.center().y() - tall // 2 + 1, inside.width(), len(above) * first)
        if badge:
            _paint_badge(painter, area, above, tone)
        else:
            painter.setFont(_first(bold=bold))
            painter.setPen(colour("muted" if quiet else tone or "text"))
            _paint_lines(painter, area, above, side)
        area = QRect(inside.left(), area.bottom() + 2, inside.width(), len(below) * small)
        painter.setFont(_small())
        painter.setPen(colour((column.second_tone(row) if column.second_tone is not None else "") or "muted"))
        _paint_lines(painter, area, below, side)


def _wrapped(metrics: QFontMetrics, text: str, room: int) -> list[str]:
    """Return a text in lines of a width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shortened(metrics: QFontMetrics, lines: list[str], most: int, room: int) -> list[str]:
    """Return no more lines than there is height for, what has no room shortened at its end."""
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in kept]


def _paint_lines(painter: QPainter, area: QRect, lines: list[str], side: Qt.AlignmentFlag) -> None:
    """Draw lines below one another, in the font of the painter."""
    tall = painter.fontMetrics().height()
    for place, line in enumerate(lines):
        painter.drawText(QRect(area.left(), area.top() + place * tall, area.width(), tall), side, line)


def _paint_badge(painter: QPainter, area: QRect, lines: list[str], tone: str) -> None:
    """Draw words on the ground of their tone."""
    metrics = QFontMetrics(_small(bold=True))
    wide = max(metrics.horizontalAdvance(line) for line in lines) + space(3)
    ground = QRect(area.left(), area.top() - 1, wide, area.height() + 2)
    ink, under = TONES[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(under))
    painter.drawRoundedRect(ground, 4, 4)
    painter.setFont(_small(bold=True))
    painter.setPen(colour(ink))
    _paint_lines(painter, ground.adjusted(0, 1, 0, -1), lines, Qt.AlignmentFlag.AlignCenter)


def _first(*, bold: bool = False) -> QFont:
    return font(scale().text, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)


def _small(*, bold: bool = False) -> QFont:
    return font(scale().small, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)
