"""From a passphrase or the recovery code to the keys of the store: slot, private key, box, signature (DESIGN.md section 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hotline.clock import Clock
from hotline.errors import N_, Refused, StoreDamaged, WrongPassphrase
from hotline.secret import Typed
from hotline.store.files.private_files import key_path
from hotline.store.keys.failed_tries import begin_try, forget_tries
from hotline.store.keys.first_format import FirstSlot, open_first_slot
from hotline.store.keys.key_file import KeyFile, key_files
from hotline.store.keys.recovery_code import parse_recovery_code
from hotline.store.keys.sealed_keys import open_box, open_first_box, public_of
from hotline.store.keys.slots import RECOVERY, Cost, Slot, SlotContent, spend, unseal
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.user_table import TableUser, box_info

LEAST_COST = Cost()
"""What a slot costs at least; one that costs less is made anew when its user unlocks."""
_WRONG = N_("The name or the passphrase is wrong. Try again; mind the keyboard layout and Caps Lock.")
_WRONG_CODE = N_(
    "This recovery code does not open this store. Take the newest recovery sheet that was printed for this store."
)
_FORGED = N_(
    "The list of users of {file} was changed by somebody who may not, so nobody is let in by it."
    " Put the key file {keys} back as it was, and tell a supervisor."
)
_NOT_OF_JOURNAL = N_(
    "The keys that the list of users of {file} gives a supervisor are not those of its journal: somebody has "
    "changed the one or the other. Nobody can sign in as a supervisor here. Keep the files, and restore the "
    "latest backup into a new file."
)
_DISABLED = N_(
    "You may no longer work at this desk. Ask a supervisor, who can enable you again and give you a first passphrase."
)
_NOT_BACK_IN_TIME = N_(
    "The keys of this store were renewed before you came back to it, so your passphrase opens nothing any more."
    " Ask a supervisor to reset it."
)


class TableForged(StoreDamaged):
    """The table of users is not signed by the office, or does not fit what a user knows of the office."""


class NoLongerUser(Refused):
    """The user was disabled."""

    def __init__(self) -> None:
        super().__init__(_DISABLED)


@dataclass(frozen=True)
class Opened:
    """The keys that a slot gave, and what is needed to take the user in.

    `failed_before` is how many tries had failed at it before; `user` the signed line of the user, None with the recovery code
    and in a file of format 1; `content` what the slot holds, None in a slot of format 1. `others` opened from the second copy.
    """

    keys: StoreKeys
    failed_before: int
    file: KeyFile
    slot: Slot | FirstSlot
    secret: Typed = field(repr=False)
    user: TableUser | None = None
    content: SlotContent | None = field(repr=False, default=None)
    others: tuple[Opened, ...] = field(repr=False, default=())

    @property
    def with_recovery(self) -> bool:
        """Return whether the recovery code opened it."""
        return self.slot.kind == RECOVERY

    def wipe(self) -> None:
        """Overwrite the user's private key, which nobody needs once the user is taken in."""
        for one in (self, *self.others):
            if one.content is not None:
                one.content.wipe()


def unlock(store: Path, user: str, passphrase: Typed, clock: Clock) -> Opened:
    """Return the keys from a user's slot.

    Raises WrongPassphrase where the user has no slot or the passphrase is another one, TooManyTries (a WrongPassphrase)
    where the next try has to wait, TableForged where the signature does not hold; and what read_key_file raises.
    """
    return _open(store, lambda file: file.owner_hash(user), passphrase, clock, _WRONG)


def unlock_with_recovery(store: Path, code: str, clock: Clock) -> Opened:
    """Return the keys from the slot of the recovery sheet; the code can be used again.

    Raises InvalidInput naming the group that was misread, WrongPassphrase for a code of another store or an older sheet.
    """
    return _open(store, lambda _file: RECOVERY, parse_recovery_code(code), clock, _WRONG_CODE)


def unlock_key_file(file: KeyFile, user: str, passphrase: Typed) -> StoreKeys:
    """Return the keys from a user's slot of a key file that lies in a backup or in memory, where no tries are counted.

    Raises WrongPassphrase, TableForged.
    """
    slot = file.slot_of(file.owner_hash(user))
    opened = None if slot is None else _tried(file, slot, passphrase, 0)
    if opened is None:
        raise WrongPassphrase(_WRONG)
    opened.wipe()
    return opened.keys


