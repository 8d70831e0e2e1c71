"""How many changes a store has taken, in the store itself and in the mark beside it, and whether its file holds them alone.

A change is one committed transaction. `folded` says that the file needs no log: it is set on closing, and taken back by the
next change, which is brought into the file at once, so that a copy of the file alone shows that its log is missing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from hotline.errors import KnownError
from hotline.store.connection import known_errors
from hotline.store.files.change_mark import DeskEnd, Mark
from hotline.store.files.file_watch import NOT_THE_STORE, FileWatch, WatchedFile, gone
from hotline.store.files.foreign_changes import LeftFile
from hotline.store.files.wal_check import log_path
from hotline.store.keys.store_keys import StoreKeys

_LONG_LOG = 4 << 20
"""So many bytes of a log are enough to be brought into the file after a change."""
_COUNT = "UPDATE store_state SET changes = changes + 1, folded = ? WHERE id = 1"


class ChangeState(NamedTuple):
    """What the store itself says: its number of changes, and whether the file holds all of them without its log."""

    changes: int
    folded: bool


class Changes:
    """Counts the changes of an open store and watches over the files that they go into; belongs to the store's thread."""

    def __init__(self, path: Path, database: sqlite_utils.Database, keys: StoreKeys) -> None:
        self._database = database
        self._has_log = database.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        if not self._has_log:
            # Nothing of a change goes into the file before its end: until then the mark does not say that it is being written.
            database.conn.execute("PRAGMA cache_spill = OFF")
        else:
            # SQLite would bring the log in whenever it likes, and nobody could tell that from a hand from outside.
            database.conn.execute("PRAGMA wal_autocheckpoint = 0")
        self._mark = Mark(path, keys.store_id)
        self._left = LeftFile(path, keys.store_id, keys.key)
        self._unfolded = False
        self._counted = 0
        self._written_over = False
        self._at_the_end: WatchedFile | None = WatchedFile.STORE
        self.watch = FileWatch(path, keys.store_id, self._left, has_log=self._has_log)

    def read(self) -> ChangeState:
        """Return what the store says."""
        changes, folded = self._database.conn.execute("SELECT changes, folded FROM store_state").fetchone()
        return ChangeState(changes, bool(folded))

    def require_file(self) -> None:
        """Raise FileGone where the file at the path is not the open one."""
        missing = self.watch.look()
        if missing in NOT_THE_STORE:
            raise gone(missing, self.watch.path)

    def is_gone(self) -> bool:
        """Return whether the file at the path is not the open one, or was written over."""
        return self.watch.look() in NOT_THE_STORE

    def count(self) -> bool:
        """Count a change, in its transaction; returns that there is one."""
        before = self.read()
        self._unfolded = self._unfolded or before.folded
        # Without a log every change is in the file when it is committed.
        self._database.conn.execute(_COUNT, (not self._has_log,))
        self._counted = before.changes + 1
        if not self._has_log:
            # After the change nobody could tell what was written from outside before it.
            self._written_over = self._left.is_wrong_for_good()
            # The journal lies there by now, and nothing is in the file yet: from here on the one must not be without the other.
            self._mark.begin(self._counted)
        return True

    def taken_back(self) -> None:
        """Take note that a change was taken back whole: none is being written any more."""
        if not self._has_log:
            self._mark.begin(0)

    def committed(self) -> None:
        """Take note that a change is committed; raises FileGone where it went into a file that is not at the path any more."""
        if not self._has_log and not self._written_over:
            self._left.note(self._mark, self._counted)
        missing = self.watch.look()
        if missing in NOT_THE_STORE:
            raise gone(missing, self.watch.path)
        if missing is WatchedFile.LOG or self._unfolded:
            # A log that was taken away still holds the change: bring it into the file.
            self._unfolded = not self._bring_in("PASSIVE", self._counted)
            if missing is WatchedFile.LOG and self._unfolded:
                raise gone(missing, self.watch.path)
        elif self._log_is_long():
            with (
                suppress(KnownError),
                known_errors(self.watch.path),
            ):  # the change is in the log, whatever comes of this
                self._bring_in("PASSIVE", self._counted)
        self._mark.write(self._counted)
        if not self._has_log:
            self._mark.begin(0)

    def _log_is_long(self) -> bool:
        try:
            return self._has_log and log_path(self.watch.path).stat().st_size > _LONG_LOG
        except OSError:
            return False

    def _bring_in(self, how: str, changes: int) -> bool:
        """Bring the log into the file, note how that is left, and return whether all of it is there now."""
        whole = False
        try:
            busy, frames, brought = self._database.conn.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
            whole = not busy and frames == brought
        finally:
            self._left.note(self._mark, changes if whole else 0)
        return whole

    def empty_log(self) -> bool:
        """Bring the log into the file and empty it; returns whether that was possible."""
        with suppress(KnownError), known_errors(self.watch.path):
            return self.watch.look() not in NOT_THE_STORE and self._bring_in("TRUNCATE", self.read().changes)
        return False

    def settle(self) -> None:
        """Take note that what was being written at the last end was looked into."""
        self._mark.begin(0)

    def adopt(self, changes: int) -> None:
        """Go on counting from a number, in a transaction: of a store that shows fewer changes than its mark."""
        self._database.conn.execute("UPDATE store_state SET changes = max(changes, ?)", (changes,))

    def put_back_mark(self) -> None:
        """Make the mark anew where it is missing."""
        self._mark.put_back(self.read().changes)

    def note_desk(self, *, sits: bool) -> None:
        """Note beside the store that a desk has this file open from now on, or has it no longer."""
        if self.watch.look() not in NOT_THE_STORE:
            self._mark.note_desk_file(self.watch.store_file if sits else None)

    def note_desk_end(self, end: DeskEnd) -> None:
        """Note beside the store that a desk ended in good order, where the store itself takes nothing from it any more."""
        self._mark.note_desk_end(end)

    def fold(self) -> None:
        """Bring all of the log into the file, and note that it is there; does nothing for a file that is gone or was written over."""
        self._at_the_end = self.watch.look()
        if self._at_the_end is WatchedFile.WRITTEN:
            # Closing brings the log into it all the same, and the file alone would not show what is wrong any more.
            self._left.note_wrong(self._mark)
        if not self._has_log or self._at_the_end in NOT_THE_STORE:
            return
        if not self.read().folded:
            self._database.conn.execute("UPDATE store_state SET folded = 1")
        self._bring_in("TRUNCATE", self.read().changes)

    def note_file(self, *, was_wrong: bool) -> None:
        """Go on from the file as it was just opened: whatever is written into it from outside from now on is found."""
        self._left.take(self._mark, was_wrong=was_wrong)

    def was_closed(self) -> None:
        """Take note that the file was closed in good order after it was folded: so it is left."""
        if self._at_the_end not in NOT_THE_STORE:
            self._left.note(self._mark)

    def close(self) -> None:
        """Let go of the mark; a second time it has no effect."""
        self._mark.close()
