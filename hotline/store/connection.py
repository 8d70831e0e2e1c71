"""The one door to the encrypted driver: opens a store file with its key and words what can go wrong there.

Nothing else imports the driver, whose exceptions are not those of sqlite3 (DESIGN.md section 9).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlite_utils
from sqlcipher3 import dbapi2 as driver

from hotline.errors import N_, CannotWrite, KnownError, StoreDamaged

KEY_BYTES = 32
BUSY_SECONDS = 5.0
IntegrityError = driver.IntegrityError

_SETTINGS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    # FULL, not NORMAL: with NORMAL a power cut takes back the last commits, and nothing may be lost.
    "synchronous = FULL",
)

_DAMAGED = N_("The store {file} is damaged and cannot be read whole. Restore the latest backup into a new file.")
_NOT_OPENED = N_(
    "The store {file} is damaged, or its key file is that of another store."
    " Put back its key file, or restore the latest backup into a new file."
)
_READ_ONLY = N_(
    "The store {file} cannot be written: the file or its folder is read-only. Ask who manages this computer."
)
_FULL = N_("The disk is full, so nothing more can be saved in {file}. Free some space and try again.")
_BUSY = N_("The store {file} is in use by another program. Close that program and try again.")
_DISK = N_("The disk reports an error while {file} is used. Make a backup to another disk and have this one checked.")

# The lowest byte of SQLite's error codes: https://sqlite.org/rescode.html
_BY_CODE: dict[int, tuple[type[KnownError], str]] = {
    sqlite3.SQLITE_PERM: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (CannotWrite, _BUSY),
    sqlite3.SQLITE_LOCKED: (CannotWrite, _BUSY),
    sqlite3.SQLITE_READONLY: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_IOERR: (CannotWrite, _DISK),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, _DAMAGED),
    sqlite3.SQLITE_FULL: (CannotWrite, _FULL),
    sqlite3.SQLITE_CANTOPEN: (CannotWrite, _READ_ONLY),
    sqlite3.SQLITE_PROTOCOL: (CannotWrite, _BUSY),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, _NOT_OPENED),
}


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what the driver reports about the world into a KnownError; what is our own fault passes unchanged.

    Raises StoreDamaged for pages that fail their check, CannotWrite for a read-only or full disk and a busy store.
    """
    try:
        yield
    except driver.Error as error:
        raise _known(error, path) or error from None


def _known(error: driver.Error, path: Path) -> KnownError | None:
    code = getattr(error, "sqlite_errorcode", None)
    found = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    return None if found is None else found[0](found[1], file=path.name)


def open_database(path: Path, key: bytes) -> sqlite_utils.Database:
    """Open the file with its raw 256-bit key, prove the key by reading the schema, and return the database.

    The file is made if it is missing. The database belongs to the thread that opened it. Raises StoreDamaged where the
    key does not open the file, CannotWrite where the folder is read-only or the disk is full.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    with known_errors(path):
        connection = driver.connect(str(path), timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute(f"PRAGMA {_SETTINGS[0]}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            for setting in _SETTINGS[1:]:
                connection.execute(f"PRAGMA {setting}")
        except driver.Error:
            connection.close()
            raise
    return sqlite_utils.Database(connection, execute_plugins=False)


def close_database(database: sqlite_utils.Database, path: Path) -> None:
    """Fold the write-ahead log back into the file, so that older pages of it are gone, and close."""
    with known_errors(path):
        try:
            with suppress(driver.OperationalError):
                # A read that failed half-way, as in a damaged store, may still hold the log: the next opening folds it.
                database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            database.conn.close()
