"""Up to which entry the journal was verified.

Where that is taken away or an older one is put back, more is verified, not less (hotline.store.journal.sealed_state).
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import State
from hotline.store.journal.sealed_state import SealedNote

_NOTE = SealedNote("verified_state", b"hotline desk journal: last verified head")


@dataclass(frozen=True)
class Verified:
    """Where a verification ended: the state of the journal there, the roles by then, and when all of the store was last verified."""

    state: State
    roles: dict[str, str]
    whole: int


def read_verified(database: sqlite_utils.Database, store_id: str, first_key: Buffer) -> Verified | None:
    """Return where the last verification ended, None where there was none or somebody else wrote it."""
    kept = _NOTE.read(database, store_id, first_key)
    if kept is None:
        return None
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
    _NOTE.write(database, store_id, first_key, plain)
