"""The code on paper: a misreading is told apart from a paper that nobody here has printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.spoken_symbols import ALPHABET, GIVEN
from hotline.errors import InvalidInput
from hotline.referral.verification_code import Misread, code_as_printed, require_read_right, verification_code

hashes = st.binary(min_size=32, max_size=32)


@given(hashes)
def test_every_code_is_three_groups_of_four_and_checks_itself(fingerprint: bytes) -> None:
    code = verification_code(fingerprint)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= {*GIVEN, "-"}
    require_read_right(code)
    assert verification_code(fingerprint) == code


@given(hashes, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_found(fingerprint: bytes, place: int, other: str) -> None:
    symbols = verification_code(fingerprint).replace("-", "")
    if symbols[place] != other:
        with pytest.raises(Misread):
            require_read_right(code_as_printed(symbols[:place] + other + symbols[place + 1 :]))


@given(hashes, st.integers(0, 10), st.integers(0, 10))
def test_two_swapped_symbols_are_always_found(fingerprint: bytes, one: int, two: int) -> None:
    symbols = list(verification_code(fingerprint).replace("-", ""))
    if symbols[one] != symbols[two]:
        symbols[one], symbols[two] = symbols[two], symbols[one]
        with pytest.raises(Misread):
            require_read_right(code_as_printed("".join(symbols)))


@given(hashes)
def test_small_letters_spaces_and_cyrillic_look_alikes_are_the_same_code(fingerprint: bytes) -> None:
    code = verification_code(fingerprint)
    assert code_as_printed(f"  {code.lower().replace('-', ' ')} ") == code
    assert code_as_printed(code.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ"))) == code


@pytest.mark.parametrize(
    "text", ["", "K7Q4", "K7Q4-M2XT-9CP", "K7Q4-M2XT-9CPTT", "K7Q4-M2XT-9CP1", "ə" * 12, "\0" * 12]
)
def test_what_is_no_code_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput, match="Read it again"):
        code_as_printed(text)


def test_a_code_of_an_older_program_is_typed_with_the_letter_that_the_azerbaijani_board_has_for_w() -> None:
    assert code_as_printed("ü7q4-m2xt-9cpt") == "W7Q4-M2XT-9CPT"
