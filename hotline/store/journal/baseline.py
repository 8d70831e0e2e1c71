"""What a migration says in the journal: the first digests of a store from before there were any, or that of its new format.

What was changed before cannot be found by them; a line of the journal says from where on they hold.
"""

from __future__ import annotations

from datetime import datetime

import sqlite_utils

from hotline.store.journal.chain import append, line
from hotline.store.journal.changed_things import MOST_IN_A_LINE
from hotline.store.journal.digests import DigestReader
from hotline.store.journal.kept_things import BY_NAME, KINDS
from hotline.store.journal.pending_lines import BASELINE, KEEP, MIGRATED, NOBODY


def note_format(database: sqlite_utils.Database, moment: datetime) -> None:
    """Write into the journal that the store has another format, in the transaction of the migration: its number is a kept thing."""
    reader = DigestReader(database, BY_NAME["office"])
    found, _ = reader.after(None, 1)
    append(database, line(moment, NOBODY, MIGRATED), [("office", one.key, one.digest) for one in found])


def begin_digests(database: sqlite_utils.Database, moment: datetime) -> None:
    """Write the digest of everything into the journal, in the transaction of a migration; a new store has nothing yet."""
    if database.conn.execute("SELECT 1 FROM journal_state").fetchone() is None:
        return
    append(database, line(moment, NOBODY, BASELINE))
    more = line(moment, NOBODY, KEEP)
    for kind in KINDS:
        reader = DigestReader(database, kind)
        found, last = reader.after(None, MOST_IN_A_LINE)
        while found:
            append(database, more, [(kind.name, one.key, one.digest) for one in found])
            found, last = reader.after(last, MOST_IN_A_LINE)
