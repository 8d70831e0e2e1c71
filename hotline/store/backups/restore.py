"""A store made anew from a backup, never over another one; and the rehearsal, which leaves nothing behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlite_utils

from hotline.clock import Clock
from hotline.errors import N_, CannotWrite, InvalidInput, StoreDamaged, StoreTooNew
from hotline.store.backups.backup import figures_of, sound_pages
from hotline.store.backups.backup_file import KEYS, Figures, Header, copy_database, damaged, newer_backup, read_header
from hotline.store.connection import close_database, known_errors, open_database
from hotline.store.desk_lock import CLOSED, OPEN
from hotline.store.files.change_count import Changes
from hotline.store.files.chunks import Progress
from hotline.store.files.leftovers import REHEARSAL, remove_rehearsals_left
from hotline.store.files.private_files import cannot_write, make_empty, named_as
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.journal.printed_head import on_paper
from hotline.store.journal.schema_check import foreign_rule, watch_schema
from hotline.store.keys.key_file import KeyFile, parse_key_file, write_key_bytes
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.migrations import FORMAT, is_present, refuse_newer
from hotline.store.store import Store
from hotline.store.store_draft import store_draft
from hotline.store.tables.users import find_user

_FOREIGN = N_(
    "The backup {file} holds a rule of tables, {name}, that this program did not make; it could change what is recorded."
    " Restore an older backup."
)

Unlock = Callable[[KeyFile], StoreKeys]
"""Gives the keys of a backup from its slots; raises WrongPassphrase."""

_COPY = "copy"
_NO_ROOM = N_(
    "A backup is tested on a copy in the temporary folder {folder}, which cannot be written or is full. Free some space"
    " there, or name another folder in TMPDIR."
)
_OTHER_OFFICE = N_(
    "The backup {file} is of another store, of another office or set up another time. Choose one of this store."
)


@dataclass(frozen=True)
class Restored:
    """What a backup holds: its size; its figures, None where nobody unlocked it; whether all of it was opened and checked.

    `paper_head` is where its journal stands as that is printed, with the number of its last entry.
    """

    path: Path
    bytes: int
    made: str
    entries: int
    head: str
    paper_head: str
    figures: Figures | None
    verified: bool


def restore(
    backup: Path,
    place: Path,
    clock: Clock,
    unlock: Unlock | None = None,
    *,
    user: str = "",
    progress: Progress | None = None,
) -> Restored:
    """Make a new store of a backup at a place where there is none, and return what it holds.

    With `unlock` the store is opened and checked before it gets its name, and the journal notes the restoring by `user`.
    Raises CannotWrite where the place is taken or cannot be written, what read_header and copy_database raise, and
    StoreDamaged where the backup does not hold what it says.
    """
    header = _readable_header(backup)
    key_file = key_file_of(header, backup)
    keys = None if unlock is None else unlock(key_file)
    with store_draft(place, header.store_id) as draft:
        write_key_bytes(draft.path, header.beside[KEYS])
        _write_database(backup, header, draft.path, progress)
        figures = None if keys is None else _checked(draft.path, backup, header, keys, progress)
        if keys is not None:
            _note(draft.path, keys, clock, user)
        draft.put_in_place()
    return _result(backup, header, figures)


def rehearse(
    backup: Path, unlock: Unlock | None = None, *, store_id: str | None = None, progress: Progress | None = None
) -> Restored:
    """Check that a backup could be restored, without making a store; `store_id` is the one that it must be of, if any.

    Raises as `restore` does, and InvalidInput for a backup of another store.
    """
    header = _readable_header(backup)
    if store_id is not None and header.store_id != store_id:
        raise InvalidInput(_OTHER_OFFICE, file=backup.name)
    key_file = key_file_of(header, backup)
    if unlock is None:
        copy_database(backup, header, None, progress)
        return _result(backup, header, None)
    keys = unlock(key_file)
    with _in_temporary_folder() as folder:
        copy = folder / _COPY
        make_empty(copy)
        with named_as(copy, backup):
            _write_database(backup, header, copy, progress)
            return _result(backup, header, _checked(copy, backup, header, keys, progress))


@contextmanager
def _in_temporary_folder() -> Iterator[Path]:
    """Yield a folder that goes in the end; what a killed rehearsal left goes too. Raises CannotWrite that names the temporary folder."""
    remove_rehearsals_left()
    try:
        with tempfile.TemporaryDirectory(prefix=REHEARSAL) as folder:
            yield Path(folder)
    except (OSError, CannotWrite):
        raise CannotWrite(_NO_ROOM, folder=tempfile.gettempdir()) from None


def _readable_header(backup: Path) -> Header:
    """Return the header of a backup whose store this version can open; raises as `read_header` does."""
    header = read_header(backup)
    if header.store_format > FORMAT:
        raise newer_backup(backup)
    return header


def key_file_of(header: Header, backup: Path) -> KeyFile:
    """Return the key slots that a backup holds; raises StoreDamaged where they are not those of its store."""
    try:
        file = parse_key_file(header.beside[KEYS])
    except (KeyError, ValueError):
        raise damaged(backup) from None
    if file.store_id != header.store_id or not file.all_slots:
        raise damaged(backup)
    return file


def _write_database(backup: Path, header: Header, place: Path, progress: Progress | None) -> None:
    try:
        with place.open("r+b") as out:
            copy_database(backup, header, out, progress)
    except OSError as error:
        raise cannot_write(place, error) from None


def _checked(path: Path, backup: Path, header: Header, keys: StoreKeys, progress: Progress | None) -> Figures:
    """Open a copy and compare it with what the header says; raises StoreDamaged, StoreTooNew."""
    told = header.figures(keys.key)
    if told is None and not keys.rekeyed:
        keys.take_pending()
        told = header.figures(keys.key)
    if told is None or keys.store_id != header.store_id:
        raise damaged(backup)
    try:
        database = open_database(path, keys.key, rollback=True)
    except StoreDamaged:
        raise damaged(backup) from None
    try:
        with known_errors(path):
            _refuse_newer(database, backup)
            rule = foreign_rule(database)
        if rule is not None:
            raise StoreDamaged(_FOREIGN, file=backup.name, name=rule)
        ask = None if progress is None else partial(progress, header.size, header.size)
        if not sound_pages(database, path, ask) or figures_of(database) != told:
            raise damaged(backup)
    finally:
        close_database(database, path)
    return told


def _refuse_newer(database: sqlite_utils.Database, backup: Path) -> None:
    try:
        refuse_newer(database, backup)
    except StoreTooNew:
        raise newer_backup(backup) from None


def _note(path: Path, keys: StoreKeys, clock: Clock, user: str) -> None:
    """Write into the journal that the store was restored, where its tables are of this version; older ones are left alone."""
    database = open_database(path, keys.key, rollback=True)
    try:
        with known_errors(path):
            if not is_present(database):
                return
            store = Store(path, database, keys, clock, Changes(path, database, keys), watch_schema(database, path))
            try:
                who = find_user(store, user)
                with store.transaction():
                    # The session in which the backup was made was not cut off.
                    store.execute("UPDATE desk_state SET state = ? WHERE state = ?", (CLOSED, OPEN))
                    store.record(NOBODY if who is None else who.id, "store.restore")
            finally:
                store.changes.close()
    finally:
        close_database(database, path)


def _result(backup: Path, header: Header, figures: Figures | None) -> Restored:
    return Restored(
        path=backup,
        bytes=backup.stat().st_size,
        made=header.made,
        entries=header.head.sequence,
        head=header.head.fingerprint,
        paper_head=on_paper(header.head, header.store_id),
        figures=figures,
        verified=figures is not None,
    )
