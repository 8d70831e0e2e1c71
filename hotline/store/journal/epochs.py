"""The epochs of the journal: with each new key of the store it goes on under a first key that nobody knows who was put out.

Where an epoch began is known by its key, not by the line that says so: such a line anybody can write who has the store open.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import (
    COLUMNS,
    EPOCH,
    Entry,
    State,
    canonical,
    entry_mac,
    genesis,
    next_key,
    present_state,
    read_state,
)
from hotline.store.journal.check import FirstKeys
from hotline.store.journal.digests import any_text
from hotline.store.keys.store_keys import JournalKey


def first_keys(database: sqlite_utils.Database, keys: Sequence[JournalKey]) -> FirstKeys:
    """Return the first key of each epoch that has begun, with the number of the entry that it authenticates."""
    found: list[tuple[int, Buffer]] = [(1, keys[0].key)]
    for one in keys[1:]:
        begins = one.sequence or epoch_begun(database, one.key)
        if begins:
            found.append((begins, one.key))
    return found


def epoch_begun(database: sqlite_utils.Database, key: Buffer) -> int:
    """Return from which entry on the journal goes on under a first key, which no later one has followed; 0 where it does not yet."""
    state = present_state(database)
    rows = database.conn.execute("SELECT sequence FROM journal WHERE act = ? ORDER BY sequence DESC", (EPOCH,))
    reached, made = bytes(key), 0
    for (line,) in rows.fetchall():
        while made < state.sequence - line:
            reached, made = next_key(reached), made + 1
        if hmac.compare_digest(reached, bytes(state.key)):
            return int(line) + 1
    return 0


def lead_to_journal(database: sqlite_utils.Database, store_id: str, keys: Sequence[JournalKey]) -> bool:
    """Return whether first keys are those of this journal: the oldest authenticates its first line, and no epoch follows the newest.

    An operator who gives himself a supervisor's keys knows none of them, and who was put out does not know the newest. Where a
    line does not fit, as in a journal that was edited, it is enough that the key of the next line follows from the newest key:
    those who can find the edit must come in.
    """
    known = first_keys(database, keys)
    last = database.conn.execute("SELECT max(sequence) FROM journal WHERE act = ?", (EPOCH,)).fetchone()[0] or 0
    if last < known[-1][0] and _authenticates(database, store_id, known[0][1]):
        return True
    return _is_followed_by_the_next(database, *known[-1])


def _authenticates(database: sqlite_utils.Database, store_id: str, key: Buffer) -> bool:
    """Return whether a key is the one of the journal's first line."""
    with any_text(database.conn):
        row = database.conn.execute(f"SELECT {COLUMNS}, mac FROM journal WHERE sequence = 1").fetchone()  # noqa: S608 - our own columns
    if row is None:
        return False
    *columns, mac = row
    expected = entry_mac(State(0, key, genesis(store_id)), canonical(Entry(*columns)))
    return isinstance(mac, bytes) and hmac.compare_digest(expected, mac)


def _is_followed_by_the_next(database: sqlite_utils.Database, begins: int, key: Buffer) -> bool:
    """Return whether the key of the next line is what a first key becomes from the line on that it begins with."""
    state = read_state(database)
    if state is None:
        return False
    reached = bytes(key)
    for _ in range(begins, state.sequence + 1):
        reached = next_key(reached)
    return hmac.compare_digest(reached, bytes(state.key))
