"""The benchmarks can be made: every row, on a tiny store. How long anything takes is not looked at here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure, beside_smallest, each_contact, percentile, table
from tests.benchmarks.running import ROWS, run

Goal = tuple[float | None, float | None]
LINEAR: Goal = (None, None)

GOALS: dict[str, set[Goal]] = {
    "start": {(None, 1.9)},
    "open": {(150, None), (None, 1.25)},
    "search": {(10, None)},
    "painted": {(50, None)},
    "save": {(20, 3)},
    "count": {(200, None), (500, None)},
    "sort": {(300, None)},
    "day": {(50, None)},
    "verify": {LINEAR, (1_000, None)},
    "backup": {LINEAR},
    "guard": {(2, None), (4, None)},
    "paper": {(50, None), (300, None), (None, 2)},
    "memory": {(None, 3)},
}
"""The goals of the design (section 12) by row: in the row's unit, and as a multiple of its floor."""


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the tiny stores in one folder: they are made once, as the large ones are."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_can_be_measured(row: str, stores: Path) -> None:
    figures = run([200], [row], folder=stores, day_sizes=(5, 10), share=0.02)
    assert {one.row for one in figures} == {row}
    assert all(one.value > 0 for one in figures)
    goals = {(one.most, one.most_ratio) for one in figures if one.most or one.most_ratio or one.linear}
    assert goals >= GOALS[row]
    printed = table(figures).splitlines()
    for one in figures:
        assert any(line.startswith(one.what) for line in printed)


def test_what_was_recorded_while_measuring_is_sound(stores: Path) -> None:
    figures = run([200], ["save", "verify"], folder=stores, day_sizes=(5, 10), share=0.02)
    assert {one.row for one in figures} == {"save", "verify"}


def test_nothing_that_was_measured_on_stays_but_the_stores_themselves(stores: Path) -> None:
    run([200], ["save"], folder=stores, day_sizes=(5, 10), share=0.02)
    assert {path.suffix for path in stores.iterdir()} == {".store", ".keys", ".plain"}
    made = {path: path.read_bytes() for path in stores.iterdir()}
    run([200], ["save"], folder=stores, day_sizes=(5, 10), share=0.02)
    assert {path: path.read_bytes() for path in stores.iterdir()} == made


@pytest.mark.parametrize(
    ("value", "floor", "verdict"),
    [
        (20.0, 10.0, "reached"),
        (21.0, 10.0, "missed by 0.10 ×"),
        (60.0, 40.0, "missed by 10.0 ms"),
        (5.0, None, "reached"),
    ],
)
def test_a_missed_goal_says_by_how_much(value: float, floor: float | None, verdict: str) -> None:
    figure = Figure(row="x", what="something", value=value, floor=floor, most=50, most_ratio=2)
    assert figure.verdict == verdict
    assert figure.as_json()["verdict"] == verdict


def test_the_ninety_ninth_of_a_hundred_is_one_that_was_measured() -> None:
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 0.99) == 99
    assert percentile(values, 0.5) == 50
    assert percentile([7.0], 0.95) == 7


def test_what_is_to_be_linear_stands_beside_the_smallest_store() -> None:
    steady, grown = each_contact("backup", 100.0, 1_000), each_contact("backup", 2_000.0, 10_000)
    first, second = beside_smallest([steady, grown])
    assert (first.floor, first.verdict) == (None, "")
    assert (second.floor, second.verdict) == (100.0, "missed by 0.50 ×")
    assert beside_smallest([steady, each_contact("backup", 1_000.0, 10_000)])[1].verdict == "reached"
