"""The file beside the store that holds its key slots: read with suspicion, replaced whole.

JSON, so that it can be read in fifty years; a check sum tells damage from a wrong passphrase. User names stand there
only as salted hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hotline.errors import N_, CannotWrite, KnownError, NotAStore, StoreDamaged, StoreTooNew
from hotline.store.files import key_path, looks_encrypted, write_whole
from hotline.store.keys.slots import RECOVERY, USER, Slot, slot_from_json, slot_to_json
from hotline.store.own_files import is_backup, is_open_here

FORMAT = 1
_MOST_BYTES = 1_000_000

_NO_KEYS = N_(
    "The key file {keys} is missing beside the store {file}, and nothing opens without it."
    " Put the file back where it was, or restore the latest backup into a new file."
)
_BAD_KEYS = N_(
    "The key file {keys} of the store {file} is damaged, and nothing opens without it."
    " Put a whole copy of it back, or restore the latest backup into a new file."
)
_CANNOT_WRITE = N_(
    "The key file of {file} cannot be written: its folder is read-only or the disk is full."
    " Free some space, or ask who manages this computer."
)
_NO_STORE = N_("There is no store {file}. Check the name, or make a new store with hotline init.")
_NOT_A_STORE = N_("{file} is not a store of this program. Choose the store file, or make a new one with hotline init.")
_A_BACKUP = N_("{file} is a backup. Restore it into a new store: in the program, or with hotline restore.")
_NEWER = N_("The store {file} was written by a newer version of this program. Install that version to open it.")


def folded_name(user: str) -> str:
    """Return a user's name as names are compared: in any case, composition and spacing the same."""
    return unicodedata.normalize("NFC", " ".join(user.split()).casefold())


@dataclass(frozen=True)
class KeyFile:
    """The slots of one store."""

    store_id: str
    salt: bytes
    slots: tuple[Slot, ...]

    def owner_hash(self, user: str) -> str:
        """Return under what a user's slot is found; the name in any case and composition gives the same."""
        return hmac.new(self.salt, folded_name(user).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def slot_of(self, user: str) -> Slot | None:
        """Return a user's slot, or None."""
        owner = self.owner_hash(user)
        return next((slot for slot in self.slots if slot.kind == USER and slot.owner == owner), None)

    def recovery_slot(self) -> Slot | None:
        """Return the slot of the recovery sheet, or None."""
        return next((slot for slot in self.slots if slot.kind == RECOVERY), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with a slot added, in the place of the one with the same id, or of its owner's older one."""
        kept = (old for old in self.slots if old.id != slot.id and (old.kind, old.owner) != (slot.kind, slot.owner))
        return replace(self, slots=(*kept, slot))

    def without_slot(self, slot: Slot) -> KeyFile:
        """Return the file without a slot."""
        return replace(self, slots=tuple(old for old in self.slots if old.id != slot.id))


def write_key_file(store: Path, keys: KeyFile) -> None:
    """Replace the key file of a store; raises CannotWrite."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "store": keys.store_id,
        "salt": keys.salt.hex(),
        "slots": [slot_to_json(slot) for slot in keys.slots],
    }
    content["check"] = _check_sum(content)
    try:
        write_whole(key_path(store), (json.dumps(content, indent=1) + "\n").encode("ascii"))
    except CannotWrite:
        raise CannotWrite(_CANNOT_WRITE, file=store.name) from None


def read_key_file(store: Path) -> KeyFile:
    """Return the key file of a store.

    Raises NotAStore where there is no store or the file is something else, StoreDamaged where the key file is missing
    or damaged beside what looks like a store, StoreTooNew for a format of a later version.
    """
    try:
        return parse_key_file(_read(store))
    except StoreTooNew as error:
        raise StoreTooNew(error.message, file=store.name) from None
    except ValueError:
        raise _suspicion(store, _BAD_KEYS) from None


def parse_key_file(content: bytes) -> KeyFile:
    """Return the key file of some bytes; raises ValueError where they are none, StoreTooNew for a format of a later version."""
    try:
        data = json.loads(content)
        number = data["format"]
        if isinstance(number, int) and number > FORMAT:
            raise StoreTooNew(_NEWER, file="")
        given = str(data.pop("check"))
        slots = tuple(slot_from_json(slot) for slot in data["slots"])
        whole = hmac.compare_digest(given.encode("utf-8", "surrogatepass"), _check_sum(data).encode())
        if number != FORMAT or not whole:
            raise ValueError("a key file that is damaged")
        return KeyFile(store_id=str(data["store"]), salt=bytes.fromhex(data["salt"]), slots=slots)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no key file") from error


def key_file_of_store(store: Path, store_id: str) -> bytes | None:
    """Return the content of the key file beside a store, or None where it is missing, damaged or that of another store.

    Asked while the store is open, so nothing but the key file is looked at.
    """
    try:
        with key_path(store).open("rb") as file:
            content = file.read(_MOST_BYTES)
        return content if parse_key_file(content).store_id == store_id else None
    except (OSError, ValueError, KnownError):
        return None


def store_of_key_file(store: Path) -> str | None:
    """Return the id of the store that the key file beside a store belongs to, or None where it cannot be read."""
    try:
        with key_path(store).open("rb") as file:
            return parse_key_file(file.read(_MOST_BYTES)).store_id
    except (OSError, ValueError, KnownError):
        return None


def _read(store: Path) -> bytes:
    if not store.is_file():
        message = _NOT_A_STORE if store.exists() else _NO_STORE
        raise NotAStore(message, file=store.name)
    try:
        with key_path(store).open("rb") as file:
            return file.read(_MOST_BYTES)
    except FileNotFoundError:
        raise _suspicion(store, _NO_KEYS) from None
    except OSError:
        raise _suspicion(store, _BAD_KEYS) from None


def _suspicion(store: Path, message: str) -> NotAStore | StoreDamaged:
    if is_backup(store):
        return NotAStore(_A_BACKUP, file=store.name)
    # A store that is open here is not looked into (docs/decisions/0090).
    if is_open_here(store) or looks_encrypted(store):
        return StoreDamaged(message, file=store.name, keys=key_path(store).name)
    return NotAStore(_NOT_A_STORE, file=store.name)


def _check_sum(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
