"""What the guard knows by name: given names, surnames, places and public words, from the national pack and from Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from babel import Locale

from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.paths import pack
from hotline.privacy.keywords import listed


class Part(Enum):
    """What part of a name a word could be."""

    GIVEN = "given name"
    GIVEN_WORD = "given name that is a word too"
    SURNAME = "surname"
    PATRONYMIC = "patronymic"
    MARKER = "son or daughter of"
    INITIAL = "initial"
    RESPECT = "word of respect behind a name"
    CAPITAL = "capitalised word"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True)
class Lexicon:
    """Folded words and what they are; `given` alone counts in small letters too.

    `public` words are names that alone mean no person, `behind` are words of respect behind a name, `roles` stand before
    one and are no part of it; beside `after` and `before` a name belongs to a place or a body.
    """

    parts: dict[str, Part]
    given: frozenset[str]
    public: frozenset[str]
    behind: frozenset[str]
    roles: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]

    def part(self, folded: str) -> Part | None:
        """Return what a word is, with or without a glued ending; the least ending first; None where nobody knows."""
        if folded in self.parts:
            return self.parts[folded]
        for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_STEM) + 1):
            if folded[-length:] in SUFFIXES and folded[:-length] in self.parts:
                return self.parts[folded[:-length]]
        return None


# Endings that are glued to a name: cases, with the linking consonant, the copula, the plural (folded).
SUFFIXES = listed(
    """a e i u in un nin nun ni nu na ne ya ye yi yu da de dan den la le yla yle dir dur lar ler larin lerin lara lere gil gilin gile gilde
    gilden nindir dadir dedir ladir ledir ki ninki ca ce sa se mi mu am em yam yem nam"""
)
_BETWEEN_WORDS = re.compile(r"[ \-().&,]+")
_LONGEST_SUFFIX = 6
_SHORTEST_STEM = 4

# The endings of Russian cases (folded: й is и), by how the word ends.
_A_STEM = ("а", "я")
_SOFT = ("и", "ь")
_A_ENDINGS = listed("а ы и е у ои еи ою ею я ю")
_SOFT_ENDINGS = listed("и ь я ю ем е")
_HARD_ENDINGS = (*listed("а у ом ем е ы"), "")


@cache
def lexicon() -> Lexicon:
    """Return the words of the national pack, Cyrillic ones in every case, with the countries of the world."""
    lists, public = pack("names.toml"), pack("known_places.toml")
    given = _declined([lists["given"]]) - _declined([lists["given_words"]])
    named = _named_places()
    alone = {name for name in named if not _BETWEEN_WORDS.search(name)}
    parts: dict[str, Part] = {}
    for part, words in (
        (Part.SURNAME, _declined([lists["surnames"]])),
        (Part.GIVEN_WORD, _declined([lists["given_words"]])),
        (Part.PLACE, _declined([_BETWEEN_WORDS.sub(" ", " ".join([*named, public["places"]]))])),
        (Part.GIVEN, given),
        (Part.PLACE, _declined(alone)),
        (Part.OTHER, _declined([lists["not_names"]])),
    ):
        parts.update(dict.fromkeys((word for word in words if len(word) > 2), part))
    return Lexicon(
        parts=parts,
        given=frozenset(word for word in given if parts[word] is Part.GIVEN),
        public=frozenset(_declined([lists["public_words"]])),
        behind=frozenset(fold(lists["behind"]).split()),
        roles=frozenset(fold(lists["roles"]).split()),
        after=frozenset(fold(public["after"]).split()),
        before=frozenset(fold(public["before"]).split()),
    )


@cache
def places_like_names() -> re.Pattern[str]:
    """Return a pattern for places of several words of which one is also a name, like an island called after a saint."""
    parts = lexicon().parts
    like = [
        name
        for name in _named_places()
        if len(words := [word for word in _BETWEEN_WORDS.split(name) if word]) > 1
        and any(parts.get(fold(word)) in {Part.GIVEN, Part.SURNAME} for word in words)
    ]
    return re.compile("|".join(re.escape(name) for name in sorted(like, key=len, reverse=True)) or "(?!)")


def _named_places() -> set[str]:
    """Return the countries of the world in three languages, and the regions of the pack."""
    found = {str(name) for code in LANGUAGES for name in Locale(code).territories.values()}
    return found | {
        str(region[code]) for region in pack("regions.toml")["region"] for code in LANGUAGES if code in region
    }


def _declined(texts: Iterable[str]) -> set[str]:
    forms: set[str] = set()
    for word in fold(" ".join(texts)).split():
        forms.add(word)
        if "а" <= word[0] <= "я" and len(word) > 2:
            forms.update(_cases(word))
    return forms


def _cases(word: str) -> Iterable[str]:
    if word.endswith(_A_STEM):
        return [word[:-1] + ending for ending in _A_ENDINGS]
    if word.endswith(_SOFT):
        return [word[:-1] + ending for ending in _SOFT_ENDINGS]
    return [word + ending for ending in _HARD_ENDINGS]
