"""The checklists of an office: what ships, what a supervisor has put in force from a day, and what old calls were made with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property

from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.contact_checklists import SCORED, Lists, shipped_lists


@dataclass(frozen=True)
class InForceFrom:
    """A decision: from a day, a list stands in a place; no list means that the group of that id is asked no longer.

    `decided` is when that was decided: one for the same day does not hold for what began before on that day.
    """

    place: str
    day: date
    checklist: Checklist | None
    decided: datetime | None = None


@dataclass(frozen=True)
class Period:
    """Days of the office on which a list is in force; None is since ever, or until another decision."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class OfficeLists:
    """The decisions of an office, and every version that it has used, by id and version."""

    decided: tuple[InForceFrom, ...] = ()
    kept: Mapping[tuple[str, str], Checklist] = field(default_factory=dict)

    def on(self, day: date) -> Lists:
        """Return the lists in force on a day of the office, at its end if they were decided on the day itself."""
        days, lists = self._steps
        return lists[bisect_right(days, day)]

    def at(self, moment: datetime, zone: tzinfo) -> Lists:
        """Return the lists in force at a moment: a contact that is under way when others are decided keeps its questions."""
        day = moment.astimezone(zone).date()
        later = [one for one in self.decided if one.day == day and one.decided is not None and one.decided > moment]
        if not later:
            return self.on(day)
        return OfficeLists(tuple(one for one in self.decided if one not in later), self.kept).on(day)

    def from_day(self, day: date) -> Iterator[Lists]:
        """Yield the lists in force on a day and, as far as it is decided, after each later decision."""
        days, lists = self._steps
        yield from lists[bisect_right(days, day) :]

    def every_version(self) -> list[Checklist]:
        """Return every version of every list that the office has, those that ship first, then as they were kept."""
        known = {(each.id, each.version): each for each in shipped_lists().every} | dict(self.kept)
        return list(known.values())

    def periods(self, used: Checklist) -> tuple[Period, ...]:
        """Return when a version is in force, the earliest days first."""
        days, lists = self._steps
        found: list[Period] = []
        for place, step in enumerate(lists):
            if not any((each.id, each.version) == (used.id, used.version) for each in step.every):
                continue
            first = days[place - 1] if place else None
            last = days[place] - timedelta(days=1) if place < len(days) else None
            if found and first is not None and found[-1].last == first - timedelta(days=1):
                found[-1] = Period(found[-1].first, last)
            else:
                found.append(Period(first, last))
        return tuple(found)

    def made_with(self, assessment: CallAssessment, now: Lists) -> Lists:
        """Return the lists that a call was assessed with; where it names none, or one that is lost, those of its time, `now`."""
        if not assessment.persons:
            return now
        first = assessment.persons[0]
        scored = self.version(first.checklist, first.version) or now.scored
        versions = (self.version(identity, version) for identity, version in assessment.groups)
        used = {each.id: each for each in versions if each is not None}
        codes = {code for each in used.values() for code in each.by_code}
        # A group of another name that has taken over the codes of one that was answered is not asked beside it.
        stays = [one for one in now.groups if one.id in used or codes.isdisjoint(one.by_code)]
        known = {one.id: one for one in stays} | used
        groups = tuple(known.values())
        return now if (scored, groups) == (now.scored, now.groups) else Lists(scored, groups)

    def version(self, identity: str, version: str) -> Checklist | None:
        """Return one version of a list, None where the office has never had it."""
        shipped = (each for each in shipped_lists().every if (each.id, each.version) == (identity, version))
        return self.kept.get((identity, version)) or next(shipped, None)

    @cached_property
    def unscored(self) -> frozenset[str]:
        """Return the codes of every group of questions that the office has ever asked: their answers have no weight."""
        _, lists = self._steps
        return frozenset(code for step in lists for each in step.groups for code in each.by_code)

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Return the words of every code that the office has ever used; of several versions, those of the newest."""
        newest = self._steps[1][-1]
        every = [*self.kept.values(), *shipped_lists().every, *newest.every]
        return {code: one for each in every for code, one in each.by_code.items()}

    @cached_property
    def _steps(self) -> tuple[Sequence[date], Sequence[Lists]]:
        days: list[date] = []
        lists = [shipped_lists()]
        for one in sorted(self.decided, key=lambda decision: decision.day):
            after = _decided(lists[-1], one)
            if days and days[-1] == one.day:
                lists[-1] = after
            else:
                days.append(one.day)
                lists.append(after)
        return days, lists


def _decided(before: Lists, one: InForceFrom) -> Lists:
    if one.place == SCORED:
        return before if one.checklist is None else Lists(one.checklist, before.groups)
    groups = {each.id: each for each in before.groups}
    if one.checklist is None:
        groups.pop(one.place, None)
    else:
        groups[one.place] = one.checklist
    return Lists(before.scored, tuple(groups.values()))
