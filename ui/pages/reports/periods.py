"""The periods that are offered ready made: this and the last week, month, quarter, half and year, and whole quarters for the public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.desk.report_days import calendar_length, months_later
from hotline.errors import N_

OTHER = "other"
_DAY = timedelta(days=1)
_QUARTERS = 8
_MONTHS = (
    (1, "month", N_("This month"), N_("Last month")),
    (3, "quarter", N_("This quarter"), N_("Last quarter")),
    (6, "half", N_("This half-year"), N_("Last half-year")),
    (12, "year", N_("This year"), N_("Last year")),
)


@dataclass(frozen=True)
class ReadyPeriod:
    """A period by a code: its first and last day, and what it is called, as a message to translate; empty where its days say it."""

    code: str
    first: date
    last: date
    title: str = ""


def ready_periods(today: date) -> tuple[ReadyPeriod, ...]:
    """Return the periods of the calendar that a day lies in, each with the one before; those that run are whole, too."""
    return tuple(_ready(today))


def whole_quarters(today: date) -> tuple[ReadyPeriod, ...]:
    """Return the last quarters that have ended, the newest first: what public tables are made of."""
    begin = months_later(_first(today, 3), -3)
    return tuple(
        ReadyPeriod(f"{first:%Y-%m}", first, months_later(first, 3) - _DAY)
        for first in (months_later(begin, -3 * number) for number in range(_QUARTERS))
    )


def code_of(first: date | None, last: date | None, offered: tuple[ReadyPeriod, ...]) -> str:
    """Return the code of the period that has these days, `other` for a range of no name."""
    return next((one.code for one in offered if (one.first, one.last) == (first, last)), OTHER)


def _ready(today: date) -> Iterator[ReadyPeriod]:
    monday = today - timedelta(days=today.weekday())
    yield ReadyPeriod("this_week", monday, monday + 6 * _DAY, N_("This week"))
    yield ReadyPeriod("last_week", monday - 7 * _DAY, monday - _DAY, N_("Last week"))
    for months, name, this, last in _MONTHS:
        first = _first(today, months)
        before = months_later(first, -months)
        yield ReadyPeriod(f"this_{name}", first, months_later(first, months) - _DAY, this)
        yield ReadyPeriod(f"last_{name}", before, first - _DAY, last)


def _first(day: date, months: int) -> date:
    """Return the first day of the month, quarter, half or year that a day lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def neighbour(first: date, last: date, by: int) -> tuple[date, date]:
    """Return the period so many steps later, or earlier where it is negative: of the same kind in the calendar, or as many days."""
    months = calendar_length(first, last)
    if months is None:
        days = by * (last - first + _DAY)
        return first + days, last + days
    begin = months_later(first, by * months)
    return begin, months_later(begin, months) - _DAY
