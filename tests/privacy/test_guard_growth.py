"""Four times the text takes about four times as long, whatever it is made of: nobody can make the desk wait by what is pasted."""

from __future__ import annotations

from time import process_time

import pytest

from hotline.privacy.guard import find_personal_data, prepare
from tests.endurance.long import LONG

_SHORT, _FACTOR = 20_000, 4
_MOST_GROWTH = 9
"""Linear work grows fourfold, quadratic work sixteenfold; what lies between is the noise of a busy computer."""
_TRIES = 6

_FIGURES = (
    "1",
    "12.",
    "12 ",
    "05",
    "0 ",
    "12.03.",
    "1,",
    "1-",
    "1/",
    "(1)",
    "12.12.",
    "050 ",
    "0",
    "1990 ",
    "40.4,",
    "+994",
    "N 40° ",
)
_SIGNS = ("-", "@", '"', "« ", " ", "\n", "№", ",", ".", "'", "_", "<", "(", "\u200b", "e\u0301", "[", "#", "a\u00a0")
_LETTERS = (
    "a", "AZ", "A.", "ƏliyevAnna", "İ", "б", "aб", "Aб ", "Анна ", "Aygün Əliyeva ", "oğlu ", "a-", "a’b ", "A b ", "ab ", "ali ",
    "ваивановна", "Q-", "zadeh", "l1O", "<Aa",
)  # fmt: skip
_WORDS = (
    "adı ", "меня зовут ", "5 mart ", "ул. ", "küç. 1 ", "ev 1, ", "a@b.", "a@", "www.", "a.az/", "dot ", "gmail at ", "beş yüz ",
    "сто и ", "nömrə 12 ", "AZE ", "pasport AA ", "fin A1 ", "live:a ", "insta a_", "10-AA-", "born 1 ", "Mr ",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _prepared() -> None:
    prepare()


def _took(text: str) -> float:
    start = process_time()
    find_personal_data(text)
    return process_time() - start


def _growth(unit: str, beginning: str) -> float:
    """Return how many times as long a text takes that is four times as long; the least of some tries, since noise only adds."""
    short, long = (beginning + (unit * length)[:length] for length in (_SHORT, _SHORT * _FACTOR))
    growth = float("inf")
    least = _took(short)
    for _ in range(_TRIES):
        growth = min(growth, _took(long) / least)
        if growth < _MOST_GROWTH:
            break
        least = max(least, _took(short))
    return growth


_EVERY = (*_FIGURES, *_SIGNS, *_LETTERS, *_WORDS)
_SOME = ("12.", "1,", "N 40° ", "-", ",", "AZ", "ƏliyevAnna", "Анна ", "adı ", "a@b.")


@pytest.mark.parametrize("unit", _EVERY if LONG else _SOME)
def test_a_long_text_of_one_shape_takes_no_longer_than_its_length(unit: str) -> None:
    """Each cut of a long word without a space was compared with the parts that names are built of: 80,000 letters took a second."""
    assert _growth(unit, "") < _MOST_GROWTH


@pytest.mark.parametrize("unit", ["a", "б", "AZ", "a1"])
def test_a_word_in_two_alphabets_does_not_make_the_others_long_to_read(unit: str) -> None:
    """One such word, and each letter of a long word was looked at again from every place in it."""
    assert _growth(unit, "aб ") < _MOST_GROWTH
