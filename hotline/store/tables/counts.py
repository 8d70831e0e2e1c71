"""Totals over a span of time, each counted from an index over coded facts: what the summaries on paper are made of.

Every total counts contacts that began in the span: its start is in it, its end is not. None stands for not asked.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hotline.call.time_bounds import LONGEST_CONTACT
from hotline.indicators.scoring import URGENCIES
from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS, SUBMITTED
from hotline.store.tables.moments import to_seconds

Code = str | None

COUNTED_FIELDS = (
    "contact_type", "topic", "channel", "language", "relationship", "caller_sex", "caller_age_band", "country", "region",
    "heard_from", "repeat_caller", "result_class", "urgency", "sector", "quick", "status", "ending",
)  # fmt: skip

# From one code to the next along the index of its field, and each counted in the span: GROUP BY would sort all contacts.
_BY_CODE = (
    "WITH RECURSIVE codes (code) AS ("
    " SELECT min(c.{field}) FROM calls c WHERE {listed} UNION ALL"
    " SELECT (SELECT min(c.{field}) FROM calls c WHERE c.{field} > codes.code AND {listed})"
    " FROM codes WHERE codes.code IS NOT NULL"
    ") SELECT code, (SELECT count(*) FROM calls c WHERE c.{field} = codes.code AND {listed} AND {{span}})"
    " FROM codes WHERE code IS NOT NULL"
)
_USUAL: dict[str, tuple[Any, str]] = {"status": (SUBMITTED, f"c.status <> '{SUBMITTED}'"), "quick": (1, "c.quick = 0")}
"""The value that an index leaves out, for fields where it is not None, and what is true of the others: it is what remains of all."""
_FEW_CONTACTS = timedelta(days=62)
IN_SPAN = "c.place >= :start AND c.place < :end"
"""What is true of the contacts c of a span; its values are those of `span_values`."""


@dataclass(frozen=True)
class Span:
    """From a moment to another one, which is no longer in it."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class CallCounts:
    """How many contacts of a span are calls, how many of these were escalated, and how many have each urgency."""

    calls: int
    escalated: int
    by_urgency: dict[Code, int]


def span_values(span: Span) -> dict[str, int]:
    """Return the values of IN_SPAN: contacts are in the order of their start by their place."""
    return {"start": to_seconds(span.start) << PLACE_BITS, "end": to_seconds(span.end) << PLACE_BITS}


def count_contacts(store: Store, span: Span) -> int:
    """Return how many contacts began in the span."""
    return int(_one(store, "SELECT count(*) FROM calls c WHERE {span}", span))


def contacts_by(store: Store, span: Span, field: str) -> dict[Code, int]:
    """Return how many contacts have each code of a field, one of COUNTED_FIELDS; together they are all contacts."""
    if field not in COUNTED_FIELDS:
        raise ValueError("this field is not counted")
    rest, listed = _USUAL.get(field, (None, f"c.{field} IS NOT NULL"))
    found = {code: number for code, number in _rows(store, _BY_CODE.format(field=field, listed=listed), span) if number}
    number = count_contacts(store, span) - sum(found.values())
    return {**found, rest: number} if number else found


def starts_of(store: Store, span: Span) -> list[int]:
    """Return when the contacts of a span began, in seconds since 1970, the first one first."""
    # SQLite would sort all contacts to group them by hour, and hand rows over one by one: so it hands over one list.
    sql = "SELECT json_group_array(c.place >> :bits) FROM calls c WHERE {span}"
    ((starts,),) = _rows(store, sql, span)
    return sorted(json.loads(starts))


def count_calls_in(store: Store, span: Span, quick_types: Collection[str]) -> CallCounts:
    """Return the calls of a span: contacts with a form. A quick type is none, however it came in (reports.md, section 1)."""
    # Summed level by level along the index: GROUP BY would sort all calls.
    levels = ", ".join(f"sum(c.urgency = '{code}')" for code in URGENCIES)
    sql = (
        f"SELECT count(*), coalesce(sum(c.escalate), 0), {levels} FROM calls c WHERE {{span}} AND c.quick = 0"  # noqa: S608 - our own names
        " AND c.contact_type NOT IN (SELECT value FROM json_each(:types))"
    )
    ((calls, escalated, *found),) = _rows(store, sql, span, types=json.dumps(sorted(quick_types)))
    by_urgency: dict[Code, int] = {code: number for code, number in zip(URGENCIES, found, strict=True) if number}
    rest = calls - sum(by_urgency.values())
    return CallCounts(calls, escalated, {**by_urgency, None: rest} if rest else by_urgency)


