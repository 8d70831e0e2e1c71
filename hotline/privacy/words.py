"""The words of a text and what part of a person's name each could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.known import SUFFIXES, Lexicon, Part, lexicon
from hotline.privacy.view import View


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
_MARKER = re.compile(
    r"(?:ogl[uiy]|oğlu|q[iy]z[iy]|g[iy]z[iy]|kyz[iy]|огл[ыу]|[кг]ызы)(?:n[iu]n|n[iu]|na|ne|dan|den|ndan|nden|nda|nde|yla|yle|dir|dur|nun)?"
)
_SMALL_HINT = re.compile(
    "[oe]v|zad|ogl|[qg][iy]z|kyz|beyli|xanli|sk|enko|[ое]в|заде|огл|[кг]ызы|беили|ханлы|енко|ich|ич|l[iu]"
)
_NO_NAME_ENDING = re.compile(
    r"(?:[a-z]ing|tion|tions|ment|ments|ness|ity|ships?|able|ible|ized?|ised?|ful|less|l[iu][qkg]|l[iu][qkgy][iu]\w{0,3}|m[ae]s[iu]\w{0,3}|l[ae]r[iu]\w{0,4}|"
    r"m[ae]q|m[ae]k|[iu]b|[iu]bl[ae]r|m[iu]s|dar|c[iu]l[ae]r|ци[яиюе]|ость|ости|ени[еяю]|ани[еяю]|ств[оау]|[аиы]ть|[аеи]т(?:е|ся)|[аиы]л[аио]?|[аи]лся|[аи]лась)$"
)
_INNER_CAPITAL = ("Mc", "Mac", "De", "Di")
_NOT_PATRONYMIC = frozenset({"церковна", "основна", "верховна", "духовна", "отечествена", "бровна", "полковничи"})
_LEAST_SMALL_SURNAME = 7


def words_of(view: View) -> Iterator[Word]:
    """Yield the words of a text that could be part of a name, in order."""
    text, spelled, known = view.text, view.spelled, lexicon()
    last_end = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        before, last_end = last_end, end
        word, folded = match[0], spelled[start:end]
        capital = word[0].isupper()
        part = _capital_part(folded, word, known) if capital else _small_part(folded, known)
        if end - start == 1:
            part = Part.INITIAL if capital and text[end : end + 1] == "." else Part.OTHER
        if part is not Part.OTHER:
            shouted = capital and end - start > 1 and word.isupper()
            opens = before == 0 or not _ENDS_SENTENCE.isdisjoint(text[before:start])
            yield Word(start, end, folded, part, capital, shouted, opens)


def _small_part(folded: str, known: Lexicon) -> Part:
    """Return the part of a word in small letters, which counts only where it is hardly anything else."""
    part = known.small.get(folded)
    if part is not None or not _SMALL_HINT.search(folded):
        return part or Part.OTHER
    if _MARKER.fullmatch(folded):
        return Part.MARKER
    if len(folded) < _LEAST_SMALL_SURNAME:
        return Part.OTHER
    if is_by_given(folded, known) or (is_surname(folded) and known.part(folded) is None):
        return Part.SURNAME
    return Part.PATRONYMIC if _PATRONYMIC.fullmatch(folded) and known.part(folded) is None else Part.OTHER


def _capital_part(folded: str, word: str, known: Lexicon) -> Part:
    part = known.part(folded) or _marked_part(folded, word, known)
    if part is not None:
        return part
    if len(word) < 3 or not (word[1:].islower() or word.isupper() or word.startswith(_INNER_CAPITAL)):
        return Part.OTHER
    if known.bodies.fullmatch(folded) or _NO_NAME_ENDING.search(folded):
        return Part.OTHER
    return Part.LIKELY if known.is_likely(folded) else Part.CAPITAL


def _marked_part(folded: str, word: str, known: Lexicon) -> Part | None:
    """Return what the form of a word says about it: an ending of surnames or patronymics, a small word that goes with names."""
    if _MARKER.fullmatch(folded):
        return Part.MARKER
    if known.small.get(folded) is Part.PARTICLE:
        return Part.PARTICLE
    if is_surname(folded, word) or is_by_given(folded, known):
        return Part.SURNAME
    return Part.PATRONYMIC if _PATRONYMIC.fullmatch(folded) and folded not in _NOT_PATRONYMIC else None


def is_surname(folded: str, word: str = "") -> bool:
    """Return whether a word ends as surnames do here and in Russian, in any case, with or without a glued ending."""
    if _CYRILLIC_SURNAME.fullmatch(folded):
        return True
    match = _LATIN_SURNAME.fullmatch(folded)
    if match is None or (match[2] and match[2] not in SUFFIXES):
        return False
    # English words end in -ove and -eve; the dative of a surname is written with a schwa.
    return not (match[2] == "e" and (word or folded).isascii() and not match[1].endswith("yev"))


def is_by_given(folded: str, known: Lexicon) -> bool:
    """Return whether a word is a surname made of a given name: Kərimli, Muradlı, Керимли, with or without a glued ending."""
    match = _BY_GIVEN.fullmatch(folded)
    return match is not None and known.parts.get(match[1]) is Part.GIVEN and (not match[2] or match[2] in SUFFIXES)


def is_like_surname(folded: str) -> bool:
    """Return whether a word ends as many surnames and many other words do: it tells something beside a given name only."""
    return bool(_LIKE_SURNAME.fullmatch(folded))
