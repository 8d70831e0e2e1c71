"""Follow-ups: what is still to be done about a call, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.clock import to_stored
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, seconds_of_text, seconds_or_none

Json = Any


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up that is not done yet."""

    id: int
    reference: str
    due: datetime
    purpose: str | None
    note: str


def write_follow_ups(store: Store, call: int, wanted: Sequence[Mapping[str, Json]]) -> None:
    """Bring the follow-ups of a call in line with its record, in the transaction of the act; what is done stays done."""
    before = store.execute("SELECT due, purpose, done FROM follow_ups WHERE call = ?", (call,)).fetchall()
    done = {(due, purpose): moment for due, purpose, moment in before if moment is not None}
    if before:
        store.execute("DELETE FROM follow_ups WHERE call = ?", (call,))
    for position, entry in enumerate(wanted):
        due, purpose = seconds_of_text(entry["due"]), entry.get("purpose")
        finished = seconds_or_none(entry.get("done")) or done.get((due, purpose))
        store.execute(
            "INSERT INTO follow_ups (call, position, due, purpose, note, done) VALUES (?, ?, ?, ?, ?, ?)",
            (call, position, due, purpose, entry.get("note") or "", finished),
        )


def follow_ups_of(store: Store, call: int) -> list[dict[str, Json]]:
    """Return the follow-ups of a call as its record writes them."""
    rows = store.execute("SELECT due, purpose, note, done FROM follow_ups WHERE call = ? ORDER BY position", (call,))
    return [
        {"due": _text(due), "purpose": purpose, "note": note, "done": None if done is None else _text(done)}
        for due, purpose, note, done in rows
    ]


def open_follow_ups(store: Store, until: datetime | None = None, limit: int = 200) -> list[FollowUpRow]:
    """Return the follow-ups that are not done, those due by a moment or all, the most urgent first."""
    return _read(
        store,
        "(?1 IS NULL OR f.due <= ?1) ORDER BY f.due, f.id LIMIT ?2",
        (None if until is None else int(until.timestamp()), limit),
    )


def open_of_call(store: Store, call: int) -> list[FollowUpRow]:
    """Return the follow-ups of a call that are not done, the most urgent first."""
    return _read(store, "f.call = ? ORDER BY f.due, f.id", (call,))


def open_follow_up(store: Store, follow_up: int) -> FollowUpRow | None:
    """Return one follow-up, None where it is done or gone."""
    return next(iter(_read(store, "f.id = ?", (follow_up,))), None)


def finish_follow_up(store: Store, follow_up: int) -> None:
    """Mark a follow-up as done now; one that is done already keeps its moment."""
    with store.transaction():
        store.execute("UPDATE follow_ups SET done = ? WHERE id = ? AND done IS NULL", (store.now(), follow_up))


def move_follow_up(store: Store, follow_up: int, due: datetime) -> None:
    """Give a follow-up that is not done another time."""
    with store.transaction():
        store.execute("UPDATE follow_ups SET due = ? WHERE id = ? AND done IS NULL", (int(due.timestamp()), follow_up))


def _read(store: Store, which: str, values: tuple[int | None, ...]) -> list[FollowUpRow]:
    rows = store.execute(
        "SELECT f.id, c.reference, f.due, f.purpose, f.note FROM follow_ups f JOIN calls c ON c.id = f.call"  # noqa: S608 - our own words
        f" WHERE f.done IS NULL AND {which}",
        values,
    )
    return [FollowUpRow(row[0], row[1], from_seconds(row[2]), row[3], row[4]) for row in rows]


def _text(seconds: int) -> str:
    return to_stored(from_seconds(seconds))
