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
_STOPS = frozenset({Kind.CUE, Kind.COUNTED, Kind.MONTH})
_PLACE_WORDS = frozenset({Kind.VILLAGE, Kind.TOWN, Kind.TAIL})
_TO_REST = frozenset({", ", ","})
_MOST_BEFORE = 12
_LONGEST_SEGMENT = 7
_MOST_SEGMENTS = 3


def directions(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the offsets of directions: a place, and behind a comma which house, lane or turn, and what it is beside."""
    done = 0
    for place, token in enumerate(words.tokens):
        if place < done or not _is_goal(words, place, token.kind):
            continue
        first = _place_before(words, place, done)
        if first is None:
            continue
        last = _to_end(words, place)
        if any(_tells_way(words, each) for each in range(first, last) if each != place):
            yield words.tokens[first].start, words.tokens[last - 1].end
            done = last


def _is_goal(words: Words, place: int, kind: Kind | None) -> bool:
    """Return whether a word tells one house or lane from the others there: the second one, the one beside the school."""
    behind = words.kind(place + 1)
    if kind in _ORDINALS:
        return behind in _GOALS or (place + 1 < len(words.tokens) and _is_building(words, place + 1))
    return kind is not None and behind is Kind.HOUSE and words.tokens[place].folded in words.known.ends_with_landmark


def _is_building(words: Words, place: int) -> bool:
    return words.tokens[place].folded in words.known.buildings


def _tells_way(words: Words, place: int) -> bool:
    """Return whether a word tells what something is beside, behind or past."""
    folded = words.tokens[place].folded
    return words.kind(place) is Kind.LANDMARK or folded in words.known.past or folded in words.known.ends_with_landmark


def _place_before(words: Words, goal: int, least: int) -> int | None:
    """Return the first word of the small place before a goal in the same sentence, None where there is none."""
    for place in range(goal - 1, max(least - 1, goal - 1 - _MOST_BEFORE), -1):
        gap = words.gap(place + 1)
        if SENTENCE_ENDS.search(gap) or words.kind(place) in _STOPS or words.is_verb(place):
            return None
        if gap not in _TO_REST:
            continue
        first = place
        while words.kind(first) in _PLACE_WORDS and first > least and words.gap(first) == " ":
            first -= 1
        if words.is_place(first) or words.kind(place) is Kind.VILLAGE:
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
        if not told or any(words.is_verb(place) or words.kind(place) in _STOPS for place in range(last, end)):
            break
        last = end
    return last


def _segment_end(words: Words, first: int) -> int:
    """Return the word behind the part of a sentence that begins with a word, or where it grows too long."""
    last = first + 1
    while last < len(words.tokens) and last - first < _LONGEST_SEGMENT and words.gap(last) in {" ", "-", "'"}:
        if words.is_verb(last) or words.kind(last) in _STOPS:
            break
        last += 1
    return last
