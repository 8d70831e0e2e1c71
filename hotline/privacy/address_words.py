"""The words of addresses and what each means there; a text cut into words and numbers of which each knows its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from hotline.fold import fold
from hotline.language import LANGUAGES, language_facts
from hotline.paths import optional_toml, pack, pack_in_use, parsed_toml, resource
from hotline.privacy.name_lists import SUFFIXES
from hotline.privacy.normalised_text import View


class Kind(Enum):
    """What a word is in an address; the value is its list in addresses.toml. A word of several lists has the last kind."""

    CONNECTING = "connecting"
    NO_NAME = "no_name"
    TAIL = "tail"
    CUE = "cue"
    LANDMARK = "landmark"
    OPENING = "opening"
    COUNTED = "counted"
    MONTH = "months"
    ORDINAL_WORD = "ordinal_words"
    ORDINAL = "ordinal"
    NUMBERED = "numbered"
    NUMBER_SIGN = "number_sign"
    NUMBER_WORD = "number words of the languages"
    TOWN = "town"
    OTHER_UNIT = "other_unit"
    PART = "part"
    FLAT = "flat"
    HOUSE = "house"
    COMPLEX = "complex"
    COMPLEX_BEFORE = "complex_before"
    VILLAGE = "village"
    QUARTER = "quarter"
    DISTANCE = "distance"
    ROAD = "road"
    LANE = "lane"
    STREET = "street"
    SHORT_UNIT = "short_unit"
    NUMBER = "digits"

    __hash__ = object.__hash__  # the members are single; Enum's own hash is slow


class Token(NamedTuple):
    """A word or a number of a text: its offsets in the view, its folded spelling, and its kind, None for any other word."""

    start: int
    end: int
    folded: str
    kind: Kind | None


_STEM_KEY = 3
"""Stems are looked for by their first letters; a shorter one would be no stem."""
_LONGEST_ENDING = 7
_GLUED = {"kend": Kind.VILLAGE, "abad": Kind.VILLAGE, "кенд": Kind.VILLAGE, "абад": Kind.VILLAGE, "rstr": Kind.STREET, "asse": Kind.STREET}
"""Words that are glued to the name: Körpükənd, Heerstr., Hauptstraße."""
_GLUED_LENGTH = 4
_LEAST_GLUED = 7
_LONGEST_CASE = 3
_NO_ENDING = ("li", "lik", "siz")
"""Endings that make another word of a unit: mərtəbəli is with floors, evsiz without a house."""
_LETTERS_OR_DIGITS = r"\d+|[^\W\d_]+"
_BETWEEN_NAMES = re.compile(r"[,\n]")


@dataclass(frozen=True)
class AddressWords:
    """The kinds of words, whole ones and stems; the streets known by name, by their last word; the small places."""

    whole: dict[str, Kind]
    stems: dict[str, tuple[tuple[str, Kind], ...]]
    streets: dict[str, tuple[tuple[str, ...], ...]]
    places: frozenset[str]
    before_places: frozenset[str]
    ends_with_landmark: frozenset[str]
    before_landmark: frozenset[str]
    closing: frozenset[str]
    numbers: frozenset[str]
    token: re.Pattern[str]

    def kind(self, folded: str) -> Kind | None:
        """Return the kind of a word, None where it has none of its own."""
        kind = self.whole.get(folded)
        if kind is not None or len(folded) < _STEM_KEY:
            return kind
        if len(folded) >= _LEAST_GLUED and (glued := _GLUED.get(folded[-_GLUED_LENGTH:])):
            return glued
        for stem, stem_kind in self.stems.get(folded[:_STEM_KEY], ()):
            if folded.startswith(stem) and len(folded) <= len(stem) + _LONGEST_ENDING:
                return None if folded.endswith(_NO_ENDING) and not stem.endswith(_NO_ENDING) else stem_kind
        return None

    def is_glued(self, folded: str) -> bool:
        """Return whether the word for a street or a village is the end of a name."""
        return len(folded) >= _LEAST_GLUED and folded[-_GLUED_LENGTH:] in _GLUED

    def is_place(self, folded: str) -> bool:
        """Return whether a word is a region or a small place of the pack, with or without a glued ending."""
        return folded in self.places or any(
            folded[:-length] in self.places and folded[-length:] in SUFFIXES for length in range(1, _LONGEST_CASE + 1)
        )

    def tokens(self, view: View) -> list[Token]:
        """Return the words and numbers of a text, in order."""
        folded, kind = view.spelled, self.kind
        found = []
        for match in self.token.finditer(folded):
            word = match[0]
            found.append(Token(match.start(), match.end(), word, Kind.NUMBER if word[0].isdecimal() else kind(word)))
        return found


@cache
def address_words() -> AddressWords:
    """Return the words of addresses.toml, and the streets and small places of the pack in use."""
    lists = parsed_toml(resource("names", "addresses.toml"))
    own = optional_toml("packs", pack_in_use(), "streets.toml")
    numbers = _number_words()
    whole = dict.fromkeys(numbers, Kind.NUMBER_WORD)
    stems: dict[str, list[tuple[str, Kind]]] = {}
    hyphenated = set()
    for kind in Kind:
        for word in fold(lists.get(kind.value, "")).split():
            if word.endswith("*"):
                stems.setdefault(word[:_STEM_KEY], []).append((word[:-1], kind))
            else:
                whole[word] = kind
            if not word.rstrip("*").isalnum():
                hyphenated.add(word.rstrip("*"))
    either = "|".join(sorted(map(re.escape, hyphenated), key=len, reverse=True))
    token = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])|{_LETTERS_OR_DIGITS}")
    streets: dict[str, list[tuple[str, ...]]] = {}
    for name in _BETWEEN_NAMES.split(fold(own.get("streets", ""))):
        if words := tuple(re.findall(_LETTERS_OR_DIGITS, name)):
            streets.setdefault(words[-1], []).append(words)
    return AddressWords(
        whole=whole,
        stems={key: tuple(sorted(of, key=lambda each: -len(each[0]))) for key, of in stems.items()},
        streets={last: tuple(sorted(of, key=len, reverse=True)) for last, of in streets.items()},
        places=_places(str(own.get("places", ""))),
        before_places=frozenset(fold(lists["place_before"]).split()),
        before_landmark=frozenset(fold(lists["before_landmark"]).split()),
        closing=frozenset(fold(lists["tail"]).replace("*", "").split()),
        ends_with_landmark=frozenset(fold(lists["behind_landmark"]).split()),
        numbers=numbers,
        token=token,
    )


def _number_words() -> frozenset[str]:
    """Return the number words of every language, folded."""
    lines = [str(facts["numbers"]["words"]) for facts in language_facts() if "numbers" in facts]
    return frozenset(word for line in lines for word in fold(line).split()[1::2])


def _places(small: str) -> frozenset[str]:
    """Return the small places of the pack and the words of its regions, folded."""
    regions = (str(region[code]) for region in pack("regions.toml")["region"] for code in LANGUAGES if code in region)
    names = frozenset(fold(small).split()) | {fold(name) for name in regions}
    return frozenset(name for name in names if len(name) >= _STEM_KEY and " " not in name)
