"""Reads a date and a time of day as people type them in a hurry: `1403`, `14:3`, `21.11 9:05`, `+30`, `.`.

What is typed in part, a time without a day or a day without a year, is looked for on the side of now that is meant: a contact
has begun and ended, a follow-up is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from hotline.clock import CLOCK_TOLERANCE

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A day outside these years is a slip of the finger."""
_LEAP_GAP = 8  # years from one 29 February to the next, at the most
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.\-hs](?P<minute>\d{1,2})|(?P<run>\d{1,4})", re.ASCII)
_DAY = re.compile(r"(?P<day>\d{1,2})[./\-](?P<month>\d{1,2})(?:[./\-](?P<year>\d{4}|\d{2}))?\.?", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_SHIFT = re.compile(r"(?P<sign>[+-])(?P<minutes>\d{1,4})", re.ASCII)


class Direction(Enum):
    """On which side of now something lies that is typed without its day or its year."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


def read_moment(text: str, now: datetime, direction: Direction) -> datetime | None:
    """Return the moment that was typed, in UTC, or None where it cannot be read; `now` is aware, in the zone that is meant.

    `.` is now; `+30` and `-10` are minutes from now; `1403`, `903`, `14`, `14:03` and `14.03` are times, of the last day that
    does not put them in the future (PAST) or of the first that does not put them in the past (FUTURE); `21.11 9:05`,
    `21.11.2026 0905` and `2026-11-21 9:05` have a day too; a day alone is its first minute. `5.12` can be a time and a day: of
    what is to come it is the day, of what has been the time; with a time or a dot after it it is the day. An hour that the
    zone leaves out when summer begins is the one that clocks show instead; of an hour that comes twice the one is taken that
    lies on the side of now that is meant, and nearer to now.
    """
    text = " ".join(text.split()).lower()
    present = now.astimezone(UTC)
    if text == ".":
        return present.replace(second=0, microsecond=0)
    if shift := _SHIFT.fullmatch(text):
        minutes = int(shift["minutes"]) * (1 if shift["sign"] == "+" else -1)
        return (present + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    first, _, rest = text.replace(",", " ").partition(" ")
    day = read_day(first, now.date(), direction)
    clock = read_clock(rest.strip() or first)
    if not rest.strip() and clock is not None and not (day is not None and direction is Direction.FUTURE):
        days = [now.date() + timedelta(days=days) for days in (-1, 0, 1)]
        return _on_side([moment for one in days for moment in _moments(one, clock, now)], present, direction)
    if day is None or (rest.strip() and clock is None):
        return None
    return _on_side(list(_moments(day, clock if rest.strip() and clock else time(), now)), present, direction)


def read_clock(text: str) -> time | None:
    """Return the time of day that was typed, or None: `1403`, `903`, `14`, `14:03`, `14.03`."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    if run := found["run"]:
        hour, minute = (int(run), 0) if len(run) <= 2 else (int(run[:-2]), int(run[-2:]))
    else:
        hour, minute = int(found["hour"]), int(found["minute"])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_day(text: str, today: date, direction: Direction) -> date | None:
    """Return the day that was typed, `.` for today, or None; without a year it is the next one in that direction, today being one."""
    text = text.strip()
    if text == ".":
        return today
    found = _ISO.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if year := found["year"]:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    years = range(today.year - _LEAP_GAP, today.year + _LEAP_GAP + 1)
    days = [one for one in (_day(year, month, day) for year in years) if one is not None]
    match direction:
        case Direction.PAST:
            days = [one for one in days if one <= today]
        case Direction.FUTURE:
            days = [one for one in days if one >= today]
        case Direction.NEAREST:
            pass
    return min(days, key=lambda one: abs(one - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _moments(day: date, clock: time, now: datetime) -> Iterator[datetime]:
    """Yield in UTC each moment at which clocks of the zone show a time of a day: one, two, or where they never do the one instead."""
    both = [datetime.combine(day, clock.replace(fold=fold), now.tzinfo).astimezone(UTC) for fold in (0, 1)]
    shown = [one for one in both if one.astimezone(now.tzinfo).replace(tzinfo=None) == datetime.combine(day, clock)]
    yield from dict.fromkeys(shown or both[:1])


def _on_side(moments: list[datetime], now: datetime, direction: Direction) -> datetime:
    """Return the moment nearest to now among those on the side that is meant, or among all where there is none."""
    minute = now.replace(second=0, microsecond=0)
    match direction:
        case Direction.PAST:
            there = [one for one in moments if one <= now + CLOCK_TOLERANCE]
        case Direction.FUTURE:
            there = [one for one in moments if one >= minute]
        case Direction.NEAREST:
            there = moments
    return min(there or moments, key=lambda one: abs(one - now))
