"""Ordinary words with the endings that Turkic languages glue to them: they may be capitalised and are no names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.kept_answers import kept

_LONGEST_ENDING = 14
_SHORTEST_STEM = 3
_SHORTEST_GLUED = 4
_HARD = {"y": "k", "g": "q"}


class GluedWords(frozenset[str]):
    """Folded words that are in the set with a glued ending of a noun too."""

    def __contains__(self, word: object) -> bool:
        if frozenset.__contains__(self, word):
            return True
        return isinstance(word, str) and _has_stem(word, self, _endings("noun_slots"), _SHORTEST_GLUED)


@kept
def is_ordinary(folded: str) -> bool:
    """Return whether a word is an ordinary noun or a form of a verb."""
    nouns, verbs = _stems("nouns"), _stems("verbs")
    return (
        folded in nouns
        or (folded in verbs and len(folded) >= _SHORTEST_GLUED)
        or _has_stem(folded, nouns, _endings("noun_slots"), _SHORTEST_STEM)
        or _has_stem(folded, verbs, _endings("verb_slots"), _SHORTEST_STEM)
    )


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
