"""Whether the tables, indexes and triggers of a store are those that this program makes: a trigger put in would change what acts keep.

Everything is compared, whatever it is called: with a setting of SQLite rows of any name can be written into its own table of tables.
It is read by its true name, which nobody can give to a table of his own.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import sqlite_utils

from hotline.errors import N_, StoreDamaged
from hotline.store.connection import database_in_memory
from hotline.store.journal.digests import any_text
from hotline.store.migrations import MIGRATIONS
from hotline.store.schema_watch import SchemaWatch

Row = tuple[Any, ...]
"""Type, name, table and SQL, as a store holds them."""

_SCHEMA = "SELECT type, name, tbl_name, sql FROM main.sqlite_master"
# What SQLite itself adds where it is asked to look at the tables (https://sqlite.org/fileformat2.html#stat1tab).
_OF_SQLITE = frozenset(
    ("table", name, name, f"CREATE TABLE {name}({columns})")
    for name, columns in (
        ("sqlite_sequence", "name,seq"),
        ("sqlite_stat1", "tbl,idx,stat"),
        ("sqlite_stat4", "tbl,idx,neq,nlt,ndlt,sample"),
    )
)
_RULES = frozenset({"trigger", "view"})
_LONGEST_NAME = 64
_WORDS_OF_A_KIND = 2
_FOREIGN = N_(
    "The store {file} holds a rule of tables, {name}, that this program did not make; it could change what is recorded."
    " Keep the file, and restore the latest backup into a new file."
)


def differing_schema(database: sqlite_utils.Database) -> list[str]:
    """Return what is there and should not be, is missing, or is made in another way: each by what it is and its name."""
    there = Counter(row for row in _rows(database) if row not in _OF_SQLITE)
    own = Counter(_own_rows())
    return sorted({f"{row[0]} {_shown(row[1])}" for row in [*(there - own), *(own - there)]})


def require_own_rules(database: sqlite_utils.Database, path: Path) -> None:
    """Raise StoreDamaged where a store holds a trigger or view, a table or index that no version of this program makes.

    It is looked for before anything is written, in stores of every format. How a table of ours is made is left to `differing_schema`.
    """
    name = foreign_rule(database)
    if name is not None:
        raise StoreDamaged(_FOREIGN, file=path.name, name=name)


def foreign_rule(database: sqlite_utils.Database) -> str | None:
    """Return the name of what `require_own_rules` refuses, None where there is nothing of the kind."""
    return next((_shown(row[1]) for row in _rows(database) if not _is_ours(row)), None)


def watch_schema(database: sqlite_utils.Database, path: Path) -> SchemaWatch:
    """Return what notices, at the beginning of each transaction, that another hand has changed the tables; raises StoreDamaged."""
    return SchemaWatch(database, lambda: require_own_rules(database, path))


def _is_ours(row: Row) -> bool:
    if row in _own_rows() or row in _OF_SQLITE or row in _rows_ever_own():
        return True
    kind, name, _, sql = row
    own = None if kind in _RULES else _own_names().get((kind, name))
    return own is not None and _kind_of(own) == _kind_of(sql)


def _kind_of(sql: object) -> object:
    """Return the words of a statement that say what it makes: SQLite goes by these, whatever the row says that it is."""
    return sql.split(" ")[:_WORDS_OF_A_KIND] if isinstance(sql, str) else sql


@cache
def _own_rows() -> frozenset[Row]:
    fresh = database_in_memory()
    try:
        MIGRATIONS.apply(fresh)
        return frozenset(_rows(fresh))
    finally:
        fresh.conn.close()


@cache
def _rows_ever_own() -> frozenset[Row]:
    """Return what the stores of all formats hold: a later step may have put another rule in the place of one of before."""
    fresh, found = database_in_memory(), set[Row]()
    try:
        for later in [one.name for one in MIGRATIONS.pending(fresh)][1:]:
            MIGRATIONS.apply(fresh, stop_before=later)
            found.update(_rows(fresh))
        return frozenset(found)
    finally:
        fresh.conn.close()


@cache
def _own_names() -> dict[tuple[str, str], str]:
    return {(kind, name): sql for kind, name, _, sql in _own_rows() if sql is not None}


def _rows(database: sqlite_utils.Database) -> list[Row]:
    with any_text(database.conn):
        return [tuple(row) for row in database.conn.execute(_SCHEMA).fetchall()]


def _shown(name: object) -> str:
    """Return a name as it can be printed, and no longer than any of ours."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(name)[:_LONGEST_NAME])
