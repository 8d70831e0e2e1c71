"""When a backup is due, how old the last one may be, and which older ones a new one lets go."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.desk.backup_plan import (
    DAILY,
    HOURLY,
    Age,
    Found,
    Schedule,
    age_of,
    backup_name,
    check_schedule,
    due_at,
    free_name,
    is_scheduled_name,
    replaced,
)
from hotline.errors import InvalidInput

BAKU = ZoneInfo("Asia/Baku")
NOW = datetime(2026, 11, 29, 16, 0, tzinfo=UTC)  # 20:00 at the office


def planned(pace: str = DAILY, hours: int = 8, at: time = time(20, 0)) -> Schedule:
    return Schedule(pace=pace, time=at, hours=hours, folder=Path("/b"), second=None, keep=3)


def test_where_none_was_made_one_is_due_at_once() -> None:
    assert due_at(planned(), None, NOW, BAKU) == NOW


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (NOW - timedelta(minutes=1), NOW),
        (NOW, NOW + timedelta(days=1)),  # made at the very minute: the next one is tomorrow's
        (NOW - timedelta(hours=21), NOW - timedelta(days=1) + timedelta(days=1)),
        (NOW - timedelta(days=3, minutes=1), NOW - timedelta(days=3)),  # missed while the desk was off: due since then
    ],
)
def test_a_daily_backup_is_due_at_the_next_time_of_day_of_the_office(last: datetime, due: datetime) -> None:
    assert due_at(planned(), last, NOW, BAKU) == due


def test_every_few_hours_is_counted_from_the_last_one() -> None:
    assert due_at(planned(HOURLY, hours=6), NOW - timedelta(hours=5), NOW, BAKU) == NOW + timedelta(hours=1)


def test_a_clock_that_was_set_back_does_not_put_the_backup_off_for_years() -> None:
    assert due_at(planned(), NOW + timedelta(days=900), NOW, BAKU) == NOW


@pytest.mark.parametrize(
    ("ago", "schedule", "age"),
    [
        (None, None, Age.TOO_OLD),
        (timedelta(days=7) - timedelta(seconds=1), None, Age.GOOD),
        (timedelta(days=7), None, Age.OLD),
        (timedelta(days=30) - timedelta(seconds=1), None, Age.OLD),
        (timedelta(days=30), None, Age.TOO_OLD),
        (timedelta(hours=48) - timedelta(seconds=1), planned(), Age.GOOD),
        (timedelta(hours=48), planned(), Age.OLD),
        (timedelta(days=7), planned(HOURLY, hours=168), Age.OLD),
    ],
)
def test_how_old_the_last_backup_may_be(ago: timedelta | None, schedule: Schedule | None, age: Age) -> None:
    assert age_of(None if ago is None else NOW - ago, NOW, schedule) is age


def test_a_backup_is_named_by_office_day_and_time_and_never_takes_a_name_that_is_there() -> None:
    name = backup_name("BAK", NOW, BAKU)
    assert name == "hotline-BAK-20261129-2000.backup"
    again = free_name(name, {name}.__contains__)
    assert again == "hotline-BAK-20261129-2000-2.backup"
    assert is_scheduled_name(name)
    assert is_scheduled_name(again)
    assert not is_scheduled_name("before-the-upgrade.backup")


GOOD = {"pace": DAILY, "hours": 8, "keep": 10, "folder": "/b", "second": ""}


@pytest.mark.parametrize(
    "wrong",
    [
        {"pace": "weekly"},
        {"hours": 0},
        {"hours": 169},
        {"keep": 1},
        {"folder": ""},
        {"folder": "b"},
        {"second": "/b"},
        {"pace": "off", "folder": "", "second": "/c"},
    ],
)
def test_a_schedule_that_does_not_do_is_refused_in_a_sentence(wrong: dict[str, object]) -> None:
    check_schedule(**GOOD)  # type: ignore[arg-type] # one dictionary for all of them
    with pytest.raises(InvalidInput):
        check_schedule(**{**GOOD, **wrong})  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=25), st.integers(2, 8), st.integers(0, 40))
def test_what_is_let_go_never_costs_a_good_one_of_the_newest(
    files: list[tuple[int, bool]], keep: int, moment: int
) -> None:
    """Whatever lies there, damaged or from a clock that ran wrong: the new one and the newest good ones stay."""
    newest = Found(Path("newest"), f"{moment:04}")
    found = [Found(Path(f"{number}"), f"{made:04}") for number, (made, _) in enumerate(files)]
    good = {one.path for one, (_, is_good) in zip(found, files, strict=True) if is_good}
    gone = replaced([*found, newest], newest, keep, lambda one: one.path in good)
    left = [one for one in found if one not in gone]
    counted = [one for one in left if one.path in good and one.made <= newest.made]
    assert newest not in gone
    if gone:
        assert len(counted) == keep - 1, "with the newest, as many good ones stay as are kept"
        assert max(one.made for one in gone) <= min(one.made for one in counted)
    assert all(one.made <= newest.made for one in gone)
