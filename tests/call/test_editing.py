"""One field changes and nothing else; letters stay in order; the form knows how far it has come."""

from __future__ import annotations

import pytest

from hotline.call.editing import (
    Done,
    done,
    kind_at,
    sections_for,
    value_at,
    with_answer,
    with_person,
    with_value,
    without_person,
)
from hotline.call.field_kinds import Age, Coded
from hotline.call.field_table import field_table
from hotline.call.labels import SECTIONS
from hotline.call.nested_records import kinds_of
from hotline.call.record import Call, Caller, Consent, Contact, Person, Referral, Safety, Situation
from hotline.errors import InvalidInput


def test_one_field_changes_and_nothing_else() -> None:
    before = Call(narrative="x", persons=(Person(age=3), Person(age=4)))
    after = with_value(before, ("persons", 1, "age"), 5)
    assert [person.age for person in after.persons] == [3, 5]
    assert after.narrative == "x"
    assert before.persons[1].age == 4
    assert value_at(after, ("persons", 1, "age")) == 5
    assert kind_at(("persons", 1, "age")) == Age()
    assert kind_at(("contact", "channel")) == Coded("channel")


def test_an_answer_is_given_changed_and_taken_back() -> None:
    call = with_answer(with_person(Call()), 0, "D5.01", "yes")
    call = with_answer(call, 0, "D1.01", "no")
    assert call.persons[0].answers == {"D1.01": "no", "D5.01": "yes"}
    assert with_answer(call, 0, "D5.01", None).persons[0].answers == {"D1.01": "no"}


def test_taking_a_person_out_moves_the_later_letters_up_in_referrals_too() -> None:
    call = Call(
        persons=(Person(age=1), Person(age=2), Person(age=3)),
        referrals=(Referral(service="s", persons=("A", "B", "C")),),
    )
    shorter = without_person(call, 1)
    assert [person.age for person in shorter.persons] == [1, 3]
    assert shorter.referrals[0].persons == ("A", "B")


def test_a_referral_of_a_person_who_is_taken_out_does_not_become_one_of_everybody() -> None:
    alone, all_of_them = Referral(service="s", persons=("B",)), Referral(service="t")
    call = Call(persons=(Person(age=1), Person(age=2)), referrals=(alone, all_of_them))
    assert without_person(call, 1).referrals == (all_of_them,)


def test_there_are_as_many_persons_as_letters() -> None:
    call = Call()
    for _ in range(26):
        call = with_person(call)
    with pytest.raises(InvalidInput, match="26"):
        with_person(call)


def test_the_contact_type_decides_how_much_form_there_is() -> None:
    assert sections_for(None) == sections_for("situation") == tuple(SECTIONS)
    assert sections_for("information") == ("safety", "contact", "consent", "caller", "needs", "summary", "follow_up")


def test_a_section_knows_how_far_it_has_come() -> None:
    assert {done(Call(), section) for section in SECTIONS} == {Done.EMPTY}
    half = Call(
        safety=Safety(alone="yes"), persons=(Person(answers={"D1.01": "yes"}),), narrative="x", needs=("legal",)
    )
    assert done(half, "safety") is Done.PARTLY
    assert done(half, "indicators") is Done.PARTLY
    assert done(half, "summary") is Done.FULL
    assert done(half, "needs") is Done.FULL
    full = Call(safety=Safety(**dict.fromkeys(kinds_of(Safety), "unknown")))
    assert done(full, "safety") is Done.FULL


def test_every_field_of_the_form_has_a_name() -> None:
    parts = {
        "safety": Safety,
        "contact": Contact,
        "consent": Consent,
        "caller": Caller,
        "person": Person,
        "situation": Situation,
    }
    named = {f"{part}.{name}" for part, record in parts.items() for name in kinds_of(record)}
    assert named <= set(field_table())
