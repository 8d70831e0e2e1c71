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
_AND = re.compile(rf"(?<![^\W_])([^\W\d_]{{3,20}}){_AGE} (?:ve|va|and|и|i|&) ([^\W\d_]{{3,20}}){_AGE}")
_BEFORE = re.compile(rf"(?<![^\W_])([^\W\d_]{{3,20}}){_AGE}, $")
_ROLE_BEFORE = re.compile(r"([^\W\d_]{3,20})(?: ?[:—–-])? ?$")
_REACH = 48
_MOST = 8
_GIVEN = frozenset({Part.GIVEN, Part.GIVEN_WORD})


class _Named(NamedTuple):
    start: int
    end: int
    folded: str
    has_age: bool


def find_in_rows(view: View) -> Iterator[Finding]:
    """Yield the names of a row that are words too, where another of the row or what stands around it says that they are names."""
    for match in _AND.finditer(view.spelled):
        row = _row(view, match)
        if row and _are_names(view, row):
            for named in row:
                if not view.text[named.start].isupper() and not belongs_to_place(view, named.end):
                    yield view.finding(named.start, named.end, "person_name", WARN)


def _row(view: View, match: re.Match[str]) -> list[_Named]:
    """Return the words of a row, none of them where one is in no list of given names."""
    row = [_named(match, 1, match.start(2)), _named(match, 2, match.end())]
    while len(row) < _MOST:
        reach = max(0, row[0].start - _REACH)
        before = _BEFORE.search(view.spelled[reach : row[0].start])
        if before is None or lexicon().part(before[1]) not in _GIVEN:
            break
        start = reach + before.start(1)
        row.insert(0, _Named(start, start + len(before[1]), before[1], before[0].endswith("), ")))
    return (
        row if all(lexicon().part(named.folded) in _GIVEN and not is_role_itself(named.folded) for named in row) else []
    )


def _named(match: re.Match[str], group: int, end: int) -> _Named:
    said = match.string[match.end(group) : end]
    return _Named(match.start(group), match.end(group), match[group], "(" in said)


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
