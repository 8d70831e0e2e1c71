"""A program that is killed in the middle of typing loses at most the last second of it, and no submitted call."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.endurance.killing import MAY_BE_LOST, Kill, Outcome, Typing

MOMENTS = 300
TYPISTS = 6
FIRST_SEED = {"log": 10_000, "rollback": 20_000}

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="copies of a prepared form need fork, which Windows lacks"
)


def kills(folder: Path, seeds: range, *, rollback: bool) -> list[tuple[Kill, Outcome]]:
    """Kill one typist after the other on one store."""
    typing = Typing(folder, rollback=rollback)
    try:
        return [typing.kill_once(seed) for seed in seeds]
    finally:
        typing.end()


@pytest.mark.parametrize("mode", ["log", "rollback"])
def test_a_kill_at_any_moment_costs_at_most_the_last_second_and_no_submitted_call(
    mode: str, tmp_path_factory: pytest.TempPathFactory, say: Callable[[str], None]
) -> None:
    each = MOMENTS // TYPISTS
    with ThreadPoolExecutor(TYPISTS) as typists:
        under_way = [
            typists.submit(
                kills,
                tmp_path_factory.mktemp(f"{mode}{number}"),
                range(FIRST_SEED[mode] + number * each, FIRST_SEED[mode] + (number + 1) * each),
                rollback=mode == "rollback",
            )
            for number in range(TYPISTS)
        ]
        done = [one for future in under_way for one in future.result()]
    worst_kill, worst = max(done, key=_own_loss)
    say(
        f"killed while typing, {mode}: {len(done)} moments, worst loss {worst.own_ms:.0f} ms of typing"
        f" (seed {worst_kill.seed}, {worst.lost_ms:.0f} ms with what the machine kept waiting),"
        f" {sum(outcome.submitted for _, outcome in done)} calls submitted, 0 lost,"
        f" {sum(outcome.states for _, outcome in done)} states of the form, seeds from {FIRST_SEED[mode]}"
    )
    assert len(done) == MOMENTS
    assert worst.own_ms <= MAY_BE_LOST * 1000, f"seed {worst_kill.seed}"
    assert all(kill.cut_off for number, (kill, _) in enumerate(done) if number % each), "the next unlocking knows of it"


def _own_loss(one: tuple[Kill, Outcome]) -> float:
    return one[1].own_ms
