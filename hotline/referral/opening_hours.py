"""Opening hours of a service: whether it is open at a moment, and when it opens next; over midnight too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days of the week (Monday is 0) and the times between which it is open; closing not after opening is the next day."""

    days: frozenset[int]
    opens: time
    closes: time

    def on(self, day: date, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """Return from when to when it is open that begins on a day of the office's zone, None on another weekday."""
        if day.weekday() not in self.days:
            return None
        last = day if self.closes > self.opens else day + _DAY
        return datetime.combine(day, self.opens, zone), datetime.combine(last, self.closes, zone)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The hours of a week. `assumed`: usual working hours that nobody has confirmed, so that holidays may differ too."""

    spans: tuple[Span, ...]
    always: bool = False
    assumed: bool = False

    def is_open(self, moment: datetime, zone: tzinfo) -> bool:
        """Return whether it is open at an aware moment; the minute of closing is closed."""
        if self.always:
            return True
        today = moment.astimezone(zone).date()
        return any(
            times[0] <= moment < times[1]
            for span in self.spans
            for day in (today - _DAY, today)  # the hours after midnight belong to the day before
            if (times := span.on(day, zone))
        )

    def opens_next(self, moment: datetime, zone: tzinfo) -> datetime | None:
        """Return when it opens next after an aware moment, in the zone; None where it always or never does."""
        today = moment.astimezone(zone).date()
        starts = (
            times[0]
            for span in self.spans
            for ahead in range(8)
            if (times := span.on(today + ahead * _DAY, zone)) and times[0] > moment
        )
        return None if self.always else min(starts, default=None)


ALWAYS = Hours(spans=(), always=True)
