"""How long something has been running, as a clock shows it."""

from __future__ import annotations

from datetime import datetime

from hotline.call.back_dating import is_recorded_later
from hotline.call.record import Contact

_HOUR = 3600


def elapsed_words(started: datetime | None, now: datetime) -> str:
    """Return minutes and seconds, hours only when there are any; nothing where the clock jumped back behind the start."""
    seconds = int((now - started).total_seconds()) if started else -1
    return "" if seconds < 0 else clock_words(seconds)


def clock_words(seconds: int) -> str:
    """Return whole seconds as minutes and seconds, hours only when there are any."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes:02}:{last:02}"


def contact_clock(contact: Contact, now: datetime) -> str:
    """Return how long a contact lasted, where its end is known; else how long it has been running, unless it was noted later."""
    until = contact.ended or (None if is_recorded_later(contact) else now)
    return "" if until is None else elapsed_words(contact.started, until)
