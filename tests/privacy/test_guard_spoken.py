"""A telephone number is found as it is dictated: in number words of three languages, alone or between figures."""

from __future__ import annotations

import pytest

from hotline.fold import fold
from hotline.privacy.guard import find_personal_data
from hotline.privacy.spoken_numbers import digits_of


def phones_in(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.level) for one in find_personal_data(text) if one.kind == "phone"]


@pytest.mark.parametrize(
    ("dictated", "digits"),
    [
        ("sıfır əlli bir altı yüz on yeddi iyirmi iki qırx", "0516172240"),
        ("sıfır əlli beş yüz on iki otuz dörd əlli altı", "0505123456"),
        ("sifir yetmis yeddi iki yuz on bir doxsan doxsan bes", "0772119095"),
        ("ноль пятьдесят пять триста двенадцать сорок восемнадцать", "0553124018"),
        ("oh seven seven three one two double four one eight", "0773124418"),
        ("050 uc yuz on iki 44 15", "0503124415"),
    ],
)
def test_words_are_worth_their_figures(dictated: str, digits: str) -> None:
    assert digits_of(fold(dictated).split()) == digits


@pytest.mark.parametrize(
    "dictated",
    [
        "sıfır əlli, üç yüz on iki, qırx dörd, on beş",
        "ноль пятьдесят триста двенадцать сорок четыре пятнадцать",
        "zero five zero, three one two, four four, one five",
        "050 üç yüz on iki 44 15",
        "055 триста двенадцать 40 18",
    ],
)
def test_a_dictated_number_of_here_stops_the_submission(dictated: str) -> None:
    assert phones_in(f"nömrəsi {dictated}.") == [(dictated, "block")]


@pytest.mark.parametrize(
    "dictated", ["altı yüz on yeddi iyirmi iki qırx", "девять один шесть два два", "one two four three six five"]
)
def test_other_runs_of_number_words_are_warnings(dictated: str) -> None:
    assert [level for _, level in phones_in(dictated)] == ["warn"]


@pytest.mark.parametrize(
    "text",
    [
        "Beş yüz manat avans, üç yüz manat cərimə",
        "iki min üç yüz əlli manat borcu var",
        "двести пятьдесят человек в трёх домах",
        "two hundred and fifty dollars for three weeks",
        "bir gün, iki gün, üç gün gözlədi",
        "12 nəfər, 3 otaq, bir ev",
    ],
)
def test_sums_and_counts_are_no_numbers_of_telephones(text: str) -> None:
    assert phones_in(text) == []
