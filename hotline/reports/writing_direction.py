"""In which order the parts of a line stand on paper where some of it is read from right to left (Unicode Standard Annex 9).

Marks of direction are taken out of every text before, so that the levels are those of the characters alone; brackets in pairs
(rule N0) are not looked for.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from hotline.reports.script_faces import RIGHT_TO_LEFT

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\uf300-\uf4ff]")
_FORMS_OF_LETTERS = range(0xF300, 0xF500)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_LIKE_RIGHT = {"R": "R", "EN": "R", "AN": "R", "L": "L"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


class Part(NamedTuple):
    """A part of a line in one direction, its characters in the order in which they are read; `place` is that of the first one."""

    text: str
    from_right: bool
    place: int = 0


def reads_from_right(paragraph: str) -> bool:
    """Return whether a paragraph begins with a letter that is read from right to left."""
    if _FROM_THE_RIGHT.search(paragraph) is None:
        return False
    strong = (_STRONG.get(_class(one)) for one in paragraph)
    return next((one for one in strong if one), "L") == "R"


def parts_of(line: str) -> list[Part]:
    """Return the parts of a line from left to right; the mark of a line from the right stands before its first character."""
    base = int(line.startswith(RIGHT_TO_LEFT))
    line = line.lstrip(RIGHT_TO_LEFT)
    if not base and _FROM_THE_RIGHT.search(line) is None:
        return [Part(line, from_right=False)]
    runs: list[tuple[int, Part]] = []
    place = 0
    for level, group in groupby(_levels(line, base)):
        end = place + len(list(group))
        text, odd = line[place:end], bool(level % 2)
        runs.append((level, Part(text.translate(_MIRRORED) if odd else text, from_right=odd, place=place)))
        place = end
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        runs = _turned(runs, level)
    return [part for _, part in runs]


def _turned(runs: list[tuple[int, Part]], least: int) -> list[tuple[int, Part]]:
    """Return runs with every stretch of those of a level or a higher one in the opposite order (rule L2)."""
    found: list[tuple[int, Part]] = []
    for high, group in groupby(runs, key=lambda run: run[0] >= least):
        stretch = list(group)
        found += stretch[::-1] if high else stretch
    return found


def _levels(line: str, base: int) -> list[int]:
    """Return how deep each character lies: even from left to right, odd from right to left."""
    ends = "R" if base else "L"
    kinds = _settle_neutral(_settle_weak([_class(one) for one in line], ends), ends)
    levels = []
    for kind in kinds:
        if base:
            levels.append(1 if kind == "R" else 2)
        else:
            levels.append({"L": 0, "R": 1}.get(kind, 2))
    for place in range(len(line) - 1, -1, -1):
        if not line[place].isspace():
            break
        levels[place] = base
    return levels


def _class(character: str) -> str:
    return "AL" if ord(character) in _FORMS_OF_LETTERS else unicodedata.bidirectional(character) or "L"


def _settle_weak(kinds: list[str], ends: str) -> list[str]:
    """Return the classes after the rules for marks, numbers and what stands in and about them (W1 to W7)."""
    before = strong = ends
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before  # noqa: PLW2901 - a mark is what it stands on
        strong = kind if kind in {"L", "R", "AL"} else strong
        before = kinds[place] = "AN" if kind == "EN" and strong == "AL" else kind
    for place in range(1, len(kinds) - 1):
        one, kind, other = kinds[place - 1 : place + 2]
        if one == other and kind in {"EN": {"CS", "ES"}, "AN": {"CS"}}.get(one, ()):
            kinds[place] = one
    told = []
    for kind, run in groupby(kinds):
        told.append((kind, len(list(run))))
    settled: list[str] = []
    for number, (kind, length) in enumerate(told):
        beside = {told[at][0] for at in (number - 1, number + 1) if 0 <= at < len(told)}
        if kind in {"ET", "ES", "CS"}:
            kind = "EN" if kind == "ET" and "EN" in beside else "ON"  # noqa: PLW2901
        settled += [kind] * length
    strong = ends
    for place, kind in enumerate(settled):
        strong = _STRONG.get(kind, strong)
        settled[place] = "L" if kind == "EN" and strong == "L" else "R" if kind == "AL" else kind
    return settled


def _settle_neutral(kinds: list[str], ends: str) -> list[str]:
    """Return the classes with blanks and signs as what is on both sides of them, else as the whole line (N1, N2)."""
    settled: list[str] = []
    for neutral, run in groupby(kinds, key=lambda kind: kind in _NEUTRAL):
        stretch = list(run)
        if neutral:
            before = _LIKE_RIGHT[settled[-1]] if settled else ends
            following = kinds[len(settled) + len(stretch) : len(settled) + len(stretch) + 1]
            after = _LIKE_RIGHT[following[0]] if following else ends
            stretch = [before if before == after else ends] * len(stretch)
        settled += stretch
    return settled
