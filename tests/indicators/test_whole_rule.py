"""Whatever was answered, the program says what a second, slow statement of scoring.md says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.call.vocabulary import vocabulary
from hotline.indicators.assess_json import assess_text
from tests.indicators import plain_rule

ALL = sorted(plain_rule.WEIGHTS)
ANSWERS = st.sampled_from(["yes", "no", "unknown"])
FORMS = list(vocabulary("form").codes)


def sparse() -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(ALL), ANSWERS, max_size=12)


def nearly_all() -> st.SearchStrategy[dict[str, str]]:
    everything = st.fixed_dictionaries(dict.fromkeys(ALL, ANSWERS))
    left_out = st.sets(st.sampled_from(ALL), max_size=12)
    return st.tuples(everything, left_out).map(lambda both: {c: a for c, a in both[0].items() if c not in both[1]})


def mostly_no() -> st.SearchStrategy[dict[str, str]]:
    # Few yes among many no: the classes in the middle, where the next question is the hardest to tell.
    said_yes, left_out = (st.sets(st.sampled_from(ALL), max_size=8) for _ in range(2))
    return st.tuples(said_yes, left_out).map(
        lambda both: {c: "yes" if c in both[0] else "no" for c in ALL if c not in both[1] - both[0]}
    )


situations = st.fixed_dictionaries(
    {
        "age": st.integers(0, 120) | st.sampled_from(["adult", "child", "unknown", None]),
        "forms": st.lists(st.sampled_from(["labour", "sexual", "begging", "other"]), unique=True, max_size=3),
        "answers": st.one_of(sparse(), nearly_all(), mostly_no()),
        "immediate_danger": st.booleans(),
        "within_24_hours": st.booleans(),
    }
)


def answered(given_object: dict[str, Any]) -> dict[str, Any]:
    [(answer, good)] = assess_text(json.dumps(given_object))
    assert good
    return answer


@settings(max_examples=300)
@given(situations)
def test_the_answer_is_the_one_of_the_plain_rule(situation: dict[str, Any]) -> None:
    assert answered(situation) == plain_rule.assessed(situation)


@pytest.mark.parametrize("forms", [[], ["sexual"], ["sexual", "labour"]])
@pytest.mark.parametrize("age", [40, 9])
def test_following_the_next_question_asks_every_indicator_once(age: int, forms: list[str]) -> None:
    answers: dict[str, str] = {}
    leading = plain_rule.sets(age, forms)[0]
    while (code := answered({"age": age, "forms": forms, "answers": answers})["next_question"]) is not None:
        assert code not in answers
        answers[code] = "no"
    assert tuple(sorted(answers)) == plain_rule.codes(leading)


@pytest.mark.parametrize(
    ("answers", "age", "forms", "expected"),
    [
        ({}, None, [], "age"),
        ({}, 30, [], "D4.01"),
        ({}, 30, ["sexual"], "D5.01"),
        ({}, 9, ["sexual"], "D4.06"),
        # Exploitation is positive: one strong answer of means alone changes nothing, a second one makes R5 or R4.
        ({"D4.01": "yes", "D4.02": "yes", "D5.01": "yes"}, 30, [], "D5.02"),
        ({"D4.01": "yes", "D4.02": "yes", "D5.01": "yes", "D5.02": "yes", "D1.01": "yes"}, 30, [], "D1.02"),
        # The strongest class is reached, so another dimension is aimed at: D5 with its strong answer.
        ({"D4.01": "yes", "D4.02": "yes", "D5.02": "yes"}, 9, [], "D5.01"),
    ],
)
def test_questions_that_were_worked_out_by_hand(
    answers: dict[str, str], age: int | None, forms: list[str], expected: str
) -> None:
    assert answered({"age": age, "forms": forms, "answers": answers})["next_question"] == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_rule_leads_to_its_set(form: str) -> None:
    assert answered({"age": 30, "forms": [form]})["sets"] == ["AS" if form == "sexual" else "AL"]


def test_the_forms_are_those_of_the_rule() -> None:
    named = (
        "labour sexual child_labour servitude slavery begging criminality marriage organs adoption surrogacy military"
    )
    assert [*named.split(), "research", "other"] == FORMS
