"""Quick contacts: silent, hang-up, wrong number and the like, logged with one key and counted with the calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.call.back_dating import Earlier
from hotline.store.search.index import forget_call, index_call, words_of
from hotline.store.store import Store
from hotline.store.tables.calls import INSERT_CALL, PLACE_BITS, SUBMITTED, free_place, free_reference
from hotline.store.tables.facts import facts_of
from hotline.store.tables.moments import from_seconds, to_seconds

_TAKE_BACK = "DELETE FROM calls WHERE id = ? AND quick = 1 AND operator = ? RETURNING place, reference"


@dataclass(frozen=True)
class QuickContacts:
    """What was logged, so that it can be undone; `at` is when the first of them happened, `last` the last one.

    `reason` says why they were logged only afterwards, None where they were logged as they happened.
    """

    contact_type: str
    ids: tuple[int, ...]
    references: tuple[str, ...]
    at: datetime
    last: datetime
    reason: str | None = None


@dataclass(frozen=True)
class Removed:
    """A contact that was taken back: its id, its reference, and when it had begun."""

    id: int
    reference: str
    began: datetime


def add_quick(
    store: Store,
    operator: int,
    contact_type: str,
    topic: str | None = None,
    count: int = 1,
    *,
    region: str | None = None,
    earlier: Earlier | None = None,
    given: Sequence[str] = (),
) -> QuickContacts:
    """Log a number of contacts of a type that began now, or earlier; `given` are references where they must come out again."""
    now = store.now()
    moments = [now] * count if earlier is None else [to_seconds(moment) for moment in earlier.moments(count)]
    reason = None if earlier is None else earlier.reason
    ids, references = [], []
    with store.transaction():
        for number, moment in enumerate(moments):
            contact = {
                "contact_type": contact_type,
                "topic": topic,
                "started": from_seconds(moment).isoformat(),
                "back_dated_reason": reason,
            }
            record = {"contact": contact, "caller": {"region": region}}
            facts = facts_of(0, record, {})
            reference = given[number] if number < len(given) else free_reference(store)
            place = free_place(store, moment)
            fixed = (place, reference, store.office, operator, now, 0, SUBMITTED, 1)
            ids.append(store.execute(INSERT_CALL, (*fixed, *facts.call, None)).lastrowid)
            index_call(store, place, words_of(reference, record))
            references.append(reference)
    first, last = from_seconds(min(moments)), from_seconds(max(moments))
    return QuickContacts(contact_type, tuple(ids), tuple(references), first, last, reason)


def remove_quick(store: Store, ids: Sequence[int], operator: int) -> list[Removed]:
    """Take back quick contacts of an operator and return them; calls with a form are never removed."""
    removed: list[Removed] = []
    with store.transaction():
        for one in ids:
            row = store.execute(_TAKE_BACK, (one, operator)).fetchone()
            if row is not None:
                place, reference = row
                forget_call(store, place)
                removed.append(Removed(one, reference, from_seconds(place >> PLACE_BITS)))
    return removed


def last_call(store: Store, operator: int) -> tuple[datetime, datetime] | None:
    """Return when an operator's newest submitted call with a form began and ended, None where there is none.

    A call without an end counts up to its submission.
    """
    row = store.execute(
        "SELECT started, duration, submitted FROM calls WHERE operator = ? AND quick = 0 ORDER BY place DESC LIMIT 1",
        (operator,),
    ).fetchone()
    if row is None:
        return None
    began = from_seconds(row[0])
    return began, from_seconds(row[2]) if row[1] is None else began + timedelta(seconds=row[1])
