"""The 24-hour clock (scoring.md, The 24-hour clock): when it runs out, and in words how much time is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from hotline.errors import N_
from hotline.language import Language

_LEFT = N_("{span} left")
_OVER = N_("overdue by {span}")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_FROM_DAYS = 3 * _DAY
"""From here on hours and minutes say nothing any more."""
_NEAR = timedelta(hours=4)


def due(started: datetime, hours: int) -> datetime:
    """Return when the clock of a contact runs out: it runs from the start of the contact, by the hours of the settings."""
    return started + timedelta(hours=hours)


def clock_hours(started: datetime | None, due: datetime | None) -> int | None:
    """Return by how many hours a clock runs, whatever the settings say now; None where none runs."""
    return None if started is None or due is None else round((due - started).total_seconds() / _HOUR)


def is_near(due: datetime, now: datetime) -> bool:
    """Return whether a deadline is near or over: less than four hours are left."""
    return due - now < _NEAR


def time_left(due: datetime, now: datetime, language: Language) -> str:
    """Return how much time is left until a deadline, or by how much it is over; the moment itself is not over."""
    seconds = (due - now).total_seconds()
    span = span_in_words(abs(seconds), language)
    return language.gettext(_LEFT, span=span) if seconds >= 0 else language.gettext(_OVER, span=span)


def span_in_words(seconds: float, language: Language) -> str:
    """Return a span of time, rounded down: hours and minutes like 3 h 12 min, from three days on whole days."""
    whole = int(seconds)
    if whole >= _FROM_DAYS:
        return language.ngettext("{number} day", "{number} days", whole // _DAY)
    hours, minutes = whole // _HOUR, whole % _HOUR // _MINUTE
    if not hours and not minutes:
        return language.gettext(N_("less than a minute"))
    if not hours:
        return language.gettext(N_("{minutes} min"), minutes=minutes)
    if not minutes:
        return language.gettext(N_("{hours} h"), hours=hours)
    return language.gettext(N_("{hours} h {minutes} min"), hours=hours, minutes=minutes)
