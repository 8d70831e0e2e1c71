"""What is no personal data stays: places, public numbers, references, money, ages, times, and ordinary words."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from babel import Locale

from hotline.call.reference import new_reference
from hotline.language import LANGUAGES
from hotline.privacy.guard import find_personal_data
from hotline.toml.pack_files import pack


def test_references_of_this_program_are_not_findings() -> None:
    chance = Random(7)
    for _ in range(300):
        reference = new_reference(chance)
        assert find_personal_data(f"Təkrar zəng, {reference}-dən, telefon yoxdur") == [], reference


@pytest.mark.parametrize(
    "number", ["102", "103", "112", "152", "142", "860", "(012) 860", "012 860", "116-111", "116111", "116 111"]
)
@pytest.mark.parametrize(
    "sentence", ["Telefon {} verildi", "позвонить по номеру {}", "was told to call {}.", "{}-yə zəng etdi"]
)
def test_public_hotlines_are_not_findings(number: str, sentence: str) -> None:
    assert find_personal_data(sentence.format(number)) == []


def test_a_public_number_within_a_longer_one_does_not_hide_it() -> None:
    assert [one.kind for one in find_personal_data("telefon 012 860 12 34")] == ["phone"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_countries_are_not_findings(code: str) -> None:
    found = {name for name in Locale(code).territories.values() if find_personal_data(f"- {name}: {name}.")}
    assert found == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_cities_and_districts_are_not_findings(code: str) -> None:
    names = [region[code] for region in pack("regions.toml")["region"]]
    assert [name for name in names if find_personal_data(f"- {name}, {name}: {name}.")] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_public_bodies_are_not_findings(code: str) -> None:
    names = [service[code] for service in pack("directory.toml")["service"]]
    assert [name for name in names if find_personal_data(f"Müraciət: {name}")] == []


def test_a_date_of_late_is_not_taken_for_a_birth() -> None:
    today = date(2026, 11, 22)
    assert find_personal_data("15.10.2026 tarixində gedib, 3 sentyabr 2024-cü ildə qayıdıb", today=today) == []
    [finding] = find_personal_data("15.10.2025 doğulub", today=today)
    assert (finding.kind, finding.level) == ("birth_date", "block")
    [finding] = find_personal_data("15.10.2025, 03.09.1991", today=today)
    assert (finding.start, finding.level) == (12, "warn")


@pytest.mark.parametrize("number", ["2345678", "555 12 34", "234 56 78"])
@pytest.mark.parametrize(
    "money",
    ["manat", "AZN", "qəpik", "rubl", "dollar", "$", "€", "₼", "avro", "рублей", "тыс. рублей", "долларов", "euros"],
)
def test_a_sum_of_money_is_no_telephone_number_and_the_same_figures_alone_may_be(number: str, money: str) -> None:
    assert find_personal_data(f"Borcu {number} {money} idi") == []
    assert [one.kind for one in find_personal_data(f"Borcu {number} idi")] == ["phone"]
