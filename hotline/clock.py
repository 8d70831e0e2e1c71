"""Time: UTC in the store, the office's zone for people, and a clock that tests can set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from hotline.errors import N_, InvalidInput

CLOCK_TOLERANCE = timedelta(minutes=1)
"""How far a moment that has happened may lie ahead of the clock of this computer: watches differ by as much."""
# Between these, a moment can be shown in every zone.
_FIRST, _LAST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)


class Clock(Protocol):
    """Tells the time; injected wherever the time is asked for."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC, to the microsecond."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved, for tests and for the practice store."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Move to another moment, which may lie in the past."""
        self._moment = moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move on by a span of time."""
        self._moment += by


def to_stored(moment: datetime) -> str:
    """Return an aware moment as the store and JSON write it: UTC, ISO 8601, whole seconds, `2026-11-22T14:03:22Z`."""
    return moment.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_stored(text: str, field: str) -> datetime:
    """Return the moment that an ISO 8601 text with a zone names, in UTC.

    Raises InvalidInput, naming the field, where it is no date and time with a zone, or none that every zone can show.
    """
    try:
        moment = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        moment = None
    # Compared without its zone: near the ends of the calendar the moment itself does not exist in UTC.
    if moment is None or moment.tzinfo is None or not _FIRST <= moment.replace(tzinfo=UTC) <= _LAST:
        raise InvalidInput(N_("{field}: write the date and time with a zone, like 2026-11-22T14:03:22Z."), field=field)
    return moment.astimezone(UTC).replace(microsecond=0)
