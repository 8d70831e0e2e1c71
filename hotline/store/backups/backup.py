"""A backup of a store while it is in use: copied in steps, opened and checked, and only then given its name.

Four parts, so that the windows can do each where it belongs: `copy_store` on the store's thread, in steps between which
other work goes on; `check_copy` and `pack_copy` anywhere; and what is kept of it (hotline.store.tables.backups) on the store's
thread again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlite_utils

from hotline.clock import to_stored
from hotline.errors import N_, InvalidInput, StoreDamaged
from hotline.secret import Buffer
from hotline.store.backups.backup_file import (
    KEYS,
    Contents,
    Figures,
    copy_database,
    read_written_header,
    write_backup,
)
from hotline.store.backups.backup_source import Source
from hotline.store.connection import close_database, known_errors, open_database
from hotline.store.files.chunks import Progress, in_parts
from hotline.store.files.leftovers import PASSING_NAME, is_passing_name
from hotline.store.files.new_file import brought_to_disk, exists, named_when_whole
from hotline.store.files.own_files import is_own
from hotline.store.files.private_files import (
    COPY,
    companions,
    key_path,
    make_empty,
    named_as,
    read_file,
    remove_quietly,
    temporary_path,
)
from hotline.store.journal.chain import head
from hotline.store.keys.key_file import key_file_of_store, parse_key_file, read_key_file

PAGES_A_STEP = 64
_PAGE = 4096
_INSTRUCTIONS = 10_000
"""After how many steps of SQLite's machine, or pages of a table, a check is asked whether it is to stop."""
Ask = Callable[[], None]

_OWN = N_("{file} belongs to the store. Choose another file.")
_NOT_WHOLE = N_("The backup {file} does not hold what the store holds. Make it again, on another disk.")


@dataclass(frozen=True)
class Copy:
    """A copy of the database under a passing name beside where the backup is to lie, and the files beside the store."""

    path: Path
    destination: Path
    beside: Mapping[str, bytes]
    made: str

    def remove(self) -> None:
        """Remove the copy, which the backup does not need any more."""
        remove_quietly((self.path, *companions(self.path)))


@dataclass(frozen=True)
class BackupMade:
    """A backup that was written, read again and checked: where it lies, how large it is, and what it holds.

    `noted` is whether the store knows of it; its disk may be full.
    """

    path: Path
    bytes: int
    figures: Figures
    noted: bool = True


def back_up(source: Source, destination: Path, progress: Progress | None = None) -> BackupMade:
    """Make a backup of an open store in one go; raises as its parts do."""
    copy = copy_store(source, destination, progress)
    try:
        return pack_copy(copy, source.key, check_copy(copy, source.key))
    finally:
        copy.remove()


def copy_store(
    source: Source, destination: Path, progress: Progress | None = None, *, key_file: bytes | None = None
) -> Copy:
    """Copy an open store in steps of 64 pages; `progress` is told after each, and other work may be done in it.

    `key_file` stands in for the one beside the store where that is gone. Raises CannotWrite where the destination exists or cannot
    be written, InvalidInput where it belongs to the store, StoreDamaged where the key file is missing or damaged.
    """
    _require_free(destination)
    before = _key_bytes(source, key_file)
    copy = Copy(temporary_path(destination, COPY), destination, {KEYS: before}, to_stored(source.clock.now()))
    with named_as(copy.path, destination):
        _fill(copy, source, progress)
    # Users who were changed meanwhile are in the copied database too.
    return replace(copy, beside={KEYS: _key_bytes(source, before)})


def _key_bytes(source: Source, known: bytes | None) -> bytes:
    """Return the key file beside the store, or where it is gone, or that of another store, what is known of it."""
    if known is not None:
        return key_file_of_store(source.path, parse_key_file(known).store_id) or known
    read_key_file(source.path)
    return read_file(key_path(source.path))


