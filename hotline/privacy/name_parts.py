"""The words of a text and what part of a person's name each could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.apostrophes import APOSTROPHES
from hotline.privacy.keywords import listed
from hotline.privacy.name_endings import IN_CYRILLIC
from hotline.privacy.name_lists import SUFFIXES, Lexicon, Part, lexicon
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_form_of_longer, is_in_dictionary, is_ordinary
from hotline.privacy.public_names import end_of_public, quoted_titles
from hotline.privacy.speech import is_role


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
_REST = re.compile(rf"[{APOSTROPHES}]([^\W\d_]{{2,}})(?:[{APOSTROPHES}]([^\W\d_]{{2,}}))?")
"""What stands behind an apostrophe inside a name: Ulug‘bek, O’Neill, Mə'sudova; an ending does so as well."""
_SHORTEST_HEAD = 3
"""Letters before an apostrophe that may be a whole name; behind fewer there is always the rest of one."""
_NEAR = re.compile(r" ([^\W\d_]+)")
_NO_PERSONS = frozenset({Part.OTHER, Part.PLACE, Part.COMMON})
_APOSTROPHES = frozenset(APOSTROPHES)
_BEARS_INITIAL = frozenset({Part.GIVEN, Part.LIKELY})
_ENDS_INITIAL = frozenset(',;)]»”"\n') | {""}
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
_GLUED_MARKER = re.compile(r"(?:qizi|qizinin|gizi|kizi|kyzy|кызы|гызы|uulu|уулу)$")
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
_LEAST_SMALL_SURNAME = 6
_SURELY_SURNAME = ("iyev", "iyeva", "иев", "иева")
_LEAST_SMALL = 3
_GIVEN = frozenset({Part.GIVEN, Part.GIVEN_WORD})
_LISTED = _GIVEN | {Part.SURNAME}
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
    behind_given = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < done or end - start > _LONGEST_WORD:
            continue
        folded = spelled[start:end]
        capital = text[start].isupper()
        rest = _REST.match(spelled, end) if text[end : end + 1] in _APOSTROPHES else None
        if (
            rest is not None
            and not _is_shouted(text[start:end])
            and (joined := _joined(folded, rest, known, capital=capital))
        ):
            folded, end = joined
            done = end
        if not capital:
            part = small.get(folded)
            if part is None:
                part = small[folded] = _small_part(folded, known)
        elif end - start == 1:
            part = Part.INITIAL if _is_initial(text, start, behind_given) else Part.OTHER
        else:
            part = word_part(folded, text[start:end])
        if capital and part in _NO_PERSONS and folded in known.also_given and _is_beside_surname(view, start, end):
            part = Part.GIVEN_WORD
        if part is not Part.OTHER:
            shouted = capital and end - start > 1 and text[start:end].isupper()
            yield Word(start, end, folded, part, capital, shouted, opens(text, start))
            behind_given = end if capital and part in _BEARS_INITIAL else -1


def _is_shouted(word: str) -> bool:
    """Return whether a word of several letters has only capitals, as an abbreviation before an ending has: IT'yə."""
    return len(word) > 1 and word.isupper()


def _is_beside_surname(view: View, start: int, end: int) -> bool:
    """Return whether a capitalised word that ends as surnames do stands right beside another: Muxtarov Yasin, Gözəl Annayeva."""
    behind = _NEAR.match(view.spelled, end)
    if behind and view.text[behind.start(1)].isupper() and is_surname(behind[1]):
        return True
    before = _NEAR.match(view.spelled[max(0, start - _LONGEST_WORD) : start][::-1])
    return before is not None and view.text[start - before.end()].isupper() and is_surname(before[1][::-1])


def _joined(folded: str, rest: re.Match[str], known: Lexicon, *, capital: bool) -> tuple[str, int] | None:
    """Return a word with what stands behind an apostrophe in it, and its end; None where an ending stands there."""
    if rest[2] and rest[2] not in SUFFIXES:
        whole, end = folded + rest[1] + rest[2], rest.end()
    else:
        whole, end = folded + rest[1], rest.end(1)
        if len(folded) >= _SHORTEST_HEAD and rest[1] in SUFFIXES:
            return None
    if capital or known.part(whole) is not None or is_surname(whole):
        return whole, end
    return None


