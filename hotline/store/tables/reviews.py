"""The supervisor's queue: which calls need a look and why, what was said and done about each, and who has one in hand.

`status` of a call follows the state of its review: the list of calls filters by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.store.store import Store
from hotline.store.tables.calls import SUBMITTED, set_status
from hotline.store.tables.moments import from_seconds, to_seconds
from hotline.store.tables.sql import insert

WAITING, RETURNED, ANSWERED, APPROVED, SENT_ON = "waiting", "returned", "answered", "approved", "escalated"
"""The states of a review: it waits for a supervisor, for the operator, for a supervisor again, is done, or is before another body."""
OVERDUE = "overdue"
CLOCK_REFUSED = "clock_refused"
RUNS_ON = "runs_on"
"""The act by which a supervisor lets a clock run on that a refusal stopped."""
PICKED_FOR = timedelta(minutes=15)
"""For so long a call is its reviewer's alone; it is free again after that."""
_STATUS_OF = {RETURNED: RETURNED, APPROVED: APPROVED}
_REVIEW = "SELECT call, state, revision, queued, changed FROM reviews WHERE call = ?"
_OVERDUE = (
    "SELECT c.id FROM calls c WHERE c.clock_due IS NOT NULL AND c.clock_stopped IS NULL"
    " AND c.clock_refused IS NULL AND c.clock_due < ? AND NOT EXISTS ("
    "SELECT 1 FROM review_reasons r WHERE r.call = c.id AND r.kind = 'overdue')"
)


@dataclass(frozen=True)
class ReviewRow:
    """A call of the queue: its state, the revision that is to be looked at, since when it waits and since when it is so."""

    call: int
    state: str
    revision: int
    queued: datetime
    changed: datetime


@dataclass(frozen=True)
class ReasonRow:
    """Why a call is in the queue, since when, and when a supervisor settled it."""

    kind: str
    since: datetime
    settled: datetime | None


@dataclass(frozen=True)
class EventRow:
    """Something that was done about a call: by whom, at which revision, before which body, in which words."""

    call: int
    number: int
    moment: datetime
    user: int
    act: str
    revision: int
    body: str | None
    comment: str


@dataclass(frozen=True)
class PickRow:
    """Who has a call in hand, and until when."""

    user: int
    until: datetime


@dataclass(frozen=True)
class ClockRow:
    """How the clock of a call stands: when it is due, when a receipt ended it, since when a refusal stops it; each None where not."""

    due: datetime | None
    stopped: datetime | None
    refused: datetime | None
    revision: int


@dataclass(frozen=True)
class OpenRow:
    """A call with its review and the open reasons; `review` is None where nothing was written down, as where only its clock is overdue."""

    call: int
    reference: str
    operator: int
    revision: int
    started: datetime
    result_class: str | None
    urgency: str | None
    clock_due: datetime | None
    clock_stopped: datetime | None
    review: ReviewRow | None
    reasons: tuple[str, ...]


def find_review(store: Store, call: int) -> ReviewRow | None:
    """Return the review of a call, None where nobody ever had to look at it."""
    row = store.execute(_REVIEW, (call,)).fetchone()
    return None if row is None else ReviewRow(row[0], row[1], row[2], from_seconds(row[3]), from_seconds(row[4]))


def put_review(store: Store, call: int, state: str, revision: int) -> None:
    """Put a call into a state of the queue, at a revision; since when it waits stays as long as it was not approved."""
    now = store.now()
    with store.transaction():
        store.execute(
            "INSERT INTO reviews (call, state, revision, queued, changed) VALUES (?1, ?2, ?3, ?4, ?4)"
            " ON CONFLICT (call) DO UPDATE SET queued = iif(state = 'approved', ?4, queued),"
            " changed = iif(state = ?2 AND revision = ?3, changed, ?4), state = ?2, revision = ?3",
            (call, state, revision, now),
        )
        set_status(store, call, _STATUS_OF.get(state, SUBMITTED))


def add_reasons(store: Store, call: int, kinds: Iterable[str], revision: int) -> None:
    """Note why a call is in the queue; a reason that was settled counts anew, one that is open stays as it is."""
    for kind in kinds:
        store.execute(
            "INSERT INTO review_reasons (call, kind, since, revision, settled) VALUES (?1, ?2, ?3, ?4, NULL)"
            " ON CONFLICT (call, kind) DO UPDATE SET since = ?3, revision = ?4, settled = NULL WHERE settled IS NOT NULL",
            (call, kind, store.now(), revision),
        )


