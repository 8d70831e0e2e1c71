"""Words, letters and figures that can be pieces of a dictated code, in groups of what stands near each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.dictation import Dictation, number_meant
from hotline.privacy.national_formats import SERIES
from hotline.privacy.normalised_text import View

FARTHEST = 40
"""How many characters the pieces of one code stand apart at the most."""
LONGEST_LETTERS = 4
"""How many capital letters may be one piece."""
LONGEST_GLUED = 7
"""How many letters at a figure may be one piece."""

_PLUS = re.compile(r"\+")
_LEAST_TOKENS, _LEAST_SIGNS = 2, 7
_BESIDE = 3


class Token(NamedTuple):
    """A word, a number or a plus, and where it is."""

    start: int
    end: int
    word: str


def groups_of(view: View, known: Dictation) -> Iterator[list[Token]]:
    """Yield the tokens that can be pieces of codes, where some stand near each other and one of them is a number."""
    hits = known.every_word & view.words
    if hits.isdisjoint(known.values) and not view.has_figures:
        return
    group: list[Token] = []
    text, values = view.text, known.values
    before: tuple[int, int, str] | None = None
    for token in _tokens(view):
        start, end, word = token
        hit, figure = word in hits, "0" <= word[0] <= "9"
        if not hit and group and group[-1].word in values and (meant := _meant(group[-1], token, known)):
            group.append(Token(start, end, meant))
            continue
        size = end - start
        if size > LONGEST_GLUED and not hit and not figure:
            continue
        glued = before is not None and before[1] == start
        if (
            figure
            or hit
            or size == 1
            or not word.strip("o")
            or word in SERIES
            or (glued and before is not None and before[2][0].isdecimal())
            or (size <= LONGEST_LETTERS and text[start:end].isupper())
        ):
            if group and start - group[-1].end > FARTHEST:
                yield from _with_number(group, known)
                group = []
            if glued and figure and before is not None and (not group or group[-1].end != start):
                group.append(Token(*before))
            elif word in values and before is not None and (not group or group[-1].end <= before[0]):
                meant = _meant(Token(start, end, word), before, known)
                group += [Token(before[0], before[1], meant)] if meant else []
            group.append(Token(start, end, word))
        before = token
    yield from _with_number(group, known)


def _tokens(view: View) -> list[tuple[int, int, str]]:
    """Return where the words, the figures and the signs for plus are and what they are, in order."""
    runs = view.runs
    tokens = list(zip(runs.starts, runs.ends, runs.words, strict=True))
    if "+" in view.folded:
        tokens += [(match.start(), match.end(), "+") for match in _PLUS.finditer(view.folded)]
        tokens.sort()
    return tokens


def _meant(neighbour: Token, token: tuple[int, int, str], known: Dictation) -> str | None:
    """Return the number word that was meant by an unknown word beside one, if it differs from it by no more than a letter."""
    start, end, word = token
    if neighbour.word not in known.values or max(start - neighbour.end, neighbour.start - end) > _BESIDE:
        return None
    return None if word in known.values else number_meant(word)


def _with_number(group: list[Token], known: Dictation) -> Iterator[list[Token]]:
    """Yield a group that could hold a code: with a number that is said, or with figures and letters enough for one."""
    if len(group) < _LEAST_TOKENS:
        return
    figures = sum([len(token.word) for token in group if token.word[0].isdecimal()])
    letters = len([token for token in group if token.word[0].isalpha()])
    if not known.values.keys().isdisjoint([token.word for token in group]) or (
        figures and figures + letters >= _LEAST_SIGNS
    ):
        yield group
