"""Text normalised for the guard: without invisible characters, look-alike letters resolved, with offsets back to the original.

Rules match on three spellings of the same length, so that an offset in one is an offset in all: `text` as typed
but for its signs, `folded` for words, `latin` for codes, where a Cyrillic А is the Latin A that somebody meant.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property

from hotline.fold import fold_keeping_offsets
from hotline.privacy.broken_lines import with_whole_codes
from hotline.privacy.finding import Finding, Level
from hotline.privacy.text_runs import Runs, runs_of
from hotline.text_signs import HYPHEN, is_dash, plain_sign

_CLAUSE_DASHES = "–—"
_STRANGE_BLANKS = re.compile("[\t\x0b\x0c\x1f]")
_LOOK_ALIKES = dict(zip("АВЕКМНОРСТХУІЈЅаекмнорстхуієјѕİı", "ABEKMHOPCTXYIJSaekmhopctxyiejsIi", strict=True))
_ZEROS = re.compile(r"(?<![^\W\d_])[Oo]+(?=\d)|(?<=\d)[Oo]+(?=\d)|(?<=\d)[Oo]+(?![^\W\d_])")
_ZERO_BEFORE_CYRILLIC = re.compile(r"(?<=\d)[Зз](?=[\dOo])")
_ZERO_HINT = re.compile(r"[\dOoIl](?:(?<=\d)[OoЗзlIiSs|]|(?<=[OoIl])\d)")
_ONES = re.compile(r"(?<=\d)[lIi|]+(?=\d)|(?<=\d[ -])[lI](?=\d\d)")
_FIVES = re.compile(r"(?<![\dA-Za-z])0[Ss5][0S5](?=[ -]?\d{3})|(?<=\d)[Ss](?=\d)")
_FIGURES = re.compile(r"\d+")
_CODE_REACH = 18
_LETTERS_FROM = ":"
"""What comes right behind the digits 0 to 9 and before every letter; a folded text has no other digits."""
_MOST_LETTERS = 4
_TWO_ALPHABETS = re.compile("[a-z][а-я]|[а-я][a-z]")
_LETTERS = re.compile("[a-zа-я]+")
_CYRILLIC_TWINS, _LATIN_TWINS = "аеорсухкмтвні", "aeopcyxkmtbhi"
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS[:-1], _CYRILLIC_TWINS[:-1])
BLANK = "\x00"


class _Latin(dict[int, str]):
    """The Latin letter or ASCII digit that each code point looks like, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        symbol = chr(code)
        self[code] = latin = _LOOK_ALIKES.get(symbol) or _plain(symbol)
        return latin


def _in_one_alphabet(match: re.Match[str]) -> str:
    """Return a word of two alphabets in that of the letters in it that have no twin; in Latin letters where all have one."""
    word = match[0]
    if not _TWO_ALPHABETS.search(word):
        return word
    if any("а" <= letter <= "я" and letter not in _CYRILLIC_TWINS for letter in word):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN)


def _plain(symbol: str) -> str:
    digit = unicodedata.decimal(symbol, None)
    if digit is not None:
        return str(digit)
    if is_dash(symbol):
        return HYPHEN
    wide = "\uff01" <= symbol <= "\uff5e"
    return unicodedata.normalize("NFKC", symbol) if wide else symbol


_LATIN = _Latin()


class _Signs(dict[int, str | None]):
    """Any dash as a hyphen and any blank as a space, without what is invisible; the dashes that part clauses stay as they are."""

    def __missing__(self, code: int) -> str | None:
        plain = self[code] = chr(code) if chr(code) in _CLAUSE_DASHES else plain_sign(chr(code))
        return plain


_SIGNS = _Signs()


def _has_signs(text: str) -> bool:
    """Return whether anything in a text is not as it is compared."""
    if text.isascii():
        return _STRANGE_BLANKS.search(text) is not None
    return any(_SIGNS[ord(symbol)] != symbol for symbol in set(text))


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


class Begins(Enum):
    """What a code begins with."""

    ANY = "figures, or letters before figures or a few letters more"
    FIGURES = "figures"
    WORDS = "letters before whatever word"
    LETTERS = "letters before figures or a few letters more"
    CAPITALS = "capital ones of these"

    __hash__ = object.__hash__  # the members are single; Enum's own hash is slow


