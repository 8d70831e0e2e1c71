"""Notes of faults of the program, kept for whoever maintains it: type and place, never what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, to_seconds


@dataclass(frozen=True)
class CrashNote:
    """A kept note: when the program had the fault, its version, the note, and when and by whom it was kept, by name."""

    id: int
    moment: datetime
    version: str
    note: str
    kept: datetime
    user: str | None


def add_crash_note(store: Store, user: int, moment: datetime, version: str, note: str) -> int:
    """Keep a note and return its id; in the transaction of the act that keeps it."""
    row = (to_seconds(moment), version, note, store.now(), user)
    statement = "INSERT INTO crash_notes (moment, version, note, kept, user) VALUES (?, ?, ?, ?, ?) RETURNING id"
    return int(store.execute(statement, row).fetchone()[0])


def count_crash_notes(store: Store) -> int:
    """Return how many notes are kept."""
    return int(store.execute("SELECT count(*) FROM crash_notes").fetchone()[0])


def crash_notes(store: Store, most: int) -> list[CrashNote]:
    """Return the kept notes, at most so many, the fault that happened last first."""
    rows = store.execute(
        "SELECT n.id, n.moment, n.version, n.note, n.kept, u.name FROM crash_notes n LEFT JOIN users u ON u.id = n.user"
        " ORDER BY n.moment DESC, n.id DESC LIMIT ?",
        (most,),
    )
    return [CrashNote(row[0], from_seconds(row[1]), row[2], row[3], from_seconds(row[4]), row[5]) for row in rows]
