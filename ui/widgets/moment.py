"""Reads a date and a time of day as people type them in a hurry: `1403`, `14:3`, `21.11 9:05`, `+30`, `.`."""

from __future__ import annotations

import datetime as dt
import re

_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.\-hs](?P<minute>\d{1,2})|(?P<run>\d{1,4})")
_DAY = re.compile(r"(?P<day>\d{1,2})[./\-](?P<month>\d{1,2})(?:[./\-](?P<year>\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SHIFT = re.compile(r"(?P<sign>[+-])(?P<minutes>\d{1,4})")


def read_moment(text: str, now: dt.datetime) -> dt.datetime | None:
    """Return the moment that was typed, in the zone of `now`, or None where it cannot be read.

    `.` is now; `+30` and `-10` are minutes from now; `1403`, `903`, `14`, `14:03` and `14.03` are times today; `21.11 9:05`,
    `21.11.2026 0905` and `2026-11-21 9:05` have a day too; a day alone is its first minute; a day without a year is the
    nearest one. `14.03` could be a day as well: it is read as a time, and as a day where it is followed by a time or a dot.
    """
    text = " ".join(text.split()).lower()
    if text == ".":
        return now.replace(second=0, microsecond=0)
    if shift := _SHIFT.fullmatch(text):
        minutes = int(shift["minutes"]) * (1 if shift["sign"] == "+" else -1)
        return (now + dt.timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    first, _, rest = text.replace(",", " ").partition(" ")
    day: dt.date | None
    if not rest and (clock := read_clock(first)) is not None:
        day = now.date()
    else:
        day = read_day(first, now.date())
        clock = read_clock(rest.strip()) if rest.strip() else dt.time()
    if day is None or clock is None:
        return None
    return dt.datetime.combine(day, clock, now.tzinfo)


def read_clock(text: str) -> dt.time | None:
    """Return the time of day that was typed, or None: `1403`, `903`, `14`, `14:03`, `14.03`."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    if run := found["run"]:
        hour, minute = (int(run), 0) if len(run) <= 2 else (int(run[:-2]), int(run[-2:]))
    else:
        hour, minute = int(found["hour"]), int(found["minute"])
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def read_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day that was typed, or None; without a year it is the one nearest to today."""
    found = _ISO.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return None
    year = found["year"]
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year - 1, today.year, today.year + 1]
    days = [day for day in (_day(each, int(found["month"]), int(found["day"])) for each in years) if day is not None]
    return min(days, key=lambda day: abs(day - today), default=None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
