"""The day of the office: from which moment to which (reports.md, section 1).

The time of day at which it begins holds from a first day on, and days before keep theirs: a day that is followed by one with
another boundary is longer or shorter, so that each moment belongs to one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Boundaries = str | Sequence[tuple[date, str]]
"""When the day begins, like 08:00: one time that always held, or each with the first day from which it holds, the earliest first."""

_DAY = timedelta(days=1)


def boundary_on(day: date, boundaries: Boundaries) -> str:
    """Return the time of day at which a day of the office begins; one before every first day has the earliest time."""
    if isinstance(boundaries, str):
        return boundaries
    return next((begins for first, begins in reversed(boundaries) if first <= day), boundaries[0][1])


def start_of(day: date, boundaries: Boundaries, zone: tzinfo) -> datetime:
    """Return the moment in UTC at which a day of the office begins; the day bears the date on which it begins."""
    begins = time.fromisoformat(boundary_on(day, boundaries))
    return datetime.combine(day, begins, zone).astimezone(UTC)


def day_bounds(day: date, boundaries: Boundaries, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the moments in UTC at which a day of the office begins and ends; the end belongs to the next day."""
    return start_of(day, boundaries, zone), start_of(day + _DAY, boundaries, zone)


def day_of(moment: datetime, boundaries: Boundaries, zone: tzinfo) -> date:
    """Return the day of the office that a moment belongs to."""
    day = moment.astimezone(zone).date()
    return day if moment >= start_of(day, boundaries, zone) else day - _DAY
