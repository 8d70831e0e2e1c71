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
    NEW_KEY,
    Entry,
    State,
    canonical,
    entry_mac,
    fresh_key,
    genesis,
    next_key,
    read_state,
)
from hotline.store.journal.check import FirstKeys
from hotline.store.journal.digests import any_text
from hotline.store.keys.store_keys import JournalKey

_NEWEST = 20
_MOST_MISSING = 1_000_000
"""So many lines may be missing that a key is still hashed on past them: a second's work; more were never there."""


def first_keys(database: sqlite_utils.Database, keys: Sequence[JournalKey]) -> FirstKeys:
    """Return the first key of each epoch that has begun, with the number of the entry that it authenticates."""
    found: list[tuple[int, Buffer]] = [(1, keys[0].key)]
    for one in keys[1:]:
        begins = one.sequence or epoch_begun(database, one.key)
        if begins:
            found.append((begins, one.key))
    return found


def running_key(database: sqlite_utils.Database, keys: Sequence[JournalKey]) -> Buffer | None:
    """Return the first key of the epoch in which the journal is, None for whoever does not hold the first keys."""
    return first_keys(database, keys)[-1][1] if keys else None


def epoch_begun(database: sqlite_utils.Database, key: Buffer) -> int:
    """Return from which entry on the journal goes on under a first key, which no later one has followed; 0 where it does not yet."""
    rows = database.conn.execute("SELECT sequence FROM journal WHERE act = ? ORDER BY sequence DESC", (EPOCH,))
    said = [int(line) + 1 for (line,) in rows.fetchall()]
    for begins in said:
        if _authenticates(database, begins, key) or _is_next(database, begins, key):
            return begins
    # Where the first line of the epoch was edited, the key of the next line still comes from the first key.
    state = _state_of_lines(database)
    if state is None:
        return 0
    for line, given in _fresh_keys(database, 1, state.sequence, key):
        if _becomes(state, line + 1, given):
            return next((begins for begins in said if begins <= line), 0)
    reached, made = bytes(key), 0
    for begins in said:
        while made <= state.sequence - begins:
            reached, made = next_key(reached), made + 1
        if hmac.compare_digest(reached, bytes(state.key)):
            return begins
    return 0


def lead_to_journal(database: sqlite_utils.Database, store_id: str, keys: Sequence[JournalKey]) -> bool:
    """Return whether first keys are those of this journal: the oldest authenticates its first line, and no epoch follows the newest.

    An operator who gives himself a supervisor's keys knows none of them, and who was put out does not know the newest. Where a
    line does not fit, as in a journal that was edited, it is enough that the key of the next line follows from the newest key:
    those who can find the edit must come in.
    """
    known = first_keys(database, keys)
    last = database.conn.execute("SELECT max(sequence) FROM journal WHERE act = ?", (EPOCH,)).fetchone()[0] or 0
    if last < known[-1][0] and _authenticates(database, 1, known[0][1], genesis(store_id)):
        return True
    return _is_followed_by_the_next(database, *known[-1])


def _authenticates(database: sqlite_utils.Database, sequence: int, key: Buffer, before: bytes | None = None) -> bool:
    """Return whether a key is the one of a line; `before` is what stands in the place of a MAC before the first."""
    with any_text(database.conn):
        row = database.conn.execute(
            f"SELECT {COLUMNS}, mac FROM journal WHERE sequence = ?",  # noqa: S608 - our own columns
            (sequence,),
        ).fetchone()
    mac_before = _mac_of(database, sequence - 1) if before is None else before
    if row is None or mac_before is None:
        return False
    *columns, mac = row
    expected = entry_mac(State(sequence - 1, key, mac_before), canonical(Entry(*columns)))
    return isinstance(mac, bytes) and hmac.compare_digest(expected, mac)


def _mac_of(database: sqlite_utils.Database, sequence: int) -> bytes | None:
    row = database.conn.execute("SELECT mac FROM journal WHERE sequence = ?", (sequence,)).fetchone()
    return row[0] if row is not None and isinstance(row[0], bytes) else None


def _is_next(database: sqlite_utils.Database, sequence: int, key: Buffer) -> bool:
    """Return whether a line is the next one, and a key is what will authenticate it."""
    state = read_state(database)
    return state is not None and state.sequence + 1 == sequence and hmac.compare_digest(bytes(key), bytes(state.key))


def _is_followed_by_the_next(database: sqlite_utils.Database, begins: int, key: Buffer) -> bool:
    """Return whether the key of the next line comes from a first key: from the line on that it begins with, or a new key after it.

    A line that gives a new key anybody can write who has the store open: so the newest are tried, not the last alone.
    """
    state = _state_of_lines(database)
    if state is None:
        return False
    if any(_becomes(state, line + 1, given) for line, given in _fresh_keys(database, begins, state.sequence, key)):
        return True
    return _becomes(state, begins, bytes(key))


def _state_of_lines(database: sqlite_utils.Database) -> State | None:
    """Return what authenticates the next entry, None where it counts lines that were never there."""
    state = read_state(database)
    last, lines = database.conn.execute("SELECT coalesce(max(sequence), 0), count(*) FROM journal").fetchone()
    counted = state is not None and state.sequence == last and last - lines <= _MOST_MISSING
    return state if counted else None


def _fresh_keys(database: sqlite_utils.Database, begins: int, last: int, key: Buffer) -> list[tuple[int, bytes]]:
    """Return the newest lines that give a new key, and what they give by a first key."""
    rows = database.conn.execute(
        "SELECT sequence, mac FROM journal WHERE act = ? AND sequence BETWEEN ? AND ? ORDER BY sequence DESC LIMIT ?",
        (NEW_KEY, begins, last, _NEWEST),
    )
    return [(line, fresh_key(key, line, mac)) for line, mac in rows.fetchall() if isinstance(mac, bytes)]


def _becomes(state: State, since: int, key: bytes) -> bool:
    """Return whether the key of the next line is what a key of an earlier one is hashed on to.

    `state` is one of _state_of_lines, which counts no lines without end.
    """
    for _ in range(since, state.sequence + 1):
        key = next_key(key)
    return hmac.compare_digest(key, bytes(state.key))
