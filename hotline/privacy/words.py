"""The words of a text and what part of a person's name each could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.privacy.known import SUFFIXES, Part, lexicon
from hotline.privacy.view import View


@dataclass(frozen=True, slots=True)
class Word:
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
    r"([a-z]{3,}?(?:ova|eva|ov|ev|zadeh?|beyli|xanli)|[a-z]{2,}(?:zade|oglu|ogly|sky|skiy|skaya|enko))([a-z]{0,6})"
)
_CYRILLIC_SURNAME = re.compile(
    r"[а-я]{3,}(?:ов|ев)(?:а|у|ым|е|ои|ы|ых|ою)?|[а-я]{2,}(?:заде|оглу|оглы|беили|ханлы|енко)"
)
_PATRONYMIC = re.compile(
    r"[а-я]{3,}(?:[ое]вич(?:а|у|ем|е)?|[ое]вн(?:а|ы|е|у|ои)|ичн(?:а|ы|е|у|ои))|[a-z]{3,}(?:[oe]vich|[oey]vna|ichna)(?:a|u|i|e)?"
)
_MARKER = re.compile(
    r"(?:ogl[uiy]|oğlu|q[iy]z[iy]|g[iy]z[iy]|kyz[iy]|огл[ыу]|[кг]ызы)(?:n[iu]n|n[iu]|na|ne|dan|den|ndan|nden|nda|nde|yla|yle|dir|dur|nun)?"
)
_SMALL_HINT = re.compile("[oe]v|zade|o[gğ]l|beyli|xanli|sk|enko|[ое]в|заде|огл|беили|ханлы|енко|ich|ич")
_NOT_PATRONYMIC = frozenset({"церковна", "основна", "верховна", "духовна", "отечествена", "бровна", "полковничи"})


def words_of(view: View) -> Iterator[Word]:
    """Yield the words of a text that could be part of a name, in order."""
    text, folded = view.text, view.folded
    last_end = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        opens = last_end == 0 or not _ENDS_SENTENCE.isdisjoint(text[last_end:start])
        last_end = end
        word = match[0]
        capital = word[0].isupper()
        part = _part(folded[start:end], word, capital=capital, dotted=text[end : end + 1] == ".")
        if part is not Part.OTHER:
            shouted = capital and end - start > 1 and word.isupper()
            yield Word(start, end, folded[start:end], part, capital, shouted, opens)


def _part(folded: str, word: str, *, capital: bool, dotted: bool) -> Part:
    if len(word) == 1:
        return Part.INITIAL if capital and dotted else Part.OTHER
    if _MARKER.fullmatch(folded):
        return Part.MARKER
    return _capital_part(folded, word) if capital else _small_part(folded)


def _small_part(folded: str) -> Part:
    """Return the part of a word in small letters, which counts only where it is hardly anything else."""
    if folded in lexicon().given:
        return Part.GIVEN
    if folded in lexicon().behind:
        return Part.RESPECT
    if len(folded) < 7 or not _SMALL_HINT.search(folded):
        return Part.OTHER
    if is_surname(folded) and lexicon().part(folded) is None:
        return Part.SURNAME
    return Part.PATRONYMIC if _PATRONYMIC.fullmatch(folded) else Part.OTHER


def _capital_part(folded: str, word: str) -> Part:
    known = lexicon().part(folded)
    if known is not None:
        return known
    if is_surname(folded, word):
        return Part.SURNAME
    if _PATRONYMIC.fullmatch(folded) and folded not in _NOT_PATRONYMIC:
        return Part.PATRONYMIC
    return Part.CAPITAL if len(word) > 2 else Part.OTHER


def is_surname(folded: str, word: str = "") -> bool:
    """Return whether a word ends as surnames do here and in Russian, in any case, with or without a glued ending."""
    if _CYRILLIC_SURNAME.fullmatch(folded):
        return True
    match = _LATIN_SURNAME.fullmatch(folded)
    if match is None or (match[2] and match[2] not in SUFFIXES):
        return False
    # English words end in -ove and -eve; the dative of a surname is written with a schwa.
    return not (match[2] == "e" and (word or folded).isascii() and not match[1].endswith("yev"))
