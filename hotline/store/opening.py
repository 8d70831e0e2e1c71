"""Opening a store with its keys: the log is looked at before it is read, and what is missing is found and kept."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlite_utils

from hotline.clock import Clock
from hotline.errors import N_, CannotWrite, KnownError, Refused, StoreDamaged
from hotline.paths import pack_in_use
from hotline.store.connection import is_whole, known_errors, open_database
from hotline.store.desk_lock import is_taken
from hotline.store.files.change_count import Changes
from hotline.store.files.change_mark import read_begun, read_desk_file, read_mark
from hotline.store.files.file_watch import FileGone, WatchedFile, gone
from hotline.store.files.foreign_changes import LeftFile
from hotline.store.files.leftovers import remove_left_beside
from hotline.store.files.private_files import (
    OWNER_ONLY,
    companions,
    file_number,
    give_to_owner_of,
    journal_path,
    key_copy_path,
    key_path,
    mark_path,
)
from hotline.store.files.wal_check import LogFile, log_path, passed_over, read_log
from hotline.store.journal.chain import fingerprint
from hotline.store.journal.schema_check import require_own_rules, watch_schema
from hotline.store.keys.failed_tries import last_head, note_head
from hotline.store.keys.key_file import no_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.migrations import migrate, refuse_newer
from hotline.store.store import Store
from hotline.store.tables.data_losses import Found, LossKind, find_loss, keep_loss
from hotline.store.tables.settings import PACK, get_setting

_OTHER_PACK = N_(
    "The store {file} was set up with the national pack {theirs}; this program has {ours}. Open it with the program of its country."
)
_OTHER = N_("The store {file} and its key file do not belong together. Put back the key file of this store.")
_EMPTY = N_("The store {file} is damaged: it holds nothing any more. Restore the latest backup into a new file.")
_ANOTHER = N_(
    "Another file is in the place of the store {file}, which the program has open. It is left alone, because "
    "the log beside it belongs to the program's own file. Put that file back, or write a whole copy in the "
    "program first (Ctrl+Shift+S)."
)
_ANOTHER_KIND = N_(
    "{file} beside the store {store} is no file, although it bears the name of one of the store's own. Move it away."
)
_LOOKS, _BETWEEN_LOOKS = 12, 0.02


def open_store(path: Path, keys: StoreKeys, clock: Clock, *, rollback: bool = False) -> Store:
    """Open a store with its keys, bringing it to the present shape first; `rollback` as for open_database.

    What is missing in it is kept in the store (hotline.store.tables.data_losses), and the log that was damaged beside it. Raises
    StoreDamaged where it cannot be read, is another store than the keys' or holds rules of another hand, StoreTooNew,
    CannotWrite, and FileGone where a desk has another file open under this path.
    """
    path = path.resolve()
    if not path.is_file():
        raise no_store(path)
    _refuse_another_kind(path)
    _refuse_another_than_the_desks(path)
    mark, being_written = read_mark(path, keys.store_id), _BeingWritten(path, keys.store_id)
    left = _Left(path, keys, settled=not being_written.change)
    log = _Log(path)
    database = _open_database(path, keys, log, rollback=rollback)
    try:
        with known_errors(path):
            store = _recognised(database, path, keys, clock)
    except BaseException:
        database.conn.close()
        raise
    with _closing_on_error(store), known_errors(path):
        _require_own_pack(store)
        overwritten = left.is_wrong(store)
        store.changes.note_file(was_wrong=overwritten)
        _note_loss(store, mark, log, overwritten=overwritten)
        being_written.note(store)
        store.changes.put_back_mark()
    remove_left_beside(path)
    return store


def _refuse_another_kind(path: Path) -> None:
    """Raise CannotWrite where a folder, a pipe or a device bears the name of a file of the store: SQLite would wait for it, or fail."""
    for one in companions(path):
        if (
            one not in {key_path(path), key_copy_path(path), mark_path(path)}
            and os.path.lexists(one)
            and not one.is_file()
        ):
            raise CannotWrite(_ANOTHER_KIND, file=one.name, store=path.name)


def _refuse_another_than_the_desks(path: Path) -> None:
    """Raise FileGone where a desk has another file open under a path than the one that lies there now.

    Opened, that one would be mixed with the log of the desk's file, and the desk would lose what is in it.
    """
    of_desk = read_desk_file(path)
    if of_desk is not None and of_desk != file_number(path) and is_taken(path):
        raise FileGone(_ANOTHER, file=path.name)


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
    refuse_newer(database, path)  # before its tables, of which a newer one has more, are taken for another hand's
    require_own_rules(database, path)
    migrated = migrate(database, path, keys, clock)
    row = database.conn.execute("SELECT store_id, office FROM identity").fetchone()
    if row is None or row[0] != keys.store_id:
        raise StoreDamaged(_OTHER, file=path.name)
    schema = watch_schema(database, path)
    return Store(path, database, keys, clock, Changes(path, database, keys), schema, str(row[1]), migrated)


def _require_own_pack(store: Store) -> None:
    """Raise Refused where a store was set up under another national pack: its codes and texts are not those of this one."""
    theirs = get_setting(store, PACK)
    if theirs not in {None, pack_in_use()}:
        raise Refused(_OTHER_PACK, file=store.path.name, theirs=repr(str(theirs)[:40]), ours=pack_in_use())


def _note_loss(store: Store, mark: int | None, log: _Log, *, overwritten: bool) -> None:
    found = find_loss(store.changes.read(), mark, log.before, damaged=log.damaged)
    if found is None and overwritten:
        found = Found(LossKind.OVERWRITTEN, None)
    if found is None and _is_of_another_past(store):
        found = Found(LossKind.OLDER, None)
    if found is not None:
        # Where it cannot be written, as on a full disk, mark and head stay as they are, and the next opening finds it again.
        with suppress(KnownError):
            keep_loss(store, found, log.kept)
            note_head(store.path, store.keys.store_id, store.head(), store.keys.key)


def _is_of_another_past(store: Store) -> bool:
    """Return whether the journal lacks the line with which it ended when the store was last closed here."""
    last = last_head(store.path, store.keys.store_id, (store.keys.key, *store.keys.older))
    if last is None or last.sequence == 0:
        return False
    row = store.execute("SELECT mac FROM journal WHERE sequence = ?", (last.sequence,)).fetchone()
    return row is None or not isinstance(row[0], bytes) or fingerprint(row[0]) != last.fingerprint


class _Left:
    """Whether something else than our programs has written into the file since it was left, asked before it is opened.

    Raises FileGone where a desk has it open, which is told: it must not be mixed with what the desk has in its log.
    """

    def __init__(self, path: Path, keys: StoreKeys, *, settled: bool) -> None:
        left = LeftFile(path, keys.store_id, keys.key)
        self._strange = settled and not left.is_as_left()
        # While the store gets new keys, pages under both may lie in the file: it is looked at once it is open with its log.
        alone = self._strange and keys.pending is None
        self._lacks = alone and not left.holds_its_changes()
        if alone and read_desk_file(path) == file_number(path) and is_taken(path) and not left.is_right():
            raise gone(WatchedFile.WRITTEN, path)

    def is_wrong(self, store: Store) -> bool:
        """Return whether the file, opened with its log, does not hold what was in it."""
        return self._lacks or (self._strange and not is_whole(store.database.conn))


class _BeingWritten:
    """The change that was being written through a rollback journal when the store was last in use, if any.

    With its journal SQLite takes it back; an empty one says that it was finished. Without, it may be half in the file.
    """

    def __init__(self, path: Path, store_id: str) -> None:
        self.change = read_begun(path, store_id)
        self._half = self.change > 0
        for _ in range(_LOOKS if self._half else 0):
            # Another program that is just at it has its journal there, or is done in a moment.
            if os.path.lexists(journal_path(path)) or read_begun(path, store_id) != self.change:
                self._half = False
                return
            time.sleep(_BETWEEN_LOOKS)

    def note(self, store: Store) -> None:
        """Keep that it may be there in part; what a disk does not let us write is found again at the next opening."""
        if not self.change:
            return
        with suppress(CannotWrite):
            if self._half and self.change >= store.changes.read().changes:
                keep_loss(store, Found(LossKind.JOURNAL_MISSING, None), "")
            store.changes.settle()


@contextmanager
def _closing_on_error(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.changes.close()
        store.database.conn.close()
        raise
