"""How much time is left reads the same on the desk and is never rounded up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hotline.language import language
from hotline.referral.deadlines import due, span_in_words, time_left

STARTED = datetime(2026, 11, 22, 10, 3, 22, tzinfo=UTC)
ENGLISH = language("en")


def test_the_clock_runs_from_the_start_of_the_contact() -> None:
    assert due(STARTED, 24) == datetime(2026, 11, 23, 10, 3, 22, tzinfo=UTC)
    assert due(STARTED, 6) - STARTED == timedelta(hours=6)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (59, "less than a minute"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (3660, "1 h 1 min"),
        (86399, "23 h 59 min"),
        (2 * 86400, "48 h"),
        (3 * 86400 - 1, "71 h 59 min"),
        (3 * 86400, "3 days"),
        (45 * 86400 + 5000, "45 days"),
    ],
)
def test_a_span_is_said_in_hours_and_minutes_and_never_longer_than_it_is(seconds: int, words: str) -> None:
    assert span_in_words(seconds, ENGLISH) == words


def test_what_is_left_and_what_is_over_are_told_apart() -> None:
    end = due(STARTED, 24)
    assert time_left(end, STARTED, ENGLISH) == "24 h left"
    assert time_left(end, end - timedelta(minutes=192), ENGLISH) == "3 h 12 min left"
    assert time_left(end, end, ENGLISH) == "less than a minute left"
    assert time_left(end, end + timedelta(minutes=61), ENGLISH) == "overdue by 1 h 1 min"
    assert time_left(end, end + timedelta(days=30), ENGLISH) == "overdue by 30 days"
