"""Which entries of two lists of records are the same entry, so that a change is told of the right person or referral."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hotline.call.nested_records import kinds_of
from hotline.call.record import Override, ParkedAnswers, Referral, Removed

Pair = tuple[int | None, int | None]
"""Where an entry stands in the first list and in the second; None where it is not."""

# What an entry is known by, and first of all called by; every other kind of entry is known by how much of it is the same.
_KNOWN_BY: dict[type[Any], tuple[str, ...]] = {
    Referral: ("service",),
    Removed: ("kind",),
    Override: ("kind", "place", "finding"),
    ParkedAnswers: ("person",),
}
_NOTHING_SAID: tuple[object, ...] = (None, "", ())
# A fact that two entries share weighs as much as so many answers; equal entries weigh more than any that are alike.
_FACT = 4
_PLACE = 2
_EQUAL = 1_000
_SEVERAL = 2


def aligned(record: type[Any], first: Sequence[Any], second: Sequence[Any]) -> tuple[Pair, ...]:
    """Return the pairs of two lists in order: entries that belong together, and those that only one of them has.

    The order of entries is kept. Equal entries are paired first of all, then those that are most alike; the pairs are
    all diagonal and equal exactly when the lists are equal.
    """
    if len(first) == len(second) and all(map(_equal, first, second)):
        return tuple((place, place) for place in range(len(first)))
    if repr(second) < repr(first):  # where two ways are as good, the same one is taken from either side
        return tuple((here, there) for there, here in _paired(record, second, first))
    return _paired(record, first, second)


def identity_of(record: type[Any], entry: object) -> tuple[object, ...] | None:
    """Return what an entry of a list is known by, None where it is known by how much of it is the same."""
    names = _KNOWN_BY.get(record)
    return None if names is None else tuple(getattr(entry, name) for name in names)


def called_by(record: type[Any], entry: object) -> str:
    """Return what an entry is called by: the service of a referral, a kind, a person; empty where it is called by its place."""
    known = identity_of(record, entry)
    return "" if known is None or known[0] is None else str(known[0])


def _paired(record: type[Any], first: Sequence[Any], second: Sequence[Any]) -> tuple[Pair, ...]:
    likeness = [
        [_likeness(record, one, other, same_place=here == there) for there, other in enumerate(second)]
        for here, one in enumerate(first)
    ]
    best = _best(likeness, len(first), len(second))
    pairs: list[Pair] = []
    here = there = 0
    while here < len(first) and there < len(second):
        alike = likeness[here][there]
        if alike and best[here][there] == alike + best[here + 1][there + 1]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            pairs.append((here, None))
            here += 1
        else:
            pairs.append((None, there))
            there += 1
    pairs += [(place, None) for place in range(here, len(first))]
    pairs += [(None, place) for place in range(there, len(second))]
    return tuple(pairs)


def _best(likeness: Sequence[Sequence[int]], rows: int, columns: int) -> list[list[int]]:
    """Return the greatest likeness in all that the rest of the two lists can still reach, from each pair of places."""
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            alike = likeness[row][column]
            paired = alike + best[row + 1][column + 1] if alike else 0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    return best


def _likeness(record: type[Any], one: object, other: object, *, same_place: bool) -> int:
    """Return how much two entries have in common; 0 where they cannot be the same entry.

    What both leave open says nothing; the same place, which for a person is the letter, says half as much as a fact.
    Two that each say several things and share none of them are two, even in one place.
    """
    known = identity_of(record, one)
    if known != identity_of(record, other):
        return 0
    if one == other:
        return _EQUAL
    names = kinds_of(record)
    shared = sum(_shared(getattr(one, name), getattr(other, name)) for name in names)
    if not shared and known is None and min(_said(one, names), _said(other, names)) >= _SEVERAL:
        return 0
    return 1 + shared + (_PLACE if same_place else 0)


def _shared(one: object, other: object) -> int:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return sum(1 for code, answer in one.items() if other.get(code) == answer)
    return _FACT if one == other and one is not False and one not in _NOTHING_SAID else 0


def _said(one: object, names: Iterable[str]) -> int:
    """Return how many fields of an entry say something."""
    values = (getattr(one, name) for name in names)
    return sum(bool(value) if isinstance(value, Mapping | bool) else value not in _NOTHING_SAID for value in values)


def _equal(one: object, other: object) -> bool:
    return one == other
