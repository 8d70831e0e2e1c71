"""The checklists that ship hold what their sources say, in words of three languages that can be told apart and asked aloud."""

from __future__ import annotations

from collections import Counter

import pytest

from hotline.indicators.checklist import DIMENSIONS, Checklist, Weight, checklist, shipped_checklist
from hotline.indicators.checklist_columns import SETS
from hotline.language import LANGUAGES
from tests.indicators.plain_rule import WEIGHTS

LISTS = [checklist(), shipped_checklist("ilo-eleven")]
NAMES = [one.id for one in LISTS]


def written_weight(code: str, set_name: str) -> str:
    one = checklist().by_code[code]
    weight = one.weights.get(set_name)
    return "-" if weight is None else weight.value + "?" * (set_name in one.provisional)


def test_every_weight_is_the_one_of_the_source_table() -> None:
    expected = {
        code: {name: "-" if weight.startswith("-") else weight for name, weight in row.items()}
        for code, row in WEIGHTS.items()
    }
    assert {code: {name: written_weight(code, name) for name in SETS} for code in expected} == expected
    assert set(checklist().by_code) == set(expected)


def test_the_sets_have_the_sizes_of_the_source() -> None:
    listed = checklist()
    sizes = {name: [sum(one.dimension == d for one in listed.in_set[name]) for d in DIMENSIONS] for name in SETS}
    assert sizes["AL"] == sizes["AS"] == [10, 10, 16, 9, 15, 7]
    assert sizes["CL"] == sizes["CS"] == [10, 10, 15, 8, 15, 7]


def test_the_set_of_children_at_work_has_no_weak_indicator() -> None:
    assert not [one.code for one in checklist().in_set["CL"] if one.weights["CL"] is Weight.WEAK]


def test_adults_have_no_strong_indicator_of_vulnerability_and_none_of_sexual_exploitation() -> None:
    strong = {
        (name, one.dimension) for name in SETS for one in checklist().in_set[name] if one.weights[name] is Weight.STRONG
    }
    assert not strong & {("AL", "D3"), ("AS", "D3"), ("AL", "D6"), ("AS", "D6"), ("AS", "D4")}


def test_only_the_labour_sets_and_three_side_remarks_are_sourced() -> None:
    listed = checklist()
    sourced = {(one.code, name) for one in listed.indicators for name in one.weights if name not in one.provisional}
    assert {pair for pair in sourced if pair[1] in {"AS", "CS"}} == {("D5.07", "AS"), ("D5.07", "CS"), ("D4.06", "CS")}
    assert all(not one.provisional & {"AL", "CL"} for one in listed.indicators)
    d1 = listed.by_code["D1.01"]
    assert "WCMS_105023" in listed.source_of(d1, "AL")
    assert "Assumed" in listed.source_of(d1, "AS")


def test_the_eleven_are_eleven_and_nothing_in_them_is_scored() -> None:
    eleven = shipped_checklist("ilo-eleven")
    assert [one.forced_labour for one in eleven.indicators] == [(number,) for number in range(1, 12)]
    assert not eleven.dimensions
    assert not any(eleven.in_set.values())


def test_every_sign_of_forced_labour_is_fed_by_some_indicator() -> None:
    assert {number for one in checklist().indicators for number in one.forced_labour} == set(range(1, 12))


@pytest.mark.parametrize("listed", LISTS, ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_indicators_read_or_sound_the_same(listed: Checklist, language: str) -> None:
    for words in (
        [one.texts[language] for one in listed.indicators],
        [one.question[language] for one in listed.indicators],
    ):
        assert [text for text, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("listed", LISTS, ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_one_short_question_and_no_text_offers_two_genders_by_a_slash(
    listed: Checklist, language: str
) -> None:
    for one in listed.indicators:
        question = one.question[language]
        assert question.endswith("?"), one.code
        assert question.count("?") == 1, one.code
        assert len(question) <= 125, one.code
        assert "(а)" not in one.texts[language] + question
        assert "/" not in question


@pytest.mark.parametrize("listed", LISTS, ids=NAMES)
def test_every_text_is_written_in_the_letters_of_its_language(listed: Checklist) -> None:
    for one in listed.indicators:
        for texts in (one.texts, one.question):
            assert not any("A" <= letter.upper() <= "Z" for letter in texts["ru"]), one.code
            assert texts["en"].isascii(), one.code
            assert not any("Ѐ" <= letter <= "ӿ" for letter in texts["az"]), one.code
