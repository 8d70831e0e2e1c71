"""Slots of key files of format 1: the store's key itself, sealed under the passphrase, with no table of users over them.

They are read only. The first supervisor who unlocks makes the table; everybody else's slot stays until its user comes back
(hotline.store.keys.taking_over).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag

from hotline.secret import Typed, wipe
from hotline.store.keys.slots import (
    RECOVERY,
    USER,
    Cost,
    bytes_of,
    cipher_of,
    cost_from_json,
    cost_json,
    text_of,
)
from hotline.store.keys.store_keys import JournalKey, StoreKeys

_KEY = 32
_TAG = 16


@dataclass(frozen=True)
class FirstSlot:
    """A slot of format 1."""

    id: str
    kind: str
    owner: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


def open_first_slot(slot: FirstSlot, secret: Typed, store_id: str) -> StoreKeys | None:
    """Return the keys that a slot of format 1 holds, or None where the passphrase or code is another one."""
    plain = bytearray(len(slot.sealed) - _TAG)
    bound = [store_id, slot.id, slot.kind, slot.owner, cost_json(slot.cost), text_of(slot.salt)]
    try:
        with cipher_of(secret, slot.cost, slot.salt) as cipher:
            cipher.decrypt_into(
                slot.nonce, slot.sealed, json.dumps(bound, separators=(",", ":"), sort_keys=True).encode(), plain
            )
        first = (JournalKey(1, plain[1 + _KEY :]),) if plain[0] else ()
        return StoreKeys(store_id=store_id, key=plain[1 : 1 + _KEY], journal_keys=first)
    except InvalidTag:
        return None
    finally:
        wipe(plain)


def first_slot_to_json(slot: FirstSlot) -> dict[str, object]:
    """Return a slot of format 1 as a key file of format 2 keeps it."""
    return {
        "id": slot.id,
        "kind": slot.kind,
        "owner": slot.owner,
        "argon2id": cost_json(slot.cost),
        "salt": text_of(slot.salt),
        "nonce": text_of(slot.nonce),
        "sealed": text_of(slot.sealed),
    }


def first_slot_from_json(data: Any) -> FirstSlot:  # noqa: ANN401 - parsed JSON, checked here
    """Return the slot that a key file describes; raises ValueError, KeyError or TypeError where it is none."""
    slot = FirstSlot(
        id=str(data["id"]),
        kind=str(data["kind"]),
        owner=str(data["owner"]),
        cost=cost_from_json(data["argon2id"]),
        salt=bytes_of(data["salt"], 16),
        nonce=bytes_of(data["nonce"], 12),
        sealed=bytes_of(data["sealed"], 1 + 2 * _KEY + _TAG),
    )
    if slot.kind not in {USER, RECOVERY}:
        raise ValueError("a slot is malformed")
    return slot