class View:
    """The spellings of one text, and the way from their offsets to those of the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._places: list[int] | None = None
        self.cues: dict[int, dict[str, int]] = {}
        """What code_cues.cues_before() found, by the place that it was asked for."""
        self._code_places: dict[tuple[Begins, int], list[tuple[int, int]]] = {}
        self.spoken: dict[int, list[str]] = {}
        """What naming_cues found to be said before a place."""
        self.text = original
        if _has_signs(original):
            self.text = original.translate(_SIGNS)
            if len(self.text) < len(original):
                self._places = [place for place, symbol in enumerate(original) if _SIGNS[ord(symbol)] is not None]
        if "\n" in self.text:
            self.text = with_whole_codes(self.text)

    def blank(self, pattern: re.Pattern[str]) -> None:
        """Hide what a pattern matches from every rule; only before the first rule has read the text."""
        self.text = pattern.sub(_blank, self.text)

    def blank_numbers(self, pattern: re.Pattern[str]) -> None:
        """Do the same with a pattern that matches at the beginning of figures only, or at a bracket before them."""
        text, done = self.text, 0
        for figures in _FIGURES.finditer(text):
            place = figures.start()
            if place < done:
                continue
            match = (pattern.match(text, place - 1) if text[place - 1 : place] == "(" else None) or pattern.match(
                text, place
            )
            if match:
                done = match.end()
                self.text = self.text[: match.start()] + _blank(match) + self.text[done:]

    @cached_property
    def folded(self) -> str:
        """The text folded: lower case, without marks on letters."""
        return fold_keeping_offsets(self.text)

    @cached_property
    def spelled(self) -> str:
        """The same, where a word in two alphabets is in the one that it was meant in."""
        if not _TWO_ALPHABETS.search(self.folded):
            return self.folded
        return _LETTERS.sub(_in_one_alphabet, self.folded)

    @cached_property
    def runs(self) -> Runs:
        """The words and figures of the text folded."""
        return runs_of(self.folded)

    @cached_property
    def spelled_runs(self) -> Runs:
        """The same of the text as `spelled` has it."""
        return self.runs if self.spelled is self.folded else runs_of(self.spelled)

    def run_before(self, place: int) -> int:
        """Return which of the runs is the last one that ends before an offset, -1 where none does."""
        return bisect_right(self.runs.ends, place) - 1

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and figures of the text, folded."""
        return frozenset(self.runs.words)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        words = self.words
        return frozenset(
            {
                *[word[:2] for word in words],
                *[word[:3] for word in words],
                *[word[:4] for word in words],
                *[word[:5] for word in words],
            }
        )

    def may_have(self, beginnings: frozenset[str]) -> bool:
        """Return whether a word of the text begins as one of keywords.beginnings() does: a quick no before a slow search."""
        return not beginnings.isdisjoint(self._beginnings)

    @cached_property
    def _by_first_letters(self) -> dict[str, list[int]]:
        """Which of the runs begin with the same two letters, or are the same one letter."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.runs.words):
            if word[:2] in places:
                places[word[:2]].append(place)
            else:
                places[word[:2]] = [place]
        return places

    def matches(self, pattern: re.Pattern[str], beginnings: frozenset[str]) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches in `folded`, looking only at words that begin as one of keywords.beginnings() does."""
        told = tuple(beginnings & self._beginnings)
        if not told:
            return
        done, text, (words, starts, *_) = 0, self.folded, self.runs
        near = {first for beginning in told for first in self._firsts(beginning)}
        alike = [place for first in near for place in self._by_first_letters[first] if words[place].startswith(told)]
        for place in sorted(alike):
            start = starts[place]
            if start >= done and (match := pattern.match(text, start)):
                done = match.end()
                yield match

    def _firsts(self, beginning: str) -> Iterable[str]:
        """Return with which first letters the words of the text begin that begin so."""
        if len(beginning) > 1:
            return (beginning[:2],)
        return [first for first in self._by_first_letters if first.startswith(beginning)]

    @cached_property
    def latin(self) -> str:
        """The text with look-alikes as the Latin letters and ASCII digits that they stand for, case kept."""
        return self.text if self.text.isascii() else self.text.translate(_LATIN)

    @cached_property
    def digits(self) -> str:
        """The same, where a letter O among digits is a zero, l or I between them a one, an S a five and a Cyrillic З a three."""
        if not _ZERO_HINT.search(self.latin):
            return self.latin
        threes = _ZERO_BEFORE_CYRILLIC.sub("3", self.latin)
        zeros = _ZEROS.sub(lambda match: "0" * len(match[0]), threes)
        ones = _ONES.sub(lambda match: "1" * len(match[0]), zeros)
        return _FIVES.sub(lambda match: match[0].upper().replace("S", "5"), ones)

    @cached_property
    def figures(self) -> str:
        """The folded text, where a letter that stands for a digit among digits is that digit."""
        if self.digits is self.latin:
            return self.folded
        pairs = zip(self.folded, self.latin, self.digits, strict=True)
        return "".join(folded if latin == digit else digit for folded, latin, digit in pairs)

    @cached_property
    def _near_digits(self) -> list[tuple[int, int, int]]:
        """Spans of the text around its digits, merged, and their digits: every code with a format lies in one of them."""
        spans: list[tuple[int, int, int]] = []
        runs = self.runs
        for word, place, behind in zip(runs.words, runs.starts, runs.ends, strict=True):
            if word < _LETTERS_FROM:
                start, end = max(0, place - _CODE_REACH), behind + _CODE_REACH
                if spans and start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], end, spans[-1][2] + len(word))
                else:
                    spans.append((start, end, len(word)))
        return spans

    @cached_property
    def _figures(self) -> list[int]:
        """Where figures begin."""
        return [start for word, start in zip(self.runs.words, self.runs.starts, strict=True) if word < _LETTERS_FROM]

    @property
    def has_figures(self) -> bool:
        """Return whether there is any digit in the text."""
        return bool(self._figures)

    def at_figures(self, pattern: re.Pattern[str], spelling: str = "") -> Iterator[re.Match[str]]:
        """Yield where a pattern matches that begins with all the figures of a place, in `folded` or in another spelling."""
        done, text = 0, spelling or self.folded
        starts = self._figures if text is self.folded else [match.start() for match in _FIGURES.finditer(text)]
        for start in starts:
            if start >= done and (match := pattern.match(text, start)):
                done = match.end()
                yield match

    def codes(self, pattern: re.Pattern[str], least: int, spelling: str = "") -> Iterator[re.Match[str]]:
        """Yield where a pattern of a code with at least so many digits matches in `latin`, or in another spelling.

        A code is not long before its digits and not long behind them.
        """
        for start, end, digits in self._near_digits:
            if digits >= least:
                yield from pattern.finditer(spelling or self.latin, start, end)

    @cached_property
    def _code_starts(self) -> dict[Begins, list[int]]:
        """Where a code could begin: at figures, at a few letters, at letters with figures right behind them."""
        runs, latin = self.runs, self.latin
        letters: list[int] = []
        near: list[int] = []
        for place, word in enumerate(runs.words[:-1]):
            if word < _LETTERS_FROM or (len(word) > _MOST_LETTERS and runs.gaps[place + 1]):
                continue
            letters.append(runs.starts[place])
            following = runs.words[place + 1]
            if following < _LETTERS_FROM or len(following) <= _MOST_LETTERS:
                near.append(runs.starts[place])
        return {
            Begins.ANY: sorted([*self._figures, *near]),
            Begins.FIGURES: self._figures,
            Begins.WORDS: letters,
            Begins.LETTERS: near,
            Begins.CAPITALS: [start for start in near if latin[start].isupper()],
        }

    def codes_at(
        self, pattern: re.Pattern[str], least: int, spelling: str = "", begins: Begins = Begins.ANY
    ) -> Iterator[re.Match[str]]:
        """Yield the same of a pattern that begins with figures, or with letters: more than four only right before figures."""
        places = self._code_places.get((begins, least))
        if places is None:
            places = self._code_places[begins, least] = self._places_of_codes(begins, least)
        if places:
            text, done = spelling or self.latin, 0
            for place, end in places:
                if place >= done and (match := pattern.match(text, place, end)):
                    done = match.end()
                    yield match

    def _places_of_codes(self, begins: Begins, least: int) -> list[tuple[int, int]]:
        """Return where a code with at least so many digits could begin, and where what is near its digits ends."""
        places: list[tuple[int, int]] = []
        if starts := self._code_starts[begins]:
            for start, end, digits in self._near_digits:
                if digits >= least:
                    near = starts[bisect_left(starts, start) : bisect_left(starts, end)]
                    places += [(place, end) for place in near]
        return places

    def reach(self, start: int, length: int) -> int:
        """Return where a rule that looks so far behind an offset stops: at the end of the line."""
        line = self.text.find("\n", start, start + length)
        return line if line >= 0 else min(start + length, len(self.text))

    def before(self, start: int, length: int) -> str:
        """Return the folded text before an offset, of the same line and at most so long."""
        return self.folded[max(0, start - length) : start].rpartition("\n")[2]

    def lead(self, start: int, length: int) -> tuple[int, int]:
        """Return where the text begins and ends that leads up to an offset: of its line, at its beginning of the line before."""
        text, earliest = self.folded, max(0, start - length)
        line = text.rfind("\n", earliest, start)
        if line < 0:
            return earliest, start
        if text[line + 1 : start].strip(" -*•"):
            return line + 1, start
        before = text.rfind("\n", earliest, line)
        return (before + 1 if before >= 0 else earliest), line

    def after(self, end: int, length: int) -> str:
        """Return the folded text behind an offset, of the same line and at most so long."""
        return self.folded[end : end + length].partition("\n")[0]

    def finding(self, start: int, end: int, kind: str, level: Level) -> Finding:
        """Return a finding in offsets of the original, from offsets of this view, with the marks over its last letter."""
        if self._places is None:
            return Finding(start, end, kind, level)
        last, text = self._places[end - 1] + 1, self.original
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        return Finding(self._places[start], last, kind, level)
