"""A call beside another list: each question is new, falls away, changed or the same; the recorded result is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from hotline.call.record import Call, Person, Situation
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.checklist import Checklist, checklist, parse_checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_difference import ADDED, CHANGED, REMOVED, SAME
from hotline.indicators.contact_checklists import Lists, shipped_lists
from hotline.indicators.other_checklist import ListsBeside, Part, beside

SHIPPED = shipped_lists()


def ministry() -> Checklist:
    """Return a list without D1.01, with D4.10, and with D4.02 strong for adults at work."""
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": "1"}
    rows = {row["code"]: row for row in data["indicator"]}
    rows["D4.02"]["weights"]["AL"] = "S"
    rows["D4.10"] = rows["D4.09"] | {"code": "D4.10"}
    del rows["D1.01"]
    return parse_checklist({**data, "indicator": list(rows.values())})


OTHER = Lists(ministry(), SHIPPED.groups)


def call(*persons: dict[str, str]) -> Call:
    return Call(
        persons=tuple(Person(age=30, answers=answers) for answers in persons), situation=Situation(forms=("labour",))
    )


def compared(of: Call, other: Lists = OTHER) -> ListsBeside:
    return beside(of, assess_call(of, SHIPPED), SHIPPED, other)


def kinds(parts: tuple[Part, ...]) -> dict[str, tuple[str, str | None]]:
    return {each.difference.code: (each.difference.kind, each.answer) for one in parts for each in one.questions}


def test_each_question_that_a_person_was_asked_stands_with_its_answer_and_what_became_of_it() -> None:
    found = compared(call({"D1.01": "yes", "D4.02": "no", "D4.03": "unknown"}, {"D4.02": "yes"}))
    first, second = found.persons
    assert kinds(first.parts) == {"D1.01": (REMOVED, "yes"), "D4.02": (CHANGED, "no"), "D4.03": (SAME, "unknown")}
    assert [one.code for one in first.parts] == ["D1", "D4"]
    assert kinds(second.parts) == {"D4.02": (CHANGED, "yes")}


def test_what_nobody_was_asked_stands_once_for_all_persons() -> None:
    found = compared(call({"D1.01": "yes"}, {"D4.02": "yes"}))
    left = kinds(found.not_asked)
    assert left["D4.10"] == (ADDED, None)
    assert set(left) | {"D1.01", "D4.02"} == {*checklist().by_code, "D4.10"}
    assert Counter(kind for kind, _ in left.values()) == {SAME: 65, ADDED: 1}


def test_the_recorded_result_stays_and_the_same_answers_are_added_up_beside_it() -> None:
    one = call({"D4.02": "yes", "D4.03": "yes"})
    kept = assess_call(one, SHIPPED)
    found = compared(one)
    assert found.kept is kept or found.kept == kept
    assert (found.kept.result_class, found.other.result_class) == ("R1", "R2")
    assert (found.persons[0].kept.positive, found.persons[0].other.positive) == ((), ("D4",))
    assert found.other.persons[0].checklist == "ministry"
    assert found.uncounted == 0


def test_an_answer_whose_question_falls_away_counts_for_nothing_there_and_that_is_said() -> None:
    found = compared(call({"D1.01": "yes"}, {"D1.01": "yes", "D1.02": "yes"}))
    assert found.uncounted == 2
    assert [one.result_class for one in found.kept.persons] == ["R1", "R3"]
    assert [one.result_class for one in found.other.persons] == ["R0", "R1"]


def test_what_was_kept_is_shown_as_it_was_kept_even_where_the_rule_would_say_another_thing_now() -> None:
    one = call({"D4.02": "yes"})
    kept = replace(assess_call(one, SHIPPED), result_class="R5")
    assert beside(one, kept, SHIPPED, OTHER).kept.result_class == "R5"


@pytest.mark.parametrize(("version", "kind"), [("2030.1", CHANGED), (None, REMOVED)])
def test_the_groups_that_were_answered_are_compared_too(version: str | None, kind: str) -> None:
    begging = SHIPPED.group("begging")
    assert begging is not None
    data = checklist_to_data(begging) | {"version": version or ""}
    data["indicator"][0]["question"]["en"] = "Another question?"
    groups = tuple(one for one in SHIPPED.groups if one.id != "begging")
    if version is not None:
        groups = (*groups, parse_checklist(data))
    found = compared(call({"BG.01": "yes", "FL.01": "no"}), Lists(checklist(), groups))
    assert kinds(found.persons[0].parts) == {"BG.01": (kind, "yes"), "FL.01": (SAME, "no")}
    assert {one.names["en"] for one in found.persons[0].parts} == {"Begging", "ILO: 11 indicators of forced labour"}
    codes = {code.partition(".")[0] for code in kinds(found.not_asked)}
    assert codes == {"D1", "D2", "D3", "D4", "D5", "D6", "BG", "FL"}, "groups of which nothing was asked are left out"


def test_under_its_own_list_nothing_differs() -> None:
    one = call({"D4.02": "yes", "BG.01": "yes"})
    found = compared(one, SHIPPED)
    assert found.other == found.kept
    every = kinds(found.persons[0].parts) | kinds(found.not_asked)
    assert {kind for kind, _ in every.values()} == {SAME}
