"""Reading the names of an address from its words: the name before or behind a word for a street, a street that is known."""

from __future__ import annotations

from hotline.privacy.address_numbers import NumberedWords
from hotline.privacy.address_words import Kind
from hotline.privacy.name_parts import is_surname

_ADJECTIVE_ENDINGS = ("ая", "ыи", "скии", "скои")
_IN_NAME = frozenset({" ", "\u00a0", "-", "'", "’", ' "', " «", " “", '" ', "» ", "” "})
DASHES = frozenset({"-", "–", "—"})
_AFTER_INITIAL = frozenset({".", ". ", ".\u00a0"})
_FREE = frozenset(
    {
        None,
        Kind.VILLAGE,
        Kind.OPENING,
        Kind.MONTH,
        Kind.TAIL,
        Kind.LANDMARK,
        Kind.ORDINAL_WORD,
        Kind.COUNTED,
        Kind.TOWN,
        Kind.OTHER_UNIT,
        Kind.ORDINAL,
    }
)
"""Kinds of words that may stand in a name with a capital letter."""
_BEHIND_PLACE = frozenset({Kind.STREET, Kind.LANE, Kind.HOUSE})
_FREE_SMALL = frozenset({None, Kind.OPENING})
_WAYS = frozenset({Kind.STREET, Kind.LANE, Kind.ROAD})
_QUOTES = frozenset('"«“„')
_CLOSING = frozenset('"»”“')
_LONGEST_NAME = 5
_LONGEST_SMALL = 3
_LEAST_SMALL = 3
_LONGEST_NUMBER = 4


