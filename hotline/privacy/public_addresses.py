"""Which addresses tell no home: those of public bodies, and floors and offices that a firm is found by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hotline.privacy.address_chain import Chain
from hotline.privacy.address_reach import SENTENCE_ENDS
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_units import Piece
from hotline.privacy.address_words import Kind

_REACH = 4
_LONGEST_PREPOSITION = 2
_ENDS = frozenset({Kind.LANDMARK, Kind.CUE, Kind.NO_NAME, Kind.HOUSE, Kind.FLAT})
_HOMES = frozenset({Kind.FLAT, Kind.SITE})


def is_public(words: Words, chain: Chain) -> bool:
    """Return whether a public body stands right before an address without a flat, or a room to receive in it: суд, ул. Гоголя 12."""
    if _has(words, chain.pieces[-1], words.known.is_receiving):
        return True
    return _is_behind(words, chain, words.known.is_public)


def is_firms(words: Words, chain: Chain) -> bool:
    """Return whether a firm stands right before an address in which there is no flat: Агентство на ул. Видади, 3 этаж."""
    return _is_behind(words, chain, words.known.is_firm)


def _is_behind(words: Words, chain: Chain, told: Callable[[str], bool]) -> bool:
    if any(piece.kind in _HOMES for piece in chain.pieces):
        return False
    first = chain.pieces[0].first
    while first and words.tokens[first].start > chain.start:
        first -= 1
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        gap = words.gap(place + 1)
        if SENTENCE_ENDS.search(gap) or words.is_verb(place):
            return False
        if told(words.tokens[place].folded):
            return words.kind(place - 1) is not Kind.LANDMARK
        ends = words.kind(place) in _ENDS and len(words.tokens[place].folded) > _LONGEST_PREPOSITION
        if ":" in gap or ends:
            return False
    return False


def are_offices(words: Words, inside: Sequence[Piece]) -> bool:
    """Return whether parts of a house are rooms of work, with the floors where they are and nothing else."""
    offices = [piece for piece in inside if _has(words, piece, words.known.is_office)]
    return bool(offices) and all(piece in offices or is_floor(words, piece) for piece in inside)


def is_business(words: Words, chain: Chain) -> bool:
    """Return whether a named building is one in which firms are: a plaza, a tower."""
    return _has(words, chain.pieces[0], words.known.is_business)


def are_rooms(words: Words, inside: Sequence[Piece]) -> bool:
    """Return whether parts of a house are floors, and rooms that are no flats, and nothing else."""
    return all(is_floor(words, piece) or piece.kind is Kind.OTHER_UNIT for piece in inside)


def is_floor(words: Words, piece: Piece) -> bool:
    """Return whether a part of a house is a floor of it."""
    return piece.kind is Kind.PART and _has(words, piece, words.known.is_floor)


def is_entrance(words: Words, piece: Piece) -> bool:
    """Return whether a part of a house is an entrance or a door of it."""
    return piece.kind is Kind.PART and _has(words, piece, words.known.is_entrance)


def is_lodging(words: Words, piece: Piece) -> bool:
    """Return whether a part of an address is a place where people sleep: a hostel, a dormitory, a camp."""
    return piece.kind is Kind.SITE and _has(words, piece, lambda folded: folded.startswith(words.known.lodging))


def _has(words: Words, piece: Piece, told: Callable[[str], bool]) -> bool:
    return any(told(words.tokens[place].folded) for place in range(piece.first, piece.last))
