"""The scoring rule in force, to the letter of scoring.md: what the answers about one person add up to.

The rule flags possible trafficking; it never decides that somebody is or is not a victim. Each function below
carries out the section of scoring.md that its docstring names.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from hotline.indicators.checklist import DIMENSIONS, Checklist, Weight, checklist
from hotline.indicators.checklist_columns import SETS

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

    @property
    def child(self) -> bool:
        """Return whether the person was treated as a child."""
        return self.leading.set.startswith("C")

    @property
    def positive(self) -> tuple[str, ...]:
        """Return the positive dimensions of the leading set."""
        return self.leading.positive

    @property
    def because(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each positive dimension of the leading set, the codes of the answers that carry it."""
        return self.leading.because

    @property
    def provisional(self) -> bool:
        """Return whether a `yes` of the leading set has a provisional weight."""
        return self.leading.provisional

    @property
    def not_asked(self) -> int:
        """Return how many indicators of the leading set were not asked."""
        return self.leading.not_asked


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
    tallies = tuple(
        _tally(name, situation.answers, used, child=child) for name in sets_for(situation.age, situation.forms)
    )
    results = tuple(_result(tally, situation.answers, used) for tally in tallies)
    leading = _leading(results)
    strong = any(tally.strong_yes for tally in tallies)
    child_yes = child and tallies[0].any_yes
    return Assessment(
        result_class=leading.result_class,
        escalate=_escalate(leading.result_class, situation, strong=strong, child_yes=child_yes),
        urgency=_urgency(leading.result_class, situation, strong=strong, child_yes=child_yes),
        by_set=results,
        leading=leading,
        next_question=_next_question(situation, tallies[results.index(leading)], used),
        checklist=used.id,
        version=used.version,
    )


def next_question(situation: Situation, used: Checklist, later: Container[str]) -> str | None:
    """Return the question to ask next as the rule does, but those that cannot be known yet only when nothing else is left."""
    tallies = {
        name: _tally(name, situation.answers, used, child=treated_as_child(situation.age))
        for name in sets_for(situation.age, situation.forms)
    }
    leading = tallies[_leading(tuple(_result(tally, situation.answers, used) for tally in tallies.values())).set]
    known = _next_question(situation, leading, used, later)
    return known or _next_question(situation, leading, used)


def strongest(classes: Iterable[str]) -> str:
    """Return the strongest of several classes; R0 where there is none (scoring.md, Result class)."""
    return max(classes, default=CLASSES[0])


def starts_clock(assessment: Assessment, *, suspected_victim: bool) -> bool:
    """Return whether the 24-hour clock runs for a person (scoring.md, The 24-hour clock)."""
    return suspected_victim or assessment.result_class in {"R4", "R5"}


_NUMBER = {Weight.STRONG: 0, Weight.MEDIUM: 1, Weight.WEAK: 2}
_ASK_DIMENSIONS = ("D4", "D5", "D1", "D2", "D3", "D6")


@dataclass(frozen=True)
class _Tally:
    """What the class of one set depends on.

    `counts` holds, for each dimension, how many answers are `yes` of strong, medium and weak weight in the set;
    `any_yes` counts every `yes` that was recorded, in the set or not.
    """

    set: str
    child: bool
    any_yes: bool
    counts: Mapping[str, tuple[int, int, int]]

    @property
    def strong_yes(self) -> bool:
        """Return whether any strong `yes` of the set was recorded."""
        return any(strong for strong, _, _ in self.counts.values())

    @property
    def positive(self) -> tuple[str, ...]:
        """Return the dimensions that are positive, in their order."""
        return tuple(dimension for dimension in DIMENSIONS if is_positive(*self.counts[dimension]))

    @property
    def result_class(self) -> str:
        """Return the first row of the table that holds (scoring.md, Result class of a set)."""
        return _child_class(self) if self.child else _adult_class(self)

    def with_yes(self, dimension: str, weight: Weight) -> _Tally:
        """Return the tally with one more `yes`."""
        counts = list(self.counts[dimension])
        counts[_NUMBER[weight]] += 1
        return replace(self, any_yes=True, counts={**self.counts, dimension: (counts[0], counts[1], counts[2])})


def _tally(name: str, answers: Mapping[str, str], used: Checklist, *, child: bool) -> _Tally:
    counts = {dimension: [0, 0, 0] for dimension in DIMENSIONS}
    any_yes = False
    for code, answer in answers.items():
        if answer != "yes":
            continue
        any_yes = True
        one = used.by_code.get(code)
        if one is not None and name in one.weights:
            counts[one.dimension][_NUMBER[one.weights[name]]] += 1
    return _Tally(name, child, any_yes, {dimension: (s, m, w) for dimension, (s, m, w) in counts.items()})


def _adult_class(tally: _Tally) -> str:
    positive = tally.positive
    exploitation = EXPLOITATION in positive
    means = any(dimension in MEANS for dimension in positive)
    if exploitation and "D5" in positive and ("D1" in positive or "D2" in positive):
        return "R5"
    if exploitation:
        return "R4" if means else "R2"
    if means:
        return "R3"
    return "R1" if tally.any_yes else "R0"


def _child_class(tally: _Tally) -> str:
    positive = tally.positive
    if EXPLOITATION in positive:
        return "R5"
    if positive or tally.strong_yes or any(tally.counts[EXPLOITATION]):
        return "R3"
    return "R1" if tally.any_yes else "R0"


def _result(tally: _Tally, answers: Mapping[str, str], used: Checklist) -> SetResult:
    """Return what is always shown of a set (scoring.md, What is always shown with a result)."""
    members = used.in_set[tally.set]
    said_yes = [one for one in members if answers.get(one.code) == "yes"]
    positive = tally.positive
    return SetResult(
        set=tally.set,
        result_class=tally.result_class,
        positive=positive,
        because={
            dimension: tuple(one.code for one in said_yes if one.dimension == dimension) for dimension in positive
        },
        provisional=any(tally.set in one.provisional for one in said_yes),
        not_asked=sum(one.code not in answers for one in members),
    )


def _leading(results: tuple[SetResult, ...]) -> SetResult:
    """Return the set with the stronger class; where they are equal, the one that is not sexual (scoring.md)."""
    return max(results, key=lambda result: (result.result_class, not result.set.endswith("S")))


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


def _next_question(situation: Situation, tally: _Tally, used: Checklist, without: Container[str] = ()) -> str | None:
    """Return the code of the indicator to ask next, `age`, or None when nothing is left (scoring.md, Next question).

    What a `yes` would change depends on its dimension and weight alone, so the first of each such kind stands for all.
    """
    if situation.age is None:
        return ASK_AGE
    first_of_kind: dict[tuple[Weight, str], str] = {}
    for one in used.in_set[tally.set]:
        if one.code not in situation.answers and one.code not in without:
            first_of_kind.setdefault((one.weights[tally.set], one.dimension), one.code)
    in_order = [
        (code, tally.with_yes(dimension, weight))
        for weight in Weight
        for dimension in _ASK_DIMENSIONS
        if (code := first_of_kind.get((weight, dimension))) is not None
    ]
    stronger = (code for code, after in in_order if after.result_class > tally.result_class)
    another_positive = (code for code, after in in_order if len(after.positive) > len(tally.positive))
    return next(chain(stronger, another_positive, (code for code, _ in in_order)), None)
