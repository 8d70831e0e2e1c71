"""The epochs of the journal: with each new key of the store it goes on under a first key that nobody knows who was put out.

Where an epoch began is known by its key, not by the line that says so: such a line anybody can write who has the store open.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import EPOCH, next_key, present_state
from hotline.store.journal.check import FirstKeys
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
