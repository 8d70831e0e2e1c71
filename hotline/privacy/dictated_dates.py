"""Whole dates in words: `on doqquz may iki min altı`, `12 марта девяносто восьмого`; without the month's name behind a word of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.privacy.birth_dates import MONTHS, birth_cues, speaks_of_birth
from hotline.privacy.dictated_codes import QUANTITY
from hotline.privacy.dictation import dictation
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.kept_answers import kept
from hotline.privacy.normalised_text import View

_MONTH = re.compile(rf"(?<![^\W_])(?:{MONTHS}|ayin)[^\W\d_]{{0,4}}(?![^\W_])")
_MONTH_BEGINNINGS = frozenset(
    {*(word[:3] for word in re.findall(r"[^\W\d_]{3,}", MONTHS)), "ayin", "мая", "маи", "мае"}
)
_BEHIND = re.compile(r"[ ,.-]{1,3}(?:of |the |of the |and )?([^\W_]+)")
_BEFORE = re.compile(r"((?:\d{1,2}-)?[^\W_]+)(?: of)?[ ,-]{1,2}$")
_WORD = re.compile(r"[^\W_]+")
_PART_OF_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:-?(?:st|nd|rd|th|го|е|ci|cu))?|(?:19|20)?\d\d")
_LONGEST_ENDING = 6
_LEAST_STEM = 4
_MOST_WORDS = 9
_MOST_THOUSANDS = 2
_DAY_REACH = 40
_MOST_YEAR_WORDS = 5
_YEAR_BEFORE = re.compile(r" (?:il(?:in|de)?|года),? $")
_CUE_REACH = 28
_OF_ANOTHER = re.compile(r"[^\W_]{2}[.!?] |(?<![^\W_])(?:nomre|tel|mob|zeng|номер|тел|number|phone)")
"""What stands between a word of birth and a number that is none of it: the end of a sentence, a word for a telephone."""
_LEAST_WITHOUT_MONTH, _MOST_WITHOUT_MONTH = 4, 11


def find_dictated_dates(view: View) -> Iterator[Finding]:
    """Yield days with their month and year, some of it said in words; in a note these are births."""
    for month in view.matches(_MONTH, _MONTH_BEGINNINGS):
        yield from _around_month(view, month)
    yield from _without_month(view)


def _around_month(view: View, month: re.Match[str]) -> Iterator[Finding]:
    """Yield the date whose month is named: with the day before it, or behind it before the year."""
    before, behind = _pieces_before(view, month.start()), _pieces_behind(view, month.end(), _MOST_WORDS)
    if (year_before := _YEAR_BEFORE.search(view.folded, max(0, month.start() - _DAY_REACH), month.start())) and behind:
        yield from _behind_year(view, year_before, behind)
        return
    start = before[-1].start(1) if before else month.start()
    if before and behind and _is_year(behind[0][1]):
        behind = behind[:1]
    year = behind if before else behind[1:]
    if len(year) > 1 and year[0][1].isdecimal() and int(year[0][1]) > _MOST_THOUSANDS and _is_thousand(year[1][1]):
        return  # 10 December, 45 min: minutes, which are thousands in another language
    if (
        not year
        or QUANTITY.match(view.folded, behind[-1].end())
        or not any(_is_said(piece[1]) for piece in (*before, *behind))
    ):
        return
    certain = (
        len(year) > 1
        or _is_year(year[0][1])
        or year[0][1].startswith(_thousandth())
        or speaks_of_birth(view.before(start, _CUE_REACH))
    )
    if certain and (before or speaks_of_birth(view.before(start, _CUE_REACH))):
        yield view.finding(start, behind[-1].end(), "birth_date", BLOCK)


def _behind_year(view: View, year: re.Match[str], day: list[re.Match[str]]) -> Iterator[Finding]:
    """Yield the date whose year is said before its month and its day behind it: iki min beşinci il, dekabrın on dördü."""
    words = _pieces_before(view, year.start() + 1, _MOST_YEAR_WORDS)
    if words and any(_is_said(piece[1]) for piece in (*words, *day)):
        yield view.finding(words[-1].start(1), day[-1].end(), "birth_date", BLOCK)


def _without_month(view: View) -> Iterator[Finding]:
    """Yield numbers in words behind a word of birth that hold a thousand or are as many as day, month and year need."""
    done = 0
    for cue in birth_cues(view):
        words = _WORD.finditer(view.folded, max(done, cue), view.reach(cue, _CUE_REACH))
        word = next((one for one in words if _is_said(one[0])), None)
        if word is None or _OF_ANOTHER.search(view.folded, cue, word.start()):
            continue
        behind = _pieces_behind(view, word.end(), _MOST_WITHOUT_MONTH)
        done = behind[-1].end() if behind else word.end()
        said = [word[0], *(piece[1] for piece in behind)]
        has_thousand = any(_is_thousand(one) for one in said)
        if QUANTITY.match(view.folded, done):
            continue
        if len(said) >= _LEAST_WITHOUT_MONTH or (has_thousand and len(said) >= _LEAST_WITHOUT_MONTH - 1):
            yield view.finding(word.start(), done, "birth_date", BLOCK)


def _pieces_before(view: View, place: int, most: int = 2) -> list[re.Match[str]]:
    """Return the words of a day before a month, or of a year before its word, the nearest first."""
    pieces: list[re.Match[str]] = []
    while len(pieces) < most and (piece := _BEFORE.search(view.folded, max(0, place - _DAY_REACH), place)):
        if not _is_part(piece[1]) or (pieces and not (_is_said(piece[1]) and _is_said(pieces[-1][1]))):
            break
        pieces.append(piece)
        place = piece.start(1)
    return pieces


def _pieces_behind(view: View, place: int, most: int) -> list[re.Match[str]]:
    """Return the words of a year, or of what else of a date is said, behind a place."""
    pieces: list[re.Match[str]] = []
    while len(pieces) < most and (piece := _BEHIND.match(view.folded, place)) and _is_part(piece[1]):
        pieces.append(piece)
        place = piece.end()
    return pieces


def _is_part(word: str) -> bool:
    return _is_said(word) or _PART_OF_DATE.fullmatch(word) is not None


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4


def _is_thousand(word: str) -> bool:
    known = dictation()
    return word in known.thousand or word.startswith(_thousandth())


@cache
def _thousandth() -> tuple[str, ...]:
    return tuple(stem for stem in dictation().ordinals if stem.endswith("тысяч"))


@kept
def _is_said(word: str) -> bool:
    return word in dictation().values or word in dictation().thousand or _stems().match(word) is not None


@cache
def _stems() -> re.Pattern[str]:
    """Return a pattern for number words with the endings of a language, and for the ordinal ones."""
    known = dictation()
    stems = [word for word in known.values if len(word) >= _LEAST_STEM] + [*known.ordinals, *known.thousand]
    either = "|".join(sorted((re.escape(stem) for stem in stems), key=len, reverse=True))
    return re.compile(rf"(?:{either})[^\W\d_]{{0,{_LONGEST_ENDING}}}(?![^\W_])")