def drop_reasons(store: Store, call: int, kinds: Iterable[str]) -> None:
    """Forget open reasons that hold no longer."""
    for kind in kinds:
        store.execute("DELETE FROM review_reasons WHERE call = ? AND kind = ? AND settled IS NULL", (call, kind))


def settle_reasons(store: Store, call: int) -> None:
    """Note that a supervisor has dealt with every reason of a call."""
    store.execute("UPDATE review_reasons SET settled = ? WHERE call = ? AND settled IS NULL", (store.now(), call))


def forget_review(store: Store, call: int) -> None:
    """Take a call that nobody had done anything about out of the queue."""
    store.execute("DELETE FROM review_reasons WHERE call = ?", (call,))
    store.execute("DELETE FROM reviews WHERE call = ?", (call,))


def reasons_of(store: Store, call: int) -> list[ReasonRow]:
    """Return the reasons of a call, the oldest first."""
    rows = store.execute("SELECT kind, since, settled FROM review_reasons WHERE call = ? ORDER BY since, kind", (call,))
    return [ReasonRow(kind, from_seconds(since), _moment(settled)) for kind, since, settled in rows]


def add_event(
    store: Store, review: tuple[int, int], user: int, act: str, *, comment: str = "", body: str | None = None
) -> None:
    """Note what was done about a call at a revision; `review` is the two."""
    number = store.execute("SELECT coalesce(max(number), 0) + 1 FROM review_events WHERE call = ?", review[:1])
    values = (review[0], number.fetchone()[0], store.now(), user, act, review[1], body, comment)
    columns = ("call", "number", "moment", "user", "act", "revision", "body", "comment")
    store.execute(insert("review_events", columns), values)


def events_of(store: Store, call: int) -> list[EventRow]:
    """Return what was done about a call, the first first."""
    return _events(store, "WHERE e.call = ? ORDER BY e.number", (call,))


def last_events(store: Store) -> dict[int, EventRow]:
    """Return the last thing that was done about each call that is not approved."""
    found = _events(
        store,
        "JOIN reviews r ON r.call = e.call WHERE r.state <> 'approved' AND e.number = ("
        "SELECT max(number) FROM review_events o WHERE o.call = e.call)",
        (),
    )
    return {one.call: one for one in found}


def events_for(store: Store, operator: int, acts: Sequence[str], most: int) -> list[EventRow]:
    """Return the newest of some acts about the calls of an operator, the newest first."""
    places = ", ".join("?" * len(acts))
    return _events(
        store,
        f"JOIN calls c ON c.id = e.call WHERE c.operator = ? AND e.act IN ({places})"
        " ORDER BY e.moment DESC, e.call, e.number DESC LIMIT ?",
        (operator, *acts, most),
    )


def returned_to(store: Store, operator: int) -> list[ReviewRow]:
    """Return the calls of an operator that a supervisor returned and nobody has answered, the oldest first."""
    rows = store.execute(
        "SELECT r.call, r.state, r.revision, r.queued, r.changed FROM reviews r JOIN calls c ON c.id = r.call"
        " WHERE r.state = 'returned' AND c.operator = ? ORDER BY r.changed, r.call",
        (operator,),
    )
    return [ReviewRow(row[0], row[1], row[2], from_seconds(row[3]), from_seconds(row[4])) for row in rows]


def open_rows(store: Store, now: datetime) -> list[OpenRow]:
    """Return every call that is not done with, and every one whose clock is overdue and nobody has looked at that."""
    reasons: dict[int, list[str]] = {}
    for (call,) in store.execute("SELECT call FROM reviews WHERE state <> 'approved'"):
        reasons[call] = []
    for call, kind in store.execute("SELECT call, kind FROM review_reasons WHERE settled IS NULL"):
        reasons.setdefault(call, []).append(kind)
    for (call,) in store.execute(_OVERDUE, (to_seconds(now),)):
        reasons.setdefault(call, []).append(OVERDUE)
    return [_open_row(store, call, kinds) for call, kinds in reasons.items()]


def open_row(store: Store, call: int, now: datetime) -> OpenRow:
    """Return one call as `open_rows` does, whether it is in the queue or not."""
    kinds = [one.kind for one in reasons_of(store, call) if one.settled is None]
    return _open_row(store, call, [*kinds, OVERDUE] if overdue_of(store, call, now) else kinds)


