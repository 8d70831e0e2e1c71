"""The words and the figures of a text, cut once for all rules."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_RUN = re.compile(r"([^\W\d_]+|\d+)")


class Runs(NamedTuple):
    """The words and figures of a text in order, what they are and where; the gap before each, and behind the last one."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def runs_of(text: str) -> Runs:
    """Cut a text into its runs of letters and of figures."""
    pieces = _RUN.split(text)
    places = [0, *accumulate(map(len, pieces))]
    return Runs(pieces[1::2], places[1:-1:2], places[2::2], pieces[::2])
