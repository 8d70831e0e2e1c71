"""Referrals and what came back, as the reports count them: read along indexes, with the steps of each (reports.md, section 1)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hotline.referral.referral_steps import made_at
from hotline.store.store import Store
from hotline.store.tables.counts import Span
from hotline.store.tables.moments import to_seconds

# Made when they were recorded, or planned before and made by a later step: each along an index of its own.
_CANDIDATES = (
    "SELECT r.id FROM referrals r WHERE r.made >= :start AND r.made < :end"
    " UNION SELECT e.referral FROM referral_events e WHERE e.number > 1 AND e.moment >= :start AND e.moment < :end"
)
_READ = (
    "SELECT r.id, r.call, r.service, r.made, r.assistance, r.given, r.due IS NOT NULL, c.started, c.clock_due,"
    " c.clock_stopped, c.clock_refused FROM referrals r CROSS JOIN calls c ON c.id = r.call"
    " WHERE r.id IN (SELECT value FROM json_each(:ids))"
)


@dataclass(frozen=True)
class Step:
    """A step of a referral: when, in seconds since 1970, to which status, and why."""

    moment: int
    status: str
    reason: str | None


@dataclass(frozen=True)
class Clock:
    """The clock of a call: its start, when it is due, when the receipt ended it, since when a refusal stops it; in seconds."""

    started: int
    due: int
    received: int | None
    refused: int | None


@dataclass(frozen=True)
class MadeReferral:
    """A referral that was made: when, in seconds since 1970, its steps, and the clock that its body's receipt ends."""

    id: int
    call: int
    service: str
    made: int
    steps: tuple[Step, ...]
    assistance: tuple[str, ...]
    given: tuple[str, ...]
    clock: Clock | None


def made_referrals(store: Store, span: Span) -> list[MadeReferral]:
    """Return the referrals that were made in a span, whenever their calls began; a planned one is none."""
    start, end = to_seconds(span.start), to_seconds(span.end)
    ids = [row[0] for row in store.execute(_CANDIDATES, {"start": start, "end": end})]
    return [one for one in _read(store, ids) if start <= one.made < end]


def referrals_of_calls(store: Store, calls: Iterable[int]) -> list[MadeReferral]:
    """Return the referrals of some calls that were ever made."""
    sql = "SELECT r.id FROM referrals r WHERE r.call IN (SELECT value FROM json_each(?))"
    return _read(store, [row[0] for row in store.execute(sql, (json.dumps(sorted(set(calls))),))])


def steps_with(store: Store, span: Span) -> dict[int, tuple[Step, ...]]:
    """Return all steps of each referral that took one in the span, by the referral's id."""
    sql = "SELECT DISTINCT e.referral FROM referral_events e WHERE e.moment >= :start AND e.moment < :end"
    values: dict[str, object] = {"start": to_seconds(span.start), "end": to_seconds(span.end)}
    return _steps(store, [row[0] for row in store.execute(sql, values)])


def _read(store: Store, ids: list[int]) -> list[MadeReferral]:
    steps = _steps(store, ids)
    found = []
    for row in store.execute(_READ, {"ids": json.dumps(ids)}):
        own = steps.get(row[0], ())
        made = made_at(row[3], [(one.moment, one.status) for one in own])
        if made is not None:
            found.append(_made(row, made, own))
    return found


def _made(row: tuple[Any, ...], made: int, steps: tuple[Step, ...]) -> MadeReferral:
    identity, call, service, _, assistance, given, at_clock, started, due, received, refused = row
    clock = Clock(started, due, received, refused) if at_clock and due is not None else None
    asked, was_given = (tuple(json.loads(text)) for text in (assistance, given))
    return MadeReferral(identity, call, service, made, steps, asked, was_given, clock)


def _steps(store: Store, ids: list[int]) -> dict[int, tuple[Step, ...]]:
    sql = (
        "SELECT e.referral, e.moment, e.status, e.reason FROM referral_events e"
        " WHERE e.referral IN (SELECT value FROM json_each(?)) ORDER BY e.referral, e.number"
    )
    found: defaultdict[int, list[Step]] = defaultdict(list)
    for referral, *step in store.execute(sql, (json.dumps(ids),)):
        found[referral].append(Step(*step))
    return {referral: tuple(steps) for referral, steps in found.items()}
