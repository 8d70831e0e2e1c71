"""Calls: submitted once, corrected by new revisions, never overwritten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from hotline.call.reference import new_reference
from hotline.clock import to_stored
from hotline.errors import N_, InvalidInput
from hotline.store.search.index import forget_call, index_call, words_of
from hotline.store.store import Store
from hotline.store.tables.facts import CALL_COLUMNS, PERSON_COLUMNS, Facts, facts_of
from hotline.store.tables.follow_ups import follow_ups_of, write_follow_ups
from hotline.store.tables.moments import from_seconds, to_seconds
from hotline.store.tables.referrals import referrals_of, write_referrals
from hotline.store.tables.sql import delete, insert, insert_rows, select, update

Json = Any

SUBMITTED = "submitted"
# Calls in order of their start: the seconds shifted by this many bits, and a running number within the second.
PLACE_BITS = 8

_NO_CALL = N_("There is no call {reference} in this store. Read the reference again, or look for it in the list.")

_TAKEN = N_("The call {reference} has been submitted already. Look for it in the list.")

_NEW_COLUMNS = (
    "place", "reference", "office", "operator", "submitted", "revision", "status", "quick", *CALL_COLUMNS, "clock_due",
)  # fmt: skip
INSERT_CALL = insert("calls", _NEW_COLUMNS)
INSERT_REVISION = insert("revisions", ("call", "number", "moment", "user", "reason", "record", "assessment"))
FACT_TABLES = {
    "persons": PERSON_COLUMNS,
    "answers": ("call", "position", "code", "answer"),
    "choices": ("call", "field", "code"),
    "overrides": ("call", "position", "kind", "reason"),
    "removals": ("call", "position", "kind", "count"),
}
"""The tables that hold the coded facts of a call (hotline.store.tables.facts), with their columns."""
_CONTACT_COLUMNS = ("contact_type", "topic", "channel", "language", "back_dated_reason")
_HEAD_COLUMNS = (
    "id", "reference", "office", "operator", "revision", "submitted", "status", "quick", "clock_due", "clock_stopped",
    "clock_refused", "started", *_CONTACT_COLUMNS, "region",
)  # fmt: skip
_SELECT_CALL = select("calls", _HEAD_COLUMNS, "id")
_UPDATE_CALL = update("calls", ("place", "revision", *CALL_COLUMNS, "clock_due"), "id")
_DELETE_FACTS = {table: delete(table, "call") for table in FACT_TABLES}


class _Head(NamedTuple):
    """What the parts of a call hang on."""

    call: int
    user: int
    place: int
    reference: str


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is written for a call: its record as compact JSON, what it was assessed as, and its deadlines.

    `clock_due` is when the 24-hour clock of scoring.md ends, None where it does not run; `referral_due` gives deadlines
    by service.
    """

    record: Mapping[str, Json]
    assessment: Mapping[str, Json]
    clock_due: datetime | None = None
    referral_due: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredCall:
    """A call as it was read: its record as JSON with the referrals and follow-ups of now, and what the store knows of it."""

    id: int
    reference: str
    office: str
    operator: int
    revision: int
    submitted: datetime
    status: str
    quick: bool
    reason: str
    record: dict[str, Json]
    assessment: dict[str, Json]
    clock_due: datetime | None
    clock_stopped: datetime | None
    clock_refused: datetime | None = None


@dataclass(frozen=True)
class RevisionInfo:
    """One revision without its record; `erased` is when its texts and its reason were erased, None where they were not."""

    number: int
    moment: datetime
    user: int
    reason: str
    erased: datetime | None


def free_reference(store: Store) -> str:
    """Return a random reference that no call of this store has."""
    while True:
        reference = new_reference()
        if not is_taken(store, reference):
            return reference


def is_taken(store: Store, reference: str) -> bool:
    """Return whether a call of this store has the reference."""
    return store.execute("SELECT 1 FROM calls WHERE reference = ?", (reference,)).fetchone() is not None


def has_contacts(store: Store) -> bool:
    """Return whether any contact is recorded yet."""
    return store.execute("SELECT 1 FROM calls LIMIT 1").fetchone() is not None


