"""The head of every report of one day, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from hotline.clock import to_stored
from hotline.reports.tally import Json


@dataclass(frozen=True, kw_only=True)
class DayFacts:
    """The head of a report of one day of one office. Moments are in UTC; `start` is counted in, `end` is not."""

    office: str
    day: date
    start: datetime
    end: datetime
    zone: tzinfo
    taken_at: datetime
    taken_by: str

    def head_to_json(self) -> Json:
        """Return the head as plain JSON values, the day's boundaries included."""
        return {
            "office": self.office,
            "date": self.day.isoformat(),
            "from": to_stored(self.start),
            "to": to_stored(self.end),
            "zone": str(self.zone),
            "taken_at": to_stored(self.taken_at),
            "taken_by": self.taken_by,
        }
