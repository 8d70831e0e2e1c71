"""Two sides of numbers that share their rows, such as persons by sex and age: hatched to the left, filled to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hotline.reports import fonts
from hotline.reports.drawing import SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.printable_text import printable, wrap
from hotline.reports.tags import Tag

_BAR = 9.0
_PAD = 4.6
_HEAD = 15.0
_GAP = 6.0
_MOST_OF_LABELS = 0.36


@dataclass(frozen=True)
class PyramidRow:
    """A row: its label and the number of each side, None where it is hidden."""

    label: str
    left: int | None
    right: int | None


def pyramid(
    rows: Sequence[PyramidRow],
    sides: tuple[str, str],
    width: float,
    *,
    number: Callable[[int], str],
    words: str,
    hidden: str = "c",
) -> Strip:
    """Return the chart, its first row on top; `sides` are the titles of both sides, `words` are read instead of it."""
    labels = [_lines(row.label, width * _MOST_OF_LABELS) for row in rows]
    heights = [_PAD + max(_BAR, len(lines) * SMALL.leading) for lines in labels]
    middle = max((_wide(line, SMALL) for lines in labels for line in lines), default=0.0) + 2 * _GAP
    most = max([1, *(count for row in rows for count in (row.left, row.right) if count is not None)])
    figures = max(_wide(text, SMALL) for text in (number(most), hidden)) + 5
    side = (width - middle) / 2
    unit = max(0.0, side - figures) / most
    figure = Tag("Figure", words=words)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(figure):
            _title(pen, sides[0], x, side, top, right=True)
            _title(pen, sides[1], x + side + middle, side, top)
            below = top - _HEAD
            for row, lines, high in zip(rows, labels, heights, strict=True):
                _row(pen, row, x + side, below - high / 2)
                _label(pen, lines, x + width / 2, below - high / 2)
                below -= high

    def _row(pen: Pen, row: PyramidRow, axis: float, at: float) -> None:
        wide = unit * (row.left or 0)
        if wide:
            pen.hatched(axis - wide, at - _BAR / 2, wide, _BAR)
        text = hidden if row.left is None else number(row.left)
        pen.right(axis - wide - 3, at - 2.6, f"{text} ", SMALL)
        axis += middle
        wide = unit * (row.right or 0)
        if wide:
            pen.bar(axis, at - _BAR / 2, wide, _BAR, grey=0.28)
        text = hidden if row.right is None else number(row.right)
        pen.text(axis + wide + 4, at - 2.6, f"{text} ", SMALL)

    return Strip(_HEAD + sum(heights) + _PAD, paint)


def _title(pen: Pen, text: str, x: float, width: float, top: float, *, right: bool = False) -> None:
    line = _lines(text, width)[0]
    if right:
        pen.right(x + width - 3, top - 9, f"{line} ", SMALL_STRONG)
    else:
        pen.text(x + 4, top - 9, f"{line} ", SMALL_STRONG)


def _label(pen: Pen, lines: Sequence[str], middle: float, at: float) -> None:
    base = at + len(lines) * SMALL.leading / 2 - SMALL.drop + 0.4
    for place, line in enumerate(lines):
        pen.text(middle - _wide(line, SMALL) / 2, base - place * SMALL.leading, f"{line} ", SMALL)


def _lines(text: str, width: float) -> list[str]:
    return wrap(printable(text).text, SMALL.face, SMALL.size, width)


def _wide(text: str, style: Style) -> float:
    return fonts.text_width(text, style.face, style.size)
