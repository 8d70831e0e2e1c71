"""The parts of an address inside of a street: a house, a block, an entrance, a floor, a flat, a room."""

from __future__ import annotations

from typing import NamedTuple

from hotline.privacy.address_sites import post_box, quoted_before
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_words import Kind

_ONE_LETTER_STREETS = frozenset({"k", "q"})
_ONE_LETTER_VILLAGES = frozenset({"k", "q"})
_IN_VILLAGE = frozenset({Kind.HOUSE, Kind.STREET, Kind.LANE, Kind.FLAT})
_NAMED_BEFORE = ("apt", "ap", "korp", "корп", "blok", "блок", "block")
_NAMED_BY_WORDS = ("tower", "park", "bldg", "building", "korpus", "корпус", "block", "blok")
_LONGEST_OWN_NAME = 3
_PEOPLE = "men"
"""A short word for a flat that behind a number is an English one for people: van white, 2 men."""
_DWELLINGS = frozenset({Kind.HOUSE, Kind.FLAT})
_SHORTEST_COUNTED = 4
_BEFORE_COUNTED = frozenset({", ", "), "})
_BEHIND_COUNTED = frozenset(",.;)&\n")
_TO_VILLAGE = frozenset({"., ", ". ", "."})
_NUMBERS = frozenset({Kind.NUMBER, Kind.NUMBER_WORD})
_INSIDE = frozenset({Kind.PART, Kind.FLAT, Kind.OTHER_UNIT})


