"""The days that a report is about: which may be reported on, and which it is compared with (reports.md, sections 1 and 3)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from hotline.desk.office_day import Boundaries, day_bounds
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Day
from hotline.store.tables.counts import Span

_DAY = timedelta(days=1)
CALENDAR_MONTHS = (12, 6, 3, 1)
"""The lengths of what the calendar counts as a period: a year, a half, a quarter, a month."""


@dataclass(frozen=True)
class ReportDays:
    """Days of the office, both in it, and from which moment to which they last; the end is not in it."""

    first: date
    last: date
    start: datetime
    end: datetime

    @property
    def span(self) -> Span:
        """Return the span that contacts are counted in."""
        return Span(self.start, self.end)

    @property
    def number(self) -> int:
        """Return how many days they are."""
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + number * _DAY for number in range(self.number))


def report_days(first: date, last: date, boundaries: Boundaries, zone: tzinfo) -> ReportDays:
    """Return days of the office with their moments."""
    return ReportDays(first, last, day_bounds(first, boundaries, zone)[0], day_bounds(last, boundaries, zone)[1])


def require_order(first: date, last: date) -> None:
    """Raise InvalidInput for a period that ends before it begins."""
    if last < first:
        raise InvalidInput(N_("The period ends before it begins. Choose a last day that is not before the first one."))


def require_begun(days: ReportDays, now: datetime, began: date) -> None:
    """Raise Refused for days that have not begun, and for those before the year in which the office began."""
    earliest = date(began.year, 1, 1)
    if days.first < earliest:
        raise Refused(
            N_("The office began on {day}: there is nothing to report of before. Choose days from {first} on."),
            day=Day(began),
            first=Day(earliest),
        )
    if days.start > now:
        raise Refused(N_("These days have not begun yet: there is nothing to report. Choose days up to today."))


def require_public(days: ReportDays, now: datetime) -> None:
    """Raise Refused for what may not be published: less than whole quarters, and quarters that have not ended."""
    whole = days.first == _quarter(days.first)[0] and days.last == _quarter(days.last)[1]
    if not whole:
        raise Refused(
            N_(
                "Public tables cover whole quarters, one at the least. Choose the first day of one and the last day of one."
            )
        )
    if days.end > now:
        raise Refused(N_("This quarter has not ended. Public tables are made of whole quarters that are over."))


def before(first: date, last: date) -> tuple[date, date]:
    """Return the period before: for a calendar month, quarter, half or year the one before, else as many days just before."""
    length = calendar_length(first, last)
    if length is None:
        return first - (last - first + _DAY), first - _DAY
    return months_later(first, -length), first - _DAY


def year_before(first: date, last: date) -> tuple[date, date]:
    """Return the same days a year before; the last day of a month is that of the month then, 29 February is 28 February."""
    ends_month = last.day == monthrange(last.year, last.month)[1]
    then = months_later(last, -12)
    return months_later(first, -12), then.replace(day=monthrange(then.year, then.month)[1]) if ends_month else then


def calendar_length(first: date, last: date) -> int | None:
    """Return of how many months a calendar year, half, quarter or month is that goes from a day to a day; None for any other range."""
    for months in CALENDAR_MONTHS:
        if first.day == 1 and (first.month - 1) % months == 0 and months_later(first, months) - _DAY == last:
            return months
    return None


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later, the last one where the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _quarter(day: date) -> tuple[date, date]:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, months_later(first, 3) - _DAY


def quarter_code(day: date) -> str:
    """Return the code of the quarter that a day is in, like 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def week_code(day: date) -> str:
    """Return the code of the week that a day is in, like 2026-W48 (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