def _is_initial(text: str, start: int, behind_given: int) -> bool:
    """Return whether a lone capital letter is an initial: one with a full stop, or one that ends what is said behind a given name."""
    if text[start + 1 : start + 2] == ".":
        return not text[start - 1 : start].isdigit()
    return behind_given == start - 1 and text[start - 1] == " " and text[start + 1 : start + 2] in _ENDS_INITIAL


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
    listed, stem = _listed_small(folded, known)
    if len(folded) >= _LEAST_SMALL_SURNAME or folded.endswith(_SURELY_SURNAME):
        if stem:
            return Part.OTHER if _is_rather_a_word(folded, stem, known) else Part.GIVEN
        if _SMALL_HINT.search(folded) and listed is None and not (folded[0] < "а" and is_ordinary(folded)):
            if is_by_given(folded, known) or is_surname(folded):
                return Part.SURNAME
            if _is_patronymic(folded):
                return Part.PATRONYMIC
    return Part.SMALL if listed in _GIVEN and len(folded) >= _LEAST_SMALL else Part.OTHER


def _is_rather_a_word(folded: str, length: int, known: Lexicon) -> bool:
    """Return whether a word that could be a name of so many letters with an ending is an ordinary one: fasilə, engine, власти."""
    part = known.listed_part(folded)
    return part in _NO_PERSONS or (folded[0] < "а" and is_form_of_longer(folded, length))


def _listed_small(folded: str, known: Lexicon) -> tuple[Part | None, int]:
    """Return what the lists say of a word, with an ending too, and how long the given name is that it has as it counts in small letters."""
    entry = known.listed.get(folded)
    part = entry and entry.part
    if folded[0] >= "а":
        return (part or known.part(folded)), len(folded) if known.is_small_case(folded) else 0
    for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_SMALL_STEM + 1) + 1):
        if folded[-length:] in SUFFIXES and (entry := known.listed.get(folded[:-length])):
            part = part or entry.part
            if entry.small and entry.part is Part.GIVEN and len(folded) - length >= _SHORTEST_SMALL_STEM:
                return part, len(folded) - length
    return part, 0


def word_part(folded: str, word: str) -> Part:
    """Return what part of a name a word with a capital letter could be, from its folded spelling and as it is written."""
    known = lexicon()
    part = known.part(folded) or _marked_part(folded, word, known)
    if part is Part.GIVEN_WORD and known.listed_part(folded) is None and is_role(folded):
        return Part.CAPITAL  # Anası, Sahibi: what somebody is, not Ana and Sahib
    if part is not None:
        return part
    if len(word) < 3 or not (
        word[1:].islower() or word.isupper() or word.startswith(_INNER_CAPITAL) or "’" in word or "'" in word
    ):
        return Part.OTHER
    if known.is_body(folded) or any(folded[-length:] in _NO_NAME_ENDINGS for length in range(3, _LONGEST_ENDING + 1)):
        return Part.OTHER
    if folded[0] >= "а" and (part := _part_before_ending(folded, known)):
        return part
    if folded[0] < "а" and is_ordinary(folded):
        return Part.COMMON
    return Part.LIKELY if known.is_likely(folded) else Part.CAPITAL


def _part_before_ending(folded: str, known: Lexicon) -> Part | None:
    """Return what a Cyrillic word is before a Turkic ending: Эльчинин, Гюнайдан."""
    for length in range(1, min(_LONGEST_SUFFIX, len(folded) - _SHORTEST_SMALL_STEM + 1) + 1):
        if folded[-length:] in IN_CYRILLIC and (part := known.listed_part(folded[:-length])) in _LISTED:
            return part
    return None


def _marked_part(folded: str, word: str, known: Lexicon) -> Part | None:
    """Return what the form of a word says about it: an ending of surnames or patronymics, a small word that goes with names."""
    small = known.small.get(folded)
    if small is Part.MARKER or small is Part.PARTICLE:
        return small
    if is_surname(folded, word) or is_by_given(folded, known):
        return Part.COMMON if folded[0] < "а" and is_in_dictionary(folded) else Part.SURNAME
    if _GLUED_MARKER.search(folded) and known.part(_GLUED_MARKER.sub("", folded)) in _LISTED:
        return Part.PATRONYMIC
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