def _fill(copy: Copy, source: Source, progress: Progress | None) -> None:
    make_empty(copy.path)
    try:
        target = open_database(copy.path, source.key, rollback=True)
        try:
            with known_errors(copy.path):
                source.database.conn.backup(target.conn, pages=PAGES_A_STEP, progress=_told(progress), sleep=0.05)
                if "store_state" in target.table_names():  # a store of a version before has none
                    target.conn.execute("UPDATE store_state SET folded = 1")
        finally:
            close_database(target, copy.path)
    except BaseException:
        copy.remove()
        raise


def check_copy(copy: Copy, key: Buffer, ask: Ask | None = None) -> Contents:
    """Open a copy, check every page, table and index of it, and return what it holds; `ask` may stop it.

    Raises StoreDamaged where it does not hold together.
    """
    with named_as(copy.path, copy.destination):
        return _check(copy, key, ask)


def _check(copy: Copy, key: Buffer, ask: Ask | None) -> Contents:
    database = open_database(copy.path, key, rollback=True)
    try:
        if not sound_pages(database, copy.path, ask):
            raise StoreDamaged(_NOT_WHOLE, file=copy.destination.name)
        with known_errors(copy.path):
            store_id, number = database.conn.execute("SELECT store_id, format FROM identity").fetchone()
            return Contents(store_id, number, copy.made, figures_of(database), copy.beside)
    finally:
        close_database(database, copy.path)


def pack_copy(copy: Copy, key: Buffer, contents: Contents, progress: Progress | None = None) -> BackupMade:
    """Write a checked copy as one file, read it again from the disk, and give it its name; raises CannotWrite, StoreDamaged.

    `progress` is told how many bytes of both, the writing and the reading, are done.
    """
    figures = contents.figures
    writing, reading = in_parts(progress, 2)
    with named_when_whole(copy.destination) as draft:
        with brought_to_disk(draft) as out:
            write_backup(out, copy.path, key, contents, writing)
        header = read_written_header(draft)
        copy_database(draft, header, None, reading)
        if header.figures(key) != figures:
            raise StoreDamaged(_NOT_WHOLE, file=copy.destination.name)
        size = draft.stat().st_size
    return BackupMade(copy.destination, size, figures)


def figures_of(database: sqlite_utils.Database) -> Figures:
    """Count what a store holds."""
    contacts, calls = database.conn.execute("SELECT count(*), coalesce(sum(quick = 0), 0) FROM calls").fetchone()
    return Figures(contacts, calls, head(database))


def sound_pages(database: sqlite_utils.Database, path: Path, ask: Ask | None = None) -> bool:
    """Return whether every page has its right check sum, every table and index is whole and no row points nowhere.

    `ask` is called now and then; what it raises ends the check and is raised here.
    """
    with _stopped_by(database, ask), known_errors(path):
        execute = database.conn.execute
        if execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            return False
        if execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return False
        return execute("PRAGMA foreign_key_check").fetchone() is None


@contextmanager
def _stopped_by(database: sqlite_utils.Database, ask: Ask | None) -> Iterator[None]:
    raised: list[BaseException] = []

    def look() -> int:
        try:
            if ask is not None:
                ask()
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it: raised again below
            raised.append(error)
        return len(raised)

    database.conn.set_progress_handler(look if ask is not None else None, _INSTRUCTIONS)
    try:
        yield
    except BaseException:
        if raised:
            raise raised[0] from None
        raise
    finally:
        database.conn.set_progress_handler(None, 0)


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None

    def tell(_status: int, remaining: int, total: int) -> None:
        progress((total - remaining) * _PAGE, total * _PAGE)

    return tell


def _require_free(destination: Path) -> None:
    if os.path.lexists(destination):
        raise exists(destination)
    if is_passing_name(destination.name):
        raise InvalidInput(PASSING_NAME, file=destination.name)
    if is_own(destination):
        raise InvalidInput(_OWN, file=destination.name)
