"""Searching contacts: the list slice by slice, its lines, the choices of its filters, and saved filters."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hotline.desk.acts import Desk, act
from hotline.desk.list_order import ListOrder, in_order
from hotline.desk.rights import Right
from hotline.desk.search_criteria import SearchCriteria, from_json, to_json
from hotline.desk.settings import read_settings
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Language
from hotline.store.tables import call_list, saved_filters
from hotline.store.tables.call_list import MOST_IN_SLICE, CallRow, Filter, Slice
from hotline.store.tables.coded_words import get_ready

__all__ = ["MOST_IN_SLICE", "CallRow", "Filter", "Slice"]

LONGEST_NAME = 60
MOST_FILTERS = 100
MOST_COUNTED = 1_000
"""A filter that is taken away is tried up to so many contacts; more are not counted."""


class FilterExists(Refused):
    """The user keeps a filter under this name already."""


@dataclass(frozen=True)
class Portion:
    """How many contacts are read at once, after which slice, and of how many of them the lines are wanted too."""

    limit: int = MOST_IN_SLICE
    after: int | None = None
    rows: int = 0


@dataclass(frozen=True)
class Found:
    """A slice of the list, and the lines of its first contacts where they are wanted at once."""

    slice: Slice
    rows: tuple[CallRow, ...]


@dataclass(frozen=True)
class Choices:
    """What the list can be filtered by that only the store knows: offices, and users who recorded a contact, by id."""

    offices: tuple[str, ...]
    operators: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Loosened:
    """How many contacts fit without one of the filters; `more` says that there are more than were counted."""

    name: str
    number: int
    more: bool


@dataclass(frozen=True)
class KeptFilter:
    """What the user looks for under a name."""

    name: str
    criteria: SearchCriteria


@act(Right.RECORD)
def find_calls(desk: Desk, wanted: Filter, limit: int | None = None) -> array[int]:
    """Return the ids of the contacts that fit a filter, newest first, at most so many."""
    return call_list.find_calls(desk.store, wanted, limit=limit)


@act(Right.RECORD)
def find_slice(desk: Desk, wanted: Filter, order: ListOrder, portion: Portion) -> Found:
    """Return the next contacts that fit, grouped by the column of the order, operators by their names."""
    found = call_list.find_slice(
        desk.store, wanted, portion.limit, after=portion.after, oldest_first=order.oldest_first, by=order.by
    )
    if order.by == "operator":
        names = dict(call_list.recorders(desk.store))
        found = replace(found, groups={names[key]: ids for key, ids in found.groups.items() if isinstance(key, int)})
    shown = found.groups.get(None, array("q"))[: portion.rows]
    return Found(found, tuple(call_list.call_rows(desk.store, shown)) if shown else ())


@act(Right.RECORD)
def find_first(desk: Desk, wanted: Filter, order: ListOrder, language: Language, portion: Portion) -> Found:
    """Return the first contacts of a period by a column, value by value along its index; those without a value are left out.

    Nothing where there is no column or another filter than the period: walking an index for few that fit would keep the store busy.
    """
    found = array("q")
    if order.by is not None and replace(wanted, start=None, end=None) == Filter():
        names = dict(call_list.recorders(desk.store)) if order.by == "operator" else {}
        values = call_list.values_of(desk.store, order.by)
        value_of = {names[value] if isinstance(value, int) and names else value: value for value in values}
        for shown in in_order(order, value_of, language):
            room = portion.limit - len(found)
            found.extend(call_list.find_of_value(desk.store, wanted, order.by, value_of[shown], room))
            if len(found) >= portion.limit:
                break
    rows = call_list.call_rows(desk.store, found[: portion.rows]) if found else ()
    return Found(Slice({None: found}, len(found), None), tuple(rows))


@act(Right.RECORD)
def call_rows(desk: Desk, ids: Sequence[int]) -> list[CallRow]:
    """Return the lines of the list for some ids, in their order."""
    return call_list.call_rows(desk.store, ids)


@act(Right.RECORD)
def choices(desk: Desk) -> Choices:
    """Return the offices and operators that the list can be filtered by, and make ready for the first word typed."""
    get_ready()
    return Choices(tuple(call_list.offices(desk.store)), tuple(call_list.recorders(desk.store)))


@act(Right.RECORD)
def what_keeps_out(desk: Desk, criteria: SearchCriteria) -> tuple[Loosened, ...]:
    """Return which single filters keep everything out, with how many contacts fit without each, the most first."""
    now, boundary = desk.clock.now(), read_settings(desk.store).boundaries
    found = []
    for name in criteria.narrowing():
        wanted = criteria.without(name).filter(now, boundary, desk.office.zone)
        number = len(call_list.find_calls(desk.store, wanted, limit=MOST_COUNTED + 1))
        if number:
            found.append(Loosened(name, min(number, MOST_COUNTED), number > MOST_COUNTED))
    return tuple(sorted(found, key=_number, reverse=True))


@act(Right.RECORD)
def any_contact(desk: Desk) -> bool:
    """Return whether the store holds any contact at all."""
    return bool(call_list.find_calls(desk.store, Filter(), limit=1))


@act(Right.RECORD)
def kept_filters(desk: Desk) -> tuple[KeptFilter, ...]:
    """Return the filters that the user keeps, by their names."""
    kept = saved_filters.list_filters(desk.store, desk.user.id)
    return tuple(KeptFilter(one.name, from_json(one.filter)) for one in kept)


@act(Right.RECORD, "filter.keep")
def keep_filter(desk: Desk, name: str, criteria: SearchCriteria, *, replacing: bool = False) -> KeptFilter:
    """Keep what is looked for under a name, for this user.

    Raises InvalidInput for a name that is empty or too long and where too many are kept, FilterExists where the name is
    taken and `replacing` is not said. The journal notes that a filter was kept, and nothing of what it looks for.
    """
    shown = " ".join(name.split())
    if not 1 <= len(shown) <= LONGEST_NAME or not shown.isprintable():
        raise InvalidInput(N_("The name of a filter has 1 to {most} letters. Give it another name."), most=LONGEST_NAME)
    exists = saved_filters.has_filter(desk.store, desk.user.id, shown)
    if exists and not replacing:
        raise FilterExists(N_("You already have a filter with this name. Replace it, or choose another name."))
    if not exists and len(saved_filters.list_filters(desk.store, desk.user.id)) >= MOST_FILTERS:
        raise InvalidInput(N_("You already have {most} saved filters. Delete one first."), most=MOST_FILTERS)
    with desk.store.transaction():
        saved_filters.put_filter(desk.store, desk.user.id, shown, to_json(criteria))
        desk.journal("filter.keep", replaced=exists)
    return KeptFilter(shown, criteria)


@act(Right.RECORD, "filter.delete")
def delete_filter(desk: Desk, name: str) -> bool:
    """Forget a filter of the user, and return whether there was one of this name."""
    with desk.store.transaction():
        gone = saved_filters.delete_filter(desk.store, desk.user.id, name)
        if gone:
            desk.journal("filter.delete")
    return gone


def _number(one: Loosened) -> int:
    return one.number
