"""Caller codes can be noted over a bad line, are told from references, and cannot be guessed."""

from __future__ import annotations

import itertools
import math
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.caller_code import new_caller_code, parse_caller_code, spelled
from hotline.call.reference import new_reference, parse_reference
from hotline.call.spoken_symbols import ALPHABET, GIVEN, GIVEN_LETTERS, check_symbol
from hotline.errors import InvalidInput
from hotline.fold import fold
from hotline.language import LANGUAGES, language
from hotline.privacy.guard import find_personal_data

codes = st.integers(0, 2**32).map(lambda seed: new_caller_code(random.Random(seed)))
references = st.integers(0, 2**32).map(lambda seed: new_reference(random.Random(seed)))
SHAPE = re.compile(r"[A-Z][0-9A-Z]{2}-[A-Z][0-9A-Z]{3}-[A-Z][0-9A-Z]{2}")


def bare(code: str) -> str:
    return code.replace("-", "")


@given(codes)
def test_a_code_is_three_groups_without_look_alikes_and_without_words(code: str) -> None:
    assert SHAPE.fullmatch(code)
    assert not set(code) & set("01OILSZ")
    assert not any(set(group[1:]) & set("AEIOUY") - {"Y"} for group in code.split("-"))
    assert any(symbol.isdigit() for symbol in code)


def test_some_two_to_the_fortieth_codes_can_be_given_out() -> None:
    inner = len(GIVEN) - 2
    begun = len(GIVEN_LETTERS)
    without_digit = begun**3 * (inner - 8) ** 6
    three_digits = begun**3 * inner**3 * 8**3
    shapes = begun**3 * inner**6 - without_digit - three_digits
    # Of 29 values of the check, 24 are symbols that may stand at the end.
    assert math.log2(shapes * inner / 29) > 39.5


def test_codes_do_not_repeat() -> None:
    assert len({new_caller_code() for _ in range(2000)}) == 2000


@given(codes)
def test_however_it_was_typed_it_is_the_same_code(code: str) -> None:
    cyrillic = code.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ"))
    for typed in (
        code,
        bare(code),
        bare(code).lower(),
        f"  {code} ",
        code.replace("-", " "),
        cyrillic,
        cyrillic.lower(),
    ):
        assert parse_caller_code(typed) == code


@given(codes.filter(lambda code: not set(code) & set("QWX")))
def test_a_code_that_a_caller_noted_in_cyrillic_by_its_sound_is_understood(code: str) -> None:
    by_sound = code.translate(str.maketrans("ABVDEFHJYKMNPRTC", "АБВДЕФХЖЙКМНПРТЦ"))
    by_look = by_sound.translate(str.maketrans("АВЕКМНРТХ", "ABEKMHPTX"))
    also_a_code = not re.search("[А-Я]", by_look) and bare(by_look)[-1] == check_symbol(bare(by_look)[:-1])
    assert parse_caller_code(by_sound) == (by_look if also_a_code else code)


@given(codes, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_every_single_misreading_is_caught_and_said(code: str, place: int, symbol: str) -> None:
    symbols = list(bare(code))
    if symbols[place] == symbol:
        return
    symbols[place] = symbol
    with pytest.raises(InvalidInput, match="misread"):
        parse_caller_code("".join(symbols))


@given(codes, st.integers(0, 8))
def test_every_swap_of_neighbours_is_caught(code: str, place: int) -> None:
    symbols = list(bare(code))
    if symbols[place] == symbols[place + 1]:
        return
    symbols[place], symbols[place + 1] = symbols[place + 1], symbols[place]
    with pytest.raises(InvalidInput, match="misread"):
        parse_caller_code("".join(symbols))


@given(codes, references)
def test_a_code_and_a_reference_are_never_taken_for_each_other(code: str, reference: str) -> None:
    with pytest.raises(InvalidInput):
        parse_reference(code)
    with pytest.raises(InvalidInput, match="reference of a call"):
        parse_caller_code(reference)


@given(st.text(max_size=30))
def test_anything_else_is_refused_without_repeating_what_was_typed(text: str) -> None:
    try:
        outcome = parse_caller_code(text)
    except InvalidInput as refused:
        outcome = "-".join(str(value) for value in refused.values.values())
        assert len(outcome) <= 2
    assert len(outcome) <= 2 or SHAPE.fullmatch(outcome)


@given(codes)
def test_the_guard_takes_no_code_for_personal_data(code: str) -> None:
    for text in (code, f"Kod: {code}.", f"код звонящего {code}, записала", f"She noted {code} and hung up"):
        assert find_personal_data(text) == []


@pytest.mark.parametrize(
    "text", ["AA1234567", "050-123-45-67", "90-BK-123", "FIN 5KM7C2D", "+994-50-123-45-67", "C01X00T478"]
)
def test_a_code_beside_personal_data_hides_none_of_it(text: str) -> None:
    code = new_caller_code(random.Random(7))
    alone = [text[one.start : one.end] for one in find_personal_data(text)]
    both = f"{code} {text}"
    assert [both[one.start : one.end] for one in find_personal_data(both)] == alone


@given(codes, st.sampled_from(LANGUAGES))
def test_a_code_is_spelled_symbol_by_symbol_in_the_language_of_the_caller(code: str, speaks: str) -> None:
    said = spelled(code, language(speaks))
    assert "".join(one.symbol for one in said) == bare(code)
    for one in said:
        assert one.word in one.said
        assert one.symbol.isdigit() or one.symbol in one.said


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_every_symbol_has_a_word_of_its_own_that_is_nobodys_name(speaks: str) -> None:
    table = language(speaks).facts["spelling"]
    words = [table[symbol] for symbol in ALPHABET]
    assert set(table) == set(ALPHABET)
    assert len({fold(word) for word in words}) == len(words)
    assert [word for word in words if find_personal_data(f"K {word}, {word} K")] == []
    for first, second in itertools.pairwise(sorted(fold(word) for word in words)):
        assert not second.startswith(first), "a word within another is misheard"


def test_an_azerbaijani_or_english_word_begins_with_its_letter() -> None:
    for symbol in ALPHABET[8:]:
        assert language("az").facts["spelling"][symbol].upper().startswith(symbol)
        assert language("en").facts["spelling"][symbol].upper().startswith(symbol)


@given(codes)
def test_no_new_code_has_a_letter_that_the_azerbaijani_board_lacks(code: str) -> None:
    assert "W" not in code


def test_an_older_code_with_a_w_stays_valid_and_is_typed_with_the_letter_of_the_azerbaijani_board() -> None:
    older = next(
        f"W7Q-M4TX-B{last}{check}"
        for last in GIVEN
        if (check := check_symbol(f"W7QM4TXB{last}")) is not None and check in GIVEN
    )
    assert parse_caller_code(older) == older
    for typed in (older.replace("W", "Ü"), older.lower().replace("w", "ü"), older.replace("W", "U\u0308")):
        assert parse_caller_code(typed) == older
