"""The list of contacts: which fit a filter, newest first, and the rows that are painted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from hotline.call.reference import parse_reference
from hotline.errors import InvalidInput
from hotline.store.calls import PLACE_BITS, is_taken
from hotline.store.moments import from_seconds, to_seconds
from hotline.store.search import match_expression
from hotline.store.store import Store

_ROWS = (
    "SELECT c.id, c.reference, c.started, c.contact_type, c.topic, c.result_class, c.urgency, c.escalate, u.name, c.status,"
    " c.region, c.language, c.channel, c.revision, c.quick"
    " FROM json_each(?) j CROSS JOIN calls c ON c.id = j.value JOIN users u ON u.id = c.operator ORDER BY j.key"
)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the list shows; `start` is in it and `end` is not; None does not filter. `operator` is a user's id."""

    text: str = ""
    start: datetime | None = None
    end: datetime | None = None
    contact_type: str | None = None
    result_class: str | None = None
    operator: int | None = None
    escalated: bool | None = None
    quick: bool | None = None
    status: str | None = None


@dataclass(frozen=True)
class CallRow:
    """One line of the list."""

    id: int
    reference: str
    started: datetime
    contact_type: str
    topic: str | None
    result_class: str | None
    urgency: str | None
    escalate: bool
    operator: str
    status: str
    region: str | None
    language: str | None
    channel: str | None
    revision: int
    quick: bool


_NAMES = tuple(column.name for column in fields(CallRow))


def find_calls(store: Store, wanted: Filter, *, limit: int | None = None, after: int | None = None) -> list[int]:
    """Return the ids of the contacts that fit, newest first; `after` is the last id of the page before."""
    source = _source(store, wanted)
    if source is None:
        return []
    tables, conditions, values = source
    if after is not None:
        conditions.append("c.place < (SELECT place FROM calls WHERE id = :after)")
        values["after"] = after
    order = "s.rowid" if "search" in tables else "c.place"
    sql = f"SELECT c.id FROM {tables}{_where(conditions)} ORDER BY {order} DESC LIMIT :limit"  # noqa: S608 - names are our own, values are bound
    return [row[0] for row in store.execute(sql, {**values, "limit": -1 if limit is None else limit})]


def count_calls(store: Store, wanted: Filter) -> int:
    """Return how many contacts fit."""
    source = _source(store, wanted)
    if source is None:
        return 0
    tables, conditions, values = source
    sql = f"SELECT count(*) FROM {tables}{_where(conditions)}"  # noqa: S608 - names are our own, values are bound
    return int(store.execute(sql, values).fetchone()[0])


def call_rows(store: Store, ids: Sequence[int]) -> list[CallRow]:
    """Return the lines of contacts in the order of their ids; one that was taken back meanwhile is left out."""
    rows = store.execute(_ROWS, (json.dumps(list(ids)),))
    return [_row(row) for row in rows]


def _source(store: Store, wanted: Filter) -> tuple[str, list[str], dict[str, object]] | None:
    conditions, values = _conditions(wanted)
    if not wanted.text.strip():
        return "calls c", conditions, values
    reference = _reference(store, wanted.text)
    if reference is not None:
        return "calls c", [*conditions, "c.reference = :reference"], {**values, "reference": reference}
    expression = match_expression(wanted.text)
    if expression is None:
        return None
    # The index is walked from its end, newest first; CROSS JOIN keeps the planner from turning the two round.
    tables = "search s CROSS JOIN calls c ON c.place = s.rowid"
    return tables, ["s.words MATCH :words", *conditions], {**values, "words": expression}


def _conditions(wanted: Filter) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    for name in ("contact_type", "result_class", "operator", "status"):
        if getattr(wanted, name) is not None:
            conditions.append(f"c.{name} = :{name}")
            values[name] = getattr(wanted, name)
    for column, chosen in (("escalate", wanted.escalated), ("quick", wanted.quick)):
        if chosen is not None:
            conditions.append(f"c.{column} = {int(chosen)}")
    for name, sign, moment in (("start", ">=", wanted.start), ("end", "<", wanted.end)):
        if moment is not None:
            conditions.append(f"c.place {sign} :{name}")
            values[name] = to_seconds(moment) << PLACE_BITS
    return conditions, values


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _reference(store: Store, text: str) -> str | None:
    """Return the reference that the text is, if a call has it; now and then a word has the shape of one by chance."""
    try:
        reference = parse_reference(text)
    except InvalidInput:
        return None
    return reference if is_taken(store, reference) else None


def _row(row: tuple[Any, ...]) -> CallRow:
    read = dict(zip(_NAMES, row, strict=True))
    flags = {name: bool(read[name]) for name in ("escalate", "quick")}
    return CallRow(**{**read, **flags, "started": from_seconds(read["started"])})
