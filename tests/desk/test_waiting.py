"""What waits is one list by time: overdue first, then today, tomorrow and later, by the day of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hotline.call.record import Call, Contact, FollowUp
from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts, reports, waiting
from hotline.desk.office_day import day_of
from hotline.desk.overview import LAST_CONTACTS, overview, rail_counts
from hotline.desk.session import Session
from hotline.desk.waiting import DEADLINE, FOLLOW_UP, Group, Waiting, WaitingKind, group_of, in_groups
from hotline.referral.national_pack import national_pack
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking

ZONE = national_pack().time_zone
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=ZONE)


def one(moment: datetime, kind: str = FOLLOW_UP) -> Waiting:
    return Waiting(kind=kind, id=1, reference="#K7Q4-M2XT", moment=moment)


@pytest.mark.parametrize(
    ("boundary", "moment", "group"),
    [
        ("00:00", NOW - timedelta(seconds=1), Group.OVERDUE),
        ("00:00", NOW, Group.TODAY),
        ("00:00", datetime(2026, 11, 22, 23, 59, 59, tzinfo=ZONE), Group.TODAY),
        ("00:00", datetime(2026, 11, 23, 0, 0, tzinfo=ZONE), Group.TOMORROW),
        ("08:00", datetime(2026, 11, 23, 7, 59, 59, tzinfo=ZONE), Group.TODAY),
        ("08:00", datetime(2026, 11, 23, 8, 0, tzinfo=ZONE), Group.TOMORROW),
        ("00:00", datetime(2026, 11, 23, 23, 59, 59, tzinfo=ZONE), Group.TOMORROW),
        ("00:00", datetime(2026, 11, 24, 0, 0, tzinfo=ZONE), Group.LATER),
    ],
)
def test_days_are_those_of_the_office_and_the_moment_itself_is_not_overdue(
    boundary: str, moment: datetime, group: Group
) -> None:
    assert group_of(one(moment), NOW, boundary, ZONE) is group


def test_what_has_no_deadline_waits_today_however_long_it_has_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(waiting.KINDS, "returned", WaitingKind(lambda _: [], has_deadline=False))
    waits = [one(NOW + timedelta(hours=1)), one(NOW - timedelta(days=2), "returned"), one(NOW - timedelta(hours=1))]
    assert [(group, [each.kind for each in found]) for group, found in in_groups(waits, NOW, "00:00", ZONE)] == [
        (Group.OVERDUE, [FOLLOW_UP]),
        (Group.TODAY, ["returned", FOLLOW_UP]),
    ]


def test_deadlines_and_follow_ups_of_any_day_wait_in_one_list_by_time(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    later = Call(
        contact=Contact(contact_type="tip", started=clock.now()),
        narrative="Sabah zəng vurulacaq.",
        follow_ups=tuple(FollowUp(due=clock.now() + timedelta(hours=at), purpose="call_back") for at in (70, 1)),
    )
    other = session.call(calls.submit_call, later).reference
    seen = session.call(overview).waiting
    assert [each.moment for each in seen] == sorted(each.moment for each in seen)
    assert {(each.kind, each.reference) for each in seen} >= {(DEADLINE, reference), (FOLLOW_UP, other)}
    assert sum(each.reference == other for each in seen) == 2
    counted = session.call(rail_counts)
    assert (counted.waiting, counted.overdue_referrals) == (len(seen), 0)
    clock.advance(timedelta(hours=25))
    assert session.call(rail_counts).overdue_referrals == 1


def test_the_last_contacts_are_the_newest_of_the_office_and_no_more_than_ten(
    session: Session, clock: FixedClock
) -> None:
    session.call(quick_contacts.log_quick, "silent", None, LAST_CONTACTS)
    clock.advance(timedelta(minutes=1))
    session.call(quick_contacts.log_quick, "hang_up")
    seen = session.call(overview).last
    assert len(seen) == LAST_CONTACTS
    assert seen[0].contact_type == "hang_up"


def test_the_numbers_of_the_desk_are_those_of_the_daily_summary(session: Session, clock: FixedClock) -> None:
    call = possible_trafficking(clock)
    session.call(calls.submit_call, call)
    session.call(calls.submit_call, replace(call, referrals=()))
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    seen = session.call(overview)
    facts = session.call(reports.day_numbers, day_of(clock.now(), "00:00", session.office.zone))
    assert seen.escalated == facts.totals.escalated != 0
    assert seen.referrals == facts.totals.referrals != 0
    assert (seen.contacts, seen.calls, seen.situations) == (
        facts.totals.contacts,
        facts.totals.calls,
        facts.totals.situations,
    )
    hours = {f"{hour:02d}": number for hour, number in enumerate(seen.hours) if number}
    assert hours == facts.table("contacts_by_hour").by_code()