def operator_of(store: Store, reference: str) -> int | None:
    """Return who submitted the call of a reference, None where there is none."""
    row = store.execute("SELECT operator FROM calls WHERE reference = ?", (reference,)).fetchone()
    return None if row is None else int(row[0])


def add_call(store: Store, operator: int, submission: Submission, reference: str | None = None) -> tuple[int, str]:
    """Keep a new call whole or not at all, and return its id and reference; a free reference is chosen for None.

    Raises InvalidInput where the reference is taken: the call was submitted before.
    """
    with store.transaction():
        if reference is None:
            reference = free_reference(store)
        elif is_taken(store, reference):
            raise InvalidInput(_TAKEN, reference=reference)
        now = store.now()
        facts = facts_of(0, submission.record, submission.assessment)
        place = free_place(store, _started(facts))
        fixed = (place, reference, store.office, operator, now, 1, SUBMITTED, 0)
        call = store.execute(INSERT_CALL, (*fixed, *facts.call, _seconds(submission.clock_due))).lastrowid
        _write_revision(store, (call, 1, now, operator, ""), submission)
        _write_parts(store, _Head(call, operator, place, reference), submission)
    return call, reference


def revise_call(store: Store, call: int, user: int, submission: Submission, reason: str) -> int:
    """Keep a correction as a new revision with its reason, and return its number; the earlier ones stay.

    A quick contact that is corrected is a call like every other from then on: what was logged is its first revision.
    """
    with store.transaction():
        _give_first_revision(store, call)
        reference, place, number, started = store.execute(
            "SELECT reference, place, revision + 1, started FROM calls WHERE id = ?", (call,)
        ).fetchone()
        facts = facts_of(call, submission.record, submission.assessment)
        forget_call(store, place)
        if _started(facts) != started:
            place = free_place(store, _started(facts))
        store.execute(_UPDATE_CALL, (place, number, *facts.call, _seconds(submission.clock_due), call))
        _write_revision(store, (call, number, store.now(), user, reason), submission)
        for statement in _DELETE_FACTS.values():
            store.execute(statement, (call,))
        _write_parts(store, _Head(call, user, place, reference), submission)
    return int(number)


def find_call(store: Store, reference: str) -> int:
    """Return the id of a call by its reference in its one form; raises InvalidInput where there is none."""
    row = store.execute("SELECT id FROM calls WHERE reference = ?", (reference,)).fetchone()
    if row is None:
        raise InvalidInput(_NO_CALL, reference=reference)
    return int(row[0])


def load_call(store: Store, call: int, revision: int | None = None) -> StoredCall:
    """Return a call as it is now, or one of its revisions as it was kept; raises InvalidInput for an unknown one."""
    row = store.execute(_SELECT_CALL, (call,)).fetchone()
    if row is None:
        raise InvalidInput(_NO_CALL, reference=str(call))
    head = dict(zip(_HEAD_COLUMNS, row, strict=True))
    number = head["revision"] if revision is None else revision
    kept = _kept(store, head, number)
    if not head["quick"] and revision is None:
        kept["record"] |= {"referrals": referrals_of(store, call), "follow_ups": follow_ups_of(store, call)}
    return StoredCall(
        id=call,
        reference=head["reference"],
        office=head["office"],
        operator=head["operator"],
        revision=number,
        submitted=from_seconds(head["submitted"]),
        status=head["status"],
        quick=bool(head["quick"]),
        clock_due=_moment(head["clock_due"]),
        clock_stopped=_moment(head["clock_stopped"]),
        clock_refused=_moment(head["clock_refused"]),
        **kept,
    )


def revisions_of(store: Store, call: int) -> list[RevisionInfo]:
    """Return the revisions of a call, the first one first."""
    sql = "SELECT number, moment, user, reason, erased FROM revisions WHERE call = ? ORDER BY number"
    return [
        RevisionInfo(number, from_seconds(moment), user, reason, None if erased is None else from_seconds(erased))
        for number, moment, user, reason, erased in store.execute(sql, (call,))
    ]


