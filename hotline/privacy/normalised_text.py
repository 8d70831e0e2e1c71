"""Text normalised for the guard: without invisible characters, look-alike letters resolved, with offsets back to the original.

Rules match on three spellings of the same length, so that an offset in one is an offset in all: `text` as typed
but for its signs, `folded` for words, `latin` for codes, where a Cyrillic А is the Latin A that somebody meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from hotline.fold import fold_keeping_offsets
from hotline.privacy.finding import Finding, Level
from hotline.text_signs import HYPHEN, is_dash, plain_sign

_CLAUSE_DASHES = "–—"
_STRANGE_BLANKS = re.compile("[\t\x0b\x0c\x1f]")
# A code may go on in the next line: behind figures or a short group of capitals, before figures that are no time, date or item.
_GROUP_ENDS = re.compile(r"(?:(?P<figures>(?:\d[ ().-]{0,2}){0,14}\d)[A-Z]{0,3}|(?<!\w)[A-Z]{1,4}) ?-? ?$")
_GROUP_BEGINS = re.compile(r" ?-? ?(?:[A-Z]{1,4}[ -]?)?(?P<figures>\d(?:[ ()-]{0,2}\d){0,14})(?!\d?(?:[:)/]|\.\d))")
_GROUP_REACH = 44
_PLATE_ENDS = re.compile(r"(?<!\w)\d\d[ ./-]?[A-Z]{2}[ ./-]?\d{1,2} ?$")
_PLATE_GOES_ON = re.compile(r" ?\d{1,2}(?!\w)")
_WHOLE_PHONE = re.compile(r"[1-9]\d{11}|0\d{9}|\d{9}")
_IN_FOURS = re.compile(r"\d{4}(?:[ -]\d{4})+")
_LEAST_FIGURES, _LEAST_INTERNATIONAL = 5, 11
_NO_FIGURE = re.compile(r"\D+")
_LOOK_ALIKES = dict(zip("АВЕКМНОРСТХУІЈЅаекмнорстхуієјѕİı", "ABEKMHOPCTXYIJSaekmhopctxyiejsIi", strict=True))
_ZEROS = re.compile(r"(?<![^\W\d_])[Oo]+(?=\d)|(?<=\d)[Oo]+(?=\d)|(?<=\d)[Oo]+(?![^\W\d_])")
_ZERO_BEFORE_CYRILLIC = re.compile(r"(?<=\d)[Зз](?=[\dOo])")
_ZERO_HINT = re.compile(r"\d[OoЗзlI|]|[OoIl]\d")
_ONES = re.compile(r"(?<=\d)[lI|]+(?=\d)|(?<=\d[ -])[lI](?=\d\d)")
_DIGITS = re.compile(r"\d(?:[\w -]{0,16}\d)*")
_CODE_REACH = 18
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")
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


def _with_whole_codes(text: str) -> str:
    """Return a text with a space in place of each line end that only parts the groups of one code."""
    pieces = text.split("\n")
    joined = pieces[:1]
    for before, after in pairwise(pieces):
        joined += [" " if _goes_on(before, after[:_GROUP_REACH]) else "\n", after]
    return "".join(joined)


def _goes_on(before: str, after: str) -> bool:
    """Return whether a line seems to end within a code that the next one goes on with; two whole numbers are two."""
    begins = _GROUP_BEGINS.match(after)
    ends = begins and _GROUP_ENDS.search(before[-_GROUP_REACH:])
    if not begins or not ends:
        return False
    if before[: -len(ends[0])].endswith("+"):
        return len(_NO_FIGURE.sub("", ends[0])) < _LEAST_INTERNATIONAL
    if _PLATE_ENDS.search(before[-_GROUP_REACH:]) and _PLATE_GOES_ON.match(after):
        return True
    groups = [match["figures"] or "" for match in (ends, begins)]
    parts = [_NO_FIGURE.sub("", figures) for figures in groups]
    lettered = ends[0].endswith("-") or any(
        symbol.isalpha() for symbol in before.rsplit(" ", maxsplit=1)[-1] + begins[0]
    )
    whole = any(map(_WHOLE_PHONE.fullmatch, parts)) and not any(map(_IN_FOURS.fullmatch, groups))
    return (lettered or sum(map(len, parts)) >= _LEAST_FIGURES) and not whole


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


class View:
    """The spellings of one text, and the way from their offsets to those of the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._places: list[int] | None = None
        self.text = original
        if not original.isascii() or _STRANGE_BLANKS.search(original):
            self.text = original.translate(_SIGNS)
            if len(self.text) < len(original):
                self._places = [place for place, symbol in enumerate(original) if _SIGNS[ord(symbol)] is not None]
        if "\n" in self.text:
            self.text = _with_whole_codes(self.text)

    def blank(self, pattern: re.Pattern[str]) -> None:
        """Hide what a pattern matches from every rule; only before the first rule has read the text."""
        self.text = pattern.sub(lambda match: BLANK * len(match[0]), self.text)

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
    def words(self) -> frozenset[str]:
        """The words of the text, folded."""
        return frozenset(_WORDS.findall(self.folded))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(word[:length] for word in self.words for length in (2, 3, 4, 5))

    def may_have(self, beginnings: frozenset[str]) -> bool:
        """Return whether a word of the text begins as one of keywords.beginnings() does: a quick no before a slow search."""
        return not beginnings.isdisjoint(self._beginnings)

    @cached_property
    def latin(self) -> str:
        """The text with look-alikes as the Latin letters and ASCII digits that they stand for, case kept."""
        return self.text if self.text.isascii() else self.text.translate(_LATIN)

    @cached_property
    def digits(self) -> str:
        """The same, where a letter O among digits is a zero, l or I between them a one and a Cyrillic З a three."""
        if not _ZERO_HINT.search(self.latin):
            return self.latin
        threes = _ZERO_BEFORE_CYRILLIC.sub("3", self.latin)
        zeros = _ZEROS.sub(lambda match: "0" * len(match[0]), threes)
        return _ONES.sub(lambda match: "1" * len(match[0]), zeros)

    @cached_property
    def figures(self) -> str:
        """The folded text, where a letter that stands for a digit among digits is that digit."""
        if self.digits is self.latin:
            return self.folded
        pairs = zip(self.folded, self.latin, self.digits, strict=True)
        return "".join(folded if latin == digit else digit for folded, latin, digit in pairs)

    @cached_property
    def _near_digits(self) -> list[tuple[int, int, int]]:
        """Spans of `latin` around its digits, merged, and their digits: every code with a format lies in one of them."""
        spans: list[tuple[int, int]] = []
        for match in _DIGITS.finditer(self.latin):
            start, end = max(0, match.start() - _CODE_REACH), match.end() + _CODE_REACH
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return [(start, end, len(_DIGIT.findall(self.latin, start, end))) for start, end in spans]

    def codes(self, pattern: re.Pattern[str], least: int, spelling: str = "") -> Iterator[re.Match[str]]:
        """Yield where a pattern of a code with at least so many digits matches in `latin`, or in another spelling.

        A code is not long before its digits and not long behind them.
        """
        for start, end, digits in self._near_digits:
            if digits >= least:
                yield from pattern.finditer(spelling or self.latin, start, end)

    def reach(self, start: int, length: int) -> int:
        """Return where a rule that looks so far behind an offset stops: at the end of the line."""
        line = self.text.find("\n", start, start + length)
        return line if line >= 0 else min(start + length, len(self.text))

    def before(self, start: int, length: int) -> str:
        """Return the folded text before an offset, of the same line and at most so long."""
        return self.folded[max(0, start - length) : start].rpartition("\n")[2]

    def lead(self, start: int, length: int) -> str:
        """Return the folded text before an offset, at most so long; at the beginning of a line that of the line before too."""
        before = self.folded[max(0, start - length) : start]
        lines = before.rsplit("\n", 2)
        return before if len(lines) == 1 else lines[-1] if lines[-1].strip(" -*•") else lines[-2]

    def after(self, end: int, length: int) -> str:
        """Return the folded text behind an offset, of the same line and at most so long."""
        return self.folded[end : end + length].partition("\n")[0]

    def finding(self, start: int, end: int, kind: str, level: Level) -> Finding:
        """Return a finding in offsets of the original, from offsets of this view."""
        if self._places is None:
            return Finding(start, end, kind, level)
        return Finding(self._places[start], self._places[end - 1] + 1, kind, level)
