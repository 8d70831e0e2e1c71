"""Up to which entry the journal was verified, kept in the store under a key that only the journal's first key gives.

So only who can verify can write it, and an operator with the store's key can at most remove it or put back an older one: then more is
verified, not less.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256

import sqlite_utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotline.secret import Buffer
from hotline.store.journal.chain import State

_PURPOSE = b"hotline desk journal: last verified head"
_NONCE = 12


@dataclass(frozen=True)
class Verified:
    """Where a verification ended: the state of the journal there, the roles by then, and when all of the store was last verified."""

    state: State
    roles: dict[str, str]
    whole: int


def read_verified(database: sqlite_utils.Database, store_id: str, first_key: Buffer) -> Verified | None:
    """Return where the last verification ended, None where there was none or somebody else wrote it."""
    row = database.conn.execute("SELECT sealed FROM verified_state WHERE id = 1").fetchone()
    if row is None:
        return None
    sealed = bytes(row[0])
    try:
        plain = AESGCM(_key(first_key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], store_id.encode())
    except (InvalidTag, ValueError):
        return None
    kept = json.loads(plain)
    state = State(kept["sequence"], bytes.fromhex(kept["key"]), bytes.fromhex(kept["mac"]))
    return Verified(state, kept["roles"], kept["whole"])


def write_verified(database: sqlite_utils.Database, store_id: str, first_key: Buffer, verified: Verified) -> None:
    """Keep where a verification ended, in a transaction."""
    state = verified.state
    plain = {
        "sequence": state.sequence,
        "key": bytes(state.key).hex(),
        "mac": state.mac.hex(),
        "roles": verified.roles,
        "whole": verified.whole,
    }
    nonce = secrets.token_bytes(_NONCE)
    sealed = nonce + AESGCM(_key(first_key)).encrypt(nonce, json.dumps(plain).encode(), store_id.encode())
    database.conn.execute(
        "INSERT INTO verified_state VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed", (sealed,)
    )


def _key(first_key: Buffer) -> bytes:
    return hmac.new(first_key, _PURPOSE, sha256).digest()
