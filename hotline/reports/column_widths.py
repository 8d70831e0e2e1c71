"""How wide the columns of a table are: by their shares, but wide enough for the longest word of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hotline.reports import fonts
from hotline.reports.drawing import Style
from hotline.reports.printable_text import printable


def widest_word(texts: Iterable[str], style: Style) -> float:
    """Return how wide the widest word of some texts is, in points; 0.0 for none."""
    words = {word for text in texts for word in printable(text).text.split()}
    return max((fonts.text_width(word, style.face, style.size) for word in words), default=0.0)


def widest_line(text: str, style: Style) -> float:
    """Return how wide the widest line of a text is as it stands, in points."""
    lines = printable(text).text.split("\n")
    return max(fonts.text_width(line, style.face, style.size) for line in lines) + 1e-6


def edges(shares: Sequence[float], width: float, least: Sequence[float] = ()) -> list[tuple[float, float]]:
    """Return left edge and width of each column, in points.

    A column whose share is less than its least width gets that, and the others share what is left. Where there is no room
    for all of them, the widest give way first.
    """
    wide = _widths(shares, width, _that_fit(least or [0.0] * len(shares), width))
    lefts = [sum(wide[:number]) for number in range(len(wide))]
    return list(zip(lefts, wide, strict=True))


def _widths(shares: Sequence[float], width: float, least: Sequence[float]) -> list[float]:
    fixed: dict[int, float] = {}
    while True:
        left = width - sum(fixed.values())
        shared = sum(share for number, share in enumerate(shares) if number not in fixed)
        wide = [fixed.get(number, left * share / (shared or 1.0)) for number, share in enumerate(shares)]
        narrow = {number: least[number] for number, one in enumerate(wide) if one < least[number] - 1e-9}
        if not narrow.keys() - fixed.keys():
            return wide
        fixed |= narrow


def _that_fit(least: Sequence[float], width: float) -> list[float]:
    """Return the least widths, the widest of them cut to one width where all together have no room."""
    left = width
    for done, one in enumerate(sorted(least)):
        of_each = left / (len(least) - done)
        if one > of_each:
            return [min(wish, of_each) for wish in least]
        left -= one
    return list(least)
