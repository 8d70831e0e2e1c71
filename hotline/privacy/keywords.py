"""Words that say what a number or a name beside them is, written as a list and made a pattern."""

from __future__ import annotations

import re

_END = "\x00"


def listed(words: str) -> frozenset[str]:
    """Return the words of a list, split at spaces."""
    return frozenset(words.split())


def whole(words: str) -> re.Pattern[str]:
    """Return a pattern for any of the words as a whole; words are folded, split at spaces, `_` stands for a space."""
    return re.compile(rf"(?<![^\W_])(?:{_either(words)})(?![^\W_])")


def beginning(words: str) -> re.Pattern[str]:
    """Return a pattern for a word that begins with any of the words, whatever endings are glued to it.

    `_` at the end of a listed word is the end of the word.
    """
    return re.compile(rf"(?<![^\W_])(?:{_either(words)})")


def beginnings(words: str) -> frozenset[str]:
    """Return how words of a list begin, as View.may_have() asks: their first letters, five at most.

    A listed word of one letter is a whole word, like the d of `d.o.b`.
    """
    return frozenset(re.split(r"[^\w]|_", word)[0][:5] for word in words.split())


def _either(words: str) -> str:
    longest_first = sorted(set(words.split()), key=len, reverse=True)
    return "|".join(
        re.sub("_$", _END, re.escape(word)).replace("_", " ?").replace(_END, r"(?![^\W_])") for word in longest_first
    )
