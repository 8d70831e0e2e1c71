"""Codes, numbers and dates are found as a tired hand types them, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from hotline.privacy.guard import find_personal_data
from tests.privacy.measure import TODAY, Line, corpus, measure

_CODES = list(corpus("codes"))
_CLEAN = list(corpus("clean_codes"))


def _found(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.level, text[one.start : one.end]) for one in find_personal_data(text, today=TODAY)]


@pytest.mark.parametrize("line", _CODES, ids=lambda line: line.text)
def test_a_code_is_found_as_it_is_typed(line: Line) -> None:
    assert measure(iter([line])).missed == []


@pytest.mark.parametrize("line", _CLEAN, ids=lambda line: line.text)
def test_what_only_looks_like_a_code_is_left_alone(line: Line) -> None:
    assert _found(line.text) == []


@pytest.mark.parametrize(
    ("kind", "before", "code", "behind"),
    [
        ("fin", "fin: ", "7kq 2x9\np", " dedi"),
        ("plate", "drives ", "50 XA 31\n7", " white"),
        ("phone", "telefon: ", "077 331\n20 44", ""),
        ("plate", "maşın ", "99-JB-\n204", ""),
        ("birth_date", "anası burada\n", "12.05.1993", "\nevli, iki uşaq"),
        ("iban", "hesab ", "AZ21 NABZ 0000 0000\n1370 1000 1944", ""),
        ("iban", "IBAN: ", "AZ96AIIB00000000\n240019448012", ""),
        ("plate", "ağ maşın ", "77-KM \n305", " sürür"),
        ("residence_permit", "icazəsi ", "MYİ\n2345671", ""),
        ("residence_permit", "", "dyi\n7654321", " verilib"),
        ("passport", "pasport ", "AA 654-\n3217", ""),
        ("birth_date", "qızın doğum\ntarixi ", "04.07.2001", ""),
        ("birth_date", "ее дата\nрождения ", "04.07.2001", ""),
        ("birth_date", "her date of\nbirth is ", "04.07.2001", ""),
    ],
)
def test_a_code_goes_on_in_the_next_line(kind: str, before: str, code: str, behind: str) -> None:
    assert (kind, "block", code) in _found(f"{before}{code}{behind}")


@pytest.mark.parametrize(
    ("before", "date_written", "behind", "level"),
    [
        ("", "14.02.2009", " tarixli qanun", None),
        ("Müqavilə ", "14.02.2009", "-da bağlanıb", None),
        ("Кафе открылось ", "14.02.2009", ", теперь закрыто", None),
        ("living here since ", "14 February 2009", "", None),
        ("news.example, ", "14.02.2009", "", None),
        ("they met ", "14.02.2009", " by the sea", None),
        ("the list, ", "14.02.2009", ", three pages", "warn"),
        ("Leyla Həsənova, ", "14.02.2009", ", Şəki", "block"),
        ("she is 17, ", "14.02.2009", ".", "block"),
        ("pasportda ", "14.02.2009", ", şəkli var", "block"),
        ("doğulub ", "14.02.2009", " tarixli qanun", "block"),
    ],
)
def test_a_date_is_somebodys_by_what_stands_beside_it(
    before: str, date_written: str, behind: str, level: str | None
) -> None:
    found = [one for one in _found(f"{before}{date_written}{behind}") if one[0] == "birth_date"]
    assert found == ([("birth_date", level, date_written)] if level else [])


@pytest.mark.parametrize(
    "thing", ["Qərarın nömrəsi", "номер брони", "reservation number", "sifariş nömrəsi", "приказ номер"]
)
def test_the_number_of_a_thing_is_no_telephone_number(thing: str) -> None:
    assert _found(f"{thing} 4431207") == []


def test_a_whole_telephone_number_is_one_whoever_ordered_something() -> None:
    assert _found("sifarişi qonşu yazır 050 331 20 44") == [("phone", "block", "050 331 20 44")]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("telefonu 050-3ı3-22-11", "phone", "050-3ı3-22-11"),
        ("tel 05S 313 22 11", "phone", "05S 313 22 11"),
        ("whatsapp O5S-3i3-22-11", "phone", "O5S-3i3-22-11"),
        ("18 апреля двухтысячного года рождения", "birth_date", "18 апреля двухтысячного"),
        ("18 мая двухтысячного г.р.", "birth_date", "18 мая двухтысячного"),
    ],
)
def test_a_misread_figure_and_a_year_in_one_word_leave_no_stump(text: str, kind: str, code: str) -> None:
    assert (kind, "block", code) in _found(text)


@pytest.mark.parametrize(
    ("before", "phone"),
    [
        ("dogulub 7.4.91. nomre ", "sifir elli bes, uc yuz on dord, iyirmi iki, otuz"),
        ("родилась 7.4.91, номер ", "ноль пятьдесят пять триста тринадцать двадцать два одиннадцать"),
    ],
)
def test_a_number_that_is_said_to_be_a_telephone_is_no_birth(before: str, phone: str) -> None:
    assert ("phone", "block", phone) in _found(before + phone)


def test_a_mark_typed_behind_a_letter_is_within_the_name() -> None:
    name = "Nigar Əsgərova\u0301"
    assert ("person_name", "block", name) in _found(f"Zəng edən {name} idi")
