"""Where the texts of overrides lie, when persons or referrals before them are taken out of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hotline.call.follow_up_parts import Override

_PARKED = "parked."


def form_place(place: str) -> str:
    """Return the place of a text as it is while nothing is set aside: the form works on the whole record."""
    return place.removeprefix(_PARKED)


def without_entries(overrides: Iterable[Override], records: str, gone: Iterable[int]) -> tuple[Override, ...]:
    """Return the overrides after entries of a list were taken out: theirs go with them, those behind them move up."""
    return tuple(_moved_up(overrides, re.compile(rf"{records}\[(\d+)\]"), frozenset(gone)))


def _moved_up(overrides: Iterable[Override], entry: re.Pattern[str], gone: frozenset[int]) -> Iterator[Override]:
    for one in overrides:
        place = one.place or ""
        found = entry.match(place)
        if found is None:
            yield one
            continue
        position = int(found[1])
        if position not in gone:
            position -= sum(other < position for other in gone)
            yield replace(one, place=f"{place[: found.start(1)]}{position}{place[found.end(1) :]}")
