"""The words of a text and what part of a person's name each could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.keywords import listed
from hotline.privacy.name_lists import SUFFIXES, Lexicon, Part, lexicon
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_ordinary
from hotline.privacy.public_names import end_of_public, quoted_titles


class Word(NamedTuple):
    """A word: offsets in the view, its folded spelling, its part, whether it is capital, all capital, opens a sentence."""

    start: int
    end: int
    folded: str
    part: Part
    capital: bool
    shouted: bool
    opens: bool


_WORD = re.compile(r"[^\W\d_]+")
_REST = re.compile(r"[’'‘ʻʼ`]([^\W\d_]{3,})")
"""What stands behind an apostrophe inside a name: Ulug‘bek, O’Neill; an ending does so as well."""
_ENDS_SENTENCE = frozenset('.!?…:;\n\r•*"“”«»—–\x00[]|')

_LATIN_SURNAME = re.compile(
    r"([a-z]{3,}?(?:ova|eva|ov|ev|zadeh?|beyli|xanli)|[a-z]{2,}(?:zad[ae]|zoda|oglu|ogly|sky|skiy|skaya|enko|shvili|poulos|nezhad|nejad|"
    r"chuk|wicz|escu)|[a-z]{3,}dze)([a-z]{0,6})"
)
_CYRILLIC_SURNAME = re.compile(
    r"[а-я]{3,}(?:ов|ев)(?:а|у|ым|е|ои|ы|ых|ою)?|[а-я]{2,}(?:заде|зода|оглу|оглы|беили|ханлы|енко|швили)|[а-я]{3,}дзе|"
    r"[а-я]{3,}чук(?:а|у|ом|е)?|[а-я]{4,}янц?(?:а|у|ом|е)?"
)
_BY_GIVEN = re.compile(r"([a-zа-я]{4,})(?:l[iu]|л[иыу])([a-z]{0,6})")
_LIKE_SURNAME = re.compile(
    r"[а-я]{3,}(?:[сц]к(?:ии|ая|ого|ои|ому|им|ую)|[иы]н(?:а|у|ым|е|ои|ы)?|ук(?:а|у|ом|е)?|юк(?:а|у|ом|е)?|ко|як|ик|ия|иа|ава)|"
    r"[a-z]{3,}(?:s[kc]i|ska|cki|cka|in|ina|yn|uk|yuk|ian|yan|iani|ava|ia|son|sen|ez|li|lu|ly)"
)
_PATRONYMIC = re.compile(
    r"[а-я]{3,}(?:[ое]вич(?:а|у|ем|е)?|[ое]вн(?:а|ы|е|у|ои)|ичн(?:а|ы|е|у|ои))|[a-z]{3,}(?:[oe]vich|[oey]vna|ichna)(?:a|u|i|e)?"
)
_SMALL_HINT = re.compile("[oe]v|zad|ogl|beyli|xanli|sk|enko|[ое]в|заде|огл|беили|ханлы|енко|ich|ич|l[iu]")
_NOUN_ENDINGS = """
ing tion tions ment ments ness ity ship ships able ible ized ised ful less liq lik luq luk lig lug cilar ciler cilik maq mek
ция ции цию циеи ость ости остью ение ения ению ением ание ания анию анием ство ства ству ством
"""
_OWNED_ENDINGS = ("liyi", "ligi", "lugu", "masi", "mesi", "lari", "leri")
_OWNED_CASES = ("", "n", "nin", "na", "ne", "ni", "nda", "nde", "ndan", "nden", "nla", "nle")
_NO_NAME_ENDINGS = listed(_NOUN_ENDINGS) | {ending + case for ending in _OWNED_ENDINGS for case in _OWNED_CASES}
_LONGEST_ENDING = max(map(len, _NO_NAME_ENDINGS))
_INNER_CAPITAL = ("Mc", "Mac", "De", "Di")
_NOT_PATRONYMIC = frozenset({"церковна", "основна", "верховна", "духовна", "отечествена", "бровна", "полковничи"})
_LEAST_SMALL_SURNAME = 7
_SHORTEST_SMALL_STEM = 5
_LONGEST_SUFFIX = 6
_LONGEST_WORD = 60
"""Letters without a space that are more than this are no name, and looking at their endings one by one would take long."""


def words_of(view: View) -> Iterator[Word]:
    """Yield the words of a text that could be part of a name, in order; those of a place called after people are places."""
    titles = list(quoted_titles(view))
    public = 0
    for word in _words_alone(view):
        if word.start >= public:
            public = end_of_public(view, word.start, word.end)
        is_place = word.start < public or any(start <= word.start < end for start, end in titles)
        yield word._replace(part=Part.PLACE) if is_place else word


def _words_alone(view: View) -> Iterator[Word]:
    """Yield the words that could be part of a name by themselves."""
    text, spelled, known = view.text, view.spelled, lexicon()
    small: dict[str, Part] = {}
    done = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < done or end - start > _LONGEST_WORD:
            continue
        folded = spelled[start:end]
        capital = text[start].isupper()
        if capital and (rest := _REST.match(spelled, end)) and rest[1] not in SUFFIXES:
            folded += rest[1]
            done = end = rest.end()
        if not capital:
            part = small.get(folded)
            if part is None:
                part = small[folded] = _small_part(folded, known)
        elif end - start == 1:
            part = Part.INITIAL if text[end : end + 1] == "." else Part.OTHER
        else:
            part = _capital_part(folded, text[start:end], known)
        if part is not Part.OTHER:
            shouted = capital and end - start > 1 and text[start:end].isupper()
            yield Word(start, end, folded, part, capital, shouted, opens(text, start))


def opens(text: str, start: int) -> bool:
    """Return whether a sentence may begin at a word: between it and the letter before it stands a sign that ends one."""
    place = start - 1
    while place >= 0 and not text[place].isalpha():
        if text[place] in _ENDS_SENTENCE:
            return True
        place -= 1
    return place < 0


def _small_part(folded: str, known: Lexicon) -> Part:
    """Return the part of a word in small letters, which counts only where it is hardly anything else."""
    part = known.small_part(folded)
    if part is not None:
        return part
    if len(folded) < _LEAST_SMALL_SURNAME:
        return Part.OTHER
    if known.listed_part(folded) is None and _is_small_in_case(folded, known):
        return Part.GIVEN
    if not _SMALL_HINT.search(folded):
        return Part.OTHER
    if is_by_given(folded, known) or (is_surname(folded) and known.part(folded) is None):
        return Part.SURNAME
    return Part.PATRONYMIC if _is_patronymic(folded) and known.part(folded) is None else Part.OTHER


def _is_small_in_case(folded: str, known: Lexicon) -> bool:
    """Return whether a word in small letters is a given name in a Russian case, or with a glued ending."""
    if folded[0] >= "а":
        return known.is_small_case(folded)
    return any(
        folded[-length:] in SUFFIXES and known.small_part(folded[:-length]) is Part.GIVEN
        for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_SMALL_STEM) + 1)
    )


def _capital_part(folded: str, word: str, known: Lexicon) -> Part:
    part = known.part(folded) or _marked_part(folded, word, known)
    if part is not None:
        return part
    if len(word) < 3 or not (
        word[1:].islower() or word.isupper() or word.startswith(_INNER_CAPITAL) or "’" in word or "'" in word
    ):
        return Part.OTHER
    if known.is_body(folded) or any(folded[-length:] in _NO_NAME_ENDINGS for length in range(3, _LONGEST_ENDING + 1)):
        return Part.OTHER
    if folded[0] < "а" and is_ordinary(folded):
        return Part.COMMON
    return Part.LIKELY if known.is_likely(folded) else Part.CAPITAL


def _marked_part(folded: str, word: str, known: Lexicon) -> Part | None:
    """Return what the form of a word says about it: an ending of surnames or patronymics, a small word that goes with names."""
    small = known.small.get(folded)
    if small is Part.MARKER or small is Part.PARTICLE:
        return small
    if is_surname(folded, word) or is_by_given(folded, known):
        return Part.SURNAME
    return Part.PATRONYMIC if _is_patronymic(folded) else None


def _is_patronymic(folded: str) -> bool:
    return _PATRONYMIC.fullmatch(folded) is not None and folded not in _NOT_PATRONYMIC


def is_surname(folded: str, word: str = "") -> bool:
    """Return whether a word ends as surnames do here and in Russian, in any case, with or without a glued ending."""
    if folded[0] >= "а":
        return _CYRILLIC_SURNAME.fullmatch(folded) is not None
    match = _LATIN_SURNAME.fullmatch(folded)
    if match is None or (match[2] and match[2] not in SUFFIXES):
        return False
    # English words end in -ove and -eve; the dative of a surname is written with a schwa.
    return not (match[2] == "e" and (word or folded).isascii() and not match[1].endswith("yev"))


def is_by_given(folded: str, known: Lexicon) -> bool:
    """Return whether a word is a surname made of a given name: Kərimli, Muradlı, Керимли, with or without a glued ending."""
    match = _BY_GIVEN.fullmatch(folded)
    return match is not None and known.small_part(match[1]) is Part.GIVEN and (not match[2] or match[2] in SUFFIXES)


def is_like_surname(folded: str) -> bool:
    """Return whether a word ends as many surnames and many other words do: it tells something beside a given name only."""
    return bool(_LIKE_SURNAME.fullmatch(folded))


def may_be_surname(folded: str) -> bool:
    """Return whether a word that is the name of a place could be a surname as well: Əhmədli, Nərimanov."""
    return is_surname(folded) or _BY_GIVEN.fullmatch(folded) is not None
