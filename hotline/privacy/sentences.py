"""The sentence that a finding stands in, for a list that names each finding by it."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"”»)]*\s|\n")
_LONGEST = 120
"""Characters before and behind a finding that are shown at the most."""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that a span of a text stands in, cut at spaces where it is long."""
    earliest, latest = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    ends = [found.end() for found in _END.finditer(text, earliest, start)]
    first = ends[-1] if ends else _after_space(text, earliest, start)
    behind = _END.search(text, max(start, end - 1), latest)
    last = max(end, behind.start() + 1) if behind else _before_space(text, end, latest)
    return first, last


def _after_space(text: str, earliest: int, start: int) -> int:
    space = text.find(" ", earliest, start) if earliest else -1
    return space + 1 if space >= 0 else earliest


def _before_space(text: str, end: int, latest: int) -> int:
    space = text.rfind(" ", end, latest) if latest < len(text) else -1
    return space if space >= 0 else latest
