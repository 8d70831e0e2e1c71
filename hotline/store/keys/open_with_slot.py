"""Opening a store with what a slot gave: the key file must agree with the store, and unfinished changes are completed.

A file that is older than its store, or signed by somebody else, lets nobody in; the second copy is tried then. A kill between
file and store leaves the file newer by one change: that is taken over, with a line in the journal.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hotline.clock import Clock, to_stored
from hotline.errors import N_, CannotWrite, StoreDamaged
from hotline.store.connection import known_errors
from hotline.store.files.private_files import key_copy_path, key_path, read_file, takes_nothing
from hotline.store.journal.epochs import lead_to_journal
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.keys.calibration import cost_of_office
from hotline.store.keys.first_format import FirstSlot
from hotline.store.keys.key_file import Claim, KeyFile, write_key_file
from hotline.store.keys.key_state import (
    Standing,
    key_state,
    set_slot_number,
    slot_number,
    stands,
)
from hotline.store.keys.recovery_state import note_sheet
from hotline.store.keys.rekey import finish_rekey
from hotline.store.keys.sealed_keys import new_private_key, seal_box
from hotline.store.keys.slots import RECOVERY, USER, Cost, Slot, SlotContent, seal
from hotline.store.keys.unlocking import (
    LEAST_COST,
    NoLongerUser,
    Opened,
    TableForged,
    claim_info,
    forged,
    not_back_in_time,
    not_of_journal,
)
from hotline.store.keys.user_table import KeyTable, TableRecovery, TableUser, new_office_key
from hotline.store.keys.user_table_changes import (
    KeyChange,
    current_file,
    key_change,
    settle_newer,
    write_changed,
    writing_keys,
)
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.users import list_users, user_by_id

_OLDER = N_(
    "An older key file was put in the place of the one of the store {file}, and it lets nobody in."
    " Put the newest one back, {keys}, or restore the latest backup into a new file."
)


class KeyFileOlder(StoreDamaged):
    """The key file beside the store is an older one; so is its second copy."""


def older(path: Path) -> KeyFileOlder:
    """Return the sentence for a key file that is older than its store."""
    return KeyFileOlder(_OLDER, file=path.name, keys=key_path(path).name)


def open_with(path: Path, opened: Opened, clock: Clock, *, rollback: bool = False) -> tuple[Store, Opened]:
    """Open a store with what a slot gave, from the key file or its second copy, and take the user in.

    Raises KeyFileOlder, TableForged, NoLongerUser, and what open_store raises.
    """
    error: StoreDamaged | None = None
    for one in (opened, *opened.others):
        try:
            store = _agreeing(path, one, clock, rollback=rollback)
        except StoreDamaged as found:
            error = error or found
            one.keys.wipe()
            continue
        try:
            with known_errors(path):
                _take_in(store, one)
        except BaseException:
            store.close()
            raise
        return store, one
    told = isinstance(error, KeyFileOlder | TableForged)
    if isinstance(opened.slot, FirstSlot) and opened.file.table is not None and not told:
        raise not_back_in_time()
    assert error is not None  # noqa: S101 - one was tried at least
    raise error


def _agreeing(path: Path, opened: Opened, clock: Clock, *, rollback: bool) -> Store:
    store = open_store(path, opened.keys, clock, rollback=rollback)
    try:
        with known_errors(path):
            _require_agreeing(store, opened)
    except BaseException:
        store.close()
        raise
    return store


def _require_agreeing(store: Store, opened: Opened) -> None:
    standing = stands(key_state(store), opened.file)
    if standing is Standing.FORGED or _is_without_box(opened):
        raise forged(store.path)
    if _is_without_journal(store, opened):
        raise not_of_journal(store.path)
    if standing is Standing.OLDER or _is_older_slot(store, opened):
        raise older(store.path)


def _is_without_box(opened: Opened) -> bool:
    """Return whether a supervisor of format 1 opens the store under a table that gives none of what supervisors have.

    After new keys such a slot opens nothing; before, only who did not hold the supervisors' keys can have made such a table.
    """
    first = isinstance(opened.slot, FirstSlot) and opened.file.table is not None
    return first and bool(opened.keys.journal_keys) and opened.keys.office_private is None


def _is_without_journal(store: Store, opened: Opened) -> bool:
    """Return whether a table gives a supervisor's keys that are not those of this journal: no supervisor has signed it."""
    keys = opened.keys.journal_keys
    signed = opened.file.table is not None and (opened.keys.office_private is not None or bool(keys))
    return signed and not (keys and lead_to_journal(store.database, store.keys.store_id, keys))


def _is_older_slot(store: Store, opened: Opened) -> bool:
    if opened.user is None:
        return False
    number = opened.slot.number if isinstance(opened.slot, Slot) else 0
    return number < slot_number(store, opened.user.id)


def _take_in(store: Store, opened: Opened) -> None:
    """Do what was left undone; where the disk takes nothing, with the next opening, or nobody could read what is in the store."""
    try:
        if opened.file.table is None:
            if opened.keys.journal_keys:
                _make_table(store, opened)
            return
        _settle(store, opened)
        if isinstance(opened.slot, FirstSlot):
            _take_over(store, opened)
        elif opened.content is not None and _is_to_be_sealed_anew(opened):
            _seal_anew(store, opened)
        _put_back_copies(store, opened.file)
        if opened.keys.office_private is not None and opened.keys.pending is not None:
            with suppress(CannotWrite):  # another program has it open: with the next opening
                finish_rekey(store)
    except CannotWrite:
        if not takes_nothing(store.path.parent):
            raise


