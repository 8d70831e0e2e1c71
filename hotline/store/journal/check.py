"""Checking the journal from its first key: an edit, a removal, a reorder and a cut end are all found."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import (
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
    database: sqlite_utils.Database, store_id: str, first_key: Buffer, printed: tuple[Head, ...] = ()
) -> JournalReport:
    """Recompute every entry from the first key and compare; `printed` are heads that stand on paper.

    The fault is CHANGED (an entry was edited, moved or put in), MISSING (a number is skipped), CUT (entries at the end
    are gone), STATE (the key of the next entry does not follow), or OTHER_PAPER (paper shows another entry).
    """
    state = State(0, first_key, genesis(store_id))
    on_paper = {head.sequence: head.fingerprint for head in printed}
    rows = database.conn.execute(
        "SELECT sequence, moment, user, act, subject, facts, mac FROM journal ORDER BY sequence"
    )
    for *columns, mac in rows:
        entry = Entry(*columns)
        sequence = entry.sequence
        if sequence != state.sequence + 1:
            return _fault(state, state.sequence + 1, MISSING)
        expected = entry_mac(state, canonical(entry))
        if not hmac.compare_digest(expected, mac):
            return _fault(state, sequence, CHANGED)
        state = State(sequence, next_key(state.key), expected)
        if on_paper.pop(sequence, fingerprint(expected)) != fingerprint(expected):
            return _fault(state, sequence, OTHER_PAPER)
    return _end(state, read_state(database), on_paper)


def _end(reached: State, kept: State, on_paper: dict[int, str]) -> JournalReport:
    if kept.sequence > reached.sequence or any(sequence > reached.sequence for sequence in on_paper):
        return _fault(reached, reached.sequence + 1, CUT)
    if kept != reached:
        return _fault(reached, reached.sequence, STATE)
    return JournalReport(reached.sequence, Head(reached.sequence, fingerprint(reached.mac)))


def _fault(reached: State, where: int, fault: str) -> JournalReport:
    return JournalReport(reached.sequence, Head(reached.sequence, fingerprint(reached.mac)), where, fault)
