"""What the guard finds in lines that no rule was made for: the figures that the README reports must not get worse."""

from __future__ import annotations

from functools import cache

from tests.privacy.measure import CODES, NAMES, Figures, blind, measure


@cache
def figures() -> Figures:
    return measure(blind())


def test_there_are_lines_enough_to_tell() -> None:
    assert sum(1 for _ in blind()) >= 260
    assert figures().clean >= 90


def test_names_are_found() -> None:
    assert figures().recall(NAMES) >= 0.90


def test_codes_are_mostly_found_with_their_kind_and_their_level() -> None:
    assert figures().recall(CODES) >= 0.89


def test_clean_lines_are_hardly_ever_stopped_and_seldom_marked() -> None:
    assert figures().blocked <= 0.02 * figures().clean
    assert figures().marked <= 0.10 * figures().clean
