"""Scanning a text while it is typed: only the pieces that changed since the last look are scanned again.

A text is cut into pieces of some hundred characters, at line ends, else at sentence ends, else at spaces. A piece is scanned
with its neighbourhood, since a code may go on in the next line, and what begins in it is its own. So the answer is that of a
full scan, but for what is longer than the neighbourhood and lies across a cut. Names that were found in any piece are looked for
in all of them, once more where they have changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_again, find_alone, view_of
from hotline.privacy.normalised_text import View
from hotline.privacy.returning_names import NO_NAMES, Names, may_return, names_in, word_beginnings

_LONGEST = 360
_SHORTEST = 120
_NEIGHBOURHOOD = 120
"""Characters; the farthest that a rule looks around itself is 90, and a name or an address is seldom longer than 80."""

_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Piece:
    """A piece of the text with its neighbourhood.

    `near` was found in both, in offsets of both, and is None until they are scanned; `names` are those of the piece. `found` is what
    the piece has, the names that come back too, in its own offsets; `looked_for` are the names that it was searched for, and
    `beginnings` how its words begin, by which is told whether other names could come back in it.
    """

    text: str
    before: str = ""
    behind: str = ""
    near: list[Finding] | None = None
    names: Names = NO_NAMES
    found: list[Finding] = field(default_factory=list)
    looked_for: Names = NO_NAMES
    beginnings: frozenset[int] | None = None


class TextScanner:
    """Keeps what was found in one text, and brings it up to date when the text has changed.

    `words` are those that the office has agreed are no personal data; what `scan` returns is without them.
    """

    def __init__(
        self,
        scan: Callable[[View], list[Finding]] = find_alone,
        timer: Callable[[], float] = perf_counter,
        words: AgreedWords = NO_WORDS,
    ) -> None:
        self._scan = scan
        self._timer = timer
        self._words = words
        self._pieces: list[_Piece] = []
        self._waiting: list[_Piece] = []
        self._known = NO_NAMES
        self._names = NO_NAMES
        self._seen: tuple[_Piece, View] | None = None

    def scan(self, text: str) -> list[Finding]:
        """Return what find_personal_data() finds in a text, scanning only what changed since the last call."""
        self.scan_some(text, float("inf"))
        return self.findings

    def scan_some(self, text: str, milliseconds: float) -> bool:
        """Scan what changed until the time is up, at least one piece; return whether nothing is left to scan.

        Call it again with the text of that moment until it returns True. What was typed last is scanned first, and what
        names come back is looked for when every piece is scanned.
        """
        until = self._timer() + milliseconds / 1000
        self._follow(text)
        while self._waiting:
            self._look_into(self._waiting.pop())
            if self._timer() >= until:
                break
        if self._waiting:
            return False
        self._names = NO_NAMES.union(*(piece.names for piece in self._pieces))
        names = self._names | self._known
        for piece in self._pieces:
            if piece.looked_for != names:
                self._look_again(piece, names)
                if self._timer() >= until:
                    break
        self._seen = None
        return all(piece.looked_for == names for piece in self._pieces)

    def know(self, names: Names) -> None:
        """Look for these names too from the next scan on: those of the other texts of the record."""
        self._known = names

    @property
    def names(self) -> Names:
        """The names that were found in this text itself."""
        return self._names

    @property
    def findings(self) -> list[Finding]:
        """What is known of the text last given, in its offsets; of pieces that wait to be scanned nothing is known."""
        found: list[Finding] = []
        start = 0
        for piece in self._pieces:
            if piece.near is not None:
                found += [Finding(start + one.start, start + one.end, one.kind, one.level) for one in piece.found]
            start += len(piece.text)
        return found

    def _follow(self, text: str) -> None:
        """Take over the pieces that are still the same, cut the others anew, and say which have to be scanned."""
        pieces = self._pieces
        first, start = 0, 0
        while first < len(pieces) and text.startswith(pieces[first].text, start):
            start += len(pieces[first].text)
            first += 1
        last, stop = len(pieces), len(text)
        while (
            last > first
            and stop - len(pieces[last - 1].text) >= start
            and text.endswith(pieces[last - 1].text, 0, stop)
        ):
            last -= 1
            stop -= len(pieces[last].text)
        if start < stop and first > 0 and not pieces[first - 1].text.endswith("\n"):
            # What is typed on after a piece belongs to it: else each letter would be a piece of its own, with neighbours to scan.
            first -= 1
            start -= len(pieces[first].text)
        fresh = [_Piece(part) for part in _cut(text[start:stop])]
        self._pieces = [*pieces[:first], *fresh, *pieces[last:]]
        self._look_around(text, first, start, stop)
        at = first + len(fresh)
        # The last is taken first: what changed, then what lies behind it, then what lies before it.
        self._waiting = [piece for piece in [*self._pieces[at:], *self._pieces[:first]][::-1] if piece.near is None]
        self._waiting += fresh[::-1]

    def _look_around(self, text: str, first: int, start: int, stop: int) -> None:
        """Give the pieces at and near a change their neighbourhood; one that it changed for is to be scanned again."""
        place = start
        while first > 0 and place > start - _NEIGHBOURHOOD:
            first -= 1
            place -= len(self._pieces[first].text)
        for piece in self._pieces[first:]:
            if place > stop + _NEIGHBOURHOOD:
                break
            end = place + len(piece.text)
            around = (_before(text, place), _behind(text, end))
            if around != (piece.before, piece.behind):
                piece.before, piece.behind = around
                piece.near = None
            place = end

    def _look_into(self, piece: _Piece) -> None:
        whole = piece.before + piece.text + piece.behind
        view = view_of(whole)
        piece.near = self._scan(view)
        start, end = len(piece.before), len(piece.before) + len(piece.text)
        piece.names = names_in([one for one in piece.near if start <= one.start < end], whole)
        piece.found, piece.looked_for, piece.beginnings = _within(piece, piece.near), NO_NAMES, None
        self._seen = piece, view

    def _look_again(self, piece: _Piece, names: Names) -> None:
        if piece.beginnings is None or may_return(piece.looked_for ^ names, piece.beginnings):
            if self._seen is not None and self._seen[0] is piece:
                view = self._seen[1]
            else:
                view = view_of(piece.before + piece.text + piece.behind)
                piece.beginnings = word_beginnings(view)
            piece.found = _within(piece, find_again(view, piece.near or [], names, self._words))
        piece.looked_for = names


def _within(piece: _Piece, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that begin in a piece, in its own offsets."""
    start, end = len(piece.before), len(piece.before) + len(piece.text)
    return [
        Finding(one.start - start, one.end - start, one.kind, one.level) for one in found if start <= one.start < end
    ]


def _cut(text: str) -> Iterator[str]:
    """Yield the pieces of a text; the last is never shorter than a neighbourhood, so that typing on leaves the one before alone."""
    start = 0
    while len(text) - start > _LONGEST:
        end = _cut_at(text, start + _SHORTEST, min(start + _LONGEST, len(text) - _NEIGHBOURHOOD))
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _cut_at(text: str, earliest: int, latest: int) -> int:
    """Return the last place in a span where a text is best cut."""
    line = text.rfind("\n", earliest, latest)
    if line >= 0:
        return line + 1
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, earliest, latest)]
        if ends:
            return ends[-1]
    return latest


def _before(text: str, place: int) -> str:
    """Return the neighbourhood before a place, from the beginning of a word."""
    start = max(0, place - _NEIGHBOURHOOD)
    if start == 0:
        return text[:place]
    space = _SPACE.search(text, start, place)
    return text[space.end() if space else start : place]


def _behind(text: str, place: int) -> str:
    """Return the neighbourhood behind a place, to the end of a word."""
    stop = min(len(text), place + _NEIGHBOURHOOD)
    if stop == len(text):
        return text[place:]
    spaces = list(_SPACE.finditer(text, place, stop))
    return text[place : spaces[-1].start() if spaces else stop]
