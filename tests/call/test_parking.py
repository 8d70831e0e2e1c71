"""What no longer fits is parked, never dropped, and comes back whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from hotline.call.call_json import call_from_json, compact_json
from hotline.call.editing import with_value
from hotline.call.parking import fit_answers, fitted, park, parked_in, set_aside, unpark
from hotline.call.record import Call, Contact, Parked, Person, Situation
from hotline.errors import InvalidInput
from tests.call.strategies import calls_json

TOLD = Call(
    contact=Contact(contact_type="situation"),
    persons=(Person(age=16, answers={"D1.01": "yes", "D4.01": "unknown"}), Person(sex="male")),
    situation=Situation(forms=("labour",)),
    narrative="kept",
)


@given(calls_json())
def test_parking_and_bringing_back_loses_nothing(told: dict[str, Any]) -> None:
    call = replace(call_from_json(told), parked=Parked())
    assert unpark(park(call)) == call


@pytest.mark.parametrize("short", ["information", "follow_up", "other"])
def test_a_short_form_sets_aside_persons_and_situation_and_keeps_the_rest(short: str) -> None:
    changed = with_value(TOLD, ("contact", "contact_type"), short)
    parked = park(changed)
    assert parked.persons == ()
    assert parked.situation == Situation()
    assert parked.parked == Parked(persons=TOLD.persons, situation=TOLD.situation) == parked_in(changed)
    assert parked.narrative == "kept"


def test_nothing_is_parked_where_the_form_asks_for_it() -> None:
    assert park(TOLD) == TOLD
    assert parked_in(TOLD) == Parked()


def test_what_is_parked_survives_the_store() -> None:
    parked = park(with_value(TOLD, ("contact", "contact_type"), "information"))
    assert unpark(call_from_json(compact_json(parked))).persons == TOLD.persons


def test_persons_who_were_named_meanwhile_stand_and_the_parked_ones_wait() -> None:
    waiting = replace(TOLD, persons=(Person(sex="female"),), parked=Parked(persons=TOLD.persons))
    assert unpark(waiting).persons == (Person(sex="female"),)
    assert unpark(waiting).parked.persons == TOLD.persons


def test_persons_and_a_situation_that_wait_are_not_lost_when_others_are_set_aside() -> None:
    """Whoever waited was dropped in silence when somebody else was set aside, or a situation alone."""
    waiting = Parked(persons=TOLD.persons, situation=Situation(forms=("begging",), sector="C"))
    other = Person(sex="female")
    for persons in ((), (other,)):
        call = replace(TOLD, contact=Contact(contact_type="other"), persons=persons, parked=waiting)
        assert park(call).parked.persons == (*persons, *TOLD.persons)
        assert park(call).parked.situation == Situation(forms=("labour", "begging"), sector="C")
    with pytest.raises(InvalidInput, match="at most 26"):
        park(replace(call, persons=(other,) * 25))


def test_what_comes_from_outside_is_brought_back_where_it_fits_and_never_stands_twice() -> None:
    waiting = replace(
        TOLD, persons=(), situation=Situation(), parked=Parked(persons=TOLD.persons, situation=TOLD.situation)
    )
    assert fitted(waiting) == TOLD
    short = with_value(waiting, ("contact", "contact_type"), "other")
    assert fitted(short) == short
    for twice, place in (
        (replace(waiting, persons=TOLD.persons), "persons"),
        (replace(waiting, situation=TOLD.situation), "situation"),
    ):
        with pytest.raises(InvalidInput, match=f"{place} is given in the call and again"):
            fitted(twice)


def test_what_was_set_aside_is_named_by_its_place() -> None:
    changed = with_value(TOLD, ("contact", "contact_type"), "silent")
    assert set_aside(changed, park(changed)) == ("persons[0]", "persons[1]", "situation")
    assert set_aside(TOLD, park(TOLD)) == ()


def test_answers_that_the_checklist_does_not_have_wait_for_one_that_has() -> None:
    without = fit_answers(TOLD, {"D4.01"})
    assert without.persons[0].answers == {"D4.01": "unknown"}
    assert fit_answers(without, {"D4.01"}) is without
    assert fit_answers(without, {"D1.01", "D4.01"}) == TOLD


def test_an_answer_that_was_given_anew_stands() -> None:
    without = fit_answers(TOLD, {"D4.01"})
    anew = with_value(without, ("persons", 0, "answers"), {"D1.01": "no", "D4.01": "no"})
    assert fit_answers(anew, {"D1.01", "D4.01"}).persons[0].answers == {"D1.01": "no", "D4.01": "no"}


def test_answers_of_a_person_who_was_removed_stay_parked() -> None:
    without = replace(fit_answers(TOLD, set()), persons=())
    assert fit_answers(without, {"D1.01", "D4.01"}).parked == without.parked