def _id_of(opened: Opened) -> int:
    return NOBODY if opened.user is None else opened.user.id


def _settle(store: Store, opened: Opened) -> None:
    """Take over what a kill has left, and a slot that is newer than the store knows: its passphrase is the one in force from now on."""
    # The table that opened the store: the other file may be one that an older copy of the store was left beside.
    if opened.keys.office_private is not None and stands(key_state(store), opened.file) is Standing.NEWER:
        settle_newer(store, _id_of(opened))
    slot, user = opened.slot, opened.user
    # Who was not added to the end has no row.
    if user is None or not isinstance(slot, Slot) or user_by_id(store, user.id) is None:
        return
    if slot.number <= slot_number(store, user.id):
        return
    with writing_keys(store) as before:
        set_slot_number(store, user.id, slot.number)
        store.record(user.id, "user.passphrase", "settled")
        if before.slot_of(slot.owner) != slot:
            write_key_file(store.path, before.with_slot(slot))


def _make_table(store: Store, opened: Opened) -> None:
    """Make the table of users of a store whose key file is of format 1: its first supervisor comes back."""
    with writing_keys(store) as before:
        if before.table is not None or key_state(store) is not None:
            return  # another program was faster
        private, public = new_office_key()
        keys = replace(opened.keys, office_private=private, office_public=public)
        empty = KeyTable(before.store_id, 0, public, (), TableRecovery(None, None, to_stored(store.clock.now())))
        change = KeyChange(before, empty, keys)
        for user in list_users(store):
            change.put_line(TableUser(user.id, before.owner_hash(user.name), user.role, user.active))
        _give_pair(change, opened)
        note_sheet(store, before.store_id, None)
        store.record(_owner_id(change.table, opened), "keys.table", users=len(change.table.users))
        write_changed(store, change.signed())
    store.keys.take(change.keys)


def _owner_id(table: KeyTable, opened: Opened) -> int:
    line = table.user_of(opened.slot.owner)
    return NOBODY if line is None or opened.with_recovery else line.id


def _give_pair(change: KeyChange, opened: Opened) -> None:
    """Give whoever opened a slot of format 1 a pair of keys, and a slot of the present format under the same passphrase."""
    private, public = new_private_key()
    slot = _sealed(private, change.keys.office_public, opened, change.file.store_id)
    change.file = change.file.with_slot(slot)
    if opened.with_recovery:
        change.table = replace(change.table, recovery=replace(change.table.recovery, public=public))
        return
    line = change.table.user_of(opened.slot.owner)
    if line is None or not line.active:
        raise NoLongerUser
    change.put_line(replace(line, public=public))


def _take_over(store: Store, opened: Opened) -> None:
    """Take over a slot of format 1: a supervisor signs the own keys in; an operator's wait for a supervisor's next change."""
    if opened.keys.office_private is not None:
        with key_change(store, _id_of(opened)) as change:
            _give_pair(change, opened)
            store.record(_id_of(opened), "keys.claim", "recovery" if opened.with_recovery else "supervisor")
        return
    line = opened.user
    if line is None or opened.keys.journal_keys:
        return
    with writing_keys(store) as before:
        private, public = new_private_key()
        box = seal_box(opened.keys.for_operators(), public, claim_info(before, line.id))
        slot = _sealed(private, opened.keys.office_public, opened, before.store_id)
        changed = before.with_slot(slot)
        changed = replace(changed, claims={**before.claims, line.id: Claim(public, box)})
        write_key_file(store.path, changed)
        set_slot_number(store, line.id, slot.number)
        store.record(line.id, "keys.claim", public.hex())


def _sealed(private: bytearray, office: bytes, opened: Opened, store_id: str) -> Slot:
    kind, owner = opened.slot.kind, opened.slot.owner
    content = SlotContent(private, office)
    slot = seal(content, store_id, (kind, owner), opened.secret, _cost_of(opened))
    content.wipe()
    return slot


def _cost_of(opened: Opened) -> Cost:
    return cost_of_office([opened.slot.cost], LEAST_COST)


def _is_to_be_sealed_anew(opened: Opened) -> bool:
    table, content = opened.file.table, opened.content
    newer = table is not None and content is not None and content.office_public != table.office_key
    return newer or opened.slot.cost.work < LEAST_COST.work


def _seal_anew(store: Store, opened: Opened) -> None:
    """Seal a slot with the office's newest key, and at what a slot costs at least; its passphrase stays."""
    content, slot = opened.content, opened.slot
    if content is None or not isinstance(slot, Slot):
        return
    with writing_keys(store) as before:
        if before.slot_of(slot.owner) != slot and slot.kind == USER:
            return  # changed meanwhile in another program
        if slot.kind == RECOVERY and before.recovery_slot() != slot:
            return
        fresh = SlotContent(content.private, before.table.office_key if before.table else content.office_public)
        sealed = seal(
            fresh, before.store_id, (slot.kind, slot.owner), opened.secret, _cost_of(opened), number=slot.number
        )
        write_key_file(store.path, before.with_slot(sealed))


def _put_back_copies(store: Store, file: KeyFile) -> None:
    """Write the key file or its second copy again where it is missing or is not the same."""
    try:
        same = read_file(key_path(store.path)) == read_file(key_copy_path(store.path))
    except OSError:
        same = False
    if same or not file.table:
        return
    with suppress(CannotWrite), writing_keys(store) as _:
        write_key_file(store.path, current_file(store))
