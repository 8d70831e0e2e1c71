"""The lists that ship: every group can be asked aloud, belongs to forms of exploitation, and shares no code with another."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hotline.call.record import Call, Person, Situation
from hotline.call.vocabulary import vocabulary
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.checklist import Checklist, checklist, parse_checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.contact_checklists import SCORED, Lists, require_apart, shipped_lists
from hotline.indicators.office_checklists import InForceFrom, OfficeLists
from hotline.language import LANGUAGES

GROUPS = shipped_lists().groups
EVERY = shipped_lists().every


def test_the_groups_that_an_institution_asks_for_are_there() -> None:
    asked_for = [
        "ilo-eleven",
        "begging",
        "domestic-servitude",
        "forced-marriage",
        "forced-criminality",
        "organ-removal",
        "child-protection",
    ]
    assert [one.id for one in GROUPS if one.id in asked_for] == asked_for
    require_apart(shipped_lists())


@pytest.mark.parametrize("group", GROUPS, ids=lambda one: one.id)
def test_every_question_of_a_group_can_be_asked_in_three_languages(group: Checklist) -> None:
    assert 8 <= len(group.indicators) <= 14
    for one in group.indicators:
        for language in LANGUAGES:
            question = one.question[language]
            assert question.endswith("?"), one.code
            assert len(question) <= 110, f"{one.code} {language}: too long to be asked in one breath"
        assert re.search("[əığşçöü]", one.texts["az"] + one.question["az"], re.IGNORECASE), one.code
        assert re.search("[а-я]", one.question["ru"]), one.code


@pytest.mark.parametrize("group", GROUPS, ids=lambda one: one.id)
def test_nobody_is_called_a_victim_and_nobody_is_blamed(group: Checklist) -> None:
    for one in group.indicators:
        said = " ".join([*one.texts.values(), *one.question.values()]).lower()
        for word in ("victim", "qurban", "жертв", "fault", "günah", "виноват"):
            assert word not in said, one.code


def test_every_form_that_has_a_group_is_a_form_of_the_vocabulary_and_a_child_has_one() -> None:
    named = [form for one in GROUPS for form in one.forms]
    assert set(named) <= set(vocabulary("form").codes)
    assert len(named) == len(set(named))
    assert [one.id for one in GROUPS if one.children] == ["child-protection"]


@pytest.mark.parametrize("used", EVERY, ids=lambda one: one.id)
def test_a_list_as_plain_data_is_read_back_equal(used: Checklist) -> None:
    assert parse_checklist(checklist_to_data(used)) == used


def test_an_answer_to_a_group_is_a_sign_and_has_no_weight() -> None:
    def of(age: int) -> Call:
        return Call(persons=(Person(age=age, answers={"BG.01": "yes"}),), situation=Situation(forms=("begging",)))

    adult, child = assess_call(of(30)), assess_call(of(10))
    assert (adult.result_class, adult.urgency, adult.escalate) == ("R1", "U4", False)
    assert (child.result_class, child.urgency, child.escalate) == ("R1", "U2", True)
    assert adult.groups == (("begging", "2026.2"),)
    assert adult.persons[0].not_asked == len(checklist().in_set["AL"]), "the set is not asked by it"


def test_two_lists_with_one_code_are_refused() -> None:
    data = checklist_to_data(GROUPS[1]) | {"id": "another"}
    with pytest.raises(BrokenChecklist, match=r"begging and another both have the code BG\.01"):
        require_apart(Lists(shipped_lists().scored, (*GROUPS, parse_checklist(data))))


def test_a_list_is_in_force_from_its_day_and_not_before() -> None:
    newer = parse_checklist(checklist_to_data(checklist()) | {"version": "2027.1"})
    office = OfficeLists(
        (InForceFrom(SCORED, date(2027, 1, 1), newer), InForceFrom("begging", date(2027, 2, 1), None)),
        {(newer.id, newer.version): newer},
    )
    assert office.on(date(2026, 12, 31)) == shipped_lists()
    assert office.on(date(2027, 1, 1)).scored == newer
    assert office.on(date(2027, 1, 31)).group("begging") is not None
    assert office.on(date(2027, 2, 1)).group("begging") is None
    old = assess_call(Call(persons=(Person(age=30, answers={"D4.01": "yes", "BG.01": "yes"}),)))
    lists = office.made_with(old, office.on(date(2027, 3, 1)))
    assert lists.scored == checklist(), "an old call keeps the version that it was made with"
    assert lists.group("begging") == GROUPS[1]
    assert "BG.01" in office.by_code


def test_a_group_that_has_taken_over_the_codes_of_an_answered_one_is_not_asked_beside_it() -> None:
    """Else one question would stand in two lists, and its answer belong to both."""
    taking_over = parse_checklist(checklist_to_data(GROUPS[1]) | {"id": "own-begging"})
    day = date(2027, 1, 1)
    office = OfficeLists((InForceFrom("begging", day, None), InForceFrom("own-begging", day, taking_over)))
    now = office.on(day)
    assert [now.group(one) for one in ("begging", "own-begging")] == [None, taking_over]
    answered = assess_call(Call(persons=(Person(age=30, answers={"BG.01": "yes"}),)))
    lists = office.made_with(answered, now)
    assert [lists.group(one) for one in ("begging", "own-begging")] == [GROUPS[1], None]
    require_apart(lists)
    others = {one.id for one in now.groups} - {"own-begging"}
    assert {one.id for one in lists.groups} == others | {"begging"}
    unanswered = assess_call(Call(persons=(Person(age=30, answers={"D4.01": "yes"}),)))
    assert office.made_with(unanswered, now) == now, "a call that answered neither is asked by the one in force"
