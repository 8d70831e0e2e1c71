"""What the guard finds in whole notes: the figures of each hand that the README reports must not get worse."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.privacy.measure import CODES, JUDGING, NAMES, NOTES, Figures, measure, notes_of

ADDRESSES, PHONES = frozenset({"address"}), frozenset({"phone"})


class Bounds(NamedTuple):
    """The least shares of pieces found and of notes with nothing left open, the largest of clean notes marked and blocked."""

    found: float
    nothing_open: float
    marked: float
    blocked: float


READ = {
    "ganja": Bounds(0.95, 0.76, 0.06, 0.0),
    "russian": Bounds(0.97, 0.83, 0.04, 0.0),
    "mixed": Bounds(0.96, 0.83, 0.12, 0.0),
    "english": Bounds(0.95, 0.77, 0.10, 0.0),
    "second": Bounds(0.94, 0.64, 0.21, 0.0),
    "third": Bounds(0.97, 0.87, 0.21, 0.0),
    "fourth": Bounds(0.97, 0.89, 0.16, 0.0),
    "fifth": Bounds(0.97, 0.89, 0.13, 0.0),
    "sixth": Bounds(0.93, 0.66, 0.05, 0.0),
    "seventh": Bounds(1.0, 1.0, 0.08, 0.0),
    "eighth": Bounds(0.94, 0.63, 0.06, 0.0),
    "ninth": Bounds(0.97, 0.88, 0.08, 0.0),
    "tenth": Bounds(0.95, 0.70, 0.16, 0.0),
}
"""The notes that rules were tuned to, by hand."""
JUDGED = {
    "judge": Bounds(0.94, 0.68, 0.38, 0.05),
}
"""The notes that nobody has read."""


@cache
def figures(file: Path) -> Figures:
    return measure(notes_of([file]))


def everything(measured: Figures) -> float:
    return measured.recall(frozenset(measured.expected))


@pytest.mark.parametrize(
    ("file", "bounds"),
    [
        *((NOTES / f"{hand}.txt", bounds) for hand, bounds in READ.items()),
        *((JUDGING / f"{hand}.txt", bounds) for hand, bounds in JUDGED.items()),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_a_hand_is_read_as_well_as_before(file: Path, bounds: Bounds) -> None:
    measured = figures(file)

    assert everything(measured) >= bounds.found
    assert measured.nothing_open >= bounds.nothing_open
    assert measured.marked <= bounds.marked * measured.clean
    assert measured.blocked <= bounds.blocked * measured.clean


def test_each_hand_has_its_bounds() -> None:
    assert {file.stem for file in NOTES.glob("*.txt")} == set(READ)
    assert {file.stem for file in JUDGING.glob("*.txt")} == set(JUDGED)


def test_there_are_notes_enough_to_tell() -> None:
    hands = [figures(file) for file in (*NOTES.glob("*.txt"), *JUDGING.glob("*.txt"))]

    assert sum(one.with_data + one.clean for one in hands) >= 1_000
    assert sum(one.clean for one in hands) >= 350
    assert sum(one.expected["address"] for one in hands) >= 700


def test_what_nobody_has_read_is_found_kind_by_kind() -> None:
    measured = figures(JUDGING / "judge.txt")

    assert measured.recall(NAMES) >= 0.94
    assert measured.recall(CODES) >= 0.95
    assert measured.recall(PHONES) >= 0.94
    assert measured.recall(ADDRESSES) >= 0.92
