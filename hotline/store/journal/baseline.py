"""The digests that a migration writes: the first ones of a store of before, and those of what a step has changed.

What was changed before the first ones cannot be found by them; a line of the journal says from where on they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

import sqlite_utils

from hotline.store.journal.chain import Kept, append, line
from hotline.store.journal.changed_things import MOST_IN_A_LINE
from hotline.store.journal.digests import DigestReader
from hotline.store.journal.kept_things import BY_NAME, KINDS, OFFICE, Kind
from hotline.store.journal.pending_lines import BASELINE, KEEP, MIGRATED, NOBODY
from hotline.store.tables.schema import Step


def begin_digests(database: sqlite_utils.Database, moment: datetime) -> None:
    """Write the digest of everything into the journal, in the transaction of a migration; a new store has nothing yet."""
    if database.conn.execute("SELECT 1 FROM journal_state").fetchone() is None:
        return
    append(database, line(moment, NOBODY, BASELINE))
    more = line(moment, NOBODY, KEEP)
    for kind in KINDS:
        for kept in _digests(database, kind):
            append(database, more, kept)


def digest_anew(database: sqlite_utils.Database, moment: datetime, steps: Iterable[Step]) -> None:
    """Write what steps of a migration have changed into the journal: the number of the format, and the kinds that they name."""
    taken = tuple(steps)
    changed = dict.fromkeys(name for step in taken for name in (OFFICE, *step.changes))
    done = line(moment, NOBODY, MIGRATED)
    for name in changed:
        for kept in _digests(database, BY_NAME[name]):
            append(database, done, kept)
    for name, keys in (some for step in taken for some in step.some if some[0] not in changed):
        for kept in _digests_of_some(database, BY_NAME[name], keys):
            append(database, done, kept)


def _digests_of_some(database: sqlite_utils.Database, kind: Kind, keys: str) -> Iterator[list[Kept]]:
    """Yield the digests of the things of a kind whose keys a SELECT names, a line's worth each."""
    reader = DigestReader(database, kind)
    named = iter([str(key) for (key,) in database.conn.execute(keys)])
    while some := list(islice(named, MOST_IN_A_LINE)):
        found = [one for one in map(reader.one, some) if one is not None]
        yield [(kind.name, one.key, one.digest) for one in found]


def _digests(database: sqlite_utils.Database, kind: Kind) -> Iterator[list[Kept]]:
    """Yield the digests of all things of a kind, a line's worth each."""
    reader = DigestReader(database, kind)
    found, last = reader.after(None, MOST_IN_A_LINE)
    while found:
        yield [(kind.name, one.key, one.digest) for one in found]
        found, last = reader.after(last, MOST_IN_A_LINE)
