"""The day of the office: from which moment to which, by the boundary in the settings (DESIGN.md section 7)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def day_bounds(day: date, boundary: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the moments in UTC at which a day of the office begins and ends; the end belongs to the next day.

    `boundary` is the time of day at which it begins, like 08:00; the day bears the date on which it begins.
    """
    begins = time.fromisoformat(boundary)
    start = datetime.combine(day, begins, zone)
    end = datetime.combine(day + timedelta(days=1), begins, zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def day_of(moment: datetime, boundary: str, zone: tzinfo) -> date:
    """Return the day of the office that a moment belongs to."""
    local = moment.astimezone(zone)
    return local.date() if local.time() >= time.fromisoformat(boundary) else local.date() - timedelta(days=1)
