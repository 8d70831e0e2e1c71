"""The checklists that one contact is asked by: the one that is scored, and the groups of questions beside it, which are not.

An answer to a question of a group is an answer like any other: it counts as a `yes` that was recorded outside the set
(scoring.md, Result class of a set), and has no weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from hotline.errors import N_
from hotline.indicators.checklist import Checklist, Indicator, shipped_checklist, shipped_names
from hotline.indicators.checklist_table import BrokenChecklist

SCORED = "scored"
"""The place of the list that is scored; the place of a group is its id."""


@dataclass(frozen=True)
class Lists:
    """The list that is scored, and the groups in the order in which they are offered."""

    scored: Checklist
    groups: tuple[Checklist, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Return every question of every list by its code."""
        return {code: one for each in self.every for code, one in each.by_code.items()}

    @property
    def every(self) -> tuple[Checklist, ...]:
        """Return all lists, the scored one first."""
        return (self.scored, *self.groups)

    def of_code(self, code: str) -> Checklist | None:
        """Return the list that a code belongs to, None where no list has it."""
        return next((each for each in self.every if code in each.by_code), None)

    def group(self, identity: str) -> Checklist | None:
        """Return a group by its id, None where there is none."""
        return next((each for each in self.groups if each.id == identity), None)

    def used_groups(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the versions of the groups that some codes belong to, by their ids."""
        answered = frozenset(codes)
        return {each.id: each.version for each in self.groups if not answered.isdisjoint(each.by_code)}


@cache
def shipped_lists() -> Lists:
    """Return the lists that come with the program; the pack names them, and may have its own in place of one."""
    scored, *groups = map(shipped_checklist, shipped_names())
    return Lists(scored, tuple(groups))


def require_known_targets(group: Checklist, scored: Checklist) -> None:
    """Raise BrokenChecklist where a question of a group points to an indicator that the scored list does not have."""
    for one in group.indicators:
        unknown = next((code for code in one.points_to if code not in scored.by_code), None)
        if unknown is not None:
            raise BrokenChecklist(
                N_("{code} points to {target}, which the list {scored} does not have. Choose one of its codes."),
                code=one.code, target=unknown, scored=f"{scored.id} {scored.version}",
            )  # fmt: skip


def require_apart(lists: Lists) -> None:
    """Raise BrokenChecklist where two lists use one code: an answer must belong to one question."""
    times = Counter(code for each in lists.every for code in each.by_code)
    twice = next((code for code, number in times.items() if number > 1), None)
    if twice is not None:
        both = [each.id for each in lists.every if twice in each.by_code]
        raise BrokenChecklist(
            N_("The lists {first} and {second} both have the code {code}. Give one of the two questions another code."),
            first=both[0], second=both[1], code=twice,
        )  # fmt: skip
