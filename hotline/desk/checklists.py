"""The checklists of the office: what is in force and since when, a list that somebody brings, putting it in force from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hotline.desk.acts import Desk, act
from hotline.desk.office_data import OfficeData
from hotline.desk.office_day import day_bounds
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_difference import ListDifference, difference
from hotline.indicators.checklist_file import read_list
from hotline.indicators.contact_checklists import SCORED, Lists, require_apart, require_known_targets
from hotline.indicators.office_checklists import Period
from hotline.language import Day
from hotline.store.tables.call_list import Filter, count_calls
from hotline.store.tables.checklists import (
    checklist_decisions,
    decide_checklist,
    keep_checklist,
    kept_checklists,
    withdraw_decision,
)
from hotline.store.tables.users import user_names


@dataclass(frozen=True)
class Brought:
    """A list that somebody brings, the place that it would take, and what changes there; nothing of it is kept yet."""

    checklist: Checklist
    place: str
    instead_of: Checklist | None
    changes: ListDifference | None


@dataclass(frozen=True)
class Place:
    """A place of the office: the list in force in it today and since when, and what is decided for later, by day.

    `since` is None for what ships; a list of None is a group that is asked no longer.
    """

    place: str
    now: Checklist | None
    since: date | None
    to_come: tuple[tuple[date, Checklist | None], ...]


@dataclass(frozen=True)
class Decided:
    """What was put in force: the place, the day, the office's data as they are now, and how many calls of today had the old list.

    `replaced` is what was decided for that place and day before, a list or None for the end of a group; empty where nothing was.
    """

    place: str
    day: date
    data: OfficeData
    calls_before: int
    replaced: tuple[Checklist | None, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of a list that the office has: its place, since when it is kept and who brought it, and when it is in force.

    `kept` is None for one that only ships with the program; `user` is empty for every list that came with it.
    """

    checklist: Checklist
    place: str
    kept: datetime | None
    user: str
    periods: tuple[Period, ...]

    def holds_on(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return any((one.first or day) <= day <= (one.last or day) for one in self.periods)


@dataclass(frozen=True)
class VersionsCompared:
    """Two versions, and what changes from one to the other."""

    before: Checklist
    after: Checklist
    changes: ListDifference


def place_of(used: Checklist) -> str:
    """Return the place that a list takes: the scored one's, else its own, by its id."""
    return SCORED if used.dimensions else used.id


@act(Right.CHECKLISTS)
def read_brought(desk: Desk, content: bytes) -> Brought:
    """Return a list from a file's content with what it changes; raises BrokenFile, InvalidInput where it cannot be taken."""
    brought = read_list(content)
    require_new(brought, desk.data.checklists.version(brought.id, brought.version))
    today, office = _today(desk), desk.data.checklists
    place = place_of(brought)
    before = _in_place(office.on(today), place)
    if any(one.id == brought.id and place_of(one) != place for one in office.every_version()):
        raise InvalidInput(
            N_("The office has a list {id} of another kind: one has weights, the other has none. Give this one another id."),
            id=brought.id,
        )  # fmt: skip
    # A group that is ended later may lend its codes: what counts is how it will be once all decisions are in force.
    *_, at_last = office.from_day(today)
    in_force = _with(at_last, place, brought)
    require_apart(in_force)
    if place != SCORED:
        require_known_targets(brought, in_force.scored)
    return Brought(brought, place, before, None if before is None else difference(before, brought))


@act(Right.CHECKLISTS, "checklist.force")
def put_in_force(desk: Desk, content: bytes, day: date) -> Decided:
    """Keep a list and put it in force from a day of the office, today or later; raises as read_brought does."""
    brought = read_brought(desk, content)
    today = _today(desk)
    if day < today:
        raise InvalidInput(
            N_("A list cannot be in force from {day}: there are calls already. Choose today or a later day."),
            day=Day(day),
        )
    used = brought.checklist
    decided = [one.checklist for one in desk.data.checklists.decided if (one.place, one.day) == (brought.place, day)]
    replaced = tuple(one for one in decided if one != used)
    with desk.store.transaction():
        keep_checklist(desk.store, checklist_to_data(used), desk.user.id)
        decide_checklist(desk.store, brought.place, day, (used.id, used.version), desk.user.id)
        desk.journal("checklist.force", brought.place, list=used.id, version=used.version, day=day.isoformat())
        data = _require_all_apart(desk, day)
    return Decided(brought.place, day, data, _calls_of_today(desk) if day == today else 0, replaced)


@act(Right.CHECKLISTS, "checklist.end")
def end_group(desk: Desk, place: str, day: date) -> OfficeData:
    """Ask a group no longer from a day on, today or later; raises InvalidInput for a place that has no such group."""
    if day < _today(desk) or place == SCORED or desk.data.checklists.on(day).group(place) is None:
        raise InvalidInput(N_("Choose a group in use, and today or a later day."))
    with desk.store.transaction():
        decide_checklist(desk.store, place, day, None, desk.user.id)
        desk.journal("checklist.end", place, day=day.isoformat())
        return desk.data


@act(Right.CHECKLISTS, "checklist.withdraw")
def withdraw(desk: Desk, place: str, day: date) -> OfficeData:
    """Take back a decision for a day that has not come; raises InvalidInput for any other, BrokenChecklist where it is needed."""
    known = {(one.place, one.day) for one in checklist_decisions(desk.store)}
    if (place, day) not in known or day <= _today(desk):
        raise InvalidInput(N_("Only a change scheduled for a later day can be withdrawn."))
    with desk.store.transaction():
        withdraw_decision(desk.store, place, day)
        desk.journal("checklist.withdraw", place, day=day.isoformat())
        return _require_all_apart(desk, day)


@act(Right.RECORD)
def places(desk: Desk) -> list[Place]:
    """Return every place with what is in force and what is to come, the scored list first."""
    today, office = _today(desk), desk.data.checklists
    lists = office.on(today)
    named = [SCORED, *(one.id for one in lists.groups)]
    named += [one.place for one in office.decided if one.place not in named]
    found = []
    for place in dict.fromkeys(named):
        decided = [one for one in office.decided if one.place == place]
        since = max((one.day for one in decided if one.day <= today), default=None)
        to_come = tuple((one.day, one.checklist) for one in decided if one.day > today)
        found.append(Place(place, _in_place(lists, place), since, to_come))
    return found


@act(Right.RECORD)
def versions(desk: Desk) -> list[Version]:
    """Return every version of every list that the office has: scored ones before groups, the newest first."""
    office = desk.data.checklists
    kept = {(one.id, one.version): one for one in kept_checklists(desk.store)}
    names = user_names(desk.store)
    found = []
    for used in reversed(office.every_version()):
        row = kept.get((used.id, used.version))
        user = "" if row is None or row.user is None else names.get(row.user, "")
        found.append(Version(used, place_of(used), None if row is None else row.kept, user, office.periods(used)))
    return sorted(found, key=lambda one: one.place != SCORED)


@act(Right.RECORD)
def compare_versions(desk: Desk, before: tuple[str, str], after: tuple[str, str]) -> VersionsCompared:
    """Return what changes from one version to another, each by id and version; raises InvalidInput for one that the office lacks."""
    old, new = (version_of(desk, one) for one in (before, after))
    return VersionsCompared(old, new, difference(old, new))


def version_of(desk: Desk, which: tuple[str, str]) -> Checklist:
    """Return a list by id and version; raises InvalidInput where the office has none."""
    used = desk.data.checklists.version(*which)
    if used is None:
        raise InvalidInput(N_("The office has no list {id} {version}."), id=which[0][:40], version=which[1][:40])
    return used


def _require_all_apart(desk: Desk, day: date) -> OfficeData:
    """Return the office's data; raises BrokenChecklist where from a day on two lists in force would share a code."""
    data = desk.data
    for lists in data.checklists.from_day(day):
        require_apart(lists)
    return data


def _in_place(lists: Lists, place: str) -> Checklist | None:
    return lists.scored if place == SCORED else lists.group(place)


def _with(lists: Lists, place: str, used: Checklist) -> Lists:
    if place == SCORED:
        return Lists(used, lists.groups)
    return Lists(lists.scored, (*(one for one in lists.groups if one.id != place), used))


def require_new(brought: Checklist, known: Checklist | None) -> None:
    """Raise InvalidInput where a list is known by this id and version with another content: calls were made with that one."""
    if known is not None and known != brought:
        raise InvalidInput(
            N_("The office knows {id} {version} with another content. Give the changed list a new version."),
            id=brought.id,
            version=brought.version,
        )


def _today(desk: Desk) -> date:
    return desk.clock.now().astimezone(desk.office.zone).date()


def _calls_of_today(desk: Desk) -> int:
    start, end = day_bounds(_today(desk), "00:00", desk.office.zone)
    return count_calls(desk.store, Filter(start=start, end=end, quick=False))
