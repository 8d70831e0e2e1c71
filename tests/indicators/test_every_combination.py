"""The class, the escalation and the urgency are right for every combination of what each dimension can hold.

What a set makes of a dimension is: positive or not, a strong `yes` in it or not, any `yes` of the set, any `yes` at all. Of
each such state, in both sets that can be assessed together, the smallest choice of answers stands for all; every combination
of the six dimensions is then held against the second statement of the rule (plain_rule.py).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from hotline.indicators.checklist import DIMENSIONS
from hotline.indicators.scoring import Situation, assess
from tests.indicators import plain_rule

Chosen = tuple[str, ...]
# An age that nobody asked about is a child's, and the next question is then the age: there is no need to look for another.
AGES = {"AL": 34, "CL": None}
PAIRS = {"AL": ("AL", "AS"), "CL": ("CL", "CS")}
BOTH_FORMS = ("labour", "sexual")
FORMS: tuple[tuple[str, ...], ...] = ((), ("sexual",), BOTH_FORMS)
CLASSES_OF = {"AL": {"R0", "R1", "R2", "R3", "R4", "R5"}, "CL": {"R0", "R1", "R3", "R5"}}
MOST_THAT_MATTER = 3


def state(chosen: Chosen, set_name: str) -> tuple[bool, bool, bool, bool]:
    """Return all that the rule makes of the answers of one dimension in one set."""
    strong, medium, weak = (sum(plain_rule.weight(code, set_name) == one for code in chosen) for one in "SMW")
    positive = plain_rule.positive_by_counts(strong, medium, weak)
    return positive, strong > 0, strong + medium + weak > 0, bool(chosen)


@cache
def states(first: str, dimension: str) -> tuple[Chosen, ...]:
    """Return the smallest choice of answers for every state that a dimension can have in both sets at once."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code in sorted(plain_rule.WEIGHTS):
        if code.startswith(dimension):
            alike[tuple(plain_rule.weight(code, name) for name in PAIRS[first])].append(code)
    found: dict[object, Chosen] = {}
    numbers = itertools.product(*(range(min(len(codes), MOST_THAT_MATTER) + 1) for codes in alike.values()))
    for number in sorted(numbers, key=sum):
        chosen = tuple(code for count, codes in zip(number, alike.values(), strict=True) for code in codes[:count])
        found.setdefault(tuple(state(chosen, name) for name in PAIRS[first]), chosen)
    return tuple(found.values())


def combinations(
    first: str, dimensions: Sequence[str] = DIMENSIONS, exploitation: Chosen | None = None
) -> Iterator[dict[str, str]]:
    """Yield the answers of every combination of states of some dimensions, with one state of D4 where it is given."""
    of_each = [[exploitation] if one == "D4" and exploitation is not None else states(first, one) for one in dimensions]
    for parts in itertools.product(*of_each):
        yield dict.fromkeys(itertools.chain(*parts), "yes")


@pytest.mark.parametrize(
    ("first", "exploitation"),
    [pytest.param(first, one, id=f"{first} {'+'.join(one)}") for first in AGES for one in states(first, "D4")],
)
def test_both_sets_say_what_the_plain_rule_says(first: str, exploitation: Chosen) -> None:
    for answers in combinations(first, exploitation=exploitation):
        result = assess(Situation(age=AGES[first], forms=BOTH_FORMS, answers=answers))
        expected = {name: plain_rule.of_set(name, answers) for name in PAIRS[first]}
        said = {
            one.set: {
                "class": one.result_class,
                "positive": list(one.positive),
                "because": {dimension: list(codes) for dimension, codes in one.because.items()},
                "provisional": one.provisional,
                "not_asked": one.not_asked,
            }
            for one in result.by_set
        }
        assert said == expected
        other, sexual = (expected[name]["class"] for name in PAIRS[first])
        assert result.leading.set == PAIRS[first][sexual > other]


@pytest.mark.parametrize("first", AGES)
def test_escalation_and_urgency_follow_from_every_class_strong_answer_and_mark(first: str) -> None:
    # One choice of answers for each thing that these two can depend on, with every mark of the operator and every set.
    alike: dict[tuple[tuple[str, ...], tuple[bool, ...]], dict[str, str]] = {}
    for answers in combinations(first, ("D1", "D4", "D5")):
        classes = tuple(plain_rule.of_set(name, answers)["class"] for name in PAIRS[first])
        strong = tuple(any(plain_rule.weight(code, name) == "S" for code in answers) for name in PAIRS[first])
        alike.setdefault((classes, strong), answers)
    assert {one for classes, _ in alike for one in classes} == CLASSES_OF[first]
    for answers, forms, danger, within in itertools.product(alike.values(), FORMS, (False, True), (False, True)):
        marks = {"immediate_danger": danger, "within_24_hours": within}
        result = assess(Situation(age=AGES[first], forms=forms, answers=answers, **marks))
        expected = plain_rule.assessed({"age": AGES[first], "forms": list(forms), "answers": answers, **marks})
        assert [result.result_class, result.escalate, result.urgency] == [
            expected[one] for one in ("class", "escalate", "urgency")
        ]


def test_every_state_that_can_be_is_among_them() -> None:
    # Nothing said, a weaker one only, one strong, positive without and with a strong one.
    wanted = {(False, False, False, False), (False, False, True, True), (False, True, True, True)}
    wanted |= {(True, False, True, True), (True, True, True, True)}
    for first, pair in PAIRS.items():
        for name in pair:
            assert {state(chosen, name) for one in DIMENSIONS for chosen in states(first, one)} >= wanted
    assert [len(states("AL", one)) for one in DIMENSIONS] == [5, 5, 3, 6, 8, 3]
    assert [len(states("CL", one)) for one in DIMENSIONS] == [5, 5, 4, 11, 5, 3]
