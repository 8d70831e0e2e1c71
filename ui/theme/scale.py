"""Sizes: type in points relative to the system's font, spacing in steps of four pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEP = 4
CORNER = 8
CONTROL_CORNER = 6
SMALLEST_TEXT = 10.0
LEAST_WIDTH = 900
"""The width of the smallest window in pixels, in which everything has its place at the smallest size of text."""


@dataclass(frozen=True)
class Scale:
    """The sizes of type in points: page title, numbers that stand out, card title, text, small print."""

    title: float
    number: float
    card: float
    text: float
    small: float

    @classmethod
    def from_system(cls, points: float, largest: float = math.inf) -> Scale:
        """Return the sizes for the point size of the system's font: no smaller than 10 pt, no larger than the screen has room for."""
        text = max(min(points, largest), SMALLEST_TEXT)
        return cls(title=text * 1.7, number=text * 1.3, card=text * 1.15, text=text, small=text * 0.9)


def largest_text(width: int) -> float:
    """Return the greatest size of text in points that is followed: with a larger one not everything had its place in so many pixels."""
    return max(SMALLEST_TEXT, SMALLEST_TEXT * width / LEAST_WIDTH)


def space(steps: int) -> int:
    """Return a distance of so many steps, in pixels."""
    return STEP * steps
