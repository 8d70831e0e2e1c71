"""Folding text so that search, typing to filter and the personal-data guard find a word however it was typed.

`qiz` finds `qız`, `sekil` finds `Şəkil`, `ОГЛЫ` finds `оглы`. The four letters İ, I, ı and i are one; a letter loses its
marks (ə is e, ё is е, й is и); any dash is a hyphen and any blank a space. Nothing here calls str.lower():
`"İ".lower()` is two characters, and offsets found after it are wrong.
"""

from __future__ import annotations

import unicodedata

from hotline.text_signs import plain_sign

_OWN = dict(zip("İIıƏəƎǝØøŁłĐđ\u0345", "iiieeeeoolldd\u03b9", strict=True))
"""What Unicode alone would not fold as our readers do: İ and ı to one i, the schwa and the turned e to e.

The small iota below a Greek letter is an iota behind it, as it is where the two are one sign.
"""


class _Folds(dict[int, str]):
    """The folded form of each code point, worked out when it is first met; str.translate asks for them."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


class _FoldsOneToOne(dict[int, str]):
    """The same, where a code point that would vanish or become several is one all the same."""

    def __missing__(self, code: int) -> str:
        symbol = chr(code)
        folded = _folded(symbol)
        one = self[code] = folded if len(folded) == 1 else folded[:1] if folded.isalpha() else symbol
        return one


def fold(text: str) -> str:
    """Return a text for comparing: lower case, without marks and invisible signs, Turkic letters and all digits alike.

    Both the composed and the decomposed spelling of a letter give the same. The length may change; where offsets
    matter use fold_keeping_offsets().
    """
    return text.translate(_FOLDS)


def fold_keeping_offsets(text: str) -> str:
    """Return a text folded so that each code point of the result stands where it stood in the original.

    Equal to fold() for text in composed letters; a separate combining mark stays as it is, `ß` becomes one s.
    """
    return text.translate(_ONE_TO_ONE)


def _folded(symbol: str) -> str:
    if symbol in _OWN:
        return _OWN[symbol]
    digit = unicodedata.decimal(symbol, None)
    if digit is not None:
        return str(digit)
    plain = plain_sign(symbol)
    # The blank letters of Korean stay in their word: the search index of every store has them so.
    if plain != symbol and not symbol.isalpha():
        return plain or ""
    return "".join(filter(plain_sign, unicodedata.normalize("NFD", symbol.casefold())))


_FOLDS = _Folds()
_ONE_TO_ONE = _FoldsOneToOne()
