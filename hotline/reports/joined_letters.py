"""Letters of the Arabic script in the forms that they have beside one another, as a face has them (resources/faces/joining.toml).

The forms stand in the text in place of the letters, in the order in which it is read; a text that has them already stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from hotline.paths import toml_resource

NOT_JOINED, JOINED = "\u200c", "\u200d"
_JOINERS = frozenset({NOT_JOINED, JOINED})
_TATWEEL = "\u0640"
_MAY_JOIN = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\uf300-\uf4ff]")
_FINAL, _INITIAL, _MEDIAL = range(3)


class _Joining(NamedTuple):
    """The forms of each letter (final, initial, medial), the pairs that are one, and the letters that each form stands for."""

    forms: dict[str, tuple[str, str, str]]
    together: dict[str, str]
    letters: dict[str, str]


@cache
def _joining() -> _Joining:
    table = toml_resource("faces", "joining.toml")
    forms = {
        _char(letter): (_char(last), _char(first), _char(mid)) for letter, (last, first, mid) in table["forms"].items()
    }
    letters = {form: letter for letter, told in forms.items() for form in told if form}
    together = {"".join(map(_char, pair.split())): _char(one) for pair, one in table["together"].items()}
    for pair, one in together.items():
        letters.setdefault(one, "".join(letters.get(part, part) for part in pair))
    return _Joining(forms, together, letters)


def _char(code: str) -> str:
    return chr(int(code, 16)) if code else ""


@cache
def is_form(character: str) -> bool:
    """Return whether a character is a form of a letter, or of several."""
    return not character.isascii() and _MAY_JOIN.match(character) is not None and character in _joining().letters


def letters_of(character: str) -> str:
    """Return the letters that a form stands for, any other character as it is."""
    return _joining().letters[character] if is_form(character) else character


def joined(text: str) -> str:
    """Return a text with its letters in the forms that they have beside one another; joiners stay only where they part or join some."""
    if _MAY_JOIN.search(text) is None:
        return text.replace(NOT_JOINED, "").replace(JOINED, "")
    letters = [letter for one in text for letter in _letters_of_any(one)]
    shaped = [_form(letters, place) for place in range(len(letters))]
    return _put_together("".join(shaped))


def _letters_of_any(character: str) -> str:
    """Return the letters of a form, and of a presentation form of Unicode that the face does not have."""
    if is_form(character) or not "\ufb50" <= character <= "\ufefc":
        return letters_of(character)
    return unicodedata.normalize("NFKC", character)


def _form(letters: list[str], place: int) -> str:
    letter = letters[place]
    if letter in _JOINERS:
        beside = (_next_to(letters, place, -1), _next_to(letters, place, 1))
        return letter if any(one in _joining().forms for one in beside) else ""
    forms = _joining().forms.get(letter)
    if forms is None:
        return letter
    before = _reaches_on(_next_to(letters, place, -1))
    after = bool(forms[_INITIAL]) and _is_reached(_next_to(letters, place, 1))
    if before and after:
        return forms[_MEDIAL]
    if before:
        return forms[_FINAL]
    return forms[_INITIAL] if after else letter


def _next_to(letters: list[str], place: int, step: int) -> str:
    """Return the character before or after a place, marks on letters left out, empty where there is none."""
    place += step
    while 0 <= place < len(letters) and unicodedata.category(letters[place]) == "Mn":
        place += step
    return letters[place] if 0 <= place < len(letters) else ""


def _reaches_on(letter: str) -> bool:
    """Return whether a letter joins the one after it."""
    return letter in {_TATWEEL, JOINED} or bool(_joining().forms.get(letter, ("", "", ""))[_INITIAL])


def _is_reached(letter: str) -> bool:
    """Return whether a letter joins the one before it."""
    return letter in {_TATWEEL, JOINED} or letter in _joining().forms


def _put_together(text: str) -> str:
    return _pairs().sub(lambda pair: _joining().together[pair[0]], text)


@cache
def _pairs() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _joining().together)))
