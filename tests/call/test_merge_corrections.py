"""Two people correct one call: what only one of them changed is kept, what both changed is told, no edit is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hotline.call.call_json import call_from_json
from hotline.call.editing import Path, value_at, with_answer, with_value, without_person
from hotline.call.field_kinds import Many
from hotline.call.merge_corrections import merge
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import MOST_PERSONS, Call, Contact, FollowUp, Parked, Person, Referral, Removed, Safety, letter
from tests.call.strategies import calls_json

CALLS = calls_json().map(call_from_json)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def single_fields(record: type[Any], path: Path = ()) -> list[Path]:
    """Return the paths of the fields that are one value each, outside lists of entries."""
    found: list[Path] = []
    for name, kind in kinds_of(record).items():
        if isinstance(kind, NestedRecord):
            found += single_fields(kind.record, (*path, name))
        elif not isinstance(kind, NestedRecords | Many):
            found.append((*path, name))
    return found


@st.composite
def corrected_twice(draw: st.DrawFn) -> tuple[Call, Call, Call]:
    """Return a call, and two corrections of it that each took some parts from another call."""
    base = draw(CALLS)
    return base, draw(corrections(base)), draw(corrections(base))


@st.composite
def corrections(draw: st.DrawFn, base: Call) -> Call:
    other = draw(CALLS)
    names = draw(st.sets(st.sampled_from(sorted(kinds_of(Call)))))
    return replace(base, **{name: getattr(other, name) for name in names})


@given(corrected_twice())
def test_every_single_field_is_merged_or_told(three: tuple[Call, Call, Call]) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs)
    told = {one.path for one in merged.clashes}
    for path in single_fields(Call):
        was, me, them, became = (value_at(one, path) for one in (base, mine, theirs, merged.call))
        both = me != was and them not in (was, me)
        assert became == (me if both or them == was else them), path
        assert (path in told) == both, path


@given(corrected_twice())
def test_what_one_of_them_added_to_a_list_of_codes_is_there_and_what_one_took_out_is_gone(
    three: tuple[Call, Call, Call],
) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs).call
    for path in (("needs",), ("actions",), ("consent", "exceptions")):
        was, me, them, became = ({*value_at(one, path)} for one in (base, mine, theirs, merged))
        assert became == (me | them) - (was - me) - (was - them), path


@given(corrected_twice())
def test_the_same_corrections_from_both_sides_clash_in_the_same_single_fields(three: tuple[Call, Call, Call]) -> None:
    base, mine, theirs = three
    here = {one.path for one in merge(base, mine, theirs).clashes if one.entry is None}
    there = {one.path for one in merge(base, theirs, mine).clashes if one.entry is None}
    assert here == there


@given(corrected_twice())
def test_a_merged_record_is_one_that_can_be_kept(three: tuple[Call, Call, Call]) -> None:
    merged = merge(*three)
    kind = NestedRecord(Call)
    assert kind.read(kind.write(merged.call), "") == merged.call


@given(CALLS, CALLS)
def test_where_only_one_of_them_changed_something_that_is_the_record(base: Call, other: Call) -> None:
    assert merge(base, other, base).call == other
    assert merge(base, base, other).call == other
    assert merge(base, other, other).call == other
    for merged in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
        assert merged.clashes == ()


def test_fields_that_only_they_changed_are_taken_over_and_mine_stay() -> None:
    base = Call(contact=Contact(contact_type="situation"), narrative="bir")
    mine = replace(base, narrative="iki")
    theirs = replace(base, contact=Contact(contact_type="situation", topic="other"), safety=Safety(alone="no"))
    merged = merge(base, mine, theirs)
    assert merged.call == replace(theirs, narrative="iki")
    assert [one.path for one in merged.taken] == [("safety", "alone"), ("contact", "topic")]
    assert merged.clashes == ()


def test_a_field_that_both_changed_keeps_mine_and_says_all_three() -> None:
    base = Call(narrative="bir")
    merged = merge(base, Call(narrative="iki"), Call(narrative="üç"))
    assert merged.call.narrative == "iki"
    [clash] = merged.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("bir", "üç", "iki")
    assert (clash.section, clash.label) == ("summary", "Summary")
    assert merged.taken == ()


def test_answers_of_one_person_count_each_for_itself() -> None:
    base = Call(persons=(Person(answers={"D1.01": "unknown"}),))
    mine = Call(persons=(Person(answers={"D1.01": "yes", "D2.01": "no"}),))
    theirs = Call(persons=(Person(answers={"D1.01": "no", "D4.01": "yes"}),))
    merged = merge(base, mine, theirs)
    assert merged.call.persons[0].answers == {"D1.01": "yes", "D2.01": "no", "D4.01": "yes"}
    assert [one.path for one in merged.clashes] == [("persons", 0, "answers", "D1.01")]


def test_persons_that_both_added_are_both_kept_and_their_letters_follow_into_referrals() -> None:
    base = Call(persons=(Person(age=30),))
    mine = Call(persons=(Person(age=30), Person(age=16)), referrals=(Referral(service="mia-shelter", persons=("B",)),))
    theirs = Call(persons=(Person(age=30), Person(age=7)), referrals=(Referral(service="police-unit", persons=("B",)),))
    merged = merge(base, mine, theirs).call
    assert [one.age for one in merged.persons] == [30, 16, 7]
    assert {one.service: one.persons for one in merged.referrals} == {"mia-shelter": ("B",), "police-unit": ("C",)}


def test_a_person_whom_they_took_out_moves_the_letters_of_my_referral() -> None:
    base = Call(persons=(Person(age=30), Person(age=16)))
    mine = replace(base, referrals=(Referral(service="mia-shelter", persons=("B",)),))
    theirs = replace(base, persons=(Person(age=16),))
    merged = merge(base, mine, theirs).call
    assert [one.age for one in merged.persons] == [16]
    assert merged.referrals[0].persons == ("A",)


def test_a_letter_of_a_person_who_is_set_aside_stays_in_the_referral() -> None:
    aside = Parked(persons=(Person(age=16), Person(age=30)))
    base = Call(parked=aside, referrals=(Referral(service="mia-shelter", persons=("B",)),))
    merged = merge(base, replace(base, narrative="bir"), replace(base, needs=("legal",))).call
    assert merged.referrals == base.referrals, "not for everybody, which no letter would mean"


def test_a_person_whom_they_took_out_and_i_went_on_with_stays_and_is_told() -> None:
    base = Call(persons=(Person(age=30), Person(age=16)))
    mine = replace(base, persons=(Person(age=30, sex="male"), Person(age=16)))
    merged = merge(base, mine, replace(base, persons=(Person(age=16),)))
    assert merged.call.persons == mine.persons
    [clash] = merged.clashes
    assert clash.theirs is None
    assert clash.mine == mine.persons[0]


def test_a_person_whom_i_took_out_and_they_went_on_with_stays_out_and_is_told() -> None:
    base = Call(persons=(Person(age=30), Person(age=16)))
    theirs = replace(base, persons=(Person(age=30, sex="male"), Person(age=16)))
    merged = merge(base, replace(base, persons=(Person(age=16),)), theirs)
    assert [one.age for one in merged.call.persons] == [16]
    [clash] = merged.clashes
    assert clash.mine is None
    assert clash.theirs == theirs.persons[0]


def test_the_same_service_added_by_both_is_one_referral() -> None:
    mine = Call(referrals=(Referral(service="police-unit", note="mənim"),))
    theirs = Call(referrals=(Referral(service="police-unit", persons=("A",)),), persons=(Person(),))
    merged = merge(Call(), mine, theirs)
    assert merged.call.referrals == (Referral(service="police-unit", note="mənim", persons=("A",)),)
    assert merged.clashes == ()


def test_of_two_statuses_of_a_referral_the_later_one_stands() -> None:
    base = Referral(service="police-unit", status="made", status_since=NOON)
    mine = replace(base, status="accepted", status_since=NOON + timedelta(hours=1), note="zəng edildi")
    theirs = replace(base, status="closed", status_since=NOON + timedelta(hours=2))
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(Call(referrals=(base,)), Call(referrals=(one,)), Call(referrals=(other,)))
        assert merged.call.referrals[0].status == "closed"
        assert merged.call.referrals[0].note == "zəng edildi"
        assert merged.clashes == ()


def test_follow_ups_that_each_added_are_both_there() -> None:
    mine, theirs = FollowUp(due=NOON, note="a"), FollowUp(due=NOON, note="b")
    assert merge(Call(), Call(follow_ups=(mine,)), Call(follow_ups=(theirs,))).call.follow_ups == (mine, theirs)


def test_a_person_for_whom_there_is_no_letter_left_is_told_and_not_dropped_in_silence() -> None:
    mine = Call(persons=tuple(Person(age=number) for number in range(MOST_PERSONS)))
    merged = merge(Call(), mine, Call(persons=(Person(age=90),)))
    assert merged.call == mine
    [clash] = merged.clashes
    assert clash.theirs == Person(age=90)


def test_counts_of_masked_pieces_of_one_kind_are_one_entry() -> None:
    base, mine, theirs = (Call(removed=(Removed(kind="phone", count=count),)) for count in (1, 2, 1))
    assert merge(base, mine, theirs).call.removed == mine.removed


SERVICES = ("police-unit", "mia-shelter", "legal-aid", "ombudsman")
CODES = ("D1.01", "D2.01", "D4.01", "D5.01")


@st.composite
def work_on_persons(draw: st.DrawFn, base: Call) -> Call:
    """Return a correction as a form makes it: persons edited, answered, taken out, added behind; referrals made or noted."""
    call = base
    for _ in range(draw(st.integers(0, 5))):
        act = draw(st.sampled_from(["sex", "answer", "remove", "add", "refer", "note"]))
        count = len(call.persons)
        place = draw(st.integers(0, max(0, count - 1)))
        if act == "add":
            new = Person(age=draw(st.integers(60, 110)), citizenship="TR")
            call = replace(call, persons=(*call.persons, new))
        elif act == "refer":
            service = draw(st.sampled_from(SERVICES))
            if all(one.service != service for one in call.referrals):
                letters = (letter(place),) if count else ()
                call = replace(call, referrals=(*call.referrals, Referral(service=service, persons=letters)))
        elif act == "note" and call.referrals:
            call = with_value(call, ("referrals", 0, "note"), draw(st.sampled_from(["bir", "iki"])))
        elif count and act == "remove":
            call = without_person(call, place)
        elif count and call.persons[place].citizenship == "TR":
            continue
        elif count and act == "sex":
            call = with_value(call, ("persons", place, "sex"), draw(st.sampled_from(["female", "male"])))
        elif count and act == "answer":
            call = with_answer(call, place, draw(st.sampled_from(CODES)), draw(st.sampled_from(["yes", "no"])))
    return call


@st.composite
def persons_corrected_twice(draw: st.DrawFn) -> tuple[Call, Call, Call]:
    ages = draw(st.lists(st.integers(1, 50), unique=True, max_size=4))
    base = Call(
        persons=tuple(Person(age=age, citizenship="AZ") for age in ages),
        referrals=tuple(Referral(service=service) for service in draw(st.sets(st.sampled_from(SERVICES), max_size=2))),
    )
    return base, draw(work_on_persons(base)), draw(work_on_persons(base))


def by_age(call: Call) -> dict[object, Person]:
    return {one.age: one for one in call.persons}


@given(persons_corrected_twice())
def test_no_work_on_a_person_is_lost_unless_both_did_the_same_and_it_is_told(three: tuple[Call, Call, Call]) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs)
    was, me, them, became = (by_age(one) for one in (base, mine, theirs, merged.call))
    told = {one.entry.before for one in merged.clashes if one.entry is not None and one.entry.record is Person}
    for place, age in enumerate(one.age for one in base.persons):
        if place in told:
            continue
        if age not in me or age not in them:
            left = me.get(age) or them.get(age)
            assert age not in became, "who was taken out by one, and not touched by the other, is gone"
            assert left in (None, was[age])
            continue
        if me[age].sex == was[age].sex:
            assert became[age].sex == them[age].sex
        for code, answer in them[age].answers.items():
            if code not in me[age].answers:
                assert became[age].answers[code] == answer
        assert me[age].answers.items() <= became[age].answers.items()
    for added in {one for one in (*me, *them) if one not in was}:
        assert added in became


@given(persons_corrected_twice())
def test_every_referral_that_one_of_them_made_is_there_and_for_the_right_person(
    three: tuple[Call, Call, Call],
) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs).call
    before = {one.service for one in base.referrals}
    for call, other in ((mine, theirs), (theirs, mine)):
        for one in call.referrals:
            if one.service in before or one.service in {each.service for each in other.referrals}:
                continue
            found = [each for each in merged.referrals if each.service == one.service]
            meant = {call.persons[ord(name) - ord("A")].age for name in one.persons}
            if meant and not meant & set(by_age(merged)):
                assert found == [], "without its persons it would mean everybody"
                continue
            [kept] = found
            named = {merged.persons[ord(name) - ord("A")].age for name in kept.persons}
            assert named == meant & set(by_age(merged))
