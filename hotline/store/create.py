"""Making a new store: the file, its key file, its first supervisor, under another name until it is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hotline.clock import Clock, to_stored
from hotline.paths import pack_in_use
from hotline.secret import Typed
from hotline.store.connection import close_database, known_errors, open_database
from hotline.store.files.change_count import Changes
from hotline.store.journal import chain as journal
from hotline.store.journal.schema_check import watch_schema
from hotline.store.keys.key_state import set_key_state, set_slot_number
from hotline.store.keys.new_keys import FirstKeys, make_key_file, new_store_keys
from hotline.store.keys.recovery_state import note_sheet
from hotline.store.keys.slots import DEFAULT_COST, Cost
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.user_table import SUPERVISOR
from hotline.store.migrations import FORMAT, MIGRATIONS
from hotline.store.store import Store
from hotline.store.store_draft import store_draft
from hotline.store.tables.mark_keys import add_mark_keys
from hotline.store.tables.settings import PACK, set_settings
from hotline.store.tables.users import User, add_user

HandOver = Callable[[str], None]
"""Takes the recovery code of a new store to where it is kept: on paper, away from the computer."""


@dataclass(frozen=True)
class Made:
    """A new store: the recovery code, which is kept nowhere, and its first supervisor."""

    recovery_code: str = field(repr=False)
    supervisor: User


def create_store(
    path: Path,
    office: str,
    user: str,
    passphrase: Typed,
    clock: Clock,
    *,
    cost: Cost = DEFAULT_COST,
    hand_over: HandOver | None = None,
) -> Made:
    """Make a new store with its first supervisor and close it again.

    `hand_over` is given the recovery code when all of the store is made, the moment before it gets its name: a kill leaves a
    code without a store, which opens nothing, and never a store without its code. What it raises leaves no store.
    Raises CannotWrite where a file of this name exists (it is never overwritten) or the folder cannot be written,
    InvalidInput for a passphrase that does not do. A failure leaves nothing behind, and what a kill left is cleared away
    by the next try.
    """
    keys = new_store_keys()
    try:
        with store_draft(path, keys.store_id) as draft:
            # The key file first: it is what a passphrase that does not do is refused by. The first user of a store is number 1.
            made = make_key_file(draft.path, keys, user, passphrase, made=to_stored(clock.now()), cost=cost)
            first = _fill(draft.path, keys, office, (user, made), clock)
            if hand_over is not None:
                hand_over(made.recovery_code)
            draft.put_in_place()
    finally:
        keys.wipe()
    return Made(made.recovery_code, first)


def _fill(path: Path, keys: StoreKeys, office: str, first_user: tuple[str, FirstKeys], clock: Clock) -> User:
    user, made = first_user
    database = open_database(path, keys.key)
    try:
        with known_errors(path):
            MIGRATIONS.apply(database)
        store = Store(path, database, keys, clock, Changes(path, database, keys), watch_schema(database, path), office)
    except BaseException:
        close_database(database, path)
        raise
    try:
        with store.transaction():
            store.execute("INSERT INTO identity VALUES (1, ?, ?, ?, ?)", (keys.store_id, office, FORMAT, store.now()))
            journal.begin(database, keys.store_id, keys.journal_first_key or b"")
            add_mark_keys(store)
            first = add_user(store, user, SUPERVISOR)
            set_settings(store, {PACK: pack_in_use()})
            set_key_state(store, made.table)
            set_slot_number(store, first.id, 1)
            note_sheet(store, keys.store_id, made.recovery_code)
            store.record(first.id, "store.make", office)
        return first
    finally:
        store.close()
