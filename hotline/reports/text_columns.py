"""Columns of text beside one another as one part of a page: their height, how they are painted, and where a page may break them.

Every text of any length on a page is set by `text_strip`, so that none can run off its foot: what has no room goes on at the
top of the next page, its labels repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hotline.reports.drawing import Pen, Style
from hotline.reports.page_breaks import Strip

_FEWEST_LINES = 3
"""Fewer lines are not left at the foot of a page."""

Run = tuple[Sequence[str], Style]
"""Printable lines in one style."""


@dataclass(frozen=True)
class TextColumn:
    """Lines below one another, from a left edge or, where `right` is given, up to a right one; in points from that of the strip.

    A `low` column ends where the highest one ends; a `repeated` one is a label, which stands again where the others go on.
    """

    left: float
    runs: tuple[Run, ...]
    right: float | None = None
    low: bool = False
    repeated: bool = False

    @property
    def height(self) -> float:
        """Return how high the lines are together, in points."""
        return sum(len(lines) * style.leading for lines, style in self.runs)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write the lines, the first one below `top`."""
        for lines, style in self.runs:
            paint_lines(pen, x + self.left, top, lines, style, right=None if self.right is None else x + self.right)
            top -= len(lines) * style.leading

    def parted(self, room: float) -> tuple[TextColumn, TextColumn]:
        """Return the lines that a height in points has room for, and the others."""
        first: list[Run] = []
        rest: list[Run] = []
        for lines, style in self.runs:
            fitting = 0 if rest else min(len(lines), int((room + 1e-6) // style.leading))
            room -= fitting * style.leading
            if fitting:
                first.append((lines[:fitting], style))
            if fitting < len(lines):
                rest.append((lines[fitting:], style))
        return replace(self, runs=tuple(first)), replace(self, runs=tuple(rest))

    def lines(self) -> int:
        """Return the number of lines."""
        return sum(len(lines) for lines, _ in self.runs)


class Area(NamedTuple):
    """Where text stands on one page: left edge, top edge and height in points, and whether the text begins there."""

    x: float
    top: float
    height: float
    begins: bool


Decoration = Callable[[Pen, Area], None]
"""Draws what stands around the text on each page."""


def text_strip(
    columns: Sequence[TextColumn],
    *,
    above: float = 0.0,
    below: float = 0.0,
    least: float = 0.0,
    decorate: Decoration | None = None,
    begins: bool = True,
) -> Strip:
    """Return columns of text as a strip that a page may break, with room above and below them, `least` points high."""
    tallest = max((column.height for column in columns), default=0.0)
    height = max(above + tallest + below, least)

    def paint(pen: Pen, x: float, top: float) -> None:
        for column in columns:
            column.paint(pen, x, top - above - (tallest - column.height if column.low else 0.0))
        if decorate is not None:
            decorate(pen, Area(x, top, height, begins))

    def split(room: float) -> tuple[Strip, Strip] | None:
        inner = room - above - below
        parts = [column.parted(inner) for column in columns]
        if any(
            first.lines() < min(_FEWEST_LINES, column.lines())
            for column, (first, _) in zip(columns, parts, strict=True)
        ):
            return None
        rest = [
            column if column.repeated and not later.runs else later
            for column, (_, later) in zip(columns, parts, strict=True)
        ]
        return (
            text_strip([first for first, _ in parts], above=above, below=below, decorate=decorate, begins=begins),
            text_strip(rest, above=above, below=below, decorate=decorate, begins=False),
        )

    return Strip(height, paint, split=split)


def paint_lines(
    pen: Pen, x: float, top: float, lines: Sequence[str], style: Style, *, right: float | None = None
) -> None:
    """Write printable lines below one another from x on, or up to `right`."""
    baseline = top - style.drop
    for line in lines:
        if right is None:
            pen.text(x, baseline, line, style)
        else:
            pen.right(right, baseline, line, style)
        baseline -= style.leading
