"""The file beside the store that holds its table of users and their slots, and its second copy: read with suspicion, replaced whole.

JSON, so that it can be read in fifty years; a check sum tells damage from a wrong passphrase. User names stand there
only as salted hashes. Format 1 had slots and no table.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hotline.errors import N_, KnownError, NotAStore, StoreDamaged, StoreTooNew
from hotline.store.files.own_files import WORDS_NOT_STORE, is_backup, is_open_here, is_words_file
from hotline.store.files.private_files import (
    key_copy_path,
    key_path,
    left_beside,
    looks_encrypted,
    open_file,
    write_whole,
)
from hotline.store.keys.first_format import FirstSlot, first_slot_from_json
from hotline.store.keys.slots import RECOVERY, USER, Slot, bytes_of, slot_from_json, slot_to_json, text_of, whole_number
from hotline.store.keys.user_table import (
    SIGNATURE_BYTES,
    KeyTable,
    Rotation,
    TableUser,
    is_reached,
    is_signed,
    rotation_from_json,
    rotation_to_json,
    table_from_json,
    table_to_json,
)

FORMAT = 2
_FIRST = 1
_MOST_BYTES = 1_000_000

_NO_KEYS = N_(
    "The key file {keys} is missing beside the store {file}, and nothing opens without it."
    " Put the file back where it was, or restore the latest backup into a new file."
)
_UNREADABLE = N_(
    "The key file {keys} of the store {file} cannot be read: this account may not, or the disk reports an error."
    " Ask who manages this computer to give you the right to read and write it."
)
_BAD_KEYS = N_(
    "The key file {keys} of the store {file} is damaged, and nothing opens without it."
    " Put a whole copy of it back, or restore the latest backup into a new file."
)
_NO_STORE = N_("There is no store {file}. Check the name, or make a new store with hotline init.")
_NO_STORE_LEFT = N_(
    "There is no store {file}, but these files of it are still here: {left}. The latest records may be in "
    "them and nowhere else. Keep them where they are and put the store file back beside them, or restore the "
    "latest backup under another name."
)
_NOT_A_STORE = N_("{file} is not a store of this program. Choose the store file, or make a new one with hotline init.")
_A_BACKUP = N_("{file} is a backup. Restore it into a new store: in the program, or with hotline restore.")
_NEWER = N_("The store {file} was written by a newer version of this program. Install that version to open it.")


def folded_name(user: str) -> str:
    """Return a user's name as names are compared: in any case, composition and spacing the same."""
    return unicodedata.normalize("NFC", " ".join(user.split()).casefold())


@dataclass(frozen=True)
class Claim:
    """The public key of an operator who came back after the table was made; a supervisor's next change signs it in.

    `box` gives the operator the store's key until then.
    """

    public: bytes
    box: bytes


