"""What a correction changed: nothing is missed, nothing is told that did not change, and of the right person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hotline.call.call_json import call_from_json
from hotline.call.field_table import label_in
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import (
    Call,
    Consent,
    Contact,
    FollowUp,
    Override,
    Parked,
    Person,
    Referral,
    Removed,
    Situation,
)
from hotline.call.record_alignment import aligned
from hotline.call.record_changes import SECTION_TITLES, Change, What, changes, compared
from tests.call.strategies import calls_json

CALLS = calls_json().map(call_from_json)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def told(before: Call, after: Call) -> list[tuple[str, object, object]]:
    return [(one.label, one.before, one.after) for one in changes(before, after)]


@given(CALLS, CALLS)
def test_nothing_is_told_exactly_when_nothing_changed(one: Call, other: Call) -> None:
    assert (changes(one, other) == ()) == (one == other)
    assert changes(one, one) == ()


@st.composite
def nearly_equal(draw: st.DrawFn) -> tuple[Call, Call]:
    """Return a call and the same with one of its fields, however deep, as another call has it."""
    one, other = draw(CALLS), draw(CALLS)
    return one, draw(changed_once(NestedRecord(Call), one, other))


def changed_once(kind: NestedRecord, one: Any, other: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    kinds = kinds_of(kind.record)

    def within(name: str) -> st.SearchStrategy[Any]:
        inner, here, there = kinds[name], getattr(one, name), getattr(other, name)
        if isinstance(inner, NestedRecord):
            return changed_once(inner, here, there).map(lambda value: replace(one, **{name: value}))
        if isinstance(inner, NestedRecords) and here and there:
            first = changed_once(NestedRecord(inner.record), here[0], there[0])
            return first.map(lambda value: replace(one, **{name: (value, *here[1:])}))
        return st.just(replace(one, **{name: there}))

    return st.sampled_from(sorted(kinds)).flatmap(within)


@given(nearly_equal())
def test_a_single_field_that_changed_is_never_missed(pair: tuple[Call, Call]) -> None:
    one, other = pair
    assert (changes(one, other) == ()) == (one == other)


def test_of_two_ways_that_are_as_good_the_same_one_is_taken_from_either_side() -> None:
    full, empty = Person(sex="female", citizenship="VE", judgement="cannot_judge"), Person()
    there = aligned(Person, [full, empty], [empty, full])
    back = aligned(Person, [empty, full], [full, empty])
    assert {(here, away) for away, here in back} == set(there)


@given(CALLS, CALLS)
def test_the_other_way_round_the_same_fields_changed(one: Call, other: Call) -> None:
    there = [(change.label, change.before, change.after) for change in changes(one, other) if not change.of_entry]
    back = [(change.label, change.after, change.before) for change in changes(other, one) if not change.of_entry]
    if len(one.persons) == len(other.persons):
        assert {label for label, _, _ in there} == {label for label, _, _ in back}


@given(CALLS, CALLS)
def test_every_filled_field_of_both_is_there_to_be_read(one: Call, other: Call) -> None:
    every = compared(one, other)
    assert [change for change in every if change.what is not What.SAME] == list(changes(one, other))
    assert all(change.section in SECTION_TITLES for change in every)


def test_every_field_of_the_record_has_a_name_and_a_section() -> None:
    def labels(record: type[Any]) -> set[str]:
        found = set()
        for name, kind in kinds_of(record).items():
            if isinstance(kind, NestedRecord):
                found |= labels(kind.record)
                continue
            found.add(label_in(record, name))
            if isinstance(kind, NestedRecords):
                found |= labels(kind.record)
        return found

    assert all(labels(Call))


def test_one_answer_is_told_as_one_answer_with_its_code() -> None:
    before = Call(persons=(Person(answers={"D1.01": "yes", "D2.01": "no"}),))
    after = Call(persons=(Person(answers={"D1.01": "unknown", "D2.01": "no", "D4.01": "yes"}),))
    found = changes(before, after)
    assert [(one.section, one.path[-1], one.before, one.after) for one in found] == [
        ("indicators", "D1.01", "yes", "unknown"),
        ("indicators", "D4.01", None, "yes"),
    ]


def test_a_person_taken_out_is_told_as_such_and_the_others_are_not_told_as_changed() -> None:
    first, second, third = Person(age=16, sex="female"), Person(age=40, sex="male"), Person(age=5)
    found = changes(Call(persons=(first, second, third)), Call(persons=(first, third)))
    whole = [one for one in found if one.of_entry]
    assert [(one.what, one.entry.before, one.entry.after) for one in whole if one.entry] == [
        (What.REMOVED, 1, None),
        (What.CHANGED, 2, 1),
    ], "person B is gone and person C is now person B"
    assert {one.entry.before for one in found if one.entry and not one.of_entry} == {1}


def test_a_person_who_was_added_is_told_even_without_any_field() -> None:
    [added] = changes(Call(), Call(persons=(Person(),)))
    assert (added.what, added.section) == (What.ADDED, "persons")


def test_a_referral_is_known_by_its_service_wherever_it_stands() -> None:
    police, shelter = Referral(service="police-unit", status="made"), Referral(service="mia-shelter")
    found = changes(Call(referrals=(police, shelter)), Call(referrals=(shelter, replace(police, status="accepted"))))
    services = {(one.what, one.entry.known_by) for one in found if one.of_entry and one.entry}
    assert services == {(What.ADDED, "police-unit"), (What.REMOVED, "police-unit")}
    [status] = changes(Call(referrals=(police,)), Call(referrals=(replace(police, status="accepted"),)))
    assert (status.label, status.before, status.after) == ("Status", "made", "accepted")
    assert status.entry is not None
    assert status.entry.known_by == "police-unit"


def test_judgement_personal_data_and_what_is_set_aside_are_told_too() -> None:
    before = Call(persons=(Person(age=30),))
    after = Call(
        persons=(Person(age=30, judgement="more_serious", judgement_reason="qorxur", suspected_victim=True),),
        removed=(Removed(kind="phone", count=2),),
        overrides=(Override(kind="phone", reason="axtarışdadır"),),
        parked=Parked(situation=Situation(forms=("labour",))),
    )
    sections = [one.section for one in changes(before, after)]
    assert sections.count("persons") == 3
    assert sections.count("personal_data") == 6
    assert sections[-1] == "parked"


def test_lists_moments_and_texts_are_told_with_both_values() -> None:
    before = Call(
        contact=Contact(started=NOON), needs=("legal",), narrative="bir", follow_ups=(FollowUp(due=NOON, note="a"),)
    )
    after = replace(
        before,
        contact=Contact(started=NOON, ended=NOON),
        consent=Consent(refer="given"),
        needs=("legal", "shelter"),
        narrative="iki",
        follow_ups=(FollowUp(due=NOON, note="b"),),
    )
    assert told(before, after) == [
        ("Contact ended", None, NOON),
        ("Consent to refer", None, "given"),
        ("Needs", ("legal",), ("legal", "shelter")),
        ("Summary", "bir", "iki"),
        ("Short note", "a", "b"),
    ]


def test_entries_most_alike_belong_together() -> None:
    first, second = FollowUp(due=NOON, note="a"), FollowUp(due=NOON, purpose="ask_outcome", note="b")
    changed = replace(second, note="c")
    assert aligned(FollowUp, (first, second), (changed,)) == ((0, None), (1, 0))
    assert aligned(FollowUp, (), (first,)) == ((None, 0),)


def test_a_person_replaced_by_another_one_is_not_told_as_one_person_who_changed() -> None:
    before = Call(persons=(Person(age=16, citizenship="AZ"),))
    found = changes(before, Call(persons=(Person(age=40, citizenship="TR"),)))
    assert [one.what for one in found if one.of_entry] == [What.REMOVED, What.ADDED]
    [edited] = changes(before, Call(persons=(Person(age=17, citizenship="AZ"),)))
    assert (edited.before, edited.after) == (16, 17)


def test_a_change_says_where_it_is() -> None:
    [found] = changes(Call(), Call(contact=Contact(topic="other")))
    assert found == Change("contact", ("contact", "topic"), "Topic", found.kind, What.CHANGED, None, "other")
