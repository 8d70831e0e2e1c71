"""What a verification leaves in the store for the next one: sealed under a key that only the journal's first key gives.

So only who can verify can write or read it, and an operator with the store's key can at most remove it or put back an older one.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import sqlite_utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotline.secret import Buffer

_NONCE = 12


@dataclass(frozen=True)
class SealedNote:
    """A note of one row in a table of its own; `purpose` tells its key from those of other notes."""

    table: str
    purpose: bytes

    def read(self, database: sqlite_utils.Database, store_id: str, first_key: Buffer) -> dict[str, Any] | None:
        """Return the note, None where there is none or somebody else wrote it."""
        row = database.conn.execute(f"SELECT sealed FROM {self.table} WHERE id = 1").fetchone()  # noqa: S608 - our own table
        if row is None:
            return None
        sealed = bytes(row[0])
        try:
            plain = AESGCM(self._key(first_key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], store_id.encode())
        except (InvalidTag, ValueError):
            return None
        note: dict[str, Any] = json.loads(plain)
        return note

    def write(self, database: sqlite_utils.Database, store_id: str, first_key: Buffer, note: dict[str, Any]) -> None:
        """Put the note in the place of the one before, in a transaction."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + AESGCM(self._key(first_key)).encrypt(nonce, json.dumps(note).encode(), store_id.encode())
        database.conn.execute(
            f"INSERT INTO {self.table} VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",  # noqa: S608 - our own
            (sealed,),
        )

    def _key(self, first_key: Buffer) -> bytes:
        return hmac.new(first_key, self.purpose, sha256).digest()
