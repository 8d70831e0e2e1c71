"""Opening a store with its keys: the log is looked at before it is read, and what is missing is found and kept."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlite_utils

from hotline.clock import Clock
from hotline.errors import N_, KnownError, NotAStore, StoreDamaged
from hotline.store.changes import Changes
from hotline.store.connection import known_errors, open_database
from hotline.store.files import OWNER_ONLY, give_to_owner_of, remove_old_drafts
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.log_check import LogFile, log_path, passed_over, read_log
from hotline.store.mark import read_mark
from hotline.store.migrations import migrate
from hotline.store.store import Store
from hotline.store.tables.losses import find_loss, keep_loss

_OTHER = N_("The store {file} and its key file do not belong together. Put back the key file of this store.")
_EMPTY = N_("The store {file} is damaged: it holds nothing any more. Restore the latest backup into a new file.")
_LOOKS, _BETWEEN_LOOKS = 12, 0.02
_NO_STORE = N_("There is no store {file}. Check the name, or make a new store with hotline init.")


def open_store(path: Path, keys: StoreKeys, clock: Clock, *, rollback: bool = False) -> Store:
    """Open a store with its keys, bringing it to the present shape first; `rollback` as for open_database.

    What is missing in it is kept in the store (hotline.store.tables.losses), and the log that was damaged beside it. Raises
    StoreDamaged where it cannot be read or is another store than the keys', StoreTooNew, CannotWrite.
    """
    path = path.resolve()
    if not path.is_file():
        raise NotAStore(_NO_STORE, file=path.name)
    mark = read_mark(path, keys.store_id)
    log = _Log(path)
    database = _open_database(path, keys, log, rollback=rollback)
    try:
        with known_errors(path):
            store = _recognised(database, path, keys, clock)
    except BaseException:
        database.conn.close()
        raise
    with _closing_on_error(store), known_errors(path):
        _note_loss(store, mark, log)
        store.changes.put_back_mark()
    remove_old_drafts(path)
    return store


def _open_database(path: Path, keys: StoreKeys, log: _Log, *, rollback: bool) -> sqlite_utils.Database:
    """Open the file with its key, or with the one that a rekey brings it to, which a kill may have cut off before it was noted."""
    try:
        return open_database(path, keys.key, rollback=rollback, first_read=log.was_read)
    except StoreDamaged:
        if keys.rekeyed:
            raise
    keys.take_pending()
    return open_database(path, keys.key, rollback=rollback, first_read=log.was_read)


class _Log:
    """The log before the opening, and what came of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.before: LogFile | None = read_log(path)
        self.damaged = False
        self.kept = ""

    def was_read(self, recovered: Callable[[], int]) -> None:
        """Compare with what was recovered; a damaged log is kept as it is, for the next change writes over it.

        What another program is just writing lies in the file a moment before it counts: so it is looked at again.
        """
        for _ in range(_LOOKS):
            self.damaged = passed_over(self._path, self.before, recovered())
            if not self.damaged:
                return
            time.sleep(_BETWEEN_LOOKS)
            self.before = read_log(self._path)
        copy = self._path.with_name(f"{self._path.name}.damaged-log-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}")
        with suppress(OSError):
            shutil.copyfile(log_path(self._path), copy)
            copy.chmod(OWNER_ONLY)
            give_to_owner_of(self._path, copy)
            self.kept = copy.name


def _recognised(database: sqlite_utils.Database, path: Path, keys: StoreKeys, clock: Clock) -> Store:
    """Return a store that is the keys' own, brought to the present shape."""
    if "identity" not in database.table_names():
        raise StoreDamaged(_EMPTY, file=path.name)
    migrated = migrate(database, path, keys, clock)
    row = database.conn.execute("SELECT store_id, office FROM identity").fetchone()
    if row is None or row[0] != keys.store_id:
        raise StoreDamaged(_OTHER, file=path.name)
    return Store(path, database, keys, clock, Changes(path, database, keys.store_id), str(row[1]), migrated)


def _note_loss(store: Store, mark: int | None, log: _Log) -> None:
    found = find_loss(store.changes.read(), mark, log.before, damaged=log.damaged)
    if found is not None:
        # Where it cannot be written, as on a full disk, the mark stays as it is, and the next opening finds it again.
        with suppress(KnownError):
            keep_loss(store, found, log.kept)


@contextmanager
def _closing_on_error(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.changes.close()
        store.database.conn.close()
        raise
