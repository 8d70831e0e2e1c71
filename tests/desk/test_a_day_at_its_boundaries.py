"""What is counted for a day of the office: every contact type, and the first and last second of hour, day and deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from hotline.call.record import Call, Consent, Contact, FollowUp, Person, Referral
from hotline.call.validation import is_quick
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk import (
    calls,
    contact_search,
    overview,
    prints,
    quick_contacts,
    referral_list,
    referrals,
    reports,
    revisions,
    settings,
)
from hotline.desk.contact_search import Filter
from hotline.desk.office_day import day_bounds
from hotline.desk.session import Session
from hotline.referral.referral_steps import Details
from hotline.reports.report_check import discrepancies
from hotline.reports.report_facts import ReportFacts

DAY = date(2026, 11, 22)
YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
SECOND = timedelta(seconds=1)
TYPES = vocabulary("contact_type").codes
POSSIBLE_SITUATIONS = {"situation", "tip"}


def day_begins_at(session: Session, boundary: str) -> None:
    now = session.call(settings.get_settings)
    session.call(settings.change_settings, replace(now, day_boundary=boundary))


def record(session: Session, clock: FixedClock, contact_type: str, **of_call: object) -> str:
    """Record a contact that happens now, and return the reference of a call or nothing."""
    if is_quick(contact_type):
        session.call(quick_contacts.log_quick, contact_type)
        return ""
    call = Call(contact=Contact(contact_type=contact_type, topic="other", started=clock.now()), **of_call)  # type: ignore[arg-type]
    return session.call(calls.submit_call, call).reference


def referred(session: Session, clock: FixedClock) -> str:
    """Record a person who is presumed a victim and referred to the police unit, and return the reference."""
    return record(
        session,
        clock,
        "situation",
        consent=Consent(refer="given"),
        persons=(Person(suspected_victim=True),),
        referrals=(Referral(service="police-unit"),),
    )


def facts_of(session: Session, day: date) -> ReportFacts:
    facts = session.call(reports.day_numbers, day)
    assert discrepancies(facts) == ()
    return facts


@pytest.mark.parametrize("contact_type", TYPES)
def test_each_contact_type_is_a_contact_and_only_some_are_calls_and_possible_situations(
    session: Session, clock: FixedClock, contact_type: str
) -> None:
    record(session, clock, contact_type)
    facts, seen = facts_of(session, DAY), session.call(overview.overview)
    assert facts.totals.contacts == seen.contacts == 1
    assert facts.totals.calls == seen.calls == (not is_quick(contact_type))
    assert facts.totals.situations == seen.situations == (contact_type in POSSIBLE_SITUATIONS)
    assert facts.table("contacts_by_type").by_code() == seen.tally == {contact_type: 1}


@pytest.mark.parametrize("boundary", ["00:00", "08:00", "08:30"])
def test_the_first_second_of_a_day_is_its_own_and_the_last_one_too(
    session: Session, clock: FixedClock, boundary: str
) -> None:
    day_begins_at(session, boundary)
    start, end = day_bounds(DAY, boundary, session.office.zone)
    for moment in (start - SECOND, start, end - SECOND, end):
        clock.set(moment)
        record(session, clock, "tip")
    days = {DAY - timedelta(days=1): 1, DAY: 2, DAY + timedelta(days=1): 1}
    for day, number in days.items():
        facts = facts_of(session, day)
        totals = facts.totals
        assert (totals.contacts, totals.calls, totals.situations) == (number, number, number)
        listed = session.call(contact_search.find_calls, Filter(start=facts.start, end=facts.end))
        assert len(listed) == number, "the list of a day shows what its summary counts"
    assert (facts_of(session, DAY).start, facts_of(session, DAY).end) == (start, end)


@pytest.mark.parametrize(
    ("boundary", "at", "place"),
    [
        ("00:00", (0, 0, 0), 0),
        ("00:00", (13, 59, 59), 13),
        ("00:00", (14, 0, 0), 14),
        ("00:00", (23, 59, 59), 23),
        ("08:00", (8, 0, 0), 0),
        ("08:00", (8, 59, 59), 0),
        ("08:00", (9, 0, 0), 1),
        ("08:00", (23, 59, 59), 15),
        ("08:00", (0, 0, 0), 16),
        ("08:00", (7, 59, 59), 23),
    ],
)
def test_a_contact_counts_in_the_hour_in_which_it_began_and_the_first_hour_is_the_days(
    session: Session, clock: FixedClock, boundary: str, at: tuple[int, int, int], place: int
) -> None:
    day_begins_at(session, boundary)
    first = int(boundary[:2])
    after_midnight = at < (first,)
    moment = datetime(2026, 11, 23 if after_midnight else 22, *at, tzinfo=session.office.zone)
    clock.set(moment)
    record(session, clock, "silent")
    hours = tuple(int(number == place) for number in range(24))
    assert facts_of(session, DAY).table("contacts_by_hour").by_code() == {f"{at[0]:02d}": 1}
    seen = session.call(overview.overview)
    assert (seen.first_hour, seen.hours) == (first, hours)


def test_a_clock_keeps_its_hours_when_the_setting_changes(session: Session, clock: FixedClock) -> None:
    """Submitted under 24 hours and printed under 48, a page said within 48 hours beside a deadline after 24."""
    reference = record(
        session,
        clock,
        "situation",
        consent=Consent(refer="given"),
        persons=(Person(age=30, answers=YES, suspected_victim=True),),
        referrals=(Referral(service="police-unit"),),
    )
    now = session.call(settings.get_settings)
    session.call(settings.change_settings, replace(now, deadline_hours=48))
    assert session.call(calls.show_call, reference).clock_hours == 24
    [running] = session.call(overview.rail_counts).clocks
    [referral] = session.call(referral_list.list_referrals).rows
    assert (running.hours, referral.clock_hours) == (24, 24)
    preview = session.call(prints.preview_referral, reference, "police-unit", "en").pdf
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(preview)).pages).split())
    assert "ithin 24 hours" in said
    assert "48" not in said
    printed = session.call(prints.print_referral, reference, "police-unit", "en")
    session.call(settings.change_settings, replace(now, deadline_hours=12))
    checked = session.call(prints.check_print, printed.code)
    assert (checked.holds, checked.clock_hours) == (True, 24)
    call = session.call(calls.show_call, reference).call
    session.call(revisions.correct_call, reference, replace(call, needs=("legal",)), "düzəliş")
    assert session.call(calls.show_call, reference).clock_hours == 12, "a correction sets the clock anew"


def test_a_day_printed_anew_measures_by_the_clocks_of_its_calls(session: Session, clock: FixedClock) -> None:
    now = session.call(settings.get_settings)
    reference, received = referred(session, clock), clock.now() + timedelta(hours=30)
    session.call(settings.change_settings, replace(now, deadline_hours=48))
    clock.set(received)
    session.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=received))
    facts = session.call(reports.period_numbers, DAY, DAY + timedelta(days=2))
    assert facts.referrals is not None
    assert (facts.referrals.total.late, facts.clock_hours) == (1, (24,))
    clock.set(facts.start + timedelta(hours=1))
    referred(session, clock)
    assert facts_of(session, DAY).clock_hours == (24, 48)


@pytest.mark.parametrize(("after", "in_time"), [(-SECOND, 1), (timedelta(0), 1), (SECOND, 0)])
@pytest.mark.parametrize("hours", [24, 12])
def test_a_receipt_exactly_at_the_hour_is_in_time_and_a_second_later_is_not(
    session: Session, clock: FixedClock, hours: int, after: timedelta, in_time: int
) -> None:
    now = session.call(settings.get_settings)
    session.call(settings.change_settings, replace(now, deadline_hours=hours))
    started = clock.now()
    reference = referred(session, clock)
    received = started + timedelta(hours=hours) + after
    assert session.call(calls.show_call, reference).clock_due == started + timedelta(hours=hours)
    clock.set(received + timedelta(hours=1))
    session.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=received))
    counted = session.call(reports.period_numbers, DAY, DAY + timedelta(days=1)).referrals
    assert counted is not None
    assert (counted.total.made, counted.total.in_time, counted.total.late) == (1, in_time, 1 - in_time)
    assert session.call(calls.show_call, reference).clock_stopped == received


@pytest.mark.parametrize(("after", "overdue"), [(-SECOND, 0), (timedelta(0), 0), (SECOND, 1)])
def test_a_follow_up_is_overdue_from_the_second_after_it_was_due(
    session: Session, clock: FixedClock, after: timedelta, overdue: int
) -> None:
    due = clock.now() + timedelta(hours=2)
    record(session, clock, "tip", follow_ups=(FollowUp(due=due, purpose="ask_outcome"),))
    clock.set(due + after)
    still = facts_of(session, DAY).open
    assert still is not None
    assert still.overdue_follow_ups == overdue
