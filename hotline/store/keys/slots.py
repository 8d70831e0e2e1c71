"""A slot: what one user or the recovery sheet opens with a passphrase or code, sealed under it.

Argon2id makes a key from the passphrase (RFC 9106); AES-256-GCM seals the contents under it, bound to the slot, its store,
its number and its cost, so that no slot can be moved, renamed, made older or cheapened.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hotline.secret import Buffer, Typed, as_secret, wipe

USER = "user"
RECOVERY = "recovery"
_KEY = 32
_SALT = 16
_NONCE = 12
_TAG = 16
_SEALED = 2 * _KEY + _TAG
_BYTES = ("salt", "nonce", "sealed")
_MOST_MEMORY_KIB = 1 << 19
_MOST_ITERATIONS = 64
_MOST_LANES = 16
# Memory times iterations: some twenty times what we ask for, so that whoever changes the file cannot make a try last minutes.
_MOST_WORK = 1 << 22
_MOST_NUMBER = 1 << 31


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs whoever tries: Argon2id's memory in KiB, iterations and lanes."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    @property
    def work(self) -> int:
        """Return what grows with the time of one try."""
        return self.memory_kib * self.iterations


DEFAULT_COST = Cost()
"""What a slot costs at least, unless it is said otherwise."""


@dataclass(frozen=True, kw_only=True)
class AnySlot:
    """What a slot of every format has: whose it is, what a try costs, and what is sealed."""

    id: str
    kind: str
    owner: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes

    def to_json(self, **more: object) -> dict[str, object]:
        """Return the slot as the key file writes it, with what its format has more behind whose it is."""
        whose = {"id": self.id, "kind": self.kind, "owner": self.owner}
        seal = {"argon2id": cost_json(self.cost), **{key: text_of(getattr(self, key)) for key in _BYTES}}
        return whose | more | seal


@dataclass(frozen=True, kw_only=True)
class Slot(AnySlot):
    """One user's private key and the office's public key as this user last knew it, sealed; `number` grows with each passphrase."""

    number: int


@dataclass(frozen=True)
class SlotContent:
    """What a slot holds."""

    private: Buffer
    office_public: bytes

    def wipe(self) -> None:
        """Overwrite the private key."""
        wipe(self.private)


def seal(
    content: SlotContent, store_id: str, whose: tuple[str, str], secret: Typed, cost: Cost, *, number: int = 1
) -> Slot:
    """Return a new slot that opens with a passphrase or recovery code; `whose` is its kind and the hashed name."""
    kind, owner = whose
    empty = Slot(
        id=secrets.token_hex(8),
        kind=kind,
        owner=owner,
        number=number,
        cost=cost,
        salt=secrets.token_bytes(_SALT),
        nonce=secrets.token_bytes(_NONCE),
        sealed=b"",
    )
    plain = bytearray(2 * _KEY)
    plain[:_KEY], plain[_KEY:] = content.private, content.office_public
    with cipher_of(secret, cost, empty.salt) as cipher:
        sealed = cipher.encrypt(empty.nonce, plain, _bound_to(empty, store_id))
    wipe(plain)
    return replace(empty, sealed=sealed)


def unseal(slot: Slot, secret: Typed, store_id: str) -> SlotContent | None:
    """Return what a slot holds, in a buffer that can be wiped, or None where the passphrase or code is another one."""
    plain = bytearray(2 * _KEY)
    try:
        with cipher_of(secret, slot.cost, slot.salt) as cipher:
            cipher.decrypt_into(slot.nonce, slot.sealed, _bound_to(slot, store_id), plain)
        return SlotContent(private=plain[:_KEY], office_public=bytes(plain[_KEY:]))
    except InvalidTag:
        return None
    finally:
        wipe(plain)


def spend(secret: Typed, cost: Cost) -> None:
    """Take as long as a try at a slot takes: for a name that has none."""
    with cipher_of(secret, cost, bytes(_SALT)):
        pass


def slot_to_json(slot: Slot) -> dict[str, object]:
    """Return a slot as the key file writes it."""
    return slot.to_json(number=slot.number)


def slot_from_json(data: Any) -> Slot:  # noqa: ANN401 - parsed JSON, checked here
    """Return the slot that the key file describes; raises ValueError, KeyError or TypeError where it is none."""
    number = whole_number(data["number"])
    if not 0 < number < _MOST_NUMBER:
        raise ValueError("a slot is malformed")
    return Slot(number=number, **vars(any_slot_from_json(data, _SEALED)))


def any_slot_from_json(data: Any, sealed: int) -> AnySlot:  # noqa: ANN401 - parsed JSON, checked here
    """Return what a slot of every format has, with so many bytes sealed; raises ValueError, KeyError or TypeError where it is none."""
    slot = AnySlot(
        id=str(data["id"]),
        kind=str(data["kind"]),
        owner=str(data["owner"]),
        cost=cost_from_json(data["argon2id"]),
        salt=bytes_of(data["salt"], _SALT),
        nonce=bytes_of(data["nonce"], _NONCE),
        sealed=bytes_of(data["sealed"], sealed),
    )
    if slot.kind not in {USER, RECOVERY}:
        raise ValueError("a slot is malformed")
    return slot


def cost_from_json(data: Any) -> Cost:  # noqa: ANN401 - parsed JSON, checked here
    """Return the cost that a slot asks for; raises ValueError where it is out of bounds."""
    cost = Cost(**{name: whole_number(value) for name, value in data.items()})
    if not (
        1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
        and 1 <= cost.iterations <= _MOST_ITERATIONS
        and cost.work <= _MOST_WORK
    ):
        raise ValueError("the cost of a slot is out of bounds")
    return cost


def cost_json(cost: Cost) -> dict[str, int]:
    """Return a cost as the key file writes it."""
    return {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes}


@contextmanager
def cipher_of(secret: Typed, cost: Cost, salt: bytes) -> Iterator[AESGCM]:
    """Give what seals and opens under a passphrase; the key that it makes is wiped afterwards."""
    kdf = Argon2id(salt=salt, length=_KEY, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
    key = bytearray(_KEY)
    kdf.derive_into(as_secret(secret).content, key)  # type: ignore[arg-type] # it takes any buffer
    try:
        yield AESGCM(key)
    finally:
        wipe(key)


def whole_number(value: object) -> int:
    """Return a whole number of the file; raises ValueError for anything else, such as the Infinity that Python reads in JSON."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a slot has something else in the place of a number")  # noqa: TRY004 - the file is wrong, not a type
    return value


def text_of(content: bytes) -> str:
    """Return bytes as the key file writes them."""
    return base64.b64encode(content).decode("ascii")


def bytes_of(text: str, length: int | None = None) -> bytes:
    """Return the bytes that the key file writes so; raises ValueError, TypeError where they are none or have another length."""
    content = base64.b64decode(text, validate=True)
    if length is not None and len(content) != length:
        raise ValueError("a part of the key file has another length")
    return content


def _bound_to(slot: Slot, store_id: str) -> bytes:
    bound = [store_id, slot.id, slot.kind, slot.owner, slot.number, cost_json(slot.cost), text_of(slot.salt)]
    return json.dumps(bound, separators=(",", ":"), sort_keys=True).encode()
