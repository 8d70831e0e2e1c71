"""Whether the coded facts of each call are those of the record of its current revision: what was changed before there were digests."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from hotline.store.journal.digests import any_text
from hotline.store.journal.replay import LONGEST_SUBJECT, Finding
from hotline.store.store import Store
from hotline.store.tables.calls import FACT_TABLES
from hotline.store.tables.facts import CALL_COLUMNS, PERSON_COLUMNS, Facts, facts_of

FACTS = "facts"

_COLUMNS = {
    "persons": ", ".join(PERSON_COLUMNS),
    "answers": "call, position, code, answer",
    "choices": "call, field, code",
    "overrides": "call, position, kind, reason",
    "removals": "call, position, kind, count",
}
_OWN = ", ".join(f"c.{name}" for name in CALL_COLUMNS)
_CALLS = (
    f"SELECT c.id, c.reference, r.record, r.assessment, {_OWN} FROM calls c LEFT JOIN revisions r"  # noqa: S608 - our own names
    " ON r.call = c.id AND r.number = c.revision WHERE c.quick = 0 AND c.id > ? ORDER BY c.id LIMIT ?"
)

Row = tuple[object, ...]


def compare_facts(store: Store, most: int) -> Iterator[list[Finding]]:
    """Yield the calls whose facts differ from their record, portion by portion; between two the store may change."""
    last: int | None = 0
    while last is not None:
        found, last = _portion(store, last, most)
        yield [Finding(FACTS, f"{table} {reference}"[:LONGEST_SUBJECT]) for reference, table in found]


def differing_facts(store: Store) -> Counter[str]:
    """Return for how many calls each table differs from the record of the current revision; empty when none does."""
    found = (one.subject.split(" ")[0] for portion in compare_facts(store, 1_000) for one in portion)
    return Counter(found)


def _portion(store: Store, after: int, most: int) -> tuple[list[tuple[str, str]], int | None]:
    with any_text(store.database.conn):
        calls = store.execute(_CALLS, (after, most)).fetchall()
        if not calls:
            return [], None
        parts = {table: _parts(store, table, after, calls[-1][0]) for table in FACT_TABLES}
    found: list[tuple[str, str]] = []
    for call, reference, record, assessment, *own in calls:
        expected = _derived(call, record, assessment)
        if expected is None:
            found.append((reference, "revisions"))
            continue
        if expected.call != tuple(own):
            found.append((reference, "calls"))
        found += [
            (reference, table)
            for table, by_call in parts.items()
            if sorted(getattr(expected, table), key=repr) != sorted(by_call.get(call, []), key=repr)
        ]
    return found, calls[-1][0]


def _parts(store: Store, table: str, after: int, last: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    sql = f"SELECT {_COLUMNS[table]} FROM {table} WHERE call > ? AND call <= ?"  # noqa: S608 - names are our own
    for row in store.execute(sql, (after, last)):
        found.setdefault(row[0], []).append(row)
    return found


def _derived(call: int, record: str | None, assessment: str | None) -> Facts | None:
    if record is None or assessment is None:
        return None
    try:
        return facts_of(call, json.loads(record), json.loads(assessment))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
