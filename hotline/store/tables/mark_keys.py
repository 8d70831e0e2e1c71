"""The keys of the store's marks: those of caller codes and those of printed pages.

They are derived from the store's key. A store that got a new key (hotline.store.keys.rekey) holds marks of before, so each is
looked for under the older keys too.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from hotline.secret import Buffer
from hotline.store.store import Store

CALLER, PRINT = "caller", "print"
"""What a key marks: the codes of callers, and the pages that were printed."""
_DERIVED_FOR = {CALLER: b"hotline-desk caller mark v1", PRINT: b"hotline-desk print code v1"}


def mark_key(store: Store, purpose: str) -> bytes:
    """Return the key that new marks are made with."""
    return _derived(store.keys.key, purpose)


def mark_keys(store: Store, purpose: str) -> list[bytes]:
    """Return all keys that a mark may be made with, that of new ones first."""
    return [_derived(key, purpose) for key in (store.keys.key, *reversed(store.keys.older))]


def _derived(key: Buffer, purpose: str) -> bytes:
    return hmac.new(key, _DERIVED_FOR[purpose], sha256).digest()
