"""Changing the table of users: in a transaction of the store, from the file as it is then, signed, written twice.

The write lock of the store keeps two programs apart. The copy is written first, then the file, then the store commits: after
a kill the file may be newer by one change than the store, never older; the next opening settles that
(hotline.store.keys.interrupted_changes).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from hotline.errors import N_, InvalidInput, KnownError, Refused
from hotline.secret import Typed
from hotline.store.files.private_files import key_path, read_file
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.keys.calibration import cost_of_office
from hotline.store.keys.interrupted_changes import leftover_lines, settle
from hotline.store.keys.key_file import KeyFile, write_key_bytes, write_key_file
from hotline.store.keys.key_state import IN_FORCE, Standing, key_files_of, key_state, set_key_state, stands
from hotline.store.keys.sealed_keys import new_private_key, seal_box, seal_first_box
from hotline.store.keys.slots import RECOVERY, USER, Cost, SlotContent, seal
from hotline.store.keys.store_keys import KEY_BYTES, MOST_OLDER, JournalKey, StoreKeys
from hotline.store.keys.unlocking import LEAST_COST
from hotline.store.keys.user_table import (
    OPERATOR,
    SUPERVISOR,
    KeyTable,
    TableRecovery,
    TableUser,
    box_info,
    is_signed,
    new_office_key,
    rotate,
    sign,
)
from hotline.store.store import Store

_ONLY_SUPERVISOR = N_(
    "Only a supervisor can do this. Ask the shift supervisor to sign in; a newly appointed supervisor locks "
    "the program and signs in again."
)
_RENEWED = N_("The keys of this store were renewed in another program. Lock the program and sign in again.")
_ROLE = N_("A supervisor changed your role. Sign in again to continue with the new one.")
_RESET = N_("A supervisor reset your passphrase. Sign in with the first passphrase that you were given.")
_OTHER = N_(
    "The key file of {file} is an older one, that of another store, or was changed by somebody who may not."
    " Put back the newest one."
)
_LAST_SUPERVISOR = N_("This is the last supervisor. Add another supervisor first.")


class KeysRenewed(Refused):
    """The store was given new keys beside this program, which has to unlock it again."""

    def __init__(self, sentence: str = _RENEWED) -> None:
        super().__init__(sentence)


class RoleChanged(KeysRenewed):
    """The new keys came with another role of the user."""

    def __init__(self) -> None:
        super().__init__(_ROLE)


class PassphraseReset(KeysRenewed):
    """The new keys came with a first passphrase that a supervisor gave the user."""

    def __init__(self) -> None:
        super().__init__(_RESET)


@dataclass
class KeyChange:
    """A change that is being made: the table as it will be, the slots, and the keys that the boxes will hold."""

    file: KeyFile
    table: KeyTable
    keys: StoreKeys
    rekeying: bool = False

    @property
    def cost(self) -> Cost:
        """Return what a new slot costs beside the others of this office."""
        return cost_of_office((slot.cost for slot in self.file.all_slots), LEAST_COST)

    def owner_hash(self, name: str) -> str:
        """Return the hashed name of a user."""
        return self.file.owner_hash(name)

    def line_of(self, user: int) -> TableUser | None:
        """Return the signed line of a user, or None."""
        return self.table.user_by_id(user)

    def put_user(
        self,
        user: int,
        name: str,
        role: str,
        passphrase: Typed,
        *,
        must_change: bool,
        cost: Cost | None = None,
    ) -> int:
        """Give a user a slot and a line, in the place of older ones; the older passphrase opens nothing any more.

        Returns the number of the slot, which the store keeps (hotline.store.keys.key_state).
        """
        owner = self.owner_hash(name)
        private, public = new_private_key()
        before = self.file.slot_of(owner)
        number = getattr(before, "number", 0) + 1
        content = SlotContent(private, self.keys.office_public)
        slot = seal(content, self.file.store_id, (USER, owner), passphrase, cost or self.cost, number=number)
        content.wipe()
        self.file = replace(
            self.file.with_slot(slot), claims={one: claim for one, claim in self.file.claims.items() if one != user}
        )
        line = TableUser(user, owner, role, active=True, must_change=must_change, slot=number, public=public)
        self.table = self.table.with_user(line)
        return number

    def put_line(self, line: TableUser) -> None:
        """Put a changed line of a user in its place; a box is made where there is a public key and the user is active."""
        self.table = self.table.with_user(line)

    def disable(self, line: TableUser) -> None:
        """Take away a user's slot, public key and box."""
        self.file = self.file.without_slot(USER, line.owner)
        self.file = replace(self.file, claims={one: claim for one, claim in self.file.claims.items() if one != line.id})
        self.put_line(replace(line, active=False, must_change=False, public=None, box=None))

    def drop(self, line: TableUser) -> None:
        """Take away the line and the slot of somebody who was not added to the end."""
        self.file = self.file.without_slot(USER, line.owner)
        self.table = replace(self.table, users=tuple(one for one in self.table.users if one.id != line.id))

    def next_id(self) -> int:
        """Return a number that no user has or had, in this table or in the store."""
        return max((line.id for line in self.table.users), default=0) + 1

    def put_recovery(self, code: str, made: str, *, cost: Cost | None = None) -> None:
        """Put a recovery code in force; the older sheet opens nothing any more."""
        private, public = new_private_key()
        content = SlotContent(private, self.keys.office_public)
        slot = seal(content, self.file.store_id, (RECOVERY, RECOVERY), code, cost or self.cost)
        content.wipe()
        self.file = self.file.with_slot(slot)
        self.table = replace(self.table, recovery=TableRecovery(public, None, made))

    def begin_rekey(self) -> None:
        """Give the store a new key, and the journal a new first key, that nobody knows who is not in the new table.

        The file of the store is brought to it afterwards (hotline.store.keys.rekey).
        """
        if self.keys.pending is not None:
            raise KeysRenewed
        fresh = JournalKey(0, bytearray(secrets.token_bytes(KEY_BYTES)))
        self.rekeying = True
        self.keys = replace(
            self.keys,
            pending=bytearray(secrets.token_bytes(KEY_BYTES)),
            older=(*self.keys.older, bytearray(self.keys.key))[-MOST_OLDER:],
            journal_keys=(*self.keys.journal_keys, fresh),
        )

    def rotate_office_key(self) -> None:
        """Give the office a new key: whoever knew the older one signs nothing any more that anybody takes."""
        private, public = new_office_key()
        before = self.keys.office_private or b""
        step = rotate(self.file.store_id, before, self.keys.office_public, public, self.table.generation + 1)
        self.file = replace(self.file, rotations=(*self.file.rotations, step))
        self.keys = replace(self.keys, office_public=public, office_private=private)

    def require_supervisor(self) -> None:
        """Raise InvalidInput where no supervisor would be left who may unlock the store."""
        if not self.table.supervisors:
            raise InvalidInput(_LAST_SUPERVISOR)

    def signed(self) -> KeyFile:
        """Return the file with a table of the next generation: boxes sealed anew, claims signed in, and the signature."""
        self._sign_in_claims()
        bare = replace(self.table, generation=self.table.generation + 1, office_key=self.keys.office_public)
        users = tuple(self._boxed(bare, user) for user in bare.users)
        table = replace(bare, users=users, recovery=self._recovery_boxed(bare))
        return replace(self.file, table=table, signature=sign(table, self.keys.office_private or b""))

    def _boxed(self, table: KeyTable, user: TableUser) -> TableUser:
        if not user.active or (user.public is None and (user.role != SUPERVISOR or self.rekeying)):
            return replace(user, box=None)
        info = box_info(table, user)
        if user.public is None:
            return replace(user, box=seal_first_box(self.keys, info))
        keys = self.keys if user.role == SUPERVISOR else self.keys.for_operators()
        return replace(user, box=seal_box(keys, user.public, info))

    def _recovery_boxed(self, table: KeyTable) -> TableRecovery:
        recovery, info = table.recovery, box_info(table, None)
        if recovery.public is not None:
            return replace(recovery, box=seal_box(self.keys, recovery.public, info))
        # Whoever knew the sheet's key of format 1 may be the one who is put out.
        return replace(recovery, box=None if self.rekeying else seal_first_box(self.keys, info))

    def _sign_in_claims(self) -> None:
        for user, claim in self.file.claims.items():
            line = self.table.user_by_id(user)
            if line is not None and line.public is None and line.active and line.role == OPERATOR:
                self.table = self.table.with_user(replace(line, public=claim.public))
        self.file = replace(self.file, claims={})


