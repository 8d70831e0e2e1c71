"""Moments as the tables hold them: whole seconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def to_seconds(moment: datetime) -> int:
    """Return an aware moment in whole seconds since 1970."""
    return int(moment.timestamp())


def from_seconds(seconds: int) -> datetime:
    """Return whole seconds since 1970 as an aware moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def seconds_of_text(text: str) -> int:
    """Return the seconds of a moment as the record writes it, ISO 8601 with a zone."""
    return to_seconds(datetime.fromisoformat(text))


def seconds_or_none(text: str | None) -> int | None:
    """Return the seconds of a moment of the record, or None where it was not asked."""
    return None if text is None else seconds_of_text(text)
