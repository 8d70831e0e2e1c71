"""Bringing a store to the shape that this program knows: in order, each once, and never backwards.

sqlite_utils.Migrations silently passes over migrations that it does not know, so a newer store is refused here first.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import sqlite_utils
from sqlite_utils import Migrations

from hotline.clock import Clock
from hotline.errors import N_, CannotWrite, StoreTooNew
from hotline.store.backups.backup import back_up
from hotline.store.backups.backup_source import Source
from hotline.store.files.private_files import give_to_owner_of
from hotline.store.journal.baseline import begin_digests, digest_anew
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.search.index import rebuild
from hotline.store.store import Migrated
from hotline.store.tables.mark_keys import add_sample_key, keep_mark_keys
from hotline.store.tables.schema import STEPS, Step, statements

FORMAT = len(STEPS)
"""The format of the stores that this program writes: the number of the last step."""
DIGESTS_SINCE = 5
"""Since this format the lines of the journal carry digests of what was kept."""
MARK_KEYS_SINCE = 7
"""Since this format the keys of marks are rows of their own."""
SAMPLE_KEY_SINCE = 9
"""Since this format calls are drawn for a look at their quality, by a key of its own."""
SET = "hotline"

MIGRATIONS = Migrations(SET)

_NEWER = N_("The store {file} was written by a newer version of this program. Install that version to open it.")


def _register(number: int, step: Step) -> None:
    @MIGRATIONS(name=f"{number:04}_{step.name}")
    def take(database: sqlite_utils.Database) -> None:
        for statement in statements(step.script):
            database.conn.execute(statement)
        if step.new_index:
            rebuild(database)
        database.conn.execute("UPDATE identity SET format = ?", (number,))


for _number, _step in enumerate(STEPS, start=1):
    _register(_number, _step)


def refuse_newer(database: sqlite_utils.Database, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Raise StoreTooNew where the store has a migration or a format that this program does not know."""
    applied = {migration.name for migration in migrations.applied(database)}
    if applied - _registered(migrations) or _format(database) > FORMAT:
        raise StoreTooNew(_NEWER, file=path.name)


def is_present(database: sqlite_utils.Database) -> bool:
    """Return whether a store has the shape that this program writes."""
    return _format(database) == FORMAT


def migrate(
    database: sqlite_utils.Database, path: Path, keys: StoreKeys, clock: Clock, migrations: Migrations = MIGRATIONS
) -> Migrated | None:
    """Apply what is pending, after a verified backup beside the store; returns what was done, None where nothing was.

    All steps are one transaction: a kill leaves the store as it was, and of two programs that open it at once one waits for
    the other. Raises StoreTooNew for a newer store, StoreDamaged where the backup does not hold, CannotWrite.
    """
    refuse_newer(database, path, migrations)
    was, backup = _format(database), None
    pending = migrations.pending(database)
    if not pending:
        return None
    while pending := migrations.pending(database):
        before = _version(database)
        if migrations.applied(database):
            place = _free_name(path, pending[0].name)
            try:
                backup = back_up(Source(database, path, keys.key, clock), place).path
            except CannotWrite:
                if os.path.lexists(place):  # by another program, which brings the store up at this moment
                    continue
                raise
            give_to_owner_of(path, backup)
        database.conn.execute("BEGIN IMMEDIATE")
        try:
            # What another program has written since is not in the backup: then all begins anew.
            if _version(database) == before:
                migrations.apply(database)
                _fill(database, was, keys, clock)
            database.conn.execute("COMMIT")
        except BaseException:
            if database.conn.in_transaction:
                database.conn.execute("ROLLBACK")
            raise
    return Migrated(was, backup)


def _fill(database: sqlite_utils.Database, was: int, keys: StoreKeys, clock: Clock) -> None:
    """Put into a store of an older format what no statement can, and its digests into the journal."""
    if was < MARK_KEYS_SINCE:
        keep_mark_keys(database, keys.key)
    if was < SAMPLE_KEY_SINCE:
        add_sample_key(database)
    if was < DIGESTS_SINCE:
        begin_digests(database, clock.now())
    else:
        digest_anew(database, clock.now(), STEPS[was:])


def _version(database: sqlite_utils.Database) -> int:
    """Return a number that is another one after every change by another program."""
    return int(database.conn.execute("PRAGMA data_version").fetchone()[0])


def _free_name(path: Path, step: str) -> Path:
    """Return a name for the backup before a step; an earlier one, of a try that was cut off, stays."""
    for number in count(1):
        name = f"{path.name}.before-{step}{'' if number == 1 else f'-{number}'}.backup"
        if not os.path.lexists(path.with_name(name)):
            return path.with_name(name)
    raise AssertionError("numbers do not end")


def _registered(migrations: Migrations) -> set[str]:
    return {migration.name for migration in migrations._migrations}  # noqa: SLF001 - the set has no public list


def _format(database: sqlite_utils.Database) -> int:
    if "identity" not in database.table_names():
        return 0
    row = database.conn.execute("SELECT format FROM identity").fetchone()
    return 0 if row is None else int(row[0])
