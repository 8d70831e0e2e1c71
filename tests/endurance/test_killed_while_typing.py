"""A program that is killed in the middle of typing loses at most the last second of it, and no submitted call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.endurance.killing import MAY_BE_LOST, Kill, Outcome, Typing
from tests.endurance.long import rounds

MOMENTS = rounds(60, 300)
PARTS = 6
TYPISTS = 5
FIRST_SEED = {"log": 10_000, "rollback": 20_000}

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="copies of a prepared form need fork, which Windows lacks"
)


class Office:
    """Some typists side by side, each on a store of their own, and what their kills cost so far."""

    def __init__(self, mode: str, folders: list[Path]) -> None:
        self.mode = mode
        self.threads = ThreadPoolExecutor(len(folders))
        self.typists = [Typing(folder, rollback=mode == "rollback") for folder in folders]
        self.done: list[tuple[Kill, Outcome]] = []
        try:
            list(self.threads.map(Typing.await_prepared, self.typists))
        except BaseException:
            self.end()
            raise

    def kill(self, number: int) -> list[tuple[Kill, Outcome]]:
        """Kill so many times, and return what it cost."""
        first = FIRST_SEED[self.mode] + len(self.done)
        under_way = [
            self.threads.submit(_kill_each, typist, range(first + place, first + number, len(self.typists)))
            for place, typist in enumerate(self.typists)
        ]
        done = [one for future in under_way for one in future.result()]
        self.done += done
        return done

    def end(self) -> None:
        """Send all home."""
        for typist in self.typists:
            typist.end()
        self.threads.shutdown()

    def figure(self) -> str:
        """Return what all the kills cost, in a line."""
        kill, worst = max(self.done, key=_own_loss)
        submitted = sum(outcome.submitted for _, outcome in self.done)
        states = sum(outcome.states for _, outcome in self.done)
        return (
            f"killed while typing, {self.mode}: {len(self.done)} moments, worst loss {worst.own_ms:.0f} ms of typing"
            f" ({worst.lost_ms:.0f} ms with what the machine kept waiting), {submitted} calls submitted, 0 lost,"
            f" {states} states of the form; seeds from {FIRST_SEED[self.mode]}, the worst {kill.seed}"
        )


@pytest.fixture(scope="module", params=["log", "rollback"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    mode: str = request.param
    made = Office(mode, [tmp_path_factory.mktemp(f"{mode}{number}") for number in range(TYPISTS)])
    yield made
    made.end()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_kill_at_any_moment_costs_at_most_the_last_second_and_no_submitted_call(
    office: Office, part: int, say: Callable[[str], None]
) -> None:
    first_ones = TYPISTS if part == 0 else 0
    done = office.kill(MOMENTS // PARTS)
    worst_kill, worst = max(done, key=_own_loss)
    assert worst.own_ms <= MAY_BE_LOST * 1000, f"seed {worst_kill.seed}"
    known = sum(kill.cut_off for kill, _ in done)
    assert known == len(done) - first_ones, "the next unlocking knows of it"
    if len(office.done) == MOMENTS:
        say(office.figure())


def _kill_each(typist: Typing, seeds: range) -> list[tuple[Kill, Outcome]]:
    return [typist.kill_once(seed) for seed in seeds]


def _own_loss(one: tuple[Kill, Outcome]) -> float:
    return one[1].own_ms
