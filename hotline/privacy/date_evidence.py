"""Whose a date is, by what stands beside it: somebody's birth, or a law, a contract, an opening, a journey."""

from __future__ import annotations

import re
from functools import cache

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.keywords import beginning, beginnings, listed
from hotline.privacy.name_lists import Part
from hotline.privacy.name_parts import word_part
from hotline.privacy.normalised_text import View

_REACH, _PERSON_REACH, _NEXT_CODE = 36, 56, 14
_ITEM_BEGINS = re.compile(r"(?:^|[,;:(/|=\n–—•*-])[ \t]{0,2}(?:(?:deqiq|точно|exactly) )?$")
_ITEM_ENDS = re.compile(r"[ \t]?(?:г\.?|il|ci il)?[ \t]?(?:$|[,;.)/|\n(–—-])")
_LINE_BEGINS = re.compile(r"(?:^|\n)[ \t–—•*-]{0,3}$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AGE = re.compile(r"(?<![\d.,/:-])\d{1,2}[ ,(;]{1,3}$")
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_GLUED = re.compile(r"[ '’-]{0,2}([^\W\d_]+)")
_NUMBERED = re.compile(r",? ?(?:№|no\b)")  # the date of a decision
_NUMBERED_BEFORE = re.compile(r"№ ?[\d/-]+[a-z-]* (?:от|from|of|dated) $")
_ADDRESS_ONLINE = re.compile(r"\w\.(?:[a-z]{2,7}|рф)[,;]? {0,2}$")
_NEAREST_WORDS = 4
_NAMES = frozenset({Part.GIVEN, Part.LIKELY, Part.GIVEN_WORD, Part.SURNAME, Part.PATRONYMIC, Part.MARKER})
_LEAST_NAMES = 2
_CLAUSE = re.compile(r"[,;!?()]|\.(?: |$)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?;](?: |$)")


def speaks_of_event(view: View, start: int, end: int) -> bool:
    """Return whether a date is that of a law or a contract, or the day on which something else happened than a birth."""
    before = _SENTENCE.split(view.before(start, _REACH))[-1]
    if _NUMBERED.match(view.folded, end) or _NUMBERED_BEFORE.search(before) or _ADDRESS_ONLINE.search(before):
        return True
    word, glued = _LAST_WORD.search(before), _GLUED.match(view.folded, end)
    if (word and word[1] in _words("since")) or (glued and glued[1] in _words("when")):
        return True
    behind = _CLAUSE.split(view.after(end, _REACH))[0]
    return view.may_have(_event_beginnings()) and bool(_pattern("event").search(f"{before} | {behind}"))


def is_somebodys(view: View, start: int, end: int) -> bool:
    """Return whether a date stands right behind a whole name, or like an item of a list or a line beside an age or a document."""
    text = view.folded
    before = text[max(0, start - _PERSON_REACH) : start]
    if not ends_an_item(view, end):
        return _is_name_before(view, start, _LEAST_NAMES)
    if _LINE_BEGINS.search(before):
        return _WORD.search(f"{before} {text[end : end + _REACH]}") is not None
    if _pattern("person").search(before) or _pattern("person").search(text, end, end + _NEXT_CODE):
        return True
    return bool(_ITEM_BEGINS.search(before)) and (bool(_AGE.search(before)) or _is_name_before(view, start, 1))


def is_an_item(view: View, start: int, end: int) -> bool:
    """Return whether a date stands by itself, like an item of a list, and not within a sentence."""
    return ends_an_item(view, end) and _ITEM_BEGINS.search(view.folded[max(0, start - _REACH) : start]) is not None


def ends_an_item(view: View, end: int) -> bool:
    """Return whether a clause, an item or a line ends at a place."""
    return _ITEM_ENDS.match(view.folded, end) is not None


def _is_name_before(view: View, start: int, least: int) -> bool:
    """Return whether at least so many of the words right before a place could be a person's name."""
    first = max(0, start - _PERSON_REACH)
    nearest = list(_WORD.finditer(view.text, first, start))[-_NEAREST_WORDS:]
    parts = (word_part(view.folded[word.start() : word.end()], word[0]) for word in nearest)
    return sum(part in _NAMES for part in parts) >= least


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return beginning(fold(toml_resource("date_words.toml")[kind]))


@cache
def _words(kind: str) -> frozenset[str]:
    return listed(fold(toml_resource("date_words.toml")[kind]))


@cache
def _event_beginnings() -> frozenset[str]:
    return beginnings(fold(toml_resource("date_words.toml")["event"]))
