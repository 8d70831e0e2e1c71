"""Typesetting of a page: headings, paragraphs, labelled values, tables, panels, columns, lines to write on.

A sheet only collects strips; pages come later (page_breaks.py). Every text that reaches it is made printable here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from hotline.reports import fonts
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.column_widths import widest_line, widest_word
from hotline.reports.drawing import (
    BLACK,
    DENSE,
    DENSE_STRONG,
    HEADING,
    LABEL,
    LARGE,
    SMALL,
    SMALL_STRONG,
    TEXT,
    TEXT_STRONG,
    TITLE,
    Pen,
    Style,
)
from hotline.reports.page_breaks import WIDTH, Paint, Strip, one_line, paint_nothing
from hotline.reports.printable_text import printable, wrap
from hotline.reports.text_columns import Area, TextColumn, paint_lines, text_strip

_HAIR = 0.82
_PAD = 1.9
_GUTTER = 5.0
_SLACK = 0.01  # what is as wide as its column to the last bit must not be broken by how sums are rounded
_SMALL_BLOCK = 300.0
_NOTE = replace(SMALL, leading=HEADING.leading, drop=HEADING.drop)
_CELL_LABEL = replace(SMALL, leading=10.3)
_CELL_GAP = replace(SMALL, leading=2.0)
_TITLE = replace(TITLE, leading=20.7, drop=16.0)
_KEY_NUMBER = replace(TITLE, leading=24.0, drop=20.0)


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its share of the width, and whether it holds numbers."""

    title: str
    share: float
    number: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a panel: what it is about, the one thing to read first, and the small print."""

    label: str
    main: str
    lines: tuple[str, ...] = ()


class Sheet:
    """Collects what stands below one another in a given width."""

    def __init__(self, width: float = WIDTH) -> None:
        self.width = width
        self.strips: list[Strip] = []
        self.coded = 0

    def lines(self, text: str, style: Style = TEXT, width: float | None = None) -> list[str]:
        """Return a text as printable lines of the sheet's width, or another one."""
        clean = printable(text)
        self.coded += clean.coded
        return wrap(clean.text, style.face, style.size, self.width if width is None else width)

    def space(self, height: float) -> None:
        """Leave room, unless a page begins here."""
        self.strips.append(Strip(height, space=True))

    def column(self, left: float, right: float, *runs: tuple[str, Style]) -> TextColumn:
        """Return texts below one another, each in its style, in as many lines as they need between two edges."""
        return TextColumn(left, tuple((self.lines(text, style, right - left), style) for text, style in runs))

    def title(self, title: str, right: str, small: str, small_right: str, below: float) -> None:
        """Set the title of a page with small print below it, and what stands at the right edge beside each; with room below."""
        for left_run, right_run, room in (
            ((title, _TITLE), (right, _TITLE), 0.0),
            ((small, SMALL), (small_right, SMALL_STRONG), below),
        ):
            wide = min(widest_line(*right_run), self.width / 2)
            left = self.column(0.0, self.width - wide - 12, left_run)
            at_right = replace(self.column(self.width - wide, self.width, right_run), right=self.width)
            self.strips.append(replace(text_strip([left, at_right], below=room), keep=True))

    def heading(self, text: str, note: str = "") -> None:
        """Set a heading over a rule, with a note at the right; it stays with what follows."""
        wide = min(widest_line(note, SMALL), self.width * 0.62) if note else 0.0
        room = self.width - (wide + 8 if note else 0)
        columns = [self.column(0.0, room, (text, HEADING))]
        if note:
            runs = ((self.lines(note, SMALL, wide), _NOTE),)
            columns.append(TextColumn(0.0, runs, right=self.width, low=True))

        def decorate(pen: Pen, area: Area) -> None:
            pen.rule(area.x, area.top - area.height + 2.8, self.width, thickness=0.8, grey=BLACK)

        self.strips.append(replace(text_strip(columns, below=3.4, decorate=decorate), keep=True))

    def paragraph(self, text: str, style: Style = TEXT) -> None:
        """Set a text of any length, a strip a line; no single first or last line is left on a page."""
        lines = self.lines(text, style)
        for number, line in enumerate(lines):
            self.strips.append(
                Strip(style.leading, _line_painter(line, style), keep=number in {0, len(lines) - 2} and len(lines) > 1)
            )

    def pairs(self, rows: Sequence[tuple[str, str]], label_width: float) -> None:
        """Set labels beside their values; a long value goes on over page breaks, its label repeated."""
        for label, value in rows:
            labels = replace(self.column(0.0, label_width - 8, (label, LABEL)), repeated=True)
            values = self.column(label_width, self.width, (value, TEXT))
            self.strips.append(text_strip([labels, values], below=0.9))

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        total: Sequence[str] | None = None,
        dense: bool = False,
        titles: bool = True,
    ) -> None:
        """Set rows under titles that come again on every page; `total` is a last row that stands out."""
        style, strong = (DENSE, DENSE_STRONG) if dense else (TEXT, TEXT_STRONG)
        least = _least(columns, rows, style, titles=titles)
        if total is not None:
            least = list(map(max, least, _least(columns, [total], strong, titles=False)))
        edges = columns_of([column.share for column in columns], self.width, least)
        head = self._row(
            [column.title for column in columns], columns, edges, SMALL_STRONG, line=0.6, grey=BLACK, low=True
        )
        if titles:
            self.strips.append(replace(head, keep=True))
        first = len(self.strips)
        self.strips.extend(self._row(row, columns, edges, style, line=0.4, grey=_HAIR) for row in rows)
        if total is not None:
            self.strips.append(self._row(total, columns, edges, strong, line=0.0, grey=BLACK, above=True))
        body = [replace(strip, head=head if titles else None) for strip in self.strips[first:]]
        if len(body) > 1:
            body[0] = replace(body[0], keep=True)
            body[-2] = replace(body[-2], keep=True)
        self.strips[first:] = body

    def panel(self, cells: Sequence[Cell], shares: Sequence[float]) -> None:
        """Set a framed row of cells, each with the one thing to read first in large type."""
        edges = columns_of(shares, self.width)
        columns = []
        for cell, (left, wide) in zip(cells, edges, strict=True):
            runs = (
                (cell.label, _CELL_LABEL),
                (cell.main, LARGE),
                ("", _CELL_GAP),
                *((line, SMALL) for line in cell.lines),
            )
            columns.append(self.column(left + 9, left + wide - 9, *runs))

        def decorate(pen: Pen, area: Area) -> None:
            pen.box(area.x, area.top - area.height, self.width, area.height, thickness=1.0)
            for left, _ in edges[1:]:
                pen.upright(area.x + left, area.top - area.height, area.height, thickness=0.6, grey=BLACK)

        self.strips.append(text_strip(columns, above=5.7, below=8.0, decorate=decorate))

    def key_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Set a framed row of large numbers, each over what it counts."""
        wide = self.width / len(numbers)
        columns = [
            self.column(place * wide + 8, (place + 1) * wide - 4, (number, _KEY_NUMBER), (label, SMALL))
            for place, (number, label) in enumerate(numbers)
        ]

        def decorate(pen: Pen, area: Area) -> None:
            pen.box(area.x, area.top - area.height, self.width, area.height, thickness=1.0)
            for place in range(1, len(numbers)):
                pen.upright(area.x + place * wide, area.top - area.height + 7, area.height - 14)

        self.strips.append(text_strip(columns, below=5.0, decorate=decorate))

    def beside(self, sheets: Sequence[Sheet], gap: float) -> None:
        """Set sheets beside one another: as one block when that is small, else row for row, with page breaks between rows."""
        lefts = [sum(sheet.width + gap for sheet in sheets[:number]) for number in range(len(sheets))]
        self.coded += sum(sheet.coded for sheet in sheets)
        height = max(sum(strip.height for strip in sheet.strips) for sheet in sheets)
        if height <= _SMALL_BLOCK:
            self.strips.append(_stacks([sheet.strips for sheet in sheets], lefts, height))
            return
        nothing = Strip(0.0)
        for row in zip_longest(*(sheet.strips for sheet in sheets), fillvalue=nothing):
            self.strips.append(_merge(row, lefts))

    def write_on(self, fields: Sequence[tuple[str, float]]) -> None:
        """Set a row of labels, each with a share of the width and a line behind it to write on by hand."""
        edges = columns_of([share for _, share in fields], self.width)
        labels = [self.lines(label, LABEL, wide * 0.6) for (label, _), (_, wide) in zip(fields, edges, strict=True)]
        height = 19.5 + (max(map(len, labels)) - 1) * LABEL.leading

        def paint(pen: Pen, x: float, top: float) -> None:
            bottom = top - height
            for lines, (left, wide) in zip(labels, edges, strict=True):
                start = left + max(fonts.text_width(line, LABEL.face, LABEL.size) for line in lines) + 5
                paint_lines(pen, x + left, bottom + 2.4 + len(lines) * LABEL.leading, lines, LABEL)
                end = left + wide - (8 if left + wide < self.width - 1 else 0)
                pen.rule(x + start, bottom + 3.5, end - start, grey=0.4)

        self.strips.append(Strip(height, paint))

    def blank_table(self, titles: Sequence[tuple[str, float]], rows: int) -> None:
        """Set an empty table to be filled in by hand."""
        columns = [Column(title, share) for title, share in titles]
        edges = columns_of([share for _, share in titles], self.width)
        self.strips.append(
            self._row([title for title, _ in titles], columns, edges, SMALL_STRONG, line=0.6, grey=BLACK, low=True)
        )

        def paint(pen: Pen, x: float, top: float) -> None:
            for left, _ in edges[1:]:
                pen.upright(x + left - 4, top - 22, 22, thickness=0.4)
            pen.rule(x, top - 22, self.width, thickness=0.4)

        self.strips.extend(Strip(22.0, paint, keep=True) for _ in range(rows - 1))
        self.strips.append(Strip(22.0, paint))

    def grid(self, groups: Sequence[str], across: int, style: Style) -> None:
        """Set short groups of symbols in a frame, numbered, so that they can be typed and checked one by one."""
        wide = self.width / across
        down = -(-len(groups) // across)
        row = style.leading + 16
        height = down * row + 12
        clean = [one_line(group, style, wide - 20) for group in groups]

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.box(x, top - height, self.width, height, thickness=1.2)
            for place, (group, fitting) in enumerate(clean):
                left = x + (place % across) * wide + 14
                above = top - 8 - (place // across) * row
                pen.text(left, above - 9, str(place + 1), SMALL)
                pen.text(left, above - 9 - style.leading, group, fitting)

        self.strips.append(Strip(height, paint))

    def notice(self, text: str) -> None:
        """Set a text that must not be overlooked beside a heavy bar."""

        def decorate(pen: Pen, area: Area) -> None:
            pen.bar(area.x, area.top - area.height + 2, 3.5, area.height - 2, grey=BLACK)

        column = self.column(12.0, self.width - 2, (text, TEXT_STRONG))
        self.strips.append(text_strip([column], above=2.0, below=4.0, decorate=decorate))
        self.space(6)

    def rule(self) -> None:
        """Set a rule across the sheet, as under a heading; it stays with what follows."""
        self.strips.append(
            Strip(2.0, lambda pen, x, top: pen.rule(x, top, self.width, thickness=0.8, grey=BLACK), keep=True)
        )

    def tick_boxes(self, label: str, choices: Sequence[str]) -> None:
        """Set empty tick boxes in a row, or several, for the recipient to answer by hand."""
        labels = self.lines(label, LABEL, self.width / 2)
        begin = max(fonts.text_width(line, LABEL.face, LABEL.size) for line in labels) + 14
        placed: list[tuple[float, int, list[str]]] = []
        left, row, rows = begin, 0, len(labels)
        for choice in choices:
            lines = self.lines(choice, TEXT, self.width - begin - 11)
            wide = 11 + max(fonts.text_width(line, TEXT.face, TEXT.size) for line in lines)
            if placed and left + wide > self.width:
                left, row = begin, rows
            placed.append((left, row, lines))
            left, rows = left + wide + 16, max(rows, row + len(lines))

        def paint(pen: Pen, x: float, top: float) -> None:
            paint_lines(pen, x, top - 3.6, labels, LABEL)
            for at, down, lines in placed:
                pen.tick_box(x + at, top - 12 - down * TEXT.leading, ticked=False)
                paint_lines(pen, x + at + 11, top - 3.6 - down * TEXT.leading, lines, TEXT)

        self.strips.append(Strip(3.0 + rows * TEXT.leading, paint))

    def keep_with_next(self, start: int) -> None:
        """Keep everything that was added since a number of strips on the page of what is added next."""
        self.strips[start:] = [replace(strip, keep=True) for strip in self.strips[start:]]

    def keep_together(self, start: int) -> None:
        """Keep everything that was added since a number of strips on one page."""
        self.strips[start:-1] = [replace(strip, keep=True, space=False) for strip in self.strips[start:-1]]

    def _row(
        self,
        texts: Sequence[str],
        columns: Sequence[Column],
        edges: Sequence[tuple[float, float]],
        style: Style,
        *,
        line: float,
        grey: float,
        above: bool = False,
        low: bool = False,
    ) -> Strip:
        pad = _PAD / 2 if style in {DENSE, DENSE_STRONG} else _PAD
        cells = []
        for number, (text, column, (left, wide)) in enumerate(zip(texts, columns, edges, strict=True)):
            chosen = _style_of(column, style)
            runs = ((self.lines(text, chosen, wide - _GUTTER), chosen),)
            right = left + wide - 3 if column.number else None
            cells.append(TextColumn(left, runs, right=right, low=low, repeated=number == 0))

        def decorate(pen: Pen, area: Area) -> None:
            if above and area.begins:
                pen.rule(area.x, area.top, self.width, thickness=0.6, grey=BLACK)
            if line:
                pen.rule(area.x, area.top - area.height, self.width, thickness=line, grey=grey)

        return text_strip(cells, above=pad, below=pad, decorate=decorate)


def _style_of(column: Column, style: Style) -> Style:
    return TEXT_STRONG if column.strong and style in {TEXT, DENSE} else style


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]], style: Style, *, titles: bool) -> list[float]:
    """Return how wide each column must be so that no word in it is broken, and no number, which may have blanks in it."""
    least = []
    for place, column in enumerate(columns):
        texts, chosen = {row[place] for row in rows}, _style_of(column, style)
        widest = max((widest_line(text, chosen) for text in texts), default=0.0) if column.number else 0.0
        title = widest_word([column.title] if titles else (), SMALL_STRONG)
        least.append(_GUTTER + _SLACK + max(title, widest, widest_word(texts, chosen)))
    return least


def _line_painter(line: str, style: Style) -> Paint:
    def paint(pen: Pen, x: float, top: float) -> None:
        paint_lines(pen, x, top, (line,), style)

    return paint


def _merge(row: Sequence[Strip], lefts: Sequence[float]) -> Strip:
    def paint(pen: Pen, x: float, top: float) -> None:
        for strip, left in zip(row, lefts, strict=True):
            strip.paint(pen, x + left, top)

    heads = [strip.head for strip in row]
    head = None
    if any(heads):
        head = _merge([one or Strip(0.0, paint_nothing) for one in heads], lefts)
    return Strip(
        max(strip.height for strip in row),
        paint,
        keep=any(strip.keep for strip in row),
        head=head,
        space=all(strip.space or not strip.height for strip in row),
        split=partial(_split_row, row, lefts) if any(strip.split for strip in row) else None,
    )


def _split_row(row: Sequence[Strip], lefts: Sequence[float], room: float) -> tuple[Strip, Strip] | None:
    """Return what a height has room for of strips beside one another, and the rest; None where one of them does not begin."""
    parts = []
    for strip in row:
        halves = (strip, Strip(0.0)) if strip.height <= room else strip.split(room) if strip.split else None
        if halves is None:
            return None
        parts.append(halves)
    return _merge([first for first, _ in parts], lefts), _merge([rest for _, rest in parts], lefts)


def _stacks(columns: Sequence[Sequence[Strip]], lefts: Sequence[float], height: float) -> Strip:
    def paint(pen: Pen, x: float, top: float) -> None:
        for strips, left in zip(columns, lefts, strict=True):
            below = top
            for strip in strips:
                strip.paint(pen, x + left, below)
                below -= strip.height

    return Strip(height, paint)
