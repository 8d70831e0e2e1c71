"""Which kept things a transaction has changed: recorded by triggers of the open connection, so that no act can forget it.

The triggers are temporary: they are made at every opening, are not in the file, and go with the connection. They call a function of this
program, which is ten times cheaper than rows of a table. What changes a row in another way than through an open store leaves no note
here, and is found by its digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlite_utils

from hotline.store.journal.chain import Kept
from hotline.store.journal.digests import DigestReader, key_text
from hotline.store.journal.kept_things import BY_NAME, KINDS, Kind, Rows

MOST_IN_A_LINE = 100
"""So many things stand in one line of the journal at most."""

_EVENTS = {"INSERT": ("NEW.",), "UPDATE": ("OLD.", "NEW."), "DELETE": ("OLD.",)}


class ChangedThings:
    """The things that were changed in an open store since they were last taken."""

    def __init__(self, database: sqlite_utils.Database) -> None:
        self._database = database
        self._readers: dict[str, DigestReader] = {}
        self._noted: dict[tuple[str, str], None] = {}

    def watch(self) -> None:
        """Have every change noted from now on."""
        connection = self._database.conn
        connection.create_function("note_change", -1, self._note)
        # In one transaction: it is on the way from the passphrase to the list, and each of its own takes a third longer.
        connection.execute("BEGIN")
        for statement in triggers():
            connection.execute(statement)
        connection.execute("COMMIT")

    def take(self) -> list[Kept]:
        """Return the next things that were changed, a line's worth, with their digests as they are now; empty for none left."""
        noted = list(islice(self._noted, MOST_IN_A_LINE))
        for one in noted:
            del self._noted[one]
        return [(kind, key, self._digest(kind, key)) for kind, key in noted]

    def forget(self) -> None:
        """Forget the changes of a transaction that is taken back."""
        self._noted.clear()

    def _note(self, kind: str, *key: Any) -> None:  # noqa: ANN401 - what a column may hold
        self._noted[kind, key_text(key)] = None

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
    of = f" OF {', '.join((*rows.key, *rows.columns))}" if rows.columns and event == "UPDATE" else ""
    return (
        f"CREATE TEMP TRIGGER IF NOT EXISTS note_{kind.name}_{rows.table}_{event.lower()} AFTER {event}{of} ON main.{rows.table}"
        f" BEGIN {notes} END"
    )


def _note(kind: Kind, rows: Rows, row: str) -> str:
    key = ", ".join(f"{row}{column}" for column in rows.key)
    which = rows.only.format(row=row) or "1"
    return f"SELECT note_change('{kind.name}', {key}) WHERE {which};"
