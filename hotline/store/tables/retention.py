"""What is erased when the time is over for which texts are kept: of calls, of drafts, of notes; and the runs that did it.

Codes and numbers stay. What is deleted is overwritten in the file (secure_delete); the search index is merged whole, so that no
piece of it holds a word any more, and the log is emptied (docs/decisions/0453).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.call.erased_texts import without_texts
from hotline.store.search.index import forget_call, index_call, words_of
from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS, record_text
from hotline.store.tables.moments import from_seconds, to_seconds

Json = Any
_PAGES_AT_ONCE = 200
_OLD = (
    "SELECT c.place, c.id, c.reference FROM calls c WHERE c.place > ? AND c.place < ? AND c.quick = 0"
    " AND EXISTS (SELECT 1 FROM revisions r WHERE r.call = c.id AND r.erased IS NULL) ORDER BY c.place LIMIT ?"
)
_TEXTS = {
    "overrides": ("reason", "call = ?"),
    "referrals": ("note", "call = ?"),
    "referral_events": ("note", "referral IN (SELECT id FROM referrals WHERE call = ?)"),
    "follow_ups": ("note", "call = ?"),
    "review_events": ("comment", "call = ?"),
}
"""Where a call has texts beside its record: the column of each table, and which rows are the call's."""
FOLLOW_UP, CLOCK, REVIEW = "follow_up", "clock", "review"
OPEN = {
    FOLLOW_UP: "SELECT 1 FROM follow_ups WHERE call = ? AND done IS NULL",
    CLOCK: "SELECT 1 FROM calls WHERE id = ? AND clock_due IS NOT NULL AND clock_stopped IS NULL AND clock_refused IS NULL",
    REVIEW: (
        "SELECT 1 FROM reviews r WHERE r.call = ? AND (r.state IN ('returned', 'answered', 'escalated') OR (r.state <> 'approved'"
        " AND EXISTS (SELECT 1 FROM review_reasons w WHERE w.call = r.call AND w.settled IS NULL AND w.kind <> 'sample')))"
    ),
}
"""What can be open in a call: a follow-up, a deadline, a review. One that was only drawn for a look at quality needs no words for ever."""
_HELD = "SELECT count(*) FROM safe_contacts s JOIN calls c ON c.reference = s.reference WHERE c.id = ?"
_BEGUN = "SELECT name, value FROM settings WHERE name GLOB 'begun.*'"


@dataclass(frozen=True)
class OldCall:
    """A call whose texts have been kept long enough: its place in time, its id, its reference, and how many texts it has."""

    place: int
    call: int
    reference: str
    texts: int
    open: tuple[str, ...] = ()
    """What is still to be done about it, of OPEN."""


@dataclass(frozen=True)
class Run:
    """A run that erased: when it began, when it ended (None for one that was cut off), and what it erased."""

    id: int
    began: datetime
    ended: datetime | None
    months: int
    before: datetime
    calls: int
    texts: int


def first_place(moment: datetime) -> int:
    """Return the place in time behind which contacts began at a moment or later."""
    return to_seconds(moment) << PLACE_BITS


def old_calls(store: Store, before: datetime, after: int, most: int) -> tuple[list[OldCall], int | None]:
    """Return those of the next calls that began before a moment and have texts, and the place to go on from, None at the end."""
    rows = store.execute(_OLD, (after, first_place(before), most)).fetchall()
    counted = (
        OldCall(place, call, reference, count_texts(store, call), open_in(store, call))
        for place, call, reference in rows
    )
    return [one for one in counted if one.texts], rows[-1][0] if rows else None


def open_in(store: Store, call: int) -> tuple[str, ...]:
    """Return what is still to be done about a call, none where nothing is."""
    return tuple(one for one, sql in OPEN.items() if store.execute(sql, (call,)).fetchone() is not None)


def count_texts(store: Store, call: int) -> int:
    """Return how many texts a call has, in all of its revisions and beside them; a safe contact is one."""
    rows = store.execute("SELECT record, reason FROM revisions WHERE call = ?", (call,))
    number = sum(without_texts(json.loads(record))[1] + bool(reason) for record, reason in rows)
    for table, (column, which) in _TEXTS.items():
        sql = f"SELECT count(*) FROM {table} WHERE {which} AND {column} <> ''"  # noqa: S608 - names are our own
        number += store.execute(sql, (call,)).fetchone()[0]
    return number + int(store.execute(_HELD, (call,)).fetchone()[0])


def erase_call(store: Store, one: OldCall) -> None:
    """Erase the texts of a call in every revision, beside them, in the index, and in what somebody has begun about it."""
    with store.transaction():
        now = store.now()
        rows = store.execute("SELECT number, record FROM revisions WHERE call = ? ORDER BY number", (one.call,))
        newest: dict[str, Json] = {}
        for number, record in rows.fetchall():
            newest, _ = without_texts(json.loads(record))
            store.execute(
                "UPDATE revisions SET record = ?, reason = '', erased = ? WHERE call = ? AND number = ?",
                (record_text(newest), now, one.call, number),
            )
        for table, (column, which) in _TEXTS.items():
            sql = f"UPDATE {table} SET {column} = '' WHERE {which} AND {column} <> ''"  # noqa: S608 - names are our own
            store.execute(sql, (one.call,))
        store.execute("UPDATE calls SET erased = ? WHERE id = ?", (now, one.call))
        forget_call(store, one.place)
        index_call(store, one.place, words_of(one.reference, newest))


