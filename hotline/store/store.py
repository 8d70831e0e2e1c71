"""An open store: its database, its transaction, its clock and its journal. It belongs to the thread that opened it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlite_utils

from hotline.clock import Clock
from hotline.errors import KnownError
from hotline.secret import Buffer
from hotline.store.backups.backup_source import Source
from hotline.store.connection import close_database, known_errors
from hotline.store.files.change_count import Changes
from hotline.store.journal import chain as journal
from hotline.store.journal.epochs import running_key
from hotline.store.journal.pending_lines import TransactionLines
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.schema_watch import SchemaWatch
from hotline.store.tables.moments import to_seconds

_NO_WAIT = 0


@dataclass(frozen=True)
class Migrated:
    """That a store was brought to the present format: from which, and the backup of before, None for a new store."""

    was: int
    backup: Path | None


@dataclass(frozen=True)
class Store:
    """What the repositories work on.

    `changes` counts what is committed and knows whether it lies in the file at the path, `schema` knows whether the tables are ours.
    """

    path: Path
    database: sqlite_utils.Database
    keys: StoreKeys
    clock: Clock
    changes: Changes
    schema: SchemaWatch
    office: str = ""
    migrated: Migrated | None = None
    lines: TransactionLines = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have every change of what is kept noted, from the first one on."""
        object.__setattr__(self, "lines", TransactionLines(self.database, self.clock.now, self._first_key))

    def _first_key(self) -> Buffer | None:
        return running_key(self.database, self.keys.journal_keys)

    @property
    def source(self) -> Source:
        """Return what a backup is made of."""
        return Source(self.database, self.path, self.keys.key, self.clock)

    def execute(self, sql: str, values: tuple[object, ...] | dict[str, object] = ()) -> Any:  # noqa: ANN401
        """Run one statement and return the driver's cursor."""
        return self.database.conn.execute(sql, values)

    def now(self) -> int:
        """Return the present moment in whole seconds since 1970."""
        return to_seconds(self.clock.now())

    @contextmanager
    def transaction(self, *, keeps_words: bool = False) -> Iterator[None]:
        """Do all of it or nothing: any exception takes back everything; inside another transaction, join that one.

        The write lock is taken at the beginning, so that no act fails half-way because another program writes. Raises
        FileGone where the file at the path is not the open one: nothing is done then, save what `keeps_words`, which stays
        in the open file and is still not said to be saved. Raises StoreDamaged where somebody has put rules into the tables.
        """
        if self._within():
            yield
            return
        if not keeps_words:
            self.changes.require_file()
        connection = self.database.conn
        with known_errors(self.path):
            connection.execute("BEGIN IMMEDIATE")
            self.lines.forget()  # what was changed outside of a transaction is not of this act
            before = connection.total_changes
            try:
                self.schema.require_right()
                yield
                self.lines.write()
                counted = connection.total_changes > before and self.changes.count()
                connection.execute("COMMIT")
            except BaseException:
                self.lines.forget()
                if self._within():
                    connection.execute("ROLLBACK")
                    self.changes.taken_back()
                raise
            if counted:
                self.changes.committed()

    def _within(self) -> bool:
        return self.database.conn.in_transaction

    def record(self, user: int, act: str, subject: str = "", **facts: journal.Fact) -> None:
        """Add a line to the journal at the end of the transaction of the act; takes codes, references and counts only."""
        self.lines.add(journal.line(self.clock.now(), user, act, subject, facts))

    def head(self) -> journal.Head:
        """Return the journal's number of entries and fingerprint, the lines of a transaction that is open among them."""
        if self._within():
            self.lines.write()
        return journal.head(self.database)

    def forget_old_keys(self) -> None:
        """Take the keys of entries that were made out of the log: bring it into the file and empty it, if nobody reads it now.

        Whoever has the files and the store's key then holds the key of the next entry alone. Does nothing where no line was written.
        """
        if not self.lines.old_keys or self._within() or self.changes.is_gone():
            return
        with known_errors(self.path):
            patience = self.execute("PRAGMA busy_timeout").fetchone()[0]
            self.execute(f"PRAGMA busy_timeout = {_NO_WAIT}")
            try:
                emptied = self.changes.empty_log()
            finally:
                self.execute(f"PRAGMA busy_timeout = {patience}")
        self.lines.old_keys = not emptied

    def close(self) -> None:
        """Fold the log into the file and close; the store cannot be used afterwards."""
        try:
            try:
                with suppress(KnownError), known_errors(self.path):
                    self.changes.fold()
            finally:
                close_database(self.database, self.path)
            self.changes.was_closed()
        finally:
            self.changes.close()
