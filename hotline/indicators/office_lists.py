"""The checklists of an office: what ships, what a supervisor has put in force from a day, and what old calls were made with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.lists import SCORED, Lists, shipped_lists
from hotline.indicators.of_call import CallAssessment


@dataclass(frozen=True)
class InForceFrom:
    """A decision: from a day, a list stands in a place; no list means that the group of that id is asked no longer."""

    place: str
    day: date
    checklist: Checklist | None


@dataclass(frozen=True)
class OfficeLists:
    """The decisions of an office, and every version that it has used, by id and version."""

    decided: tuple[InForceFrom, ...] = ()
    kept: Mapping[tuple[str, str], Checklist] = field(default_factory=dict)

    def on(self, day: date) -> Lists:
        """Return the lists in force on a day of the office."""
        days, lists = self._steps
        return lists[bisect_right(days, day)]

    def made_with(self, assessment: CallAssessment, day: date) -> Lists:
        """Return the lists that a call was assessed with; where it names none, or one that is lost, those of its day."""
        now = self.on(day)
        if not assessment.persons:
            return now
        first = assessment.persons[0]
        scored = self.version(first.checklist, first.version) or now.scored
        known = {each.id: each for each in now.groups}
        for identity, version in assessment.groups:
            used = self.version(identity, version)
            if used is not None:
                known[identity] = used
        groups = tuple(known.values())
        return now if (scored, groups) == (now.scored, now.groups) else Lists(scored, groups)

    def version(self, identity: str, version: str) -> Checklist | None:
        """Return one version of a list, None where the office has never had it."""
        shipped = (each for each in shipped_lists().every if (each.id, each.version) == (identity, version))
        return self.kept.get((identity, version)) or next(shipped, None)

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
