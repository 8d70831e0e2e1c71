"""Saving a draft and submitting a call, beside the bare insert of the same rows into plain SQLite."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Concatenate, ParamSpec

from hotline.call.record import Call, Override
from hotline.desk.acts import Desk
from hotline.desk.calls import submit_call
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.session import Session
from hotline.privacy.finding import KINDS
from tests.acts import as_act
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.contacts import full_calls
from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.plain import Plain, Statement
from tests.benchmarks.recording import overheard
from tests.benchmarks.setting import Setting

_CALLS = 400
_SAVES_OF_A_DRAFT = 5
P = ParamSpec("P")
_WRITES = ("INSERT", "UPDATE", "DELETE")


def measure(setting: Setting) -> list[Figure]:
    """Return how long both take as the desk waits for them, guard, assessment, journal and index included."""
    calls = [_excused(call) for call in full_calls(setting.few(_CALLS, least=8))]
    with unlocked(setting.years) as session, Plain(setting.years.plain) as floor:
        saved = _Measured()
        submitted = _Measured()
        for place, call in enumerate(calls):
            draft = new_draft_id()
            for typed in _as_typed(call):
                saved.take(session, floor, place, save_draft, draft, typed)
            submitted.take(session, floor, place, submit_call, call, draft)
    return [*saved.figures("saving a draft"), *submitted.figures("submitting a call")]


class _Measured:
    """How long an act takes, and its statements alone on plain SQLite: every second one is timed, the others overheard."""

    def __init__(self) -> None:
        self._ours: list[float] = []
        self._plain: list[float] = []

    def take(
        self,
        session: Session,
        floor: Plain,
        place: int,
        act: Callable[Concatenate[Desk, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Do the act once more, the first time of two to be overheard and the second to be timed."""
        if place % 2:
            began = time.perf_counter()
            session.call(as_act(act), *args, **kwargs)
            self._ours.append((time.perf_counter() - began) * 1000)
        else:
            heard = overheard(session, act, *args, **kwargs)[1]
            self._plain.append(floor.seconds(_writes(heard), together=True) * 1000)

    def figures(self, what: str) -> list[Figure]:
        """Return the middle and the 99th of a hundred."""
        ours, plain = self._ours, self._plain
        return [
            Figure(row="save", what=f"{what}: middle", value=median(ours), floor=median(plain), most_ratio=3),
            Figure(
                row="save",
                what=f"{what}: p99",
                value=percentile(ours, 0.99),
                floor=percentile(plain, 0.99),
                most=20,
                most_ratio=3,
                notes=(f"of {len(ours)}, the slowest {max(ours):.1f} ms; plain {max(plain):.1f} ms",),
            ),
        ]


def _writes(heard: Sequence[Statement]) -> list[Statement]:
    return [one for one in heard if one.sql.lstrip().startswith(_WRITES)]


def _as_typed(call: Call) -> list[Call]:
    """Return a call at several moments of its being typed."""
    length = len(call.narrative)
    steps = range(1, _SAVES_OF_A_DRAFT + 1)
    return [replace(call, narrative=call.narrative[: length * step // _SAVES_OF_A_DRAFT]) for step in steps]


def _excused(call: Call) -> Call:
    """Return the call with a reason for every kind of personal data, so that an invented name cannot stop it."""
    return replace(call, overrides=tuple(Override(kind=kind, reason="invented") for kind in KINDS))
