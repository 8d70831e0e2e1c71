"""Making a new store and opening one: the file, its key file, its first supervisor."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils

from hotline.clock import Clock
from hotline.errors import N_, CannotWrite, NotAStore, StoreDamaged
from hotline.secret import Typed
from hotline.store import journal
from hotline.store.connection import close_database, known_errors, open_database
from hotline.store.files import companions, key_path, make_empty, remove_quietly
from hotline.store.keys import DEFAULT_COST, make_key_file, new_store_keys
from hotline.store.migrations import FORMAT, migrate
from hotline.store.slots import Cost, StoreKeys
from hotline.store.store import Store
from hotline.store.users import SUPERVISOR, User, add_user

_EXISTS = N_("{file} exists already and is never overwritten. Choose another name for the new store.")
_OTHER = N_("The store {file} and its key file do not belong together. Put back the key file of this store.")
_EMPTY = N_("The store {file} is damaged: it holds nothing any more. Restore the latest backup into a new file.")
_NO_STORE = N_("There is no store {file}. Check the name, or make a new store with hotline init.")


@dataclass(frozen=True)
class Made:
    """A new store: the recovery code, which is kept nowhere, and its first supervisor."""

    recovery_code: str = field(repr=False)
    supervisor: User


def create_store(
    path: Path, office: str, user: str, passphrase: Typed, clock: Clock, *, cost: Cost = DEFAULT_COST
) -> Made:
    """Make a new store with its first supervisor and close it again.

    Raises CannotWrite where a file of this name exists (it is never overwritten) or the folder cannot be written,
    InvalidInput for a passphrase that is too short. A failure leaves nothing behind.
    """
    if key_path(path).exists():
        raise CannotWrite(_EXISTS, file=key_path(path).name)
    try:
        make_empty(path)
    except FileExistsError:
        raise CannotWrite(_EXISTS, file=path.name) from None
    keys = new_store_keys()
    try:
        code = make_key_file(path, keys, user, passphrase, cost=cost)
        return Made(code, _fill(path, keys, office, user, clock))
    except BaseException:
        remove_quietly((path, *companions(path)))
        raise
    finally:
        keys.wipe()


def _fill(path: Path, keys: StoreKeys, office: str, user: str, clock: Clock) -> User:
    database = open_database(path, keys.key)
    try:
        with known_errors(path):
            migrate(database, path, keys.key)
        store = Store(path, database, keys, clock, office)
        with store.transaction():
            store.execute("INSERT INTO identity VALUES (1, ?, ?, ?, ?)", (keys.store_id, office, FORMAT, store.now()))
            journal.begin(database, keys.store_id, keys.journal_first_key or b"")
            first = add_user(store, user, SUPERVISOR)
            store.record(first.id, "store.make", office)
        return first
    finally:
        close_database(database, path)


def open_store(path: Path, keys: StoreKeys, clock: Clock, *, rollback: bool = False) -> Store:
    """Open a store with its keys, bringing it to the present shape first; `rollback` as for open_database.

    Raises StoreDamaged where it cannot be read or is another store than the keys', StoreTooNew, CannotWrite.
    """
    if not path.is_file():
        raise NotAStore(_NO_STORE, file=path.name)
    database = open_database(path, keys.key, rollback=rollback)
    try:
        with known_errors(path):
            return Store(path, database, keys, clock, _recognised(database, path, keys))
    except BaseException:
        database.conn.close()
        raise


def _recognised(database: sqlite_utils.Database, path: Path, keys: StoreKeys) -> str:
    """Return the office of a store that is the keys' own, brought to the present shape."""
    if "identity" not in database.table_names():
        raise StoreDamaged(_EMPTY, file=path.name)
    migrate(database, path, keys.key)
    row = database.conn.execute("SELECT store_id, office FROM identity").fetchone()
    if row is None or row[0] != keys.store_id:
        raise StoreDamaged(_OTHER, file=path.name)
    return str(row[1])
