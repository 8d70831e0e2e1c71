"""Contacts by hour as upright bars: one for each of the 24 hours, in the order of the day, the number above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hotline.reports import fonts
from hotline.reports.drawing import BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.tags import Tag

_BARS = 34.0
_HEIGHT = _BARS + 26.0
_APART = 1.5


def hour_bars(
    hours: Sequence[str], counts: Sequence[int], width: float, number: Callable[[int], str], words: str
) -> Strip:
    """Return the chart of a number for each hour, labelled as it is given; `words` are read instead of it."""
    step = width / max(len(counts), 1)
    tallest = max([1, *counts])
    figure = Tag("Figure", words=words)
    above = _that_fits([number(count) for count in counts if count], SMALL_STRONG, step - _APART)
    below = _that_fits(hours, SMALL, step - _APART)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(figure):
            bars(pen, x, top)

    def bars(pen: Pen, x: float, top: float) -> None:
        base = top - 12 - _BARS
        for place, (hour, count) in enumerate(zip(hours, counts, strict=True)):
            middle = x + (place + 0.5) * step
            height = _BARS * count / tallest
            if count:
                pen.bar(middle - step * 0.3, base, step * 0.6, height)
                _centred(pen, middle, base + height + 2.5, number(count), above)
            _centred(pen, middle, base - 9, hour, below)
        pen.rule(x, base, width, thickness=0.6, grey=BLACK)

    return Strip(_HEIGHT, paint)


def _that_fits(texts: Sequence[str], style: Style, width: float) -> Style:
    """Return the style, smaller where the widest of some texts would not fit."""
    widest = max((fonts.text_width(text, style.face, style.size) for text in texts), default=0.0)
    return style if widest <= width else replace(style, size=style.size * width / widest)


def _centred(pen: Pen, middle: float, y: float, text: str, style: Style) -> None:
    pen.text(middle - fonts.text_width(text, style.face, style.size) / 2, y, f"{text} ", style)
