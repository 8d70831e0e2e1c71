"""A table of numbers whose cells are the darker the greater they are: a real table to a reader who hears, in five greys to the eye."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hotline.reports import fonts
from hotline.reports.drawing import BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.tags import Tag, head_cells, paragraph, row_cells

_ROW = 13.0
_LEGEND = 15.0
_EDGE = 0.72
_GREYS = (1.0, 0.9, 0.76, 0.57, 0.28)
_LIGHT = frozenset({_GREYS[-1]})  # on these the numbers are white
_BOX = 15.0


@dataclass(frozen=True)
class HeatTable:
    """What the table holds: the titles of rows and columns, a number for each pair, None where it is hidden, and its totals.

    `corner` is what a hidden number is written as; `total` is the word for total. Totals are given, never added up here: what was hidden
    would come back.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None
    total_title: str
    hidden: str = "c"


def heat_table(table: HeatTable, width: float, number: Callable[[int], str]) -> list[Strip]:
    """Return the table and below it what each grey means, which is left out where every number is 0."""
    drawn = _Drawn(table, width, number)
    height = (len(table.rows) + 2) * _ROW
    strips = [Strip(height, drawn.draw, keep=len(drawn.ranges) > 1)]
    if len(drawn.ranges) > 1:
        strips.append(Strip(_LEGEND, drawn.draw_legend))
    return strips


def grey_ranges(greatest: int) -> list[tuple[int, int]]:
    """Return the whole numbers that share a grey, from 0 on, as first and last; the last range has no end but the greatest."""
    size = max(1, -(-(greatest + 1) // len(_GREYS)))
    begins = list(range(0, greatest + 1, size))[: len(_GREYS)]
    return [(begin, following - 1) for begin, following in pairwise([*begins, greatest + 1])]


class _Drawn:
    """A table in the making: which grey each number has, where its columns stand."""

    def __init__(self, table: HeatTable, width: float, number: Callable[[int], str]) -> None:
        counts = [count for row in table.counts for count in row if count is not None]
        self.table, self.width, self.number = table, width, number
        self.ranges = grey_ranges(max(counts, default=0))
        titles = (*table.rows, table.total_title)
        self.left = max(_wide(title, SMALL_STRONG) for title in titles) + 6
        totals = [self.text(count) for count in (*table.row_totals, table.total)]
        last = max(_wide(text, SMALL_STRONG) for text in (*totals, table.total_title)) + 8
        self.cell = (width - self.left - last) / max(1, len(table.columns))
        widest = max((_wide(self.text(count), SMALL) for count in (*counts, *table.column_totals)), default=0.0)
        most = self.cell - 1.5
        self.style = SMALL if widest <= most else replace(SMALL, size=SMALL.size * most / widest)
        self.strong = replace(self.style, face=SMALL_STRONG.face, grey=BLACK)

    def text(self, count: int | None) -> str:
        return self.table.hidden if count is None else self.number(count)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        table, tag = self.table, Tag("Table")
        self._shade(pen, x, top - _ROW)
        titles = ["", *table.columns, table.total_title]
        self._row(pen, (x, top), titles, head_cells(titles, tag), self.strong)
        for place, (title, counts) in enumerate(zip(table.rows, table.counts, strict=True), start=1):
            texts = [title, *map(self.text, counts), self.text(table.row_totals[place - 1])]
            greys = [_GREYS[self._rank(count)] for count in counts]
            self._row(pen, (x, top - place * _ROW), texts, row_cells(len(texts), tag), self.style, greys=greys)
        texts = [table.total_title, *map(self.text, table.column_totals), self.text(table.total)]
        self._row(pen, (x, top - (len(table.rows) + 1) * _ROW), texts, row_cells(len(texts), tag), self.style)
        pen.rule(x, top - (len(table.rows) + 1) * _ROW, self.width, thickness=0.6, grey=BLACK)

    def draw_legend(self, pen: Pen, x: float, top: float) -> None:
        left, base = x + self.left, top - 12
        for place, (first, last) in enumerate(self.ranges):
            pen.bar(left, base, _BOX, 7.5, grey=_GREYS[place])
            pen.box(left, base, _BOX, 7.5, thickness=0.4)
            text = self.number(first) if first == last else f"{self.number(first)}–{self.number(last)}"
            with pen.tagged(paragraph()):
                pen.text(left + _BOX + 4, base + 1, f"{text} ", SMALL)
            left += _BOX + 16 + _wide(text, SMALL)

    def _shade(self, pen: Pen, x: float, top: float) -> None:
        wide = self.cell * len(self.table.columns)
        for down, counts in enumerate(self.table.counts):
            for across, count in enumerate(counts):
                grey = _GREYS[self._rank(count)]
                if grey < 1.0:
                    low = top - (down + 1) * _ROW
                    pen.bar(x + self.left + across * self.cell, low, self.cell, _ROW, grey=grey)
        for down in range(len(self.table.rows) + 1):
            pen.rule(x + self.left, top - down * _ROW, wide, thickness=0.4, grey=_EDGE)
        for across in range(len(self.table.columns) + 1):
            high = len(self.table.rows) * _ROW
            pen.upright(x + self.left + across * self.cell, top - high, high, thickness=0.4, grey=_EDGE)

    def _row(
        self,
        pen: Pen,
        at: tuple[float, float],
        texts: Sequence[str],
        tags: Sequence[Tag],
        style: Style,
        *,
        greys: Sequence[float] = (),
    ) -> None:
        x, top = at
        base = top - 9.4
        for place, (text, tag) in enumerate(zip(texts, tags, strict=True)):
            pen.place(tag)
            with pen.tagged(tag):
                if place == 0:
                    pen.text(x, base, f"{text} " if text else "", SMALL_STRONG)
                elif place == len(texts) - 1:
                    pen.right(x + self.width - 2, base, text, SMALL_STRONG)
                else:
                    light = bool(greys) and greys[place - 1] in _LIGHT
                    chosen = replace(style, grey=1.0 if light else BLACK)
                    middle = x + self.left + (place - 0.5) * self.cell
                    pen.text(middle - _wide(text, chosen) / 2, base, f"{text} ", chosen)

    def _rank(self, count: int | None) -> int:
        if count is None:
            return 0
        return next((place for place, (_, last) in enumerate(self.ranges) if count <= last), len(self.ranges) - 1)


def _wide(text: str, style: Style) -> float:
    return fonts.text_width(text, style.face, style.size)