class Piece(NamedTuple):
    """A part of an address: its first word and the one behind it, its offsets, what it is, whether it has a number of a house.

    `known` is false for a name with a number of which only what stands around it can say that it is a street.
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    numbered: bool = False
    known: bool = True


def piece_of(
    words: Words, first: int, last: int, kind: Kind, end: int | None = None, *, numbered: bool = False
) -> Piece:
    """Return the part of an address that some words are."""
    tokens = words.tokens
    return Piece(first, last, tokens[first].start, end or tokens[last - 1].end, kind, numbered)


def boxed(words: Words, place: int) -> Piece | None:
    """Return a box of the post with its number, None where a word tells of none."""
    box = post_box(words, place)
    return piece_of(words, box[0], box[1], Kind.POST_BOX, box[2], numbered=True) if box else None


class Units:
    """Reads the parts of addresses that stand inside of a street or a quarter."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def unit(self, place: int, least: int) -> Piece | None:
        """Return a house, a flat or a part of one with its number: 14 nömrəli ev, ev 14, blok B, 3-cü giriş, 5 этаж."""
        words = self.words
        kind = words.tokens[place].kind or Kind.OTHER_UNIT
        if words.tokens[place].folded == "box" and (box := boxed(words, place)):
            return box
        first = words.ordinal_before(place, least)
        if first == place and words.gap(place) == "-":
            first = words.cardinal_before(place, least)  # 33-xonadon
        if first == place and kind is Kind.HOUSE and 0 < least == place - 1 and words.gap(least) in {" ", ", "}:
            first = words.cardinal_before(place, least)  # behind another part of an address: 8 mkr 43 bina
        if first < place:
            return piece_of(words, first, place + 1, kind)
        value = words.value(place, years=kind is Kind.FLAT)
        if value and kind in _DWELLINGS and words.kind(value[0]) is Kind.QUARTER and words.gap(value[0]) == " ":
            value = value if words.kind(value[0] + 1) is Kind.NUMBER else None  # в квартире 3 мкр, д. 14
        counted = value is None and kind is Kind.FLAT and words.tokens[place].folded != _PEOPLE
        if counted and (first := self._counted_flat(place)) < place:
            return piece_of(words, first, place + 1, kind)
        if value is None and kind in {Kind.PART, Kind.HOUSE}:
            value = words.letter(place) or self.named(place)
        if value:
            return self._with_name(place, least, piece_of(words, place, value[0], kind, value[1]))
        return self._told_before(place, least, kind)

    def _told_before(self, place: int, least: int, kind: Kind) -> Piece | None:
        """Return a part of a house that a letter, a name or a number before its word tells: A blok, Kaya Apt., 5 этаж."""
        words = self.words
        if kind is Kind.PART and (first := self._letter_before(place)) < place:
            return piece_of(words, first, place + 1, kind)
        named = kind is Kind.HOUSE or (kind is Kind.FLAT and words.tokens[place].folded in _NAMED_BEFORE)
        if named and (words.is_capital(place) or words.kind(place + 1) in _INSIDE):
            first = words.name_before(place, least, any_small=False)
            return piece_of(words, first, place + 1, Kind.COMPLEX) if first < place else None
        first = words.cardinal_before(place, least) if kind is Kind.PART else place
        return piece_of(words, first, place + 1, kind) if first < place else None

    def _letter_before(self, place: int) -> int:
        """Return the capital letter right before a word for a block, the word itself for none: A blok, B-korpus."""
        words, before = self.words, place - 1
        if before < 0 or words.gap(place) not in {" ", "-"}:
            return place
        start, end, _, _ = words.tokens[before]
        return (
            before
            if end - start == 1 and words.view.text[start].isupper() and not words.opens_sentence(before)
            else place
        )

    def _counted_flat(self, place: int) -> int:
        """Return the number before a word for a flat, between commas or brackets: K. Rahimov 9 (blue gate), 4 flat."""
        words = self.words
        first = words.cardinal_before(place, 0)
        if len(words.tokens[place].folded) < _SHORTEST_COUNTED:
            return place  # men are people as well as flats
        apart = words.gap(first) in _BEFORE_COUNTED and words.gap(place + 1).strip(" ")[:1] in _BEHIND_COUNTED
        return first if first < place and apart else place

    def _with_name(self, place: int, least: int, piece: Piece) -> Piece:
        """Return a house or a block with the name that stands right before its word: Oxford bina 5, «Azure» корпус 2, Gül Apt. No 3."""
        words = self.words
        folded = words.tokens[place].folded
        if piece.kind is not Kind.HOUSE and not folded.startswith(_NAMED_BEFORE):
            return piece
        first = quoted_before(words, place, least)
        if first == place and words.gap(place) == " ":
            while first > least and place - first < _LONGEST_OWN_NAME and words.is_own_name(first - 1):
                if words.gap(first) not in {" ", "-"}:
                    break
                first -= 1
        if first == place and place - 1 == least and least and words.is_capital(least):
            first = least  # right behind another part even a name that people have: Lale Sok. Deniz Apt. No 5
        if first == place or (words.opens_sentence(first) and first != least):
            return piece
        return piece_of(words, first, piece.last, Kind.COMPLEX, piece.end, numbered=True)

    def named(self, place: int) -> tuple[int, int] | None:
        """Return the word behind the name of a tower or a block, and where it ends: tower South, корпус Palm 3."""
        words, behind = self.words, place + 1
        if not words.tokens[place].folded.startswith(_NAMED_BY_WORDS) or words.gap(behind) != " ":
            return None
        if not words.is_capital(behind) or words.kind(behind) is not None:
            return None
        number = words.number(behind + 1) if words.gap(behind + 1) == " " else None
        return number or (behind + 1, words.tokens[behind].end)

    def short_unit(self, place: int, least: int) -> Piece | None:
        """Return a part of an address that one letter or the sign for a number tells, behind another part; k 14 is a street."""
        words = self.words
        token = words.tokens[place]
        initials = words.is_capital(place) and place > 0 and words.is_initial(place - 1)  # S.S. Akhundov
        if token.folded in words.known.before_places and words.gap(place + 1) in {". ", "."} and not initials:
            last = words.name_behind(place)
            if last > place + 1 and words.kind(place + 1) in {None, Kind.OPENING} and not words.is_before_way(last):
                return piece_of(words, place, last, Kind.VILLAGE)
        if token.folded in _ONE_LETTER_VILLAGES and words.gap(place + 1) in _TO_VILLAGE:
            first = words.name_before(place, least, any_small=False)
            inside = words.gap(place + 1) == "., " and any(
                words.kind(place + step) in _IN_VILLAGE for step in (1, 2, 3)
            )
            known = first < place and words.is_capital(first) and words.is_place(place - 1)
            known = known and words.kind(place + 1) is not Kind.NUMBER
            if first < place and (inside or known):
                return piece_of(words, first, place + 1, Kind.VILLAGE)
        value = words.value(place) if words.kind(place + 1) in _NUMBERS else None
        if value is None or (words.kind(place + 1) is Kind.NUMBER_WORD and place == 0):
            return None
        if token.folded in _ONE_LETTER_STREETS and not (place == least and place):
            first = words.name_before(place, least, any_small=True)
            return piece_of(words, first, value[0], Kind.STREET, value[1], numbered=True) if first < place else None
        return piece_of(words, place, value[0], Kind.SHORT_UNIT, value[1])
