"""Whatever dash, blank or digit of Unicode stands in a code, the code is found, wherever it stands."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from hotline.privacy.guard import find_personal_data
from hotline.text_signs import is_blank, is_dash, plain_sign, without_separators
from tests.endurance.long import LONG
from tests.privacy.measure import TODAY

_CODES = {
    "phone": "050-512-34-56",
    "fin": "fin 5G-XM4-DZ",
    "id_card": "AA-1234567",
    "passport": "C-1234-5678",
    "residence_permit": "MYI-0418273",
    "plate": "10-BT-417",
    "iban": "AZ21-NABZ-0000-0000-1370-1000-1944",
    "bank_card": "4169-7388-1234-5671",
    "voen": "voen 140-234-567-1",
    "birth_date": "12-03-1998",
}
_EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
_DASHES = [symbol for symbol in _EVERY if is_dash(symbol)]
_BLANKS = [symbol for symbol in _EVERY if is_blank(symbol)]
_ZEROS = [symbol for symbol in _EVERY if unicodedata.decimal(symbol, None) == 0]
_SOME_DASHES = ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u2043", "\ufe63", "\uff0d"]
_SOME_BLANKS = ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000", "\t"]


def _is_found(kind: str, text: str) -> bool:
    found = [one for one in find_personal_data(text, today=TODAY) if one.kind == kind]
    return any(one.end == len(text) for one in found)


def _places(code: str) -> list[int]:
    return [match.start() for match in re.finditer("-", code)]


@pytest.mark.parametrize("kind", _CODES)
@pytest.mark.parametrize("sign", _DASHES if LONG else _SOME_DASHES, ids=lambda sign: f"{ord(sign):04X}")
def test_any_dash_between_any_groups_hides_nothing(kind: str, sign: str) -> None:
    code = _CODES[kind]
    assert _is_found(kind, code)
    assert _is_found(kind, code.replace("-", sign))
    for place in _places(code) if kind != "birth_date" else ():
        text = code[:place] + sign + code[place + 1 :]
        assert _is_found(kind, text), text


@pytest.mark.parametrize("kind", [kind for kind in _CODES if kind != "birth_date"])
@pytest.mark.parametrize("sign", _BLANKS if LONG else _SOME_BLANKS, ids=lambda sign: f"{ord(sign):04X}")
def test_any_blank_between_any_groups_hides_nothing(kind: str, sign: str) -> None:
    code = _CODES[kind].replace("-", " ")
    assert _is_found(kind, code)
    assert _is_found(kind, code.replace(" ", sign))


@pytest.mark.parametrize("zero", _ZEROS if LONG else _ZEROS[1::12], ids=lambda zero: f"{ord(zero):04X}")
@pytest.mark.parametrize("kind", _CODES)
def test_the_digits_of_any_script_are_digits(kind: str, zero: str) -> None:
    code = re.sub(r"\d", lambda match: chr(ord(zero) + int(match[0])), _CODES[kind])
    assert _is_found(kind, code)


@pytest.mark.parametrize("kind", ["phone", "id_card", "passport", "residence_permit", "plate", "iban", "bank_card"])
def test_a_line_may_end_between_any_groups(kind: str) -> None:
    code = _CODES[kind]
    for place in _places(code):
        text = f"{code[:place]}\n{code[place + 1 :]}"
        assert _is_found(kind, text.replace("-", " ")), text


def test_two_whole_numbers_in_two_lines_are_two() -> None:
    text = "0505123456\n0705123456"
    assert [text[one.start : one.end] for one in find_personal_data(text)] == ["0505123456", "0705123456"]


def test_codes_that_are_read_aloud_are_read_through_every_sign() -> None:
    for sign in (*_DASHES, *_BLANKS, "\u00ad", "\u200b", "\n"):
        assert without_separators(f"K7Q4{sign}M2XT") == "K7Q4M2XT"


def test_a_sign_is_one_of_three_or_itself() -> None:
    assert {plain_sign(symbol) for symbol in _DASHES} == {"-"}
    assert {plain_sign(symbol) for symbol in _BLANKS} == {" "}
    assert plain_sign("\u00ad") is plain_sign("\u0301") is None
    assert plain_sign("a") == "a"
