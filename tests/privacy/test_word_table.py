"""The table of the guard's words finds what was put into it and nothing else, however many words there are."""

from __future__ import annotations

import sys

import pytest

from hotline.privacy.word_table import WordTable

WORDS = [f"{first}{number}{last}" for number in range(1500) for first in ("ad", "имя") for last in ("", "ın", "а")]


def test_every_word_has_the_value_that_it_was_given_last() -> None:
    table: WordTable[str] = WordTable()
    table.put(WORDS, "place")
    table.put(WORDS[::3], "name")
    assert [table.get(word) for word in WORDS] == ["place" if place % 3 else "name" for place in range(len(WORDS))]
    assert len(table) == len(WORDS)


def test_a_word_that_was_not_put_in_is_not_found() -> None:
    table: WordTable[str] = WordTable()
    table.put(WORDS, "name")
    others = ["", *(word + "x" for word in WORDS), *(word[1:] for word in WORDS)]
    assert not [word for word in others if word in table or table.get(word) is not None]


def test_a_table_without_words_finds_none() -> None:
    assert WordTable[str]().get("") is None
    assert "ad" not in WordTable[str]()


def test_a_sixteenth_value_is_refused_and_the_first_fifteen_stay() -> None:
    table: WordTable[int] = WordTable()
    for value in range(15):
        table.put([f"word{value}"], value)
    with pytest.raises(ValueError, match="15"):
        table.put(["one more"], 15)
    assert [table.get(f"word{value}") for value in range(15)] == list(range(15))
    assert "one more" not in table


def test_a_hash_has_the_bits_that_the_table_keeps() -> None:
    assert sys.hash_info.width >= 64
