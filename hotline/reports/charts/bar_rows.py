"""Numbers by code as rows with a bar between label and number: a table to a reader who hears, bars to the eye."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hotline.reports import fonts
from hotline.reports.drawing import DENSE, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.printable_text import printable, wrap
from hotline.reports.tags import Tag, row_cells

_BAR = 6.4
_PAD = 2.4
_GAP = 6.0
_MOST_OF_LABELS = 0.46
_GREY = 0.4


def bar_rows(
    rows: Sequence[tuple[str, int | None]], width: float, number: Callable[[int], str], hidden: str = "c"
) -> list[Strip]:
    """Return a strip for each row of a label and a number, which is None where it is hidden; they may stand on two pages."""
    table, style = Tag("Table"), DENSE
    lines = [wrap(printable(label).text, style.face, style.size, width * _MOST_OF_LABELS) for label, _ in rows]
    labels = max((_wide(line, style) for each in lines for line in each), default=0.0) + _GAP
    texts = [hidden if count is None else number(count) for _, count in rows]
    numbers = max((_wide(text, style) for text in texts), default=0.0) + _GAP
    most = max([1, *(count for _, count in rows if count is not None)])
    unit = max(0.0, width - labels - numbers) / most
    return [
        _row(each, text, (count or 0) * unit, labels, table)
        for each, text, (_, count) in zip(lines, texts, rows, strict=True)
    ]


def _row(lines: Sequence[str], text: str, bar: float, labels: float, table: Tag) -> Strip:
    height = len(lines) * DENSE.leading + _PAD
    label, value = row_cells(2, table)

    def paint(pen: Pen, x: float, top: float) -> None:
        base = top - _PAD / 2 - DENSE.drop
        with pen.tagged(label):
            for place, line in enumerate(lines):
                pen.text(x, base - place * DENSE.leading, f"{line} ", DENSE)
        if bar:
            pen.bar(x + labels, base - 0.4, bar, _BAR, grey=_GREY)
        with pen.tagged(value):
            pen.text(x + labels + bar + 4, base, f"{text} ", DENSE)

    return Strip(height, paint)


def _wide(text: str, style: Style) -> float:
    return fonts.text_width(text, style.face, style.size)
