"""Notes of faults of the program: a user keeps one that was shown whole, a supervisor reads them, `hotline doctor` prints them."""

from __future__ import annotations

from datetime import datetime

from hotline.clock import to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.store.store import Store
from hotline.store.tables import crash_notes
from hotline.store.tables.crash_notes import CrashNote

MOST_CHARACTERS = 12_000
MOST_SHOWN = 50


@act(Right.RECORD, "crash.keep")
def keep_crash_note(desk: Desk, moment: datetime, version: str, note: str) -> int:
    """Keep a note, with a line in the journal, and return its id; `moment` is when the program had the fault.

    Raises ValueError for a text that is longer than any note.
    """
    if len(note) > MOST_CHARACTERS:
        raise ValueError("a note names types and places only, and is short")
    with desk.store.transaction():
        kept = crash_notes.add_crash_note(desk.store, desk.user.id, moment, version, note)
        desk.journal("crash.keep", str(kept))
    return kept


@act(Right.SETTINGS)
def list_crash_notes(desk: Desk) -> list[CrashNote]:
    """Return the notes that are kept, the newest first, 50 at most."""
    return crash_notes.crash_notes(desk.store, MOST_SHOWN)


def crash_notes_for_technician(store: Store) -> list[str]:
    """Return the kept notes as texts for whoever maintains the program, the newest first, after a line with their number."""
    kept = crash_notes.crash_notes(store, MOST_SHOWN)
    count = f"crash notes: {crash_notes.count_crash_notes(store)}"
    return [count, *(f"{to_stored(one.moment)}, version {one.version}\n{one.note}" for one in kept)]
