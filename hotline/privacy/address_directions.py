"""Directions: the way to a house without a number, told from a small place on: Nardaran, məscidin arxası, üçüncü ev."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.privacy.address_reach import SENTENCE_ENDS
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_words import Kind

_ORDINALS = frozenset({Kind.ORDINAL_WORD, Kind.ORDINAL})
_GOALS = frozenset(
    {Kind.HOUSE, Kind.STREET, Kind.LANE, Kind.ROAD, Kind.PART, Kind.OTHER_UNIT, Kind.FLAT, Kind.LANDMARK, Kind.TAIL}
)
_TELLING = frozenset({Kind.TAIL, Kind.LANDMARK, Kind.HOUSE})
_STOPS = frozenset({Kind.CUE, Kind.MONTH})
_PLACE_WORDS = frozenset({Kind.VILLAGE, Kind.TOWN, Kind.TAIL})
_NUMBERS = frozenset({Kind.NUMBER, Kind.NUMBER_WORD})
_TO_REST = frozenset({", ", ","})
_MOST_BEFORE = 12
_MOST_ADJECTIVES = 5
_LONGEST_SEGMENT = 7
_MOST_SEGMENTS = 3


def directions(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the offsets of directions: a place, and behind a comma which house, lane or turn, and what it is beside."""
    done = 0
    besides = words.known.ends_with_landmark
    goals = [place for place, token in enumerate(words.tokens) if token.kind in _ORDINALS or token.folded in besides]
    for place in goals:
        token = words.tokens[place]
        if place < done or not _is_goal(words, place, token.kind):
            continue
        first = _place_before(words, place, done)
        if first is None:
            continue
        last = _to_end(words, place)
        beside = token.folded in words.known.ends_with_landmark
        told = beside or any(_tells_way(words, each) for each in range(first, last) if each != place)
        if told and not _is_public(words, first, last):
            yield words.tokens[first].start, words.tokens[last - 1].end
            done = last


def _is_goal(words: Words, place: int, kind: Kind | None) -> bool:
    """Return whether a word tells one house or lane from the others there: the second one, the one beside the school."""
    behind = words.kind(place + 1)
    if kind in _ORDINALS:
        return behind in _GOALS or (place + 1 < len(words.tokens) and _is_building(words, place + 1))
    beside = words.tokens[place].folded in words.known.ends_with_landmark
    return beside and any(
        words.kind(place + step) is Kind.HOUSE and words.gap(place + step) == " " for step in range(1, _MOST_ADJECTIVES)
    )


def _is_building(words: Words, place: int) -> bool:
    return words.tokens[place].folded in words.known.buildings


def _tells_way(words: Words, place: int) -> bool:
    """Return whether a word tells what something is beside, behind or past."""
    folded = words.tokens[place].folded
    return words.kind(place) is Kind.LANDMARK or folded in words.known.past or folded in words.known.ends_with_landmark


def _stops(words: Words, place: int) -> bool:
    """Return whether a word ends directions: what somebody does, a month, what is counted."""
    kind = words.kind(place)
    counts = kind is Kind.COUNTED and words.kind(place - 1) in _NUMBERS
    return counts or kind in _STOPS or words.is_verb(place)


def _is_public(words: Words, first: int, last: int) -> bool:
    """Return whether directions lead to an office."""
    return any(words.known.is_office(words.tokens[place].folded) for place in range(first, last))


def _place_before(words: Words, goal: int, least: int) -> int | None:
    """Return the first word of the small place before a goal in the same sentence, None where there is none."""
    for place in range(goal - 1, max(least - 1, goal - 1 - _MOST_BEFORE), -1):
        gap = words.gap(place + 1)
        if SENTENCE_ENDS.search(gap) or _stops(words, place):
            return None
        if gap not in _TO_REST and not (gap == " " and words.kind(place) is Kind.VILLAGE):
            continue
        first = place
        while words.kind(first) in _PLACE_WORDS and first > least and words.gap(first) == " ":
            first -= 1
        if words.tokens[first].folded in words.known.places or words.kind(place) is Kind.VILLAGE:
            return first
    return None


def _to_end(words: Words, goal: int) -> int:
    """Return the word behind the directions: the part of the sentence with the goal, and those behind it that tell of a door."""
    last = _segment_end(words, goal)
    for _ in range(_MOST_SEGMENTS):
        if last >= len(words.tokens) or words.gap(last) not in _TO_REST:
            break
        end = _segment_end(words, last)
        told = any(words.kind(place) in _TELLING or _tells_way(words, place) for place in range(last, end))
        if not told or any(_stops(words, place) for place in range(last, end)):
            break
        last = end
    return last


def _segment_end(words: Words, first: int) -> int:
    """Return the word behind the part of a sentence that begins with a word, or where it grows too long."""
    last = first + 1
    while last < len(words.tokens) and last - first < _LONGEST_SEGMENT and words.gap(last) in {" ", "-", "'"}:
        if _stops(words, last):
            break
        last += 1
    return last
