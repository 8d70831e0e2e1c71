"""The words of addresses and what each means there; a text cut into words and numbers of which each knows its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from hotline.fold import fold
from hotline.language import LANGUAGES, language_facts
from hotline.paths import parsed_toml, resource
from hotline.privacy.kept_answers import kept
from hotline.privacy.name_lists import SUFFIXES
from hotline.privacy.normalised_text import View
from hotline.toml.pack_files import optional, pack


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
    SITE = "site"
    POST_BOX = "post_box"
    CORNER = "corner"
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
_GLUED = {
    "kend": Kind.VILLAGE,
    "abad": Kind.VILLAGE,
    "кенд": Kind.VILLAGE,
    "абад": Kind.VILLAGE,
    "rstr": Kind.STREET,
    "asse": Kind.STREET,
    "llee": Kind.STREET,
}
"""Words that are glued to the name: Körpükənd, Heerstr., Hauptstraße."""
_GLUED_LENGTH = 4
_LEAST_GLUED = 7
_LONGEST_CASE = 3
_SHORTEST_VERB = 4
_ORDINAL_KEY = 4
_NO_ENDING = ("li", "lik", "siz")
"""Endings that make another word of a unit: mərtəbəli is with floors, evsiz without a house."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LAST_DIGIT = ":"
"""What comes right behind the digits 0 to 9; a folded text has no others."""
_JOINING = frozenset({"", *"-/'‘"})
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
    address_word: tuple[str, ...]
    before_landmark: frozenset[str]
    closing: frozenset[str]
    ordinals: frozenset[str]
    numbers: frozenset[str]
    joined: frozenset[str]
    between_ways: frozenset[str]
    same: frozenset[str]
    verb_endings: tuple[str, ...]
    ordinal_beginnings: frozenset[str]
    lodging: tuple[str, ...]
    no_complex: tuple[str, ...]
    past: frozenset[str]
    public: tuple[str, ...]
    office: tuple[str, ...]
    business: tuple[str, ...]
    floor: tuple[str, ...]
    entrance: tuple[str, ...]
    ones: frozenset[str]
    no_cue: frozenset[str]
    receiving: tuple[str, ...]
    firm: tuple[str, ...]
    dotted: frozenset[str]
    buildings: frozenset[str]

    def is_public(self, folded: str) -> bool:
        """Return whether a word is a public body, or another place that is open to everybody."""
        return _is_among(folded, self.public)

    def is_firm(self, folded: str) -> bool:
        """Return whether a word is a firm."""
        return _is_among(folded, self.firm)

    def is_receiving(self, folded: str) -> bool:
        """Return whether a word is a room where doctors or officials receive."""
        return _is_among(folded, self.receiving)

    def is_office(self, folded: str) -> bool:
        """Return whether a word is a room where people work."""
        return _is_among(folded, self.office)

    def is_business(self, folded: str) -> bool:
        """Return whether a word is one for a named building in which firms are."""
        return _is_among(folded, self.business)

    def is_floor(self, folded: str) -> bool:
        """Return whether a part of a house is a floor."""
        return _is_among(folded, self.floor)

    def is_entrance(self, folded: str) -> bool:
        """Return whether a part of a house is an entrance to homes."""
        return _is_among(folded, self.entrance)

    def kind(self, folded: str) -> Kind | None:
        """Return the kind of a word, None where it has none of its own."""
        kind = self.whole.get(folded)
        if kind is not None or len(folded) < _STEM_KEY:
            return kind
        if len(folded) >= _LEAST_GLUED and (glued := _GLUED.get(folded[-_GLUED_LENGTH:])):
            return glued
        for stem, stem_kind in self.stems.get(folded[:_STEM_KEY], ()):
            if folded.startswith(stem) and len(folded) <= len(stem) + _LONGEST_ENDING:
                return None if folded.endswith(_NO_ENDING, len(stem)) or self._names_place(folded, stem) else stem_kind
        return None

    def _names_place(self, folded: str, stem: str) -> bool:
        """Return whether a word begins with a small place that is longer than a stem, and only looks like a form of it."""
        return any(folded[:length] in self.places for length in range(len(stem) + 1, len(folded) + 1))

    def is_glued(self, folded: str) -> bool:
        """Return whether the word for a street or a village is the end of a name."""
        return len(folded) >= _LEAST_GLUED and folded[-_GLUED_LENGTH:] in _GLUED

    def is_verb(self, folded: str) -> bool:
        """Return whether a word in small letters ends as what somebody does or did."""
        return len(folded) > _SHORTEST_VERB and folded.endswith(self.verb_endings)

    def is_place(self, folded: str) -> bool:
        """Return whether a word is a region or a small place of the pack, with or without a glued ending."""
        return folded in self.places or any(
            folded[:-length] in self.places and folded[-length:] in SUFFIXES for length in range(1, _LONGEST_CASE + 1)
        )

    def tokens(self, view: View) -> list[Token]:
        """Return the words and numbers of a text, in order."""
        runs, whole = view.spelled_runs, self.whole
        kinds = [Kind.NUMBER if word <= _LAST_DIGIT else whole.get(word) or _kind_of_other(word) for word in runs.words]
        tokens = list(map(Token, runs.starts, runs.ends, runs.words, kinds))
        found: list[Token] = []
        done = 0
        for place, gap in enumerate(runs.gaps[1:-1], start=1):
            if gap in _JOINING and kinds[place] is not Kind.NUMBER:
                found += tokens[done:place]
                done = place + 1
                self._join(found, tokens[place], glued=not gap, view=view)
        return found + tokens[done:]

    def _join(self, found: list[Token], token: Token, *, glued: bool, view: View) -> None:
        """Add a word that figures or a sign alone part from the one before it: пр-т, р-н and h/way are one word."""
        whole = view.spelled[found[-1].start : token.end]
        if not glued and whole in self.joined:
            found[-1] = Token(found[-1].start, token.end, whole, self.kind(whole))
        elif glued and token.folded in self.ordinals:
            found.append(token._replace(kind=Kind.ORDINAL))  # 1st, 3rd: no street and no road
        else:
            found.append(token)


