"""What came out: one line for each thing measured, beside its floor and its goal, as an aligned table and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

_HEADINGS = ("what", "measured", "floor", "ratio", "goal", "")
_LEFT = frozenset({0, 4, 5})
_LINEAR = 1.5
"""How much more each contact may take in a larger store: what is measured once or twice swings as much."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing measured. `most` is the goal in the figure's own unit, `most_ratio` the goal as a multiple of the floor.

    `floor` is what the same costs without this program, `notes` what else a reader wants to know, line by line.
    """

    row: str
    what: str
    value: float
    unit: str = "ms"
    floor: float | None = None
    most: float | None = None
    most_ratio: float | None = None
    notes: tuple[str, ...] = ()
    linear: bool = False
    """Whether it stays the same however large the store is: its floor is then the smallest store that was measured."""

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor was measured, None where there is no floor."""
        return self.value / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        """Return whether the goals are reached, or by how much they are missed; empty where there is none."""
        missed = []
        if self.most is not None and self.value > self.most:
            missed.append(f"{_number(self.value - self.most)} {self.unit}")
        if self.most_ratio is not None and self.ratio is not None and self.ratio > self.most_ratio:
            missed.append(f"{self.ratio - self.most_ratio:.2f} ×")
        if missed:
            return f"missed by {' and '.join(missed)}"
        return "" if self.most is None and self.most_ratio is None else "reached"

    def as_json(self) -> dict[str, Any]:
        """Return the figure as plain values."""
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}


def each_contact(row: str, milliseconds: float, calls: int) -> Figure:
    """Return what something takes for each contact, which must not grow with the store."""
    return Figure(
        row=row, what=f"{row}: each of {calls:,} contacts", value=milliseconds / calls * 1000, unit="µs", linear=True
    )


def beside_smallest(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures of stores of several sizes, the smallest first: what is to be linear stands beside the smallest store's."""
    smallest: dict[str, float] = {}
    placed = []
    for one in figures:
        if one.linear and one.row in smallest:
            placed.append(replace(one, floor=smallest[one.row], most_ratio=_LINEAR))
            continue
        if one.linear:
            smallest[one.row] = one.value
        placed.append(one)
    return placed


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as aligned text, the notes of each below it."""
    lines = [(_cells(one), one.notes) for one in figures]
    widths = [max(len(row[place]) for row in (_HEADINGS, *(cells for cells, _ in lines))) for place in range(6)]
    printed = [_line(_HEADINGS, widths), "-" * (sum(widths) + 2 * 5)]
    for cells, notes in lines:
        printed.append(_line(cells, widths))
        printed += [f"    {note}" for note in notes]
    return "\n".join(line.rstrip() for line in printed)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all (0 to 1) does not exceed: the nearest rank, never between two measured ones."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values: Sequence[float]) -> float:
    """Return the middle of the measured values."""
    return percentile(values, 0.5)


def _cells(figure: Figure) -> tuple[str, ...]:
    goals = []
    if figure.most_ratio is not None:
        goals.append(f"{figure.most_ratio:g} ×")
    if figure.most is not None:
        goals.append(f"{figure.most:g} {figure.unit}")
    return (
        figure.what,
        f"{_number(figure.value)} {figure.unit}",
        "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        f"≤ {', '.join(goals)}" if goals else "",
        figure.verdict,
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = (
        cell.ljust(width) if place in _LEFT else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(placed)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
