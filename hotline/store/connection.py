"""The only module that knows the encrypted driver: opens a store file with its key and words what can go wrong there.

Nothing else imports the driver, whose exceptions are not those of sqlite3 (DESIGN.md section 9). Changes go into a
write-ahead log; where the place of the file has no memory that programs share (network drives, some USB sticks), into a
rollback journal (docs/decisions/0030-two-ways-to-keep-a-change.md).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlite_utils
from sqlcipher3 import dbapi2 as driver

from hotline.errors import N_, CannotWrite, InvalidInput, KnownError, StoreDamaged
from hotline.secret import Buffer
from hotline.store.files.private_files import is_full, is_read_only, journal_path
from hotline.store.files.wal_check import log_path
from hotline.store.keys.store_keys import KEY_BYTES
from hotline.store.tables.moments import StrangeMomentError

BUSY_SECONDS = 5.0
_LEAST_PAGE = 512
# The driver's cache throws out the newest where it is full of others: then each of a handful of statements is made anew each time.
_STATEMENTS = 500
IntegrityError = driver.IntegrityError

_SETTINGS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)
# FULL, not NORMAL: with NORMAL a power cut takes back the last commits, and nothing may be lost.
_WITH_LOG = "synchronous = FULL"
# EXTRA: only then the folder, too, is on the disk when a commit is done, and no cut brings the finished journal back.
# TRUNCATE, not DELETE: an empty journal says that the change is whole, a missing one that somebody took it away.
_WITH_JOURNAL = ("journal_mode = TRUNCATE", "synchronous = EXTRA")
_NO_JOURNAL_LEFT = "journal_mode = DELETE"
_SCHEMA = "SELECT count(*) FROM sqlite_schema"
# A log that was begun anew is cut to what is in it, so that nothing older lies behind.
_NOTHING_OLDER = "journal_size_limit = 0"
# What reading a store that was last used with a log answers where programs cannot share memory.
_NO_SHARED_MEMORY = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)

# What the driver raises where a file was cut or overwritten while it was open: SQLite takes nonsense for sizes.
_OF_MANGLED_FILES = (MemoryError, SystemError, OverflowError)

_DAMAGED = N_("The store {file} is damaged and cannot be read whole. Restore the latest backup into a new file.")
_NOT_OPENED = N_(
    "The store {file} is damaged, or its key file is that of another store or an older one."
    " Put back its newest key file, or restore the latest backup into a new file."
)
_READ_ONLY = N_(
    "The store {file} cannot be written: the file or its folder is read-only. Ask who manages this computer."
)
_FULL = N_("The disk is full, so nothing more can be saved in {file}. Free some space and try again.")
BUSY = N_("The store {file} is in use by another program. Close that program and try again.")
_NO_TEXT = N_("What was given holds a sign that is no text. Type it again.")
_DISK = N_("The disk reports an error while {file} is used. Make a backup to another disk and have this one checked.")

# The lowest byte of SQLite's error codes: https://sqlite.org/rescode.html
_EDITED = N_(
    "The store {file} holds a value that this program does not write: somebody has edited it, or it is damaged. Keep it, and restore"
    " the latest backup into a new file."
)
_OF_EDITED_VALUES = ("Could not decode to UTF-8", "malformed JSON", "integer overflow", "cannot store REAL value")
"""What SQLite says, with no code of its own, of values that no act of this program has written."""

_BY_CODE: dict[int, tuple[type[KnownError], str]] = {
    sqlite3.SQLITE_PERM: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (CannotWrite, BUSY),
    sqlite3.SQLITE_LOCKED: (CannotWrite, BUSY),
    sqlite3.SQLITE_READONLY: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_IOERR: (CannotWrite, _DISK),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, _DAMAGED),
    sqlite3.SQLITE_FULL: (CannotWrite, _FULL),
    sqlite3.SQLITE_CANTOPEN: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_PROTOCOL: (CannotWrite, BUSY),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, _NOT_OPENED),
}

# Copying a database gives SQLite's words without its code: https://sqlite.org/c3ref/errcode.html
_BY_TEXT = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what the driver reports about the world into a KnownError; what is our own fault passes unchanged.

    Raises StoreDamaged for pages that fail their check and values that nobody writes, CannotWrite for a read-only or full disk and
    a busy store, InvalidInput for a text that holds half a character.
    """
    try:
        yield
    except driver.Error as error:
        raise _known(error, path) or error from None
    except StrangeMomentError:
        raise StoreDamaged(_EDITED, file=path.name) from None
    except UnicodeEncodeError:  # half a surrogate pair, as a terminal makes of bytes that are no text
        raise InvalidInput(_NO_TEXT) from None
    except _OF_MANGLED_FILES as error:
        mangled = _is_mangled(path)
        if not (mangled or isinstance(error, OverflowError)):  # a number at the end of what SQLite holds
            raise
        raise StoreDamaged(_DAMAGED if mangled or not path.is_file() else _EDITED, file=path.name) from None


