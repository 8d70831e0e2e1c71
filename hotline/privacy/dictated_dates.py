"""Whole dates in words: `on doqquz may iki min altı`, `двадцать восьмое января восемьдесят восьмого`, `fifth of May two thousand`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.privacy.birth_dates import MONTHS
from hotline.privacy.dictation import dictation
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.normalised_text import View

_MONTH = re.compile(rf"(?<![^\W_])(?:{MONTHS}|ayin)[^\W\d_]{{0,4}}(?![^\W_])")
_BEHIND = re.compile(r"[ ,-]{1,2}(?:of )?([^\W_]+)")
_BEFORE = re.compile(r"([^\W_]+)(?: of)?[ -]{1,2}$")
_LONGEST_ENDING = 6
_LEAST_STEM = 3
_MOST_WORDS = 7
_LEAST_YEAR = 2
_DAY_REACH = 40


def find_dictated_dates(view: View) -> Iterator[Finding]:
    """Yield days with their month and year that are said in words; in a note these are births."""
    if view.words.isdisjoint(dictation().values):
        return
    for month in _MONTH.finditer(view.folded):
        start, end = _day(view, month.start()), _year(view, month.end())
        if start is not None and end is not None:
            yield view.finding(start, end, "birth_date", BLOCK)


def _day(view: View, month: int) -> int | None:
    """Return where the words of a day before a month begin."""
    start = None
    place = month
    for _ in range(_MOST_WORDS):
        word = _BEFORE.search(view.folded, max(0, place - _DAY_REACH), place)
        if word is None or not _is_number(word[1]):
            break
        start = place = word.start(1)
    return start


def _year(view: View, month: int) -> int | None:
    """Return where the words of a year behind a month end; with what is said as a day behind "the fifth month"."""
    place, words = month, 0
    while words < _MOST_WORDS and (word := _BEHIND.match(view.folded, place)) and _is_number(word[1]):
        place, words = word.end(), words + 1
    return place if words >= _LEAST_YEAR else None


def _is_number(word: str) -> bool:
    return word in dictation().values or word in dictation().thousand or _stems().match(word) is not None


@cache
def _stems() -> re.Pattern[str]:
    """Return a pattern for number words with the endings of a language, and for the ordinal ones."""
    known = dictation()
    stems = [word for word in known.values if len(word) >= _LEAST_STEM] + [*known.ordinals, *known.thousand]
    either = "|".join(sorted((re.escape(stem) for stem in stems), key=len, reverse=True))
    return re.compile(rf"(?:{either})[^\W\d_]{{0,{_LONGEST_ENDING}}}(?![^\W_])")
