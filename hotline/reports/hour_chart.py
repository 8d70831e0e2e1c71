"""Contacts by hour as plain bars: one for each of the 24 hours, in the order of the day, the number above it."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.reports import fonts
from hotline.reports.drawing import BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.tags import Tag

_BARS = 34.0
_HEIGHT = _BARS + 26.0


def hour_chart(counts: Sequence[int], first_hour: int, width: float, words: str) -> Strip:
    """Return the chart; `counts[0]` belongs to the hour of the clock at which the day begins, `words` are read instead of it."""
    step = width / max(len(counts), 1)
    tallest = max([1, *counts])

    figure = Tag("Figure", words=words)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(figure):
            bars(pen, x, top)

    def bars(pen: Pen, x: float, top: float) -> None:
        base = top - 12 - _BARS
        for place, count in enumerate(counts):
            middle = x + (place + 0.5) * step
            height = _BARS * count / tallest
            if count:
                pen.bar(middle - step * 0.3, base, step * 0.6, height)
                _centred(pen, middle, base + height + 2.5, str(count), SMALL_STRONG)
            _centred(pen, middle, base - 9, f"{(first_hour + place) % 24:02d}", SMALL)
        pen.rule(x, base, width, thickness=0.6, grey=BLACK)

    return Strip(_HEIGHT, paint)


def _centred(pen: Pen, middle: float, y: float, text: str, style: Style) -> None:
    pen.text(middle - fonts.text_width(text, style.face, style.size) / 2, y, f"{text} ", style)
