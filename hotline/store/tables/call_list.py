"""The list of contacts: which fit a filter, slice by slice along their start, and the rows that are painted."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from hotline.call.reference import parse_reference
from hotline.errors import InvalidInput
from hotline.referral.deadlines import clock_hours
from hotline.store.search.index import match_expression
from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS, SUBMITTED, is_taken
from hotline.store.tables.moments import from_seconds, to_seconds
from hotline.store.tables.services import own_service_words

Key = str | int | None

GROUPED_BY = frozenset({"contact_type", "result_class", "urgency", "region", "operator", "duration"})
"""The columns that the contacts of a slice can be told apart by."""
MOST_IN_SLICE = 10_000
"""So many contacts are read at once: longer reading would keep the store's thread from saving what is typed meanwhile."""

_ROWS = (
    "SELECT c.id, c.reference, c.started, c.contact_type, c.topic, c.result_class, c.urgency, c.escalate, u.name, c.status,"
    " c.region, c.language, c.channel, c.revision, c.quick, c.duration, c.clock_due"
    " FROM json_each(?) j CROSS JOIN calls c ON c.id = j.value JOIN users u ON u.id = c.operator ORDER BY j.key"
)
# The rarest first: of several conditions the index of the first one is walked, and the others are only held against what it finds.
_SAME = ("status", "result_class", "region", "contact_type", "operator", "office")
_CALLS, _PLACE = "calls c", "c.place"
# The index is walked along its rows; CROSS JOIN keeps the planner from turning the two round.
_FOUND, _FOUND_PLACE = "search s CROSS JOIN calls c ON c.place = s.rowid", "s.rowid"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the list shows; `start` is in it and `end` is not; None does not filter. `operator` is a user's id.

    `reference_anywhere` lets a text that is the reference of a call find it whatever else is chosen.
    """

    text: str = ""
    start: datetime | None = None
    end: datetime | None = None
    contact_type: str | None = None
    result_class: str | None = None
    region: str | None = None
    office: str | None = None
    operator: int | None = None
    escalated: bool | None = None
    quick: bool | None = None
    status: str | None = None
    reference_anywhere: bool = False


@dataclass(frozen=True)
class CallRow:
    """One line of the list; `duration` is in seconds."""

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
    duration: int | None
    clock_due: datetime | None

    @property
    def clock_hours(self) -> int | None:
        """Return by how many hours the clock of the call runs, None where it has none."""
        return clock_hours(self.started, self.clock_due)


_NAMES = tuple(column.name for column in fields(CallRow))


class _Source(NamedTuple):
    """Where contacts are looked for: the tables, their column of the place, the conditions with their values."""

    tables: str
    place: str
    conditions: list[str]
    values: dict[str, object]


@dataclass(frozen=True)
class Slice:
    """Contacts that follow each other in time: their ids by what they are grouped by, and the place where the next slice begins.

    Without a grouping all are under None. `after` is None where nothing follows.
    """

    groups: Mapping[Key, array[int]]
    number: int
    after: int | None


def find_slice(
    store: Store,
    wanted: Filter,
    limit: int,
    *,
    after: int | None = None,
    oldest_first: bool = False,
    by: str | None = None,
) -> Slice:
    """Return the next contacts that fit, at most so many, newest first or oldest first.

    `after` is that of the slice before. `by` is one of GROUPED_BY; raises ValueError for another one.
    """
    if by is not None:
        _require_grouping(by)
    tables, place, conditions, values = _source(store, wanted)
    beyond = [] if after is None else [f"{place} {'>' if oldest_first else '<'} :after"]
    inner = (
        f"SELECT {place} AS place, c.id AS id{f', c.{by} AS key' if by else ''} FROM {tables}{_where([*conditions, *beyond])}"  # noqa: S608 - names are our own, values are bound
        f" ORDER BY {place} {'ASC' if oldest_first else 'DESC'} LIMIT :limit"
    )
    # SQLite puts the list together itself: row by row, the windows and this thread would take turns ten thousand times.
    number, last, ids, keys = store.execute(
        f"SELECT count(*), {'max' if oldest_first else 'min'}(place), json_group_array(id),"  # noqa: S608 - the same
        f" {'json_group_array(key)' if by else 'NULL'} FROM ({inner})",
        {**values, "after": after, "limit": limit},
    ).fetchone()
    return Slice(
        _grouped(json.loads(ids), json.loads(keys) if keys else None), number, last if number == limit else None
    )


def values_of(store: Store, by: str) -> list[Key]:
    """Return the values that contacts have in one of GROUPED_BY, in the order of the database, without None."""
    _require_grouping(by)
    if by == "operator":
        return [identity for identity, _ in recorders(store)]
    # From one value to the next along the index: SQLite's DISTINCT would read it whole.
    found = store.execute(
        f"WITH RECURSIVE known (value) AS (SELECT min({by}) FROM calls WHERE {by} IS NOT NULL UNION ALL"  # noqa: S608 - our own name
        f" SELECT (SELECT min({by}) FROM calls WHERE {by} > known.value) FROM known WHERE known.value IS NOT NULL)"
        " SELECT value FROM known WHERE value IS NOT NULL"
    )
    return [row[0] for row in found]


def find_of_value(store: Store, wanted: Filter, by: str, value: Key, limit: int) -> array[int]:
    """Return the ids of contacts that fit and have a value in one of GROUPED_BY, newest first, at most so many."""
    _require_grouping(by)
    tables, place, conditions, values = _source(store, wanted)
    sql = f"SELECT c.id FROM {tables}{_where([*conditions, f'c.{by} = :value'])} ORDER BY {place} DESC LIMIT :limit"  # noqa: S608 - the same
    return array("q", (row[0] for row in store.execute(sql, {**values, "value": value, "limit": limit})))


def _require_grouping(by: str) -> None:
    if by not in GROUPED_BY:
        raise ValueError(by)


def find_calls(store: Store, wanted: Filter, *, limit: int | None = None) -> array[int]:
    """Return the ids of the contacts that fit, newest first, at most so many."""
    ids = array("q")
    after = None
    while limit is None or len(ids) < limit:
        most = MOST_IN_SLICE if limit is None else min(MOST_IN_SLICE, limit - len(ids))
        found = find_slice(store, wanted, most, after=after)
        ids.extend(found.groups.get(None, ()))
        after = found.after
        if after is None:
            break
    return ids


def count_calls(store: Store, wanted: Filter) -> int:
    """Return how many contacts fit."""
    tables, _, conditions, values = _source(store, wanted)
    sql = f"SELECT count(*) FROM {tables}{_where(conditions)}"  # noqa: S608 - names are our own, values are bound
    return int(store.execute(sql, values).fetchone()[0])


def call_rows(store: Store, ids: Sequence[int]) -> list[CallRow]:
    """Return the lines of contacts in the order of their ids; one that was taken back meanwhile is left out."""
    rows = store.execute(_ROWS, (json.dumps(list(ids)),))
    return [_row(row) for row in rows]


def offices(store: Store) -> list[str]:
    """Return the codes of the offices whose contacts are in the store, in order."""
    # From one code to the next along the index: SQLite's DISTINCT would read it whole.
    found = store.execute(
        "WITH RECURSIVE known (office) AS (SELECT min(office) FROM calls UNION ALL"
        " SELECT (SELECT min(office) FROM calls WHERE office > known.office) FROM known WHERE known.office IS NOT NULL)"
        " SELECT office FROM known WHERE office IS NOT NULL"
    )
    return [row[0] for row in found]


def recorders(store: Store) -> list[tuple[int, str]]:
    """Return the ids and names of the users who recorded a contact, in the order in which they were added."""
    found = store.execute(
        "SELECT u.id, u.name FROM users u WHERE EXISTS (SELECT 1 FROM calls c WHERE c.operator = u.id) ORDER BY u.id"
    )
    return [(row[0], row[1]) for row in found]


def _grouped(ids: Sequence[int], keys: Sequence[Key] | None) -> dict[Key, array[int]]:
    if keys is None:
        return {None: array("q", ids)}
    groups: dict[Key, array[int]] = {}
    for identity, key in zip(ids, keys, strict=True):
        if key not in groups:
            groups[key] = array("q")
        groups[key].append(identity)
    return groups


def _source(store: Store, wanted: Filter) -> _Source:
    conditions, values = _conditions(wanted, _PLACE)
    if not wanted.text.strip():
        return _Source(_CALLS, _PLACE, conditions, values)
    reference = _reference(store, wanted.text)
    if reference is not None:
        if wanted.reference_anywhere:
            conditions, values = [], {}
        return _Source(_CALLS, _PLACE, [*conditions, "c.reference = :reference"], {**values, "reference": reference})
    expression = match_expression(wanted.text, own_service_words(store))
    if expression is None:
        return _Source(_CALLS, _PLACE, ["0"], {})
    conditions, values = _conditions(wanted, _FOUND_PLACE)
    return _Source(_FOUND, _FOUND_PLACE, ["s.search MATCH :words", *conditions], {**values, "words": expression})


def _conditions(wanted: Filter, place: str) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    walked = wanted.escalated is True
    for name in _SAME:
        if getattr(wanted, name) is not None:
            # SQLite uses no index for a column with a sign before it.
            conditions.append(f"{'+' if walked else ''}c.{name} = :{name}")
            values[name] = getattr(wanted, name)
            walked = walked or name != "status" or wanted.status != SUBMITTED
    if wanted.status not in {None, SUBMITTED}:
        # Said in so many words, the few of them are found by an index of their own.
        conditions.append(f"c.status <> '{SUBMITTED}'")
    for column, chosen in (("escalate", wanted.escalated), ("quick", wanted.quick)):
        if chosen is not None:
            conditions.append(f"c.{column} = {int(chosen)}")
    for name, sign, moment in (("start", ">=", wanted.start), ("end", "<", wanted.end)):
        if moment is not None:
            conditions.append(f"{place} {sign} :{name}")
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
    due = read["clock_due"]
    moments = {"started": from_seconds(read["started"]), "clock_due": None if due is None else from_seconds(due)}
    return CallRow(**{**read, **flags, **moments})
