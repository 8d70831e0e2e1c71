"""The journal: who did what and when, append-only, chained and forward-secure (DESIGN.md section 8).

Each entry is authenticated with a key that is then hashed onward and overwritten. Whoever holds the open store today
holds only the key of the next entry: yesterday's entries cannot be rewritten so that they still fit. The first key,
from which all can be checked, lies in the slots of supervisors and of the recovery sheet. Each time that one of these
comes in, the next key is made from the first one: whoever has an older copy of the store cannot compute it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlite_utils

from hotline.clock import from_stored, to_stored
from hotline.errors import N_, StoreDamaged
from hotline.secret import Buffer

Fact = str | int | bool | None
Kept = tuple[str, str, str | None]
"""The kind of a thing, its key, and its digest, None where it is gone."""

EPOCH = "journal.epoch"
"""The act of the line after which the journal goes on under a new first key: the store was given a new key."""

NEW_KEY = "journal.key"
"""The act of the line after which the key is made from the first key of the epoch, no longer from the key before."""

_NO_STATE = N_(
    "The journal of this store was damaged: what its next entry builds on is missing. Restore the latest backup into a new file."
)

MAC_BYTES = 32
FINGERPRINT = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){4}")
"""How fingerprint() writes one."""
_ACT = re.compile(r"[a-z][a-z_]*(\.[a-z_]+)*")
# Codes, references, ids and counts; nothing that could be a sentence or somebody's name.
_CODE = re.compile(r"[\w#:+.\-]{0,64}")
_ONWARD = b"hotline desk journal: next key"
_AFRESH = b"hotline desk journal: key after line "
_NUMBER_BYTES = 8
_MOST_LINES = 1 << 53
_GENESIS = b"hotline desk journal: first entry of "


@dataclass(frozen=True)
class Head:
    """Where the journal stands: how many entries it has, and a short fingerprint of the last one for paper."""

    sequence: int
    fingerprint: str


class Entry(NamedTuple):
    """One line: its number, moment in UTC, user id, act, what was acted on, codes and counts as JSON, and what was kept.

    `kept` is JSON too, [[kind, key, digest or null where it is gone], …], and empty for a line that changed nothing.
    """

    sequence: int
    moment: str
    user: int
    act: str
    subject: str
    facts: str
    kept: str = ""


class Line(NamedTuple):
    """What an act writes into the journal, before it has its number."""

    moment: datetime
    user: int
    act: str
    subject: str
    facts: Mapping[str, Fact]


COLUMNS = "sequence, moment, user, act, subject, facts, kept"


@dataclass(frozen=True)
class State:
    """What authenticates the next entry."""

    sequence: int
    key: Buffer
    mac: bytes


def begin(database: sqlite_utils.Database, store_id: str, first_key: Buffer) -> None:
    """Start the journal of a new store; its first key is not kept in the store beyond the first entry."""
    database.conn.execute("INSERT INTO journal_state VALUES (1, 0, ?, ?)", (first_key, genesis(store_id)))


def line(moment: datetime, user: int, act: str, subject: str = "", facts: Mapping[str, Fact] | None = None) -> Line:
    """Return a line of the journal.

    `act` is a code like `call.submit`, `subject` what was acted on (a reference, an id), `facts` codes and counts.
    Raises ValueError where any of them could hold more than that: the journal is never a place for what was said.
    """
    _check_codes(act, subject, facts or {})
    return Line(moment, user, act, subject, dict(facts or {}))


def append(
    database: sqlite_utils.Database, new: Line, kept: Sequence[Kept] = (), first_key: Buffer | None = None
) -> Head:
    """Add an entry in the transaction that is open, so that the act and its entry stand or fall together.

    `kept` are the digests of what the act changed, `first_key` is that of the epoch, from which a new key is made after NEW_KEY.
    Raises ValueError outside a transaction, and for NEW_KEY without the first key.
    """
    if not database.conn.in_transaction:
        raise ValueError("a journal entry belongs into the transaction of its act")
    if new.act == NEW_KEY and first_key is None:
        raise ValueError("only who holds the first key of the journal gives it a new key")
    state = present_state(database)
    entry = Entry(
        state.sequence + 1,
        to_stored(new.moment),
        new.user,
        new.act,
        new.subject,
        canonical_json(new.facts),
        canonical_json(kept) if kept else "",
    )
    mac = entry_mac(state, canonical(entry))
    database.conn.execute(
        f"INSERT INTO journal ({COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own columns
        (*entry, mac),
    )
    _go_on(database, State(entry.sequence, key_after(state.key, entry, mac, first_key), mac))
    return Head(entry.sequence, fingerprint(mac))


def begin_epoch(database: sqlite_utils.Database, moment: datetime, user: int, first_key: Buffer) -> int:
    """Go on with a new key from the next entry on, and return its number; whoever holds the keys of before knows none after.

    The line that says so is authenticated by the old key.
    """
    said = append(database, line(moment, user, EPOCH))
    state = present_state(database)
    _go_on(database, State(state.sequence, first_key, state.mac))
    return said.sequence + 1


def _go_on(database: sqlite_utils.Database, state: State) -> None:
    database.conn.execute(
        "UPDATE journal_state SET sequence = ?, key = ?, mac = ? WHERE id = 1", (state.sequence, state.key, state.mac)
    )


def head(database: sqlite_utils.Database) -> Head:
    """Return the number of entries and the fingerprint of the last, for the daily summary on paper."""
    state = present_state(database)
    return Head(state.sequence, fingerprint(state.mac))


def last_moment(database: sqlite_utils.Database, user: int, acts: Sequence[str]) -> datetime | None:
    """Return when a user last did one of some acts, by the newest 2,000 entries; None where none of them is among these."""
    row = database.conn.execute(
        "SELECT moment FROM (SELECT * FROM journal ORDER BY sequence DESC LIMIT 2000)"
        " WHERE user = ? AND act IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC LIMIT 1",
        (user, json.dumps(acts)),
    ).fetchone()
    return None if row is None else from_stored(row[0], "moment")


def read_state(database: sqlite_utils.Database) -> State | None:
    """Return what authenticates the next entry, None where somebody has removed it."""
    row = database.conn.execute("SELECT sequence, key, mac FROM journal_state WHERE id = 1").fetchone()
    return None if row is None else State(*row)


def present_state(database: sqlite_utils.Database) -> State:
    """Return what authenticates the next entry; raises StoreDamaged where somebody has removed it."""
    state = read_state(database)
    if state is None or not 0 <= state.sequence < _MOST_LINES:
        raise StoreDamaged(_NO_STATE)
    return state


def genesis(store_id: str) -> bytes:
    """Return what stands in the place of a MAC before the first entry."""
    return hashlib.sha256(_GENESIS + store_id.encode()).digest()


def next_key(key: Buffer) -> bytes:
    """Return the key of the following entry, from which this one cannot be computed back."""
    return hmac.new(key, _ONWARD, hashlib.sha256).digest()


def fresh_key(first_key: Buffer, sequence: int, mac: bytes) -> bytes:
    """Return the key after a line of NEW_KEY: from the first key of its epoch, so that the key before it does not give it."""
    return hmac.new(first_key, _AFRESH + sequence.to_bytes(_NUMBER_BYTES, "big") + mac, hashlib.sha256).digest()


def key_after(key: Buffer, entry: Entry, mac: bytes, first_key: Buffer | None) -> bytes:
    """Return the key of what follows an entry; `first_key` is that of the epoch, None for whoever does not hold it."""
    if entry.act == NEW_KEY and first_key is not None:
        return fresh_key(first_key, entry.sequence, mac)
    return next_key(key)


def entry_mac(state: State, entry: bytes) -> bytes:
    """Return the MAC of the entry that follows a state: HMAC-SHA256 over the MAC before it and the entry."""
    return hmac.new(state.key, state.mac + entry, hashlib.sha256).digest()


def canonical(entry: Entry) -> bytes:
    """Return the bytes of an entry that are authenticated; no two entries have the same.

    Those of an entry that kept nothing are what they were before entries kept anything.
    """
    return canonical_json(entry if entry.kept else entry[:-1]).encode()


def fingerprint(mac: bytes) -> str:
    """Return eighty bits of a MAC in groups of four, short enough to be compared by eye."""
    figures = mac.hex()[:20].upper()
    return "-".join(figures[start : start + 4] for start in range(0, 20, 4))


def canonical_json(value: object) -> str:
    """Return JSON in the one form in which a line is authenticated."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _check_codes(act: str, subject: str, facts: Mapping[str, Fact]) -> None:
    if not _ACT.fullmatch(act):
        raise ValueError("an act of the journal is a code")
    texts = [subject, *facts, *(value for value in facts.values() if isinstance(value, str))]
    if not all(_CODE.fullmatch(text) for text in texts):
        raise ValueError("the journal takes codes and counts only")
    if not all(value is None or isinstance(value, str | int) for value in facts.values()):
        raise ValueError("the journal takes codes and counts only")
