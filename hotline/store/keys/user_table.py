"""The table of users: who may unlock the store in which role, signed with the office's key that supervisors alone hold.

Names stand there as salted hashes. The table bears a number, its generation, which grows with every change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hotline.secret import Buffer
from hotline.store.keys.slots import RECOVERY, USER, bytes_of, text_of, whole_number

ROLES = OPERATOR, SUPERVISOR = "operator", "supervisor"
ACTIVE, DISABLED = "active", "disabled"
SIGNATURE_BYTES = 64
_PURPOSE = b"hotline desk: table of users\n"
_ROTATION = b"hotline desk: next office key\n"
_MOST_GENERATION = 1 << 53


@dataclass(frozen=True)
class TableUser:
    """A user's line: `id` of the row in the store, `owner` the hashed name.

    `slot` is the number of the slot that a supervisor gave: with `must_change` its passphrase has to be changed. `public` is
    None for a user of format 1 who has not come back yet.
    """

    id: int
    owner: str
    role: str
    active: bool
    must_change: bool = False
    slot: int = 0
    public: bytes | None = None
    box: bytes | None = None

    @property
    def supervises(self) -> bool:
        """Return whether this is a supervisor who may unlock the store."""
        return self.active and self.role == SUPERVISOR


@dataclass(frozen=True)
class TableRecovery:
    """The line of the recovery sheet: `public` is None for the sheet of a store of format 1 until it is renewed."""

    public: bytes | None
    box: bytes | None
    made: str


@dataclass(frozen=True)
class KeyTable:
    """What supervisors sign."""

    store_id: str
    generation: int
    office_key: bytes
    users: tuple[TableUser, ...]
    recovery: TableRecovery

    def user_of(self, owner: str) -> TableUser | None:
        """Return the line of a hashed name, or None."""
        return next((user for user in self.users if user.owner == owner), None)

    def user_by_id(self, user: int) -> TableUser | None:
        """Return the line of a user by the id of the row in the store, or None."""
        return next((one for one in self.users if one.id == user), None)

    def with_user(self, user: TableUser) -> KeyTable:
        """Return the table with a line in the place of the one of the same user or name."""
        kept = (one for one in self.users if one.id != user.id and one.owner != user.owner)
        return replace(self, users=tuple(sorted((*kept, user), key=lambda one: one.id)))

    @property
    def digest(self) -> bytes:
        """Return what tells this table from every other."""
        return hashlib.sha256(canonical(self)).digest()

    @property
    def supervisors(self) -> int:
        """Return how many supervisors may unlock the store."""
        return sum(user.supervises for user in self.users)


@dataclass(frozen=True)
class Rotation:
    """That the office's key was followed by another one, signed with the one before."""

    before: bytes
    after: bytes
    generation: int
    signature: bytes


def new_office_key() -> tuple[bytearray, bytes]:
    """Return a fresh private key that signs tables, and its public one (Ed25519)."""
    private = Ed25519PrivateKey.generate()
    return bytearray(private.private_bytes_raw()), private.public_key().public_bytes_raw()


def sign(table: KeyTable, private: Buffer) -> bytes:
    """Return the signature of a table."""
    return Ed25519PrivateKey.from_private_bytes(bytes(private)).sign(_PURPOSE + canonical(table))


def is_signed(table: KeyTable, signature: bytes) -> bool:
    """Return whether a table bears the signature of the office key that it names."""
    return _verified(table.office_key, signature, _PURPOSE + canonical(table))


def rotate(store_id: str, before: Buffer, public_before: bytes, after: bytes, generation: int) -> Rotation:
    """Return that the office's key is followed by another one from a generation of the table on."""
    content = _rotation_content(store_id, public_before, after, generation)
    signature = Ed25519PrivateKey.from_private_bytes(bytes(before)).sign(content)
    return Rotation(public_before, after, generation, signature)


def is_reached(store_id: str, known: bytes, rotations: Iterable[Rotation], office_key: bytes) -> bool:
    """Return whether an office key is the one that is known, or followed it by signed steps."""
    for step in rotations:
        if known == office_key:
            return True
        content = _rotation_content(store_id, step.before, step.after, step.generation)
        if step.before == known and _verified(step.before, step.signature, content):
            known = step.after
    return known == office_key


