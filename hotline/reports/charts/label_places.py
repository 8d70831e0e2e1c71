"""Where labels stand on a chart: none over another one, none over a line or a mark; whole steps of a scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the page, in points: left, low, right and high edge."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles have a part in common."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def is_crossed_by(self, begin: Point, end: Point) -> bool:
        """Return whether a straight line has a part within the rectangle (Liang and Barsky)."""
        first, last = 0.0, 1.0
        for start, step, least, most in (
            (begin[0], end[0] - begin[0], self.left, self.right),
            (begin[1], end[1] - begin[1], self.low, self.high),
        ):
            if step == 0.0:
                if not least < start < most:
                    return False
                continue
            near, far = sorted(((least - start) / step, (most - start) / step))
            first, last = max(first, near), min(last, far)
        return first < last


def free_place(wished: Iterable[Box], taken: Sequence[Box], lines: Sequence[tuple[Point, Point]] = ()) -> Box | None:
    """Return the first of some places that meets nothing that stands already and is crossed by no line, None where there is none."""
    for box in wished:
        if any(box.meets(other) for other in taken):
            continue
        if not any(box.is_crossed_by(*line) for line in lines):
            return box
    return None


def every(widths: Sequence[float], step: float, gap: float = 4.0) -> int:
    """Return the least number so that labels at every such place, `step` points apart, do not meet."""
    widest = max(widths, default=0.0) + gap
    return max(1, int(-(-widest // step))) if step > 0 else len(widths) or 1


def scale_steps(greatest: int, most: int = 5) -> list[int]:
    """Return whole numbers from 0 in equal steps of 1, 2 or 5 times a power of ten, the last one not below the greatest."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * most >= greatest:
                return list(range(0, step * max(1, -(-greatest // step)) + 1, step))
        size *= 10
