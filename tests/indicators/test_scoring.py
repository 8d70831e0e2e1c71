"""The scoring rule gives the same answer as scoring.md for every combination that matters."""

from __future__ import annotations

import itertools

import pytest

from hotline.indicators.checklist import DIMENSIONS, Weight, checklist
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.scoring import Age, Situation, assess, is_positive, sets_for, starts_clock, strongest

LIST = checklist()
ADULT, CHILD = 34, 12
AGE_OF = {"AL": ADULT, "AS": ADULT, "CL": CHILD, "CS": CHILD}
FORMS_OF: dict[str, tuple[str, ...]] = {"AL": (), "CL": (), "AS": ("sexual",), "CS": ("sexual",)}
TABLE = {(2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 3, 0), (0, 2, 1)}


def yes(*codes: str) -> dict[str, str]:
    return dict.fromkeys(codes, "yes")


def codes_of(set_name: str, dimension: str, weight: Weight) -> list[str]:
    return [one.code for one in LIST.in_set[set_name] if one.dimension == dimension and one.weights[set_name] is weight]


@pytest.mark.parametrize("strong", range(9))
def test_a_dimension_is_positive_exactly_by_the_table(strong: int) -> None:
    # More answers never undo it, and a heavier weight stands in for a lighter one.
    for medium, weak in itertools.product(range(17), range(5)):
        heavier_as_lighter = {
            (strong - a, medium + a - b, weak + b) for a in range(strong + 1) for b in range(medium + a + 1)
        }
        reached = any(
            all(have >= need for have, need in zip(one, row, strict=True))
            for one in heavier_as_lighter
            for row in TABLE
        )
        assert is_positive(strong, medium, weak) == reached, (strong, medium, weak)


def test_no_dimension_holds_more_than_was_counted() -> None:
    most = [
        max(len(codes_of(name, dimension, weight)) for name in SETS for dimension in DIMENSIONS) for weight in Weight
    ]
    assert all(have < counted for have, counted in zip(most, (9, 17, 5), strict=True))


@pytest.mark.parametrize(("set_name", "dimension"), list(itertools.product(SETS, DIMENSIONS)))
def test_every_count_of_answers_makes_its_dimension_positive_or_not(set_name: str, dimension: str) -> None:
    strong, medium, weak = (codes_of(set_name, dimension, weight) for weight in Weight)
    for s, m, w in itertools.product(range(len(strong) + 1), range(len(medium) + 1), range(len(weak) + 1)):
        chosen = [*strong[:s], *medium[:m], *weak[:w]]
        result = assess(Situation(age=AGE_OF[set_name], forms=FORMS_OF[set_name], answers=yes(*chosen))).by_set[0]
        expected = s >= 2 or (s == 1 and m + w >= 1) or m >= 3 or (m == 2 and w >= 1)
        assert result.set == set_name
        assert (dimension in result.positive) == expected
        assert result.because == ({dimension: tuple(sorted(chosen))} if expected else {})


def positive_answers(set_name: str, dimension: str) -> list[str]:
    strong, medium, weak = (codes_of(set_name, dimension, weight) for weight in Weight)
    return strong[:2] if len(strong) > 1 else [*strong, *medium][:3] if len(medium) > 2 else [*medium[:2], *weak[:1]]


@pytest.mark.parametrize("positive", [c for n in range(7) for c in itertools.combinations(DIMENSIONS, n)])
@pytest.mark.parametrize("set_name", SETS)
def test_the_class_follows_the_table_for_every_combination_of_positive_dimensions(
    set_name: str, positive: tuple[str, ...]
) -> None:
    answers = yes(*(code for dimension in positive for code in positive_answers(set_name, dimension)))
    result = assess(Situation(age=AGE_OF[set_name], forms=FORMS_OF[set_name], answers=answers))
    has = set(positive)
    means = bool(has & {"D1", "D2", "D3", "D5", "D6"})
    if set_name[0] == "A":
        full = bool(has & {"D1", "D2"}) and "D4" in has and "D5" in has
        expected = "R5" if full else "R4" if "D4" in has and means else "R3" if means else "R2" if "D4" in has else "R0"
    else:
        expected = "R5" if "D4" in has else "R3" if means else "R0"
    assert result.by_set[0].positive == positive
    assert result.result_class == expected


@pytest.mark.parametrize("set_name", SETS)
@pytest.mark.parametrize("indicator", LIST.indicators, ids=lambda one: one.code)
def test_one_single_yes(set_name: str, indicator: object) -> None:
    one = LIST.by_code[getattr(indicator, "code")]  # noqa: B009 - parametrised as object
    result = assess(Situation(age=AGE_OF[set_name], forms=FORMS_OF[set_name], answers=yes(one.code)))
    strong = one.weights.get(set_name) is Weight.STRONG
    child = set_name[0] == "C"
    in_set = set_name in one.weights
    assert result.result_class == ("R3" if child and (strong or (one.dimension == "D4" and in_set)) else "R1")
    assert result.escalate == (strong or child)
    assert result.urgency == ("U2" if child else "U3" if strong else "U4")
    assert result.by_set[0].provisional == (set_name in one.provisional)
    assert result.by_set[0].not_asked == len(LIST.in_set[set_name]) - in_set


