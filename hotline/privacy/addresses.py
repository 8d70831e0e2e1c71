"""Addresses: the parts that stand together, from the small place or the street to the flat, are one finding.

A street, a quarter, a village or a named house with a number or a flat is sure; parts of a house alone, a kilometre of a road, or
the street of a public body are a warning; a street, a square, a town, a room alone, or the floor of an office is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.privacy.address_chain import Chain, chains
from hotline.privacy.address_directions import directions
from hotline.privacy.address_parts import Parts
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_units import Piece
from hotline.privacy.address_words import Kind, address_words
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.normalised_text import View
from hotline.privacy.public_addresses import (
    are_offices,
    are_rooms,
    is_business,
    is_entrance,
    is_firms,
    is_floor,
    is_lodging,
    is_public,
)

_DIGIT = re.compile(r"\d")
_WAYS = frozenset({Kind.STREET, Kind.LANE, Kind.ROAD})
_PLACES = frozenset({Kind.QUARTER, Kind.VILLAGE, Kind.COMPLEX})
_INSIDE = frozenset({Kind.HOUSE, Kind.FLAT, Kind.SHORT_UNIT, Kind.PART})
_NAMED_ONLY = frozenset({Kind.DISTANCE, Kind.SITE})
_DETAILS = _INSIDE | {Kind.LANE}


def find_addresses(view: View) -> Iterator[Finding]:
    """Yield addresses, each from its first part to its flat."""
    known = address_words()
    if not (_DIGIT.search(view.text) or view.may_have(known.ordinal_beginnings)) and view.words.isdisjoint(
        known.numbers
    ):
        return
    words = Words(view, known.tokens(view), known)
    pieces = Parts(words).read()
    for chain in chains(words, pieces):
        level = _level(words, chain)
        if level is not None and is_public(words, chain):
            level = WARN if any(piece.numbered for piece in chain.pieces) else None
        if level is not None:
            yield view.finding(chain.start, chain.end, "address", level)
    for start, end in directions(words):
        yield view.finding(start, end, "address", WARN)


def _level(words: Words, chain: Chain) -> Level | None:
    pieces = chain.pieces
    kinds = [piece.kind for piece in pieces]
    bases = sum(_is_base(piece) for piece in pieces)
    detailed = any(piece.numbered and piece.kind not in _NAMED_ONLY for piece in pieces) or any(
        kind in _DETAILS for kind in kinds
    )
    if kinds[0] is Kind.SITE and not pieces[0].numbered and not _is_told_within(kinds):
        return _level_of_site(words, chain, kinds)
    if bases and detailed and not _is_only_lane(pieces):
        return _level_of_street(words, chain, bases)
    if Kind.DISTANCE in kinds and (
        Kind.ROAD in kinds or any(piece.kind is Kind.DISTANCE and piece.numbered for piece in pieces)
    ):
        return WARN
    if bases and (Kind.OTHER_UNIT in kinds or Kind.DISTANCE in kinds):
        return _level_of_room(words, chain, bases)
    if Kind.CORNER in kinds or Kind.POST_BOX in kinds:
        return _level_of_point(chain, kinds, detailed=detailed)
    if Kind.SITE in kinds and (chain.has_place or any(piece.kind is Kind.SITE and piece.numbered for piece in pieces)):
        return _level_of_site(words, chain, kinds)
    return _level_without_street(words, kinds, chain)


def _level_of_street(words: Words, chain: Chain, bases: int) -> Level | None:
    """Return how sure a way or a place with parts of a house is an address: less with only floors, none with only offices."""
    if any(piece.numbered and piece.kind in _WAYS | _PLACES for piece in chain.pieces):
        return BLOCK
    inside = [piece for piece in chain.pieces if not _is_base(piece) or piece.kind is Kind.LANE]
    if are_offices(words, inside):
        return None
    if inside and all(piece.kind in {Kind.COMPLEX, Kind.PART} for piece in chain.pieces):
        alone, floor = len(inside) == 1, is_floor(words, inside[0])  # a floor before a block is how high the house is
        if alone or floor:
            return None if alone and floor and is_business(words, chain) else WARN
    if bases == 1 and inside and are_rooms(words, inside):
        return None if is_firms(words, chain) else WARN
    return BLOCK


def _level_of_room(words: Words, chain: Chain, bases: int) -> Level | None:
    """Return how sure a way or a place is an address with plots and rooms alone: sure with two of the former, or where people sleep."""
    units = [piece for piece in chain.pieces if piece.kind is Kind.OTHER_UNIT]
    lodged = any(is_lodging(words, piece) for piece in chain.pieces)
    if units and are_offices(words, units):
        return WARN if bases > 1 else None
    return BLOCK if units and (bases > 1 or lodged) else WARN


def _is_told_within(kinds: Sequence[Kind]) -> bool:
    """Return whether a way, a house or a flat stands behind a place where people are lodged."""
    return any(
        kind in _WAYS or kind in {Kind.HOUSE, Kind.FLAT, Kind.PART, Kind.VILLAGE, Kind.QUARTER} for kind in kinds
    )


def _level_of_point(chain: Chain, kinds: Sequence[Kind], *, detailed: bool) -> Level | None:
    """Return how sure a crossing or a box of the post is an address; a crossing alone is none, where people only meet."""
    if Kind.POST_BOX in kinds:
        return BLOCK if chain.has_place or len(kinds) > 1 else WARN
    return BLOCK if detailed else None


def _level_of_site(words: Words, chain: Chain, kinds: Sequence[Kind]) -> Level | None:
    """Return how sure a place where people are lodged is an address with the rooms, wagons and houses that stand with it."""
    inside = sum(kind in _INSIDE or kind is Kind.OTHER_UNIT for kind in kinds)
    if not inside:
        return None
    told = chain.has_place or chain.has_cue
    site = chain.pieces[0]
    if are_offices(words, [piece for piece in chain.pieces if piece.kind is not Kind.SITE]):
        return None
    if site.kind is Kind.SITE and not site.numbered and not chain.has_place:
        gap = range(site.last, chain.pieces[1].first)
        apart = any("," in words.gap(place) for place in gap[1:])
        named = apart and all(words.kind(place) is None for place in gap)  # otel al rigga, deira, room 614
        return WARN if is_lodging(words, site) and (inside > 1 or named) else None
    return BLOCK if Kind.HOUSE in kinds or Kind.FLAT in kinds or (inside > 1 and told) else WARN


def _is_base(piece: Piece) -> bool:
    """Return whether a part tells the way or the place where a house stands."""
    return piece.kind in _PLACES or piece.kind in _WAYS


def _is_only_lane(pieces: Sequence[Piece]) -> bool:
    """Return whether the only way is a numbered lane without anything else."""
    return len(pieces) == 1 and pieces[0].kind is Kind.LANE and not pieces[0].numbered


def _level_without_street(words: Words, kinds: Sequence[Kind], chain: Chain) -> Level | None:
    """Return how sure the parts of a house are an address where no street or quarter is named."""
    parts = sum(kind in _INSIDE for kind in kinds) + (Kind.HOUSE in kinds and Kind.OTHER_UNIT in kinds)
    if chain.has_place and (Kind.HOUSE in kinds or Kind.FLAT in kinds):
        counted = len(kinds) == 1 and words.kind(chain.pieces[0].first) is Kind.ORDINAL_WORD
        return WARN if counted else BLOCK
    rooms = [piece for piece in chain.pieces if piece.kind is Kind.OTHER_UNIT or is_entrance(words, piece)]
    if chain.has_place and len(rooms) > 1:
        return WARN
    if parts > 1 and not all(kind is Kind.SHORT_UNIT for kind in kinds):
        return BLOCK if chain.has_cue else WARN
    if kinds[0] is Kind.SITE and is_lodging(words, chain.pieces[0]) and len(kinds) > 2:
        return WARN
    return WARN if (chain.has_cue or chain.has_landmark) and (Kind.HOUSE in kinds or Kind.FLAT in kinds) else None
