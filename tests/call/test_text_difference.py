"""The difference of two texts: nothing of either is missing, the change is found, and no text makes anybody wait."""

from __future__ import annotations

from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.record import NARRATIVE_LIMIT
from hotline.call.text_difference import Mark, Piece, differences, shortened

WORDS = st.lists(st.sampled_from(["qız ", "maaş ", "və ", "\n", "yox.", " "]), max_size=60).map("".join)


def side(pieces: tuple[Piece, ...], other: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark is not other)


@given(WORDS | st.text(max_size=80), WORDS | st.text(max_size=80))
def test_both_texts_can_be_read_whole_from_their_difference(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert side(pieces, Mark.ADDED) == before
    assert side(pieces, Mark.REMOVED) == after
    assert (before == after) == all(piece.mark is Mark.SAME for piece in pieces)


def test_one_word_that_was_changed_is_all_that_is_marked() -> None:
    pieces = differences("Qız üç ay əvvəl aparılıb. Maaş verilmir.", "Qız dörd ay əvvəl aparılıb. Maaş verilmir.")
    assert [(piece.mark, piece.text) for piece in pieces] == [
        (Mark.SAME, "Qız"),
        (Mark.REMOVED, " üç"),
        (Mark.ADDED, " dörd"),
        (Mark.SAME, " ay əvvəl aparılıb. Maaş verilmir."),
    ]


def test_a_sentence_added_at_the_end_is_all_that_is_marked() -> None:
    pieces = differences("Maaş verilmir.", "Maaş verilmir. Zəng edəcək.")
    assert pieces == (Piece(Mark.SAME, "Maaş verilmir."), Piece(Mark.ADDED, " Zəng edəcək."))


def test_a_text_written_anew_is_not_torn_into_single_words() -> None:
    before = "Zəng edən qadın iş elanı barədə soruşdu və cavab aldı."
    after = "Telefonda heç kim danışmadı və sonra xətt kəsildi, geri zəng edilmədi."
    assert [piece.mark for piece in differences(before, after)] == [Mark.REMOVED, Mark.ADDED]


@given(WORDS, WORDS)
def test_what_is_cut_short_is_only_what_is_the_same(before: str, after: str) -> None:
    whole = differences(before, after)
    short = shortened(whole, 5)
    assert "".join(piece.text for piece in short) == "".join(piece.text for piece in whole)
    changed = (Mark.REMOVED, Mark.ADDED)
    assert [one for one in short if one.mark in changed] == [one for one in whole if one.mark in changed]


def test_a_long_stretch_between_two_changes_keeps_some_words_beside_each() -> None:
    middle = "".join(f"söz{number} " for number in range(200))
    pieces = shortened(differences(f"bir {middle}son", f"iki {middle}axır"))
    marks = [piece.mark for piece in pieces]
    assert marks == [Mark.REMOVED, Mark.ADDED, Mark.SAME, Mark.OMITTED, Mark.SAME, Mark.REMOVED, Mark.ADDED]
    assert pieces[2].text.startswith(" söz0 ")
    assert pieces[4].text.endswith(" söz199")


def hard_texts() -> list[tuple[str, str]]:
    chance = Random(1)
    words = [f"söz{number}" for number in range(NARRATIVE_LIMIT // 8)]
    mixed = words.copy()
    chance.shuffle(mixed)
    pairs = [words[at + step] for at in range(0, len(words) - 1, 2) for step in (1, 0)]
    half = NARRATIVE_LIMIT // 4
    return [
        ("x " + "a b " * half, "y " + "b a " * half),
        (" ".join(words), " ".join(mixed)),
        (" ".join(words), " ".join(pairs)),
        ("\n".join(words), "\n".join(pairs)),
        ("a" * NARRATIVE_LIMIT, "b" * NARRATIVE_LIMIT),
    ]


@pytest.mark.parametrize(("before", "after"), hard_texts())
def test_the_longest_texts_are_never_compared_word_with_every_word(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    class Counting(SequenceMatcher[str]):
        def __init__(self, junk: None, first: list[str], second: list[str]) -> None:
            compared.append(len(first) * len(second))
            super().__init__(junk, first, second)

    monkeypatch.setattr("hotline.call.text_difference.SequenceMatcher", Counting)
    pieces = differences(before, after)
    assert side(pieces, Mark.ADDED) == before
    assert side(pieces, Mark.REMOVED) == after
    assert sum(compared) <= 8_000_000
