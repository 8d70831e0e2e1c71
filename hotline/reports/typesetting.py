"""Typesetting of a page: headings, paragraphs, labelled values, tables, panels, columns.

A sheet only collects strips; pages come later (page_breaks.py). Every text that reaches it is made printable here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hotline.reports import fonts
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.column_widths import widest_line, widest_word
from hotline.reports.drawing import (
    BLACK,
    DENSE,
    DENSE_STRONG,
    GROUP,
    GROUP_LABEL,
    HEADING,
    KEY,
    KEY_LABEL,
    KEY_NOTE,
    SMALL,
    SMALL_STRONG,
    TEXT,
    TEXT_STRONG,
    TITLE,
    Pen,
    Style,
)
from hotline.reports.page_breaks import WIDTH, Paint, Strip
from hotline.reports.printable_text import printable, wrap
from hotline.reports.script_faces import RIGHT_TO_LEFT
from hotline.reports.side_by_side import side_by_side
from hotline.reports.tags import Artifact, Mark, Tag, head_cells, item, labelled, paragraph, row_cells
from hotline.reports.text_columns import Area, Run, TextColumn, paint_lines, text_strip

_HAIR = 0.82
_PAD = 1.9
_DENSE_PAD = 1.25
_GUTTER = 7.0
_SLACK = 0.01  # what is as wide as its column to the last bit must not be broken by how sums are rounded
_BEHIND_LABEL = 5.0
_BETWEEN_PAIRS = 8.0
_HANGING = 10.0
_IN_PANEL = 9.0
_NOTE = replace(SMALL, leading=HEADING.leading, drop=HEADING.drop)
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
        self.boxes = 0

    def lines(self, text: str, style: Style = TEXT, width: float | None = None, *, indent: float = 0.0) -> list[str]:
        """Return a text as printable lines of the sheet's width, or another one, the first one with an indent."""
        clean = printable(text)
        self.boxes += clean.boxes
        return wrap(clean.text, style.face, style.size, self.width if width is None else width, indent=indent)

    def space(self, height: float) -> None:
        """Leave room, unless a page begins here."""
        self.strips.append(Strip(height, space=True))

    def column(self, left: float, right: float, *runs: tuple[str, Style, Mark]) -> TextColumn:
        """Return texts below one another, each in its style, in as many lines as they need between two edges."""
        wide = right - left
        return TextColumn(left, tuple(Run(self.lines(text, style, wide), style, mark) for text, style, mark in runs))

    def title(self, title: str, right: str, small: str, small_right: str, below: float) -> None:
        """Set the title of a page with small print below it, and what stands at the right edge beside each; with room below."""
        for left_run, right_run, room in (
            ((title, _TITLE, self._heading_tag("H1", title)), (right, _TITLE, paragraph()), 0.0),
            ((small, SMALL, paragraph()), (small_right, SMALL_STRONG, paragraph()), below),
        ):
            wide = min(widest_line(*right_run[:2]), self.width / 2)
            left = self.column(0.0, self.width - wide - 12, left_run)
            at_right = replace(self.column(self.width - wide, self.width, right_run), right=self.width)
            self.strips.append(replace(text_strip([left, at_right], below=room), keep=True))

    def heading(self, text: str, note: str = "") -> None:
        """Set a heading over a rule, with a note at the right; it stays with what follows."""
        wide = min(widest_line(note, SMALL), self.width * 0.62) if note else 0.0
        room = self.width - (wide + 8 if note else 0)
        columns = [self.column(0.0, room, (text, HEADING, self._heading_tag("H2", text)))]
        if note:
            runs = (Run(self.lines(note, SMALL, wide), _NOTE, paragraph()),)
            columns.append(TextColumn(0.0, runs, right=self.width, low=True))
        self._over_a_rule(columns, below=3.4, rule=2.8)

    def group_heading(self, text: str) -> None:
        """Set the heading of what stands beside other such parts over a rule; it stays with what follows."""
        self._over_a_rule(
            [self.column(0.0, self.width, (text, GROUP, self._heading_tag("H2", text)))], below=2.2, rule=1.2
        )

    def _over_a_rule(self, columns: Sequence[TextColumn], *, below: float, rule: float) -> None:
        def decorate(pen: Pen, area: Area) -> None:
            pen.rule(area.x, area.top - area.height + rule, self.width, thickness=0.8, grey=BLACK)

        self.strips.append(replace(text_strip(columns, below=below, decorate=decorate), keep=True))

    def paragraph(self, text: str, style: Style = TEXT) -> None:
        """Set a text of any length, a strip a line; no single first or last line is left on a page."""
        lines, tag = self.lines(text, style), paragraph()
        for number, line in enumerate(lines):
            kept = number in {0, len(lines) - 2} and len(lines) > 1
            painter = _line_painter(line, style, tag, self.width, more=number < len(lines) - 1)
            self.strips.append(Strip(style.leading, painter, keep=kept))

    def steps(self, texts: Sequence[str], style: Style) -> None:
        """Set texts as a numbered list."""
        listing, wide = Tag("L"), style.size * 1.7
        for number, text in enumerate(texts, start=1):
            label, body = labelled(listing)
            numbered = self.column(0.0, wide, (f"{number}.", style, label))
            self.strips.append(text_strip([numbered, self.column(wide, self.width, (text, style, body))]))

    def items(self, texts: Sequence[str], style: Style = DENSE) -> None:
        """Set texts as a list without numbers, the lines of each below its first one a little further right."""
        listing = Tag("L")
        for text in texts:
            lines = self.lines(text, style, self.width - _HANGING, indent=-_HANGING)
            column = TextColumn(_HANGING, (Run(lines, style, item(listing), indent=-_HANGING),))
            self.strips.append(text_strip([column], below=0.8))

    def pairs(self, rows: Sequence[tuple[str, str]], label_width: float = 0.0) -> None:
        """Set each label with its value behind it in one line, as it is read, not nearer to the edge than `label_width`.

        A long value goes on below its label and over page breaks, the label repeated. A straight gap between labels and values
        would be a gap between two columns to programs that read a page without its structure.
        """
        listing = Tag("L")
        for label, value in rows:
            named, body = labelled(listing)
            labels = replace(self.column(0.0, self.width, (label, GROUP_LABEL, named)), repeated=True)
            values = self._behind(labels, (value, TEXT, body), least=label_width)
            self.strips.append(text_strip([labels, values], below=0.9))

    def pairs_in_line(self, rows: Sequence[tuple[str, str]], lead: str) -> None:
        """Set labels and values behind one another in one text as wide as the sheet, behind what all of them are about."""
        listing = Tag("L")
        parts = [self.column(0.0, self.width, (lead, TEXT_STRONG, item(listing)))]
        for label, value in rows:
            named, body = labelled(listing)
            parts.append(self._behind(parts[-1], (label, GROUP_LABEL, named), gap=_BETWEEN_PAIRS))
            parts.append(self._behind(parts[-1], (value, TEXT, body)))
        self.strips.append(text_strip(parts, below=2.4))

    def _behind(
        self,
        before: TextColumn,
        text: tuple[str, Style, Mark],
        *,
        left: float = 0.0,
        least: float = 0.0,
        gap: float = _BEHIND_LABEL,
    ) -> TextColumn:
        """Return a text as a column that begins in the last line of another one, no nearer to the left edge than `least`."""
        words, style, mark = text
        begin = max(_end_of(before) - left + gap, least) - _HANGING
        lines = self.lines(words, style, self.width - left * 2 - _HANGING, indent=begin)
        above = Run(("",) * (before.lines() - 1), style, Artifact.REPEATED)
        return TextColumn(left + _HANGING, (above, Run(lines, style, mark, indent=begin)))

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
        table = Tag("Table")
        head = self._head(columns, edges, table)
        if titles:
            self.strips.append(head)
        first = len(self.strips)
        self.strips.extend(self._row(row, columns, edges, style, table, line=0.4) for row in rows)
        if total is not None:
            self.strips.append(self._row(total, columns, edges, strong, table, above=True))
        body = [replace(strip, head=head if titles else None) for strip in self.strips[first:]]
        if len(body) > 1:
            body[0] = replace(body[0], keep=True)
            body[-2] = replace(body[-2], keep=True)
        self.strips[first:] = body

    def panel(self, cells: Sequence[Cell]) -> None:
        """Set framed rows, each a label, the one thing to read first in large type, and the small print behind it."""
        listing = Tag("L")
        for number, cell in enumerate(cells):
            label, body = labelled(listing)
            named = self.column(_IN_PANEL, self.width - _IN_PANEL, (cell.label, KEY_LABEL, label))
            main = self._behind(named, (cell.main, KEY, body), left=_IN_PANEL)
            note = self._behind(
                main, (" ".join(f"· {line}" for line in cell.lines), KEY_NOTE, body), left=_IN_PANEL, gap=3.0
            )
            main = replace(main, runs=tuple(run._replace(more=bool(cell.lines)) for run in main.runs))
            self.strips.append(self._framed([named, main, note], first=not number, last=number == len(cells) - 1))

    def _framed(self, columns: Sequence[TextColumn], *, first: bool, last: bool) -> Strip:
        """Return columns as a strip of a frame that begins above the first strip of it and ends below the last one."""

        def decorate(pen: Pen, area: Area) -> None:
            bottom = area.top - area.height
            for left in (area.x, area.x + self.width):
                pen.upright(left, bottom, area.height, thickness=1.0, grey=BLACK)
            for line in [area.top] * first + [bottom] * last:
                pen.rule(area.x - 0.5, line, self.width + 1.0, thickness=1.0, grey=BLACK)

        above, below = (5.0 if first else 0.3), (6.0 if last else 0.0)
        return replace(text_strip(columns, above=above, below=below, decorate=decorate), keep=not last)

    def key_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Set a framed row of large numbers, each over what it counts."""
        listing = Tag("L")
        least = [max(widest_word([label], SMALL), widest_word([number], _KEY_NUMBER)) + 12 for number, label in numbers]
        edges = columns_of([1.0] * len(numbers), self.width, [one + _SLACK for one in least])
        columns = []
        for (left, wide), (number, label) in zip(edges, numbers, strict=True):
            body = item(listing)
            runs = ((number, _KEY_NUMBER, body), (label, SMALL, body))
            columns.append(self.column(left + 8, left + wide - 4, *runs))

        def decorate(pen: Pen, area: Area) -> None:
            pen.box(area.x, area.top - area.height, self.width, area.height, thickness=1.0)
            for left, _ in edges[1:]:
                pen.upright(area.x + left, area.top - area.height + 7, area.height - 14)

        self.strips.append(text_strip(columns, below=5.0, decorate=decorate))

    def beside(self, sheets: Sequence[Sheet], gap: float) -> None:
        """Set sheets beside one another: as one block when that is small, else row for row, with page breaks between rows."""
        lefts = [sum(sheet.width + gap for sheet in sheets[:number]) for number in range(len(sheets))]
        self.boxes += sum(sheet.boxes for sheet in sheets)
        self.strips += side_by_side([sheet.strips for sheet in sheets], lefts)

    def blank_table(self, titles: Sequence[tuple[str, float]], rows: int) -> None:
        """Set an empty table to be filled in by hand."""
        columns = [Column(title, share) for title, share in titles]
        edges, table = columns_of([share for _, share in titles], self.width), Tag("Table")
        self.strips.append(self._head(columns, edges, table))

        def paint(pen: Pen, x: float, top: float) -> None:
            row = Tag("TR", table)
            for _ in columns:
                pen.place(Tag("TD", row))
            for left, _ in edges[1:]:
                pen.upright(x + left - 4, top - 22, 22, thickness=0.4)
            pen.rule(x, top - 22, self.width, thickness=0.4)

        self.strips.extend(Strip(22.0, paint, keep=True) for _ in range(rows - 1))
        self.strips.append(Strip(22.0, paint))

    def notice(self, text: str) -> None:
        """Set a text that must not be overlooked beside a heavy bar."""

        def decorate(pen: Pen, area: Area) -> None:
            pen.bar(area.x, area.top - area.height + 2, 3.5, area.height - 2, grey=BLACK)

        column = self.column(12.0, self.width - 2, (text, TEXT_STRONG, paragraph()))
        self.strips.append(text_strip([column], above=2.0, below=4.0, decorate=decorate))
        self.space(6)

    def rule(self) -> None:
        """Set a rule across the sheet, as under a heading; it stays with what follows."""
        self.strips.append(
            Strip(2.0, lambda pen, x, top: pen.rule(x, top, self.width, thickness=0.8, grey=BLACK), keep=True)
        )

    def keep_with_next(self, start: int) -> None:
        """Keep everything that was added since a number of strips on the page of what is added next."""
        self.strips[start:] = [replace(strip, keep=True) for strip in self.strips[start:]]

    def keep_together(self, start: int) -> None:
        """Keep everything that was added since a number of strips on one page."""
        self.strips[start:-1] = [replace(strip, keep=True, space=False) for strip in self.strips[start:-1]]

    def _heading_tag(self, role: Literal["H1", "H2"], text: str) -> Tag:
        return Tag(role, words=printable(text).text.replace("\n", " "))

    def _head(self, columns: Sequence[Column], edges: Sequence[tuple[float, float]], table: Tag) -> Strip:
        titles = [column.title for column in columns]
        tags = head_cells(titles, table)
        return replace(
            self._cells(titles, tags, columns, edges, SMALL_STRONG, line=0.6, grey=BLACK, low=True), keep=True
        )

    def _row(
        self,
        texts: Sequence[str],
        columns: Sequence[Column],
        edges: Sequence[tuple[float, float]],
        style: Style,
        table: Tag,
        *,
        line: float = 0.0,
        above: bool = False,
    ) -> Strip:
        tags = row_cells(len(texts), table)
        return self._cells(texts, tags, columns, edges, style, line=line, grey=_HAIR, above=above)

    def _cells(
        self,
        texts: Sequence[str],
        tags: Sequence[Tag],
        columns: Sequence[Column],
        edges: Sequence[tuple[float, float]],
        style: Style,
        *,
        line: float,
        grey: float,
        above: bool = False,
        low: bool = False,
    ) -> Strip:
        pad = _DENSE_PAD if style in {DENSE, DENSE_STRONG} else _PAD
        cells = []
        for number, (text, tag, column, (left, wide)) in enumerate(zip(texts, tags, columns, edges, strict=True)):
            chosen = _style_of(column, style)
            runs = (Run(self.lines(text, chosen, wide - _GUTTER), chosen, tag),)
            right = left + wide - 3 if column.number else None
            cells.append(TextColumn(left, runs, right=right, low=low, repeated=number == 0))

        def decorate(pen: Pen, area: Area) -> None:
            if above and area.begins:
                pen.rule(area.x, area.top, self.width, thickness=0.6, grey=BLACK)
            if line:
                pen.rule(area.x, area.top - area.height, self.width, thickness=line, grey=grey)

        return text_strip(cells, above=pad, below=pad, decorate=decorate)


def _end_of(column: TextColumn) -> float:
    """Return where the last line of a column ends, in points from the left edge of its sheet."""
    run = column.runs[-1]
    begin = column.left + (run.indent if len(run.lines) == 1 else 0.0)
    return begin + fonts.text_width(run.lines[-1] if run.lines else "", run.style.face, run.style.size)


def _style_of(column: Column, style: Style) -> Style:
    strong = {TEXT: TEXT_STRONG, DENSE: DENSE_STRONG}
    return strong.get(style, style) if column.strong else style


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]], style: Style, *, titles: bool) -> list[float]:
    """Return how wide each column must be so that no word in it is broken, and no number, which may have blanks in it."""
    least = []
    for place, column in enumerate(columns):
        texts, chosen = {row[place] for row in rows}, _style_of(column, style)
        widest = max((widest_line(text, chosen) for text in texts), default=0.0) if column.number else 0.0
        title = widest_word([column.title] if titles else (), SMALL_STRONG)
        least.append(_GUTTER + _SLACK + max(title, widest, widest_word(texts, chosen)))
    return least


def _line_painter(line: str, style: Style, tag: Tag, width: float, *, more: bool) -> Paint:
    """Return what paints a line of a paragraph; one that is read from the right ends at the right edge."""

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(tag):
            right = x + width if line.startswith(RIGHT_TO_LEFT) else None
            paint_lines(pen, x, top, (line,), style, right=right, more=more)

    return paint
