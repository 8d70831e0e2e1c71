"""References can be read aloud, survive a misreading by being refused, and look like nothing else."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.reference import new_reference, parse_reference
from hotline.call.spoken_symbols import ALPHABET, check_symbol
from hotline.errors import InvalidInput

references = st.integers(0, 2**32).map(lambda seed: new_reference(random.Random(seed)))
PLATE = re.compile(r"\d{2}[\s-]?[A-Z]{2}[\s-]?\d{3}|[HP]\s?\d{3}\s?\d{3}|\d{3}\s?D\s?\d{3}")
PERSONAL_NUMBER = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{7}(?![0-9A-Z])")
TELEPHONE = re.compile(r"(?:\d[\s-]?){5}")


@given(references)
def test_a_reference_is_two_halves_of_four_without_look_alikes(reference: str) -> None:
    assert re.fullmatch(r"#[A-Z][0-9A-Z]{3}-[A-Z][0-9A-Z]{3}", reference)
    assert not set(reference) & set("01OIL")


@given(references)
def test_a_reference_never_has_the_shape_of_a_plate_a_telephone_or_a_personal_number(reference: str) -> None:
    assert not PLATE.search(reference)
    assert not TELEPHONE.search(reference)
    assert not PERSONAL_NUMBER.search(reference)


@given(references)
def test_however_it_was_typed_it_is_the_same_reference(reference: str) -> None:
    bare = reference.replace("#", "").replace("-", "")
    cyrillic = reference.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ"))
    for typed in (
        reference,
        bare,
        bare.lower(),
        f" {reference} ",
        f"{bare[:4]} {bare[4:]}",
        cyrillic,
        cyrillic.lower(),
    ):
        assert parse_reference(typed) == reference


@given(references, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_every_single_misreading_is_refused(reference: str, place: int, symbol: str) -> None:
    symbols = list(reference.replace("#", "").replace("-", ""))
    if symbols[place] == symbol:
        assert parse_reference("".join(symbols)) == reference
        return
    symbols[place] = symbol
    with pytest.raises(InvalidInput):
        parse_reference("".join(symbols))


@given(references, st.integers(0, 6))
def test_every_swap_of_neighbours_is_refused(reference: str, place: int) -> None:
    symbols = list(reference.replace("#", "").replace("-", ""))
    if symbols[place] == symbols[place + 1]:
        return
    symbols[place], symbols[place + 1] = symbols[place + 1], symbols[place]
    with pytest.raises(InvalidInput):
        parse_reference("".join(symbols))


@given(st.text(max_size=30))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    try:
        outcome = parse_reference(text)
    except InvalidInput as refused:
        outcome = str(refused)
    assert outcome.endswith("again.") or parse_reference(outcome) == outcome


def test_references_are_not_sequential_and_do_not_repeat() -> None:
    assert len({new_reference() for _ in range(2000)}) == 2000


@given(references)
def test_no_new_reference_has_a_letter_that_the_azerbaijani_board_lacks(reference: str) -> None:
    assert "W" not in reference


@pytest.mark.parametrize("typed", ["#W7Q4-M2X{}", "w7q4m2x{}", "#Ü7Q4-M2X{}", "ü7q4 m2x{}", "U\u03087Q4M2X{}"])
def test_an_older_reference_with_a_w_is_read_also_where_the_board_has_another_letter_for_it(typed: str) -> None:
    check = check_symbol("W7Q4M2X")
    assert parse_reference(typed.format(check)) == f"#W7Q4-M2X{check}"
