"""The 24-hour clock in words (scoring.md, The 24-hour clock): how much time is left, or by how much it is over."""

from __future__ import annotations

from datetime import datetime

from hotline.errors import N_
from hotline.language import Language

_LEFT = N_("{span} left")
_OVER = N_("over by {span}")


def time_left(due: datetime, now: datetime, language: Language) -> str:
    """Return how much time is left until a deadline, in hours and minutes."""
    seconds = (due - now).total_seconds()
    span = span_in_words(abs(seconds), language)
    return language.gettext(_LEFT, span=span) if seconds >= 0 else language.gettext(_OVER, span=span)


def span_in_words(seconds: float, language: Language) -> str:
    """Return a span of time in hours and minutes, like 3 h 12 min."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    if not hours:
        return language.gettext(N_("{minutes} min"), minutes=minutes)
    if not minutes:
        return language.gettext(N_("{hours} h"), hours=hours)
    return language.gettext(N_("{hours} h {minutes} min"), hours=hours, minutes=minutes)
