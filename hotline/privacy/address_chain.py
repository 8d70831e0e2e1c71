"""Which parts of addresses stand together, and what beside them belongs to the same address: the town before, the door behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.privacy.address_parts import Piece
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_words import Kind
from hotline.privacy.name_lists import Part, lexicon

_TIGHT = re.compile(r"[ \u00a0]{0,3}[,.;:/(\"«“”»|–—-]{0,2}[ \u00a0]{0,2}\n?[ \u00a0]{0,2}[(\"«“№]?")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n")
_NO_AGE = re.compile(r"\d(?:-?[a-zа-я]|[/-]\d{1,4}[a-zа-я]?)$")
"""The end of a number that is a house's and nobody's age: 22a, 14/7."""
_IN_COMMAS = re.compile(r", (?:[^\W_]+[ -]?){1,3}, ")
_NO_LANDMARK = frozenset({Kind.NO_NAME, Kind.CUE, Kind.COUNTED})
_NOT_BETWEEN = frozenset({None, Kind.NO_NAME})
_IN_BRACKETS = re.compile(r",? ?\([^()\n]{1,30}\),? ?")
_TO_TAIL = frozenset({" ", ", ", " (", ",", " - ", "-", ". "})
_TO_PLACE = frozenset({", ", " ", ",", " – ", " - "})
_LONGEST_BRIDGE = 45
_MOST_BRIDGING = 6
_MOST_BEFORE = 3
_LONGEST_PLACE = 3
_LONGEST_TAIL = 5
_LONGEST_LANDMARK = 4
_INSIDE = frozenset({Kind.FLAT, Kind.PART, Kind.SHORT_UNIT})
_AREAS = frozenset({Kind.VILLAGE, Kind.QUARTER})
_SMALLER = frozenset({Kind.HOUSE, Kind.FLAT, Kind.PART, Kind.SHORT_UNIT, Kind.LANE})
_NO_PLACE = frozenset({Part.GIVEN, Part.LIKELY, Part.SURNAME, Part.PATRONYMIC, Part.GIVEN_WORD})
_CUE_REACH = 3
_SHORT = 4


class Chain(NamedTuple):
    """Parts that stand together, the offsets of the whole, whether a place stands before them, whether a word says so."""

    pieces: list[Piece]
    start: int
    end: int
    has_place: bool
    has_cue: bool


def chains(words: Words, pieces: list[Piece]) -> Iterator[Chain]:
    """Yield the parts that stand together, without those that cannot stand where they do."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _stand_together(words, group[-1], piece):
            yield from _chain(words, group, piece.first)
            group = []
        group.append(piece)
    yield from _chain(words, group, len(words.tokens))


def _stand_together(words: Words, before: Piece, piece: Piece) -> bool:
    if not piece.known and (before.kind not in _AREAS or not _TIGHT.fullmatch(words.between(before.end, piece.start))):
        return False
    gap = words.between(before.end, piece.start) if piece.start - before.end <= _LONGEST_BRIDGE else "\n\n"
    if _TIGHT.fullmatch(gap):
        return True
    if _SENTENCE_ENDS.search(gap) or piece.first - before.last > _MOST_BRIDGING:
        return False
    if _IN_BRACKETS.fullmatch(gap):
        return True
    between = range(before.last, piece.first)
    kinds = [words.kind(place) for place in between]
    if Kind.COUNTED in kinds or Kind.MONTH in kinds:
        return False
    if Kind.LANDMARK in kinds or all(kind not in _NOT_BETWEEN for kind in kinds):
        return True
    return _IN_COMMAS.fullmatch(gap) is not None and not any(
        kind is Kind.NO_NAME or (words.is_name_part(place) and (words.is_capital(place) or len(words.tokens[place].folded) > _SHORT))
        for place, kind in zip(between, kinds, strict=True)
    )


