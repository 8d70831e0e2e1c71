"""A supervisor relies on a file of services being taken whole or not at all, with the line of whatever is wrong in it."""

from __future__ import annotations

import pytest

from hotline.language import LANGUAGES, language
from hotline.referral.directory_text import LARGEST, BrokenServices, read_services_text
from hotline.referral.entry_check import proposed_id

NUMBERS = frozenset({"102"})
RIGHT = """
[[service]]
id = "day-centre"
kind = "social"
profile = "shelter"
az = "Gündüz mərkəzi"
ru = "Дневной центр"
en = "Day centre"
hours = "unknown"
source = "planted"
confirmed = false
[service.hand_over]
az = "Zəng edin."
ru = "Позвоните."
en = "Call."
"""
SECOND = RIGHT.replace("day-centre", "night-centre")


def faults(text: str) -> list[tuple[int, str]]:
    """Return the lines and reasons of what is wrong in a text."""
    with pytest.raises(BrokenServices) as caught:
        read_services_text(text.encode(), "own.toml", NUMBERS)
    return [(one.line, str(one.reason)) for one in caught.value.faults]


def test_a_right_file_is_read_in_its_order() -> None:
    read = read_services_text(f"\ufeff{RIGHT}{SECOND}".encode(), "own.toml", NUMBERS)
    assert [one.id for one in read] == ["day-centre", "night-centre"]


def test_every_fault_is_named_with_its_line_and_its_entry() -> None:
    text = RIGHT + SECOND.replace('"social"', '"sociall"').replace('"Позвоните."', '""') + SECOND
    found = faults(text)
    lines = text.splitlines()
    assert [lines[line - 1].split(" =")[0] for line, _ in found] == ["kind", "ru"]
    assert all("night-centre" in reason for _, reason in found)


def test_a_doubled_id_and_a_service_without_hours_are_named() -> None:
    text = RIGHT + RIGHT + SECOND.replace('hours = "unknown"\n', "")
    (first, second) = faults(text)
    assert "day-centre: two services have this id" in first[1]
    assert "night-centre" in second[1]
    assert "“hours” is missing" in second[1]
    assert text.splitlines()[second[0] - 1] == "[[service]]"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RIGHT.replace('"Call."', '"Ask for Elnur Məmmədov."'), "hand_over.en"),
        (RIGHT.replace('"Zəng edin."', '"Zəng edin: 050 123 45 67."'), "hand_over.az"),
        (RIGHT.replace('"planted"', '"told by Aygün Əliyeva"'), "source"),
    ],
)
def test_the_name_or_number_of_a_person_is_refused_and_not_repeated(text: str, kind: str) -> None:
    [(_, reason)] = faults(text)
    assert f"day-centre, {kind}: this text holds personal data" in reason
    assert not {"Elnur", "123", "Aygün"} & set(reason.replace(".", " ").split())


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"[[service]]\nid = \n", 2, "This is not TOML"),
        (b"# \xff", 1, "not UTF-8"),
        (b"", 1, "there is no entry"),
        (b"[[services]]\n", 1, "unknown key"),
        (b"service = 7", 1, "list of tables"),
        (b"#" * (LARGEST + 1), 1, "too large"),
        (b"a = " + b"[" * 5000, 1, "nested too deeply"),
        (b"a = " + b"9" * 5000, 1, "has a number"),
    ],
)
def test_what_is_no_directory_is_said_to_be_none(content: bytes, line: int, said: str) -> None:
    with pytest.raises(BrokenServices, match="Nothing was loaded") as caught:
        read_services_text(content, "own.toml", NUMBERS)
    [fault] = caught.value.faults
    assert fault.line == line
    assert said in str(fault)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_fault_is_said_in_every_language_with_its_line(code: str) -> None:
    with pytest.raises(BrokenServices) as caught:
        read_services_text(RIGHT.replace('"social"', '"sociall"').encode(), "own.toml", NUMBERS)
    said = language(code).error(caught.value)
    assert "4" in said
    assert "'sociall'" in said
    assert not {"{", "}"} & set(said)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Day Centre “Hope”", "day-centre-hope"),
        ("Gəncə Qadın Mərkəzi", "gence-qadin-merkezi"),
        ("Дом", "service"),
        ("Taken", "taken-3"),
    ],
)
def test_a_new_entry_gets_an_id_out_of_its_name(name: str, found: str) -> None:
    assert proposed_id(name, {"taken", "taken-2"}) == found
