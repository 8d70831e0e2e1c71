"""Which kept things a transaction has changed: noted by triggers of the open connection, so that no act can forget it.

Triggers and table are temporary: they are made at every opening, are not in the file, and go with the connection. What changes a row
in another way than through an open store leaves no note here, and is found by its digest.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlite_utils

from hotline.store.journal.chain import Kept
from hotline.store.journal.digests import DigestReader, key_expression
from hotline.store.journal.kept import BY_NAME, KINDS, Kind, Rows

MOST_IN_A_LINE = 100
"""So many things stand in one line of the journal at most."""

_NOTES = "CREATE TEMP TABLE IF NOT EXISTS changed_things (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID"
# A limit that is bound, not written, has SQLite make the statement anew each time.
_NEXT = f"SELECT kind, key FROM changed_things LIMIT {MOST_IN_A_LINE}"  # noqa: S608
_EVENTS = {"INSERT": ("NEW.",), "UPDATE": ("OLD.", "NEW."), "DELETE": ("OLD.",)}


class ChangedThings:
    """The things that were changed in an open store since they were last taken."""

    def __init__(self, database: sqlite_utils.Database) -> None:
        self._database = database
        self._readers: dict[str, DigestReader] = {}

    def watch(self) -> None:
        """Have every change noted from now on; a second time it has no effect."""
        execute = self._database.conn.execute
        execute(_NOTES)
        for statement in triggers():
            execute(statement)

    def take(self) -> list[Kept]:
        """Return the next things that were changed, a line's worth, with their digests as they are now; empty for none left."""
        execute = self._database.conn.execute
        noted = execute(_NEXT).fetchall()
        for one in noted:
            execute("DELETE FROM changed_things WHERE kind = ? AND key = ?", one)
        return [(kind, key, self._digest(kind, key)) for kind, key in noted]

    def _digest(self, kind: str, key: str) -> str | None:
        if kind not in self._readers:
            self._readers[kind] = DigestReader(self._database, BY_NAME[kind])
        found = self._readers[kind].one(key)
        return None if found is None else found.digest


def triggers() -> Iterator[str]:
    """Yield the statements that have changes noted, for every table that is covered."""
    for kind in KINDS:
        for rows in kind.rows:
            for event in _EVENTS:
                yield _trigger(kind, rows, event)


def _trigger(kind: Kind, rows: Rows, event: str) -> str:
    notes = " ".join(_note(kind, rows, row) for row in _EVENTS[event])
    return (
        f"CREATE TEMP TRIGGER IF NOT EXISTS note_{rows.table}_{event.lower()} AFTER {event} ON main.{rows.table}"
        f" BEGIN {notes} END"
    )


def _note(kind: Kind, rows: Rows, row: str) -> str:
    # Not "INSERT OR IGNORE": an upsert that fires the trigger would put its own way with conflicts in the place of this one.
    key = key_expression(rows, row)
    known = f"SELECT 1 FROM changed_things WHERE kind = '{kind.name}' AND key = {key}"  # noqa: S608 - names are our own
    which = rows.only.format(row=row) or "1"
    return f"INSERT INTO changed_things SELECT '{kind.name}', {key} WHERE {which} AND NOT EXISTS ({known});"
