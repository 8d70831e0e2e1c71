"""Bringing a store to the shape that this program knows: in order, each once, and never backwards.

sqlite_utils.Migrations silently passes over migrations that it does not know, so a newer store is refused here first.
"""

from __future__ import annotations

from pathlib import Path

import sqlite_utils
from sqlite_utils import Migrations

from hotline.errors import N_, StoreTooNew
from hotline.secret import Buffer
from hotline.store.backup import back_up
from hotline.store.schema import FIRST, FOURTH, SECOND, THIRD, statements
from hotline.store.search import rebuild

FORMAT = 4
SET = "hotline"

MIGRATIONS = Migrations(SET)

_NEWER = N_("The store {file} was written by a newer version of this program. Install that version to open it.")


@MIGRATIONS(name="0001_first")
def _first(database: sqlite_utils.Database) -> None:
    for statement in statements(FIRST):
        database.conn.execute(statement)


@MIGRATIONS(name="0002_callers_filters_and_the_desk")
def _second(database: sqlite_utils.Database) -> None:
    for statement in statements(SECOND):
        database.conn.execute(statement)
    rebuild(database)
    database.conn.execute("UPDATE identity SET format = 2")


@MIGRATIONS(name="0003_checklists_prints_and_safe_contacts")
def _third(database: sqlite_utils.Database) -> None:
    for statement in statements(THIRD):
        database.conn.execute(statement)
    database.conn.execute("UPDATE identity SET format = 3")


@MIGRATIONS(name="0004_losses_backups_and_crash_notes")
def _fourth(database: sqlite_utils.Database) -> None:
    for statement in statements(FOURTH):
        database.conn.execute(statement)
    database.conn.execute("UPDATE identity SET format = 4")


def refuse_newer(database: sqlite_utils.Database, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Raise StoreTooNew where the store has a migration or a format that this program does not know."""
    applied = {migration.name for migration in migrations.applied(database)}
    if applied - _registered(migrations) or _format(database) > FORMAT:
        raise StoreTooNew(_NEWER, file=path.name)


def migrate(
    database: sqlite_utils.Database, path: Path, key: Buffer, migrations: Migrations = MIGRATIONS
) -> Path | None:
    """Apply what is pending, after a verified backup beside the store; returns the backup, or None if none was needed.

    Raises StoreTooNew for a newer store, StoreDamaged where the backup does not hold, CannotWrite.
    """
    refuse_newer(database, path, migrations)
    pending = migrations.pending(database)
    if not pending:
        return None
    backup = None
    if migrations.applied(database):
        backup = path.with_name(f"{path.name}.before-{pending[0].name}")
        back_up(database, path, key, backup)
    migrations.apply(database)
    return backup


def _registered(migrations: Migrations) -> set[str]:
    return {migration.name for migration in migrations._migrations}  # noqa: SLF001 - the set has no public list


def _format(database: sqlite_utils.Database) -> int:
    if "identity" not in database.table_names():
        return 0
    row = database.conn.execute("SELECT format FROM identity").fetchone()
    return 0 if row is None else int(row[0])
