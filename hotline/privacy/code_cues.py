"""Words that say what the code behind them is: passport, plate, telephone, and what is national."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.kept_answers import kept
from hotline.privacy.keywords import beginning
from hotline.privacy.normalised_text import View
from hotline.toml.pack_files import optional

_REACH = 56
_PAIR, _FIGURES = 2, 3
_LETTERS = re.compile(r"[^\W\d_]+")


def cues_before(view: View, start: int) -> dict[str, int]:
    """Return of which codes the words before a place speak and how many characters away, the nearest first."""
    cues = view.cues.get(start)
    if cues is None:
        cues = view.cues[start] = _cues_before(view, start)
    return cues


def _cues_before(view: View, start: int) -> dict[str, int]:
    first, last = view.lead(start, _REACH)
    runs, text, cues = view.runs, view.folded, _cues()
    places: dict[str, int] = {}
    done = first
    for place in range(bisect_right(runs.ends, first), bisect_left(runs.starts, last)):
        begin, end = runs.starts[place], runs.ends[place]
        if begin < done and done > first:
            continue  # within the phrase before
        if begin < first or end > last:  # what is cut off at the edge is no part of it
            begin = max(first, begin)
            match = cues.match(text[begin:last])
            match_end = begin + match.end() if match else 0
        else:
            match = cues.match(text, begin, last) if _may_open(runs.words[place]) else None
            match_end = match.end() if match else 0
        if match:
            places[str(match.lastgroup)] = last - match_end
            done = match_end
    return dict(sorted(places.items(), key=lambda place: place[1]))


@kept
def is_cue(word: str) -> bool:
    """Return whether a word, folded, speaks of a code by itself."""
    return _cues().match(f"{word} ") is not None


def cue_at(view: View, start: int) -> int:
    """Return where a word that begins at a place and speaks of a code ends, 0 where none does."""
    match = _cues().match(view.folded, start)
    return match.end() if match else 0


@kept
def _may_open(word: str) -> bool:
    """Return whether a word may be the first one of those that speak of a code."""
    whole, beginnings = _openings()
    return word in whole or word.startswith(beginnings)


@cache
def _openings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that begin a phrase, and the beginnings of words that do."""
    phrases = [phrase for listed in _listed().values() for phrase in listed.split()]
    openings = {phrase: _LETTERS.match(phrase) for phrase in phrases}
    parts = {phrase: match[0] if match else "" for phrase, match in openings.items()}
    whole = {part for phrase, part in parts.items() if phrase[len(part) :].strip("_")[:1] and phrase[len(part)] != "_"}
    beginnings = {part for phrase, part in parts.items() if not phrase[len(part) :] or phrase[len(part)] == "_"}
    return frozenset(whole), tuple(beginnings)


@cache
def _cues() -> re.Pattern[str]:
    """Return one pattern of all these words, in a group for each kind."""
    return re.compile("|".join(f"(?P<{kind}>{beginning(listed).pattern})" for kind, listed in _listed().items()))


@cache
def _listed() -> dict[str, str]:
    """Return the words of each kind of code, folded."""
    words = dict(toml_resource("code_words.toml"))
    for kind, national in optional("code_words.toml").items():
        words[kind] = f"{words.get(kind, '')} {national}"
    return {kind: fold(listed) for kind, listed in words.items()}


def counts_up(groups: Sequence[str]) -> bool:
    """Return whether groups of three figures count up one by one, as those of pages and rooms do: pp. 120 121 122."""
    return len(groups) > _PAIR and all(
        first.isdecimal() and last.isdecimal() and len(first) == len(last) == _FIGURES and int(last) - int(first) == 1
        for first, last in pairwise(groups)
    )