def total_duration(store: Store, span: Span) -> tuple[int, int]:
    """Return how many contacts have a duration that can be true, and their seconds together.

    Earlier versions kept ends that could not be: one contact of 26 hours would tell nothing of the others. A short span is read
    along the times of contacts, a long one along their durations: each costs least where the other costs most.
    """
    sql = (
        "SELECT count(c.duration), coalesce(sum(c.duration), 0) FROM calls c"
        " WHERE {span} AND c.duration BETWEEN 0 AND :longest"
    )
    if span.end - span.start <= _FEW_CONTACTS:
        sql = sql.replace("AND c.duration", "AND +c.duration")  # the sign keeps SQLite from the index of durations
    ((number, seconds),) = _rows(store, sql, span, longest=int(LONGEST_CONTACT.total_seconds()))
    return number, seconds


def needs_of_calls(store: Store, span: Span, quick_types: Collection[str]) -> list[tuple[int, Code, str]]:
    """Return each need of each call of a span: the call's id, the caller's region, the need."""
    sql = (
        "SELECT c.id, c.region, h.code FROM calls c CROSS JOIN choices h ON h.call = c.id AND h.field = 'need'"
        " WHERE {span} AND c.quick = 0 AND c.contact_type NOT IN (SELECT value FROM json_each(:types))"
    )
    return [
        (call, region, code) for call, region, code in _rows(store, sql, span, types=json.dumps(sorted(quick_types)))
    ]


def calls_without_answers(store: Store, span: Span, contact_types: Collection[str]) -> int:
    """Return how many calls of some types have no answer to any question about anybody."""
    sql = (
        "SELECT count(*) FROM calls c WHERE {span} AND c.quick = 0"
        " AND c.contact_type IN (SELECT value FROM json_each(:types))"
        " AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.call = c.id)"
    )
    return _one(store, sql, span, types=json.dumps(sorted(contact_types)))


def masked_by_kind(store: Store, span: Span) -> dict[str, int]:
    """Return how many pieces of personal data of each kind were masked in the contacts of a span."""
    sql = (
        "SELECT m.kind, sum(m.count) FROM calls c CROSS JOIN removals m ON m.call = c.id"
        " WHERE {span} AND c.quick = 0 GROUP BY 1"
    )
    return dict(_rows(store, sql, span))


def overrides_by_kind(store: Store, span: Span) -> dict[str, int]:
    """Return how many pieces of personal data of each kind were left in the contacts of a span with a reason."""
    sql = (
        "SELECT o.kind, count(*) FROM calls c CROSS JOIN overrides o ON o.call = c.id"
        " WHERE {span} AND c.quick = 0 GROUP BY 1"
    )
    return dict(_rows(store, sql, span))


def corrected_since(store: Store, span: Span, after: datetime) -> list[tuple[str, int]]:
    """Return references and revision numbers of the span's calls that were corrected after a moment: a sealed day's corrections."""
    sql = (
        "SELECT c.reference, r.number FROM calls c CROSS JOIN revisions r ON r.call = c.id"
        " WHERE {span} AND c.quick = 0 AND r.number > 1 AND r.moment > :after ORDER BY c.place, r.number"
    )
    return [(reference, number) for reference, number in _rows(store, sql, span, after=to_seconds(after))]


def _one(store: Store, sql: str, span: Span, **values: object) -> int:
    ((value,),) = _rows(store, sql, span, **values)
    return int(value)


def _rows(store: Store, sql: str, span: Span, **values: object) -> list[tuple[Any, ...]]:
    found = sql.replace("{span}", IN_SPAN)
    rows: list[tuple[Any, ...]] = store.execute(found, {**span_values(span), "bits": PLACE_BITS, **values}).fetchall()
    return rows
