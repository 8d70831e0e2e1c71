"""What an operator relies on: a follow-up is ended or tried again later, and both are in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hotline.call.record import Call, Contact, FollowUp
from hotline.clock import FixedClock
from hotline.desk import calls, follow_ups, overview
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.desk.waiting import FOLLOW_UP
from hotline.errors import InvalidInput
from tests.acts import as_act


@pytest.fixture
def now(clock: FixedClock) -> datetime:
    return clock.now()


@pytest.fixture
def call(now: datetime) -> Call:
    return Call(
        contact=Contact(contact_type="situation", started=now),
        narrative="A call back is agreed.",
        follow_ups=(
            FollowUp(due=now + timedelta(hours=2), purpose="call_back", note="in the evening only"),
            FollowUp(due=now + timedelta(hours=1), purpose="ask_outcome"),
        ),
    )


@pytest.fixture
def reference(session: Session, call: Call) -> str:
    return session.call(calls.submit_call, call).reference


def journalled(session: Session) -> list[tuple[str, str]]:
    rows = session.call(
        as_act(
            lambda desk: list(
                desk.store.execute("SELECT act, subject FROM journal WHERE act LIKE 'follow_up.%' ORDER BY sequence")
            )
        )
    )
    return [(str(row[0]), str(row[1])) for row in rows]


def test_the_one_that_is_due_first_stands_first_with_what_was_agreed(session: Session, reference: str) -> None:
    first, second = session.call(follow_ups.open_follow_ups, reference)
    assert (first.purpose, first.note) == ("ask_outcome", "")
    assert (second.purpose, second.note) == ("call_back", "in the evening only")


def test_one_that_is_done_is_gone_from_the_desk_and_stays_in_the_call(
    session: Session, reference: str, now: datetime
) -> None:
    first = session.call(follow_ups.open_follow_ups, reference)[0]
    assert session.call(follow_ups.finish_follow_up, first.id).reference == reference
    assert first.id not in [one.id for one in session.call(overview.overview).waiting_of(FOLLOW_UP)]
    done = [one.done for one in session.call(calls.show_call, reference).call.follow_ups]
    assert done == [None, now]
    assert journalled(session) == [("follow_up.done", reference)]
    with pytest.raises(InvalidInput, match="not open any more"):
        session.call(follow_ups.finish_follow_up, first.id)
    assert journalled(session) == [("follow_up.done", reference)]


def test_one_that_nobody_answered_gets_another_time(session: Session, reference: str, now: datetime) -> None:
    first = session.call(follow_ups.open_follow_ups, reference)[0]
    later = now + timedelta(days=1)
    assert session.call(follow_ups.put_off_follow_up, first.id, later).due == later
    assert [one.due for one in session.call(follow_ups.open_follow_ups, reference)] == [now + timedelta(hours=2), later]
    assert session.call(calls.show_call, reference).call.follow_ups[1].due == later
    assert journalled(session) == [("follow_up.put_off", reference)]


@pytest.mark.parametrize("ago", [timedelta(), timedelta(minutes=1)])
def test_a_time_that_has_passed_is_refused_and_nothing_changes(
    session: Session, reference: str, now: datetime, ago: timedelta
) -> None:
    before = session.call(follow_ups.open_follow_ups, reference)
    with pytest.raises(InvalidInput, match="has passed"):
        session.call(follow_ups.put_off_follow_up, before[0].id, now - ago)
    assert session.call(follow_ups.open_follow_ups, reference) == before
    assert journalled(session) == []


def test_a_correction_keeps_what_is_done_and_the_other_time(session: Session, reference: str, now: datetime) -> None:
    first, second = session.call(follow_ups.open_follow_ups, reference)
    session.call(follow_ups.finish_follow_up, second.id)
    session.call(follow_ups.put_off_follow_up, first.id, now + timedelta(days=2))
    shown = session.call(calls.show_call, reference).call
    session.call(correct_call, reference, replace(shown, narrative="A call back was agreed."), "wording")
    [left] = session.call(follow_ups.open_follow_ups, reference)
    assert (left.purpose, left.due) == ("ask_outcome", now + timedelta(days=2))


def test_a_reference_of_no_call_is_said(session: Session) -> None:
    with pytest.raises(InvalidInput):
        session.call(follow_ups.open_follow_ups, "#K7Q4-M2XT")
