"""Totals over a span of time, each counted from an index over coded facts: what the summaries on paper are made of.

Every total counts contacts that began in the span: its start is in it, its end is not. None stands for not asked.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hotline.call.time_bounds import LONGEST_CONTACT
from hotline.referral.referral_steps import RECEIVED
from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS, SUBMITTED
from hotline.store.tables.moments import from_seconds, to_seconds

Code = str | None

COUNTED_FIELDS = (
    "contact_type", "topic", "channel", "language", "relationship", "caller_sex", "caller_age_band", "country", "region",
    "heard_from", "repeat_caller", "result_class", "urgency", "sector", "quick", "status", "ending",
)  # fmt: skip
CHOICE_FIELDS = ("form", "need", "recruitment", "control", "route", "exception")
_QUARTER = 900

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


_ALLOWED = "coalesce(c.clock_due - c.started, :allowed)"
"""How many seconds a referral of a call has from its start to the receipt."""
_FEW_CONTACTS = timedelta(days=62)


@dataclass(frozen=True)
class Span:
    """From a moment to another one, which is no longer in it."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Situations:
    """How many calls name a form of exploitation (None: none named), by class."""

    form: Code
    result_class: Code
    calls: int


@dataclass(frozen=True)
class Persons:
    """How many persons of a sex and an age band the calls are about."""

    sex: Code
    age_band: Code
    persons: int


@dataclass(frozen=True)
class Recipients:
    """Referrals to one service: how many, how many received by it, and how many of these within the hours allowed."""

    service: str
    referrals: int
    received: int
    in_time: int


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


def contacts_by_quarter(store: Store, span: Span) -> dict[datetime, int]:
    """Return how many contacts began in each quarter of an hour, by the quarter's start, for hours in any zone."""
    # SQLite would sort all contacts to group them, and hand rows over one by one: so it hands over one list.
    sql = "SELECT json_group_array((c.place >> :bits) / :quarter) FROM calls c WHERE {span}"
    ((quarters,),) = _rows(store, sql, span)
    return {from_seconds(quarter * _QUARTER): number for quarter, number in Counter(json.loads(quarters)).items()}


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


def calls_by_choice(store: Store, span: Span, field: str) -> dict[str, int]:
    """Return how many calls name each code of a field of which a call may name several, one of CHOICE_FIELDS."""
    if field not in CHOICE_FIELDS:
        raise ValueError("this field is not counted")
    sql = (
        "SELECT h.code, count(*) FROM calls c CROSS JOIN choices h ON h.call = c.id AND h.field = :field"
        " WHERE {span} AND c.quick = 0 GROUP BY 1"
    )
    return dict(_rows(store, sql, span, field=field))


