"""A key slot: the keys of the store, sealed under one passphrase.

Argon2id makes a key from the passphrase (RFC 9106); AES-256-GCM seals the store's keys under it, bound to the slot, its
store and its cost, so that no slot can be moved, renamed or cheapened.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hotline.errors import N_, InvalidInput
from hotline.secret import Buffer, Secret, Typed, as_secret, wipe

USER = "user"
RECOVERY = "recovery"
SHORTEST_PASSPHRASE = 10
LONGEST_PASSPHRASE = 1024
_KEY = 32
_SALT = 16
_NONCE = 12
_TAG = 16
_SEALED = 1 + 2 * _KEY + _TAG
_MOST_MEMORY_KIB = 1 << 19
_MOST_ITERATIONS = 64
_MOST_LANES = 16
# Memory times iterations: some twenty times what we ask for, so that whoever changes the file cannot make a try last minutes.
_MOST_WORK = 1 << 22
_MOST_FAILED = 1_000_000


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs whoever tries: Argon2id's memory in KiB, iterations and lanes."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


@dataclass(frozen=True)
class StoreKeys:
    """What a slot holds: the store's id, its key, and for supervisors and the recovery sheet the journal's first key."""

    store_id: str
    key: Buffer = field(repr=False)
    journal_first_key: Buffer | None = field(repr=False, default=None)

    def wipe(self) -> None:
        """Overwrite the keys; nothing can be opened or checked with them afterwards."""
        wipe(self.key)
        wipe(self.journal_first_key)


@dataclass(frozen=True)
class Slot:
    """One sealed copy of the keys, with the tries that failed at it since the last that did not."""

    id: str
    kind: str
    owner: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes
    failed: int = 0
    last_failed: str | None = None


def new_passphrase(given: Typed) -> Secret:
    """Return a passphrase that may be set; raises InvalidInput where it is too short, or too long to be typed."""
    chosen = as_secret(given)
    if chosen.strength < SHORTEST_PASSPHRASE:
        raise InvalidInput(
            N_("The passphrase is too short: use at least {least} characters, best four or five words."),
            least=SHORTEST_PASSPHRASE,
        )
    if chosen.characters > LONGEST_PASSPHRASE:
        raise InvalidInput(N_("The passphrase is too long: at most {most} characters."), most=LONGEST_PASSPHRASE)
    return chosen


def seal(keys: StoreKeys, kind: str, owner: str, secret: Typed, cost: Cost) -> Slot:
    """Return a new slot that opens with a passphrase or recovery code; `owner` is the hashed name of whose it is."""
    empty = Slot(
        id=secrets.token_hex(8),
        kind=kind,
        owner=owner,
        cost=cost,
        salt=secrets.token_bytes(_SALT),
        nonce=secrets.token_bytes(_NONCE),
        sealed=b"",
    )
    holds_first = keys.journal_first_key is not None
    # Where the journal's first key is not given, noise of the same length stands: the file does not tell who is who.
    second = keys.journal_first_key or secrets.token_bytes(_KEY)
    content = bytearray(1 + 2 * _KEY)
    content[0], content[1 : 1 + _KEY], content[1 + _KEY :] = holds_first, keys.key, second
    with _cipher(empty, secret) as cipher:
        sealed = cipher.encrypt(empty.nonce, content, _bound_to(empty, keys.store_id))
    wipe(content)
    return Slot(**{**vars(empty), "sealed": sealed})


def unseal(slot: Slot, secret: Typed, store_id: str) -> StoreKeys | None:
    """Return the keys, in buffers that can be wiped, or None where the passphrase or code is another one."""
    content = bytearray(len(slot.sealed) - _TAG)
    try:
        with _cipher(slot, secret) as cipher:
            cipher.decrypt_into(slot.nonce, slot.sealed, _bound_to(slot, store_id), content)
        first = content[1 + _KEY :] if content[0] else None
        return StoreKeys(store_id=store_id, key=content[1 : 1 + _KEY], journal_first_key=first)
    except InvalidTag:
        return None
    finally:
        wipe(content)


def slot_to_json(slot: Slot) -> dict[str, object]:
    """Return a slot as the key file writes it."""
    return {
        "id": slot.id,
        "kind": slot.kind,
        "owner": slot.owner,
        "argon2id": _cost_json(slot.cost),
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
        "sealed": _text(slot.sealed),
        "failed": slot.failed,
        "last_failed": slot.last_failed,
    }


def slot_from_json(data: Any) -> Slot:  # noqa: ANN401 - parsed JSON, checked here
    """Return the slot that the key file describes; raises ValueError, KeyError or TypeError where it is none."""
    cost = Cost(**{name: _number(value) for name, value in data["argon2id"].items()})
    if not (
        1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
        and 1 <= cost.iterations <= _MOST_ITERATIONS
        and cost.memory_kib * cost.iterations <= _MOST_WORK
    ):
        raise ValueError("the cost of a slot is out of bounds")
    last_failed = data["last_failed"]
    slot = Slot(
        id=str(data["id"]),
        kind=str(data["kind"]),
        owner=str(data["owner"]),
        cost=cost,
        salt=_bytes(data["salt"]),
        nonce=_bytes(data["nonce"]),
        sealed=_bytes(data["sealed"]),
        failed=_number(data["failed"]),
        last_failed=last_failed if isinstance(last_failed, str) else None,
    )
    lengths = (len(slot.salt), len(slot.nonce), len(slot.sealed))
    if slot.kind not in {USER, RECOVERY} or lengths != (_SALT, _NONCE, _SEALED) or not 0 <= slot.failed <= _MOST_FAILED:
        raise ValueError("a slot is malformed")
    return slot


@contextmanager
def _cipher(slot: Slot, secret: Typed) -> Iterator[AESGCM]:
    """Give what seals and opens a slot; the key that its passphrase makes is wiped afterwards."""
    cost = slot.cost
    kdf = Argon2id(
        salt=slot.salt, length=_KEY, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    key = bytearray(_KEY)
    kdf.derive_into(as_secret(secret).content, key)  # type: ignore[arg-type] # it takes any buffer
    try:
        yield AESGCM(key)
    finally:
        wipe(key)


def _bound_to(slot: Slot, store_id: str) -> bytes:
    bound = [store_id, slot.id, slot.kind, slot.owner, _cost_json(slot.cost), _text(slot.salt)]
    return json.dumps(bound, separators=(",", ":"), sort_keys=True).encode()


def _cost_json(cost: Cost) -> dict[str, int]:
    return {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes}


def _number(value: object) -> int:
    """Return a whole number of the file; raises ValueError for anything else, such as the Infinity that Python reads in JSON."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a slot has something else in the place of a number")  # noqa: TRY004 - the file is wrong, not a type
    return value


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
