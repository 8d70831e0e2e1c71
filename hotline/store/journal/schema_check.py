"""Whether the tables, indexes and triggers of a store are those that this program makes: a trigger put in would change what acts keep."""

from __future__ import annotations

import sqlite_utils

from hotline.store.connection import database_in_memory
from hotline.store.migrations import MIGRATIONS

_SCHEMA = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'"


def differing_schema(database: sqlite_utils.Database) -> list[str]:
    """Return what is there and should not be, is missing, or is made in another way: each by what it is and its name."""
    fresh = database_in_memory()
    try:
        MIGRATIONS.apply(fresh)
        wanted = dict(fresh.conn.execute(_SCHEMA).fetchall())
    finally:
        fresh.conn.close()
    there = dict(database.conn.execute(_SCHEMA).fetchall())
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
