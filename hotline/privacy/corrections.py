"""Codes that were put right while they were dictated: `sıfır elli bir, yox, sıfır elli beş`, `ninety seven, wait no, ninety six`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from hotline.privacy.dictated_runs import Item

_MOST_READINGS = 32
_MOST_TAKEN_BACK = 8


def is_corrected(run: Sequence[Item]) -> bool:
    """Return whether something in a run was taken back."""
    return any(item.corrects for item in run)


def readings(run: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield how a run may have been meant: what was taken back has no symbols, and is part of the piece that stands for it."""
    places = [place for place, item in enumerate(run) if item.corrects]
    choices = [
        list(dict.fromkeys((*_said_again(run, place), 1, 2, 3, place, *range(4, _MOST_TAKEN_BACK)))) for place in places
    ]
    for taken_back in islice(product(*choices), _MOST_READINGS):
        if (meant := _reading(run, dict(zip(places, taken_back, strict=True)))) is not None:
            yield meant


def _said_again(run: Sequence[Item], place: int) -> Iterator[int]:
    """Yield how many pieces a correction takes back that begins as they did: one two three, no, one two four."""
    for count in range(2, min(place, _MOST_TAKEN_BACK) + 1):
        if run[place - count].symbols == run[place].symbols:
            yield count


def segments(run: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the parts of a run between its corrections."""
    part: list[Item] = []
    for item in run:
        if item.corrects and part:
            yield part
            part = []
        part.append(item._replace(corrects=False))
    yield part


def _reading(run: Sequence[Item], taken_back: dict[int, int]) -> list[Item] | None:
    """Return a run without so many pieces before each correction, None where there are not so many."""
    meant: list[Item] = []
    for place, item in enumerate(run):
        count = taken_back.get(place, 0)
        if count > len(meant):
            return None
        start = meant[-count].start if count else item.start
        del meant[len(meant) - count :]
        meant.append(item._replace(start=start))
    return meant
