"""Who calls for themselves is asked once: what is known of the caller is known of the person, and the reverse."""

from __future__ import annotations

from dataclasses import replace

from hotline.call.caller_as_person import caller_as_person, differences
from hotline.call.record import Call, Caller, Person

CALLER = Caller(sex="female", age_band="24-26", country="AZ", region="ganja")


def test_sex_age_and_region_are_taken_over_to_a_person_who_is_added() -> None:
    after = caller_as_person(Call(caller=CALLER), 0)
    assert after.caller == replace(CALLER, relationship="self")
    assert after.persons == (
        Person(sex="female", age="24-26", country_of_exploitation="AZ", region_of_exploitation="ganja"),
    )


def test_what_is_known_of_the_person_is_taken_over_to_the_caller() -> None:
    after = caller_as_person(Call(persons=(Person(), Person(sex="male", age=34))), 1)
    assert after.caller == Caller(relationship="self", sex="male", age_band="30-38")
    assert after.persons[0] == Person()


def test_what_is_known_of_both_stays_and_is_named_where_it_differs() -> None:
    after = caller_as_person(Call(caller=CALLER, persons=(Person(sex="male", age=25),)), 0)
    assert (after.persons[0].sex, after.caller.sex) == ("male", "female")
    assert differences(after, 0) == ("caller.sex",)


def test_where_somebody_calls_from_is_not_where_it_happened_once_they_have_left() -> None:
    left = Call(caller=CALLER, persons=(Person(still_in_situation="no"),))
    assert caller_as_person(left, 0).persons[0].region_of_exploitation is None
    elsewhere = Call(caller=CALLER, persons=(Person(country_of_exploitation="TR"),))
    assert caller_as_person(elsewhere, 0).persons[0].region_of_exploitation is None


def test_doing_it_twice_changes_nothing() -> None:
    once = caller_as_person(Call(caller=CALLER), 0)
    assert caller_as_person(once, 0) == once