def lonely(set_name: str, *, strong: bool, exploitation: bool) -> list[str]:
    """Return one answer that makes no dimension positive, of the wanted kind; empty where the set has none."""
    dimensions = ("D4",) if exploitation else ("D1", "D2", "D3", "D5", "D6")
    weights = (Weight.STRONG,) if strong else (Weight.MEDIUM, Weight.WEAK)
    return [code for d in dimensions for weight in weights for code in codes_of(set_name, d, weight)][:1]


@pytest.mark.parametrize("outside", [(), ("D3.08",), ("D4.08",)])
@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("exploitation", [False, True])
@pytest.mark.parametrize("set_name", ["CL", "CS"])
def test_one_answer_that_makes_no_dimension_positive_counts_for_a_child_as_the_table_says(
    set_name: str, *, exploitation: bool, strong: bool, outside: tuple[str, ...]
) -> None:
    one = lonely(set_name, strong=strong, exploitation=exploitation)
    answers = yes(*one, *outside)
    result = assess(Situation(age=AGE_OF[set_name], forms=FORMS_OF[set_name], answers=answers)).by_set[0]
    serious = bool(one) and (strong or exploitation)
    assert result.positive == ()
    assert result.result_class == ("R3" if serious else "R1" if answers else "R0")


AGES: list[tuple[Age, bool]] = [
    *((years, years < 18) for years in range(121)),
    ("adult", False),
    ("child", True),
    ("unknown", True),
    (None, True),
]


@pytest.mark.parametrize(("age", "child"), AGES)
def test_age_decides_the_set(age: Age, *, child: bool) -> None:
    group = "C" if child else "A"
    assert sets_for(age, ()) == (group + "L",)
    assert sets_for(age, ("labour", "begging")) == (group + "L",)
    assert sets_for(age, ("sexual",)) == (group + "S",)
    assert sets_for(age, ("sexual", "other")) == (group + "L", group + "S")


@pytest.mark.parametrize("given_answer", ["no", "unknown"])
def test_only_yes_scores_and_no_is_not_the_same_as_not_asked(given_answer: str) -> None:
    everything = dict.fromkeys((one.code for one in LIST.indicators), given_answer)
    result = assess(Situation(age=ADULT, answers=everything))
    assert (result.result_class, result.escalate, result.urgency, result.leading.not_asked) == ("R0", False, "U4", 0)
    assert result.next_question is None
    assert assess(Situation(age=ADULT)).leading.not_asked == 67


@pytest.mark.parametrize("code", ["D3.08", "D4.08"])
def test_an_answer_outside_the_set_is_kept_counts_as_a_yes_and_has_no_weight(code: str) -> None:
    result = assess(Situation(age=CHILD, answers=yes(code)))
    assert (result.result_class, result.escalate, result.urgency) == ("R1", True, "U2")
    assert result.leading.not_asked == 65
    assert result.leading.because == {}


def test_two_sets_are_assessed_each_on_its_own_and_the_stronger_leads() -> None:
    answers = yes("D4.01", "D4.02", "D1.01", "D1.02")
    result = assess(Situation(age=ADULT, forms=("sexual", "labour"), answers=answers))
    assert result.sets == ("AL", "AS")
    assert [one.result_class for one in result.by_set] == ["R4", "R3"]
    assert result.leading.set == "AL"
    sexual = assess(Situation(age=ADULT, forms=("labour", "sexual"), answers=yes("D5.07", "D5.06")))
    assert [one.result_class for one in sexual.by_set] == ["R1", "R3"]
    assert sexual.leading.set == "AS"
    assert sexual.result_class == "R3"


def test_a_strong_answer_of_the_set_that_does_not_lead_escalates_too() -> None:
    # Forced clients are strong in the sexual set alone.
    result = assess(Situation(age=ADULT, forms=("labour", "sexual"), answers=yes("D5.07")))
    assert (result.leading.set, result.result_class) == ("AL", "R1")
    assert (result.escalate, result.urgency) == (True, "U3")
    assert not assess(Situation(age=ADULT, forms=("labour",), answers=yes("D5.07"))).escalate


def test_equal_classes_are_led_by_the_set_that_is_not_sexual() -> None:
    for age in (ADULT, CHILD):
        assert assess(Situation(age=age, forms=("sexual", "other"))).leading.set.endswith("L")


@pytest.mark.parametrize(
    ("danger", "within", "age", "answers"),
    list(itertools.product([False, True], [False, True], [ADULT, CHILD], [(), ("D1.02",), ("D1.01",)])),
)
def test_escalation_and_urgency_for_every_combination(
    *, danger: bool, within: bool, age: int, answers: tuple[str, ...]
) -> None:
    result = assess(Situation(age=age, immediate_danger=danger, within_24_hours=within, answers=yes(*answers)))
    child_yes = age == CHILD and bool(answers)
    strong = "D1.01" in answers
    assert result.escalate == (danger or child_yes or strong)
    assert result.urgency == ("U1" if danger else "U2" if child_yes or within else "U3" if strong else "U4")


def test_the_clock_starts_for_strong_classes_and_for_whom_the_operator_marks() -> None:
    weak = assess(Situation(age=ADULT, answers=yes("D1.01", "D1.02")))
    strong = assess(Situation(age=ADULT, answers=yes("D1.01", "D1.02", "D4.01", "D4.02")))
    assert not starts_clock(weak, suspected_victim=False)
    assert starts_clock(weak, suspected_victim=True)
    assert starts_clock(strong, suspected_victim=False)


def test_the_call_has_the_strongest_class_of_its_persons() -> None:
    assert strongest([]) == "R0"
    assert strongest(["R1", "R4", "R2"]) == "R4"
