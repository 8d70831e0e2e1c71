"""The lines of a transaction: kept back until its end, so that its last one can carry the digests of all that it changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlite_utils

from hotline.store.journal.chain import Line, append, line
from hotline.store.journal.changed import ChangedThings

KEEP = "store.keep"
"""The act of a line that only carries digests: of what a transaction changed that has no line of its own, or more than fits in one."""

BASELINE = "store.digests"
"""The act of the line from which on the journal of a store of before carries digests."""

NOBODY = 0
"""The user of a line that the program writes before anybody is known."""


class TransactionLines:
    """What the transaction that is open has to say in the journal."""

    def __init__(self, database: sqlite_utils.Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._lines: list[Line] = []
        self.old_keys = True
        """Whether the log may still hold keys of entries that were made; also what another program or a crash left."""
        self.required = False
        """Whether what changes a kept thing has to say so in a line, as every act of a desk does; a verification blames others."""
        self.changed = ChangedThings(database)
        self.changed.watch()

    def add(self, new: Line) -> None:
        """Keep a line until the end of the transaction; raises ValueError where none is open."""
        if not self._database.conn.in_transaction:
            raise ValueError("a journal entry belongs into the transaction of its act")
        self._lines.append(new)

    def write(self) -> bool:
        """Write the lines, the last of them with the digests of what was changed; return whether there was any.

        Raises RuntimeError for a change without a line, where one is required: a fault of the program, which nobody is to be blamed for.
        """
        lines, self._lines = self._lines, []
        kept = self.changed.take()
        if not lines and not kept:
            return False
        if not lines and self.required:
            raise RuntimeError("an act changed a kept thing without a line of the journal: " + kept[0][0])
        if not lines:
            lines = [line(self._now(), NOBODY, KEEP)]
        for early in lines[:-1]:
            append(self._database, early)
        append(self._database, lines[-1], kept)
        more = lines[-1]._replace(act=KEEP, subject="", facts={})
        while kept := self.changed.take():
            append(self._database, more, kept)
        self.old_keys = True
        return True

    def forget(self) -> None:
        """Forget the lines and changes of a transaction that is taken back."""
        self._lines = []
        self.changed.forget()
