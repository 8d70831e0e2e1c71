"""Contacts by the day of the office and the hour of the clock in which they began."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo

from hotline.desk.office_day import Boundaries, day_bounds

_HOUR = 3600
Slots = Counter[tuple[date, int]]
"""How many contacts began in an hour of the clock on a day of the office, by day and hour; only where there are any."""


def contacts_by_slot(starts: Sequence[int], days: Iterable[date], boundaries: Boundaries, zone: tzinfo) -> Slots:
    """Return how many contacts began in each slot; `starts` are seconds since 1970, the first one first."""
    found: Slots = Counter()
    for day in days:
        start, end = day_bounds(day, boundaries, zone)
        place, last = (bisect_left(starts, int(one.timestamp())) for one in (start, end))
        if place == last:
            continue
        for hour, until in _hours(start, end, zone):
            after = bisect_left(starts, until, place, last)
            if after > place:
                found[day, hour] += after - place
            place = after
    return found


def _hours(start: datetime, end: datetime, zone: tzinfo) -> Iterator[tuple[int, int]]:
    """Yield the hours of the clock from a moment to another, each with the second at which it ends; a clock change may repeat one."""
    seconds, last = int(start.timestamp()), int(end.timestamp())
    steady = start.astimezone(zone).utcoffset() == end.astimezone(zone).utcoffset()
    local = start.astimezone(zone)
    while seconds < last:
        if not steady:
            local = datetime.fromtimestamp(seconds, zone)
        following = seconds + _HOUR - local.minute * 60 - local.second
        yield local.hour, min(following, last)
        local = local.replace(hour=(local.hour + 1) % 24, minute=0, second=0)
        seconds = following


def by_hour(slots: Slots, first_hour: int) -> tuple[int, ...]:
    """Return contacts by hour of the clock, the hour at which the day begins first."""
    hours: Counter[int] = Counter()
    for (_, hour), number in slots.items():
        hours[(hour - first_hour) % 24] += number
    return tuple(hours[place] for place in range(24))
