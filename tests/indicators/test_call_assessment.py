"""A call has the strongest class, the greatest urgency and the clock of any of its persons."""

from __future__ import annotations

import pytest

from hotline.call.record import Call, Person, Safety, Situation
from hotline.call.vocabulary import vocabulary
from hotline.errors import InvalidInput
from hotline.indicators.call_assessment import age_for_rule, assess_call, clock_letters
from hotline.indicators.scoring import treated_as_child

EXPLOITED = dict.fromkeys(("D4.01", "D4.02"), "yes")
DECEIVED = dict.fromkeys(("D1.01", "D1.02"), "yes")


def test_a_call_without_persons_has_nothing_to_assess() -> None:
    result = assess_call(Call())
    assert (result.persons, result.result_class, result.escalate, result.urgency, result.clock) == (
        (),
        "R0",
        False,
        "U4",
        False,
    )


@pytest.mark.parametrize(
    ("safety", "urgency", "escalate"),
    [
        (Safety(danger_now="yes"), "U1", True),
        (Safety(danger_now="yes", within_24_hours="yes"), "U1", True),
        (Safety(within_24_hours="yes"), "U2", False),
        (Safety(danger_now="no", within_24_hours="unknown"), "U4", False),
    ],
)
def test_danger_counts_even_before_anybody_was_described(safety: Safety, urgency: str, *, escalate: bool) -> None:
    for persons in ((), (Person(age=30),)):
        result = assess_call(Call(safety=safety, persons=persons))
        assert (result.urgency, result.escalate) == (urgency, escalate)


def test_the_strongest_person_decides_for_the_call() -> None:
    call = Call(
        persons=(Person(age=30, answers=EXPLOITED), Person(age=30, answers=EXPLOITED | DECEIVED), Person(age=9))
    )
    result = assess_call(call)
    assert [one.result_class for one in result.persons] == ["R2", "R4", "R0"]
    assert (result.result_class, result.urgency, result.escalate, result.clock) == ("R4", "U3", True, True)
    assert clock_letters(call, result) == ("B",)


def test_the_clock_runs_for_whom_the_operator_suspects_to_be_a_victim() -> None:
    call = Call(persons=(Person(age=30), Person(age=30, suspected_victim=True)))
    assert assess_call(call).clock
    assert clock_letters(call, assess_call(call)) == ("B",)


def test_the_forms_of_the_call_choose_the_sets_of_each_person() -> None:
    call = Call(situation=Situation(forms=("labour", "sexual")), persons=(Person(age=30), Person(age=9)))
    assert [one.sets for one in assess_call(call).persons] == [("AL", "AS"), ("CL", "CS")]


def test_every_age_band_is_a_child_or_an_adult_and_not_known_is_a_child() -> None:
    for code in (*vocabulary("age_band").codes, "unknown"):
        youngest = code.removesuffix("+").split("-")[0]
        child = int(youngest) < 18 if youngest.isdigit() else code != "adult"
        assert treated_as_child(age_for_rule(code)) == child
    assert [age_for_rule(age) for age in (0, 17, 18, None)] == [0, 17, 18, None]


def test_an_age_that_was_asked_and_is_not_known_is_not_asked_again() -> None:
    [person] = assess_call(Call(persons=(Person(age="unknown"),))).persons
    assert person.next_question == "D4.01"


def test_an_answer_to_an_indicator_that_does_not_exist_is_refused_naming_it() -> None:
    with pytest.raises(InvalidInput, match=r"persons\[1\].*D9\.01"):
        assess_call(Call(persons=(Person(), Person(answers={"D9.01": "yes"}))))


def test_a_result_names_the_checklist_and_version_that_it_was_made_with() -> None:
    [person] = assess_call(Call(persons=(Person(age=30),))).persons
    assert (person.checklist, person.version) == ("ilo-operational", "2009-09.3")
    assert person == assess_call(Call(persons=(Person(age=30),))).persons[0]
