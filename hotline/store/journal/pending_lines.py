"""The journal lines of a transaction: held until its end, so that the last one carries the digests of all that changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlite_utils

from hotline.secret import Buffer
from hotline.store.journal.chain import NEW_KEY, Line, append, line
from hotline.store.journal.changed_things import ChangedThings

KEEP = "store.keep"
"""The act of a line that only carries digests: of what a transaction changed that has no line of its own, or more than fits in one."""

GIVES_NEW_KEY = frozenset({"desk.unlock", "store.verify", "user.add", "user.disable", "user.enable", "user.role"})
"""The acts after which the journal goes on under a new key, where they are done by somebody who holds its first key.

Those that change roles are among them: a line that demotes a supervisor would make the unlockings after it ask for no new key.
"""

BASELINE = "store.digests"
"""The act of the line from which on the journal of a store of before carries digests."""

MIGRATED = "store.migrate"
"""The act of the line that carries the digests of what a migration has changed."""

NOBODY = 0
"""The user of a line that the program writes before anybody is known."""


class TransactionLines:
    """What the transaction that is open has to say in the journal."""

    def __init__(
        self, database: sqlite_utils.Database, now: Callable[[], datetime], first_key: Callable[[], Buffer | None]
    ) -> None:
        self._database = database
        self._now = now
        self._first_key = first_key
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
            self._give_new_key(early)
        append(self._database, lines[-1], kept)
        more = lines[-1]._replace(act=KEEP, subject="", facts={})
        while kept := self.changed.take():
            append(self._database, more, kept)
        self._give_new_key(lines[-1])
        self.old_keys = True
        return True

    def _give_new_key(self, after: Line) -> None:
        """Have the journal go on under a new key after such a line of somebody who holds the first one."""
        first_key = self._first_key() if after.act in GIVES_NEW_KEY else None
        if first_key is not None:
            append(self._database, after._replace(act=NEW_KEY, subject="", facts={}), first_key=first_key)

    def forget(self) -> None:
        """Forget the lines and changes of a transaction that is taken back."""
        self._lines = []
        self.changed.forget()
