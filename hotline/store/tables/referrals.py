"""Referrals after the call: how far each has come, and when (DESIGN.md section 6).

A referral is known by its call and its service. Its status moves on without a correction of the call; each step is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.call.vocabulary import vocabulary
from hotline.clock import to_stored
from hotline.errors import N_, InvalidInput
from hotline.referral.deadlines import clock_hours
from hotline.referral.referral_steps import PLANNED, RECEIVED
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, seconds_or_none, to_seconds

Json = Any

ENDED = ("declined", "already_received", "declined_by_person", "closed")
_TIME_STOPS = (*RECEIVED, *ENDED)

_LISTED = (
    "SELECT r.id, r.call, c.reference, r.service, r.persons, r.status, r.made, r.status_since, r.due, r.note,"
    " r.assistance, r.given, c.clock_stopped IS NOT NULL, c.started, c.clock_due,"
    " c.clock_refused IS NOT NULL"
    " FROM referrals r JOIN calls c ON c.id = r.call"
)
# Each half along an index of its own: all referrals of all years are not read for those of some days.
_OF_LATE = (
    "SELECT id FROM referrals WHERE status_since > made AND status_since >= ?3"
    " UNION SELECT id FROM referrals WHERE made >= ?3 AND status_since >= ?3"
)


@dataclass(frozen=True)
class ReferralRow:
    """One referral as lists show it; `clock_ended` says whether the 24-hour clock of its call has been ended by a receipt.

    `clock_hours` are those by which that clock runs, None where there is none; `clock_refused` says whether a refusal stops it.
    """

    id: int
    call: int
    reference: str
    service: str
    persons: str
    status: str
    made: datetime
    since: datetime
    due: datetime | None
    note: str
    assistance: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    clock_ended: bool = False
    clock_hours: int | None = None
    clock_refused: bool = False

    @property
    def is_running(self) -> bool:
        """Return whether its time still runs: it has a deadline, and nothing has met or ended it."""
        return self.due is not None and not (self.clock_ended or self.clock_refused) and self.status not in _TIME_STOPS


@dataclass(frozen=True)
class ReferralEvent:
    """One step of a referral: a status and since when, by whom, why, and what was noted."""

    moment: datetime
    user: int
    status: str
    reason: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NewStep:
    """A step to keep; `given` None leaves what was given before."""

    status: str
    moment: datetime
    reason: str | None = None
    note: str = ""
    given: Sequence[str] | None = None


def write_referrals(
    store: Store, call: int, user: int, wanted: Sequence[Mapping[str, Json]], *, due: Mapping[str, datetime]
) -> None:
    """Bring the referrals of a call in line with its record, in the transaction of the act.

    One that is there already keeps its steps; of two statuses the later one stands. `due` gives deadlines by service.
    """
    present: dict[str, list[tuple[int, int]]] = {}
    for row in store.execute(
        "SELECT id, service, status_since FROM referrals WHERE call = ? ORDER BY position", (call,)
    ):
        present.setdefault(row[1], []).append((row[0], row[2]))
    if present:
        store.execute("UPDATE referrals SET position = -1 - position WHERE call = ?", (call,))
    for position, entry in enumerate(wanted):
        same = present.get(entry.get("service") or "")
        if same:
            _keep(store, same.pop(0), position, user, entry, deadline=due.get(str(entry.get("service") or "")))
        else:
            _insert(store, (call, position), user, entry, due)
    if present:
        store.execute("DELETE FROM referrals WHERE call = ? AND position < 0", (call,))


def referrals_of(store: Store, call: int) -> list[dict[str, Json]]:
    """Return the referrals of a call as its record writes them."""
    rows = store.execute(
        "SELECT service, persons, status, made, status_since, note, assistance, given FROM referrals WHERE call = ?"
        " ORDER BY position",
        (call,),
    )
    return [
        {
            "service": service,
            "persons": list(persons),
            "status": status,
            "made": _text(made),
            "status_since": _text(since),
            "assistance": json.loads(assistance),
            "given": json.loads(given),
            "note": note,
        }
        for service, persons, status, made, since, note, assistance, given in rows
    ]


def open_referrals(store: Store, limit: int) -> list[ReferralRow]:
    """Return the referrals that have not ended, the one with the nearest deadline first, then the latest."""
    rows = store.execute(
        f"{_LISTED} WHERE r.status IN (SELECT value FROM json_each(?1))"  # noqa: S608 - names are our own
        " ORDER BY r.due IS NULL, r.due, r.made DESC, r.id LIMIT ?2",
        (_all_but(ENDED), limit),
    )
    return [_row(row) for row in rows]


def ended_referrals(store: Store, since: datetime | None, limit: int) -> list[ReferralRow]:
    """Return the referrals that ended, all or those that did since a moment, the latest first."""
    of_late = "" if since is None else f" AND r.id IN ({_OF_LATE})"
    rows = store.execute(
        f"{_LISTED} WHERE r.status IN (SELECT value FROM json_each(?1)){of_late}"  # noqa: S608 - as above
        " ORDER BY r.status_since DESC, r.id DESC LIMIT ?2",
        (json.dumps(ENDED), limit, *(() if since is None else (to_seconds(since),))),
    )
    return [_row(row) for row in rows]


def count_ended(store: Store) -> int:
    """Return how many referrals have ended."""
    sql = "SELECT count(*) FROM referrals WHERE status IN (SELECT value FROM json_each(?))"
    return int(store.execute(sql, (json.dumps(ENDED),)).fetchone()[0])


def count_overdue(store: Store, now: datetime) -> int:
    """Return how many referrals are overdue: their time runs still, as `ReferralRow.is_running` says, and is over."""
    sql = (
        "SELECT count(*) FROM referrals r JOIN calls c ON c.id = r.call WHERE r.due < ?1 AND c.clock_stopped IS NULL"
        " AND c.clock_refused IS NULL AND r.status IN (SELECT value FROM json_each(?2))"
    )
    return int(store.execute(sql, (to_seconds(now), _all_but(_TIME_STOPS))).fetchone()[0])


def find_referral(store: Store, call: int, service: str) -> ReferralRow:
    """Return the referral of a call to a service, the first of several; raises InvalidInput for no such one."""
    row = store.execute(
        f"{_LISTED} WHERE r.call = ? AND r.service = ? ORDER BY r.position LIMIT 1",
        (call, service),
    ).fetchone()
    if row is None:
        raise InvalidInput(N_("This call has no referral to {service}."), service=service[:40])
    return _row(row)


def referrals_in_order(store: Store, call: int) -> list[ReferralRow]:
    """Return the referrals of a call in the order of its record."""
    return [_row(row) for row in store.execute(f"{_LISTED} WHERE r.call = ? ORDER BY r.position", (call,))]


def take_step(store: Store, referral: int, user: int, step: NewStep) -> None:
    """Move a referral on to a status; the step is kept with its time, reason and note."""
    with store.transaction():
        _move(store, referral, user, step.status, to_seconds(step.moment), reason=step.reason, note=step.note)
        if step.given is not None:
            store.execute("UPDATE referrals SET given = ? WHERE id = ?", (json.dumps(list(step.given)), referral))


def referral_events(store: Store, referral: int) -> list[ReferralEvent]:
    """Return the steps of a referral, the first one first."""
    rows = store.execute(
        "SELECT moment, user, status, reason, note FROM referral_events WHERE referral = ? ORDER BY number", (referral,)
    )
    return [ReferralEvent(from_seconds(moment), *others) for moment, *others in rows]


def _insert(
    store: Store, at: tuple[int, int], user: int, entry: Mapping[str, Json], due: Mapping[str, datetime]
) -> None:
    service = str(entry.get("service") or "")
    made = seconds_or_none(entry.get("made")) or store.now()
    since = seconds_or_none(entry.get("status_since")) or made
    status = entry.get("status") or PLANNED
    deadline = due.get(service)
    values = (*at, service, "".join(entry.get("persons") or ()), status, made, since)
    inserted = store.execute(
        "INSERT INTO referrals (call, position, service, persons, status, made, status_since, due, note, assistance,"
        " given) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, None if deadline is None else to_seconds(deadline), *_texts(entry)),
    )
    store.execute(
        "INSERT INTO referral_events (referral, number, moment, user, status) VALUES (?, 1, ?, ?, ?)",
        (inserted.lastrowid, since, user, status),
    )


def _keep(
    store: Store,
    known: tuple[int, int],
    position: int,
    user: int,
    entry: Mapping[str, Json],
    *,
    deadline: datetime | None,
) -> None:
    referral, since = known
    store.execute(
        "UPDATE referrals SET position = ?, persons = ?, due = ?, note = ?, assistance = ?, given = ? WHERE id = ?",
        (
            position,
            "".join(entry.get("persons") or ()),
            None if deadline is None else to_seconds(deadline),
            *_texts(entry),
            referral,
        ),
    )
    later = seconds_or_none(entry.get("status_since"))
    if entry.get("status") and later is not None and later > since:
        _move(store, referral, user, entry["status"], later)


def _texts(entry: Mapping[str, Json]) -> tuple[str, str, str]:
    """Return note, assistance asked for and assistance given as columns hold them."""
    asked, given = (json.dumps(list(entry.get(name) or ())) for name in ("assistance", "given"))
    return entry.get("note") or "", asked, given


def _move(
    store: Store, referral: int, user: int, status: str, moment: int, *, reason: str | None = None, note: str = ""
) -> None:
    store.execute("UPDATE referrals SET status = ?, status_since = ? WHERE id = ?", (status, moment, referral))
    store.execute(
        "INSERT INTO referral_events (referral, number, moment, user, status, reason, note)"
        " SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM referral_events WHERE referral = ?1",
        (referral, moment, user, status, reason, note),
    )


def _all_but(statuses: Sequence[str]) -> str:
    """Return the statuses that are not among some, as JSON: an index finds what is named, not what is left out."""
    return json.dumps([code for code in vocabulary("referral_status").codes if code not in statuses])


def _row(row: tuple[Any, ...]) -> ReferralRow:
    due = None if row[8] is None else from_seconds(row[8])
    call, reference, service, persons, status = row[1:6]
    made, since = from_seconds(row[6]), from_seconds(row[7])
    assistance, given = (tuple(json.loads(text)) for text in row[10:12])
    told = (reference, service, persons, status, made, since, due, row[9], assistance, given)
    hours, refused = _hours(row[13], row[14]), bool(row[15])
    return ReferralRow(row[0], call, *told, clock_ended=bool(row[12]), clock_hours=hours, clock_refused=refused)


def _hours(started: int, due: int | None) -> int | None:
    return None if due is None else clock_hours(from_seconds(started), from_seconds(due))


def _text(seconds: int) -> str:
    return to_stored(from_seconds(seconds))