@dataclass(frozen=True)
class KeyFile:
    """The table of users of one store, its signature, and the slots; a file of format 1 has no table."""

    store_id: str
    salt: bytes
    slots: tuple[Slot, ...] = ()
    first_slots: tuple[FirstSlot, ...] = ()
    table: KeyTable | None = None
    signature: bytes = b""
    rotations: tuple[Rotation, ...] = ()
    claims: Mapping[int, Claim] = field(default_factory=dict)

    @property
    def all_slots(self) -> tuple[Slot | FirstSlot, ...]:
        """Return the slots of both formats."""
        return *self.slots, *self.first_slots

    @property
    def generation(self) -> int:
        """Return the number of the table, 0 without one."""
        return 0 if self.table is None else self.table.generation

    def holds(self, office_key: bytes) -> bool:
        """Return whether the table is signed with an office key, or with one that followed it by signed steps."""
        table = self.table
        return (
            table is not None
            and table.store_id == self.store_id
            and is_signed(table, self.signature)
            and is_reached(self.store_id, office_key, self.rotations, table.office_key)
        )

    def owner_hash(self, user: str) -> str:
        """Return under what a user's slot is found; the name in any case and composition gives the same."""
        return hmac.new(self.salt, folded_name(user).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def slot_of(self, owner: str) -> Slot | FirstSlot | None:
        """Return the slot of a hashed name, or None."""
        return next((slot for slot in self.all_slots if (slot.kind, slot.owner) == (USER, owner)), None)

    def is_given(self, line: TableUser) -> bool:
        """Return whether the passphrase of a user is still the one that a supervisor gave."""
        slot = self.slot_of(line.owner)
        return line.must_change and (not isinstance(slot, Slot) or slot.number <= line.slot)

    def recovery_slot(self) -> Slot | FirstSlot | None:
        """Return the slot of the recovery sheet, or None."""
        return next((slot for slot in self.all_slots if slot.kind == RECOVERY), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with a slot in the place of every older one of the same owner."""
        rest = self.without_slot(slot.kind, slot.owner)
        return replace(rest, slots=(*rest.slots, slot))

    def without_slot(self, kind: str, owner: str) -> KeyFile:
        """Return the file without the slots of an owner."""
        slots = tuple(old for old in self.slots if (old.kind, old.owner) != (kind, owner))
        first = tuple(old for old in self.first_slots if (old.kind, old.owner) != (kind, owner))
        return replace(self, slots=slots, first_slots=first)


def write_key_file(store: Path, keys: KeyFile) -> None:
    """Replace the key file of a store and its second copy, the copy first; raises CannotWrite."""
    write_key_bytes(store, key_file_bytes(keys))


def write_key_bytes(store: Path, content: bytes) -> None:
    """Put a content in the place of the key file of a store and of its copy, the copy first; raises CannotWrite."""
    write_whole(key_copy_path(store), content, beside=store)
    write_whole(key_path(store), content, beside=store)


def key_file_bytes(keys: KeyFile) -> bytes:
    """Return a key file as it is written."""
    content: dict[str, Any] = {"format": FORMAT, "store": keys.store_id, "salt": keys.salt.hex()}
    if keys.table is None:
        content |= {"format": _FIRST, "slots": [slot.to_json() for slot in keys.first_slots]}
    else:
        content |= {
            "table": table_to_json(keys.table),
            "signature": text_of(keys.signature),
            "rotations": [rotation_to_json(step) for step in keys.rotations],
            "slots": [slot_to_json(slot) for slot in keys.slots],
            "first_slots": [slot.to_json() for slot in keys.first_slots],
            "claims": [
                {"user": user, **{name: text_of(value) for name, value in vars(claim).items()}}
                for user, claim in sorted(keys.claims.items())
            ],
        }
    content["check"] = _check_sum(content)
    return (json.dumps(content, indent=1) + "\n").encode("ascii")


def read_key_file(store: Path) -> KeyFile:
    """Return the key file of a store.

    Raises NotAStore where there is no store or the file is something else, StoreDamaged where the key file is missing,
    unreadable or damaged beside what looks like a store, StoreTooNew for a format of a later version.
    """
    try:
        return parse_key_file(_read(store))
    except StoreTooNew as error:
        raise StoreTooNew(error.message, file=store.name) from None
    except ValueError:
        raise _suspicion(store, _BAD_KEYS) from None


def key_files(store: Path) -> tuple[KeyFile, ...]:
    """Return the key file of a store and its second copy, the newer one first; what is not whole is left out.

    Raises as read_key_file does where neither is.
    """
    copy = _copy_of(store)
    try:
        first = read_key_file(store)
    except StoreDamaged:
        if copy is None:
            raise
        return (copy,)
    if copy is None or copy == first:
        return (first,)
    newer = copy.store_id == first.store_id and copy.generation > first.generation
    return (copy, first) if newer else (first, copy)


def is_changed_since(store: Path, before: KeyFile) -> bool:
    """Return whether the table of users was changed since a key file was read."""
    try:
        return any(file.generation > before.generation for file in key_files(store))
    except KnownError:
        return False


def parse_key_file(content: bytes) -> KeyFile:
    """Return the key file of some bytes; raises ValueError where they are none, StoreTooNew for a format of a later version."""
    try:
        data = json.loads(content)
        number = data["format"]
        if isinstance(number, int) and number > FORMAT:
            raise StoreTooNew(_NEWER, file="")
        given = str(data.pop("check"))
        whole = hmac.compare_digest(given.encode("utf-8", "surrogatepass"), _check_sum(data).encode())
        if number not in {_FIRST, FORMAT} or isinstance(number, bool) or not whole:
            raise ValueError("a key file that is damaged")
        return _first_from_json(data) if number == _FIRST else _from_json(data)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no key file") from error


def _first_from_json(data: Any) -> KeyFile:  # noqa: ANN401 - parsed JSON, checked here
    slots = tuple(first_slot_from_json(slot) for slot in data["slots"])
    return KeyFile(store_id=str(data["store"]), salt=bytes.fromhex(data["salt"]), first_slots=slots)


def _from_json(data: Any) -> KeyFile:  # noqa: ANN401 - parsed JSON, checked here
    return KeyFile(
        store_id=str(data["store"]),
        salt=bytes.fromhex(data["salt"]),
        slots=tuple(slot_from_json(slot) for slot in data["slots"]),
        first_slots=tuple(first_slot_from_json(slot) for slot in data["first_slots"]),
        table=table_from_json(data["table"]),
        signature=bytes_of(data["signature"], SIGNATURE_BYTES),
        rotations=tuple(rotation_from_json(step) for step in data["rotations"]),
        claims={
            whole_number(one["user"]): Claim(bytes_of(one["public"], 32), bytes_of(one["box"]))
            for one in data["claims"]
        },
    )


def key_file_of_store(store: Path, store_id: str) -> bytes | None:
    """Return the content of the key file beside a store, or None where it is missing, damaged or that of another store.

    Asked while the store is open, so nothing but the key file is looked at.
    """
    try:
        with open_file(key_path(store)) as file:
            content = file.read(_MOST_BYTES)
        return content if parse_key_file(content).store_id == store_id else None
    except (OSError, ValueError, KnownError):
        return None


def store_of_key_file(store: Path) -> str | None:
    """Return the id of the store that the key file beside a store belongs to, or None where it cannot be read."""
    try:
        with open_file(key_path(store)) as file:
            return parse_key_file(file.read(_MOST_BYTES)).store_id
    except (OSError, ValueError, KnownError):
        return None


def no_store(store: Path) -> NotAStore:
    """Return the sentence for a store that is not there; what still lies there of it is named."""
    left = left_beside(store)
    return NotAStore(_NO_STORE_LEFT if left else _NO_STORE, file=store.name, left=", ".join(left))


def _copy_of(store: Path) -> KeyFile | None:
    try:
        with open_file(key_copy_path(store)) as file:
            return parse_key_file(file.read(_MOST_BYTES))
    except (OSError, ValueError, KnownError):
        return None


def _read(store: Path) -> bytes:
    if not store.is_file():
        raise NotAStore(_NOT_A_STORE, file=store.name) if store.exists() else no_store(store)
    try:
        with open_file(key_path(store)) as file:
            return file.read(_MOST_BYTES)
    except FileNotFoundError:
        raise _suspicion(store, _NO_KEYS) from None
    except OSError:
        raise _suspicion(store, _UNREADABLE) from None


def _suspicion(store: Path, message: str) -> NotAStore | StoreDamaged:
    if is_backup(store):
        return NotAStore(_A_BACKUP, file=store.name)
    if is_words_file(store):
        return NotAStore(WORDS_NOT_STORE, file=store.name)
    # A store that is open here is not looked into (docs/decisions/0090).
    if is_open_here(store) or looks_encrypted(store):
        return StoreDamaged(message, file=store.name, keys=key_path(store).name)
    return NotAStore(_NOT_A_STORE, file=store.name)


def _check_sum(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
