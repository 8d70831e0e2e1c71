"""The scoring rule in force, to the letter of scoring.md: what the answers about one person add up to.

The rule flags possible trafficking; it never decides that somebody is or is not a victim. Each function below
carries out the section of scoring.md that its docstring names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hotline.indicators.checklist import DIMENSIONS, SETS, Checklist, Indicator, Weight, checklist

MEANS = ("D1", "D2", "D3", "D5", "D6")
EXPLOITATION = "D4"
CLASSES = ("R0", "R1", "R2", "R3", "R4", "R5")
URGENCIES = ("U1", "U2", "U3", "U4")
ASK_AGE = "age"
_ADULT_YEARS = 18

Age = int | str | None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the rule is given of one person: age, forms under discussion, the operator's marks, the answers.

    `age` is whole years, "adult", "child", "unknown" or None; an answer is "yes", "no" or "unknown", not asked is absent.
    """

    age: Age = None
    forms: tuple[str, ...] = ()
    immediate_danger: bool = False
    within_24_hours: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SetResult:
    """What the answers add up to in one set."""

    set: str
    result_class: str
    positive: tuple[str, ...]
    because: Mapping[str, tuple[str, ...]]
    provisional: bool
    not_asked: int


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What the answers about one person add up to, each set on its own, and the checklist version it was made with."""

    result_class: str
    escalate: bool
    urgency: str
    by_set: tuple[SetResult, ...]
    leading: SetResult
    next_question: str | None
    checklist: str
    version: str

    @property
    def sets(self) -> tuple[str, ...]:
        """Return the sets that were assessed, in the order of scoring.md."""
        return tuple(result.set for result in self.by_set)


def treated_as_child(age: Age) -> bool:
    """Return whether a person is treated as a child: under 18, `child`, `unknown` and not asked (scoring.md, Age)."""
    return age < _ADULT_YEARS if isinstance(age, int) else age != "adult"


def sets_for(age: Age, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the sets to assess, in the order of scoring.md (Which set)."""
    named = set(forms)
    group = "C" if treated_as_child(age) else "A"
    labour = not named or bool(named - {"sexual"})
    chosen = {group + "L"} if labour else set()
    if "sexual" in named:
        chosen.add(group + "S")
    return tuple(name for name in SETS if name in chosen)


def is_positive(strong: int, medium: int, weak: int) -> bool:
    """Return whether a dimension is positive (scoring.md, A dimension is positive)."""
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def assess(situation: Situation, used: Checklist | None = None) -> Assessment:
    """Return what the answers about one person add up to (scoring.md, whole)."""
    used = used or checklist()
    child = treated_as_child(situation.age)
    said_yes = frozenset(code for code, answer in situation.answers.items() if answer == "yes")
    results = tuple(
        _assess_set(name, said_yes, situation.answers, used, child=child)
        for name in sets_for(situation.age, situation.forms)
    )
    leading = _leading(results)
    strong = any(_strong_yes(name, said_yes, used) for name in (result.set for result in results))
    return Assessment(
        result_class=leading.result_class,
        escalate=_escalate(leading.result_class, situation, strong=strong, child_yes=child and bool(said_yes)),
        urgency=_urgency(leading.result_class, situation, strong=strong, child_yes=child and bool(said_yes)),
        by_set=results,
        leading=leading,
        next_question=_next_question(situation, leading, said_yes, used, child=child),
        checklist=used.id,
        version=used.version,
    )


def strongest(classes: Iterable[str]) -> str:
    """Return the strongest of several classes; R0 where there is none (scoring.md, Result class)."""
    return max(classes, default=CLASSES[0])


def starts_clock(assessment: Assessment, *, suspected_victim: bool) -> bool:
    """Return whether the 24-hour clock runs for a person (scoring.md, The 24-hour clock)."""
    return suspected_victim or assessment.result_class in {"R4", "R5"}


def _assess_set(
    name: str, said_yes: frozenset[str], answers: Mapping[str, str], used: Checklist, *, child: bool
) -> SetResult:
    members = used.in_set[name]
    counted = [one for one in members if one.code in said_yes]
    positive = _positive_dimensions(counted, name)
    return SetResult(
        set=name,
        result_class=_class(positive, counted, name, any_yes=bool(said_yes), child=child),
        positive=positive,
        because={dimension: tuple(one.code for one in counted if one.dimension == dimension) for dimension in positive},
        provisional=any(name in one.provisional for one in counted),
        not_asked=sum(one.code not in answers for one in members),
    )


