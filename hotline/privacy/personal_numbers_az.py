"""Personal numbers of Azerbaijan (FİN): seven letters and digits, sure beside their word or where the note speaks of one.

Source: personal-data.md. A number may be in small letters, in groups, sign by sign with hyphens, or broken over a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.privacy.code_cues import cues_before
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginnings
from hotline.privacy.normalised_text import View

PLATE = re.compile(r"(?<![\w.-])([\dO]{2})([ ./_-]?)[A-Z]{2}(?:\2|[ -]?)[\dO]{3}(?![0-9A-Z])")
REGIONS = frozenset({*range(1, 73), 77, 85, 90, 99})
"""The first two figures of plates, a region each."""

_END = r"(?![0-9A-Z])(?:(?=[-'’´`]?[a-zа-яёəğıöüçş]{1,6}(?!\w))|(?![\w]))"
_FIN = re.compile(rf"(?<![\w])(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-HJ-NP-Z]{{7}}{_END}")
_SMALL = re.compile(r"(?<!\w)(?=[a-z]*\d)(?=\d*[a-z])[0-9a-hj-np-z]{7}(?!\w)")
_WORD = re.compile(
    r"(?<![^\W\d_])(?:fin|pin|фин|пин)(?:[- ]?(?:kod|код|code|nomre|номер)[^\W\d_]{0,4}|[-'’]?[^\W\d_]{0,4})(?![^\W\d_])"
)
_BEGINNINGS = beginnings("fin pin фин пин")
_AFTER_WORD = re.compile(rf"(?<!\w)(?=[A-Z]*\d)[0-9A-Z]{{7}}{_END}|(?<!\w)(?=[a-z]*\d)[0-9a-z]{{7}}(?!\w)")
_SPACED = re.compile(r"(?<!\w)(?=[A-Z -]*\d)(?=[\d -]*[A-Z])[0-9A-Z](?:[ -]?[0-9A-Z]){6}(?![0-9A-Z])")
_SPACED_SMALL = re.compile(r"(?<!\w)(?=(?:[a-z -]*\d){2})[0-9a-z]{1,4}(?:[ -][0-9a-z]{1,4}){1,6}(?![0-9a-z])")
# Right behind its word a number may stand in groups, one of them of letters and digits, and a line may end between two.
_OPENS = re.compile(r"[ :=.\"“«(-]{1,3}")
_GROUP = re.compile(r"[ \n-]{0,2}([0-9A-Za-z]{1,6})(?!\w)")
_ORDINAL = re.compile(r"\d+(?:c[iu]|nc[iu]|d[ae]|st|nd|rd|th)", re.IGNORECASE)
_HYPHENED = re.compile(r"(?<![\w-])(?=(?:[A-Z]-)*\d)(?=(?:\d-)*[A-Z])[0-9A-Z](?:-[0-9A-Z]){6}(?![\w-])")
_SIGNS = 7
_SURE_CHANGES = 2
_REACH, _FAR_REACH, _SPOKEN_OF, _BEHIND = 24, 60, 100, 28
_LEAST_LETTERS, _MOST_VOWELS = 3, 1
_CHANGES = re.compile(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)")
_VOWELS = frozenset("aeiou")
_NO_CUES = frozenset({"number", "spelled"})


def find_personal_numbers(view: View) -> Iterator[Finding]:
    """Yield personal numbers: behind their word, and by their shape, the surer the more letters and digits are mixed."""
    words = list(_WORD.finditer(view.folded)) if view.may_have(_BEGINNINGS) else []
    for word in words:
        if span := _behind(view, word.end()) or _far_behind(view, word.end()):
            yield view.finding(*span, "fin", BLOCK)
    for match in view.codes(_FIN, 1):
        if PLATE.fullmatch(match[0]) and int(match[0][:2]) in REGIONS:
            continue  # a plate, unless the word before it said otherwise
        told = _is_spoken_of(words, match)
        if told or not _is_word(match[0]):
            yield view.finding(match.start(), match.end(), "fin", BLOCK if told else _level(match[0]))
    for match in view.codes(_SMALL, 1):
        changes, told = len(_CHANGES.findall(match[0])), _is_spoken_of(words, match)
        if changes > 1 or (told and sum(symbol in _VOWELS for symbol in match[0]) <= _MOST_VOWELS):
            yield view.finding(match.start(), match.end(), "fin", BLOCK if told or changes > _SURE_CHANGES else WARN)
    for match in view.codes(_HYPHENED, 1):
        yield view.finding(match.start(), match.end(), "fin", BLOCK if _is_spoken_of(words, match) else WARN)


def _behind(view: View, end: int) -> tuple[int, int] | None:
    """Return the place of the number that goes with a word for it."""
    near = view.reach(end, _REACH)
    for pattern in (_AFTER_WORD, _SPACED):
        if match := pattern.search(view.latin, end, near):
            return match.span()
    match = _SPACED_SMALL.search(view.latin, end, near)
    if match and _signs(match[0]) == _SIGNS:
        return match.span()
    return _in_groups(view, end)


def _in_groups(view: View, end: int) -> tuple[int, int] | None:
    """Return the place of groups right behind a place that are as many signs as a number has, in two lines or in one."""
    opens = _OPENS.match(view.latin, end)
    start = place = opens.end() if opens else len(view.latin)
    signs, mixed = 0, False
    while signs < _SIGNS and (group := _GROUP.match(view.latin, place)):
        signs += len(group[1])
        mixed |= bool(_CHANGES.search(group[1])) and not _ORDINAL.fullmatch(group[1])
        place = group.end()
    return (start, place) if signs == _SIGNS and mixed else None


def _far_behind(view: View, end: int) -> tuple[int, int] | None:
    """Return the place of a number in groups of capitals further behind a word for it, where no other code is spoken of."""
    match = _SPACED.search(view.latin, end, view.reach(end, _FAR_REACH))
    if match is None or PLATE.fullmatch(match[0]) or sum(map(str.isalpha, match[0])) < _LEAST_LETTERS:
        return None
    nearest = next((kind for kind in cues_before(view, match.start()) if kind not in _NO_CUES), "fin")
    return match.span() if nearest == "fin" else None


def _is_spoken_of(words: Sequence[re.Match[str]], match: re.Match[str]) -> bool:
    """Return whether a word for a personal number stands not far before a code or right behind it."""
    start, end = match.span()
    return any(start - _SPOKEN_OF <= word.end() <= start or end <= word.start() <= end + _BEHIND for word in words)


def _is_word(code: str) -> bool:
    """Return whether letters that can be spoken stand before a number: BLACK50, HOTEL24."""
    letters = code.rstrip("0123456789")
    return letters.isalpha() and not _VOWELS.isdisjoint(letters.lower())


def _signs(written: str) -> int:
    return sum(map(str.isalnum, written))


def _level(code: str) -> Level:
    """Tell the usual mix of letters and digits, sure on its own, from a word with a number behind it."""
    digits = sum(symbol.isdigit() for symbol in code)
    return BLOCK if 2 <= digits <= 5 and len(_CHANGES.findall(code)) > 1 else WARN
