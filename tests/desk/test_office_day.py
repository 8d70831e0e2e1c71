"""The day of the office: every moment belongs to one day, whatever the boundary, the clock change and the history of the setting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.desk.office_day import Boundaries, boundary_on, day_bounds, day_of

BAKU, BERLIN = ZoneInfo("Asia/Baku"), ZoneInfo("Europe/Berlin")
LATER = ((date.min, "00:00"), (date(2026, 11, 23), "08:00"), (date(2026, 12, 1), "06:30"))
EARLIER = ((date.min, "08:00"), (date(2026, 11, 23), "00:00"))


def test_days_before_the_first_day_of_a_boundary_keep_theirs() -> None:
    assert [boundary_on(date(2026, 11, day), LATER) for day in (1, 22, 23, 30)] == ["00:00", "00:00", "08:00", "08:00"]
    assert boundary_on(date(2026, 12, 1), LATER) == "06:30"


def test_the_day_before_a_later_boundary_lasts_until_it() -> None:
    start, end = day_bounds(date(2026, 11, 22), LATER, BAKU)

    assert end - start == timedelta(hours=32)
    assert day_of(end - timedelta(seconds=1), LATER, BAKU) == date(2026, 11, 22)
    assert day_of(end, LATER, BAKU) == date(2026, 11, 23)


def test_the_day_before_an_earlier_boundary_is_shorter() -> None:
    start, end = day_bounds(date(2026, 11, 22), EARLIER, BAKU)

    assert end - start == timedelta(hours=16)


@pytest.mark.parametrize("boundaries", ["00:00", "08:00", "02:30", "03:00", LATER, EARLIER])
@pytest.mark.parametrize("zone", [BAKU, BERLIN])
@pytest.mark.parametrize("first", [date(2026, 3, 27), date(2026, 10, 23), date(2026, 11, 20), date(2026, 11, 29)])
def test_days_follow_each_other_and_every_moment_is_in_the_day_that_it_belongs_to(
    boundaries: Boundaries, zone: ZoneInfo, first: date
) -> None:
    for number in range(6):
        day = first + timedelta(days=number)
        start, end = day_bounds(day, boundaries, zone)

        assert start < end == day_bounds(day + timedelta(days=1), boundaries, zone)[0]
        moment = start
        while moment < end:
            assert day_of(moment, boundaries, zone) == day
            moment += timedelta(minutes=15)


def test_a_day_of_a_clock_change_has_its_own_length() -> None:
    spring = day_bounds(date(2026, 3, 29), "00:00", BERLIN)
    autumn = day_bounds(date(2026, 10, 25), "00:00", BERLIN)

    assert (spring[1] - spring[0], autumn[1] - autumn[0]) == (timedelta(hours=23), timedelta(hours=25))
    assert spring[0] == datetime(2026, 3, 28, 23, tzinfo=UTC)
