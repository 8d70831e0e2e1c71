"""Ordinary words with the endings that Turkic languages glue to them: they may be capitalised and are no names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.word_files import word_lists
from hotline.privacy.word_table import WordTable

_LONGEST_ENDING = 14
_SHORTEST_STEM = 3
_SHORTEST_GLUED = 4
_SHORTEST_OF_DICTIONARY = 5
"""Letters before an ending, of which rare words of the dictionary with fewer are too often the beginning of a name."""
_SLOTS = 1 << 16
"""Room for the words of the dictionary from the start, so that no table is made anew while it is filled."""
_HARD = {"y": "k", "g": "q"}


class GluedWords(frozenset[str]):
    """Folded words that are in the set with a glued ending of a noun too."""

    def __contains__(self, word: object) -> bool:
        if frozenset.__contains__(self, word):
            return True
        return isinstance(word, str) and _has_stem(word, self, _endings("noun_slots"), _SHORTEST_GLUED)


def is_ordinary(folded: str) -> bool:
    """Return whether a word is an ordinary noun or a form of a verb, of our own lists or of the dictionary."""
    return is_listed(folded) or is_in_dictionary(folded)


def is_listed(folded: str) -> bool:
    """Return whether our own lists have a word as an ordinary noun or as a form of a verb."""
    nouns, verbs = _stems("nouns"), _stems("verbs")
    return (
        folded in nouns
        or (folded in verbs and len(folded) >= _SHORTEST_GLUED)
        or _has_stem(folded, nouns, _endings("noun_slots"), _SHORTEST_STEM)
        or _has_stem(folded, verbs, _endings("verb_slots"), _SHORTEST_STEM)
    )


def is_in_dictionary(folded: str) -> bool:
    """Return whether the Azerbaijani dictionary has a word, with the endings of a noun or of a verb or without."""
    known = _dictionary()
    return folded in known or any(
        len(stem) >= _SHORTEST_OF_DICTIONARY
        and (stem in known or (stem[-1] in _HARD and stem[:-1] + _HARD[stem[-1]] in known))
        for stem in chain(stems_of_noun(folded), stems_of_verb(folded))
    )


def is_form_of_longer(folded: str, length: int) -> bool:
    """Return whether a word is a form of an ordinary one that has more than so many letters: fasilə, hamısının."""
    nouns, verbs, known = _stems("nouns"), _stems("verbs"), _dictionary()
    return any(
        len(stem) > length and (frozenset.__contains__(stems, stem) or stem in known)
        for stems, found in ((nouns, stems_of_noun(folded)), (verbs, stems_of_verb(folded)))
        for stem in found
    )


def stems_of_noun(folded: str) -> Iterator[str]:
    """Yield a word and what may be left of it without the endings of a noun, if that is long enough to tell something."""
    return _stems_before(folded, _endings("noun_slots"))


def stems_of_verb(folded: str) -> Iterator[str]:
    """Yield a word and what may be left of it without the endings of a verb, if that is long enough to tell something."""
    return _stems_before(folded, _endings("verb_slots"))


def _stems_before(word: str, endings: re.Pattern[str]) -> Iterator[str]:
    """Yield the beginnings of a word behind which only endings stand, the longest first."""
    for cut in range(len(word), max(_SHORTEST_GLUED, len(word) - _LONGEST_ENDING) - 1, -1):
        if endings.fullmatch(word, cut):
            yield word[:cut]


@cache
def _dictionary() -> WordTable[bool]:
    known: WordTable[bool] = WordTable(_SLOTS)
    known.put(word_lists(resource("names", "azerbaijani.txt"))["azerbaijani"], value=True)
    return known


def _has_stem(word: str, stems: frozenset[str], endings: re.Pattern[str], shortest: int) -> bool:
    return any(
        (frozenset.__contains__(stems, word[:cut]) or _is_softened(word[:cut], stems)) and endings.fullmatch(word, cut)
        for cut in range(max(shortest, len(word) - _LONGEST_ENDING), len(word))
    )


def _is_softened(stem: str, stems: frozenset[str]) -> bool:
    """Return whether a stem is a word whose last letter is softer before a vowel: gömrük is gömrüyə, otaq is otağa."""
    hard = _HARD.get(stem[-1])
    return hard is not None and frozenset.__contains__(stems, stem[:-1] + hard)


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(fold(_words()[key]).split())


@cache
def _endings(key: str) -> re.Pattern[str]:
    """Return a pattern for one ending of each slot at most, in their order."""
    slots: Sequence[str] = _words()[key]
    return re.compile("".join(f"(?:{_either(slot.split())})?" for slot in slots))


def _either(endings: Iterable[str]) -> str:
    return "|".join(sorted(endings, key=len, reverse=True))


@cache
def _words() -> Mapping[str, Any]:
    return parsed_toml(resource("names", "ordinary.toml"))
