"""An operator relies on being told rightly whether a service is open now, at night and at the turn of the week too."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.referral.opening_hours import ALWAYS, Hours, Span

ZONE = ZoneInfo("Asia/Baku")
WORKING = Hours(spans=(Span(days=frozenset(range(5)), opens=time(9), closes=time(18)),))
FRIDAY_NIGHT = Hours(spans=(Span(days=frozenset([4]), opens=time(20), closes=time(6)),))
SUNDAY_TO_MIDNIGHT = Hours(spans=(Span(days=frozenset([6]), opens=time(10), closes=time(0)),))
TWO_SHIFTS = Hours(
    spans=(
        Span(days=frozenset([0]), opens=time(9), closes=time(13)),
        Span(days=frozenset([0]), opens=time(14), closes=time(18)),
    )
)


def local(text: str) -> datetime:
    """Return a moment of the office's clock; 2026-11-16 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "moment", "open_"),
    [
        (WORKING, "2026-11-16T08:59", False),
        (WORKING, "2026-11-16T09:00", True),
        (WORKING, "2026-11-20T17:59", True),
        (WORKING, "2026-11-20T18:00", False),
        (WORKING, "2026-11-21T12:00", False),
        (FRIDAY_NIGHT, "2026-11-20T19:59", False),
        (FRIDAY_NIGHT, "2026-11-20T23:59", True),
        (FRIDAY_NIGHT, "2026-11-21T05:59", True),
        (FRIDAY_NIGHT, "2026-11-21T06:00", False),
        (FRIDAY_NIGHT, "2026-11-20T05:00", False),
        (SUNDAY_TO_MIDNIGHT, "2026-11-22T23:59", True),
        (SUNDAY_TO_MIDNIGHT, "2026-11-23T00:00", False),
        (TWO_SHIFTS, "2026-11-16T13:30", False),
        (TWO_SHIFTS, "2026-11-16T14:00", True),
        (ALWAYS, "2026-11-22T03:00", True),
    ],
)
def test_open_is_open_by_the_clock_on_the_wall(hours: Hours, moment: str, open_: bool) -> None:
    assert hours.is_open(local(moment), ZONE) is open_
    assert hours.is_open(local(moment).astimezone(UTC), ZONE) is open_


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        (WORKING, "2026-11-16T08:00", "2026-11-16T09:00"),
        (WORKING, "2026-11-20T18:00", "2026-11-23T09:00"),
        (FRIDAY_NIGHT, "2026-11-21T06:00", "2026-11-27T20:00"),
        (WORKING, "2026-11-16T09:00", "2026-11-17T09:00"),
        (TWO_SHIFTS, "2026-11-16T13:30", "2026-11-16T14:00"),
        (TWO_SHIFTS, "2026-11-16T19:00", "2026-11-23T09:00"),
    ],
)
def test_a_closed_service_says_when_it_opens(hours: Hours, moment: str, opens: str) -> None:
    assert hours.opens_next(local(moment).astimezone(UTC), ZONE) == local(opens)


def test_what_is_always_open_never_opens() -> None:
    assert ALWAYS.opens_next(local("2026-11-16T08:00"), ZONE) is None


def test_an_hour_that_summer_time_skips_does_not_confuse_a_night_service() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Hours(spans=(Span(days=frozenset([5]), opens=time(22), closes=time(6)),))
    assert night.is_open(datetime(2026, 3, 29, 3, 30, tzinfo=UTC), berlin)  # 05:30, after the clocks went forward
    assert not night.is_open(datetime(2026, 3, 29, 4, 30, tzinfo=UTC), berlin)  # 06:30


spans = st.builds(
    Span,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    opens=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(st.lists(spans, min_size=1, max_size=3), moments)
def test_the_moment_it_is_said_to_open_is_within_eight_days_and_it_is_open_then(
    some: list[Span], moment: datetime
) -> None:
    hours = Hours(spans=tuple(some))
    opens = hours.opens_next(moment, ZONE)
    assert opens is not None
    assert 0 < (opens - moment).total_seconds() <= 8 * 86400
    assert hours.is_open(opens, ZONE)
