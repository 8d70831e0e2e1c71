"""Typesetting of a page: headings, paragraphs, labelled values, tables, panels, columns, lines to write on.

A sheet only collects strips; pages come later (page.py). Every text that reaches it is made printable here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from hotline.reports import fonts
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.column_widths import widest_word
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
from hotline.reports.page_breaks import WIDTH, Paint, Strip, fit, paint_nothing
from hotline.reports.printable_text import printable, wrap

_HAIR = 0.82
_PAD = 1.9
_GUTTER = 5.0
_SMALL_BLOCK = 300.0


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

    def heading(self, text: str, note: str = "") -> None:
        """Set a heading over a rule, with a note at the right; it stays with what follows."""
        noted = fit(note, SMALL, self.width * 0.62) if note else ""
        room = self.width - (fonts.text_width(noted, SMALL.face, SMALL.size) + 8 if noted else 0)
        lines = self.lines(text, HEADING, room)

        def paint(pen: Pen, x: float, top: float) -> None:
            _paint_lines(pen, x, top, lines, HEADING)
            bottom = top - len(lines) * HEADING.leading
            if noted:
                pen.right(x + self.width, bottom + HEADING.leading - HEADING.drop, noted, SMALL)
            pen.rule(x, bottom - 0.6, self.width, thickness=0.8, grey=BLACK)

        self.strips.append(Strip(len(lines) * HEADING.leading + 3.4, paint, keep=True))

    def paragraph(self, text: str, style: Style = TEXT) -> None:
        """Set a text of any length, a strip a line; no single first or last line is left on a page."""
        lines = self.lines(text, style)
        for number, line in enumerate(lines):
            self.strips.append(
                Strip(style.leading, _line_painter(line, style), keep=number in {0, len(lines) - 2} and len(lines) > 1)
            )

    def pairs(self, rows: Sequence[tuple[str, str]], label_width: float) -> None:
        """Set labels beside their values, each pair kept whole."""
        for label, value in rows:
            labels = self.lines(label, LABEL, label_width - 8)
            values = self.lines(value, TEXT, self.width - label_width)
            self.strips.append(_pair(labels, values, label_width))

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
        style = DENSE if dense else TEXT
        edges = columns_of(
            [column.share for column in columns], self.width, _least(columns, rows, style, titles=titles)
        )
        head = self._row(
            [column.title for column in columns], columns, edges, SMALL_STRONG, line=0.6, grey=BLACK, low=True
        )
        if titles:
            self.strips.append(replace(head, keep=True))
        first = len(self.strips)
        self.strips.extend(self._row(row, columns, edges, style, line=0.4, grey=_HAIR) for row in rows)
        if total is not None:
            strong = DENSE_STRONG if dense else TEXT_STRONG
            self.strips.append(self._row(total, columns, edges, strong, line=0.0, grey=BLACK, above=True))
        body = [replace(strip, head=head if titles else None) for strip in self.strips[first:]]
        if len(body) > 1:
            body[0] = replace(body[0], keep=True)
            body[-2] = replace(body[-2], keep=True)
        self.strips[first:] = body

    def panel(self, cells: Sequence[Cell], shares: Sequence[float]) -> None:
        """Set a framed row of cells, each with the one thing to read first in large type."""
        edges = columns_of(shares, self.width)
        set_cells = []
        for cell, (_, wide) in zip(cells, edges, strict=True):
            room = wide - 18
            small = [line for text in cell.lines for line in self.lines(text, SMALL, room)]
            set_cells.append((fit(cell.label, SMALL, room), self.lines(cell.main, LARGE, room), small))
        height = max(26 + len(main) * LARGE.leading + len(small) * SMALL.leading for _, main, small in set_cells)

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.box(x, top - height, self.width, height, thickness=1.0)
            for number, ((left, _), (label, main, small)) in enumerate(zip(edges, set_cells, strict=True)):
                if number:
                    pen.upright(x + left, top - height, height, thickness=0.6, grey=BLACK)
                pen.text(x + left + 9, top - 13, label, SMALL)
                _paint_lines(pen, x + left + 9, top - 16, main, LARGE)
                _paint_lines(pen, x + left + 9, top - 18 - len(main) * LARGE.leading, small, SMALL)

        self.strips.append(Strip(height, paint))

    def key_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Set a framed row of large numbers, each over what it counts."""
        wide = self.width / len(numbers)
        labels = [self.lines(label, SMALL, wide - 12) for _, label in numbers]
        height = 29 + max(map(len, labels)) * SMALL.leading

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.box(x, top - height, self.width, height, thickness=1.0)
            for place, (number, _) in enumerate(numbers):
                if place:
                    pen.upright(x + place * wide, top - height + 7, height - 14)
                pen.text(x + place * wide + 8, top - 20, number, TITLE)
                _paint_lines(pen, x + place * wide + 8, top - 24, labels[place], SMALL)

        self.strips.append(Strip(height, paint))

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
        labels = [fit(label, LABEL, wide * 0.6) for (label, _), (_, wide) in zip(fields, edges, strict=True)]

        def paint(pen: Pen, x: float, top: float) -> None:
            for label, (left, wide) in zip(labels, edges, strict=True):
                start = left + fonts.text_width(label, LABEL.face, LABEL.size) + 5
                pen.text(x + left, top - 14.5, label, LABEL)
                pen.rule(
                    x + start, top - 16, left + wide - start - (8 if left + wide < self.width - 1 else 0), grey=0.4
                )

        self.strips.append(Strip(19.5, paint))

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
        clean = [fit(group, style, wide - 20) for group in groups]

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.box(x, top - height, self.width, height, thickness=1.2)
            for place, group in enumerate(clean):
                left = x + (place % across) * wide + 14
                above = top - 8 - (place // across) * row
                pen.text(left, above - 9, str(place + 1), SMALL)
                pen.text(left, above - 9 - style.leading, group, style)

        self.strips.append(Strip(height, paint))

    def notice(self, text: str) -> None:
        """Set a text that must not be overlooked beside a heavy bar."""
        lines = self.lines(text, TEXT_STRONG, self.width - 14)
        height = len(lines) * TEXT_STRONG.leading + 6

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.bar(x, top - height + 2, 3.5, height - 2, grey=BLACK)
            _paint_lines(pen, x + 12, top - 2, lines, TEXT_STRONG)

        self.strips.append(Strip(height, paint))
        self.space(6)

    def rule(self) -> None:
        """Set a rule across the sheet, as under a heading; it stays with what follows."""
        self.strips.append(
            Strip(2.0, lambda pen, x, top: pen.rule(x, top, self.width, thickness=0.8, grey=BLACK), keep=True)
        )

    def tick_boxes(self, label: str, choices: Sequence[str]) -> None:
        """Set empty tick boxes in a row, for the recipient to answer by hand."""
        label = fit(label, LABEL, self.width / 2)

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.text(x, top - 12, label, LABEL)
            x += fonts.text_width(label, LABEL.face, LABEL.size) + 14
            for choice in choices:
                shown = fit(choice, TEXT, self.width / 3)
                pen.tick_box(x, top - 12, ticked=False)
                pen.text(x + 11, top - 12, shown)
                x += 11 + fonts.text_width(shown, TEXT.face, TEXT.size) + 16

        self.strips.append(Strip(14.0, paint))

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
        styles = [_style_of(column, style) for column in columns]
        cells = [
            self.lines(text, chosen, wide - _GUTTER)
            for text, chosen, (_, wide) in zip(texts, styles, edges, strict=True)
        ]
        most = max(map(len, cells))
        pad = _PAD / 2 if style in {DENSE, DENSE_STRONG} else _PAD
        height = most * style.leading + 2 * pad

        def paint(pen: Pen, x: float, top: float) -> None:
            for lines, column, chosen, (left, wide) in zip(cells, columns, styles, edges, strict=True):
                first = top - pad - ((most - len(lines)) * chosen.leading if low else 0.0)
                _paint_lines(pen, x + left, first, lines, chosen, right=wide - 3 if column.number else None)
            if above:
                pen.rule(x, top, self.width, thickness=0.6, grey=BLACK)
            if line:
                pen.rule(x, top - height, self.width, thickness=line, grey=grey)

        return Strip(height, paint)


def _paint_lines(
    pen: Pen, x: float, top: float, lines: Sequence[str], style: Style, *, right: float | None = None
) -> None:
    baseline = top - style.drop
    for line in lines:
        if right is None:
            pen.text(x, baseline, line, style)
        else:
            pen.right(x + right, baseline, line, style)
        baseline -= style.leading


def _style_of(column: Column, style: Style) -> Style:
    return TEXT_STRONG if column.strong and style in {TEXT, DENSE} else style


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]], style: Style, *, titles: bool) -> list[float]:
    """Return how wide each column must be so that no word in it is broken."""
    return [
        _GUTTER
        + max(
            widest_word([column.title] if titles else (), SMALL_STRONG),
            widest_word({row[number] for row in rows}, _style_of(column, style)),
        )
        for number, column in enumerate(columns)
    ]


def _line_painter(line: str, style: Style) -> Paint:
    def paint(pen: Pen, x: float, top: float) -> None:
        _paint_lines(pen, x, top, (line,), style)

    return paint


def _pair(labels: list[str], values: list[str], label_width: float) -> Strip:
    def paint(pen: Pen, x: float, top: float) -> None:
        _paint_lines(pen, x, top, labels, LABEL)
        _paint_lines(pen, x + label_width, top, values, TEXT)

    return Strip(max(len(labels), len(values)) * TEXT.leading + 0.9, paint)


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
    )


def _stacks(columns: Sequence[Sequence[Strip]], lefts: Sequence[float], height: float) -> Strip:
    def paint(pen: Pen, x: float, top: float) -> None:
        for strips, left in zip(columns, lefts, strict=True):
            below = top
            for strip in strips:
                strip.paint(pen, x + left, below)
                below -= strip.height

    return Strip(height, paint)
