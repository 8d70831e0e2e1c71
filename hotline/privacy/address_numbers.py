"""The words of one text, and the numbers of an address among them: a house number, an ordinal, the letter of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hotline.privacy.address_words import AddressWords, Kind, Token
from hotline.privacy.name_lists import SUFFIXES, Part, lexicon
from hotline.privacy.name_parts import is_surname
from hotline.privacy.normalised_text import View

_NUMBER = re.compile(
    r"[1-9]\d{0,3}(?:-?[a-zа-я](?![^\W_])| [bcdefghбгдежз](?![^\W_])(?![.:]? ?\d)(?!\. ?[^\W\d])"
    r"| [aа](?=, ))?"
    r"(?:[кk]\d{1,2}(?![^\W_]))?(?:[/-]\d{1,4}[a-zа-я]?(?![^\W_])|/[a-zа-я](?![^\W_])| - \d{1,4}(?=[,.;\n])){0,2}"
)
_PART_OF_A_FIGURE = re.compile(r"[.:]\d|,\d+(?![\w-])| ?[%$€₼°]|[-–]\d")
_FIGURE_BEFORE = re.compile(r"\d[.,:/-]$|[\d+$€]$")
_OPENING_QUOTES = frozenset({' "', " «", " “", " '", " „"})
_QUOTES = frozenset("\"»”'“")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi"})
_INITIALS = frozenset({"sh", "ch", "dj", "kh", "yu", "дж"})
_GERMAN_FLOORS = frozenset({"og", "stock", "etage", "kat"})
_NO_INITIALS = frozenset({"в", "у", "и", "я", "о", "i", "o"})
_SHORT_ORDINALS = frozenset({"м", "х", "ю"})
_BESIDE = frozenset({" ", "", "-", "  ", "\u00a0"})
_TO_VALUE = re.compile(r"[ \u00a0.:=№#\-–]{0,3}")
_ENDS_PART = frozenset(".,;:)]\"»”!?\n/|(-–—'’")
_ORDERED = frozenset({Kind.LANE, Kind.PART, Kind.FLAT, Kind.HOUSE, Kind.STREET, Kind.QUARTER, Kind.OTHER_UNIT})
_ENDS_SPELLED = frozenset(",.;\n")
_COUNTED_UNITS = frozenset({Kind.PART, Kind.FLAT, Kind.HOUSE})
_COUNTED = frozenset({Kind.COUNTED, Kind.MONTH, Kind.NUMBERED, Kind.DISTANCE})
_NAME_PARTS = frozenset({Part.GIVEN, Part.LIKELY, Part.GIVEN_WORD, Part.SURNAME, Part.PATRONYMIC, Part.RESPECT})
_LEAST_SMALL = 3
_MOST_SPELLED = 4
_LONGEST_NUMBER = 4
_LEAST_WHOLE = 5
"""Letters of a word behind which a full stop rather ends a sentence than shortens the word."""


@dataclass(frozen=True)
class NumberedWords:
    """The words of one text, with the offsets of the view that they are from."""

    view: View
    tokens: Sequence[Token]
    known: AddressWords

    def kind(self, place: int) -> Kind | None:
        """Return the kind of a word, None where there is no such word."""
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else None

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it; a line feed before the first and behind the last one."""
        tokens = self.tokens
        if not 0 < place < len(tokens):
            return "\n"
        gap = self.view.spelled[tokens[place - 1].end : tokens[place].start]
        return gap.replace(",\n", ", ") if "\n" in gap else gap

    def between(self, start: int, end: int) -> str:
        """Return what stands between two offsets; a line feed behind a comma counts as a blank, since there a line only goes on."""
        return self.view.spelled[start:end].replace(",\n", ", ")

    def is_capital(self, place: int) -> bool:
        """Return whether a word begins with a capital letter and is not in capitals as a whole."""
        start, end, _, _ = self.tokens[place]
        word = self.view.text[start:end]
        return word[0].isupper() and (end - start == 1 or not word.isupper())

    def is_shouted(self, place: int) -> bool:
        """Return whether a word of several letters is in capitals."""
        start, end, _, _ = self.tokens[place]
        return end - start > 1 and self.view.text[start:end].isupper()

    def is_initial(self, place: int) -> bool:
        """Return whether a word is one letter, or two of which the first is a capital, with a full stop behind it."""
        start, end, _, kind = self.tokens[place]
        text = self.view.text
        short = end - start == 1 or (
            end - start == 2 and (text[start].isupper() or self.tokens[place].folded in _INITIALS)
        )
        return short and kind is not Kind.NUMBER and text[end : end + 1] == "."

    def is_bare_initial(self, place: int) -> bool:
        """Return whether a word is the initial of a name behind it, without a full stop: а абилов, dj cabbarli."""
        start, end, folded, kind = self.tokens[place]
        short = end - start == 1 or folded in _INITIALS
        if (
            not short
            or folded in _NO_INITIALS
            or kind is Kind.NUMBER
            or not self.gap(place)
            or self.gap(place + 1) != " "
        ):
            return False
        return self.is_name_part(place + 1)

    def is_verb(self, place: int) -> bool:
        """Return whether a word in small letters, in no list of names, tells what somebody does or did."""
        folded = self.tokens[place].folded
        return self.known.is_verb(folded) and lexicon().listed_part(folded) is None

    def is_own_name(self, place: int) -> bool:
        """Return whether a word is an unknown or public one with a capital letter, which a house or a quarter may be named after."""
        return self.kind(place) is None and self.is_capital(place) and not self.is_name_part(place)

    def is_given_name(self, place: int) -> bool:
        """Return whether the lists have a word as somebody's given name."""
        return lexicon().part(self.tokens[place].folded) in {Part.GIVEN, Part.PATRONYMIC}

    def opens_sentence(self, place: int) -> bool:
        """Return whether a word is the first of a sentence or a line, where any word has a capital letter."""
        gap = self.gap(place)
        return "\n" in gap or ". " in gap or "! " in gap or "? " in gap

    def is_name_part(self, place: int) -> bool:
        """Return whether the lists of names have a word, or it is built as names are."""
        folded = self.tokens[place].folded
        if len(folded) < _LEAST_SMALL:
            return False
        part = lexicon().part(folded)
        return part in _NAME_PARTS or (part is None and is_surname(folded))

    def is_place(self, place: int) -> bool:
        """Return whether a word is a town, a district or a small place."""
        folded = self.tokens[place].folded
        if len(folded) < _LEAST_SMALL:
            return False
        if self.known.is_place(folded):
            return True
        known = lexicon()
        return (known.part(folded) if self.is_capital(place) else known.listed_part(folded)) is Part.PLACE

    def number(self, place: int, *, strict: bool = False, years: bool = False) -> tuple[int, int] | None:
        """Return the word behind a house number and where that number ends, None where it is no such number.

        A strict number ends its part of the sentence, or a word of addresses stands behind it. What could be a year is one.
        """
        if self.kind(place) is not Kind.NUMBER:
            return None
        start, text = self.tokens[place].start, self.view.spelled
        match = _NUMBER.match(text, start)
        if match is None or _FIGURE_BEFORE.search(text, max(0, start - 2), start):
            return None
        if _YEAR.fullmatch(match[0]) and not years:
            return None
        end = match.end()
        behind = place + 1
        while behind < len(self.tokens) and self.tokens[behind].start < end:
            behind += 1
        if behind < len(self.tokens) and self.tokens[behind].start == end:
            if self.tokens[behind].folded not in SUFFIXES:
                return None  # more digits, or letters that are glued to it
            return behind + 1, end
        if _PART_OF_A_FIGURE.match(text, end) or self._is_counted(behind, strict=strict):
            return None
        ordinal = self.kind(behind - 1) is Kind.ORDINAL and self.kind(behind) in _ORDERED and self.gap(behind) == " "
        return None if ordinal else (behind, end)  # the third lane, not number 3: ул. Умуд, 3-й тупик

    def _is_counted(self, behind: int, *, strict: bool) -> bool:
        """Return whether the number before a word says how many there are of it, or which day of a month it is."""
        kind, gap = self.kind(behind), self.gap(behind)
        if self.kind(behind + 2) is Kind.MONTH and self.kind(behind + 1) is Kind.NUMBER and kind is not None:
            return gap == " "  # 22 və 23 avqustda
        if gap in {"", "-"} and behind < len(self.tokens):
            # 3-cü, 5-этажный; what an ending is glued to is a number all the same: 8-də
            return kind is not Kind.NUMBER and self.tokens[behind].folded not in SUFFIXES
        if gap not in _BESIDE or gap == "-":
            return False
        if kind in _COUNTED or (kind is Kind.ORDINAL and gap == " " and len(self.tokens[behind].folded) > 1):
            return True
        return strict and kind is None

    def ordinal_before(self, place: int, least: int) -> int:
        """Return where an ordinal right before a word begins, the word itself where there is none: 3-cü, 14 nömrəli, ikinci."""
        before = place - 1
        if before < least:
            return place
        if self.gap(place) == ". " and self.kind(before) is Kind.NUMBER and self.tokens[place].folded in _GERMAN_FLOORS:
            return before
        if self.gap(place) not in _BESIDE:
            return place
        kind = self.kind(before)
        if kind is Kind.ORDINAL_WORD or self.tokens[before].folded in _ROMAN:
            return before
        shortened = self.gap(before) == "-" and self.tokens[before].folded in _SHORT_ORDINALS
        if kind in {Kind.ORDINAL, Kind.NUMBERED} or shortened:
            number = before - 1
            if number >= least and self.gap(before) in _BESIDE and self.kind(number) in {Kind.NUMBER, Kind.NUMBER_WORD}:
                return number
        return place

    def cardinal_before(self, place: int, least: int, *, years: bool = False) -> int:
        """Return the number right before a word, the word itself where there is none."""
        before = place - 1
        if before < least or self.kind(before) is not Kind.NUMBER or self.gap(place) not in _BESIDE:
            return place
        start, _, folded, _ = self.tokens[before]
        figure = _FIGURE_BEFORE.search(self.view.spelled, max(0, start - 2), start)
        return (
            place if figure or len(folded) > _LONGEST_NUMBER + 1 or (_YEAR.fullmatch(folded) and not years) else before
        )

    def value(self, place: int, *, comma: bool = False, years: bool = False) -> tuple[int, int] | None:
        """Return the word behind the number that stands right behind a word, and where it ends: ev 14, No: 27, mənzil on dörd."""
        behind = place + 1
        gap = self.gap(behind)
        strict = "," in gap
        if not _TO_VALUE.fullmatch(gap.replace(",", "", 1) if comma else gap) or self._opens_count(place):
            return None
        if self.kind(behind) is Kind.NUMBER_SIGN and _TO_VALUE.fullmatch(self.gap(behind + 1)):
            behind += 1
        if self.kind(behind) is Kind.NUMBER_WORD:
            spelled = self._spelled(behind)
            return spelled if spelled and (not strict or self.gap(spelled[0])[:1] in _ENDS_SPELLED) else None
        number = self.number(behind, strict=strict, years=years)
        if number and strict and self.kind(number[0]) in _COUNTED_UNITS and self.gap(number[0]) == " ":
            return number if self.kind(number[0] + 1) is Kind.NUMBER else None  # улица Низами, 3 этаж
        return number

    def _opens_count(self, place: int) -> bool:
        """Return whether a full stop ends a sentence behind a word that is not shortened, and the number behind it counts something."""
        whole = self.gap(place + 1) == ". " and len(self.tokens[place].folded) >= _LEAST_WHOLE
        return whole and self.gap(place + 2) == " " and self.kind(place + 2) in {None, Kind.COUNTED}

    def letter(self, place: int) -> tuple[int, int] | None:
        """Return the word behind the single letter that names a part of a house, and where it ends: blok B, корпус Д, blok C2."""
        behind = place + 1
        quoted = self.gap(behind) in _OPENING_QUOTES and self.gap(behind + 1)[:1] in _QUOTES
        if not quoted and self.gap(behind) not in {" ", "-", ". ", ".", "\u00a0"}:
            return None
        start, end, _, kind = self.tokens[behind]
        if end - start != 1 or kind is Kind.NUMBER:
            return None
        if quoted:
            return behind + 1, end + 1
        if self.kind(behind + 1) is Kind.NUMBER and self.gap(behind + 1) in {"", "-"}:
            return behind + 2, self.tokens[behind + 1].end
        following = self.kind(behind + 1)
        unit = kind is Kind.SHORT_UNIT and following is Kind.NUMBER and self.gap(behind + 1) in {" ", ".", ". "}
        if unit and self.kind(behind + 2) is Kind.ORDINAL:
            unit = False
        ends = self.view.text[end : end + 1] in _ENDS_PART or following in {Kind.PART, Kind.FLAT, Kind.HOUSE}
        return (behind + 1, end) if not unit and (ends or self.view.text[start].isupper()) else None

    def _spelled(self, place: int) -> tuple[int, int] | None:
        """Return the word behind a number in words, and where it ends; None where it says how many there are."""
        last = place
        while (
            last - place < _MOST_SPELLED and self.kind(last + 1) is Kind.NUMBER_WORD and self.gap(last + 1) in _BESIDE
        ):
            last += 1
        if self.kind(last + 1) in _COUNTED and self.gap(last + 1) == " ":
            return None
        if last == place and self.tokens[place].folded in self.known.ones and self.gap(last + 1) == " ":
            return None  # one of something: Nizami küçəsində bir ofis
        return last + 1, self.tokens[last].end
