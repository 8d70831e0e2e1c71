"""Whether a passphrase is hard to guess: what people here think of first is refused in their own languages, other words are not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hotline.passphrase_strength import strength_of
from hotline.store.keys.recovery_code import parse_recovery_code


@pytest.mark.parametrize(
    "tried_first",
    [
        "1234567890",
        "qwertyuiop",
        "йцукенгшщз",
        "asdfghjklı",
        "Gence ofisi 2026",
        "insan alveri ofisi",
        "insanların alverindən",
        "zəng edən şəxs",
        "telefon qaynar xett",
        "горячая линия Баку 2024",
        "азербайджан 1918",
        "привет мир дом",
        "моя любимая кошка",
        "sevgilim canım anam",
        "bakı bakı bakı",
        "Aydan1985aydan",
    ],
)
def test_what_is_tried_first_here_is_refused(tried_first: str) -> None:
    strength = strength_of(tried_first, ("Aydan", "BAK"))
    assert not strength.enough
    assert "Choose" in strength.sentence


@pytest.mark.parametrize("seed", ["24", "27", "29"])
def test_keys_in_a_row_are_refused_in_whatever_order_a_set_has_its_words(seed: str) -> None:
    asked = "from hotline.passphrase_strength import strength_of as s; print(s('йцукенгшщз').enough, s('зщшгнекуцй').enough)"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    "words",
    [
        "dörd yaşıl qatar buludda",
        "синий чайник поёт ночью",
        "çətir limon körpü saat",
        "8391-5527-1946-7713-2208",
        "4=7%1-9+2/6!8#3:5&0(4)",
        "correct horse battery staple",
    ],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(words: str) -> None:
    assert strength_of(words, ("Aydan", "BAK")).enough


def test_four_words_of_every_day_are_enough_and_three_are_not() -> None:
    assert not strength_of("солнце хлеб птица").enough
    assert strength_of("солнце хлеб птица февраль").enough


def test_a_code_with_w_is_typed_on_the_azerbaijani_keyboard() -> None:
    """It has no W; in its place stands Ü, composed or not. New codes hold none, sheets that were printed before do."""
    code = "EKHD6-YHDHH-X342J-4FKEX-TNETX-BNAAA-FHWE9"
    assert parse_recovery_code(code) == code
    for typed in (code.replace("W", "Ü"), code.lower().replace("w", "ü"), code.replace("W", "U\u0308")):
        assert parse_recovery_code(typed) == code
