"""A code is known by the words beside it: which document, whose car, which account; laws, streets and towns are let be."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.privacy.guard import find_personal_data

TODAY = date(2026, 11, 22)
NAMED = [
    ("passport", "pasport nömrəsi ", "c 0145 2287", ""),
    ("passport", "", "P5810234", " nömrəli köhnə pasport"),
    ("passport", "паспорт серия ", "4008 номер 771205", ""),
    ("passport", "паспорт ", "45 08 № 123456", " выдан"),
    ("passport", "passport series ", "AB number 1234567", ""),
    ("passport", "passport number C as in car, ", "C-0271-8834", ""),
    ("passport", "pasport ", "P1234567A", ", filippin"),
    ("id_card", "seriya ", "A A 1 5 5 0 2 7 3", ""),
    ("id_card", "", "AZE № 12 34 56 78", ""),
    ("id_card", "vəsiqə № ", "12345678", ""),
    ("passport", "загранпаспорт ", "75 1234567", ""),
    ("id_card", "vəsiqənin seriyası ", "AA nömrəsi 1550273", ""),
    ("residence_permit", "ВНЖ ", "0078123", ""),
    ("residence_permit", "icazə ", "DYI 12 34 56", ""),
    ("fin", "fin kodu ", "5g8 m4dz", ""),
    ("voen", "voen ", "150 337 7421", ""),
    ("voen", "", "1503377421", " vöen"),
    ("plate", "", "90 - KT - 0 7 1", " deyəsən"),
    ("plate", "sarı nömrə ", "H 214 508", ""),
    ("plate", "", "045 D 012", " diplomat maşını"),
    ("plate", "увезли на ", "м 208 кт 799", ""),
    ("plate", "gürcü maşın ", "AB 123 CD", ""),
    ("plate", "", "34 ABC 123", " plakalı"),
    ("plate", "maşın ", "10 jr 112", ""),
    ("phone", "nömrə ", "O7O4l22356", ""),
    ("online", "skype ", "live:marta.k_22", ""),
    ("online", "istifadəçi adı ", "qara_pisik9", ""),
    ("online", "instagramda ", "nika.baku", " yazır"),
    ("email", "", "aysel94 sobaka gmail com", ""),
    ("birth_date", "t.t. ", "07.11.95", ""),
    ("birth_date", "", "07.11.95", " təv."),
    ("address", "", "улица бакиханова дом 6 квартира 22", ""),
    ("address", "", "H.Əliyev pr., 88-ci bina, 3-cü giriş, m.40", ""),
]


@pytest.mark.parametrize(("kind", "before", "code", "behind"), NAMED)
def test_a_code_is_what_the_words_beside_it_say(kind: str, before: str, code: str, behind: str) -> None:
    start, end = len(before), len(before) + len(code)
    found = find_personal_data(before + code + behind, today=TODAY)
    assert any(one[2:] == (kind, "block") and one.start <= start and end <= one.end for one in found), found


@pytest.mark.parametrize("name", ["priya", "диляра"])
def test_a_name_in_small_letters_is_found_behind_a_word_of_naming(name: str) -> None:
    [found] = find_personal_data(f"зовут {name}", today=TODAY)
    assert found.kind == "person_name"


@pytest.mark.parametrize(
    "line",
    [
        "958-IIQ saylı qanun, 28.06.2005",
        "приказ № 590 от 12.10.2007",
        "law of 28.06.2005",
        "12.10.2007 tarixli qərar",
        "Nizami küçəsi boyunca dilənirlər",
        "на улице было 5 человек",
        "2-ci mərtəbə, 3 otaq",
        "maşın 10 il 200 manata",
        "pasport üçün 1200 manat, viza üçün 800 manat istəyib",
        "паспорт забрали в 2023, обещали вернуть 15 числа",
        "номер телефона не знает, 3 года",
        "автобус 57, 300 км",
        "В Кирове обещали цех, увезли под Саратов",
        "Привезли из Иванова через Махачкалу",
        "Məmmədli kəndindən iki ailə",
        "Qızıl Orda, Qaraqanda və Aktau deyib",
        "Ana bibi, dayı, əmi heç biri kömək etmir",
        "QADIN AĞLAYIR, DANIŞA BİLMİR",
        "Ombudsman Aparatına şikayət yazıb",
    ],
)
def test_laws_streets_towns_and_kin_are_no_personal_data(line: str) -> None:
    assert find_personal_data(line, today=TODAY) == []


@pytest.mark.parametrize("line", ["Hope said she has not eaten", "Надежда сказала, что уедет"])
def test_a_name_that_is_a_word_too_is_one_before_a_verb_of_speech(line: str) -> None:
    [found] = find_personal_data(line, today=TODAY)
    assert (found.kind, found.start) == ("person_name", 0)


YEARS = [
    (1919, False),
    (1920, True),
    (1935, True),
    (1949, True),
    (1950, True),
    (2015, True),
    (2021, True),
    (2022, False),
]


@pytest.mark.parametrize(("year", "found"), YEARS)
@pytest.mark.parametrize("written", ["12.03.{}", "{}-03-12", "12 mart {}", "12 марта {}", "March 12, {}"])
def test_a_whole_date_of_a_living_persons_birth_is_found_without_a_word_and_one_of_late_is_let_be(
    written: str, year: int, *, found: bool
) -> None:
    """The oldest caller was born in 1920; what happened within the last four years is told of everywhere."""
    date_written = written.format(year)
    expected = [(2, 2 + len(date_written), "birth_date", "warn")] if found else []
    assert find_personal_data(f"– {date_written} –", today=TODAY) == expected


@pytest.mark.parametrize(
    ("year", "found"), [("33", True), ("49", True), ("95", True), ("15", True), ("16", False), ("26", False)]
)
def test_a_year_of_two_figures_is_a_birth_where_it_is_more_than_ten_years_ago(year: str, *, found: bool) -> None:
    assert [one.kind for one in find_personal_data(f"– 12.03.{year} –", today=TODAY)] == ["birth_date"] * found


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("qızın yanındakı, adı Elnarə", ["block"]),
        ("зовут зульфия", ["block"]),
        ("her name is Gulnora", ["block"]),
        ("зовут вера", ["warn"]),
        ("mağazanın adı Elnarə", []),
    ],
)
def test_a_listed_name_said_of_somebody_is_certain_and_a_word_is_not(text: str, levels: list[str]) -> None:
    assert [one.level for one in find_personal_data(text) if one.kind == "person_name"] == levels
