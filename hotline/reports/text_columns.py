"""Columns of text beside one another as one part of a page: their height, how they are painted, and where a page may break them.

Every text of any length on a page is set by `text_strip`, so that none can run off its foot: what has no room goes on at the
top of the next page, its labels repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from hotline.reports.drawing import Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.tags import CELLS, Artifact, Mark, Tag

_FEWEST_LINES = 3
"""Fewer lines are not left at the foot of a page."""


class Run(NamedTuple):
    """Printable lines in one style, and the element that they belong to.

    `more` is whether that goes on elsewhere, `indent` how many points further right than the others the first line begins,
    behind what stands there; where the text goes on, a line is left to that alone.
    """

    lines: Sequence[str]
    style: Style
    mark: Mark
    more: bool = False
    indent: float = 0.0


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
        return sum(len(run.lines) * run.style.leading for run in self.runs)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write the lines, the first one below `top`."""
        right = None if self.right is None else x + self.right
        for run, following in zip_longest(self.runs, self.runs[1:]):
            if isinstance(run.mark, Tag) and run.mark.role in CELLS:
                pen.place(run.mark)  # an empty one too
            more = run.more or (following is not None and following.mark is run.mark)
            with pen.tagged(run.mark):
                paint_lines(pen, x + self.left, top, run.lines, run.style, right=right, more=more, indent=run.indent)
            top -= len(run.lines) * run.style.leading

    def parted(self, room: float) -> tuple[TextColumn, TextColumn]:
        """Return the lines that a height in points has room for, and the others."""
        first: list[Run] = []
        rest: list[Run] = []
        for run in self.runs:
            fitting = 0 if rest else min(len(run.lines), int((room + 1e-6) // run.style.leading))
            room -= fitting * run.style.leading
            if fitting:
                first.append(run._replace(lines=run.lines[:fitting], more=run.more or fitting < len(run.lines)))
            if fitting < len(run.lines):
                alone = ("",) if fitting and run.indent > 0 else ()
                rest.append(run._replace(lines=(*alone, *run.lines[fitting:])))
        return replace(self, runs=tuple(first)), replace(self, runs=tuple(rest))

    def lines(self) -> int:
        """Return the number of lines."""
        return sum(len(run.lines) for run in self.runs)

    def again(self) -> TextColumn:
        """Return the same lines for where they stand once more, to be seen and not read."""
        return replace(self, runs=tuple(run._replace(mark=Artifact.REPEATED) for run in self.runs))


class Area(NamedTuple):
    """Where text stands on one page: left edge, top edge and height in points, and whether the text begins there."""

    x: float
    top: float
    height: float
    begins: bool


Decoration = Callable[[Pen, Area], None]
"""Draws what stands around the text on each page, or before it."""


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
        if decorate is not None:
            decorate(pen, Area(x, top, height, begins))
        for column in columns:
            column.paint(pen, x, top - above - (tallest - column.height if column.low else 0.0))

    def split(room: float) -> tuple[Strip, Strip] | None:
        inner = room - above - below
        parts = [column.parted(inner) for column in columns]
        if any(
            first.lines() < min(_FEWEST_LINES, column.lines())
            for column, (first, _) in zip(columns, parts, strict=True)
        ):
            return None
        rest = [
            column.again() if column.repeated and not later.runs else later
            for column, (_, later) in zip(columns, parts, strict=True)
        ]
        return (
            text_strip([first for first, _ in parts], above=above, below=below, decorate=decorate, begins=begins),
            text_strip(rest, above=above, below=below, decorate=decorate, begins=False),
        )

    return Strip(height, paint, split=split)


def paint_lines(
    pen: Pen,
    x: float,
    top: float,
    lines: Sequence[str],
    style: Style,
    *,
    right: float | None = None,
    more: bool = False,
    indent: float = 0.0,
) -> None:
    """Write printable lines below one another from x on, the first one `indent` further right, or up to `right`.

    Between two words there is a space on the page too.
    """
    baseline = top - style.drop
    for number, line in enumerate(lines):
        if right is not None:
            text = f" {line}" if number else line
            pen.right(right, baseline, text, style)
        else:
            goes_on = more or number < len(lines) - 1
            pen.text(x + (0.0 if number else indent), baseline, f"{line} " if line and goes_on else line, style)
        baseline -= style.leading
