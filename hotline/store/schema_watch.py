"""Noticing that another hand has changed the tables, indexes or triggers of an open store."""

from __future__ import annotations

from collections.abc import Callable

import sqlite_utils


class SchemaWatch:
    """The version of the tables that was found to be right; SQLite counts it up with every change of them."""

    def __init__(self, database: sqlite_utils.Database, check: Callable[[], None]) -> None:
        """Take the present version, once `check`, which raises where something is wrong, has found it right."""
        self._database = database
        self._check = check
        self._right: int | None = None
        self.require_right()

    def require_right(self) -> None:
        """Check again where the tables were changed since; raises what the check raises."""
        present = int(self._database.conn.execute("PRAGMA main.schema_version").fetchone()[0])
        if present != self._right:
            self._check()
            self._right = present
