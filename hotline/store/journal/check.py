"""Checking the journal from its first key: an edit, a removal, a reorder and a cut end are all found."""

from __future__ import annotations

import hmac
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import sqlite_utils

from hotline.store.journal.chain import (
    EPOCH,
    Entry,
    Head,
    State,
    canonical,
    entry_mac,
    fingerprint,
    genesis,
    next_key,
    read_state,
)
from hotline.store.keys.store_keys import JournalKey


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


def check_journal(
    database: sqlite_utils.Database,
    store_id: str,
    first_keys: Sequence[JournalKey],
    printed: tuple[Head, ...] = (),
) -> JournalReport:
    """Recompute every entry from the first keys and compare; `printed` are heads that stand on paper.

    A later first key begins with the line that says that the store was rekeyed.

    The fault is CHANGED (an entry was edited, moved or put in), MISSING (a number is skipped), CUT (entries at the end
    are gone), STATE (the key of the next entry does not follow), or OTHER_PAPER (paper shows another entry).
    """
    state = State(0, first_keys[0].key, genesis(store_id))
    later = deque(first_keys[1:])
    on_paper = {head.sequence: head.fingerprint for head in printed}
    rows = database.conn.execute(
        "SELECT sequence, moment, user, act, subject, facts, mac FROM journal ORDER BY sequence"
    )
    for *columns, mac in rows:
        entry = Entry(*columns)
        sequence = entry.sequence
        if sequence != state.sequence + 1:
            return _fault(state, state.sequence + 1, MISSING)
        if entry.act == EPOCH and later:
            epoch = later.popleft()
            if epoch.sequence not in {0, sequence}:
                return _fault(state, sequence, CHANGED)
            state = State(state.sequence, epoch.key, state.mac)
        expected = entry_mac(state, canonical(entry))
        if not hmac.compare_digest(expected, mac):
            return _fault(state, sequence, CHANGED)
        state = State(sequence, next_key(state.key), expected)
        if on_paper.pop(sequence, fingerprint(expected)) != fingerprint(expected):
            return _fault(state, sequence, OTHER_PAPER)
    if any(epoch.sequence for epoch in later):
        return _fault(state, state.sequence + 1, CUT)
    return _end(state, read_state(database), on_paper)


def _end(reached: State, kept: State, on_paper: dict[int, str]) -> JournalReport:
    if kept.sequence > reached.sequence or any(sequence > reached.sequence for sequence in on_paper):
        return _fault(reached, reached.sequence + 1, CUT)
    if kept != reached:
        return _fault(reached, reached.sequence, STATE)
    return JournalReport(reached.sequence, Head(reached.sequence, fingerprint(reached.mac)))


def _fault(reached: State, where: int, fault: str) -> JournalReport:
    return JournalReport(reached.sequence, Head(reached.sequence, fingerprint(reached.mac)), where, fault)
