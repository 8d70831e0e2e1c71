"""What people type as a date and a time is read on the side of now that is meant, across midnight, the year and summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.clock import CLOCK_TOLERANCE
from hotline.typed_moment import Direction, read_clock, read_day, read_moment

ZONE = timezone(timedelta(hours=4))
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 14, 3, 22, tzinfo=ZONE)
# hypothesis wants bounds without a zone
_YEAR_2001, _YEAR_2150 = datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2150-01-01")
PAST, FUTURE, NEAREST = Direction.PAST, Direction.FUTURE, Direction.NEAREST


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1403", (2026, 11, 22, 14, 3)),
        ("903", (2026, 11, 22, 9, 3)),
        ("9", (2026, 11, 22, 9, 0)),
        ("14:3", (2026, 11, 22, 14, 3)),
        ("14.03", (2026, 11, 22, 14, 3)),
        (" 21.11  9:05 ", (2026, 11, 21, 9, 5)),
        ("21.11 905", (2026, 11, 21, 9, 5)),
        ("21.11., 9:05", (2026, 11, 21, 9, 5)),
        ("21.11.", (2026, 11, 21, 0, 0)),
        ("21/11/26 0905", (2026, 11, 21, 9, 5)),
        ("2026-11-21 9:05", (2026, 11, 21, 9, 5)),
        ("05.01 10:00", (2026, 1, 5, 10, 0)),
        ("31.12.2025", (2025, 12, 31, 0, 0)),
        (".", (2026, 11, 22, 14, 3)),
        ("+30", (2026, 11, 22, 14, 33)),
        ("-10", (2026, 11, 22, 13, 53)),
    ],
)
def test_a_moment_is_read_as_people_type_it(typed: str, read: tuple[int, int, int, int, int]) -> None:
    assert read_moment(typed, NOW, PAST) == datetime(*read, tzinfo=ZONE)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize(
    "typed",
    ["", "soon", "25:00", "24:00", "1461", "99999", "31.02 9:00", "30.02.2026", "9:05 21.11 x", "2026-13-01", "21.11 25:00",
     "01.01.0001 1:00", "31.12.9999 23:59", "1.1.1899", "1.1.2200", "+99999", "\N{SUPERSCRIPT TWO}"],
)  # fmt: skip
def test_what_is_no_moment_is_not_guessed(typed: str, direction: Direction) -> None:
    assert read_moment(typed, NOW, direction) is None


@pytest.mark.parametrize(
    ("now", "typed", "direction", "read"),
    [
        # An end typed at 21:37 was kept as tonight.
        ((2026, 11, 22, 21, 37), "23:59", PAST, (2026, 11, 21, 23, 59)),
        # Just after midnight 23:50 was tonight and not ten minutes ago.
        ((2026, 11, 22, 0, 3), "23:50", PAST, (2026, 11, 21, 23, 50)),
        ((2027, 1, 1, 0, 3), "2350", PAST, (2026, 12, 31, 23, 50)),
        # Watches differ: within a minute it is today.
        ((2026, 11, 22, 14, 3), "14:04", PAST, (2026, 11, 22, 14, 4)),
        ((2026, 11, 22, 14, 3), "14:05", PAST, (2026, 11, 21, 14, 5)),
        # What is due is still to come.
        ((2026, 11, 22, 21, 37), "9", FUTURE, (2026, 11, 23, 9, 0)),
        ((2026, 11, 22, 21, 37), "23:59", FUTURE, (2026, 11, 22, 23, 59)),
        ((2026, 12, 31, 23, 50), "0:10", FUTURE, (2027, 1, 1, 0, 10)),
        # As a due date this was today at 05:12; it is the fifth of December.
        ((2026, 11, 22, 21, 37), "05.12", FUTURE, (2026, 12, 5, 0, 0)),
        ((2026, 11, 22, 21, 37), "05.12.", FUTURE, (2026, 12, 5, 0, 0)),
        ((2026, 11, 22, 21, 37), "05-12", FUTURE, (2026, 12, 5, 0, 0)),
        ((2026, 11, 22, 21, 37), "05.12 10:30", FUTURE, (2026, 12, 5, 10, 30)),
        ((2026, 11, 22, 21, 37), "23.45", FUTURE, (2026, 11, 22, 23, 45)),
        ((2026, 11, 22, 21, 37), "05.12", PAST, (2026, 11, 22, 5, 12)),
        # Over the year on both sides.
        ((2026, 12, 28, 10, 0), "05.01 9:00", FUTURE, (2027, 1, 5, 9, 0)),
        ((2027, 1, 3, 10, 0), "28.12 9:00", PAST, (2026, 12, 28, 9, 0)),
        ((2027, 1, 3, 10, 0), "28.12.", PAST, (2026, 12, 28, 0, 0)),
        # A day that is given is that day, also where the time is on the other side: whoever keeps it says so.
        ((2026, 11, 22, 21, 37), "22.11 23:59", PAST, (2026, 11, 22, 23, 59)),
    ],
)
def test_what_is_typed_in_part_lies_on_the_side_that_is_meant(
    now: tuple[int, int, int, int, int], typed: str, direction: Direction, read: tuple[int, int, int, int, int]
) -> None:
    assert read_moment(typed, datetime(*now, tzinfo=ZONE), direction) == datetime(*read, tzinfo=ZONE)


@given(
    now=st.datetimes(
        datetime.fromisoformat("2001-01-01"),
        datetime.fromisoformat("2150-01-01"),
        timezones=st.sampled_from([ZONE, BERLIN, UTC]),
    ),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
def test_a_bare_time_is_never_on_the_other_side_and_never_further_than_a_day(
    now: datetime, hour: int, minute: int
) -> None:
    typed, present = f"{hour}:{minute:02}", now.astimezone(UTC)
    past, future = (read_moment(typed, now, direction) for direction in (PAST, FUTURE))
    assert past is not None and future is not None  # noqa: PT018
    assert present - timedelta(hours=26) <= past <= present + CLOCK_TOLERANCE
    assert present.replace(second=0, microsecond=0) <= future <= present + timedelta(hours=26)


@given(today=st.dates(date(1950, 1, 1), date(2150, 1, 1)), day=st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_day_without_a_year_is_the_next_one_in_its_direction(today: date, day: date) -> None:
    typed = f"{day.day}.{day.month}"
    past, future, nearest = (read_day(typed, today, direction) for direction in (PAST, FUTURE, NEAREST))
    assert past is not None and future is not None and nearest is not None  # noqa: PT018
    assert past <= today <= future
    assert nearest in {past, future}
    assert abs(nearest - today) <= min(today - past, future - today)
    assert (future - past).days <= 366 or (day.day, day.month) == (29, 2)


def test_the_last_day_of_february_is_looked_for_in_a_year_that_has_it() -> None:
    assert read_day("29.02", date(2027, 11, 1), FUTURE) == date(2028, 2, 29)
    assert read_day("29.02", date(2027, 11, 1), PAST) == date(2024, 2, 29)
    assert read_clock("0000") == time(0, 0)
    assert read_day(".", date(2027, 11, 1), PAST) == date(2027, 11, 1)


@pytest.mark.parametrize("direction", [PAST, FUTURE])
def test_an_hour_that_summer_leaves_out_is_what_clocks_show_instead(direction: Direction) -> None:
    now = datetime(2026, 3, 29, 12, 0, tzinfo=BERLIN) if direction is PAST else datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    read = read_moment("29.3 2:30", now, direction)
    assert read == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert read.astimezone(BERLIN).strftime("%H:%M") == "03:30"


@pytest.mark.parametrize(
    ("now", "direction", "read"),
    [
        # 02:45 for the first time: 02:30 has been once.
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), PAST, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # 02:45 for the second time: the later 02:30 is nearer.
        (datetime(2026, 10, 25, 1, 45, tzinfo=UTC), PAST, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 0, 15, tzinfo=UTC), FUTURE, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), FUTURE, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_of_an_hour_that_comes_twice_the_one_on_the_right_side_is_taken(
    now: datetime, direction: Direction, read: datetime
) -> None:
    assert read_moment("2:30", now.astimezone(BERLIN), direction) == read


def test_minutes_from_now_are_minutes_also_over_the_change_of_the_hour() -> None:
    before = datetime(2026, 3, 29, 0, 50, tzinfo=UTC).astimezone(BERLIN)
    assert read_moment("+30", before, FUTURE) == datetime(2026, 3, 29, 1, 20, tzinfo=UTC)
    assert read_moment("-30", datetime(2026, 3, 29, 1, 20, tzinfo=UTC).astimezone(BERLIN), PAST) == datetime(
        2026, 3, 29, 0, 50, tzinfo=UTC
    )


@given(st.text(max_size=32))
def test_anything_that_is_typed_is_read_or_not_without_a_fault(text: str) -> None:
    for direction in Direction:
        read = read_moment(text, NOW, direction)
        assert read is None or read.tzinfo is UTC
        read_day(text, NOW.date(), direction)
