"""Shifts that were handed over, what is to be watched, and what a hand-over sheet is made of beside clocks, drafts and follow-ups."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, to_seconds

Json = Any
_COLUMNS = "id, shift, began, ended, given, given_by, taken, taken_by, facts, digest"


@dataclass(frozen=True)
class Handover:
    """A shift that was handed over: its name and span, by whom and when; taken over by whom and when, None until then."""

    id: int
    shift: str
    began: datetime
    ended: datetime
    given: datetime
    given_by: int
    taken: datetime | None
    taken_by: int | None
    facts: Mapping[str, Json]
    digest: str


@dataclass(frozen=True)
class KeptNote:
    """A note on what to watch, until when, made when and by whom; `ended` is when somebody ended it before its time."""

    id: int
    text: str
    ends: datetime
    made: datetime
    user: int
    ended: datetime | None = None


@dataclass(frozen=True)
class Returned:
    """A call that was returned to its operator and is not answered yet."""

    reference: str
    operator: int
    moment: datetime
    user: int


def give_shift(
    store: Store, user: int, shift: tuple[str, datetime, datetime], facts: Mapping[str, Json], digest: str
) -> int:
    """Keep that a user hands a shift over, with what the sheet said in codes, and return its number."""
    name, began, ended = shift
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with store.transaction():
        made = store.execute(
            "INSERT INTO handovers (shift, began, ended, given, given_by, facts, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, to_seconds(began), to_seconds(ended), store.now(), user, text, digest),
        )
        return int(made.lastrowid)


def take_shift(store: Store, handover: int, user: int) -> bool:
    """Keep that a user takes a shift over, and return whether it was still to be taken."""
    with store.transaction():
        done = store.execute(
            "UPDATE handovers SET taken = ?, taken_by = ? WHERE id = ? AND taken IS NULL", (store.now(), user, handover)
        )
    return bool(done.rowcount)


def open_handover(store: Store) -> Handover | None:
    """Return the last shift that was handed over, where nobody has taken it over yet."""
    found = last_handover(store)
    return None if found is None or found.taken is not None else found


def last_handover(store: Store) -> Handover | None:
    """Return the shift that was handed over last, None where none ever was."""
    row = store.execute(f"SELECT {_COLUMNS} FROM handovers ORDER BY id DESC LIMIT 1").fetchone()  # noqa: S608 - the columns above
    return None if row is None else _handover(row)


def add_watch_note(store: Store, user: int, text: str, ends: datetime) -> int:
    """Keep a note on what to watch, and return its number."""
    with store.transaction():
        made = store.execute(
            "INSERT INTO watch_notes (text, ends, made, user) VALUES (?, ?, ?, ?)",
            (text, to_seconds(ends), store.now(), user),
        )
        return int(made.lastrowid)


def end_watch_note(store: Store, note: int, user: int) -> bool:
    """End a note before its time, and return whether it still held."""
    with store.transaction():
        done = store.execute(
            "UPDATE watch_notes SET ended = ?, ended_by = ? WHERE id = ? AND ended IS NULL AND ends > ?",
            (store.now(), user, note, store.now()),
        )
    return bool(done.rowcount)


def watch_notes_at(store: Store, moment: datetime) -> list[KeptNote]:
    """Return the notes that hold at a moment, the one that ends first before the others."""
    rows = store.execute(
        "SELECT id, text, ends, made, user, ended FROM watch_notes WHERE ended IS NULL AND ends > ? ORDER BY ends, id",
        (to_seconds(moment),),
    )
    return [
        KeptNote(row[0], row[1], from_seconds(row[2]), from_seconds(row[3]), row[4], _moment(row[5])) for row in rows
    ]


def returned_calls(store: Store) -> list[Returned]:
    """Return the calls that a supervisor returned and nobody has answered yet, the one that waits longest first."""
    rows = store.execute(
        "SELECT c.reference, c.operator, r.changed, (SELECT e.user FROM review_events e WHERE e.call = r.call"
        " ORDER BY e.number DESC LIMIT 1) FROM reviews r JOIN calls c ON c.id = r.call WHERE r.state = 'returned'"
        " ORDER BY r.changed, r.call"
    )
    return [
        Returned(reference, operator, from_seconds(changed), user or 0) for reference, operator, changed, user in rows
    ]


def safe_contacts_due(store: Store, before: datetime) -> list[str]:
    """Return the references of calls that hold a safe contact whose follow-up is due before a moment; never what it says."""
    rows = store.execute(
        "SELECT s.reference FROM safe_contacts s JOIN calls c ON c.reference = s.reference JOIN follow_ups f ON f.call = c.id"
        " WHERE f.done IS NULL AND f.due < ? GROUP BY s.reference ORDER BY min(f.due), s.reference",
        (to_seconds(before),),
    )
    return [row[0] for row in rows]


def operators_of(store: Store, references: list[str]) -> dict[str, int]:
    """Return who submitted each of some calls."""
    rows = store.execute(
        "SELECT reference, operator FROM calls WHERE reference IN (SELECT value FROM json_each(?))",
        (json.dumps(references),),
    )
    return {reference: int(operator) for reference, operator in rows}


def urgencies_of(store: Store, references: list[str]) -> dict[str, str]:
    """Return how urgent each of some calls is; one without an urgency is left out."""
    rows = store.execute(
        "SELECT reference, urgency FROM calls WHERE urgency IS NOT NULL"
        " AND reference IN (SELECT value FROM json_each(?))",
        (json.dumps(references),),
    )
    return dict(rows.fetchall())


def _handover(row: tuple[Any, ...]) -> Handover:
    number, shift, began, ended, given, given_by, taken, taken_by, facts, digest = row
    return Handover(
        number,
        shift,
        from_seconds(began),
        from_seconds(ended),
        from_seconds(given),
        given_by,
        _moment(taken),
        taken_by,
        json.loads(facts),
        digest,
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
