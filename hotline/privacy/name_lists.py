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
from hotline.privacy.kept_answers import kept
from hotline.privacy.keywords import listed
from hotline.privacy.ordinary_words import GluedWords
from hotline.privacy.phonetics import sound, sounds
from hotline.privacy.russian_cases import first_forms, russian_cases
from hotline.privacy.word_files import word_lists
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
    SMALL = "listed name in small letters, which counts beside a word of naming"
    COMMON = "capitalised word that is an ordinary one"
    PLACE = "place"
    OTHER = "other"

    __hash__ = object.__hash__  # the members are single; Enum's own hash is slow


CAPITALISED = frozenset({Part.CAPITAL, Part.COMMON})
"""Words that only their capital letter and what is around them could make a name."""


class Listed(NamedTuple):
    """What the lists say of a word: its part, and whether it counts in small letters too."""

    part: Part
    small: bool


@dataclass(frozen=True)
class Lexicon:
    """Folded words and what they are, `small` those that count in small letters whatever the lists of names say.

    `sounds` are those of the given names, `foreign_sounds` those of names that are words only in Latin letters, `rare_sounds`
    those that tell something beside a word of naming only, `place_sounds` those of places; `heads` and `tails` are sounds of
    which names are built. `also_given` are names that mean something else without a surname beside them. `public` words are
    names that alone mean no person, `ordinary` ones mean none in small letters or where they open a sentence. Beside `after`
    and `before` a name belongs to a place or a body; `bodies` are how words of bodies begin, by their first two letters.
    """

    listed: WordTable[Listed]
    small: dict[str, Part]
    sounds: WordTable[bool]
    foreign_sounds: frozenset[str]
    rare_sounds: WordTable[bool]
    place_sounds: WordTable[bool]
    also_given: frozenset[str]
    heads: tuple[str, ...]
    tails: frozenset[str]
    public: GluedWords
    ordinary: GluedWords
    after: GluedWords
    before: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    whole_bodies: frozenset[str]

    def part(self, folded: str) -> Part | None:
        """Return what a word is, with or without a glued ending; the least ending first; None where nobody knows."""
        return _part(folded)

    def part_of_form(self, folded: str) -> Part | None:
        """Return the same, looking it up anew."""
        known = self.listed.get(folded)
        if known is not None:
            return known.part
        if folded[:1] >= "а":
            return self._part_in_case(folded)
        for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_STEM) + 1):
            if folded[-length:] in SUFFIXES and (known := self.listed.get(folded[:-length])):
                return known.part
        return self._part_softened(folded)

    def _part_softened(self, folded: str) -> Part | None:
        """Return what a word is whose last letter is softer before an ending: Mələyin is of Mələk."""
        for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_STEM) + 1):
            stem = folded[:-length]
            if stem[-1] == "y" and folded[-length:] in SUFFIXES and (known := self.listed.get(stem[:-1] + "k")):
                return known.part if known.part in _SOFTENED else None
        return None

    def sounds_like_given(self, folded: str) -> bool:
        """Return whether a word sounds like a given name of any list, rare ones and those that are words too among them."""
        return any(
            len(heard := sound(stem)) >= _SHORTEST_RARE
            and (heard in self.sounds or heard in self.rare_sounds or (stem >= "а" and heard in self.foreign_sounds))
            for stem in stems(folded)
        )

    def sounds_like_place(self, folded: str) -> bool:
        """Return whether a word is spelled nearly as a place is, or as somebody who comes from there: Mahackala, Bengladesli."""
        from_there = _FROM_THERE.search(folded)
        known = chain(stems(folded), [folded[: from_there.start()]] if from_there else [])
        return any(len(heard := sound(stem)) >= _SHORTEST_SOUND and heard in self.place_sounds for stem in known)

    def _part_in_case(self, folded: str) -> Part | None:
        """Return what a Cyrillic word is that the lists have in its first form only."""
        for first in first_forms(folded):
            known = self.listed.get(first)
            if known is not None and known.part not in _IN_ONE_FORM:
                return known.part
        return None

    def is_small_case(self, folded: str) -> bool:
        """Return whether a Cyrillic word in small letters is a case of a given name that counts in them."""
        return any(
            (known := self.listed.get(first)) is not None and known.small and known.part is Part.GIVEN
            for first in first_forms(folded)
        )

    def is_rather_word(self, folded: str) -> bool:
        """Return whether a name in small letters is rather the ordinary word that it is too; Xəyalə is a name, though xəyal is none."""
        if self.listed_part(folded) is Part.GIVEN:
            return frozenset.__contains__(self.ordinary, folded)
        return folded in self.ordinary

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
        for stem in stems(folded):
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
    gilden nindir dandir dendir dadir dedir dandi dendi dadi dedi ladir ledir ki ninki ca ce sa se mi mu am em yam yem nam s"""
)
_MARKER_CASES = ("", *listed("yam nin nun ni nu na ne dan den ndan nden nda nde yla yle dir dur"))
_RESPECT_CASES = ("in", "un", "i", "u", "a", "e", "ya", "ye", "in", "idir", "di", "da", "de", "la", "le", "am")
_CYRILLIC_CASES = ("", "ын", "а", "ы", "у", "е", "ом", "дан", "нын", "ла")
_SHORTEST_RESPECT = 4
_BETWEEN_WORDS = re.compile(r"[ \-().&,’'«»“”\"]+")
_LONGEST_SUFFIX = 6
_SHORTEST_STEM = 4
_SHORTEST_SOUND = 5
_SHORTEST_RARE = 4
_NO_PERSONS = frozenset({Part.OTHER, Part.PLACE, Part.COMMON})
_LONG = 7
_FROM_THERE = re.compile(r"l[iu](?:l[ae]r)?(?:n?[iu]n|n?[iu]|n?[ae]|d[ae]n?)?$")
_SOFTENED = frozenset({Part.GIVEN, Part.GIVEN_WORD})
_ENGLISH = str.maketrans({"ə": "a", "c": "j", "ç": "ch", "ş": "sh", "x": "kh", "q": "g"})
_NOTHING = ("\0",)
_IN_ONE_FORM = frozenset({Part.OTHER, Part.COMMON})
"""Parts whose words are listed in each of their forms, where they have several."""

_LISTS = ("turkic", "slavic", "western", "eastern", "african")
_WORDS_ONLY_CAPITAL = frozenset({"eastern", "african"})
"""Lists whose names that are words too count with a capital letter only."""
_SILENT = frozenset({"african", "eastern"})
"""Lists of names that russian.txt has in Cyrillic letters; the sound of the others, many and short, would tell nothing."""
_SHORTEST_SMALL = 4
_SLOTS, _SLOTS_OF_SOUNDS = 1 << 18, 1 << 15
"""Room for the words of the lists from the start, so that no table is made anew while it is filled."""


@kept
def _part(folded: str) -> Part | None:
    return lexicon().part_of_form(folded)


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
    given = {name for each in lists.values() for name in fold(each["given"]).split()}
    english = (word for word in _as_english_writes(national["given_words"]).split() if fold(word) not in given)
    lists["national"]["given_words"] = f"{national['given_words']} {' '.join(english)}"
    small = dict.fromkeys(fold(speech["particles"]).split(), Part.PARTICLE)
    small |= {word + case: Part.RESPECT for word in fold(speech["behind"]).split() for case in _cases_behind(word)}
    small |= {marker + case: Part.MARKER for marker in fold(speech["markers"]).split() for case in _MARKER_CASES}
    russian = word_lists(resource("names", "russian.txt"))
    given_sounds: WordTable[bool] = WordTable(_SLOTS_OF_SOUNDS)
    given_sounds.put(russian["sounds"], value=True)
    given_sounds.put(_sounds(each["given"] for name, each in lists.items() if name not in _SILENT), value=True)
    rare_sounds: WordTable[bool] = WordTable()
    listed, also_given = _listed(lists, russian, public, [national["not_names"], speech["not_names"]])
    rare_sounds.put(_sounds(lists[name]["given"] for name in sorted(_SILENT)), value=True)
    place_sounds: WordTable[bool] = WordTable()
    place_sounds.put(_sounds(_places(public)), value=True)
    return Lexicon(
        listed=listed,
        small=small,
        sounds=given_sounds,
        foreign_sounds=frozenset(_sounds(lists[name]["given_words"] for name in ("national", "turkic"))),
        rare_sounds=rare_sounds,
        place_sounds=place_sounds,
        also_given=also_given,
        heads=tuple(dict.fromkeys(_sounds([built["heads"]]))),
        tails=frozenset(_sounds([built["tails"]])),
        ordinary=GluedWords(_forms([national["ordinary_words"]])),
        public=GluedWords(_forms([national["public_words"], speech["public_words"]])),
        after=GluedWords(fold(public["after"]).split()),
        before=frozenset(fold(public["before"]).split()),
        bodies=_by_beginning(speech["bodies"]),
        whole_bodies=frozenset(fold(speech["whole_bodies"]).split()),
    )


def _listed(
    lists: Mapping[str, Mapping[str, Any]],
    russian: Mapping[str, list[str]],
    public: Mapping[str, Any],
    not_names: Iterable[str],
) -> tuple[WordTable[Listed], frozenset[str]]:
    """Return what each word is, the later one of the lists below says it, and the given names that alone mean something else."""
    named = _named_places()
    places = [*(_BETWEEN_WORDS.sub(" ", name) for name in named), public["places"]]
    later_places = [*_forms(name for name in named if not _BETWEEN_WORDS.search(name))]
    others = [*_forms(not_names)]
    words = declined(" ".join(each["given_words"] for each in lists.values()))
    listed: WordTable[Listed] = WordTable(_SLOTS)

    def put(part: Part, forms: Iterable[str], *, small: bool = False) -> None:
        listed.put((form for form in forms if len(form) > 2), Listed(part, small))

    small_words = (each["given_words"] for name, each in lists.items() if name not in _WORDS_ONLY_CAPITAL)

    _put_extracted(listed, russian)
    put(Part.PLACE, _forms([parsed_toml(resource("names", "cities.toml"))["places"]]))
    put(Part.OTHER, _forms([parsed_toml(resource("names", "brands.toml"))["brands"], public.get("venues", "")]))
    bodies = (str(body[code]) for body in pack("directory.toml")["service"] for code in LANGUAGES)
    put(Part.OTHER, _forms(_BETWEEN_WORDS.sub(" ", name) for name in bodies))
    put(Part.SURNAME, _forms(each.get("surnames", "") for each in lists.values()))
    put(Part.GIVEN_WORD, words)
    put(Part.PLACE, _forms([*places, *map(_as_english_writes, places)]))
    for key, small in (("given_capital", False), ("given", True)):
        given = _forms(each.get(key, "") for each in lists.values())
        put(Part.GIVEN, (form for form in given if form not in words), small=small)
    put(Part.PLACE, later_places)
    put(Part.OTHER, others)
    known = Listed(Part.GIVEN_WORD, small=False)
    given_too = words.union(later_places, others).intersection(_forms(each["given"] for each in lists.values()))
    in_small = words.intersection(_forms(small_words)) | (words & given_too)
    put(Part.GIVEN_WORD, (form for form in in_small if listed.get(form) == known), small=True)
    named_alike = words | given_too
    also_given = (form for form in named_alike if (entry := listed.get(form)) is not None and entry.part in _NO_PERSONS)
    return listed, frozenset(also_given)


def _places(public: Mapping[str, Any]) -> Iterator[str]:
    """Yield the places of all our own lists."""
    yield parsed_toml(resource("names", "cities.toml"))["places"]
    yield public["places"]
    yield from (_BETWEEN_WORDS.sub(" ", name) for name in _named_places())


def _put_extracted(listed: WordTable[Listed], russian: Mapping[str, list[str]]) -> None:
    """Put in what was taken from dictionaries, folded already: ordinary words, and Russian names and places in their first form."""
    for words in word_lists(resource("names", "vocabulary.txt")).values():
        listed.put(words, Listed(Part.COMMON, small=False))
    for key, part, small in (
        ("places", Part.PLACE, False),
        ("surnames", Part.SURNAME, False),
        ("words", Part.GIVEN_WORD, False),
        ("given_capital", Part.GIVEN, False),
        ("given", Part.GIVEN, True),
    ):
        listed.put(russian[key], Listed(part, small))


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


def _cases_behind(word: str) -> tuple[str, ...]:
    """Return the endings of a word of respect, in its alphabet; a short one would be another word with them."""
    if len(word) < _SHORTEST_RESPECT:
        return ("",)
    return _CYRILLIC_CASES if word[0] >= "а" else _MARKER_CASES + _RESPECT_CASES


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
    return chain.from_iterable(sounds(fold(text)) for text in texts)


def stems(folded: str) -> Iterator[str]:
    """Yield a word and what is left of it without the endings of cases, Russian ones in Cyrillic, glued ones in Latin."""
    yield folded
    if folded[0] >= "а":
        yield from first_forms(folded)
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
                yield from russian_cases(word)
            else:
                yield word
