"""Which shift of the office runs at a moment, and which comes next: by the office's clock, from the shifts in the settings. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from hotline.desk.setting_kinds import Shift
from hotline.reports.handover_facts import Shift as ShiftSpan

_DAY = timedelta(days=1)


def shift_at(moment: datetime, shifts: Sequence[Shift], zone: tzinfo) -> ShiftSpan:
    """Return the shift that runs at a moment; its first moment is in it, its end is that of the next one."""
    around = _around(moment, shifts, zone)
    place = max(number for number, one in enumerate(around[:-1]) if one[0] <= moment)
    return ShiftSpan(name=around[place][1].name, start=around[place][0], end=around[place + 1][0])


def shift_before(span: ShiftSpan, shifts: Sequence[Shift], zone: tzinfo) -> ShiftSpan:
    """Return the shift that ends where one begins."""
    return shift_at(span.start - timedelta(seconds=1), shifts, zone)


def shift_after(span: ShiftSpan, shifts: Sequence[Shift], zone: tzinfo) -> ShiftSpan:
    """Return the shift that begins where one ends."""
    return shift_at(span.end, shifts, zone)


def _around(moment: datetime, shifts: Sequence[Shift], zone: tzinfo) -> list[tuple[datetime, Shift]]:
    """Return when the shifts of the days around a moment begin, in order."""
    today = moment.astimezone(zone).date()
    days = [today + number * _DAY for number in (-2, -1, 0, 1, 2)]
    begun = ((datetime.combine(day, one.time, zone).astimezone(UTC), one) for day in days for one in shifts)
    return sorted(begun, key=lambda pair: pair[0])
