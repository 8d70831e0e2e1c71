"""Many calls at once, for the practice store and for a move from another store: the same rows, in long batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from hotline.store.search.index import tidy, words_of
from hotline.store.store import Store
from hotline.store.tables.calls import (
    FACT_TABLES,
    INSERT_CALL,
    INSERT_REVISION,
    SUBMITTED,
    Submission,
    free_place,
    record_text,
)
from hotline.store.tables.facts import Facts, facts_of
from hotline.store.tables.follow_ups import write_follow_ups
from hotline.store.tables.moments import to_seconds
from hotline.store.tables.referrals import write_referrals
from hotline.store.tables.sql import insert_rows

_BATCH = 5_000
_TIDY_SECONDS = 600.0


@dataclass(frozen=True, kw_only=True)
class BulkCall:
    """One call of many; a quick contact has an empty assessment and `quick` set."""

    reference: str
    operator: int
    submission: Submission
    quick: bool = False


def add_calls(store: Store, calls: Iterable[BulkCall], user: int) -> int:
    """Keep many calls, submitted at the end or else the start of each, and return how many; all of them or none.

    References must be free, each call's and each other's; the journal gets a line of the user for each batch.
    """
    number = 0
    waiting = iter(calls)
    with store.transaction():
        while batch := list(islice(waiting, _BATCH)):
            _Batch(store, batch).write()
            store.record(user, "call.submit", calls=len(batch))
            store.lines.write()
            number += len(batch)
    tidy(store, _TIDY_SECONDS)
    return number


class _Batch:
    """The rows of one batch, table by table."""

    def __init__(self, store: Store, calls: list[BulkCall]) -> None:
        first = store.execute("SELECT coalesce(max(id), 0) + 1 FROM calls").fetchone()[0]
        self._store = store
        self._calls = calls
        self._facts = [
            facts_of(first + number, call.submission.record, call.submission.assessment)
            for number, call in enumerate(calls)
        ]
        self._ids = range(first, first + len(calls))
        self._places = self._free_places()

    def write(self) -> None:
        many = self._store.database.conn.executemany
        many(INSERT_CALL.replace("(place,", "(id, place,").replace("VALUES (?,", "VALUES (?, ?,"), self._call_rows())
        many(INSERT_REVISION, self._revision_rows())
        for table, columns in FACT_TABLES.items():
            insert_rows(
                self._store.database.conn,
                table,
                columns,
                chain.from_iterable(getattr(facts, table) for facts in self._facts),
            )
        many("INSERT INTO search (rowid, words) VALUES (?, ?)", self._search_rows())
        for call, new in zip(self._ids, self._calls, strict=True):
            self._write_later_life(call, new)

    def _call_rows(self) -> Iterator[tuple[object, ...]]:
        for call, new, facts, place in zip(self._ids, self._calls, self._facts, self._places, strict=True):
            due = new.submission.clock_due
            revision = 0 if new.quick else 1
            fixed = (call, place, new.reference, self._store.office, new.operator, _submitted(facts))
            last = None if due is None else to_seconds(due)
            yield (*fixed, revision, SUBMITTED, int(new.quick), *facts.call, last)

    def _revision_rows(self) -> Iterator[tuple[object, ...]]:
        for call, new, facts in zip(self._ids, self._calls, self._facts, strict=True):
            if not new.quick:
                kept = record_text(new.submission.record), record_text(new.submission.assessment)
                yield (call, 1, _submitted(facts), new.operator, "", *kept)

    def _search_rows(self) -> Iterator[tuple[int, str]]:
        for new, place in zip(self._calls, self._places, strict=True):
            yield place, words_of(new.reference, new.submission.record)

    def _write_later_life(self, call: int, new: BulkCall) -> None:
        record = new.submission.record
        if record.get("referrals"):
            write_referrals(self._store, call, new.operator, record["referrals"], due=new.submission.referral_due)
        if record.get("follow_ups"):
            write_follow_ups(self._store, call, record["follow_ups"])

    def _free_places(self) -> list[int]:
        taken: set[int] = set()
        places = []
        for facts in self._facts:
            started = int(str(facts.call[0]))
            place = free_place(self._store, started)
            while place in taken:
                place += 1
            taken.add(place)
            places.append(place)
        return places


def _submitted(facts: Facts) -> int:
    started, duration = facts.call[0], facts.call[1]
    return int(str(started)) + (duration if isinstance(duration, int) else 0)