def situations(store: Store, span: Span, least_class: str = "R1") -> list[Situations]:
    """Return calls of a class or a stronger one by form and class; a call with two forms is in two lines."""
    sql = (
        "SELECT h.code, c.result_class, count(*) FROM calls c"
        " LEFT JOIN choices h ON h.call = c.id AND h.field = 'form'"
        " WHERE {span} AND c.result_class >= :least GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [Situations(*row) for row in _rows(store, sql, span, least=least_class)]


def persons_by_sex_and_age(store: Store, span: Span, least_class: str = "R0") -> list[Persons]:
    """Return the persons whom calls are about by sex and age band; by their own class or a stronger one."""
    sql = (
        "SELECT p.sex, p.age_band, count(*) FROM calls c CROSS JOIN persons p ON p.call = c.id"
        " WHERE {span} AND c.quick = 0 AND coalesce(p.result_class, 'R0') >= :least GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [Persons(*row) for row in _rows(store, sql, span, least=least_class)]


def persons_by(store: Store, span: Span, field: str) -> dict[Code, int]:
    """Return how many persons have each code: citizenship, country_of_exploitation, region_of_exploitation, result_class."""
    if field not in {"citizenship", "country_of_exploitation", "region_of_exploitation", "result_class", "urgency"}:
        raise ValueError("this field is not counted")
    sql = (
        f"SELECT p.{field}, count(*) FROM calls c CROSS JOIN persons p ON p.call = c.id"  # noqa: S608
        " WHERE {span} AND c.quick = 0 GROUP BY 1"
    )
    return dict(_rows(store, sql, span))


def indicators_seen(store: Store, span: Span, limit: int = 15) -> list[tuple[str, int]]:
    """Return the indicators with a yes for the most persons, and for how many; equal ones in order of their codes."""
    sql = (
        "SELECT a.code, count(*) FROM calls c CROSS JOIN answers a ON a.call = c.id"
        " WHERE {span} AND c.quick = 0 AND a.answer = 'yes' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit"
    )
    return [(code, number) for code, number in _rows(store, sql, span, limit=limit)]


def referrals_by_recipient(store: Store, span: Span, hours: int) -> list[Recipients]:
    """Return the referrals of the calls of the span by service, with those received in time.

    A call whose clock ran has its own deadline, whatever the settings say now; one without has so many hours from its start.
    """
    sql = (
        "SELECT service, count(*), count(received), count(CASE WHEN received <= due THEN 1 END) FROM ("
        " SELECT r.service, c.started + {allowed} AS due, (SELECT min(e.moment) FROM referral_events e WHERE e.referral = r.id"
        "  AND e.status IN (SELECT value FROM json_each(:received))) AS received"
        " FROM calls c CROSS JOIN referrals r ON r.call = c.id WHERE {span} AND c.quick = 0"
        ") GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    values = {"allowed": hours * 3600, "received": json.dumps(RECEIVED)}
    return [Recipients(*row) for row in _rows(store, sql, span, **values)]


def hours_of_referrals(store: Store, span: Span, hours: int) -> tuple[int, ...]:
    """Return the different numbers of hours by which `referrals_by_recipient` measures the referrals of the span, the least first."""
    sql = (
        "SELECT DISTINCT {allowed} FROM calls c CROSS JOIN referrals r ON r.call = c.id"
        " WHERE {span} AND c.quick = 0 ORDER BY 1"
    )
    return tuple(seconds // 3600 for (seconds,) in _rows(store, sql, span, allowed=hours * 3600))


def corrected_since(store: Store, span: Span, after: datetime) -> list[tuple[str, int]]:
    """Return references and revision numbers of the span's calls that were corrected after a moment: a sealed day's corrections."""
    sql = (
        "SELECT c.reference, r.number FROM calls c CROSS JOIN revisions r ON r.call = c.id"
        " WHERE {span} AND c.quick = 0 AND r.number > 1 AND r.moment > :after ORDER BY c.place, r.number"
    )
    return [(reference, number) for reference, number in _rows(store, sql, span, after=to_seconds(after))]


def open_drafts(store: Store) -> int:
    """Return how many calls are still drafts, whoever's."""
    return int(store.execute("SELECT count(*) FROM drafts").fetchone()[0])


def overdue_follow_ups(store: Store, now: datetime) -> int:
    """Return how many follow-ups were due and are not done."""
    sql = "SELECT count(*) FROM follow_ups WHERE done IS NULL AND due < ?"
    return int(store.execute(sql, (to_seconds(now),)).fetchone()[0])


def _one(store: Store, sql: str, span: Span) -> int:
    ((value,),) = _rows(store, sql, span)
    return int(value)


def _rows(store: Store, sql: str, span: Span, **values: object) -> list[tuple[Any, ...]]:
    bounds = {"start": to_seconds(span.start) << PLACE_BITS, "end": to_seconds(span.end) << PLACE_BITS}
    fixed = {"bits": PLACE_BITS, "quarter": _QUARTER}
    found = sql.replace("{span}", "c.place >= :start AND c.place < :end").replace("{allowed}", _ALLOWED)
    rows: list[tuple[Any, ...]] = store.execute(found, {**bounds, **fixed, **values}).fetchall()
    return rows
