"""How many changes a store has taken, in the store itself and in the mark beside it, and whether its file holds them alone.

A change is one committed transaction. `folded` says that the file needs no log: it is set on closing, and taken back by the
next change, which is brought into the file at once, so that a copy of the file alone shows that its log is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from hotline.store.file_watch import FileWatch, WatchedFile, gone
from hotline.store.mark import Mark

_COUNT = "UPDATE store_state SET changes = changes + 1, folded = ? WHERE id = 1"


class ChangeState(NamedTuple):
    """What the store itself says: its number of changes, and whether the file holds all of them without its log."""

    changes: int
    folded: bool


class Changes:
    """Counts the changes of an open store and watches over the files that they go into; belongs to the store's thread."""

    def __init__(self, path: Path, database: sqlite_utils.Database, store_id: str) -> None:
        self._database = database
        self._has_log = database.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        self._mark = Mark(path, store_id)
        self._unfolded = False
        self._counted = 0
        self.watch = FileWatch(path, store_id, has_log=self._has_log)

    def read(self) -> ChangeState:
        """Return what the store says."""
        changes, folded = self._database.conn.execute("SELECT changes, folded FROM store_state").fetchone()
        return ChangeState(changes, bool(folded))

    def require_file(self) -> None:
        """Raise FileGone where the file at the path is not the open one."""
        missing = self.watch.look()
        if missing in {WatchedFile.STORE, WatchedFile.REPLACED}:
            raise gone(missing, self.watch.path)

    def is_gone(self) -> bool:
        """Return whether the file at the path is not the open one."""
        return self.watch.look() in {WatchedFile.STORE, WatchedFile.REPLACED}

    def count(self) -> bool:
        """Count a change, in its transaction; returns that there is one."""
        before = self.read()
        self._unfolded = self._unfolded or before.folded
        # Without a log every change is in the file when it is committed.
        self._database.conn.execute(_COUNT, (not self._has_log,))
        self._counted = before.changes + 1
        return True

    def committed(self) -> None:
        """Take note that a change is committed; raises FileGone where it went into a file that is not at the path any more."""
        missing = self.watch.look()
        if missing is WatchedFile.LOG or self._unfolded:
            # A log that was taken away still holds the change: bring it into the file.
            busy, frames, brought = self._database.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._unfolded = bool(busy) or frames != brought
            if missing is WatchedFile.LOG and self._unfolded:
                raise gone(missing, self.watch.path)
        if missing in {WatchedFile.STORE, WatchedFile.REPLACED}:
            raise gone(missing, self.watch.path)
        self._mark.write(self._counted)

    def adopt(self, changes: int) -> None:
        """Go on counting from a number, in a transaction: of a store that shows fewer changes than its mark."""
        self._database.conn.execute("UPDATE store_state SET changes = max(changes, ?)", (changes,))

    def put_back_mark(self) -> None:
        """Make the mark anew where it is missing."""
        self._mark.put_back(self.read().changes)

    def fold(self) -> None:
        """Bring all of the log into the file, and note that it is there; does nothing for a file that is gone."""
        if not self._has_log or self.is_gone():
            return
        if not self.read().folded:
            self._database.conn.execute("UPDATE store_state SET folded = 1")

    def close(self) -> None:
        """Let go of the mark; a second time it has no effect."""
        self._mark.close()