def current_file(store: Store) -> KeyFile:
    """Return the key file of an open store that agrees with it, from the file or its second copy.

    Raises InvalidInput where neither does, and what read_key_file raises.
    """
    for file, standing in key_files_of(store, key_state(store)):
        if standing in IN_FORCE:
            return file
    raise InvalidInput(_OTHER, file=store.path.name)


@contextmanager
def key_change(store: Store, user: int = NOBODY) -> Iterator[KeyChange]:
    """Change the table of users in a transaction of its own: both stand or fall together.

    What a kill has left of an earlier change is settled first, in the name of `user`.
    Raises Refused where the keys are not those of a supervisor, KeysRenewed where the office has another key by now.
    """
    if store.keys.office_private is None:
        raise Refused(_ONLY_SUPERVISOR)
    settle_newer(store, user)
    with writing_keys(store) as before:
        table = before.table
        if table is None:
            raise InvalidInput(_OTHER, file=store.path.name)
        if table.office_key != store.keys.office_public:
            raise KeysRenewed
        change = KeyChange(before, table, replace(store.keys))
        for line in leftover_lines(store, table):
            change.drop(line)
        yield change
        write_changed(store, change.signed())
    store.keys.take(change.keys)


def settle_newer(store: Store, user: int) -> None:
    """Take over, in a transaction of its own, a table that a kill has left newer than the store knows; nothing where none is."""
    if stands(key_state(store), current_file(store)) is Standing.NEWER:
        with writing_keys(store) as before:
            settle(store, before, user)


def write_changed(store: Store, file: KeyFile) -> None:
    """Write a key file and note in the store which table is in force; within a transaction."""
    if file.table is None or not is_signed(file.table, file.signature):
        raise ValueError("a table of users that its office has not signed")
    set_key_state(store, file.table)
    write_key_file(store.path, file)


@contextmanager
def writing_keys(store: Store) -> Iterator[KeyFile]:
    """Give the key file as it is, in a transaction; what was written is put back where the transaction does not end well."""
    content = None
    try:
        with store.transaction():
            before = current_file(store)
            with suppress(OSError):
                content = read_file(key_path(store.path))
            yield before
    except BaseException:
        if content is not None:
            with suppress(KnownError, OSError):
                _put_back(store, content)
        raise


def _put_back(store: Store, content: bytes) -> None:
    if read_file(key_path(store.path)) != content:
        write_key_bytes(store.path, content)