def _positive_dimensions(counted: Iterable[Indicator], name: str) -> tuple[str, ...]:
    tally = {dimension: dict.fromkeys(Weight, 0) for dimension in DIMENSIONS}
    for one in counted:
        tally[one.dimension][one.weights[name]] += 1
    return tuple(
        dimension
        for dimension in DIMENSIONS
        if is_positive(tally[dimension][Weight.STRONG], tally[dimension][Weight.MEDIUM], tally[dimension][Weight.WEAK])
    )


def _class(positive: tuple[str, ...], counted: list[Indicator], name: str, *, any_yes: bool, child: bool) -> str:
    """Return the first row of the table that holds (scoring.md, Result class of a set)."""
    exploitation = EXPLOITATION in positive
    means = any(dimension in positive for dimension in MEANS)
    if child:
        strong = any(one.weights[name] is Weight.STRONG for one in counted)
        exploitation_yes = any(one.dimension == EXPLOITATION for one in counted)
        rows = [("R5", exploitation), ("R3", means or strong or exploitation_yes)]
    else:
        full = exploitation and "D5" in positive and ("D1" in positive or "D2" in positive)
        rows = [("R5", full), ("R4", exploitation and means), ("R3", means), ("R2", exploitation)]
    return next((row for row, holds in rows if holds), "R1" if any_yes else "R0")


def _leading(results: tuple[SetResult, ...]) -> SetResult:
    """Return the set with the stronger class; where they are equal, the one that is not sexual (scoring.md)."""
    return max(results, key=lambda result: (result.result_class, not result.set.endswith("S")))


def _strong_yes(name: str, said_yes: frozenset[str], used: Checklist) -> bool:
    return any(one.code in said_yes and one.weights[name] is Weight.STRONG for one in used.in_set[name])


def _escalate(result_class: str, situation: Situation, *, strong: bool, child_yes: bool) -> bool:
    """Return whether the call goes to the supervisor's queue (scoring.md, Escalation)."""
    return result_class in {"R3", "R4", "R5"} or strong or child_yes or situation.immediate_danger


def _urgency(result_class: str, situation: Situation, *, strong: bool, child_yes: bool) -> str:
    """Return the level of urgency (scoring.md, Urgency)."""
    if situation.immediate_danger:
        return "U1"
    if child_yes or situation.within_24_hours:
        return "U2"
    if result_class in {"R3", "R4", "R5"} or strong:
        return "U3"
    return "U4"


_ORDER_OF_DIMENSIONS = ("D4", "D5", "D1", "D2", "D3", "D6")
_ORDER_OF_WEIGHTS = (Weight.STRONG, Weight.MEDIUM, Weight.WEAK)


def _next_question(
    situation: Situation, leading: SetResult, said_yes: frozenset[str], used: Checklist, *, child: bool
) -> str | None:
    """Return the code of the indicator to ask next, `age`, or None when nothing is left (scoring.md, Next question)."""
    if situation.age is None:
        return ASK_AGE
    name = leading.set
    counted = [one for one in used.in_set[name] if one.code in said_yes]
    open_questions = sorted(
        (one for one in used.in_set[name] if one.code not in situation.answers),
        key=lambda one: (
            _ORDER_OF_WEIGHTS.index(one.weights[name]),
            _ORDER_OF_DIMENSIONS.index(one.dimension),
            one.code,
        ),
    )
    first_positive: str | None = None
    tried: dict[tuple[str, Weight], tuple[bool, bool]] = {}
    for one in open_questions:
        kind = (one.dimension, one.weights[name])
        if kind not in tried:
            positive = _positive_dimensions([*counted, one], name)
            stronger = _class(positive, [*counted, one], name, any_yes=True, child=child) > leading.result_class
            tried[kind] = (stronger, len(positive) > len(leading.positive))
        stronger, more = tried[kind]
        if stronger:
            return one.code
        if more and first_positive is None:
            first_positive = one.code
    if first_positive is not None:
        return first_positive
    return open_questions[0].code if open_questions else None
