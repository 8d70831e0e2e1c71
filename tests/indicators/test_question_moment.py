"""The suggested question suits the moment: nobody who has not left is asked first about what happens after the arrival."""

from __future__ import annotations

import pytest

from hotline.call.record import Call, Person, Situation
from hotline.call.vocabulary import vocabulary
from hotline.indicators.checklist import checklist, parse_checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.question_moment import NOT_BEGUN, suggested_question
from hotline.indicators.scoring import assess

SCORED = checklist()


def call(period: str | None, *answered: str, age: int | None = 30, answer: str = "no") -> Call:
    said = dict.fromkeys(answered, answer)
    return Call(persons=(Person(age=age, answers=said),), situation=Situation(period=period))


def test_the_period_that_has_not_begun_is_one_of_the_vocabulary() -> None:
    assert NOT_BEGUN in vocabulary("period").codes


@pytest.mark.parametrize("period", [None, "under_week", "over_year"])
def test_without_that_it_is_the_question_of_the_rule(period: str | None) -> None:
    record = call(period, "D1.01", answer="yes")
    suggested = suggested_question(record, 0, SCORED)
    assert suggested.code == assess_of(record)
    assert suggested.waiting == 0


def assess_of(record: Call) -> str | None:
    from hotline.indicators.call_assessment import situation_of  # noqa: PLC0415 - beside what it is compared with

    return assess(situation_of(record.persons[0], record), SCORED).next_question


def test_of_somebody_who_has_not_left_the_destination_comes_last() -> None:
    record = call(NOT_BEGUN)
    asked: list[str] = []
    while (suggested := suggested_question(record, 0, SCORED)).code is not None:
        later = suggested.code in SCORED.known_after_arrival
        assert suggested.waiting == (0 if later else 31 + 6), "what comes later is counted as long as it waits"
        asked.append(suggested.code)
        record = call(NOT_BEGUN, *asked)
    first = [code for code in asked if code not in SCORED.known_after_arrival]
    assert asked[: len(first)] == first
    assert first[0].startswith("D2"), "strong before medium, D1 before D2, and no strong one of D1 can be known"
    assert len(asked) == 67
    assert not any(code.startswith(("D4", "D5", "D6")) for code in first)


def test_the_age_still_comes_first() -> None:
    assert suggested_question(call(NOT_BEGUN, age=None), 0, SCORED).code == "age"


def test_a_list_that_says_nothing_of_it_is_asked_as_the_rule_says_and_a_stage_that_is_none_is_refused() -> None:
    data = checklist_to_data(SCORED)
    for one in (*data["dimension"], *data["indicator"]):
        one.pop("known", None)
        one.pop("mark", None)
    plain = parse_checklist(data)
    assert suggested_question(call(NOT_BEGUN), 0, plain).code == assess_of(call(NOT_BEGUN))
    assert plain.mark_of(plain.indicators[0])["en"] == "deception", "the short name stands in"
    data["indicator"][0]["known"] = "nowhere"
    with pytest.raises(BrokenChecklist, match=r"no stage\. Write one of: recruitment, destination"):
        parse_checklist(data)
