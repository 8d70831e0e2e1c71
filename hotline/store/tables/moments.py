"""Moments as the tables hold them: whole seconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def to_seconds(moment: datetime) -> int:
    """Return an aware moment in whole seconds since 1970."""
    return int(moment.timestamp())


class StrangeMomentError(ValueError):
    """A number in the place of a moment that no clock has shown: this program has not written it."""


def from_seconds(seconds: int) -> datetime:
    """Return whole seconds since 1970 as an aware moment in UTC; raises StrangeMomentError for what is none."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError, TypeError):
        raise StrangeMomentError from None


def seconds_of_text(text: str) -> int:
    """Return the seconds of a moment as the record writes it, ISO 8601 with a zone."""
    return to_seconds(datetime.fromisoformat(text))


def seconds_or_none(text: str | None) -> int | None:
    """Return the seconds of a moment of the record, or None where it was not asked."""
    return None if text is None else seconds_of_text(text)
