"""A verified copy of a store, made while it is in use: encrypted with the same key, its key slots beside it."""

from __future__ import annotations

import os
from pathlib import Path

import sqlite_utils

from hotline.errors import N_, CannotWrite, StoreDamaged
from hotline.secret import Buffer
from hotline.store.connection import close_database, known_errors, open_database
from hotline.store.files import companions, key_path, make_empty, remove_quietly, write_whole
from hotline.store.key_file import read_key_file


def back_up(database: sqlite_utils.Database, path: Path, key: Buffer, destination: Path) -> None:
    """Copy an open store and its key file to a new file, and check the copy by opening it.

    Raises CannotWrite where the destination exists or cannot be written, StoreDamaged where the key file is missing or
    the copy does not hold; a copy that failed is removed.
    """
    read_key_file(path)
    try:
        make_empty(destination)
    except FileExistsError:
        raise CannotWrite(
            N_("{file} exists already and is not overwritten. Choose another name, or move it away."),
            file=destination.name,
        ) from None
    try:
        _copy(database, key, destination)
        write_whole(key_path(destination), key_path(path).read_bytes())
    except BaseException:
        remove_quietly((destination, *companions(destination)))
        raise


def _copy(database: sqlite_utils.Database, key: Buffer, destination: Path) -> None:
    copy = open_database(destination, key)
    try:
        with known_errors(destination):
            database.conn.backup(copy.conn)
    finally:
        close_database(copy, destination)
    with destination.open("r+b") as file:
        os.fsync(file.fileno())
    check = open_database(destination, key)
    try:
        if not sound_pages(check, destination):
            raise StoreDamaged(
                N_("The backup {file} does not hold what the store holds. Make it again, on another disk."),
                file=destination.name,
            )
    finally:
        close_database(check, destination)


def sound_pages(database: sqlite_utils.Database, path: Path) -> bool:
    """Return whether every page has its right check sum, every table and index is whole and no row points nowhere."""
    with known_errors(path):
        execute = database.conn.execute
        if execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            return False
        if execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return False
        return execute("PRAGMA foreign_key_check").fetchone() is None
