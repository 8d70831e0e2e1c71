"""The order of words on a screen: that of the language's own alphabet, in capitals or not."""

from __future__ import annotations

from hotline.fold import fold

_AFTER_LETTERS = 100
# Where a letter with a mark is a letter of its own; elsewhere the order of plain letters is the order of the alphabet.
_ALPHABETS = {"az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"}
_SMALL = str.maketrans("Iİ", "ıi")


def sort_key(text: str, language: str) -> tuple[int, ...]:
    """Return what puts texts of a language (by its code) into the order of its alphabet when they are compared."""
    alphabet = _ALPHABETS.get(language)
    if alphabet is None:
        return tuple(map(ord, fold(text)))
    small = text.translate(_SMALL).lower()
    return tuple(alphabet.find(letter) + 1 if letter in alphabet else _place(letter) for letter in small)


def _place(letter: str) -> int:
    # Letters of other alphabets come behind, spaces and signs in front.
    return _AFTER_LETTERS + ord(letter) if letter.isalpha() else 0