def claim_info(file: KeyFile, user: int) -> bytes:
    """Return what the box of a claim is bound to."""
    return b"hotline desk: claim %d in %s" % (user, file.store_id.encode())


def _open(store: Path, owner_in: Callable[[KeyFile], str], secret: Typed, clock: Clock, wrong: str) -> Opened:
    files = key_files(store)
    owner = owner_in(files[0])
    failed_before = begin_try(store, files[0], owner, clock.now())
    found = [(file, slot) for file in files if (slot := _slot_in(file, owner_in(file))) is not None]
    if not found:
        # A name that does not exist takes as long as one that does.
        spend(secret, _dearest(files))
        raise WrongPassphrase(wrong)
    opened, fault = [], None
    for file, slot in found:
        try:
            one = _tried(file, slot, secret, failed_before)
        except TableForged:
            fault = forged(store)
            continue
        opened += [] if one is None else [one]
    if not opened:
        raise fault or WrongPassphrase(wrong)
    forget_tries(store, files[0], owner)
    first, *others = opened
    return Opened(**{**vars(first), "others": tuple(others)})


def _slot_in(file: KeyFile, owner: str) -> Slot | FirstSlot | None:
    return file.recovery_slot() if owner == RECOVERY else file.slot_of(owner)


def _tried(file: KeyFile, slot: Slot | FirstSlot, secret: Typed, failed_before: int) -> Opened | None:
    """Return what a slot opens, or None where the passphrase is another one; raises TableForged, NoLongerUser."""
    line = None if file.table is None or slot.kind == RECOVERY else file.table.user_of(slot.owner)
    if isinstance(slot, FirstSlot):
        first = open_first_slot(slot, secret, file.store_id)
        if first is None:
            return None
        _require_active(line)
        return Opened(_of_first(file, line, first), failed_before, file, slot, secret, line)
    content = unseal(slot, secret, file.store_id)
    if content is None:
        return None
    _require_active(line)
    if line is None and slot.kind != RECOVERY and file.holds(content.office_public):
        content.wipe()
        return None  # a slot that a kill left of somebody who was not added to the end
    keys = _box_of(file, slot, line, content)
    if keys is None or not file.holds(content.office_public) or not file.holds(keys.office_public):
        content.wipe()
        raise TableForged(_FORGED)
    return Opened(keys, failed_before, file, slot, secret, line, content)


def _require_active(line: TableUser | None) -> None:
    if line is not None and not line.active:
        raise NoLongerUser


def _of_first(file: KeyFile, line: TableUser | None, first: StoreKeys) -> StoreKeys:
    """Return the keys of a slot of format 1; under a table a supervisor's and the sheet's open a box there."""
    if file.table is None:
        return first
    sealed = file.table.recovery.box if line is None else line.box
    if not first.journal_keys or sealed is None or (line is not None and line.public is not None):
        first.office_public = file.table.office_key
        return first
    keys = open_first_box(sealed, first, box_info(file.table, line))
    if keys is None or not file.holds(keys.office_public):
        raise TableForged(_FORGED)
    return keys


def _box_of(file: KeyFile, slot: Slot, line: TableUser | None, content: SlotContent) -> StoreKeys | None:
    table, public = file.table, public_of(content.private)
    if table is None:
        return None
    if slot.kind == RECOVERY:
        sealed, known, info = table.recovery.box, table.recovery.public, box_info(table, None)
    elif line is None:
        return None
    elif line.public is None:
        claim = file.claims.get(line.id)
        if claim is None:
            return None
        sealed, known, info = claim.box, claim.public, claim_info(file, line.id)
    else:
        sealed, known, info = line.box, line.public, box_info(table, line)
    if sealed is None or known != public:
        return None
    return open_box(sealed, content.private, info, file.store_id)


def _dearest(files: tuple[KeyFile, ...]) -> Cost:
    costs = [slot.cost for file in files for slot in file.all_slots]
    return max(costs, key=lambda cost: cost.work, default=LEAST_COST)


def forged(store: Path) -> TableForged:
    """Return the sentence for a table that is not the office's."""
    return TableForged(_FORGED, file=store.name, keys=key_path(store).name)


def not_of_journal(store: Path) -> TableForged:
    """Return the sentence for a table that gives a supervisor keys which the journal does not know."""
    return TableForged(_NOT_OF_JOURNAL, file=store.name)


def not_back_in_time() -> WrongPassphrase:
    """Return the sentence for a user of format 1 whose slot opens nothing any more."""
    return WrongPassphrase(_NOT_BACK_IN_TIME)
