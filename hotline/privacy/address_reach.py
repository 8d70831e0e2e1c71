"""How far an address reaches beyond its parts: back to the word that says that it is one, on to the door that is told in words."""

from __future__ import annotations

import re

from hotline.privacy.address_tokens import Words
from hotline.privacy.address_words import Kind

SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n")
_CUE_REACH = 6
_MOST_UNKNOWN = 3
_TOLD = frozenset({None, Kind.OPENING, Kind.TOWN, Kind.SITE, Kind.COMPLEX, Kind.VILLAGE, Kind.NUMBER, Kind.ORDINAL})
_TO_TOLD = frozenset({" ", ", ", ",", "-", " - ", ' "', " «", '" ', "» ", '", ', "», "})
_CUE_GAPS = frozenset({": ", ":", " – ", " — ", " - ", ': "', ": «", " ", ' "', " «", "? — ", "? – ", "? - ", "? "})
_LODGED = frozenset({Kind.HOUSE, Kind.FLAT, Kind.SITE})
_LONGEST_DOOR = 5
_TO_DOOR = frozenset({", ", ","})
_DOOR_ENDS = frozenset(',.;:\n)"»”')
_TELLS_DOOR = frozenset({Kind.TAIL, Kind.LANDMARK, Kind.SITE, Kind.OTHER_UNIT})
_NO_DOOR = frozenset({Kind.NO_NAME, Kind.COUNTED, Kind.CUE, Kind.MONTH, Kind.NUMBER, Kind.STREET, Kind.LANE, Kind.ROAD})
_SPELLED = frozenset({Kind.NUMBER_WORD, Kind.ORDINAL_WORD})
_SPELLED_UNITS = frozenset({Kind.PART, Kind.FLAT, Kind.HOUSE})
_FROM_DOOR = frozenset({None, Kind.NO_NAME, Kind.CONNECTING, Kind.TAIL, Kind.LANDMARK})
_WITH = frozenset({"с", "со", "with"})


def from_cue(words: Words, first: int, least: int) -> int:
    """Return the word behind the one that says that an address follows, where only words of a place stand between the two."""
    unknown = 0
    for place in range(first - 1, max(least, first - 1 - _CUE_REACH) - 1, -1):
        kind, gap = words.kind(place), words.gap(place + 1)
        if kind is Kind.CUE or (kind in _LODGED and ":" in gap):
            return place + 1 if gap in _CUE_GAPS else first
        shortened = kind is Kind.TOWN and gap in {". ", "."}
        if kind not in _TOLD or not (gap in _TO_TOLD or shortened) or _is_somebody(words, place):
            return first
        if kind is None and not words.is_capital(place) and not words.is_place(place):
            unknown += 1
            if unknown > _MOST_UNKNOWN or words.is_verb(place):
                return first
    return first


def _is_somebody(words: Words, place: int) -> bool:
    return words.is_given_name(place) and words.is_capital(place)


def to_door(words: Words, last: int, following: int, kind: Kind) -> int:
    """Return the word behind what tells of a door between commas, itself for none: arxa qapı, üstü çörəkxana, дом с синими воротами."""
    if words.gap(last) not in _TO_DOOR:
        return last
    behind = last
    while behind < following and behind - last < _LONGEST_DOOR and (behind == last or words.gap(behind) in {" ", "-"}):
        behind += 1
    if behind < len(words.tokens) and words.gap(behind)[:1] not in _DOOR_ENDS:
        return last
    kinds = [words.kind(place) for place in range(last, behind)]
    if kinds and kind in _SPELLED_UNITS and all(each in _SPELLED for each in kinds):
        return behind
    return behind if _is_door(words, last, behind) else last


def _is_door(words: Words, first: int, last: int) -> bool:
    """Return whether words tell of a door or of what stands beside it, and name nobody and nothing that is counted."""
    if first == last:
        return False
    if words.kind(first) is Kind.PART and last - first > 1:
        return all(words.kind(place) in _FROM_DOOR for place in range(first + 1, last))  # entrance from the arch
    with_door = (
        words.kind(first) is Kind.HOUSE and last - first > 2 and words.tokens[first + 1].folded in _WITH
    ) and words.kind(last - 1) is Kind.TAIL
    rest = [place for place in range(first, last) if not (with_door and place in {first, first + 1})]
    if any(words.kind(place) in _NO_DOOR or _is_somebody(words, place) for place in rest):
        return False
    if any(words.is_capital(place) and words.is_name_part(place) for place in rest):
        return False
    return with_door or words.kind(first) in _TELLS_DOOR or words.kind(last - 1) in _TELLS_DOOR
