"""The keys of the store's marks: those of caller codes, of printed pages, and of the draw of calls for a look at their quality.

A mark must be the same years later, so its key is a row of the store, made with it, and stays when the store gets a new key
(hotline.store.keys.rekey). Before format 7 it was derived from the store's key of that moment.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

import sqlite_utils

from hotline.errors import N_, StoreDamaged
from hotline.secret import Buffer
from hotline.store.keys.store_keys import KEY_BYTES
from hotline.store.store import Store

CALLER, PRINT = "caller", "print"
"""What a key marks: the codes of callers, and the pages that were printed."""
SAMPLE = "sample"
"""What the draw is made with: never derived, so that nobody can tell beforehand which call is drawn."""
_DERIVED_FOR = {CALLER: b"hotline-desk caller mark v1", PRINT: b"hotline-desk print code v1"}

_MISSING = N_(
    "The store {file} is damaged: the keys by which caller codes and printed pages are recognised are missing."
    " Restore the latest backup into a new file."
)


def add_mark_keys(store: Store) -> None:
    """Give a new store its keys."""
    _put(store.database, {purpose: secrets.token_bytes(KEY_BYTES) for purpose in (*_DERIVED_FOR, SAMPLE)})


def add_sample_key(database: sqlite_utils.Database) -> None:
    """Give a store of a format before 9 the key of the draw; for a migration."""
    _put(database, {SAMPLE: secrets.token_bytes(KEY_BYTES)})


def keep_mark_keys(database: sqlite_utils.Database, key: Buffer) -> None:
    """Keep what marks are made with under a key of the store, so that they hold when it gets another; for a migration."""
    _put(database, {purpose: _derived(key, purpose) for purpose in _DERIVED_FOR})


def mark_key(store: Store, purpose: str) -> bytes:
    """Return the key that new marks are made with; raises StoreDamaged where it is missing."""
    row = store.execute("SELECT key FROM mark_keys WHERE purpose = ?", (purpose,)).fetchone()
    if row is None:
        raise StoreDamaged(_MISSING, file=store.path.name)
    return bytes(row[0])


def mark_keys(store: Store, purpose: str) -> list[bytes]:
    """Return all keys that a mark may be made with, that of new ones first: a store may have got new keys before format 7."""
    return [mark_key(store, purpose), *(_derived(key, purpose) for key in reversed(store.keys.older))]


def _derived(key: Buffer, purpose: str) -> bytes:
    return hmac.new(key, _DERIVED_FOR[purpose], sha256).digest()


def _put(database: sqlite_utils.Database, keys: dict[str, bytes]) -> None:
    database.conn.executemany("INSERT INTO mark_keys VALUES (?, ?)", list(keys.items()))