class Words(NumberedWords):
    """The words of one text, with the names that an address may have among them."""

    def name_before(self, place: int, least: int, *, any_small: bool, dashes: bool = False, comma: bool = False) -> int:
        """Return where the name before a word begins, the word itself where there is none.

        A name is capitalised words, initials, a day and its month, or the name of a street that is known; in small letters it
        is what the lists of names have and, where any word will do, the word right before.
        """
        first = place
        while first > least and place - first < _LONGEST_NAME:
            before, gap = first - 1, " " if comma and first == place else self.gap(first)  # на Бакиханова, 17
            kind = self.kind(before)
            if dashes and first < place and gap.strip() in DASHES and "\n" not in gap and kind in {None, Kind.TOWN}:
                return before
            if gap in _AFTER_INITIAL:
                if not self.is_initial(before):
                    break
            elif gap not in _IN_NAME and not (gap == "" and kind is Kind.NUMBER):
                break
            street = self.street_ending(before, least)
            if street is not None:
                return self._widened(street, least)
            if kind is Kind.NUMBER:
                return before if first < place and self._may_open_a_name(before) else first
            if not self._belongs(before, place - first, any_small=any_small):
                if kind is Kind.ORDINAL and first < place and self.kind(before - 1) is Kind.NUMBER and before > least:
                    return before - 1
                break
            first = before
        return first

    def _belongs(self, place: int, taken: int, *, any_small: bool) -> bool:
        """Return whether a word may be one of a name of which so many words are known already."""
        kind = self.kind(place)
        if (
            self.is_initial(place)
            or (taken and (self.is_bare_initial(place) or self.gap(place + 1) in {"'", "’"}))
            or (kind is Kind.SHORT_UNIT and not taken and self.is_capital(place))
        ):
            return True
        if self.is_capital(place) or (self.is_shouted(place) and (taken < 2 or self.is_name_part(place))):
            return kind in _FREE or (kind is Kind.HOUSE and not taken and self.is_place(place))
        if kind is Kind.MONTH:
            return not taken and self.kind(place - 1) is Kind.NUMBER
        if kind is Kind.TAIL:
            return any_small and not taken
        if kind not in _FREE_SMALL or taken >= _LONGEST_SMALL or len(self.tokens[place].folded) < _LEAST_SMALL:
            return False
        if not taken or self.is_verb(place):
            adjective = self.tokens[place].folded.endswith(_ADJECTIVE_ENDINGS)
            return not taken and (any_small or self.is_name_part(place) or adjective)
        beside_opening = kind is Kind.OPENING or self.kind(place + 1) is Kind.OPENING
        before_surname = self.is_name_part(place + 1) and is_surname(self.tokens[place + 1].folded)
        return beside_opening or self.is_name_part(place) or self._opens_small(place) or before_surname

    def _opens_small(self, place: int) -> bool:
        """Return whether a word is the first behind a comma, a colon or a line end, and may open a name in small letters."""
        return (
            not self.is_capital(place + 1)
            and self.gap(place) not in {" ", "\u00a0", "-"}
            and ". " not in self.gap(place)
        )

    def _may_open_a_name(self, place: int) -> bool:
        return len(self.tokens[place].folded) <= _LONGEST_NUMBER

    def _widened(self, first: int, least: int) -> int:
        """Return the name of a known street with the initials that stand before it."""
        while first > least and self.gap(first) in _AFTER_INITIAL and self.is_initial(first - 1):
            first -= 1
        return first

    def street_ending(self, place: int, least: int) -> int | None:
        """Return where the name of a known street begins that ends with a word, None where there is none."""
        for name in self.known.streets.get(self.tokens[place].folded, ()):
            first = place - len(name) + 1
            if first >= least and all(
                self.tokens[first + step].folded == word and (not step or len(self.gap(first + step)) <= 2)
                for step, word in enumerate(name)
            ):
                return first
        return None

    def is_before_way(self, last: int) -> bool:
        """Return whether a word for a way, which names none behind it, stands right behind a name: S. Vurğun küç., ev 12."""
        return self.kind(last) in _WAYS and self.gap(last) == " " and self.name_behind(last) == last + 1

    def name_behind(self, place: int) -> int:
        """Return the word behind the name that stands behind a word, the next word itself where there is none."""
        first = last = place + 1
        if self.gap(first)[-1:] in _QUOTES and (quoted := self._quoted_behind(first)) > first:
            return quoted
        while last < len(self.tokens) and last - first < _LONGEST_NAME:
            gap = self.gap(last)
            if last == first:
                if gap not in {" ", ".", ". ", "", ": ", ".: ", ' "', " «", ". «", "\u00a0", ".\u00a0"}:
                    break
            elif gap not in _IN_NAME and not (gap in _AFTER_INITIAL and self.is_initial(last - 1)):
                break
            if self.kind(last) is Kind.NUMBER:
                ordinal = self.kind(last + 1) in {Kind.ORDINAL, Kind.MONTH, Kind.COUNTED} and last == first
                if not ordinal:
                    break
                last += 2
                continue
            joined = last > first and (gap == "-" or self.is_initial(last - 1)) and self.kind(last) is None
            named = self.is_capital(last) or (self.is_shouted(last) and last - first < _LONGEST_SMALL)
            free = self.kind(last) in _FREE or (last == first and self.is_place(last))
            if not (self.is_initial(last) or joined or (named and free)):
                break
            last += 1
        while last > first and self.is_initial(last - 1):
            last -= 1
        return last if last > first else self._small_behind(first)

    def _quoted_behind(self, first: int) -> int:
        """Return the word behind a short name in quotation marks that begins with a word, the word itself for none: жк «шафаг»."""
        for last in range(first + 1, min(first + _LONGEST_SMALL, len(self.tokens)) + 1):
            if self.gap(last)[:1] in _CLOSING:
                return last
            if self.gap(last) not in {" ", "-"}:
                break
        return first

    def _small_behind(self, first: int) -> int:
        """Return the word behind a name in small letters, which a number or a word of houses ends; the first word for none."""
        last = first
        while last < len(self.tokens) and last - first < _LONGEST_SMALL and self.gap(last) in {" ", ". ", ".", "-"}:
            if self.kind(last) not in _FREE_SMALL | {Kind.SITE} and not (
                self.is_initial(last) or self.is_bare_initial(last)
            ):
                break
            last += 1
        if last > first and self.gap(last) in {", ", ","} and self.kind(last) in _BEHIND_PLACE:
            return last
        ends = self.kind(last) in {
            Kind.NUMBER,
            Kind.HOUSE,
            Kind.FLAT,
            Kind.SHORT_UNIT,
            Kind.PART,
            Kind.STREET,
            Kind.LANE,
        }
        return last if ends and self.gap(last) in {" ", ", ", ". "} else first
