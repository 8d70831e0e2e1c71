"""Whether the store holds together: its pages, its tables, its journal, and the facts against the records."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.errors import N_, Refused, StoreDamaged
from hotline.store.backup import sound_pages
from hotline.store.journal.chain import Head
from hotline.store.journal.check import JournalReport, check_journal
from hotline.store.store import Store
from hotline.store.tables.calls import INSERT_FACTS
from hotline.store.tables.facts import CALL_COLUMNS, PERSON_COLUMNS, Facts, facts_of
from hotline.store.tables.losses import Loss, LossKind, unread_losses

_COLUMNS = {
    "persons": ", ".join(PERSON_COLUMNS),
    "answers": "call, position, code, answer",
    "choices": "call, field, code",
    "overrides": "call, position, kind, reason",
    "removals": "call, position, kind, count",
}


@dataclass(frozen=True)
class VerifyReport:
    """What was checked: `pages` whether every page, table and key holds; `differing` calls by table whose facts differ.

    `unindexed` is how many contacts the search index misses or has too many; `losses` is what was found missing at an opening
    and no supervisor has read yet.
    """

    pages: bool
    journal: JournalReport
    calls: int
    revisions: int
    differing: dict[str, int]
    unindexed: int
    losses: tuple[Loss, ...] = ()

    @property
    def sound(self) -> bool:
        """Return whether everything holds."""
        holds = self.pages and self.journal.sound and not self.differing and not self.unindexed
        # That nobody can tell is said, and is no fault that was found.
        return holds and all(loss.kind is LossKind.UNKNOWN for loss in self.losses)


def verify_store(store: Store, printed: tuple[Head, ...] = ()) -> VerifyReport:
    """Check the whole store; `printed` are heads of the journal that stand on paper.

    Raises Refused where the keys do not hold the journal's first key: only supervisors' and the recovery sheet do.
    """
    if not store.keys.journal_keys:
        raise Refused(N_("Only a supervisor can verify the journal. Ask one to unlock the desk."))
    pages = sound_pages(store.database, store.path)
    return VerifyReport(
        pages=pages,
        journal=check_journal(store.database, store.keys.store_id, store.keys.journal_keys, printed),
        calls=_count(store, "calls WHERE quick = 0"),
        revisions=_count(store, "revisions"),
        differing=dict(differing_facts(store)),
        unindexed=abs(_count(store, "search") - _count(store, "calls")),
        losses=unread_losses(store),
    )


def differing_facts(store: Store) -> Counter[str]:
    """Return for how many calls each table differs from the record of the current revision; empty when none does."""
    differing: Counter[str] = Counter()
    columns = ", ".join(f"c.{name}" for name in CALL_COLUMNS)
    calls = store.execute(
        f"SELECT c.id, c.place, r.record, r.assessment, {columns} FROM calls c LEFT JOIN revisions r"  # noqa: S608
        " ON r.call = c.id AND r.number = c.revision WHERE c.quick = 0 ORDER BY c.id"
    )
    tables = {table: _Rows(store, table) for table in INSERT_FACTS}
    for call, _place, record, assessment, *own in calls:
        expected = _derived(call, record, assessment)
        if expected is None:
            differing["revisions"] += 1
            continue
        if expected.call != tuple(own):
            differing["calls"] += 1
        for table, rows in tables.items():
            if sorted(getattr(expected, table), key=repr) != sorted(rows.of(call), key=repr):
                differing[table] += 1
    return differing


class _Rows:
    """Walks along a table in the order of calls, once, so that a million calls need no million queries."""

    def __init__(self, store: Store, table: str) -> None:
        self._cursor: Iterator[tuple[object, ...]] = store.execute(
            f"SELECT {_COLUMNS[table]} FROM {table} ORDER BY call"  # noqa: S608 - names are our own
        )
        self._next = next(self._cursor, None)

    def of(self, call: int) -> list[tuple[object, ...]]:
        """Return the rows of a call, and of any call before it that has none of its own: these do not belong either."""
        found = []
        while self._next is not None and int(str(self._next[0])) <= call:
            found.append(self._next)
            self._next = next(self._cursor, None)
        return found


def _derived(call: int, record: str | None, assessment: str | None) -> Facts | None:
    if record is None or assessment is None:
        return None
    try:
        return facts_of(call, json.loads(record), json.loads(assessment))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _count(store: Store, what: str) -> int:
    return int(store.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608 - our own tables


def require_sound(report: VerifyReport, store: Store) -> None:
    """Raise StoreDamaged where something does not hold."""
    if not report.sound:
        raise StoreDamaged(
            N_("The store {file} does not hold together. Keep it, and restore the latest backup into a new file."),
            file=store.path.name,
        )
