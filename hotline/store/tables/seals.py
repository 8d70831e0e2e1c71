"""Sealed days and first prints: what was on the page then, kept for good; and what the journal has of the time since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hotline.clock import from_stored
from hotline.store.journal.chain import Head
from hotline.store.journal.kept_things import CONTACT
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, to_seconds
from hotline.store.tables.retention import first_place

Json = Any

_SUBMITTED_SINCE = "SELECT subject FROM journal WHERE sequence > ? AND act = 'call.submit'"
_CHANGES = ("call.correct", "referral.status", "referral.taken_back")
"""Lines of the journal that change what a day counts of a call which is there already; their subject is its reference."""


@dataclass(frozen=True, kw_only=True)
class KeptDay:
    """What was kept of a day when it was sealed or first printed: by whom, and the document of its numbers with its digest.

    `head` is the journal's then: what came later stands behind it.
    """

    day: date
    moment: datetime
    user: int
    numbers: Mapping[str, Json]
    digest: str
    head: Head


@dataclass(frozen=True, kw_only=True)
class Seal(KeptDay):
    """A sealed day: by which boundary it began, from when to when it was."""

    boundary: str
    began: datetime
    ended: datetime


@dataclass(frozen=True)
class Line:
    """A line of the journal about a call: its act, its reference, the service of a referral, when it was written and by whom."""

    act: str
    reference: str
    service: str
    moment: datetime
    user: int


def document_text(numbers: Mapping[str, Json]) -> str:
    """Return the document of a day as it is kept, in one form."""
    return json.dumps(numbers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of what is kept, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep_seal(store: Store, seal: Seal, pages: Mapping[str, bytes]) -> None:
    """Keep a sealed day with its pages by language; a day is sealed once."""
    text = document_text(seal.numbers)
    with store.transaction():
        store.execute(
            "INSERT INTO seals (day, sealed, user, boundary, began, ended, numbers, digest, entries, head)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(seal.day.isoformat(), to_seconds(seal.moment), seal.user, seal.boundary),
                *(to_seconds(seal.began), to_seconds(seal.ended), text, seal.digest),
                *(seal.head.sequence, seal.head.fingerprint),
            ),
        )
        for language, page in pages.items():
            store.execute(
                "INSERT INTO seal_pages (day, language, digest, page) VALUES (?, ?, ?, ?)",
                (seal.day.isoformat(), language, digest_of(page), page),
            )


def seal_of(store: Store, day: date) -> Seal | None:
    """Return the seal of a day, None where it is not sealed."""
    row = store.execute(
        "SELECT sealed, user, numbers, digest, entries, head, boundary, began, ended FROM seals WHERE day = ?",
        (day.isoformat(),),
    ).fetchone()
    if row is None:
        return None
    return Seal(**_kept(day, row[:6]), boundary=row[6], began=from_seconds(row[7]), ended=from_seconds(row[8]))


def sealed_days(store: Store, most: int = 400) -> list[tuple[date, datetime, int]]:
    """Return the sealed days with when and by whom they were sealed, the latest day first."""
    rows = store.execute("SELECT day, sealed, user FROM seals ORDER BY day DESC LIMIT ?", (most,))
    return [(date.fromisoformat(day), from_seconds(sealed), user) for day, sealed, user in rows]


def last_sealed_day(store: Store) -> date | None:
    """Return the latest day that is sealed, None where none is."""
    row = store.execute("SELECT max(day) FROM seals").fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])


def sealed_page(store: Store, day: date, language: str) -> tuple[bytes, str] | None:
    """Return the page of a sealed day in a language with the digest that was kept of it, None where there is none."""
    row = store.execute(
        "SELECT page, digest FROM seal_pages WHERE day = ? AND language = ?", (day.isoformat(), language)
    ).fetchone()
    return None if row is None else (bytes(row[0]), str(row[1]))


def first_print_of(store: Store, day: date) -> KeptDay | None:
    """Return what was kept when the page of a day that had ended was made first, None where it never was."""
    row = store.execute(
        "SELECT moment, user, numbers, digest, entries, head FROM first_prints WHERE day = ?", (day.isoformat(),)
    ).fetchone()
    return None if row is None else KeptDay(**_kept(day, row))


def keep_first_print(store: Store, printed: KeptDay) -> None:
    """Keep what the first page of a day said."""
    with store.transaction():
        store.execute(
            "INSERT INTO first_prints (day, moment, user, numbers, digest, entries, head) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(printed.day.isoformat(), to_seconds(printed.moment), printed.user),
                *(document_text(printed.numbers), printed.digest, printed.head.sequence, printed.head.fingerprint),
            ),
        )


def lines_since(store: Store, entries: int) -> list[Line]:
    """Return the lines of the journal behind an entry that may have changed what a day counts of a call, the earliest first."""
    marks = ", ".join("?" * len(_CHANGES))
    rows = store.execute(
        f"SELECT act, subject, facts, moment, user FROM journal WHERE sequence > ? AND act IN ({marks}) ORDER BY sequence",  # noqa: S608
        (entries, *_CHANGES),
    )
    return [
        Line(act, subject, str(json.loads(facts).get("service") or ""), from_stored(moment, "moment"), user)
        for act, subject, facts, moment, user in rows
    ]


def added_since(store: Store, began: datetime, ended: datetime, entries: int) -> list[tuple[str, datetime, int]]:
    """Return the contacts of a span that were recorded behind an entry: reference, when they were, and by whom."""
    rows = store.execute(
        "SELECT id, reference, submitted, operator, quick FROM calls WHERE place >= ? AND place < ? ORDER BY place",
        (first_place(began), first_place(ended)),
    ).fetchall()
    calls = {one for (one,) in store.execute(_SUBMITTED_SINCE, (entries,))}
    logged = {one for _, line, ids in _quick_lines(store, entries) if line is None for one in ids}
    return [
        (reference, from_seconds(submitted), operator)
        for one, reference, submitted, operator, quick in rows
        if (one in logged if quick else reference in calls)
    ]


def taken_back_since(store: Store, began: datetime, ended: datetime, entries: int) -> list[Line]:
    """Return the lines of quick contacts of a span that were there at an entry and were undone behind it."""
    logged: set[int] = set()
    found: list[Line] = []
    for moment, line, ids in _quick_lines(store, entries):
        if line is None:
            logged |= ids
        elif ids & logged:
            logged -= ids
        elif moment is not None and began <= moment < ended:
            found.append(line)
    return found


def _quick_lines(store: Store, entries: int) -> Iterator[tuple[datetime | None, Line | None, set[int]]]:
    """Yield the quick contacts that were logged or undone behind an entry, in order: their ids; of an undone one when it began.

    Lines of before version 0.9.0 do not say which contact they undid.
    """
    rows = store.execute(
        "SELECT act, subject, facts, kept, moment, user FROM journal WHERE sequence > ? AND act IN ('quick.log', 'quick.undo')"
        " ORDER BY sequence",
        (entries,),
    )
    for act, subject, facts, kept, moment, user in rows:
        if act == "quick.log":
            things = json.loads(kept) if kept else []
            yield None, None, {int(key) for kind, key, digest in things if kind == CONTACT and digest is not None}
            continue
        known = json.loads(facts)
        if "contact" in known and "began" in known:
            line = Line(act, subject, "", from_stored(moment, "moment"), user)
            yield from_stored(known["began"], "began"), line, {int(known["contact"])}


def starts_of(store: Store, call: int) -> dict[int, str]:
    """Return when a call began by each of its revisions, as the record writes it."""
    rows = store.execute(
        "SELECT number, json_extract(record, '$.contact.started') FROM revisions WHERE call = ? ORDER BY number",
        (call,),
    )
    return {number: str(started) for number, started in rows}


def _kept(day: date, row: tuple[Any, ...]) -> dict[str, Any]:
    moment, user, numbers, digest, entries, head = row
    return {
        "day": day,
        "moment": from_seconds(moment),
        "user": user,
        "numbers": json.loads(numbers),
        "digest": digest,
        "head": Head(entries, head),
    }
