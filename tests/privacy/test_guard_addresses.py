"""Addresses as tired operators type them are one finding from the first part to the flat; what only looks like one is left alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hotline.privacy.guard import find_personal_data

TODAY = date(2026, 11, 30)
_LINES = Path(__file__).parent / "addresses"


def lines(name: str) -> list[str]:
    """Return the lines of a file of examples, without its comments."""
    text = (_LINES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.kind, one.level) for one in find_personal_data(text, today=TODAY)]


@pytest.mark.parametrize("address", lines("sure"))
def test_a_street_or_a_village_with_a_house_is_one_finding_and_sure(address: str) -> None:
    assert found(address) == [(address, "address", "block")]


@pytest.mark.parametrize("address", lines("unsure"))
def test_parts_of_a_house_and_a_kilometre_of_a_road_are_a_warning(address: str) -> None:
    assert found(address) == [(address, "address", "warn")]


@pytest.mark.parametrize("line", lines("in_notes"))
def test_an_address_in_a_note_is_found_from_its_first_part_to_its_last(line: str) -> None:
    before, address, behind = re.split(r"\[\[|\]\]", line)
    assert address in [one[0] for one in found(before + address + behind) if one[1] == "address"]


@pytest.mark.parametrize("line", lines("none"))
def test_a_street_a_room_or_a_count_alone_is_no_address(line: str) -> None:
    assert [one for one in found(line) if one[1] == "address"] == []


@pytest.mark.parametrize("line", lines("public"))
def test_an_office_or_a_public_body_on_a_street_stops_no_submission(line: str) -> None:
    assert [one for one in found(line) if one[1:] == ("address", "block")] == []


@pytest.mark.parametrize("address", lines("directions"))
def test_directions_to_a_house_without_a_number_are_a_warning(address: str) -> None:
    assert [one for one in found(f"Yer: {address}.") if one[1] == "address"] == [(address, "address", "warn")]


@pytest.mark.parametrize(
    ("before", "address", "behind"),
    [
        ("unvani: ", "ehmed cavad 22 m 7, 3 mertebe", ""),
        ("qız ", "Gəncədə, Nizami küçəsi 77", "-də qalır"),
        ("живёт на ", "Джаваншира 12 кв 4", " и плачет"),
        ("держат на ", "Бакиханова 14", ", там ещё трое"),
        ("she lives at ", "Nizami 103 apt 9", " with four others"),
        ("ünvan: ", "memmed emin 14", ""),
        ("saxlanılır: ", "bina 14, blok 2,\nmənzil 8", " deyib"),
        ("evi ", "Atatürk prospekti 40,\nmənzil 5", ". Sonra qaçıb"),
        ("она в квартире: ", "ул. Видади, д. 14,\nкв. 3", " и боится"),
    ],
)
def test_an_address_in_a_sentence_is_found_to_its_ends(before: str, address: str, behind: str) -> None:
    assert address in [one[0] for one in found(before + address + behind) if one[1:] == ("address", "block")]


@pytest.mark.parametrize(
    "address", ["Nizami küçəsi 14, mənzil 5", "Həsən Əliyev küç. 23, giriş 2, m. 7", "Qarabulaq kəndi, ev 12"]
)
@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda text: text.replace(",", ""), lambda text: text.replace(", ", ",")]
)
def test_an_address_is_found_however_it_is_typed(address: str, change: object) -> None:
    typed = change(address)  # type: ignore[operator]
    assert found(typed) == [(typed, "address", "block")]


_INITIALS = ("ABCÇDEƏFGHXIİKQLMNOÖPRSŞTUÜVYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ")
_LATIN_STREETS = (
    "{}Rəhimov küç. ev 12", "{}Səlimzadə kuc. ev 185 m 12", "{}Vurğun küç. bina 12, mənzil 8", "{}Rəhimov küçəsi 12",
    "{}Rəhimov küç., ev 12", "{}Səlimzadə pr. ev 7", "{}Vurğun prospekti, bina 3",
)  # fmt: skip
_CYRILLIC_STREETS = (
    "{}Рагимова ул. д. 12", "{}Рагимова ул., дом 12 кв 3", "{}Вургуна пр. д. 12, кв. 5", "{}Вургуна ул. дом 4",
    "ул. {}Рагимова, д. 12, кв. 3", "пр. {}Вургуна 12",
)  # fmt: skip


@pytest.mark.parametrize(
    ("initial", "street"),
    [
        (initial, street)
        for initials, streets in zip(_INITIALS, (_LATIN_STREETS, _CYRILLIC_STREETS), strict=True)
        for initial in initials
        for street in streets
    ],
)
def test_an_initial_is_never_taken_for_the_short_word_of_a_village(initial: str, street: str) -> None:
    """Behind S., Ş., С., Д. and Ш. the street was one of a village, and its house nobody's."""
    for stop in (".", ". "):
        address = street.format(initial + stop)
        assert found(address) == [(address, "address", "block")]


def test_the_name_of_somebody_before_a_street_is_not_taken_into_it() -> None:
    text = "Sevinc Quliyeva, Nizami küçəsi 14"
    assert [one[:2] for one in found(text)] == [("Sevinc Quliyeva", "person_name"), ("Nizami küçəsi 14", "address")]


def test_two_addresses_are_two_findings() -> None:
    text = "əvvəl Nizami küç. 14, m. 5 idi, indi Xətai prospekti 39, mənzil 11"
    assert [one[0] for one in found(text)] == ["Nizami küç. 14, m. 5", "Xətai prospekti 39, mənzil 11"]
