"""What looks like personal data in notes of ordinary calls and is none: nothing of it stops a submission, most is not marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.privacy.guard import find_personal_data
from tests.privacy.measure import TODAY, lines_of

ORDINARY = [line.text for line in lines_of([Path(__file__).parent / "corpus" / "clean_calls.txt"])]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B12 500, D3 2000",
        "Booking ref 7714, gate 9",
        "Приехали на Нива 2121",
        "Fabrikdə sex 7-də işləyib",
        "на заводе Азнефть, цех 3",
        "Agentlik Caspian Plaza-da, 9-cu mərtəbə",
        "Şirkət Səttar Rəcəbov küçəsində, üçüncü mərtəbə, 12 nömrəli otaq",
        "lives in a Shuvalan dacha. 4 other women there",
        "AZ3000 Naxçıvan",
    ],
)
def test_machines_workshops_offices_and_counts_are_no_addresses(text: str) -> None:
    assert not find_personal_data(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    ["Günəş Residence, mənzil 14", "Bakı, 14 Gunesh Residence, blok B, mənzil 9", "Насосный, улица Лесная 2121"],
)
def test_homes_beside_them_still_are(text: str) -> None:
    assert [one.kind for one in find_personal_data(text, today=TODAY)] == ["address"]


def test_a_block_alone_of_named_houses_is_a_warning() -> None:
    assert [one.level for one in find_personal_data("Gunesh Residence, block C, to let from 500", today=TODAY)] == [
        "warn"
    ]


@pytest.mark.parametrize("text", ["Villa Diana", "Bar Katrin", "Hotel Angela", "Aytən Butik", "Klub Samira, 23:00"])
def test_what_is_called_like_a_woman_is_no_person(text: str) -> None:
    assert not find_personal_data(text, today=TODAY)


def test_names_among_places_are_places() -> None:
    assert not find_personal_data("Voronej, Samara, Ufa", today=TODAY)
    assert find_personal_data("Bakı, Samirə, 23 yaş", today=TODAY)


def test_pages_that_count_up_are_no_passport() -> None:
    assert not find_personal_data("pp. 230 231 232", today=TODAY)
    assert find_personal_data("passport 230 771 232", today=TODAY)


def test_makes_of_cars_are_no_plates() -> None:
    assert not find_personal_data("maşın BMW 530", today=TODAY)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_lines_stop_nothing(text: str) -> None:
    assert all(one.level == "warn" for one in find_personal_data(text, today=TODAY))


def test_few_ordinary_lines_are_marked() -> None:
    marked = [text for text in ORDINARY if find_personal_data(text, today=TODAY)]
    assert len(marked) / len(ORDINARY) <= 0.06, marked


@pytest.mark.parametrize("text", ["Salam bacı, kömək edin", '"Salam xanım, iş axtarırsınız?"', "Merhaba abla, iş var?"])
def test_greetings_are_no_names(text: str) -> None:
    assert not find_personal_data(text, today=TODAY)


def test_how_high_a_house_is_stops_nothing() -> None:
    found = find_personal_data("Günəş Residence (18 mərtəbə, korpus C) elanda", today=TODAY)
    assert all(one.level == "warn" for one in found)
