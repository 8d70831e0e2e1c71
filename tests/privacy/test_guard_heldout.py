"""On lines that no rule is tuned to the guard still finds what it should: floors over the held-out lines."""

from __future__ import annotations

from functools import cache

from tests.privacy.measure import CODES, NAMES, Figures, held_out, measure

CODES_FLOOR = 0.98
NAMES_FLOOR = 0.95


@cache
def figures() -> Figures:
    return measure(held_out())


def test_there_are_enough_lines_to_tell() -> None:
    assert figures().clean >= 60
    assert sum(figures().expected.values()) >= 120


def test_codes_in_new_lines_are_found() -> None:
    assert figures().recall(CODES) >= CODES_FLOOR, "\n".join(figures().missed)


def test_names_in_new_lines_are_found() -> None:
    assert figures().recall(NAMES) >= NAMES_FLOOR, "\n".join(figures().missed)


def test_new_clean_lines_are_seldom_marked_and_hardly_ever_stopped() -> None:
    assert figures().blocked <= 0.02 * figures().clean, "\n".join(figures().alarms)
    assert figures().marked <= 0.10 * figures().clean, "\n".join(figures().alarms)
