"""An answer about a word is kept for the next time, and no letter of the word with it."""

from __future__ import annotations

import gc

from hotline.privacy.kept_answers import kept


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    @kept
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("aygün"), length("aygün"), length("nigar")] == [5, 5, 5]
    assert asked == ["aygün", "nigar"]


def test_an_answer_that_says_nothing_is_kept_too() -> None:
    asked: list[str] = []

    @kept
    def nothing(word: str) -> None:
        asked.append(word)

    for _ in range(3):
        nothing("word")
    assert asked == ["word"]


def test_no_letter_of_a_word_is_kept() -> None:
    @kept
    def is_long(word: str) -> bool:
        return len(word) > 3

    word = "gülçöhrənisə".capitalize()
    before = len([one for one in gc.get_referrers(word) if isinstance(one, (dict, list, tuple, set))])
    assert is_long(word)
    after = len([one for one in gc.get_referrers(word) if isinstance(one, (dict, list, tuple, set))])
    assert after == before


def test_what_is_kept_has_an_end_and_the_answers_stay_right() -> None:
    @kept
    def number(word: str) -> int:
        return int(word)

    for _ in range(2):
        assert all(number(str(one)) == one for one in range(5000))
    answers = [one for one in gc.get_referents(*(cell.cell_contents for cell in number.__closure__ or ())) if one]
    assert len(answers) < 20_000
