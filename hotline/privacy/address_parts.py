"""The parts of an address: a street with its number, a village, a quarter, a house, a flat, a kilometre of a road."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from hotline.privacy.address_sites import corner, site
from hotline.privacy.address_tokens import DASHES, Words
from hotline.privacy.address_units import Piece, Units, boxed, piece_of
from hotline.privacy.address_words import Kind

_NUMBER_FIRST = frozenset(
    {"street", "st", "str", "avenue", "ave", "av", "road", "rd", "lane", "boulevard", "blvd", "drive"}
)
"""Words for a street that may have the number of the house before its name."""
_LONGEST_REMARK = 5
_LONGEST_TOLD = 3
_LONGEST_HOUSE = 3
"""Figures of the number of a house on a street that no word and no list tells."""
_OPENING_QUOTES = frozenset('"«“„')
_UNIT_WORDS = frozenset({Kind.PART, Kind.FLAT, Kind.HOUSE, Kind.OTHER_UNIT, Kind.LANE, Kind.STREET})
_TURKIC_IN_CYRILLIC = ("куч", "кюч", "көч", "көш")
_BEFORE_NAMES = ("ul", "xiyaban", "khiyaban", "kuche", "koy")
_ALONG = frozenset({"boyu", "boyunca", "вдоль", "istiqametinde", "direction"})


class Parts:
    """Reads the parts of the addresses in one text, from left to right."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._units = Units(words)
        self._readers: dict[Kind, Callable[[int, int], Piece | None]] = {
            Kind.STREET: self._street,
            Kind.LANE: self._lane,
            Kind.ROAD: self._road,
            Kind.DISTANCE: self._distance,
            Kind.QUARTER: self._quarter,
            Kind.VILLAGE: self._village,
            Kind.COMPLEX: self._complex,
            Kind.COMPLEX_BEFORE: self._complex_before,
            Kind.SITE: self._site,
            Kind.CORNER: self._corner,
            Kind.POST_BOX: self._post_box,
            Kind.HOUSE: self._units.unit,
            Kind.FLAT: self._units.unit,
            Kind.PART: self._units.unit,
            Kind.OTHER_UNIT: self._units.unit,
            Kind.SHORT_UNIT: self._units.short_unit,
            Kind.NUMBER_SIGN: self._units.short_unit,
        }

    def read(self) -> list[Piece]:
        """Return the parts in order, names with a number but without a word for street among them."""
        pieces: list[Piece] = []
        done = 0
        for place, token in enumerate(self.words.tokens):
            reader = self._readers.get(token.kind) if token.kind is not None and place >= done else None
            piece = reader(place, done) if reader else None
            if piece is not None:
                pieces.append(piece)
                done = piece.last
        numbers = self._free_numbers(pieces)
        return sorted([*pieces, *self._names_with_number(pieces, numbers)]) if numbers else pieces

    def _piece(self, first: int, last: int, kind: Kind, end: int | None = None, *, numbered: bool = False) -> Piece:
        return piece_of(self.words, first, last, kind, end, numbered=numbered)

    def _with_number(self, first: int, last: int, kind: Kind) -> Piece:
        """Return a way with the number of the house that may stand behind it."""
        value = self.words.value(last - 1, comma=True) or self._behind_brackets(last)
        if value:
            return self._piece(first, value[0], kind, value[1], numbered=True)
        return self._piece(first, last, kind)

    def _behind_brackets(self, place: int) -> tuple[int, int] | None:
        """Return the number behind a remark in brackets: ул. Шарифзаде (бывш. Лермонтова) 201."""
        words = self.words
        if words.gap(place) != " (":
            return None
        for behind in range(place + 1, place + _LONGEST_REMARK):
            if words.gap(behind).startswith(")"):
                return words.number(behind, strict=True) if words.gap(behind) in {") ", "), "} else None
        return None

    def _street(self, place: int, least: int) -> Piece | None:
        words = self.words
        token = words.tokens[place]
        along = place + 1 < len(words.tokens) and words.tokens[place + 1].folded in _ALONG
        if along or (words.gap(place + 1) == "-" and words.is_shouted(place)):
            return None  # along a street; the first letters of a code: KC-612
        if self._is_glued(place):
            return self._with_number(words.name_before(place, least, any_small=False), place + 1, Kind.STREET)
        cyrillic = token.folded[0] >= "а" and not token.folded.startswith(_TURKIC_IN_CYRILLIC)
        value = words.value(place, comma=True)
        first = words.name_before(place, least, any_small=not cyrillic)
        last = words.name_behind(place)
        before_name = cyrillic or token.folded.startswith(_BEFORE_NAMES)
        named_behind = last > place + 2 or (last == place + 2 and len(words.tokens[place + 1].folded) > 1)
        if first < place and not (before_name and named_behind):
            return self._named_before(first, place, least)  # З. Рагимова ул. д. 12
        if last > place + 1:
            return self._with_number(place, last, Kind.STREET)
        number = min(words.ordinal_before(place, least), words.cardinal_before(place, least, years=True))
        if (
            number == place
            and words.gap(place) in {". ", "."}
            and place > least
            and words.kind(place - 1) is Kind.NUMBER
        ):
            number = place - 1
        if number < place:
            return self._with_number(number, place + 1, Kind.STREET)
        if place > least and words.tokens[place - 1].folded in words.known.same and words.gap(place + 1) == ", ":
            return self._piece(place - 1, place + 1, Kind.STREET)
        return self._piece(place, value[0], Kind.LANE, value[1]) if value and "," not in words.gap(place + 1) else None

    def _is_glued(self, place: int) -> bool:
        """Return whether the word for a street or a village is the end of its name."""
        folded = self.words.tokens[place].folded
        return folded not in self.words.known.whole and self.words.known.is_glued(folded)

    def _named_before(self, first: int, place: int, least: int) -> Piece:
        """Return a street whose name stands before the word for it, and the number of the house on either side."""
        words = self.words
        piece = self._with_number(first, place + 1, Kind.STREET)
        if piece.numbered or words.tokens[place].folded not in _NUMBER_FIRST:
            return piece
        if words.kind(first) is Kind.NUMBER and words.kind(first + 1) not in {Kind.MONTH, Kind.ORDINAL}:
            return piece._replace(numbered=True)
        before = first - 1
        if before > least and words.gap(before) in {"", "/"} and words.kind(before - 1) is Kind.NUMBER:
            before -= 1  # 221B, 40/5
        number = words.number(before) if before >= least else None
        if number and number[0] == first and words.gap(first) in {" ", ", "} and words.kind(first) is not Kind.MONTH:
            return self._piece(before, piece.last, Kind.STREET, piece.end, numbered=True)
        return piece

    def _lane(self, place: int, least: int) -> Piece | None:
        words = self.words
        if words.tokens[place].folded in words.known.dotted and words.gap(place + 1)[:1] != ".":
            return None
        if place > least and words.tokens[place - 1].folded in words.known.same and words.gap(place + 1) == ", ":
            return self._piece(place - 1, place + 1, Kind.LANE)
        number = min(words.ordinal_before(place, least), words.cardinal_before(place, least))
        first = words.name_before(number, least, any_small=True)
        last = words.name_behind(place)
        if number == place and last > place + 1 and words.tokens[place].folded[0] >= "а":
            return self._with_house_behind(self._with_number(place, last, Kind.LANE))  # худат пер гоголя 4
        if first < place:
            piece = self._with_number(first, place + 1, Kind.LANE)
            if not piece.numbered and number < place:
                piece = self._with_house_behind(piece)
            told = any(words.kind(each) is Kind.NUMBER for each in range(first, place)) or number < place
            return piece if told or piece.numbered or words.is_capital(place - 1) else None
        if last > place + 1:
            return self._with_house_behind(self._with_number(place, last, Kind.LANE))
        value = words.value(place)
        return self._with_house_behind(self._piece(place, value[0], Kind.LANE, value[1])) if value else None

    def _with_house_behind(self, lane: Piece) -> Piece:
        """Return a numbered lane with the number of the house behind a comma: тупик 2, 17б."""
        words = self.words
        number = words.number(lane.last, strict=True) if words.gap(lane.last) == ", " else None
        if number is None or words.kind(number[0]) in _UNIT_WORDS:
            return lane
        return self._piece(lane.first, number[0], Kind.LANE, number[1], numbered=True)

    def _road(self, place: int, least: int) -> Piece | None:
        words = self.words
        if words.is_bare_initial(place):
            return None  # ш мамедов 15
        last = words.name_behind(place) if words.gap(place + 1) in {" ", ". "} else place + 1
        if words.is_initial(place) and last > place + 1 and words.is_before_way(last):
            return None  # Ш. Рагимова ул.
        to_distance = words.kind(last) is Kind.NUMBER and words.kind(last + 1) is Kind.DISTANCE and last > place + 2
        if last > place + 1 and (words.is_capital(place + 1) or to_distance) and words.tokens[place].folded[0] >= "а":
            if words.gap(last).strip() in DASHES and words.is_capital(last):
                last += 1
            return self._with_number(place, last, Kind.ROAD)
        first = words.name_before(place, least, any_small=True, dashes=True)
        if first < place:
            return self._with_number(first, place + 1, Kind.ROAD)
        value = words.value(place)
        return self._piece(place, value[0], Kind.LANE, value[1]) if value else None

    def _distance(self, place: int, least: int) -> Piece | None:
        """Return a kilometre, with the two towns of its road where they stand before it: Köln–Bonn 43. km."""
        words = self.words
        first = min(words.ordinal_before(place, least), words.cardinal_before(place, least))
        if first < place:
            road = words.name_before(first, least, any_small=True, dashes=True)
            named = road < first - 1 and any(words.gap(each).strip() in DASHES for each in range(road + 1, first))
            return self._piece(road if named else first, place + 1, Kind.DISTANCE, numbered=named)
        value = words.value(place)
        return self._piece(place, value[0], Kind.DISTANCE, value[1]) if value else None

    def _quarter(self, place: int, least: int) -> Piece | None:
        words = self.words
        first = min(words.ordinal_before(place, least), words.cardinal_before(place, least))
        if first < place:
            while first > least and words.gap(first) == " " and words.is_own_name(first - 1):
                first -= 1
            return self._with_house(first, place + 1)
        first = words.name_before(place, least, any_small=words.tokens[place].folded.startswith("mah"))
        if first == place > least and words.kind(place - 1) is Kind.VILLAGE and words.gap(place) == " ":
            first = place - 1  # bağlar massivi
        if first < place:
            return self._with_house(first, place + 1)
        value = words.value(place) or words.letter(place)
        if value:
            return self._piece(place, value[0], Kind.QUARTER, value[1])
        first, last = words.name_before(place, least, any_small=True), words.name_behind(place)
        if first == place == last - 1:
            return None
        return self._piece(first, last if first == place else place + 1, Kind.QUARTER)

    def _with_house(self, first: int, last: int) -> Piece:
        """Return a numbered quarter with the number of the house behind it, where that is more than one number: 8 mkr, 14/35."""
        words = self.words
        value = words.value(last - 1, comma=True)
        if value and any(sign in words.view.spelled[words.tokens[last - 1].end : value[1]] for sign in "/-"):
            return self._piece(first, value[0], Kind.QUARTER, value[1], numbered=True)
        return self._piece(first, last, Kind.QUARTER)

    def _village(self, place: int, least: int) -> Piece | None:
        words = self.words
        if self._is_glued(place):
            return self._piece(place, place + 1, Kind.VILLAGE)
        last = words.name_behind(place)
        if last > place + 1 and (words.tokens[place].folded[0] >= "а" or words.gap(place) != " "):
            return self._piece(place, last, Kind.VILLAGE)
        first = words.name_before(words.cardinal_before(place, least), least, any_small=True)
        if first < place:
            return self._piece(first, place + 1, Kind.VILLAGE)
        return self._piece(place, last, Kind.VILLAGE) if last > place + 1 else None

    def _complex(self, place: int, least: int) -> Piece | None:
        words = self.words
        first = words.name_before(words.cardinal_before(place, least), least, any_small=True)
        if place and words.tokens[place - 1].folded in words.known.no_complex:
            return None
        if first == place and words.gap(place + 1)[-1:] in _OPENING_QUOTES:
            last = words.name_behind(place)
            return self._piece(place, last, Kind.COMPLEX) if last > place + 1 else None
        if words.kind(place - 1) is Kind.NUMBER and first == place - 1:
            first = place
        last = place  # Marina Heights Tower
        while words.kind(last + 1) is Kind.COMPLEX and words.gap(last + 1) == " " and words.is_capital(last + 1):
            last += 1
        value = words.value(last) or words.letter(last) or self._units.named(last)
        if value:
            return self._piece(first, value[0], Kind.COMPLEX, value[1], numbered=first < place)
        return self._piece(first, last + 1, Kind.COMPLEX) if first < place else None

    def _complex_before(self, place: int, least: int) -> Piece | None:
        last, value = self.words.name_behind(place), self.words.value(place)
        if last > place + 1:
            return self._piece(place, last, Kind.COMPLEX)
        if value:
            return self._piece(place, value[0], Kind.COMPLEX, value[1])
        first = self.words.name_before(place, least, any_small=False)
        return self._piece(first, place + 1, Kind.COMPLEX) if first < place else None

    def _site(self, place: int, least: int) -> Piece:
        first, last, named = site(self.words, place, least)
        return self._piece(first, last, Kind.SITE, numbered=named)

    def _corner(self, place: int, least: int) -> Piece | None:
        ways = corner(self.words, place, least)
        if ways is None:
            return None
        value = self.words.value(ways[1] - 1, comma=True)
        if value:
            return self._piece(ways[0], value[0], Kind.CORNER, value[1], numbered=True)
        return self._piece(*ways, Kind.CORNER, numbered=self.words.kind(ways[1] - 1) is Kind.NUMBER)

    def _post_box(self, place: int, _least: int) -> Piece | None:
        return boxed(self.words, place)

    def _free_numbers(self, pieces: list[Piece]) -> list[int]:
        """Return the numbers that are in none of the pieces and stand behind a word."""
        taken = {place for piece in pieces for place in range(piece.first, piece.last)}
        free = []
        for place, token in enumerate(self.words.tokens):
            if token.kind is not Kind.NUMBER or not place or place in taken:
                continue
            gap = self.words.gap(place)
            loose = gap in {", ", "-"} and self.words.street_ending(place - 1, 0) is not None
            loose = loose or (gap == ", " and (self._is_told_street(place) or self._is_before_flat(place)))
            if gap in {" ", "\u00a0"} or loose:
                free.append(place)
        return free

    def _is_before_flat(self, place: int) -> bool:
        """Return whether a number between commas stands behind a name and before a flat: Насиба Юсифбейли, 31, кв 9."""
        words = self.words
        named = words.is_capital(place - 1) and words.is_name_part(place - 1)
        return named and words.kind(place + 1) is Kind.FLAT and words.gap(place + 1) == ", "

    def _is_told_street(self, place: int) -> bool:
        """Return whether a name before a number and a comma stands behind a word for an address: живёт на Самеда Вургуна, 41."""
        words, first = self.words, place
        while (
            first > 0
            and place - first < _LONGEST_TOLD
            and words.is_name_part(first - 1)
            and words.is_capital(first - 1)
        ):
            first -= 1
        return first < place and words.kind(first - 1) is Kind.CUE and words.gap(first) == " "

    def _names_with_number(self, pieces: list[Piece], numbers: list[int]) -> Iterator[Piece]:
        """Yield names with a number behind them and no word for street; only what stands around them can say what they are."""
        words = self.words
        ends = sorted(piece.last for piece in pieces)
        for place in numbers:
            comma = words.gap(place) == ", "
            number = words.number(place, strict=comma)
            if number is None or (comma and words.kind(number[0]) in _UNIT_WORDS and words.gap(number[0]) == " "):
                continue
            if words.kind(number[0]) is Kind.NUMBER and words.gap(number[0]) in {" ", "-"}:
                continue
            earlier = bisect_right(ends, place)
            first = words.name_before(
                place, ends[earlier - 1] if earlier else 0, any_small=self._may_be_small(place - 1), comma=comma
            )
            if first < place and self._may_be_street(first, place):
                piece = self._piece(first, number[0], Kind.STREET, number[1], numbered=True)
                yield piece._replace(known=False)

    def _may_be_street(self, first: int, number: int) -> bool:
        """Return whether words before a number may be the name of a street: they begin with no number and are no abbreviation."""
        words = self.words
        if words.street_ending(number - 1, first) is not None:
            return True
        abbreviated = words.is_shouted(number - 1) and not words.is_name_part(number - 1)
        closing = words.kind(number - 1) is Kind.TAIL and not words.is_capital(number - 1)
        numbered = words.kind(first) is Kind.NUMBER and words.kind(first + 1) is not Kind.ORDINAL
        long = len(words.tokens[number].folded) > _LONGEST_HOUSE  # Lada Niva 2121, vitamin 1000
        return not (abbreviated or closing or numbered or long)

    def _may_be_small(self, place: int) -> bool:
        start, end, _, _ = self.words.tokens[place]
        return self.words.view.text[start:end].islower()