def _is_mangled(path: Path) -> bool:
    """Return whether a file is there that is empty or ends within a page."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return size == 0 or size % _LEAST_PAGE > 0


def _known(error: driver.Error, path: Path) -> KnownError | None:
    if str(error).startswith(_OF_EDITED_VALUES):
        return StoreDamaged(_EDITED, file=path.name)
    code = getattr(error, "sqlite_errorcode", _BY_TEXT.get(str(error)))
    if not isinstance(code, int) or code & 0xFF not in _BY_CODE:
        return None
    found = _BY_CODE[code & 0xFF]
    # On a small full disk SQLite fails where it shares memory or makes a file, and has no code of its own for that.
    full = code & 0xFF in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN} and is_full(path.parent)
    kind, sentence = (CannotWrite, _FULL) if full else found
    return kind(sentence, file=path.name)


def driver_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of SQLCipher that stores are opened with."""
    connection = driver.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
        return str(driver.sqlite_version), "" if row is None else str(row[0])
    finally:
        connection.close()


def open_database(
    path: Path, key: Buffer, *, rollback: bool = False, first_read: Callable[[Callable[[], int]], None] | None = None
) -> sqlite_utils.Database:
    """Open the file with its raw 256-bit key, prove the key by reading the schema, and return the database.

    The file is made if it is missing. The database belongs to the thread that opened it. With `rollback` changes go
    through a rollback journal even where a write-ahead log would work. `first_read` is given what tells how many frames of the
    log are recovered, before anything is written. Raises StoreDamaged where the key does not open the file, CannotWrite
    where the folder is read-only or the disk is full.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    if is_read_only(path.parent):
        first_read = None  # SQLite counts what it has recovered by what it could write back
    with known_errors(path):
        try:
            connection = _opened(path, key, rollback=rollback, first_read=first_read, alone=False)
        except driver.OperationalError:
            if is_read_only(path.parent) and not _has_log(path):
                # Nobody can change it here, and SQLite makes no log that it would need to read a store with one.
                connection = _opened_as_it_is(path, key)
            elif is_full(path.parent):
                # No room for the memory that programs share: read by this program alone, it needs none.
                connection = _opened(path, key, rollback=rollback, first_read=first_read, alone=True)
            else:
                raise
    return sqlite_utils.Database(connection, execute_plugins=False)


def _has_log(path: Path) -> bool:
    """Return whether a log or a journal lies beside a store, without which it may not be read."""
    return any(one.exists() and one.stat().st_size > 0 for one in (log_path(path), journal_path(path)))


def _opened_as_it_is(path: Path, key: Buffer) -> driver.Connection:
    """Open a file on a disk that is read-only for everybody; whatever would change it fails."""
    connection = _reading(path, key, "immutable=1")
    try:
        for setting in _SETTINGS[1:]:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_SCHEMA).fetchone()
    except driver.Error:
        connection.close()
        raise
    return connection


def database_in_memory() -> sqlite_utils.Database:
    """Return an empty database that lies in memory alone, for what is asked of the tables themselves."""
    return sqlite_utils.Database(driver.connect(":memory:", isolation_level=None), execute_plugins=False)


def unlocked_memory() -> sqlite3.Connection:
    """Return an empty database in memory alone, of the SQLite of Python, which locks and wipes nothing; for what gives nothing away."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for setting in ("temp_store = MEMORY", "journal_mode = OFF"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _opened(
    path: Path, key: Buffer, *, rollback: bool, first_read: Callable[[Callable[[], int]], None] | None, alone: bool
) -> driver.Connection:
    # A whole path, links followed: SQLite gives names like :memory: and file:x a meaning of their own.
    connection = driver.connect(
        os.path.realpath(path), timeout=BUSY_SECONDS, isolation_level=None, cached_statements=_STATEMENTS
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA {_SETTINGS[0]}")
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        rollback = not _read_schema(connection, first_read) or rollback
        for setting in _SETTINGS[1:]:
            connection.execute(f"PRAGMA {setting}")
        _choose_journal(connection, rollback=rollback)
    except driver.Error:
        connection.close()
        raise
    return connection


def _read_schema(connection: driver.Connection, first_read: Callable[[Callable[[], int]], None] | None) -> bool:
    """Read the schema, which proves the key; returns whether programs can share memory where the file lies.

    A log that a dead program left is read without shared memory by whoever has the file alone, and then folded in.
    """
    try:
        connection.execute(_SCHEMA).fetchone()
    except driver.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) not in _NO_SHARED_MEMORY:
            raise
    else:
        _tell(connection, first_read)
        return True
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute(_SCHEMA).fetchone()
    _tell(connection, first_read)
    connection.execute(f"PRAGMA {_WITH_JOURNAL[0]}")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute(_SCHEMA).fetchone()
    return False


