"""Quick contacts that are logged together or only afterwards: each counts once, on the day and at the hour at which it happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.back_dating import Earlier, WhileBusy
from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, drafts, quick_contacts, reports
from hotline.desk.overview import overview
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.reports.report_check import discrepancies
from hotline.store.tables.call_list import CallRow

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def logged(session: Session) -> list[CallRow]:
    """Return all contacts, the earliest first."""
    return list(
        reversed(
            session.call(contact_search.call_rows, session.call(contact_search.find_calls, contact_search.Filter()))
        )
    )


def recorded(session: Session, started: datetime, ended: datetime | None) -> None:
    contact = Contact(contact_type="information", topic="work_abroad", started=started, ended=ended)
    session.call(calls.submit_call, Call(contact=contact), None)


@given(st.integers(1, 99), st.integers(0, 20_000))
def test_several_contacts_are_spread_evenly_and_none_leaves_the_span(count: int, minutes: int) -> None:
    start = datetime(2026, 11, 22, 9, tzinfo=UTC)
    moments = Earlier(start, start + minutes * MINUTE, "busy").moments(count)
    assert len(moments) == count
    assert start <= moments[0] <= moments[-1] <= start + minutes * MINUTE
    steps = {round((later - sooner).total_seconds(), 3) for sooner, later in pairwise(moments)}
    assert len(steps) <= 1


def test_three_hang_ups_during_the_running_call_are_spread_over_it(session: Session, clock: FixedClock) -> None:
    since = clock.now() - 30 * MINUTE
    made = session.call(quick_contacts.log_quick, "hang_up", None, 3, WhileBusy(since))
    assert (made.reason, len(made.ids)) == ("busy", 3)
    assert [row.started for row in logged(session)] == [since + minutes * MINUTE for minutes in (5, 15, 25)]


def test_without_a_running_call_it_is_the_last_one_submitted_or_set_aside(session: Session, clock: FixedClock) -> None:
    began = clock.now() - 2 * HOUR
    recorded(session, began, began + 20 * MINUTE)
    busy = session.call(quick_contacts.busy_time)
    assert (busy.start, busy.end, busy.reason) == (began, began + 20 * MINUTE, "busy")
    later = clock.now() - HOUR
    call = Call(contact=Contact(contact_type="situation", started=later, ended=later + 7 * MINUTE))
    session.call(drafts.save_draft, drafts.new_draft_id(), call)
    busy = session.call(quick_contacts.busy_time)
    assert (busy.start, busy.end) == (later, later + 7 * MINUTE)


def test_a_correction_of_an_old_call_is_not_a_call_that_one_was_on(session: Session, clock: FixedClock) -> None:
    old, new = clock.now() - 5 * HOUR, clock.now() - HOUR
    recorded(session, old, old + MINUTE)
    (row,) = logged(session)
    resumed = session.call(drafts.resume_correction, row.reference)
    session.call(drafts.save_draft, resumed.draft_id, resumed.call)
    recorded(session, new, new + 2 * MINUTE)
    assert session.call(quick_contacts.busy_time).start == new


def test_a_form_that_stayed_open_overnight_does_not_spread_contacts_over_the_night(
    session: Session, clock: FixedClock
) -> None:
    busy = session.call(quick_contacts.busy_time, clock.now() - 20 * HOUR)
    assert busy.end - busy.start == quick_contacts.LONGEST_CALL


def test_who_has_had_no_call_is_told_to_give_the_time(session: Session) -> None:
    with pytest.raises(InvalidInput, match="Give the time instead"):
        session.call(quick_contacts.log_quick, "hang_up", None, 3, WhileBusy())
    assert logged(session) == []


def test_a_clock_that_jumped_back_behind_the_running_call_logs_at_the_time_it_shows(
    session: Session, clock: FixedClock
) -> None:
    since = clock.now()
    clock.set(since - 3 * HOUR)
    session.call(quick_contacts.log_quick, "hang_up", None, 2, WhileBusy(since))
    assert [row.started for row in logged(session)] == [clock.now()] * 2
    session.call(quick_contacts.log_quick, "silent")
    assert overview_tally(session) == {"hang_up": 2, "silent": 1}


def test_after_a_jump_back_the_last_call_lies_ahead_and_nothing_is_logged_ahead(
    session: Session, clock: FixedClock
) -> None:
    recorded(session, clock.now() - 10 * MINUTE, clock.now())
    clock.advance(-2 * HOUR)
    made = session.call(quick_contacts.log_quick, "hang_up", None, 3, WhileBusy())
    assert made.last == clock.now()


@pytest.mark.parametrize(
    ("span", "reason", "sentence"),
    [
        ((2 * MINUTE, 2 * MINUTE), "busy", "in the future"),
        ((-MINUTE, 2 * MINUTE), "busy", "in the future"),
        ((-MINUTE, -2 * MINUTE), "busy", "ends before it begins"),
        ((-13 * HOUR, -MINUTE), "busy", "longer than 12 hours"),
        ((timedelta(days=-10_000), timedelta(days=-10_000)), "busy", "before the year 2000"),
        ((-MINUTE, -MINUTE), "", "Say why"),
        ((-MINUTE, -MINUTE), "forgot", "unknown code"),
    ],
)
def test_what_cannot_be_true_is_refused_and_nothing_is_logged(
    session: Session, clock: FixedClock, span: tuple[timedelta, timedelta], reason: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        session.call(
            quick_contacts.log_quick, "hang_up", None, 1, Earlier(clock.now() + span[0], clock.now() + span[1], reason)
        )
    assert logged(session) == []


@pytest.mark.parametrize(("count", "taken"), [(-1, False), (0, False), (1, True), (99, True), (100, False)])
def test_one_to_ninety_nine_contacts_are_logged_at_once(session: Session, count: int, *, taken: bool) -> None:
    if taken:
        session.call(quick_contacts.log_quick, "hang_up", None, count)
    else:
        with pytest.raises(InvalidInput, match="Between 1 and 99"):
            session.call(quick_contacts.log_quick, "hang_up", None, count)
    assert len(logged(session)) == (count if taken else 0)


def test_contacts_of_yesterday_count_yesterday_in_the_tally_and_on_paper(session: Session, clock: FixedClock) -> None:
    session.call(quick_contacts.log_quick, "hang_up")
    yesterday = clock.now() - timedelta(days=1)
    session.call(quick_contacts.log_quick, "hang_up", None, 2, Earlier(yesterday, yesterday, "power_cut"))
    assert overview_tally(session) == {"hang_up": 1}
    today: date = clock.now().date()
    for day, number in ((today, 1), (today - timedelta(days=1), 2)):
        facts = session.call(reports.day_numbers, day)
        assert (facts.totals.contacts, facts.table("contacts_by_type").by_code()) == (number, {"hang_up": number})
        assert discrepancies(facts) == ()


def test_a_call_across_midnight_gives_each_day_its_share(session: Session, clock: FixedClock) -> None:
    zone = session.office.zone
    midnight = datetime(2026, 11, 23, tzinfo=zone)
    clock.set(midnight + 10 * MINUTE)
    session.call(quick_contacts.log_quick, "hang_up", None, 4, WhileBusy(midnight - 10 * MINUTE))
    assert overview_tally(session) == {"hang_up": 2}
    clock.set(midnight - MINUTE)
    assert overview_tally(session) == {"hang_up": 2}


def test_the_tally_begins_anew_with_the_day_of_the_office(session: Session, clock: FixedClock) -> None:
    clock.set(datetime(2026, 11, 22, 23, 59, 59, tzinfo=session.office.zone))
    session.call(quick_contacts.log_quick, "test")
    assert overview_tally(session) == {"test": 1}
    clock.advance(timedelta(seconds=1))
    assert overview_tally(session) == {}


def test_a_back_dated_contact_says_when_it_happened_when_it_was_logged_and_why(
    session: Session, clock: FixedClock
) -> None:
    happened = clock.now() - timedelta(days=3)
    made = session.call(quick_contacts.log_quick, "nuisance", None, 1, Earlier(happened, happened, "paper_form"))
    shown = session.call(calls.show_call, made.references[0])
    assert (shown.call.contact.started, shown.call.contact.back_dated_reason) == (happened, "paper_form")
    assert shown.submitted == clock.now()


def test_back_dated_contacts_are_taken_back_like_others(session: Session, clock: FixedClock) -> None:
    happened = clock.now() - timedelta(days=3)
    made = session.call(quick_contacts.log_quick, "silent", None, 99, Earlier(happened, happened, "other"))
    assert session.call(quick_contacts.undo_quick, made) == 99
    assert logged(session) == []
    assert session.call(quick_contacts.undo_quick, made) == 0


def overview_tally(session: Session) -> dict[str, int]:
    return dict(session.call(overview).tally)
