"""Opening hours in words: the days of a line, from when to when, and what is only assumed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hotline.errors import N_
from hotline.language import Language
from hotline.referral.opening_hours import Hours, Span

_MONDAY = 1
_WEEK = [date(2024, 1, _MONDAY + day) for day in range(7)]
"""A week of any year: only the names of its days are needed."""
_LEAST_FOR_A_SPAN = 3


def day_name(day: int, language: Language) -> str:
    """Return the name of a day of the week, Monday being 0."""
    return language.weekday(_WEEK[day])


def hours_words(hours: Hours | None, language: Language) -> str:
    """Return opening hours, a line for each span of days."""
    if hours is None:
        return language.gettext(N_("not known: call first"))
    if hours.always:
        return language.gettext(N_("always, day and night"))
    lines = [span_words(span, language) for span in hours.spans]
    if hours.assumed:
        lines.append(language.gettext(N_("usual hours, not confirmed with the service; holidays not known")))
    return "\n".join(lines)


def span_words(span: Span, language: Language) -> str:
    """Return one line of opening hours: its days, and from when to when."""
    closes = "24:00" if span.closes.hour == span.closes.minute == 0 else f"{span.closes:%H:%M}"
    return f"{_days(sorted(span.days), language)}: {span.opens:%H:%M}–{closes}"


def _days(days: list[int], language: Language) -> str:
    said = []
    for run in _runs(days):
        names = [day_name(day, language) for day in run]
        said += [f"{names[0]} – {names[-1]}"] if len(run) >= _LEAST_FOR_A_SPAN else names
    return ", ".join(said)


def _runs(days: Iterable[int]) -> list[list[int]]:
    """Return days of the week as runs that follow each other."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