def _tell(connection: driver.Connection, first_read: Callable[[Callable[[], int]], None] | None) -> None:
    def recovered() -> int:
        connection.execute(_SCHEMA).fetchone()
        return max(0, int(connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]))  # -1 without a log

    if first_read is not None:
        first_read(recovered)


def _choose_journal(connection: driver.Connection, *, rollback: bool) -> None:
    if not rollback and _mode_after(connection, "WAL") == "wal":
        connection.execute(f"PRAGMA {_WITH_LOG}")
        connection.execute(f"PRAGMA {_NOTHING_OLDER}").fetchone()
        return
    for setting in _WITH_JOURNAL:
        connection.execute(f"PRAGMA {setting}")


def _mode_after(connection: driver.Connection, wanted: str) -> str:
    """Ask for a journal mode and return the one that is in force; the answer is what counts, not the wish."""
    try:
        return str(connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0])
    except driver.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}:
            raise
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def changes_in_file(path: Path, key: Buffer) -> int | None:
    """Return how many changes the file of a store holds without its log, None where it cannot be read.

    It is read without locks and without its log, beside whoever has it open.
    """
    with (
        suppress(*_OF_MANGLED_FILES, driver.Error, TypeError),
        closing(_reading(path, key, "immutable=1")) as alone,
    ):
        return int(alone.execute("SELECT changes FROM store_state").fetchone()[0])
    return None


def holds_together(path: Path, key: Buffer) -> bool:
    """Return whether the pages of a store that is open are whole, with its log; one that is being written passes."""
    try:
        with closing(_reading(path, key, "mode=ro")) as beside:
            return is_whole(beside)
    except driver.OperationalError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    except (*_OF_MANGLED_FILES, driver.Error):
        return False


def is_whole(connection: driver.Connection | sqlite3.Connection) -> bool:
    """Return whether every page has its right check sum and every table and index is whole; raises what the driver raises."""
    return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def _reading(path: Path, key: Buffer, how: str) -> driver.Connection:
    place = f"{Path(os.path.realpath(path)).as_uri()}?{how}"
    connection = driver.connect(
        place, timeout=BUSY_SECONDS, isolation_level=None, uri=True, cached_statements=_STATEMENTS
    )
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA {_SETTINGS[0]}")
    return connection


def rekey_database(database: sqlite_utils.Database, key: Buffer) -> None:
    """Encrypt the whole file under another key, at once or not at all, and fold its log; other connections can read no more.

    Raises the driver's errors: what another connection holds makes it busy.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    database.conn.execute(f"PRAGMA rekey = \"x'{bytes(key).hex()}'\"")
    database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def close_database(database: sqlite_utils.Database, path: Path) -> None:
    """Fold the write-ahead log, if there is one, back into the file, so that older pages of it are gone, and close."""
    with known_errors(path):
        try:
            with suppress(driver.OperationalError):
                # A read that failed half-way, as in a damaged store, may still hold the log: the next opening folds it.
                database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if database.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    database.conn.execute(f"PRAGMA {_NO_JOURNAL_LEFT}")
        except driver.DatabaseError as error:
            # A store that another program has given new keys is not read any more.
            if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_NOTADB:
                raise
        finally:
            database.conn.close()
