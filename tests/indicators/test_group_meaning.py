"""What a yes to a question of a group means in the scored list, and what the offers add up to once they are taken."""

from __future__ import annotations

import pytest

from hotline.indicators.checklist import parse_checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.contact_checklists import require_known_targets, shipped_lists
from hotline.indicators.group_meaning import all_offered, offers, yes_of_groups
from hotline.indicators.scoring import Situation, assess, sets_for

LISTS = shipped_lists()
BEGGING = next(one for one in LISTS.groups if one.id == "begging")


def test_groups_point_to_scored_indicators_only_and_each_of_these_points_somewhere() -> None:
    for each in LISTS.groups:
        require_known_targets(each, LISTS.scored)
    pointing = {each.id for each in LISTS.groups if any(one.points_to for one in each.indicators)}
    assert pointing >= {
        "begging",
        "child-protection",
        "domestic-servitude",
        "forced-criminality",
        "forced-marriage",
        "ilo-eleven",
        "organ-removal",
    }


def test_the_same_words_point_to_each_other() -> None:
    """A question of a group that is asked in the very words of a scored one points to it."""
    scored = {one.question["en"]: one.code for one in LISTS.scored.indicators}
    same = [one for each in LISTS.groups for one in each.indicators if one.question["en"] in scored]
    assert same
    assert all(scored[one.question["en"]] in one.points_to for one in same)


def test_ten_of_ten_for_a_child_of_fifteen_give_what_the_rule_gives_once_the_offers_are_taken() -> None:
    answers = {one.code: "yes" for one in BEGGING.indicators}
    assert len(answers) == yes_of_groups(LISTS, answers) == 10
    before = assess(Situation(age=15, forms=("begging",), answers=answers))
    assert (before.result_class, before.escalate, before.urgency) == ("R1", True, "U2"), "a group carries no weight"
    meant = all_offered(offers(LISTS, answers, sets_for(15, ("begging",))))
    assert [one.code for one in meant] == ["D4.02", "D4.09", "D5.03", "D5.07", "D5.08", "D5.14", "D6.07"]
    taken = {**answers, **{one.code: "yes" for one in meant}}
    after = assess(Situation(age=15, forms=("begging",), answers=taken))
    # scoring.md: two strong make D5 positive; two medium of D4 do not, and a child with a yes of D4 is R3.
    assert (after.result_class, after.escalate, after.urgency) == ("R3", True, "U2")
    assert dict(after.because) == {"D5": ("D5.03", "D5.07", "D5.08", "D5.14")}
    assert not offers(LISTS, taken, sets_for(15, ("begging",)))
    one_more = assess(Situation(age=15, forms=("begging",), answers={**taken, after.next_question or "": "yes"}))
    assert after.next_question == "D4.01"
    assert one_more.result_class == "R5"


def test_what_was_answered_is_never_answered_anew() -> None:
    for answer in ("yes", "no", "unknown"):
        found = offers(LISTS, {"BG.04": "yes", "D5.03": answer}, ("CL",))
        assert found == {}
    assert offers(LISTS, {"BG.04": "no"}, ("CL",)) == {}
    assert offers(LISTS, {"BG.04": "unknown"}, ("CL",)) == {}


def test_only_what_is_in_the_set_and_can_be_known_is_offered() -> None:
    [(code, [meant])] = offers(LISTS, {"BG.04": "yes"}, ("CL",)).items()
    assert (code, meant.code) == ("BG.04", "D5.03")
    assert offers(LISTS, {"BG.04": "yes"}, ("CL",), LISTS.scored.known_after_arrival) == {}
    assert offers(LISTS, {"BG.04": "yes"}, ()) == {}


def test_a_group_that_points_to_what_there_is_not_is_refused_with_the_place() -> None:
    data = checklist_to_data(BEGGING)
    data["indicator"][0]["points_to"] = ["D4.77"]
    with pytest.raises(BrokenChecklist, match=r"BG\.01 points to D4\.77, which the list ilo-operational"):
        require_known_targets(parse_checklist(data), LISTS.scored)
    for wrong in ("BG.02", "d4.02", "D7.01", "", "Д4.02"):
        data["indicator"][0]["points_to"] = [wrong]
        with pytest.raises(BrokenChecklist, match=r"BG\.01"):
            parse_checklist(data)
    for shape in ("D4.02", ["D4.02", "D4.02"], [4]):
        data["indicator"][0]["points_to"] = shape
        with pytest.raises(BrokenChecklist, match="not a list of different codes"):
            parse_checklist(data)


def test_a_scored_list_points_to_nothing() -> None:
    data = checklist_to_data(LISTS.scored)
    data["indicator"][0]["points_to"] = ["D4.02"]
    with pytest.raises(BrokenChecklist, match="unknown key “points_to”"):
        parse_checklist(data)
