"""The order of words on a screen: that of the language's own alphabet, in capitals or not."""

from __future__ import annotations

from hotline.fold import fold
from hotline.language import language

_AFTER_LETTERS = 100
_SMALL = str.maketrans("Iİ", "ıi")


def sort_key(text: str, code: str) -> tuple[int, ...]:
    """Return what puts texts of a language (by its code) into the order of its alphabet when they are compared."""
    facts = language(code).facts
    alphabet = facts.get("alphabet")  # absent where the order of plain letters is that of the alphabet
    if alphabet is None:
        return tuple(map(ord, fold(text)))
    small = (text.translate(_SMALL) if facts.get("dotted_i") else text).lower()
    return tuple(alphabet.find(letter) + 1 if letter in alphabet else _place(letter) for letter in small)


def _place(letter: str) -> int:
    # Letters of other alphabets come behind, spaces and signs in front.
    return _AFTER_LETTERS + ord(letter) if letter.isalpha() else 0