def _chain(words: Words, group: list[Piece], following: int) -> Iterator[Chain]:
    """Yield an address with the places before it and what ends it; without the names with a number that are no street.

    What ends it does not reach as far as the first word of the following address.
    """
    while group and not group[0].known and not _is_street(words, group):
        group = group[1:]
    group = [piece for place, piece in enumerate(group) if piece.known or not place or _is_told(words, piece)]
    while group and group[0].kind is Kind.SHORT_UNIT and not words.view.text[group[0].start].islower():
        group = group[1:]
    if not group:
        return
    first = _with_places(words, group[0].first)
    end = _with_tail(words, group[-1], following)
    yield Chain(
        pieces=group,
        start=words.tokens[first].start,
        end=end,
        has_place=first < group[0].first,
        has_cue=_is_cued(words, first),
    )


def _is_street(words: Words, group: list[Piece]) -> bool:
    """Return whether a name with a number is a street: a flat stands behind it, a place before it, or a word says so."""
    piece = group[0]
    number = _number_of(words, piece)
    street = words.street_ending(number - 1, piece.first)
    if len(group) > 1 and group[1].kind in _SMALLER and street is not None:
        return True
    if "," in words.gap(number):
        return False
    if street is not None and (number - street > 1 or _NO_AGE.search(words.view.spelled, piece.start, piece.end)):
        return True
    if number - piece.first > 1 and words.is_name_part(number - 1) and _NO_AGE.search(words.view.spelled, piece.start, piece.end):
        return True
    named = street is not None or words.is_name_part(number - 1)
    small = words.view.text[piece.start].islower()
    if len(group) > 1 and group[1].kind in (_SMALLER if named or not small else _INSIDE):
        return True
    if not named and (small or number - piece.first == 1):
        return False
    if _is_cued(words, piece.first) or (words.gap(piece.last) == ", " and _tail(words, piece.last) > piece.last):
        return True
    return _is_behind_place(words, piece.first) and (street is not None or number - piece.first > 1)


def _is_told(words: Words, piece: Piece) -> bool:
    """Return whether a name with a number right behind a village or a quarter is a street there, and nobody with an age."""
    number = _number_of(words, piece)
    known = words.street_ending(number - 1, piece.first) is not None
    return known or number - piece.first > 1 or "," not in words.gap(piece.first)


def _number_of(words: Words, piece: Piece) -> int:
    """Return the place of the number that a piece ends with, or of the first one of several."""
    number = next(place for place in range(piece.first, piece.last) if words.kind(place) is Kind.NUMBER or place == piece.last - 1)
    if number == piece.first:  # a day before a month: 28 May 60
        number = next(place for place in range(piece.first + 1, piece.last) if words.kind(place) is Kind.NUMBER)
    return number


def _is_behind_place(words: Words, first: int) -> bool:
    """Return whether a place that is known, or a word for one, stands right before a word."""
    before = first - 1
    return before >= 0 and _may_follow_place(words, first) and (words.kind(before) is Kind.TOWN or words.is_place(before))


def _is_cued(words: Words, first: int) -> bool:
    """Return whether a word before an address says that it is one: ünvan:, живёт на, evi."""
    for place in range(first - 1, max(-1, first - 1 - _CUE_REACH), -1):
        if _SENTENCE_ENDS.search(words.gap(place + 1)):
            return False
        kind = words.kind(place)
        if kind is Kind.CUE or (kind in {Kind.HOUSE, Kind.FLAT} and place == first - 1):
            return True
    return False


def _with_places(words: Words, first: int) -> int:
    """Return the first word of the towns, districts and small places that stand before an address."""
    start = first
    for _ in range(_MOST_BEFORE):
        if (landmark := _landmark_before(words, first)) < first:
            first = landmark
            continue
        if first == 0 or not _may_follow_place(words, first):
            break
        before = first
        while before > 0 and first - before < _LONGEST_PLACE and (before == first or words.gap(before) in {" ", "-", ". ", "."}):
            if not _is_place_word(words, before - 1):
                break
            before -= 1
        if before == first or not _is_place(words, before, first, nearest=first == start):
            break
        first = before
    return first


