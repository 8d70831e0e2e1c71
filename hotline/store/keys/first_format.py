"""Slots of key files of format 1: the store's key itself, sealed under the passphrase, with no table of users over them.

They are read only. The first supervisor who unlocks makes the table; everybody else's slot stays until its user comes back
(hotline.store.keys.taking_over).
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.exceptions import InvalidTag

from hotline.secret import Typed, wipe
from hotline.store.keys.slots import AnySlot, any_slot_from_json, cipher_of, cost_json, text_of
from hotline.store.keys.store_keys import JournalKey, StoreKeys

_KEY = 32
_TAG = 16


class FirstSlot(AnySlot):
    """A slot of format 1."""


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


def first_slot_from_json(data: Any) -> FirstSlot:  # noqa: ANN401 - parsed JSON, checked here
    """Return the slot that a key file describes; raises ValueError, KeyError or TypeError where it is none."""
    return FirstSlot(**vars(any_slot_from_json(data, 1 + 2 * _KEY + _TAG)))
