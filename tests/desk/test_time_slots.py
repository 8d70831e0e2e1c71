"""Every contact is in the day and the hour of the clock in which it began, also where the clock or the boundary changes."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.desk.office_day import Boundaries, day_of, start_of
from hotline.desk.time_slots import by_hour, contacts_by_slot

CHANGED = ((date.min, "00:00"), (date(2026, 3, 30), "08:30"))


@pytest.mark.parametrize("zone", ["Asia/Baku", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"])
@pytest.mark.parametrize("boundaries", ["00:00", "08:00", "02:30", CHANGED])
@pytest.mark.parametrize("first", [date(2026, 3, 26), date(2026, 10, 23), date(2026, 4, 2)])
def test_slots_are_what_going_through_the_contacts_gives(zone: str, boundaries: Boundaries, first: date) -> None:
    office, days = ZoneInfo(zone), [first + timedelta(days=number) for number in range(8)]
    start = int(start_of(days[0], boundaries, office).timestamp())
    end = int(start_of(days[-1] + timedelta(days=1), boundaries, office).timestamp())
    chance = random.Random(1)
    edges = [start, end - 1, *range(start, end, 1800)]
    starts = sorted([*edges, *(chance.randrange(start, end) for _ in range(300))])

    found = contacts_by_slot(starts, days, boundaries, office)

    moments = [datetime.fromtimestamp(one, UTC) for one in starts]
    assert found == Counter((day_of(one, boundaries, office), one.astimezone(office).hour) for one in moments)
    hours = Counter(one.astimezone(office).hour for one in moments)
    assert by_hour(found, 8) == tuple(hours[(8 + place) % 24] for place in range(24))


def test_days_without_contacts_have_no_slots() -> None:
    assert contacts_by_slot([], [date(2026, 11, 22)], "00:00", ZoneInfo("Asia/Baku")) == {}