@kept
def _kind_of_other(folded: str) -> Kind | None:
    return address_words().kind(folded)


@cache
def address_words() -> AddressWords:
    """Return the words of addresses.toml, and the streets and small places of the pack in use."""
    lists = parsed_toml(resource("names", "addresses.toml"))
    own = optional("streets.toml")
    numbers = _number_words()
    whole: dict[str, Kind] = {}
    stems: dict[str, list[tuple[str, Kind]]] = {}
    joined: set[str] = set()
    for kind in Kind:
        for word in fold(lists.get(kind.value, "")).split():
            if word.endswith("*"):
                stems.setdefault(word[:_STEM_KEY], []).append((word[:-1], kind))
            else:
                whole[word] = kind
            if not word.rstrip("*").isalnum():
                joined.add(word.rstrip("*"))
    whole |= dict.fromkeys(numbers, Kind.NUMBER_WORD)
    streets: dict[str, list[tuple[str, ...]]] = {}
    for name in _BETWEEN_NAMES.split(fold(own.get("streets", ""))):
        if words := tuple(_TOKEN.findall(name)):
            streets.setdefault(words[-1], []).append(words)
    return AddressWords(
        whole=whole,
        stems={key: _longest_first(of) for key, of in stems.items()},
        streets={last: tuple(sorted(of, key=len, reverse=True)) for last, of in streets.items()},
        places=_places(str(own.get("places", ""))),
        before_places=frozenset(fold(lists["place_before"]).split()),
        address_word=tuple(fold(lists["address_word"]).split()),
        before_landmark=frozenset(fold(lists["before_landmark"]).split()),
        closing=frozenset(fold(lists["tail"]).replace("*", "").split()),
        ends_with_landmark=frozenset(fold(lists["behind_landmark"]).split()),
        ordinals=frozenset(fold(lists["ordinal"]).split()),
        numbers=numbers,
        joined=frozenset(joined),
        between_ways=frozenset(fold(lists["between_ways"]).split()),
        same=frozenset(fold(lists["same"]).split()),
        ordinal_beginnings=frozenset(
            word[:_ORDINAL_KEY]
            for word in fold(lists["ordinal_words"]).replace("*", "").split()
            if len(word) >= _ORDINAL_KEY
        ),
        lodging=tuple(fold(lists["lodging"]).split()),
        no_complex=tuple(fold(lists["no_complex"]).split()),
        past=frozenset(fold(lists["past"]).split()),
        public=tuple(fold(lists["public"]).split()),
        office=tuple(fold(lists["office"]).split()),
        business=tuple(fold(lists["business"]).split()),
        floor=tuple(fold(lists["floor"]).split()),
        entrance=tuple(fold(lists["entrance"]).split()),
        ones=_number_words("1"),
        buildings=frozenset(fold(lists["buildings"]).split()),
        firm=tuple(fold(lists["firm"]).split()),
        dotted=frozenset(fold(lists["dotted"]).split()),
        receiving=tuple(fold(lists["receiving"]).split()),
        no_cue=frozenset(fold(lists["no_cue"]).split()),
        verb_endings=tuple(fold(lists["verb_endings"]).split()),
    )


def _is_among(folded: str, words: tuple[str, ...]) -> bool:
    """Return whether a word is one of some, of which a star stands for any ending."""
    return folded in words or (folded.startswith(_stems_of(words)) and len(folded) >= _STEM_KEY)


@cache
def _stems_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:-1] for word in words if word.endswith("*"))


def _longest_first(stems: list[tuple[str, Kind]]) -> tuple[tuple[str, Kind], ...]:
    """Return stems in the order in which a word is compared with them: the longest first, of two equal ones that of the last list."""
    numbered = sorted(enumerate(stems), key=lambda each: (len(each[1][0]), each[0]), reverse=True)
    return tuple(stem for _, stem in numbered)


def _number_words(value: str = "") -> frozenset[str]:
    """Return the number words of every language, folded; with a value those that mean it."""
    lines = [str(facts["numbers"]["words"]) for facts in language_facts() if "numbers" in facts]
    pairs = [pair for line in lines for pair in zip(fold(line).split()[::2], fold(line).split()[1::2], strict=True)]
    return frozenset(word for number, word in pairs if value in {"", number})


def _places(small: str) -> frozenset[str]:
    """Return the small places of the pack and the words of its regions, folded."""
    regions = (str(region[code]) for region in pack("regions.toml")["region"] for code in LANGUAGES if code in region)
    names = frozenset(fold(small).split()) | {fold(name) for name in regions}
    return frozenset(name for name in names if len(name) >= _STEM_KEY and " " not in name)
