"""Streets that are told without a word for street: which names with a number are one, and which are somebody with an age."""

from __future__ import annotations

import re

from hotline.privacy.address_neighbours import behind_bracketed, is_behind_place, is_cued, tail, with_places
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_units import Piece
from hotline.privacy.address_words import Kind

_NO_AGE = re.compile(r"\d(?:-?[a-zа-я]|[/-]\d{1,4}[a-zа-я]?)$")
"""The end of a number that is a house's and nobody's age: 22a, 14/7."""
_ADJECTIVES = ("ская", "цкая", "ная", "вая", "skaya", "skaia", "naya", "vaya")
"""How streets are named in Russian without a word for street: Садовая 14."""
_SMALLER = frozenset({Kind.HOUSE, Kind.FLAT, Kind.PART, Kind.SHORT_UNIT, Kind.LANE})


def is_street(words: Words, piece: Piece, behind: Piece | None, least: int) -> bool:
    """Return whether a name with a number is a street: a part of a house stands behind it, a place before it, or a word says so.

    Of the words before it those from `least` on are in no other address.
    """
    number = _number_of(words, piece)
    street = words.street_ending(number - 1, piece.first)
    long = number - piece.first > 1
    if behind is not None and behind.kind in _SMALLER and street is not None:
        return True
    if "," in words.gap(number):
        told = (behind is not None and behind.kind in _SMALLER) or tail(words, piece.last) > piece.last
        flat = behind is not None and behind.kind is Kind.FLAT
        return told and (flat or street is not None or words.kind(piece.first - 1) is Kind.CUE)
    adjective = (words.is_capital(number - 1) or words.is_shouted(number - 1)) and words.tokens[
        number - 1
    ].folded.endswith(_ADJECTIVES)
    named = street is not None or adjective or words.is_name_part(number - 1)
    if street is not None and number - street > 1:
        return True
    if (
        named
        and (long or adjective or street is not None or is_behind_place(words, piece.first))
        and _NO_AGE.search(words.view.spelled, piece.start, piece.end)
    ):
        return True
    small = words.view.text[piece.start].islower()
    if behind is not None and behind.kind in _SMALLER and (named or _tells_home(words, behind)):
        return named or not small or behind.kind not in {Kind.HOUSE, Kind.LANE}
    if words.is_initial(piece.first) and named and behind_bracketed(words, piece.last, len(words.tokens)) > piece.last:
        return True  # K. Rahimov 9 (entrance from yard)
    return _is_said(
        words, piece, least, known=street is not None or adjective, named=named or (long and not small), long=long
    )


def _tells_home(words: Words, piece: Piece) -> bool:
    """Return whether a part of a house is one that homes have, and not every hall or code: a flat, an entrance, m 5, but not B5."""
    if piece.kind is Kind.SHORT_UNIT:
        return words.view.text[piece.start].islower()
    if piece.kind is not Kind.PART:
        return True
    return any(words.known.is_entrance(words.tokens[place].folded) for place in range(piece.first, piece.last))


def _is_said(words: Words, piece: Piece, least: int, *, known: bool, named: bool, long: bool) -> bool:
    """Return whether a word for an address, a place or a door beside a name with a number says that it is a street."""
    cue = piece.first - 1
    if cue >= 0 and words.tokens[cue].folded.startswith(words.known.address_word):
        return True
    if not named:
        return False
    if known and _is_beside_place(words, piece, least):
        return True
    if is_cued(words, piece.first) or (words.gap(piece.last) == ", " and tail(words, piece.last) > piece.last):
        return True
    return is_behind_place(words, piece.first) and (known or long)


def _is_beside_place(words: Words, piece: Piece, least: int) -> bool:
    """Return whether a place or a landmark stands before a street that is known by name, or a place behind it."""
    behind = piece.last < len(words.tokens) and words.gap(piece.last) == ", " and words.is_place(piece.last)
    behind = behind and words.kind(piece.last + 1) is not Kind.NUMBER  # Sabir 14, Nizami 12
    return behind or with_places(words, piece.first, least) < piece.first


def is_street_there(words: Words, piece: Piece) -> bool:
    """Return whether a name with a number right behind a village or a quarter is a street there, and nobody with an age."""
    number = _number_of(words, piece)
    known = words.street_ending(number - 1, piece.first) is not None
    return known or number - piece.first > 1 or "," not in words.gap(piece.first)


def known_street(words: Words, piece: Piece) -> Piece | None:
    """Return the street that is known by name and stands without a number right before a house: Nizami, ev 14."""
    place = piece.first - 1
    if place < 0 or piece.kind not in {Kind.HOUSE, Kind.SHORT_UNIT} or words.gap(piece.first) not in {", ", " ", ","}:
        return None
    first = words.street_ending(place, 0)
    if first is None:
        return None
    return Piece(first, piece.first, words.tokens[first].start, words.tokens[place].end, Kind.STREET)


def _number_of(words: Words, piece: Piece) -> int:
    """Return the place of the number behind a name: the first one in a piece that does not open it, like the day in 28 May 60."""
    return next(place for place in range(piece.first + 1, piece.last) if words.kind(place) is Kind.NUMBER)