def box_info(table: KeyTable, user: TableUser | None) -> bytes:
    """Return what a box is bound to: the box of a user, or of the recovery sheet."""
    who = [USER, user.id, user.role] if user is not None else [RECOVERY, 0, SUPERVISOR]
    return _json([table.store_id, table.generation, *who])


def canonical(table: KeyTable) -> bytes:
    """Return the bytes of a table that are signed; no two tables have the same."""
    return _json(table_to_json(table))


def table_to_json(table: KeyTable) -> dict[str, Any]:
    """Return a table as the key file writes it."""
    return {
        "store": table.store_id,
        "generation": table.generation,
        "office_key": text_of(table.office_key),
        "users": [
            {
                "id": user.id,
                "owner": user.owner,
                "role": user.role,
                "state": ACTIVE if user.active else DISABLED,
                "must_change": user.must_change,
                "slot": user.slot,
                "public": _optional(user.public),
                "box": _optional(user.box),
            }
            for user in table.users
        ],
        "recovery": {
            "public": _optional(table.recovery.public),
            "box": _optional(table.recovery.box),
            "made": table.recovery.made,
        },
    }


def table_from_json(data: Any) -> KeyTable:  # noqa: ANN401 - parsed JSON, checked here
    """Return the table that the key file describes; raises ValueError, KeyError or TypeError where it is none."""
    users = tuple(_user_from_json(one) for one in data["users"])
    generation = whole_number(data["generation"])
    if not 0 < generation < _MOST_GENERATION:
        raise ValueError("a table of users is malformed")
    if len({user.id for user in users}) < len(users) or len({user.owner for user in users}) < len(users):
        raise ValueError("a user stands twice in the table of users")
    return KeyTable(
        store_id=str(data["store"]),
        generation=generation,
        office_key=bytes_of(data["office_key"], 32),
        users=users,
        recovery=TableRecovery(
            public=_key_or_none(data["recovery"]["public"]),
            box=_box_or_none(data["recovery"]["box"]),
            made=str(data["recovery"]["made"]),
        ),
    )


def rotation_to_json(step: Rotation) -> dict[str, object]:
    """Return a step from one office key to the next as the key file writes it."""
    return {
        "from": text_of(step.before),
        "to": text_of(step.after),
        "generation": step.generation,
        "signature": text_of(step.signature),
    }


def rotation_from_json(data: Any) -> Rotation:  # noqa: ANN401 - parsed JSON, checked here
    """Return the step that the key file describes; raises ValueError, KeyError or TypeError where it is none."""
    return Rotation(
        bytes_of(data["from"], 32),
        bytes_of(data["to"], 32),
        whole_number(data["generation"]),
        bytes_of(data["signature"], SIGNATURE_BYTES),
    )


def _user_from_json(data: Any) -> TableUser:  # noqa: ANN401 - parsed JSON, checked here
    if data["role"] not in {OPERATOR, SUPERVISOR} or data["state"] not in {ACTIVE, DISABLED}:
        raise ValueError("a user has a role or a state that is none")
    return TableUser(
        id=whole_number(data["id"]),
        owner=str(data["owner"]),
        role=str(data["role"]),
        active=data["state"] == ACTIVE,
        must_change=data["must_change"] is True,
        slot=whole_number(data["slot"]),
        public=_key_or_none(data["public"]),
        box=_box_or_none(data["box"]),
    )


def _verified(public: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _rotation_content(store_id: str, before: bytes, after: bytes, generation: int) -> bytes:
    return _ROTATION + _json([store_id, text_of(before), text_of(after), generation])


def _optional(content: bytes | None) -> str | None:
    return None if content is None else text_of(content)


def _key_or_none(text: str | None) -> bytes | None:
    return None if text is None else bytes_of(text, 32)


def _box_or_none(text: str | None) -> bytes | None:
    return None if text is None else bytes_of(text)


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
