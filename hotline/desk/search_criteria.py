"""Search criteria of the list: text, a period, filters and the order; as they are chosen, saved and restored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from hotline.desk.list_order import COLUMNS, NEWEST_FIRST, ListOrder
from hotline.desk.office_day import Boundaries, day_bounds, day_of
from hotline.store.tables.call_list import Filter

Json = Any

TODAY, WEEK, MONTH, ALL, RANGE = "today", "week", "month", "all", "range"
PERIODS = (TODAY, WEEK, MONTH, ALL, RANGE)
_DAYS = {TODAY: 1, WEEK: 7, MONTH: 30}


@dataclass(frozen=True, kw_only=True)
class SearchCriteria:
    """What is chosen. A period goes on counting from today; `first` and `last` are the days of RANGE alone, both in it."""

    text: str = ""
    period: str = MONTH
    first: date | None = None
    last: date | None = None
    contact_type: str | None = None
    result_class: str | None = None
    region: str | None = None
    office: str | None = None
    operator: int | None = None
    status: str | None = None
    escalated: bool = False
    with_form: bool = False
    order: ListOrder = NEWEST_FIRST

    def filter(self, now: datetime, boundary: Boundaries, zone: tzinfo) -> Filter:
        """Return what the store is asked for: days of the office, which begin at a boundary like 08:00.

        Who types a reference wants that call: neither the period nor another filter keeps it out.
        """
        first, last = (self.first, self.last) if self.period == RANGE else (None, None)
        if self.period in _DAYS:
            first = day_of(now, boundary, zone) - timedelta(days=_DAYS[self.period] - 1)
        return Filter(
            start=None if first is None else day_bounds(first, boundary, zone)[0],
            end=None if last is None else day_bounds(last, boundary, zone)[1],
            escalated=True if self.escalated else None,
            quick=False if self.with_form else None,
            reference_anywhere=bool(self.text.strip()),
            **{name: getattr(self, name) for name in _TAKEN_OVER},
        )

    def narrowing(self) -> tuple[str, ...]:
        """Return the names of what keeps contacts out of the list, in the order of the fields."""
        chosen = [name for name in _NARROWING if getattr(self, name) != getattr(EVERYTHING, name)]
        return tuple(name for name in chosen if name != "text" or self.text.strip())

    def without(self, name: str) -> SearchCriteria:
        """Return the same with one of them taken away."""
        return replace(self, **{name: getattr(EVERYTHING, name)})

    def everything(self) -> SearchCriteria:
        """Return what shows all contacts, in the order that is chosen."""
        return replace(EVERYTHING, order=self.order)


_TAKEN_OVER = ("text", "contact_type", "result_class", "region", "office", "operator", "status")
EVERYTHING = SearchCriteria(period=ALL)
_NARROWING = tuple(field.name for field in fields(SearchCriteria) if field.name not in {"first", "last", "order"})
_DATES = frozenset({"first", "last"})


def to_json(criteria: SearchCriteria) -> dict[str, Json]:
    """Return what is chosen as JSON: only what differs from all contacts, newest first."""
    kept: dict[str, Json] = {"period": criteria.period}
    for field in fields(SearchCriteria):
        value = getattr(criteria, field.name)
        if value != getattr(EVERYTHING, field.name):
            kept[field.name] = value.isoformat() if isinstance(value, date) else value
    if "order" in kept:
        kept["order"] = {"column": criteria.order.column, "turned": criteria.order.turned}
    return kept


def from_json(kept: Mapping[str, Json]) -> SearchCriteria:
    """Return what was saved; what this program does not know, or knows otherwise, is left out."""
    known = {field.name: field for field in fields(SearchCriteria)}
    values = {name: _read(name, value) for name, value in kept.items() if name in known}
    criteria = replace(EVERYTHING, **{name: value for name, value in values.items() if value is not None})
    return criteria if criteria.period in PERIODS else replace(criteria, period=ALL)


def _read(name: str, value: Json) -> Any:  # noqa: ANN401 - each field has its own type
    try:
        if name in _DATES:
            return date.fromisoformat(value)
        if name == "order":
            return ListOrder(value["column"], turned=bool(value["turned"])) if value["column"] in COLUMNS else None
    except (ValueError, TypeError, KeyError):
        return None
    return value
