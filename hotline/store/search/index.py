"""The search index: what each contact is found by, by the beginnings of words and by its coded values (DESIGN.md section 9).

The index keeps no text of its own, only which words stand in which contact; its row is the place of the contact in time.
Words are told apart here and folded before the index sees them, so that text and search always agree
(docs/decisions/0035-coded-values-are-words-of-the-index.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

import sqlite_utils

from hotline.call.reference import REFERENCE_HALF, start_of_reference
from hotline.store.store import Store
from hotline.store.tables.coded_words import LabelWords, meant_by, texts_of, tokens_of, words_in
from hotline.store.tables.schema import SEARCH, statements

Json = Any

_MOST_WORDS = 12
LETTERS_THAT_COUNT = 8
"""Words that begin with the same eight letters are one: nearly always they differ only in their ending.

Every beginning up to there has an entry of its own (prefix in hotline.store.tables.schema), so that no search ever has to put
together all the words that begin alike, which takes a second where they stand in a hundred thousand calls.
"""
_PAGES_AT_ONCE = 16
QUICK_FIELDS = ("contact_type", "topic", "channel", "language", "back_dated_reason")
"""What is known of a contact without a form; its record is made of these columns."""

_EVERY_CALL = (
    f"SELECT c.place, c.reference, r.record, {', '.join(f'c.{name}' for name in QUICK_FIELDS)} FROM calls c"  # noqa: S608
    " LEFT JOIN revisions r ON r.call = c.id AND r.number = c.revision ORDER BY c.place"
)


def words_of(reference: str, record: Mapping[str, Json]) -> str:
    """Return what a contact is found by: its reference, its narrative and notes in plain letters, its coded values."""
    words = words_in("\n".join([reference, *texts_of(record)]))
    return " ".join([*dict.fromkeys(word[:LETTERS_THAT_COUNT] for word in words), *tokens_of(record)])


def index_call(store: Store, place: int, words: str) -> None:
    """Put a contact into the index, in the transaction of the act."""
    store.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (place, words))


def forget_call(store: Store, place: int) -> None:
    """Take a contact out of the index; no effect where it is not in it."""
    store.execute("DELETE FROM search WHERE rowid = ?", (place,))


def rebuild(database: sqlite_utils.Database) -> None:
    """Make the index anew out of the records, in the transaction of a migration."""
    connection = database.conn
    connection.execute("DROP TABLE IF EXISTS search")
    for statement in statements(SEARCH):
        connection.execute(statement)
    connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", _rows(connection.execute(_EVERY_CALL)))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def tidy(store: Store, seconds: float) -> bool:
    """Merge what submissions left in small pieces, for about so long, and return whether nothing is left to merge.

    Searches are right at any time; they are faster afterwards. A merge that is not finished goes on the next time.
    """
    connection = store.database.conn
    end = perf_counter() + seconds
    while True:
        with store.transaction():
            before = connection.total_changes
            store.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_PAGES_AT_ONCE,))
            changed = connection.total_changes - before
        # FTS5: a merge that found nothing to do changes fewer than two rows.
        if changed < 2:
            return True
        if perf_counter() > end:
            return False


def match_expression(text: str, own: LabelWords = ()) -> str | None:
    """Return what FTS5 is asked for so that every word of a text begins a word of the contact, or of one of its values.

    A word that begins a reference finds it, also with look-alike letters and without the hyphen. Every word is quoted:
    nothing that is typed is taken for the query language. `own` are the words of the office's own services. None for no
    word at all.
    """
    return " AND ".join(_meaning(word, own) for word in words_in(text)[:_MOST_WORDS]) or None


def _meaning(word: str, own: LabelWords) -> str:
    begins = f'"{word}"*' if len(word) < LETTERS_THAT_COUNT else f'"{word[:LETTERS_THAT_COUNT]}"'
    ways = [begins, *_as_reference(word), *(f'"{token}"' for token in meant_by(word, own))]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def _as_reference(word: str) -> Iterator[str]:
    """Yield how a word is found where it begins a reference, whose halves are two words of the index."""
    symbols = start_of_reference(word.replace("u", "ü"))  # folded, Ü is u, which no code has
    if symbols is None:
        return
    first, second = symbols[:REFERENCE_HALF].lower(), symbols[REFERENCE_HALF:].lower()
    if second:
        yield f'("{first}" AND "{second}"*)'
    elif first != word:
        yield f'"{first}"*'


def _rows(calls: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, str]]:
    for place, reference, record, *coded in calls:
        contact = {"contact": dict(zip(QUICK_FIELDS, coded, strict=True))}
        yield place, words_of(reference, contact if record is None else json.loads(record))
