"""Which parts of addresses stand together and make one address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.address_neighbours import is_cued, with_places, with_tail
from hotline.privacy.address_reach import SENTENCE_ENDS, from_cue
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_units import Piece
from hotline.privacy.address_words import Kind
from hotline.privacy.unmarked_streets import is_street, is_street_there, known_street

_TIGHT = re.compile(r"\)?[ \u00a0]{0,3}[,.;:/(\"«“”»|–—-]{0,2}[ \u00a0]{0,2}\n?[ \u00a0]{0,2}[(\"«“№]?")
_IN_COMMAS = re.compile(r"[.)]?, (?:[^\W_]+[ -]?){1,5}, ")
_IN_BRACKETS = re.compile(r",? ?\([^()\n]{1,30}\),? ?")
_NOT_BETWEEN = frozenset({None, Kind.NO_NAME})
_LONGEST_BRIDGE = 60
_MOST_BRIDGING = 8
_WAYS = frozenset({Kind.STREET, Kind.LANE, Kind.ROAD})
_SOMETHING_ALONE = frozenset({Kind.HOUSE, Kind.FLAT, Kind.SHORT_UNIT})
_INSIDE = frozenset({Kind.HOUSE, Kind.FLAT, Kind.PART, Kind.OTHER_UNIT, Kind.SHORT_UNIT})
_OUTSIDE = frozenset(
    {Kind.STREET, Kind.LANE, Kind.VILLAGE, Kind.QUARTER, Kind.COMPLEX, Kind.HOUSE, Kind.ROAD, Kind.PART, Kind.SITE}
)
_NO_REMARK = frozenset({Kind.NO_NAME, Kind.CUE, Kind.MONTH})
_LONGEST_REMARK = 4
_LONGEST_PREPOSITION = 2
_AREAS = frozenset({Kind.VILLAGE, Kind.QUARTER})
_SHORT = 4


class Chain(NamedTuple):
    """Parts that stand together, the offsets of the whole, whether a place stands before, a word says so, a landmark follows."""

    pieces: list[Piece]
    start: int
    end: int
    has_place: bool
    has_cue: bool
    has_landmark: bool


def chains(words: Words, pieces: list[Piece]) -> Iterator[Chain]:
    """Yield the parts that stand together, without those that cannot stand where they do."""
    group: list[Piece] = []
    least = 0
    for place, piece in enumerate(pieces):
        if group and not _stand_together(words, group[-1], piece):
            if not piece.known and place + 1 < len(pieces) and _stand_together(words, group[-1], pieces[place + 1]):
                continue  # a name with a number in a remark: ev 51B (köhnə 97), qapı 9
            found = list(_chain(words, group, least, piece.first))
            yield from found
            if found and (len(group) > 1 or group[0].kind is not Kind.SITE or group[0].numbered):
                least = group[-1].last
            group = []
        group.append(piece)
    yield from _chain(words, group, least, len(words.tokens))


def _stand_together(words: Words, before: Piece, piece: Piece) -> bool:
    if piece.start - before.end > _LONGEST_BRIDGE or piece.first - before.last > _MOST_BRIDGING:
        return False
    gap = words.between(before.end, piece.start)
    if _TIGHT.fullmatch(gap):
        return piece.known or _may_have_streets(words, before, piece, gap)
    if before.kind is Kind.SITE and all(words.kind(place) is Kind.CUE for place in range(before.last, piece.first)):
        return True  # хостел на Гоголя 9
    if not piece.known or SENTENCE_ENDS.search(gap):
        return False
    return _IN_BRACKETS.fullmatch(gap) is not None or _is_bridged(words, before, piece, gap)


def _may_have_streets(words: Words, before: Piece, piece: Piece, gap: str) -> bool:
    """Return whether a name with a number behind a part may be a street or a house there; in a named house, with a capital letter."""
    if before.kind is Kind.COMPLEX:
        return "\n" not in gap and words.is_capital(piece.first)
    return before.kind in _AREAS


def _is_bridged(words: Words, before: Piece, piece: Piece, gap: str) -> bool:
    """Return whether the words between two parts leave them one address: words of addresses, a landmark, or a name in commas."""
    first, last = before.last, piece.first
    kinds = [words.kind(place) for place in range(first, last)]
    if (
        Kind.MONTH in kinds
        or any(_is_count(words, place) for place in range(first, last))
        or _begins_another(words, before, piece)
    ):
        return False
    folded = [words.tokens[place].folded for place in range(first, last)]
    told = any(word in words.known.ends_with_landmark for word in folded)
    if (
        piece.kind in _INSIDE - {Kind.SHORT_UNIT}
        and before.kind in _OUTSIDE
        and (_is_remark(words, first, last, gap) or _is_way_past(words, first, last))
    ):
        return True
    if told or Kind.LANDMARK in kinds or all(kind not in _NOT_BETWEEN for kind in kinds):
        return True
    if Kind.NO_NAME in kinds or not _IN_COMMAS.fullmatch(gap):
        return False
    return not any(words.is_name_part(place) and _may_be_somebody(words, place) for place in range(first, last))


def _is_count(words: Words, place: int) -> bool:
    """Return whether a word is what a number before it counts."""
    return words.kind(place) is Kind.COUNTED and words.kind(place - 1) in {Kind.NUMBER, Kind.NUMBER_WORD}


def _begins_another(words: Words, before: Piece, piece: Piece) -> bool:
    """Return whether a way or a place behind a room begins another address, since a word says that one follows."""
    if before.kind not in _INSIDE or piece.kind in _INSIDE:
        return False
    cues = [place for place in range(before.last, piece.first) if words.kind(place) is Kind.CUE]
    return any(len(words.tokens[place].folded) > _LONGEST_PREPOSITION for place in cues)


def _is_remark(words: Words, first: int, last: int, gap: str) -> bool:
    """Return whether a few unknown words between a way and a part of a house tell more of it: Tbilisi ave. 1058 sq, blk C."""
    if last - first > _LONGEST_REMARK or not (gap.startswith((", ", " (", "., ")) or gap.endswith(", ")):
        return False
    return not any(
        words.kind(place) in _NO_REMARK
        or words.is_verb(place)
        or (words.is_name_part(place) and _may_be_somebody(words, place))
        for place in range(first, last)
    )


def _is_way_past(words: Words, first: int, last: int) -> bool:
    """Return whether words between two parts tell the way past something: second lane after the water tower, gate 6."""
    return words.tokens[first].folded in words.known.past and not any(
        words.kind(place) is Kind.CUE or words.is_verb(place) for place in range(first, last)
    )


def _may_be_somebody(words: Words, place: int) -> bool:
    """Return whether a word that the lists of names have could be meant as one: with a capital letter, or long."""
    return words.is_capital(place) or len(words.tokens[place].folded) > _SHORT


def _chain(words: Words, group: list[Piece], least: int, following: int) -> Iterator[Chain]:
    """Yield an address with the places before it and what ends it; without the names with a number that are no street.

    What is before and behind it does not reach into the addresses beside it: it is from `least` on and before `following`.
    """
    while group and not group[0].known and not is_street(words, group[0], group[1] if len(group) > 1 else None, least):
        group = group[1:]
    group = [piece for place, piece in enumerate(group) if piece.known or not place or is_street_there(words, piece)]
    while group and group[0].kind is Kind.SHORT_UNIT and not _may_open(words, group):
        group = group[1:]
    while group and group[-1].kind is Kind.SITE and not group[-1].numbered:
        group = group[:-1]
    if not group or _is_nothing_alone(group):
        return
    if (street := known_street(words, group[0])) is not None:
        group = [street, *group]
    first = from_cue(words, with_places(words, group[0].first, least), least)
    yield Chain(
        pieces=group,
        start=words.tokens[first].start,
        end=with_tail(words, group[-1], following),
        has_place=first < group[0].first,
        has_cue=is_cued(words, first) and not _is_only_counted(words, group),
        has_landmark=words.kind(group[-1].last) is Kind.LANDMARK and words.gap(group[-1].last) in {" ", ", "},
    )


def _is_nothing_alone(group: list[Piece]) -> bool:
    """Return whether all that there is of an address is one part that alone is none wherever it stands: a street, a room."""
    return len(group) == 1 and not group[0].numbered and group[0].kind not in _SOMETHING_ALONE


def _is_only_counted(words: Words, group: list[Piece]) -> bool:
    """Return whether all that there is of an address is one dwelling told from another: a second apartment."""
    return len(group) == 1 and words.kind(group[0].first) is Kind.ORDINAL_WORD


def _may_open(words: Words, group: list[Piece]) -> bool:
    """Return whether a part that one letter tells may be the first of an address: in small letters, where capitals are codes.

    The sign for a number may where a way follows: number 14, Vidadi St.
    """
    token = words.tokens[group[0].first]
    if token.kind is Kind.NUMBER_SIGN:
        return len(group) > 1 and group[1].kind in _WAYS
    return len(token.folded) == 1 and words.view.text[token.start].islower()
