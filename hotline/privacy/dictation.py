"""What is said when a code is read aloud: number words, names of letters, and the words between them, of every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hotline.fold import fold
from hotline.language import language_facts

_LEAST_MISHEARD = 5


@dataclass(frozen=True)
class Dictation:
    """Folded words of dictation; a phrase of two words is one key with a space in it."""

    values: Mapping[str, int]
    """What number words are worth; below zero: so many of the next one."""
    letters: Mapping[str, str]
    letter_phrases: frozenset[str]
    """The first words of the names that are two words."""
    words_too: frozenset[str]
    """Names of letters that are ordinary words as well."""
    between: frozenset[str]
    like: frozenset[str]
    counted: frozenset[str]
    plus: frozenset[str]
    corrections: frozenset[str]
    """What takes back what was said just before."""
    said_between: frozenset[str]
    """Single words that stand between the pieces of a code."""
    said_correcting: frozenset[str]
    """Each word that stands there where something is taken back."""
    not_counted: Mapping[str, frozenset[str]]
    """Number words that count nothing of a code, and what stands behind them then: one moment, bir daha."""
    ordinals: frozenset[str]
    """How ordinal numbers of dates begin, as far as they do not begin like the others."""
    thousand: frozenset[str]
    endings: frozenset[str]
    """Names of letters that behind figures are the ending of an ordinal number."""
    signs: Mapping[str, str]
    """Words for the signs of an address: what is said, and the sign."""
    misheard: Mapping[str, str]
    """What a long number word is with one letter too few, and the word: what a hurried hand types instead."""
    every_word: frozenset[str]
    """Each word of all these, and of the phrases among them."""


@cache
def dictation() -> Dictation:
    """Return the words of every language that the program has."""
    facts = language_facts()
    tables = [one["dictation"] for one in facts if "dictation" in one]
    names = {"underscore": "_", "dash": "-", "dot": ".", "at": "@", "slash": "/"}
    numbers = [pair for one in facts if "numbers" in one for pair in _pairs(one["numbers"]["words"])]
    letters = {word: letter for table in tables for letter, word in _pairs(table["letters"])}
    signs = {word: sign for name, sign in names.items() for word in _all(tables, name)}
    lists = {
        name: _all(tables, name)
        for name in ("between", "like", "counted", "plus", "words_too", "corrections", "fillers")
    }
    dates = {name: _all(tables, name) for name in ("ordinals", "thousand", "endings")}
    uncounted: dict[str, frozenset[str]] = {}
    for first, rest in (phrase.split(" ", 1) for phrase in _all(tables, "not_counted")):
        uncounted[first] = uncounted.get(first, frozenset()) | {rest}
    correcting = lists["between"] | lists["corrections"] | lists.pop("fillers") | _all(tables, "not_counted")
    every = [
        *(word for _, word in numbers),
        *letters,
        *signs,
        *(word for words in (lists["like"], lists["counted"], lists["plus"]) for word in words),
    ]
    return Dictation(
        values={word: int(value) for value, word in numbers},
        letters=letters,
        letter_phrases=frozenset(word.split()[0] for word in letters if " " in word),
        signs=signs,
        misheard=_without_a_letter([word for _, word in numbers if " " not in word]),
        every_word=frozenset(word for phrase in every for word in phrase.split()),
        said_between=frozenset(word for word in lists["between"] if " " not in word),
        said_correcting=frozenset(word for phrase in correcting for word in phrase.split()),
        not_counted=uncounted,
        **lists,
        **dates,
    )


def number_meant(word: str) -> str | None:
    """Return the number word that differs from a word by one letter, added, left out, exchanged or swapped with its neighbour."""
    known = dictation().misheard
    if len(word) < _LEAST_MISHEARD:
        return None
    forms = (word, *(word[:place] + word[place + 1 :] for place in range(1, len(word))))
    return next((known[form] for form in forms if form in known and abs(len(known[form]) - len(word)) < 2), None)


def _without_a_letter(words: list[str]) -> dict[str, str]:
    """Return the words and each of them without one letter but the first, as far as they are long enough to be told."""
    long = [word for word in words if len(word) >= _LEAST_MISHEARD]
    shorter = {word[:place] + word[place + 1 :]: word for word in long for place in range(1, len(word))}
    return shorter | {word: word for word in words if len(word) >= _LEAST_MISHEARD - 1}


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(one, _phrase(other)) for one, other in zip(words[::2], words[1::2], strict=True)]


def _all(tables: list[Any], name: str) -> frozenset[str]:
    return frozenset(_phrase(word) for table in tables for word in table.get(name, "").split())


def _phrase(word: str) -> str:
    return fold(word).replace("_", " ").replace("-", " ")
