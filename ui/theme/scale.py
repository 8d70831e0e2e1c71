"""Sizes: type in points relative to the system's font, spacing in steps of four pixels."""

from __future__ import annotations

from dataclasses import dataclass

STEP = 4
CORNER = 8
CONTROL_CORNER = 6
SMALLEST_TEXT = 10.0


@dataclass(frozen=True)
class Scale:
    """The sizes of type in points: page title, numbers that stand out, card title, text, small print."""

    title: float
    number: float
    card: float
    text: float
    small: float

    @classmethod
    def from_system(cls, points: float) -> Scale:
        """Return the sizes for the point size of the system's font; a smaller system font than 10 pt counts as 10."""
        text = max(points, SMALLEST_TEXT)
        return cls(title=text * 1.7, number=text * 1.3, card=text * 1.15, text=text, small=text * 0.9)


def space(steps: int) -> int:
    """Return a distance of so many steps, in pixels."""
    return STEP * steps
