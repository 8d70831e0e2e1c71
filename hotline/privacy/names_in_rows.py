"""Given names in small letters that stand in a row with others: "nihad (9) və uğur (6)", "ayan, mələk və ümid", "дети: мина и инжи"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.finding import WARN, Finding
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_surroundings import belongs_to_place
from hotline.privacy.naming_cues import cues
from hotline.privacy.normalised_text import View
from hotline.privacy.speech import is_role, is_role_itself

_AGE = r"(?: ?\(\d{1,2}(?: ?[^\W\d_]{1,5}\.?)?\))?"
_AND = re.compile(r" (?:ve|va|and|и|i|&) ")
_FIRST = re.compile(rf"(?<![^\W_])([^\W\d_]{{3,20}}){_AGE}$")
_LAST = re.compile(rf"([^\W\d_]{{3,20}})(?![^\W\d_]){_AGE}")
_BEFORE = re.compile(rf"(?<![^\W_])([^\W\d_]{{3,20}}){_AGE}, $")
_ROLE_BEFORE = re.compile(r"([^\W\d_]{3,20})(?: ?[:—–-])? ?$")
_REACH = 48
_MOST = 8
_WORDS_TOO = frozenset({Part.GIVEN_WORD, Part.COMMON, Part.PLACE, Part.OTHER})
_GIVEN = frozenset({Part.GIVEN, Part.GIVEN_WORD})


_ROW = re.compile(r"(?:[^\W\d_]{2,20}(?:,| and| ve| и| &) ){0,6}$")
_ROW_BEHIND = re.compile(r"(?:(?:,| and| ve| и| &) [^\W\d_]{2,20}(?![^\W\d_])){0,6}")
_WORD = re.compile(r"[^\W\d_]{3,20}")
_LEAST_WORDS = 3


class _Named(NamedTuple):
    start: int
    end: int
    folded: str
    has_age: bool


def find_in_rows(view: View) -> Iterator[Finding]:
    """Yield the names of a row that are words too, where another of the row or what stands around it says that they are names."""
    for match in _AND.finditer(view.spelled):
        row = _row(view, *match.span())
        if row and _are_names(view, row):
            for named in row:
                if not view.text[named.start].isupper() and not belongs_to_place(view, named.end):
                    yield view.finding(named.start, named.end, "person_name", WARN)


def is_word_in_row(view: View, start: int, end: int) -> bool:
    """Return whether a capitalised word stands in a row of three or more names that are all words too: flowers, virtues, stars."""
    before = _ROW.search(view.before(start, _REACH))
    behind = _ROW_BEHIND.match(view.folded, end)
    if before is None or behind is None:
        return False
    first, last = start - len(before[0]), behind.end()
    row = [match for match in _WORD.finditer(view.folded, first, last) if match[0] not in {"and", "ve"}]
    capital = [match[0] for match in row if view.text[match.start()].isupper()]
    return len(capital) >= _LEAST_WORDS and all(map(_is_word_too, capital))


def _is_word_too(folded: str) -> bool:
    known = lexicon()
    return known.part(folded) in _WORDS_TOO or folded in known.public or known.is_rather_word(folded)


def _row(view: View, start: int, end: int) -> list[_Named]:
    """Return the words of a row around an "and", none of them where one is in no list of given names."""
    last = _LAST.match(view.spelled, end)
    if last is None or lexicon().part(last[1]) not in _GIVEN:
        return []
    reach = max(0, start - _REACH)
    first = _FIRST.search(view.spelled[reach:start])
    if first is None or lexicon().part(first[1]) not in _GIVEN:
        return []
    row = [_named(first, reach), _named(last, 0)]
    while len(row) < _MOST:
        reach = max(0, row[0].start - _REACH)
        before = _BEFORE.search(view.spelled[reach : row[0].start])
        if before is None or lexicon().part(before[1]) not in _GIVEN:
            break
        row.insert(0, _named(before, reach))
    return [] if any(is_role_itself(named.folded) for named in row) else row


def _named(match: re.Match[str], offset: int) -> _Named:
    start, end = match.span(1)
    return _Named(offset + start, offset + end, match[1], "(" in match[0])


def _are_names(view: View, row: list[_Named]) -> bool:
    """Return whether one of a row is surely a name, or all have an age, or people are named before a row that is no list of words."""
    known, words = lexicon(), cues().words_behind_roles
    ordinary = [known.is_rather_word(named.folded) or named.folded in words for named in row]
    if any(known.part(one.folded) is Part.GIVEN and not is_word for one, is_word in zip(row, ordinary, strict=True)):
        return True
    if any(named.has_age for named in row):
        return True
    before = _ROLE_BEFORE.search(view.before(row[0].start, _REACH))
    return before is not None and is_role(before[1]) and not all(ordinary)
