"""The guard finds what operators type, and leaves alone what is no personal data: floors over the corpus."""

from __future__ import annotations

from functools import cache

import pytest

from hotline.privacy.finding import KINDS
from tests.privacy.measure import CODES, Figures, corpus, measure

FLOORS = {"person_name": 0.96, "address": 0.95, "birth_date": 0.96}


@cache
def figures() -> Figures:
    return measure(corpus())


def test_the_corpus_is_wide_enough_to_tell() -> None:
    assert sum(1 for _ in corpus()) >= 500
    assert figures().clean >= 120
    assert set(figures().expected) == set(KINDS)
    assert all(figures().expected[kind] >= 5 for kind in KINDS)


def test_codes_with_a_format_are_found() -> None:
    assert figures().recall(CODES) >= 0.98, "\n".join(figures().missed)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_what_has_no_fixed_format_is_mostly_found(kind: str) -> None:
    assert figures().recall(frozenset({kind})) >= FLOORS[kind], "\n".join(figures().missed)


def test_an_ordinary_summary_is_hardly_ever_stopped() -> None:
    assert figures().blocked <= 0.02 * figures().clean, "\n".join(figures().alarms)


def test_an_ordinary_summary_is_seldom_marked() -> None:
    assert figures().marked <= 0.05 * figures().clean, "\n".join(figures().alarms)
