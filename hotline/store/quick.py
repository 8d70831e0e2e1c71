"""Quick contacts: silent, hang-up, wrong number and the like, logged with one key and counted with the calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline.store.calls import INSERT_CALL, SUBMITTED, free_place, free_reference
from hotline.store.facts import facts_of
from hotline.store.moments import from_seconds
from hotline.store.store import Store


@dataclass(frozen=True)
class QuickContacts:
    """What was logged, so that it can be undone."""

    contact_type: str
    ids: tuple[int, ...]
    references: tuple[str, ...]
    at: datetime


def add_quick(
    store: Store,
    operator: int,
    contact_type: str,
    topic: str | None = None,
    count: int = 1,
    *,
    given: Sequence[str] = (),
) -> QuickContacts:
    """Log a number of contacts of a type that began now; `given` are references for them where they must come out again."""
    now = store.now()
    at = from_seconds(now)
    facts = facts_of(0, {"contact": {"contact_type": contact_type, "topic": topic, "started": at.isoformat()}}, {})
    ids, references = [], []
    with store.transaction():
        for number in range(count):
            reference = given[number] if number < len(given) else free_reference(store)
            fixed = (free_place(store, now), reference, store.office, operator, now, 0, SUBMITTED, 1)
            ids.append(store.execute(INSERT_CALL, (*fixed, *facts.call, None)).lastrowid)
            references.append(reference)
    return QuickContacts(contact_type, tuple(ids), tuple(references), at)


def remove_quick(store: Store, ids: Sequence[int], operator: int) -> int:
    """Take back quick contacts of an operator and return how many there were; calls with a form are never removed."""
    with store.transaction():
        return sum(
            store.execute("DELETE FROM calls WHERE id = ? AND quick = 1 AND operator = ?", (one, operator)).rowcount
            for one in ids
        )
