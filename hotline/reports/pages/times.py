"""By what a period is drawn over time: by day, week or month, each with its code in the tables and its label on a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hotline.language import Language
from hotline.reports.charts.line_chart import Moment
from hotline.reports.report_facts import ReportFacts

_MOST_DAYS, _MOST_WEEKS = 31, 190
DAY, WEEK, MONTH = "contacts_by_day", "contacts_by_week", "contacts_by_month"
_CODES: Mapping[str, Callable[[date], str]] = {
    DAY: date.isoformat,
    WEEK: lambda day: "{}-W{:02d}".format(*day.isocalendar()[:2]),
    MONTH: lambda day: f"{day:%Y-%m}",
}


def time_table(first: date, last: date) -> str:
    """Return the id of the table that a period is drawn by: days for a month, weeks for half a year, else months."""
    days = (last - first).days + 1
    return DAY if days <= _MOST_DAYS else WEEK if days <= _MOST_WEEKS else MONTH


def code_at(facts: ReportFacts, table: str) -> str:
    """Return the code of the day, week or month in which the numbers were taken; later ones have none yet."""
    begins = timedelta(hours=int(facts.boundary[:2]), minutes=int(facts.boundary[3:]))
    return _CODES[table]((facts.taken_at.astimezone(facts.zone) - begins).date())


def moments_of(
    first: date, last: date, language: Language, *, like: ReportFacts | None = None
) -> list[tuple[str, Moment]]:
    """Return the codes of the days, weeks or months of a period in their order, each as a moment of a chart.

    They are those of another period's report where that is given, so that two periods can be laid over one another.
    """
    kind = time_table(first, last) if like is None else time_table(like.first_day, like.last_day)
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    begins: dict[str, date] = {}
    for day in days:
        begins.setdefault(_CODES[kind](day), day)
    found, year = [], 0
    for code, day in begins.items():
        under = str(day.year) if day.year != year else ""
        year = day.year
        label = language.short_month(day.month) if kind == MONTH else f"{day.day:02}.{day.month:02}"
        found.append((code, Moment(label, under)))
    return found