def overdue_of(store: Store, call: int, now: datetime) -> bool:
    """Return whether the clock of a call is overdue and no supervisor has looked at that."""
    return store.execute(f"{_OVERDUE} AND c.id = ?", (to_seconds(now), call)).fetchone() is not None


def runs_on(store: Store, call: int) -> bool:
    """Return whether a supervisor has let the clock of a call run on although a refusal would stop it."""
    row = store.execute("SELECT 1 FROM review_events WHERE call = ? AND act = ?", (call, RUNS_ON)).fetchone()
    return row is not None


def count_waiting(store: Store, now: datetime) -> tuple[int, int]:
    """Return how many calls wait for a supervisor, and how many of them because a clock is overdue."""
    waiting = {call for (call,) in store.execute("SELECT call FROM reviews WHERE state IN ('waiting', 'answered')")}
    overdue = {call for (call,) in store.execute(_OVERDUE, (to_seconds(now),))}
    noted = {
        call
        for (call,) in store.execute("SELECT call FROM review_reasons WHERE kind = 'overdue' AND settled IS NULL")
        if call in waiting
    }
    return len(waiting | overdue), len(overdue | noted)


def pick_of(store: Store, call: int) -> PickRow | None:
    """Return who has a call in hand now, None where nobody has."""
    return picks(store).get(call)


def picks(store: Store) -> dict[int, PickRow]:
    """Return who has which calls in hand now."""
    now = from_seconds(store.now())
    rows = store.execute("SELECT call, user, moment FROM review_picks").fetchall()
    found = {call: PickRow(user, from_seconds(moment) + PICKED_FOR) for call, user, moment in rows}
    return {call: one for call, one in found.items() if now < one.until}


def pick(store: Store, call: int, user: int) -> None:
    """Give a call into the hand of a supervisor from now on; what is in nobody's hand any more is forgotten."""
    store.execute("DELETE FROM review_picks WHERE moment <= ?", (store.now() - int(PICKED_FOR.total_seconds()),))
    store.execute(
        "INSERT OR REPLACE INTO review_picks (call, user, moment) VALUES (?, ?, ?)", (call, user, store.now())
    )


def put_back(store: Store, call: int) -> None:
    """Take a call out of its reviewer's hand."""
    store.execute("DELETE FROM review_picks WHERE call = ?", (call,))


def keep_draw(store: Store, call: int, share: int, *, drawn: bool) -> None:
    """Keep with which share of calls, in per cent, a call was in the draw for a look at quality, and whether it was drawn."""
    store.execute("UPDATE calls SET sample_share = ?, sampled = ? WHERE id = ?", (share, int(drawn), call))


def was_in_draw(store: Store, call: int) -> bool:
    """Return whether a call was in the draw already, drawn or not."""
    row = store.execute("SELECT sampled FROM calls WHERE id = ?", (call,)).fetchone()
    return row is not None and row[0] is not None


def clock_of(store: Store, call: int) -> ClockRow:
    """Return how the clock of a call stands, and the revision of the call."""
    columns = "clock_due, clock_stopped, clock_refused, revision"
    due, stopped, refused, revision = store.execute(
        f"SELECT {columns} FROM calls WHERE id = ?",  # noqa: S608 - our own columns
        (call,),
    ).fetchone()
    return ClockRow(_moment(due), _moment(stopped), _moment(refused), revision)


def _events(store: Store, which: str, values: tuple[object, ...]) -> list[EventRow]:
    rows = store.execute(
        "SELECT e.call, e.number, e.moment, e.user, e.act, e.revision, e.body, e.comment FROM review_events e"  # noqa: S608
        f" {which}",
        values,
    )
    return [EventRow(row[0], row[1], from_seconds(row[2]), *row[3:]) for row in rows]


def _open_row(store: Store, call: int, reasons: Sequence[str]) -> OpenRow:
    row = store.execute(
        "SELECT id, reference, operator, revision, started, result_class, urgency, clock_due, clock_stopped"
        " FROM calls WHERE id = ?",
        (call,),
    ).fetchone()
    return OpenRow(
        call=row[0],
        reference=row[1],
        operator=row[2],
        revision=row[3],
        started=from_seconds(row[4]),
        result_class=row[5],
        urgency=row[6],
        clock_due=_moment(row[7]),
        clock_stopped=_moment(row[8]),
        review=find_review(store, call),
        reasons=tuple(reasons),
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
