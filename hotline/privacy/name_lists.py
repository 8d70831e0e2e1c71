"""Names that the guard knows: given names, surnames, places and public words, from its lists, the national pack and Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.locale_data import locale_data
from hotline.paths import parsed_toml, resource
from hotline.privacy.keywords import listed
from hotline.privacy.phonetics import sound
from hotline.privacy.word_table import WordTable
from hotline.toml.pack_files import pack, read_once


class Part(Enum):
    """What part of a name a word could be."""

    GIVEN = "given name"
    LIKELY = "sounds or is built like a given name"
    GIVEN_WORD = "given name that is a word too"
    SURNAME = "surname"
    PATRONYMIC = "patronymic"
    MARKER = "son or daughter of"
    INITIAL = "initial"
    PARTICLE = "small word inside a name"
    RESPECT = "word of respect behind a name"
    CAPITAL = "capitalised word"
    PLACE = "place"
    OTHER = "other"

    __hash__ = object.__hash__  # the members are single; Enum's own hash is slow


class Listed(NamedTuple):
    """What the lists say of a word: its part, and whether it counts in small letters too."""

    part: Part
    small: bool


@dataclass(frozen=True)
class Lexicon:
    """Folded words and what they are, `small` those that count in small letters whatever the lists of names say.

    `sounds` are those of the given names, `foreign_sounds` those of names that are words only in Latin letters; `heads` and
    `tails` are sounds of which names are built. `public` words are names that alone mean no person, `ordinary` ones mean
    none in small letters or where they open a sentence. Beside `after` and
    `before` a name belongs to a place or a body; `bodies` are how words of bodies begin, by their first two letters.
    """

    listed: WordTable[Listed]
    small: dict[str, Part]
    sounds: WordTable[bool]
    foreign_sounds: frozenset[str]
    heads: tuple[str, ...]
    tails: frozenset[str]
    public: frozenset[str]
    ordinary: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    whole_bodies: frozenset[str]

    def part(self, folded: str) -> Part | None:
        """Return what a word is, with or without a glued ending; the least ending first; None where nobody knows."""
        known = self.listed.get(folded)
        if known is not None:
            return known.part
        for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_STEM) + 1):
            if folded[-length:] in SUFFIXES and (known := self.listed.get(folded[:-length])):
                return known.part
        return None

    def listed_part(self, folded: str) -> Part | None:
        """Return what the lists say that a word is, just as it stands; None where they do not have it."""
        known = self.listed.get(folded)
        return known and known.part

    def small_part(self, folded: str) -> Part | None:
        """Return what a word in small letters is, just as it stands; None where it does not count in them."""
        part = self.small.get(folded)
        if part is not None or len(folded) < _SHORTEST_SMALL:
            return part
        known = self.listed.get(folded)
        return known.part if known is not None and known.small else None

    def is_body(self, folded: str) -> bool:
        """Return whether a word is that of a body, a firm or a place where people meet."""
        return folded.startswith(self.bodies.get(folded[:2], _NOTHING)) or folded.removesuffix("s") in self.whole_bodies

    def is_likely(self, folded: str) -> bool:
        """Return whether a word sounds or is built like a given name, in any case."""
        cyrillic = folded[0] >= "а"
        for stem in _stems(folded):
            heard = sound(stem)
            if len(heard) >= _SHORTEST_SOUND and (
                heard in self.sounds or (cyrillic and heard in self.foreign_sounds) or self._is_built(heard)
            ):
                return True
        return False

    def is_surely_built(self, folded: str) -> bool:
        """Return whether a word, in no case, sounds like a given name, or is long and built like one."""
        heard = sound(folded)
        return heard in self.sounds or (len(folded) >= _LONG and self._is_built(heard))

    def _is_built(self, heard: str) -> bool:
        if heard.startswith(self.heads) and any(
            heard[:cut] in self.heads and (heard[cut:] in self.tails or heard[cut:] in self.sounds)
            for cut in range(2, len(heard) - 1)
        ):
            return True
        return any(heard[cut:] in self.tails and heard[:cut] in self.sounds for cut in range(4, len(heard) - 1))


# Endings that are glued to a name: cases, with the linking consonant, the copula, the plural (folded).
SUFFIXES = listed(
    """a e i u in un nin nun ni nu na ne ya ye yi yu da de dan den la le yla yle dir dur lar ler larin lerin lara lere gil gilin gile gilde
    gilden nindir dandir dendir dadir dedir ladir ledir ki ninki ca ce sa se mi mu am em yam yem nam s"""
)
_MARKER_CASES = ("", *listed("nin nun ni nu na ne dan den ndan nden nda nde yla yle dir dur"))
_BETWEEN_WORDS = re.compile(r"[ \-().&,’'«»“”\"]+")
_LONGEST_SUFFIX = 6
_SHORTEST_STEM = 4
_SHORTEST_SOUND = 5
_LONG = 7
_ENGLISH = str.maketrans({"ə": "a", "c": "j", "ç": "ch", "ş": "sh", "x": "kh", "q": "g"})
_NOTHING = ("\0",)

# The endings of Russian cases (folded: й is и), by how the word ends.
_SOFT = ("и", "ь")
_HUSHING = "гкхжчшщц"
_A_ENDINGS = listed("а ы е у ои ою")
_AFTER_HUSHING = listed("а и е у ои еи ою ею")
_YA_ENDINGS = listed("я и е ю еи ею")
_SOFT_ENDINGS = listed("и ь я ю ем е")
_HARD_ENDINGS = (*listed("а у ом ем е ы"), "")
_CASES = _A_ENDINGS | _YA_ENDINGS | _SOFT_ENDINGS | {"ом", "ем"}

_LISTS = ("turkic", "slavic", "western", "eastern")
_ONLY_CAPITAL = frozenset({"eastern"})
"""Lists whose names count with a capital letter only."""
_SHORTEST_SMALL = 4


@cache
def lexicon() -> Lexicon:
    """Return the words of all lists, Cyrillic ones in every case, with the countries of the world."""
    national, speech = read_once("names.toml"), parsed_toml(resource("names", "speech.toml"))
    public, built = read_once("known_places.toml"), parsed_toml(resource("names", "builds.toml"))
    national_given = f"{national['given']} {_as_english_writes(national['given'])}"
    lists = {
        "national": {**national, "given": national_given},
        **{name: parsed_toml(resource("names", f"{name}.toml")) for name in _LISTS},
    }
    small = dict.fromkeys(fold(speech["particles"]).split(), Part.PARTICLE)
    small |= dict.fromkeys(fold(speech["behind"]).split(), Part.RESPECT)
    small |= {marker + case: Part.MARKER for marker in fold(speech["markers"]).split() for case in _MARKER_CASES}
    sounds: WordTable[bool] = WordTable()
    sounds.put(_sounds(each["given"] for each in lists.values()), value=True)
    return Lexicon(
        listed=_listed(lists, public["places"], [national["not_names"], speech["not_names"]]),
        small=small,
        sounds=sounds,
        foreign_sounds=frozenset(_sounds(lists[name]["given_words"] for name in ("national", "turkic"))),
        heads=tuple(dict.fromkeys(_sounds([built["heads"]]))),
        tails=frozenset(_sounds([built["tails"]])),
        ordinary=declined(national["ordinary_words"]),
        public=frozenset(_forms([national["public_words"], speech["public_words"]])),
        after=frozenset(fold(public["after"]).split()),
        before=frozenset(fold(public["before"]).split()),
        bodies=_by_beginning(speech["bodies"]),
        whole_bodies=frozenset(fold(speech["whole_bodies"]).split()),
    )


def _listed(lists: Mapping[str, Mapping[str, Any]], public_places: str, not_names: Iterable[str]) -> WordTable[Listed]:
    """Return what each word of the lists is; where several lists have a word, the later one of those below says it."""
    named = _named_places()
    places = [*(_BETWEEN_WORDS.sub(" ", name) for name in named), public_places]
    words = declined(" ".join(each["given_words"] for each in lists.values()))
    listed: WordTable[Listed] = WordTable()

    def put(part: Part, forms: Iterable[str], *, small: bool = False) -> None:
        listed.put((form for form in forms if len(form) > 2), Listed(part, small))

    def in_lists(key: str, *, small: bool) -> Iterator[str]:
        return _forms(each[key] for name, each in lists.items() if (name not in _ONLY_CAPITAL) == small)

    bodies = (str(body[code]) for body in pack("directory.toml")["service"] for code in LANGUAGES)
    put(Part.OTHER, _forms(_BETWEEN_WORDS.sub(" ", name) for name in bodies))
    put(Part.SURNAME, _forms(each["surnames"] for each in lists.values()))
    put(Part.GIVEN_WORD, words)
    put(Part.PLACE, _forms([*places, *map(_as_english_writes, places)]))
    for small in (False, True):
        put(Part.GIVEN, (form for form in in_lists("given", small=small) if form not in words), small=small)
    put(Part.PLACE, _forms(name for name in named if not _BETWEEN_WORDS.search(name)))
    put(Part.OTHER, _forms(not_names))
    known = Listed(Part.GIVEN_WORD, small=False)
    in_small = words.intersection(chain(in_lists("given", small=True), in_lists("given_words", small=True)))
    put(Part.GIVEN_WORD, (form for form in in_small if listed.get(form) == known), small=True)
    return listed


@cache
def places_like_names() -> re.Pattern[str]:
    """Return a pattern for places of several words of which one is also a name, like an island called after a saint."""
    known = lexicon()
    like = [
        name
        for name in _named_places()
        if len(words := [word for word in _BETWEEN_WORDS.split(name) if word]) > 1
        and any(known.listed_part(fold(word)) in {Part.GIVEN, Part.SURNAME} for word in words)
    ]
    return re.compile("|".join(re.escape(name) for name in sorted(like, key=len, reverse=True)) or "(?!)")


def _named_places() -> frozenset[str]:
    """Return the countries of the world in every language of the pack, and the regions of the pack."""
    countries = {name for code in LANGUAGES for name in locale_data(code).countries.values()}
    return frozenset(
        countries
        | {str(region[code]) for region in pack("regions.toml")["region"] for code in LANGUAGES if code in region}
    )


def _as_english_writes(names: str) -> str:
    """Return names in Turkic letters as English papers spell them: Cəmilə is Jamila, Xəyalə is Khayala."""
    return names.replace("Ə", "ə").casefold().translate(_ENGLISH)


def _by_beginning(words: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list, folded, by their first two letters."""
    found: dict[str, tuple[str, ...]] = {}
    for word in fold(words).split():
        found[word[:2]] = (*found.get(word[:2], ()), word)
    return found


