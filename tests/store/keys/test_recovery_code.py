"""The recovery code as it is read from paper by somebody in a hurry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.spoken_symbols import ALPHABET, GIVEN
from hotline.errors import InvalidInput
from hotline.store.keys.recovery_code import GROUPS, new_recovery_code, parse_recovery_code

CODES = st.builds(new_recovery_code)


def test_codes_are_long_and_never_the_same() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert {len(code.replace("-", "")) for code in codes} == {GROUPS * 5}
    assert not any("W" in code for code in codes)
    assert len(GIVEN) ** (GROUPS * 4) > 2**128


@given(CODES, st.sampled_from(["", " ", "-", " – ", "\n", "\u00a0"]))
def test_spaces_case_and_hyphens_do_not_matter(code: str, separator: str) -> None:
    assert parse_recovery_code(f" {code.lower().replace('-', separator)} ") == code


@given(CODES)
def test_cyrillic_look_alikes_are_read_as_what_they_look_like(code: str) -> None:
    assert parse_recovery_code(code.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ"))) == code


@given(CODES, st.integers(0, GROUPS * 5 - 1), st.sampled_from(ALPHABET))
def test_one_misread_symbol_is_seen_and_its_group_is_named(code: str, place: int, wrong: str) -> None:
    symbols = list(code.replace("-", ""))
    if symbols[place] == wrong:
        return
    symbols[place] = wrong
    with pytest.raises(InvalidInput, match=f"Group {place // 5 + 1} "):
        parse_recovery_code("".join(symbols))


@given(CODES, st.integers(0, GROUPS - 1), st.integers(0, 2))
def test_two_swapped_symbols_are_seen(code: str, group: int, place: int) -> None:
    groups = [list(part) for part in code.split("-")]
    left, right = groups[group][place], groups[group][place + 1]
    if left == right:
        return
    groups[group][place], groups[group][place + 1] = right, left
    with pytest.raises(InvalidInput, match=f"Group {group + 1} "):
        parse_recovery_code("-".join("".join(part) for part in groups))


@given(CODES, st.integers(0, GROUPS - 2))
def test_two_swapped_groups_are_seen(code: str, group: int) -> None:
    groups = code.split("-")
    if groups[group] == groups[group + 1]:
        return
    groups[group], groups[group + 1] = groups[group + 1], groups[group]
    with pytest.raises(InvalidInput, match="was misread"):
        parse_recovery_code("-".join(groups))


@pytest.mark.parametrize("text", ["", "K7Q4M", "0" * 35, "x" * 10_000, "ы" * 35, "\ud800" * 35])
def test_something_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput, match="recovery"):
        parse_recovery_code(text)
