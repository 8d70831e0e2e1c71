"""Why a result is what it is: dimension by dimension which answers carry it, what would carry one that is not positive yet.

Nothing here decides anything: it reads what the rule (scoring.py) has found, in the words of the checklists that were used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hotline.errors import N_
from hotline.indicators.checklist import Checklist, Indicator, Weight
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.scoring import Assessment, SetResult, is_positive

YES = "yes"

ONE_MORE: Mapping[Weight, str] = {
    Weight.WEAK: N_("one more “yes” makes it positive"),
    Weight.MEDIUM: N_("one more medium or strong “yes” makes it positive"),
    Weight.STRONG: N_("one more strong “yes” makes it positive"),
}
TWO_MORE = N_("two more “yes” answers are needed")

BY_CLASS = N_("possible recruitment, or means and exploitation")
BY_STRONG_YES = N_("a strong sign")
BY_CHILD = N_("a child with a sign")
BY_DANGER = N_("immediate danger")


@dataclass(frozen=True)
class Carried:
    """One `yes` of a set: the question, and its weight in that set."""

    indicator: Indicator
    weight: Weight
    provisional: bool


@dataclass(frozen=True)
class Dimension:
    """One dimension of a set: the answers that carry it, whether it is positive, what is lacking, how many were not asked.

    `lacking` is the least weight of a single further `yes` that would make it positive, weak where any question that is
    left would; None where it is positive, or where one is not enough.
    """

    code: str
    positive: bool
    carried: tuple[Carried, ...]
    lacking: Weight | None
    not_asked: int


def dimensions_of(result: SetResult, answers: Mapping[str, str], used: Checklist) -> tuple[Dimension, ...]:
    """Return every dimension of a set, in their order (scoring.md, What is always shown with a result)."""
    return tuple(_dimension(code, result, answers, used) for code in used.dimensions)


def outside_the_set(assessment: Assessment, answers: Mapping[str, str], lists: Lists) -> tuple[Indicator, ...]:
    """Return what was answered with yes and has no weight in any set assessed: questions of groups and of other sets."""
    return tuple(
        lists.by_code[code]
        for code, answer in sorted(answers.items())
        if answer == YES and code in lists.by_code and not set(assessment.sets) & set(lists.by_code[code].weights)
    )


def why_escalated(assessment: Assessment, answers: Mapping[str, str], used: Checklist, *, danger: bool) -> list[str]:
    """Return every reason for which a person's call goes to the supervisor, as messages (scoring.md, Escalation)."""
    said = [used.by_code[code] for code, answer in answers.items() if answer == YES and code in used.by_code]
    strong = any(one.weights.get(name) is Weight.STRONG for one in said for name in assessment.sets)
    found = {
        BY_DANGER: danger,
        BY_CLASS: assessment.result_class in {"R3", "R4", "R5"},
        BY_STRONG_YES: strong,
        BY_CHILD: assessment.child and YES in answers.values(),
    }
    return [message for message, holds in found.items() if holds]


def leads_to(quick: Indicator, scored: Checklist) -> Iterator[Indicator]:
    """Yield the questions of the scored list that feed one of the eleven indicators of forced labour."""
    for one in scored.indicators:
        if set(one.forced_labour) & set(quick.forced_labour):
            yield one


def _dimension(code: str, result: SetResult, answers: Mapping[str, str], used: Checklist) -> Dimension:
    members = [one for one in used.in_set[result.set] if one.dimension == code]
    carried = tuple(
        Carried(one, one.weights[result.set], result.set in one.provisional)
        for one in sorted(members, key=lambda one: (list(Weight).index(one.weights[result.set]), one.code))
        if answers.get(one.code) == YES
    )
    positive = code in result.positive
    return Dimension(
        code=code,
        positive=positive,
        carried=carried,
        lacking=None
        if positive
        else _lacking(carried, {one.weights[result.set] for one in members if answers.get(one.code) != YES}),
        not_asked=sum(one.code not in answers for one in members),
    )


def _lacking(carried: tuple[Carried, ...], left: set[Weight]) -> Weight | None:
    strong, medium, weak = (sum(one.weight is weight for one in carried) for weight in Weight)
    one_more = {
        Weight.WEAK: (strong, medium, weak + 1),
        Weight.MEDIUM: (strong, medium + 1, weak),
        Weight.STRONG: (strong + 1, medium, weak),
    }
    enough = [weight for weight in one_more if weight in left and is_positive(*one_more[weight])]
    return Weight.WEAK if enough and set(enough) == left else next(iter(enough), None)
