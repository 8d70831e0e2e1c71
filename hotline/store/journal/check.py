"""Checking the journal from its first keys: an edit, a removal, a reorder and a cut end are all found."""

from __future__ import annotations

import hmac
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import (
    COLUMNS,
    Entry,
    Head,
    State,
    canonical,
    entry_mac,
    fingerprint,
    genesis,
    key_after,
    read_state,
)
from hotline.store.journal.digests import any_text

FirstKeys = Sequence[tuple[int, Buffer]]
"""The first key of each epoch with the number of the entry that it authenticates; the first epoch begins with entry 1."""


@dataclass(frozen=True)
class JournalReport:
    """What the check found: how many entries hold, the first that does not, and why."""

    entries: int
    head: Head
    first_wrong: int | None = None
    fault: str | None = None

    @property
    def sound(self) -> bool:
        """Return whether every entry holds and none is missing."""
        return self.fault is None


# What `fault` can be.
CHANGED = "changed"
MISSING = "missing"
CUT = "cut"
STATE = "state"
OTHER_PAPER = "other_paper"


class JournalWalk:
    """Goes through the journal entry by entry, in portions, and stops at the first that does not hold.

    `printed` are heads that are known from elsewhere: paper, a backup, the last verification. `state` is where a walk goes on
    from, by default the beginning.
    """

    def __init__(
        self,
        database: sqlite_utils.Database,
        store_id: str,
        first_keys: FirstKeys,
        printed: Sequence[Head] = (),
        state: State | None = None,
    ) -> None:
        self._connection = database.conn
        self._database = database
        self._first_keys = dict(first_keys)
        self.state = state or State(0, b"", genesis(store_id))
        begun = [one for one in first_keys if one[0] <= max(self.state.sequence, 1)]
        self._running = begun[-1][1] if begun else b""
        self._on_paper = {head.sequence: head.fingerprint for head in printed if head.sequence > self.state.sequence}
        self._fault: tuple[str, int] | None = None

    @property
    def broken(self) -> bool:
        """Return whether an entry was met that does not hold."""
        return self._fault is not None

    @property
    def head(self) -> Head:
        """Return the last entry that holds."""
        return Head(self.state.sequence, fingerprint(self.state.mac))

    def on(self, most: int) -> Generator[Entry, None, None]:
        """Yield the next entries that hold, at most so many; none where one does not hold, or all have been seen.

        They are read as they are taken: whoever takes fewer closes it, and goes on behind the last one.
        """
        if self._fault is not None:
            return
        sql = f"SELECT {COLUMNS}, mac FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?"  # noqa: S608 - our own columns
        with any_text(self._connection):
            cursor = self._connection.execute(sql, (self.state.sequence, most))
        with closing(cursor):
            while True:
                with any_text(self._connection):
                    row = cursor.fetchone()
                if row is None:
                    return
                *columns, mac = row
                entry = Entry(*columns)
                self._fault = self._step(entry, mac)
                if self._fault is not None:
                    return
                yield entry

    def _step(self, entry: Entry, mac: bytes) -> tuple[str, int] | None:
        sequence = entry.sequence
        if sequence != self.state.sequence + 1:
            return MISSING, self.state.sequence + 1
        begins = self._first_keys.get(sequence)
        self._running = self._running if begins is None else begins
        state = State(self.state.sequence, self.state.key if begins is None else begins, self.state.mac)
        expected = entry_mac(state, canonical(entry))
        if not hmac.compare_digest(expected, mac):
            return CHANGED, sequence
        self.state = State(sequence, key_after(state.key, entry, expected, self._running), expected)
        if self._on_paper.pop(sequence, fingerprint(expected)) != fingerprint(expected):
            return OTHER_PAPER, sequence
        return None

    def report(self) -> JournalReport:
        """Return what was found so far; the end of the journal is looked at too."""
        fault = self._fault or self._end()
        if fault is None:
            return JournalReport(self.state.sequence, self.head)
        return JournalReport(self.state.sequence, self.head, first_wrong=fault[1], fault=fault[0])

    def _end(self) -> tuple[str, int] | None:
        before = self._connection.execute("SELECT min(sequence) FROM journal WHERE sequence < 1").fetchone()[0]
        if before is not None:
            return CHANGED, int(before)
        kept, reached = read_state(self._database), self.state.sequence
        if kept is None:
            return STATE, reached
        if kept.sequence > reached or any(sequence > reached for sequence in self._on_paper):
            return CUT, reached + 1
        key = self._first_keys.get(reached + 1, self.state.key)
        if kept != State(reached, key, self.state.mac):
            return STATE, reached
        return None


def check_journal(
    database: sqlite_utils.Database, store_id: str, first_keys: FirstKeys, printed: tuple[Head, ...] = ()
) -> JournalReport:
    """Recompute every entry from the first keys and compare; `printed` are heads that stand on paper.

    The fault is CHANGED (an entry was edited, moved or put in), MISSING (a number is skipped), CUT (entries at the end
    are gone), STATE (the key of the next entry does not follow), or OTHER_PAPER (paper shows another entry).
    """
    walk = JournalWalk(database, store_id, first_keys, printed)
    while sum(1 for _ in walk.on(_PORTION)):
        pass
    return walk.report()


_PORTION = 2_000