def set_status(store: Store, call: int, status: str) -> None:
    """Set where a call stands in the supervisor's queue."""
    with store.transaction():
        store.execute("UPDATE calls SET status = ? WHERE id = ?", (status, call))


def stop_clock(store: Store, call: int, moment: datetime) -> None:
    """Keep when the special police unit's receipt was recorded: the 24-hour clock ends; a second time has no effect."""
    with store.transaction():
        store.execute(
            "UPDATE calls SET clock_stopped = ? WHERE id = ? AND clock_stopped IS NULL", (to_seconds(moment), call)
        )


def clock_received(store: Store, call: int) -> datetime | None:
    """Return when the special police unit's receipt ended the 24-hour clock of a call, None where it has not."""
    return _moment(store.execute("SELECT clock_stopped FROM calls WHERE id = ?", (call,)).fetchone()[0])


def refuse_clock(store: Store, call: int, moment: datetime | None) -> None:
    """Keep since when a refusal stops the 24-hour clock of a call, None where it runs; a first moment stays."""
    with store.transaction():
        store.execute(
            "UPDATE calls SET clock_refused = ?1 WHERE id = ?2 AND (clock_refused IS NULL) <> (?1 IS NULL)",
            (_seconds(moment), call),
        )


def free_place(store: Store, started: int) -> int:
    """Return the next free place among the calls that began in a second."""
    first = started << PLACE_BITS
    last = store.execute(
        "SELECT max(place) FROM calls WHERE place >= ? AND place < ?", (first, (started + 1) << PLACE_BITS)
    ).fetchone()[0]
    if last is None:
        return first
    place = last + 1
    # More than 256 in one second: the next free place of the seconds that follow is near enough.
    while store.execute("SELECT 1 FROM calls WHERE place = ?", (place,)).fetchone():
        place += 1
    return int(place)


def record_text(value: Mapping[str, Json]) -> str:
    """Return the JSON of a record or assessment as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _give_first_revision(store: Store, call: int) -> None:
    """Write down what was logged of a quick contact as its first revision; a call with a form has one already."""
    logged = load_call(store, call)
    if logged.quick:
        store.execute("UPDATE calls SET quick = 0, revision = 1 WHERE id = ?", (call,))
        head = (call, 1, to_seconds(logged.submitted), logged.operator, "")
        _write_revision(store, head, Submission(record=logged.record, assessment=logged.assessment))


def _write_revision(store: Store, head: tuple[object, ...], submission: Submission) -> None:
    store.execute(INSERT_REVISION, (*head, record_text(submission.record), record_text(submission.assessment)))


def _write_parts(store: Store, head: _Head, submission: Submission) -> None:
    facts = facts_of(head.call, submission.record, submission.assessment)
    for table, columns in FACT_TABLES.items():
        insert_rows(store.database.conn, table, columns, getattr(facts, table))
    referrals = submission.record.get("referrals", ())
    write_referrals(store, head.call, head.user, referrals, due=submission.referral_due)
    write_follow_ups(store, head.call, submission.record.get("follow_ups", ()))
    index_call(store, head.place, words_of(head.reference, submission.record))


def _kept(store: Store, head: Mapping[str, Json], number: int) -> dict[str, Json]:
    """Return record, assessment and reason of a revision; a contact without a form has its columns for a record."""
    if head["quick"]:
        coded = {name: head[name] for name in _CONTACT_COLUMNS if head[name] is not None}
        started = to_stored(from_seconds(head["started"]))
        record: dict[str, Json] = {"contact": {**coded, "started": started}}
        if head["region"] is not None:
            record["caller"] = {"region": head["region"]}
        return {"record": record, "assessment": {}, "reason": ""}
    row = store.execute(
        "SELECT record, assessment, reason FROM revisions WHERE call = ? AND number = ?", (head["id"], number)
    ).fetchone()
    if row is None:
        raise InvalidInput(
            N_("The call {reference} has no revision {number}."), reference=head["reference"], number=number
        )
    return {"record": json.loads(row[0]), "assessment": json.loads(row[1]), "reason": row[2]}


def _started(facts: Facts) -> int:
    return int(str(facts.call[0]))


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else to_seconds(moment)


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
