"""Every change can be said in every language, with what was and what is; nothing is said of a number that was given as not asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from hotline.call.call_json import call_from_json
from hotline.call.merge_corrections import merge
from hotline.call.record import (
    NARRATIVE_LIMIT,
    Call,
    Contact,
    FollowUp,
    Parked,
    Person,
    Referral,
    Removed,
    Safety,
    Situation,
)
from hotline.call.record_changes import changes, compared
from hotline.call.text_difference import Mark
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, language
from tests.call.strategies import calls_json
from ui.pages.shared.call_text import sections
from ui.pages.shared.change_text import UNFOLDED, Group, Row, Teller, assessment_group, count_changed

CALLS = calls_json().map(call_from_json)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENGLISH = Teller(language("en"), UTC, shipped_lists())


def groups(before: Call, after: Call) -> list[Group]:
    return ENGLISH.groups(changes(before, after))


def only_row(before: Call, after: Call) -> Row:
    [group] = groups(before, after)
    [row] = group.rows
    return row


def texts(row: Row) -> list[str]:
    return ["".join(piece.text for piece in cell) for cell in row.cells]


@settings(max_examples=40)
@given(CALLS, CALLS)
def test_whatever_changed_is_said_in_every_language(one: Call, other: Call) -> None:
    found = compared(one, other)
    for code in LANGUAGES:
        told = Teller(language(code), UTC, shipped_lists()).groups(found)
        assert (count_changed(told) > 0) == (one != other)
        for group in told:
            assert group.title
            assert all(row.label and all(texts(row)) for row in group.rows)


@settings(max_examples=40)
@given(CALLS, CALLS, CALLS)
def test_whatever_two_corrections_both_changed_is_said_with_three_values(base: Call, mine: Call, theirs: Call) -> None:
    clashes = merge(base, mine, theirs).clashes
    told = ENGLISH.clashes(clashes)
    assert sum(len(group.rows) for group in told) == len(clashes)
    assert all(len(row.cells) == 3 for group in told for row in group.rows)


@pytest.mark.parametrize(
    ("before", "after", "label", "values"),
    [
        (Call(), Call(safety=Safety(alone="no")), "Alone", ["not asked", "no"]),
        (
            Call(situation=Situation(forms=("labour",))),
            Call(situation=Situation(forms=("begging",))),
            "Form of exploitation",
            ["forced labour", "forced begging"],
        ),
        (Call(narrative="bir"), Call(), "Summary", ["bir", "nothing written"]),
        (
            Call(contact=Contact(started=NOON)),
            Call(contact=Contact(started=NOON.replace(hour=13))),
            "Contact began",
            ["22.11.2026 12:00", "22.11.2026 13:00"],
        ),
        (
            Call(contact=Contact(caller_mark="0" * 32)),
            Call(contact=Contact(caller_mark="1" * 32)),
            "Recognised by the caller code",
            ["yes", "yes, another code"],
        ),
        (
            Call(referrals=(Referral(service="police-unit"),)),
            Call(referrals=(Referral(service="police-unit", persons=("A", "B")),)),
            "For whom",
            ["all persons", "A, B"],
        ),
        (
            Call(removed=(Removed(kind="phone", count=1),)),
            Call(removed=(Removed(kind="phone", count=2),)),
            "Items masked",
            ["1", "2"],
        ),
    ],
)
def test_a_field_is_said_with_its_label_and_both_values(
    before: Call, after: Call, label: str, values: list[str]
) -> None:
    row = only_row(before, after)
    assert (row.label, texts(row)) == (label, values)


@pytest.mark.parametrize(("field", "label"), [("age", "Age"), ("minors_with", "Number of children with them")])
def test_zero_is_a_number_that_was_said(field: str, label: str) -> None:
    values: dict[str, Any] = {field: 0}
    row = only_row(Call(persons=(Person(),)), Call(persons=(Person(**values),)))
    assert (row.label, texts(row)) == (label, ["not asked", "0"])
    [section] = sections(Call(persons=(Person(**values),)), shipped_lists(), language("en"), UTC)
    assert [(line.label, line.text) for line in section.lines] == [(label, "0")]


def test_that_there_was_nothing_before_is_not_struck_through() -> None:
    row = only_row(Call(), Call(safety=Safety(alone="no")))
    assert [piece.mark for cell in row.cells for piece in cell] == [Mark.SAME, Mark.ADDED]


def test_an_answer_is_said_with_its_indicator() -> None:
    [group] = groups(Call(persons=(Person(),)), Call(persons=(Person(answers={"D1.01": "yes"}),)))
    assert group.title == "Indicators · Person A"
    assert group.rows[0].label.startswith("D1.01 Deceived")
    assert texts(group.rows[0]) == ["not asked", "yes"]


def test_entries_are_called_by_what_they_are_about() -> None:
    before = Call(persons=(Person(age=16), Person(age=40)))
    after = Call(
        persons=(Person(age=40),),
        referrals=(Referral(service="police-unit"),),
        follow_ups=(FollowUp(due=NOON),),
        removed=(Removed(kind="phone", count=1),),
        parked=Parked(persons=(Person(age=5),)),
    )
    found = groups(before, after)
    assert found[0].title == "Person A"
    assert [texts(row) for row in found[0].rows] == [["in the record", "—"], ["16", "not asked"]]
    assert [(row.label, texts(row)) for row in found[1].rows] == [("Letter", ["B", "A"])]
    rest = [group.title for group in found][2:]
    assert rest[0].startswith("Needs and referrals · ")
    assert "police-unit" not in rest[0], "a service is called by its name"
    assert rest[1:] == ["Follow-up 1", "Personal data · telephone", "Set aside · Person A"]


def test_the_longest_text_is_cut_before_it_is_shown() -> None:
    row = only_row(Call(narrative="a" * NARRATIVE_LIMIT), Call(narrative="b " * (NARRATIVE_LIMIT // 2)))
    for cell in row.cells:
        assert sum(len(piece.text) for piece in cell if piece.mark is not Mark.OMITTED) <= 4_000
    words = " ".join(f"söz{number}" for number in range(20_000))
    [text] = Teller(language("en"), UTC, shipped_lists(), UNFOLDED).groups(
        compared(Call(narrative=words), Call(narrative=words))
    )
    assert sum(len(piece.text) for piece in text.rows[0].cells[0] if piece.mark is not Mark.OMITTED) <= 8_000


def test_what_a_call_adds_up_to_is_compared_for_the_call_and_for_each_person() -> None:
    one = Call(persons=(Person(age=30),))
    other = Call(persons=(Person(age=30), Person(age=9)), safety=Safety(danger_now="yes"))
    group = assessment_group(assess_call(one), assess_call(other), language("en"))
    told = {row.label: texts(row) for row in group.rows if row.changed}
    assert told["Urgency"] == ["Next working day · U4", "Immediate · U1"]
    assert told["Person B"] == ["—", "Nothing recorded · R0"]
    assert count_changed([assessment_group(assess_call(one), assess_call(one), language("en"))]) == 0
