"""The search index: the folded words of each call, found by the beginnings of words (DESIGN.md section 9).

The index keeps no text of its own, only which words stand where; its row is the place of the call in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

from hotline.fold import fold
from hotline.store.store import Store

Json = Any

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
_PAGES_AT_ONCE = 16


def words_of(reference: str, record: Mapping[str, Json]) -> str:
    """Return what a call is found by: its reference, its narrative and its notes, folded."""
    return fold("\n".join([reference, *_texts(record)]))


def index_call(store: Store, place: int, words: str) -> None:
    """Put a call into the index, in the transaction of the act."""
    store.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (place, words))


def forget_call(store: Store, place: int) -> None:
    """Take a call out of the index; no effect where it is not in it."""
    store.execute("DELETE FROM search WHERE rowid = ?", (place,))


def tidy(store: Store, seconds: float) -> bool:
    """Merge what submissions left in small pieces, for about so long, and return whether nothing is left to merge.

    Searches are right at any time; they are faster afterwards. A merge that is not finished goes on the next time.
    """
    connection = store.database.conn
    end = perf_counter() + seconds
    while True:
        before = connection.total_changes
        with store.transaction():
            store.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_PAGES_AT_ONCE,))
        # FTS5: a merge that found nothing to do changes fewer than two rows.
        if connection.total_changes - before < 2:
            return True
        if perf_counter() > end:
            return False


def match_expression(text: str) -> str | None:
    """Return what FTS5 is asked for so that every word of a text begins a word of the call; None for no word at all.

    Every word is quoted: nothing that is typed is taken for the query language.
    """
    words = _WORD.findall(fold(text).replace("_", " "))[:_MOST_WORDS]
    return " ".join(f'"{word}"*' for word in words) or None


def _texts(record: Mapping[str, Json]) -> Iterator[str]:
    yield record.get("narrative", "")
    yield record.get("consent", {}).get("exception_reason", "")
    for person in record.get("persons", ()):
        yield person.get("judgement_reason", "")
    for part in ("referrals", "follow_ups"):
        for entry in record.get(part, ()):
            yield entry.get("note", "")