def _landmark_before(words: Words, first: int) -> int:
    """Return the first word of what an address is said to be behind or beside, before a comma: bazarın arxası, ev 5."""
    if first == 0 or words.gap(first) not in {", ", ","}:
        return first
    for before in range(first - 1, max(0, first - _LONGEST_LANDMARK), -1):
        if words.tokens[before].folded in words.known.before_landmark and words.gap(before) in {", ", ","}:
            return before  # за рынком,
        if words.gap(before) != " ":
            break
    if words.tokens[first - 1].folded not in words.known.ends_with_landmark:
        return first
    before = first - 1
    while before > 0 and first - before < _LONGEST_LANDMARK and words.gap(before) in {" ", "-"} and words.kind(before - 1) not in _NO_LANDMARK:
        before -= 1
    return before if before < first - 1 else first


def _may_follow_place(words: Words, place: int) -> bool:
    """Return whether what stands before a word lets it follow a place; a full stop does where it shortens a word for a town."""
    gap = words.gap(place)
    return gap in _TO_PLACE or (gap in {". ", ".,", "., ", "."} and words.kind(place - 1) is Kind.TOWN)


def _is_place_word(words: Words, place: int) -> bool:
    kind = words.kind(place)
    if words.kind(place + 1) is Kind.TOWN and kind is None and words.gap(place + 1) == " ":
        return True
    if kind is Kind.TOWN or kind is Kind.ORDINAL or kind is Kind.NUMBER or words.is_place(place):
        return True
    if kind is Kind.OPENING:
        return True
    return kind is None and words.is_capital(place) and not words.is_name_part(place)


def _is_place(words: Words, first: int, last: int, *, nearest: bool) -> bool:
    """Return whether words before an address are a place: one that is known, or unknown capitalised words with a comma behind.

    Unknown words count only where they are nearest to the address: before a town stands rather somebody's name.
    """
    if any(words.kind(place) is Kind.TOWN or words.is_place(place) for place in range(first, last)):
        return True
    return nearest and words.gap(last) in {", ", ","} and words.is_capital(last - 1) and all(
        lexicon().part(words.tokens[place].folded) not in _NO_PLACE for place in range(first, last)
    )


def _with_tail(words: Words, piece: Piece, following: int) -> int:
    """Return where an address ends with the words for a door, a yard or a landmark that stand behind its last part, and a place."""
    last = piece.last
    for _ in range(2):
        last = min(_tail(words, last), max(following, piece.last))
    place = last
    while place < following and place - last < _LONGEST_PLACE and words.gap(place) == (", " if place == last else " "):
        if not words.is_place(place) or words.kind(place) not in {None, Kind.TOWN}:
            break
        place += 1
    last = place if place < following or place == len(words.tokens) else last
    return max(piece.end, words.tokens[last - 1].end)


def _closes(words: Words, place: int) -> bool:
    return words.kind(place) is Kind.TAIL or (place < len(words.tokens) and words.tokens[place].folded in words.known.closing)


def _tail(words: Words, first: int) -> int:
    """Return the word behind one run of closing words, the first word where there is none."""
    if words.gap(first) not in _TO_TAIL:
        return first
    last = first
    while last - first < _LONGEST_TAIL and _closes(words, last) and (last == first or words.gap(last) == " "):
        last += 1
    if last > first:
        return last
    if words.kind(first) is Kind.LANDMARK and words.tokens[first].folded in words.known.before_landmark:
        return first + 2 if first + 1 < len(words.tokens) and words.gap(first + 1) == " " else first
    while last - first < _LONGEST_LANDMARK and last < len(words.tokens) and (last == first or words.gap(last) == " "):
        if words.tokens[last].folded in words.known.ends_with_landmark:
            return last + 1
        last += 1
    return first
