"""The signs of Unicode that a reader takes for a hyphen, for a blank or for nothing: one table for every reader of text.

The guard, folding, references, caller and recovery codes, heads of the journal and paper ask here, so that a number is the same
number whatever dash or blank stands between its groups.
"""

from __future__ import annotations

import unicodedata
from functools import cache

HYPHEN, BLANK = "-", " "

# What looks like a hyphen and is none for Unicode: minus signs, bullets, strokes of a frame, the Arabic full stop.
_MORE_DASHES = frozenset("\u02d7\u06d4\u2043\u207b\u208b\u2212\u23af\u2500\u2501\u2796")
# What shows nothing and is no blank for Unicode: controls of the line, and the fillers of Braille and Korean.
_MORE_BLANKS = frozenset("\t\x0b\x0c\x1f\x85\u2028\u2029\u115f\u1160\u2800\u3164\uffa0")
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


@cache
def is_dash(symbol: str) -> bool:
    """Return whether a reader takes a character for a hyphen."""
    return unicodedata.category(symbol) == "Pd" or symbol in _MORE_DASHES


@cache
def is_blank(symbol: str) -> bool:
    """Return whether a reader takes a character for a space; a line feed is the end of a line and no blank."""
    return unicodedata.category(symbol) == "Zs" or symbol in _MORE_BLANKS


@cache
def is_invisible(symbol: str) -> bool:
    """Return whether a character shows nothing of its own: marks on letters, joiners, soft hyphens, marks of direction."""
    return unicodedata.category(symbol) in _INVISIBLE and symbol not in _MORE_BLANKS


def plain_sign(symbol: str) -> str | None:
    """Return `-` for any dash, a space for any blank, None for what shows nothing, and any other character as it is."""
    if is_dash(symbol):
        return HYPHEN
    if is_blank(symbol):
        return BLANK
    return None if is_invisible(symbol) else symbol


def without_separators(text: str, more: str = "") -> str:
    """Return a text without dashes, blanks, line ends, invisible signs and the further signs that are named."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(
        [one for one in text if not (one in "\r\n" or one in more or plain_sign(one) in {None, HYPHEN, BLANK})]
    )


class Signs(dict[int, str | None]):
    """What str.translate makes of each code point, as plain_sign() has it; worked out when one is first met."""

    def __missing__(self, code: int) -> str | None:
        plain = self[code] = plain_sign(chr(code))
        return plain


PLAIN_SIGNS = Signs()
