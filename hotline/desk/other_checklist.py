"""A call beside another checklist than its own: looked at, never kept."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.desk.acts import Desk, act
from hotline.desk.calls import read_call
from hotline.desk.checklists import Version, version_of, versions
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import SCORED, Lists
from hotline.indicators.other_checklist import ListsBeside, beside


@dataclass(frozen=True)
class Comparison:
    """A call under its own list and under another scored list.

    `made_with` is the id and version that are kept with the call; `own` is another list where the office has lost that
    one. `offered` are the scored lists that it can be looked at with.
    """

    reference: str
    made_with: tuple[str, str]
    own: Checklist
    other: Checklist
    offered: tuple[Version, ...]
    beside: ListsBeside

    @property
    def is_lost(self) -> bool:
        """Return whether the office has lost the list that the call was made with."""
        return (self.own.id, self.own.version) != self.made_with


@act(Right.RECORD, "call.lists")
def compare_lists(desk: Desk, reference: str, which: tuple[str, str] | None = None) -> Comparison:
    """Return a call beside what its answers would add up to under another scored list, by id and version, with a line in the journal.

    Without one it is the list in force today or, for a call made with that, the newest other one. The groups of questions are
    always those of today. Nothing is kept. Raises InvalidInput for a reference that no call has, a list that the office lacks
    or that is not scored, and a call without persons.
    """
    shown = read_call(desk, reference)
    if not shown.assessment.persons:
        raise InvalidInput(N_("Nobody was asked about indicators in this call, so there is nothing to compare."))
    today = desk.data.lists_for_today(desk.clock.now())
    offered = tuple(one for one in versions(desk) if one.place == SCORED)
    chosen = _nearest(shown.lists.scored, today.scored, offered) if which is None else version_of(desk, which)
    if not chosen.dimensions:
        raise InvalidInput(
            N_("The list {id} has no weights, so nothing adds up under it. Choose a scored list."), id=chosen.id
        )
    with desk.store.transaction():
        desk.journal("call.lists", shown.reference, list=chosen.id, version=chosen.version)
    first = shown.assessment.persons[0]
    return Comparison(
        reference=shown.reference,
        made_with=(first.checklist, first.version),
        own=shown.lists.scored,
        other=chosen,
        offered=offered,
        beside=beside(shown.call, shown.assessment, shown.lists, Lists(chosen, today.groups)),
    )


def _nearest(own: Checklist, today: Checklist, offered: tuple[Version, ...]) -> Checklist:
    if today != own:
        return today
    return next((one.checklist for one in offered if one.checklist != own), own)
