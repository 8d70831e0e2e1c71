"""Whether each contact is found by the words of its record: a contact that the index lacks words of is hidden from whoever searches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hotline.store.journal.digests import any_text
from hotline.store.journal.replay import Finding
from hotline.store.search.index import QUICK_FIELDS, words_of
from hotline.store.store import Store

HIDDEN = "hidden"

_WORDS_AT_ONCE = 64
_CALLS = (
    f"SELECT c.place, c.reference, r.record, {', '.join(f'c.{name}' for name in QUICK_FIELDS)} FROM calls c"  # noqa: S608
    " LEFT JOIN revisions r ON r.call = c.id AND r.number = c.revision WHERE c.place > ? ORDER BY c.place LIMIT ?"
)
_FOUND = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"


def compare_search(store: Store, most: int) -> Iterator[list[Finding]]:
    """Yield the contacts that are not found by all of their words, portion by portion; between two the store may change."""
    last: int | None = -1
    while last is not None:
        with any_text(store.database.conn):
            rows = store.execute(_CALLS, (last, most)).fetchall()
        last = rows[-1][0] if rows else None
        yield [
            Finding(HIDDEN, reference)
            for place, reference, record, *coded in rows
            if not _is_found(store, place, reference, _record(record, coded))
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
    for start in range(0, len(words), _WORDS_AT_ONCE):
        asked = " AND ".join('"' + word.replace('"', '""') + '"' for word in words[start : start + _WORDS_AT_ONCE])
        if store.execute(_FOUND, (asked, place)).fetchone() is None:
            return False
    return True
