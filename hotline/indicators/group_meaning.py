"""What answers of groups mean in the scored list: a yes to a question of a group offers the indicators that mean the same.

Answers of groups have no weight (scoring.md, A dimension is positive); what is offered counts only when the operator records it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from hotline.indicators.checklist import Indicator
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.explanation import YES

Offers = Mapping[str, tuple[Indicator, ...]]


def offers(lists: Lists, answers: Mapping[str, str], sets: Iterable[str], later: Container[str] = ()) -> Offers:
    """Return the scored indicators that the answers of groups mean, by the code of the question of the group.

    Only those of these sets that were not asked and can be known by now; what was answered stays as it was answered.
    """
    found = {}
    for group in lists.groups:
        for one in group.indicators:
            if answers.get(one.code) == YES:
                meant = tuple(
                    each
                    for code in one.points_to
                    if (each := lists.scored.by_code.get(code)) is not None
                    and not set(sets).isdisjoint(each.weights)
                    and code not in answers
                    and code not in later
                )
                if meant:
                    found[one.code] = meant
    return found


def all_offered(offered: Offers) -> tuple[Indicator, ...]:
    """Return every indicator that is offered, each once, in the order of the codes."""
    known = {one.code: one for meant in offered.values() for one in meant}
    return tuple(known[code] for code in sorted(known))


def yes_of_groups(lists: Lists, answers: Mapping[str, str]) -> int:
    """Return how many questions of groups were answered with yes."""
    return sum(answers.get(one.code) == YES for group in lists.groups for one in group.indicators)