def old_drafts(store: Store, before: datetime) -> list[str]:
    """Return the ids of drafts with texts, or a safe contact, that were begun before a moment."""
    rows = store.execute(
        "SELECT d.id, d.record, EXISTS (SELECT 1 FROM safe_contacts s WHERE s.reference = d.id) FROM drafts d"
        " WHERE d.begun < ? ORDER BY d.id",
        (to_seconds(before),),
    )
    return [draft for draft, record, held in rows.fetchall() if held or without_texts(json.loads(record))[1]]


def is_erased(store: Store, reference: str) -> bool:
    """Return whether the texts of a call were erased."""
    row = store.execute("SELECT 1 FROM calls WHERE reference = ? AND erased IS NOT NULL", (reference,)).fetchone()
    return row is not None


def is_revision_erased(store: Store, call: int, revision: int) -> bool:
    """Return whether the texts of a revision were erased."""
    row = store.execute("SELECT erased FROM revisions WHERE call = ? AND number = ?", (call, revision)).fetchone()
    return row is not None and row[0] is not None


def erase_draft(store: Store, draft: str) -> None:
    """Erase the texts of a draft; what it has in codes stays."""
    with store.transaction():
        record = store.execute("SELECT record FROM drafts WHERE id = ?", (draft,)).fetchone()[0]
        kept = record_text(without_texts(json.loads(record))[0])
        store.execute("UPDATE drafts SET record = ? WHERE id = ?", (kept, draft))


def drafts_about(store: Store, is_about: Callable[[str], bool]) -> list[str]:
    """Return the ids of drafts with texts that are about something, whoever has them."""
    rows = store.execute("SELECT id, record FROM drafts ORDER BY id").fetchall()
    return [draft for draft, record in rows if is_about(draft) and without_texts(json.loads(record))[1]]


def place_of(store: Store, call: int) -> int:
    """Return the place of a call in time, as it is now."""
    return int(store.execute("SELECT place FROM calls WHERE id = ?", (call,)).fetchone()[0])


def forget_begun(store: Store, reference: str, reference_of: Callable[[str], str]) -> None:
    """Erase what users have begun to type in dialogs about a call; `reference_of` tells which call a draft is about."""
    with store.transaction():
        for name, value in store.execute(_BEGUN).fetchall():
            begun = json.loads(value)
            kept = {
                kind: {about: typed for about, typed in same_kind.items() if reference_of(about) != reference}
                for kind, same_kind in begun.items()
            }
            if kept != begun:
                text = json.dumps(kept, ensure_ascii=False)
                store.execute("UPDATE settings SET value = ? WHERE name = ?", (text, name))


def old_watch_notes(store: Store, before: datetime) -> list[int]:
    """Return the ids of notes on what to watch that ended before a moment and still have their text."""
    rows = store.execute(
        "SELECT id FROM watch_notes WHERE min(ends, coalesce(ended, ends)) < ? AND erased IS NULL ORDER BY id",
        (to_seconds(before),),
    )
    return [row[0] for row in rows]


def erase_watch_note(store: Store, note: int) -> None:
    """Erase the text of a note on what to watch; who made it and until when it held stays."""
    with store.transaction():
        store.execute("UPDATE watch_notes SET text = '', erased = ? WHERE id = ?", (store.now(), note))


def begin_run(store: Store, user: int, months: int, before: datetime) -> int:
    """Keep that a run begins, and return its number."""
    with store.transaction():
        values = (store.now(), user, months, to_seconds(before))
        made = store.execute(
            "INSERT INTO retention_runs (began, user, months, before, calls, texts, digest) VALUES (?, ?, ?, ?, 0, 0, '')",
            values,
        )
        return int(made.lastrowid)


def end_run(store: Store, run: int, *, calls: int, texts: int, digest: str) -> None:
    """Keep that a run has ended, and what it erased; those that were cut off before are finished with it."""
    with store.transaction():
        now = store.now()
        store.execute(
            "UPDATE retention_runs SET ended = ?, calls = ?, texts = ?, digest = ? WHERE id = ?",
            (now, calls, texts, digest, run),
        )
        store.execute("UPDATE retention_runs SET ended = ? WHERE ended IS NULL", (now,))


def last_runs(store: Store, most: int = 10) -> Iterator[Run]:
    """Yield the last runs, the newest first."""
    rows = store.execute(
        "SELECT id, began, ended, months, before, calls, texts FROM retention_runs ORDER BY id DESC LIMIT ?", (most,)
    )
    for number, began, ended, months, before, calls, texts in rows.fetchall():
        yield Run(
            number,
            from_seconds(began),
            None if ended is None else from_seconds(ended),
            months,
            from_seconds(before),
            calls,
            texts,
        )


def merge_index(store: Store, *, first: bool) -> bool:
    """Merge a part of the search index into one piece, without what was taken out of it, and return whether that is done.

    `first` begins anew; words that were taken out stay in older pieces until all are one.
    """
    connection = store.database.conn
    with store.transaction():
        before = connection.total_changes
        pages = -_PAGES_AT_ONCE if first else _PAGES_AT_ONCE
        store.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
        # FTS5: a merge that found nothing to do changes fewer than two rows.
        return connection.total_changes - before < 2
