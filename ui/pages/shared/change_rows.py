"""Rows of a label and a value in each column, in cards: how two or three states of a record are read side by side.

A record may have hundreds of rows, so the cards come one after another and never make the window wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QLabel, QWidget

from hotline.call.record_changes import What
from hotline.call.text_difference import Mark
from hotline.errors import N_
from ui.pages.shared.change_text import Group, Pieces, Row
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.marked_text import MarkedText
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Card, Scrolled, Tag
from ui.widgets.text_label import Text

LABEL_WIDTH = 210
TAG_WIDTH = 92
GAP = space(4)
_ROWS_AT_ONCE = 10
_RING = 2
_INSIDE = (space(2), space(2), space(2), space(2))
_BAR = 12
LEFT_OF_ROWS = _RING + space(2) + space(4) + 1
RIGHT_OF_ROWS = LEFT_OF_ROWS + _BAR
"""What lies beside the rows of a list: the ring, the room inside it, margin and line of a card; at the right the scroll bar."""
_QUIET = (What.SAME, What.ADDED, What.REMOVED)
_WHAT = {
    What.SAME: ("", "neutral"),
    What.CHANGED: (N_("changed"), "warning"),
    What.ADDED: (N_("added"), "accent"),
    What.REMOVED: (N_("removed"), "danger"),
}


class ChangeCard(Card):
    """One group of fields, some rows at a time; with `heads` the columns are named in it, and one without a name is empty."""

    def __init__(self, group: Group, heads: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(group.title, parent=parent)
        rows = QWidget(self)
        beside = max((len(row.cells) for row in group.rows), default=2)
        self._places = [place for place, head in enumerate(heads) if head] or list(range(beside))
        self._grid = columns(rows, max(beside, len(heads)))
        for place in self._places if heads else ():
            self._grid.addWidget(Text(heads[place], "small"), 0, place + 2)
        self._rows = enumerate(group.rows, start=1)
        self.add_rows()
        self.body.addWidget(rows)

    def add_rows(self) -> bool:
        """Add the next rows and return whether there were any."""
        more = list(islice(self._rows, _ROWS_AT_ONCE))
        for place, row in more:
            self._add(place, row)
        return bool(more)

    def _add(self, place: int, row: Row) -> None:
        word, tone = _WHAT[row.what]
        if word or row.said:
            tag = Tag(row.said or words().gettext(word), tone)
            self._grid.addWidget(tag, place, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label = Text(row.label, "label" if row.changed else "muted")
        label.setFixedWidth(grown(LABEL_WIDTH) + GAP)
        label.setContentsMargins(0, 0, GAP, 0)
        self._grid.addWidget(label, place, 1, Qt.AlignmentFlag.AlignTop)
        for column, pieces in zip(self._places, row.cells, strict=False):
            self._grid.addWidget(_cell(pieces, row), place, column + 2)


@dataclass(frozen=True)
class Part:
    """What a list shows next: a heading, or a group of fields with the names of its columns, if it names them.

    A column with an empty name is left empty, so that those of one name stand below each other.
    """

    heading: str = ""
    group: Group | None = None
    heads: tuple[str, ...] = ()


class ChangeList(Scrolled):
    """Cards of changes one below the other."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_INSIDE)
        # The ring of the focus is drawn around the viewport and not under it.
        self.setViewportMargins(_RING, _RING, _RING, _RING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.body.addStretch(1)
        self._shown: list[QWidget] = []
        self._waiting: deque[Part] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._add_next)

    def fill(self, parts: Iterable[Part]) -> None:
        """Show other parts from the top: the first at once, the rest one by one as the window has drawn them."""
        self.show_only()
        self._waiting = deque(parts)
        self._add_next()

    def complete(self) -> bool:
        """Return whether all is there."""
        return not self._next.isActive()

    def height_for(self, width: int, most: int) -> int:
        """Return the height that the list needs at a width, at most so many pixels; what they hold is made at once."""
        inside = width - 2 * _RING - _BAR
        while self._height_inside(inside) < most and not self.complete():
            self._next.stop()
            self._add_next()
        return min(most, self._height_inside(inside) + 2 * _RING)

    def _height_inside(self, width: int) -> int:
        for widget in self._shown:
            for inner in (widget, *widget.findChildren(QWidget)):
                inner.ensurePolished()
        return self.body.totalHeightForWidth(width)

    def turn_by_keys(self) -> None:
        """Turn the pages by PgUp and PgDown wherever the keyboard is in the window."""
        bind(self, key_table.PAGE_UP, self._up)
        bind(self, key_table.PAGE_DOWN, self._down)

    def _up(self) -> None:
        self.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)

    def _down(self) -> None:
        self.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

    def show_only(self, widget: QWidget | None = None) -> None:
        """Show nothing but a widget, if any."""
        self._waiting.clear()
        for shown in self._shown:
            shown.hide()
            self.body.removeWidget(shown)
            shown.deleteLater()
        self._shown.clear()
        self.verticalScrollBar().setValue(0)
        if widget is not None:
            self._add(widget)

    def _add_next(self) -> None:
        last = self._shown[-1] if self._shown else None
        if isinstance(last, ChangeCard) and last.add_rows():
            self._next.start()
        elif self._waiting:
            part = self._waiting.popleft()
            self._add(Text(part.heading, "card-title") if part.group is None else ChangeCard(part.group, part.heads))
            self._next.start()

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self.body.insertWidget(len(self._shown) - 1, widget)


def columns(widget: QWidget, beside: int = 2) -> QGridLayout:
    """Give a widget the columns that all rows and their heads share: the mark, the label, then equal ones."""
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    # The gaps are in the columns: a grid leaves out the gap beside a column that happens to be empty.
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(space(2))
    grid.setColumnMinimumWidth(0, TAG_WIDTH + GAP)
    grid.setColumnMinimumWidth(1, grown(LABEL_WIDTH) + GAP)
    for column in range(beside):
        grid.setColumnStretch(column + 2, 1)
    return grid


def _cell(pieces: Pieces, row: Row) -> QLabel:
    """Return the value of one column; a plain text where nothing is marked, which is far faster to make."""
    cell: QLabel
    if any(piece.mark is not Mark.SAME for piece in pieces):
        cell = MarkedText(pieces)
    else:
        told = "".join(piece.text for piece in pieces)
        cell = Text(told, "muted" if row.what in _QUIET else "body")
        cell.setAlignment(Qt.AlignmentFlag.AlignTop)
    cell.setContentsMargins(0, 0, GAP, 0)
    return cell
