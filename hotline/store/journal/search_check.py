"""Whether each contact is found by words of its record: a contact that the index lacks words of is hidden from whoever searches.

To ask for every word would take longer than all the rest: each contact with a form is asked for by a few of its words, chosen anew each
time, so that nobody knows which ones must stay; of the quick contacts, which have no words of their own, one in so many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from random import SystemRandom
from typing import Any

from hotline.store.journal.digests import any_text
from hotline.store.journal.replay import Finding
from hotline.store.search.index import QUICK_FIELDS, words_of
from hotline.store.store import Store

HIDDEN = "hidden"

_WORDS = 3
_QUICK_ONES = 8
_CHANCE = SystemRandom()
_CALLS = (
    f"SELECT c.place, c.reference, r.record, {', '.join(f'c.{name}' for name in QUICK_FIELDS)} FROM calls c"  # noqa: S608
    " LEFT JOIN revisions r ON r.call = c.id AND r.number = c.revision WHERE c.place > ? ORDER BY c.place LIMIT ?"
)
_FOUND = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"


def compare_search(store: Store, most: int) -> Iterator[list[Finding]]:
    """Yield the contacts that are not found by a few of their words, portion by portion; between two the store may change."""
    last: int | None = -1
    while last is not None:
        with any_text(store.database.conn):
            rows = store.execute(_CALLS, (last, most)).fetchall()
        last = rows[-1][0] if rows else None
        yield [
            Finding(HIDDEN, reference)
            for place, reference, record, *coded in rows
            if (record is not None or _CHANCE.randrange(_QUICK_ONES) == 0)
            and not _is_found(store, place, reference, _record(record, coded))
        ]


def _record(record: str | None, coded: list[Any]) -> Mapping[str, Any] | None:
    """Return the record of a contact; None for one that nobody can read, which is another finding."""
    if record is None:
        return {"contact": dict(zip(QUICK_FIELDS, coded, strict=True))}
    try:
        known = json.loads(record)
    except (ValueError, RecursionError):
        return None
    return known if isinstance(known, dict) else None


def _is_found(store: Store, place: int, reference: str, record: Mapping[str, Any] | None) -> bool:
    if record is None:
        return True
    try:
        words = words_of(reference, record).encode("utf-8", "replace").decode().split()
    except (ValueError, TypeError, AttributeError):
        return True
    chosen = _CHANCE.sample(words, min(_WORDS, len(words)))
    asked = " AND ".join('"' + word.replace('"', '""') + '"' for word in chosen)
    return store.execute(_FOUND, (asked, place)).fetchone() is not None
