"""What the panel explains is what the rule does: nothing is said of a dimension that one more answer would not bear out."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from hotline.indicators.checklist import DIMENSIONS, Weight, checklist
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.contact_checklists import shipped_lists
from hotline.indicators.explanation import (
    BY_CHILD,
    BY_CLASS,
    BY_DANGER,
    BY_STRONG_YES,
    dimensions_of,
    leads_to,
    outside_the_set,
    why_escalated,
)
from hotline.indicators.scoring import Situation, assess

AGE = {"A": 30, "C": 12}


def situation(set_name: str, answers: dict[str, str]) -> Situation:
    forms = ("sexual",) if set_name.endswith("S") else ("labour",)
    return Situation(age=AGE[set_name[0]], forms=forms, answers=answers)


@pytest.mark.parametrize("set_name", SETS)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_what_is_said_to_be_lacking_is_what_makes_the_dimension_positive(set_name: str, dimension: str) -> None:
    used = checklist()
    by_weight = {
        weight: [
            one.code for one in used.in_set[set_name] if one.dimension == dimension and one.weights[set_name] is weight
        ]
        for weight in Weight
    }
    seen = 0
    for size in range(4):
        for picked in combinations_with_replacement(Weight, size):
            if any(picked.count(weight) > len(by_weight[weight]) for weight in Weight):
                continue
            answers = {code: "yes" for weight in Weight for code in by_weight[weight][: picked.count(weight)]}
            result = assess(situation(set_name, answers)).leading
            told = next(one for one in dimensions_of(result, answers, used) if one.code == dimension)
            assert told.positive == (dimension in result.positive)
            assert [one.indicator.code for one in told.carried] == [
                code for weight in Weight for code in sorted(by_weight[weight][: picked.count(weight)])
            ]
            helps = {
                weight: dimension in assess(situation(set_name, {**answers, code: "yes"})).leading.positive
                for weight in Weight
                if (code := next((one for one in by_weight[weight] if one not in answers), None)) is not None
            }
            seen += 1
            if told.positive:
                assert told.lacking is None
            elif told.lacking is None:
                assert not any(helps.values()), "one more would do, and nobody says so"
            elif told.lacking is Weight.WEAK:
                assert all(helps.values())
            else:
                order = list(Weight)
                assert {weight for weight in helps if helps[weight]} == {
                    weight for weight in helps if order.index(weight) <= order.index(told.lacking)
                }
                assert helps[told.lacking]
    assert seen >= 4


def test_every_question_of_a_set_is_carried_not_asked_or_answered_otherwise() -> None:
    used = checklist()
    answers = {"D4.01": "yes", "D4.02": "no", "D5.01": "unknown", "D3.08": "yes"}
    result = assess(situation("CL", answers))
    told = dimensions_of(result.leading, answers, used)
    assert sum(one.not_asked for one in told) == result.not_asked
    assert [one.indicator.code for each in told for one in each.carried] == ["D4.01"]
    assert [one.code for one in outside_the_set(result, answers, shipped_lists())] == ["D3.08"]


@pytest.mark.parametrize(
    ("age", "answers", "danger", "expected"),
    [
        (30, {}, False, []),
        (30, {"D3.01": "yes"}, False, []),
        (30, {"D4.01": "yes"}, False, [BY_STRONG_YES]),
        (30, {}, True, [BY_DANGER]),
        (12, {"D3.08": "yes"}, False, [BY_CHILD]),
        (12, {"D4.01": "yes"}, True, [BY_DANGER, BY_CLASS, BY_STRONG_YES, BY_CHILD]),
        (30, {"D1.02": "yes", "D1.03": "yes", "D1.04": "yes"}, False, [BY_CLASS]),
    ],
)
def test_why_a_call_goes_to_the_supervisor(
    age: int, answers: dict[str, str], danger: bool, expected: list[str]
) -> None:
    result = assess(Situation(age=age, forms=("labour",), answers=answers, immediate_danger=danger))
    assert why_escalated(result, answers, checklist(), danger=danger) == expected
    assert result.escalate == bool(expected)


def test_each_of_the_eleven_leads_to_questions_of_the_whole_list() -> None:
    lists = shipped_lists()
    quick = lists.group("ilo-eleven")
    assert quick is not None
    for one in quick.indicators:
        assert [each.code for each in leads_to(one, lists.scored)], one.code
