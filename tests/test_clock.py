"""Moments are kept in UTC to the second, and only with a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.clock import FixedClock, SystemClock, from_stored, to_stored
from hotline.errors import InvalidInput


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds of a strategy
def test_a_stored_moment_comes_back_to_the_second(moment: datetime) -> None:
    assert from_stored(to_stored(moment), "started") == moment.replace(microsecond=0)


def test_another_zone_is_the_same_moment() -> None:
    assert from_stored("2026-11-22T18:03:22+04:00", "started") == datetime(2026, 11, 22, 14, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-11-22", "2026-11-22T14:03:22", "2026-13-01T00:00:00Z", "22.11.2026 14:03"]
)
def test_a_moment_without_a_zone_or_sense_is_refused_by_field(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"contact\.ended"):
        from_stored(text, "contact.ended")


def test_a_clock_can_be_set_and_may_go_back() -> None:
    clock = FixedClock(SystemClock().now())
    start = clock.now()
    clock.advance(timedelta(minutes=6))
    assert clock.now() - start == timedelta(minutes=6)
    clock.set(start - timedelta(days=1))
    assert clock.now() < start