def _sounds(texts: Iterable[str]) -> Iterator[str]:
    return map(sound, fold(" ".join(texts)).split())


def _stems(folded: str) -> Iterator[str]:
    """Yield a word and what is left of it without the endings of cases, Russian ones in Cyrillic, glued ones in Latin."""
    yield folded
    if folded[0] >= "а":
        for length in (1, 2):
            if folded[-length:] in _CASES:
                yield folded[:-length]
                yield folded[:-length] + "а"
        return
    for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_STEM) + 1):
        if folded[-length:] in SUFFIXES:
            yield folded[:-length]


def declined(text: str) -> frozenset[str]:
    """Return the words of a list, folded, Cyrillic ones in every case."""
    return frozenset(_forms([text]))


def _forms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in fold(text).split():
            if "а" <= word[0] <= "я" and len(word) > 2:
                yield from _cases(word)
            else:
                yield word


def _cases(word: str) -> Iterable[str]:
    """Return a Russian word in every case, the first one among them."""
    if word.endswith("а"):
        return [word[:-1] + ending for ending in (_AFTER_HUSHING if word[-2] in _HUSHING else _A_ENDINGS)]
    if word.endswith("я"):
        return [word[:-1] + ending for ending in _YA_ENDINGS]
    if word.endswith(_SOFT):
        return [word[:-1] + ending for ending in _SOFT_ENDINGS]
    return [word + ending for ending in _HARD_ENDINGS]
