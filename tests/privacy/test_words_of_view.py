"""The guard looks only where a word or a figure could begin what it looks for, and finds what a search of the whole text finds."""

from __future__ import annotations

import re
from random import Random

import pytest

from hotline.privacy.code_cues import cues_before
from hotline.privacy.formats_az import _TAX_ALONE
from hotline.privacy.keywords import beginning, beginnings
from hotline.privacy.normalised_text import Begins, View
from hotline.privacy.personal_numbers_az import _BEGINNINGS, _WORD, PLATE
from tests.privacy.measure import corpus, held_out

LINES = [line.text for line in (*corpus(), *held_out())]
TWISTS = (str.upper, str.lower, lambda text: text[::-1], lambda text: text.replace(" ", "\n"), lambda text: text)
ODD = ["", " ", "5", "a", "5a5", "_a_", "ə1", "İI", "１２ab", "a\u0301b", "\ud800x", "ʼa", "²", "tel:5", "x\n5"]
WORDS = "pasport паспорт psprt d.o.b tel_ id_no"


def texts(seed: int) -> list[str]:
    chance = Random(seed)
    return ODD + [chance.choice(TWISTS)(" ".join(chance.sample(LINES, 3)))[chance.randint(0, 9) :] for _ in range(60)]


@pytest.mark.parametrize("seed", range(3))
def test_the_words_and_figures_are_those_of_the_text(seed: int) -> None:
    for text in texts(seed):
        view = View(text)
        runs = view.runs
        assert list(zip(runs.words, runs.starts, runs.ends, strict=True)) == [
            (match[0], *match.span()) for match in re.finditer(r"[^\W\d_]+|\d+", view.folded)
        ]
        assert len(runs.gaps) == len(runs.words) + 1
        assert all(view.run_before(place) == sum(end <= place for end in runs.ends) - 1 for place in range(len(text)))


@pytest.mark.parametrize("seed", range(3))
def test_words_are_found_by_how_they_begin_wherever_they_stand(seed: int) -> None:
    pattern, started = beginning(WORDS), beginnings(WORDS)
    for text in texts(seed):
        view = View(text)
        assert [match.span() for match in view.matches(pattern, started)] == [
            match.span() for match in pattern.finditer(view.folded)
        ]
        assert [match.span() for match in view.matches(_WORD, _BEGINNINGS)] == [
            match.span() for match in _WORD.finditer(view.folded)
        ]


@pytest.mark.parametrize("seed", range(3))
def test_codes_are_found_from_where_they_can_begin(seed: int) -> None:
    for text in texts(seed):
        view = View(text)
        for pattern, begins in ((PLATE, Begins.ANY), (_TAX_ALONE, Begins.FIGURES)):
            assert [match.span() for match in view.codes_at(pattern, 3, begins=begins)] == [
                match.span() for match in view.codes(pattern, 3)
            ]


def test_the_words_before_a_code_are_asked_once_and_the_same_for_every_rule() -> None:
    view = View("Tel. nömrəsi: 050 123 45 67")
    assert cues_before(view, 14) is cues_before(view, 14)
    assert set(cues_before(view, 14)) == {"phone", "number"}
