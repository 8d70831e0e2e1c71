"""Until when the words of a session that was cut off are here: by what the store took, never by more than it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, users
from hotline.desk.interrupted_session import left_behind
from hotline.desk.office import unlock
from hotline.desk.session import Session
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE

TIP = Call(contact=Contact(contact_type="tip", topic="trafficking"), narrative="söz")


def test_a_draft_that_was_saved_last_says_until_when(session: Session, clock: FixedClock) -> None:
    since = clock.now()
    clock.advance(timedelta(minutes=3))
    session.call(drafts.save_draft, drafts.new_draft_id(), TIP)
    clock.advance(timedelta(minutes=2))
    left = session.call(left_behind, since)
    assert left.words_until == since.replace(microsecond=0) + timedelta(minutes=3)
    assert [one.saved for one in left.drafts] == [left.words_until]


def test_what_was_typed_while_a_slow_disk_had_the_record_is_not_said_to_be_here(
    session: Session, clock: FixedClock
) -> None:
    # Before, the draft had the moment at which the store came to it: ten seconds of words too many were called saved.
    taken = clock.now().replace(microsecond=0)
    clock.advance(timedelta(seconds=10))
    saved = session.call(as_act(lambda desk: drafts.save_draft(desk, drafts.new_draft_id(), TIP, taken=taken)))
    assert saved == taken
    assert session.call(left_behind, taken).words_until == taken


def test_a_submission_says_it_where_no_draft_is_left(session: Session, clock: FixedClock) -> None:
    since = clock.now().replace(microsecond=0)
    clock.advance(timedelta(minutes=1))
    started = replace(TIP, contact=replace(TIP.contact, started=clock.now()))
    session.call(calls.submit_call, started)
    left = session.call(left_behind, since)
    assert left.words_until == since + timedelta(minutes=1)
    assert left.drafts == []


def test_a_draft_of_an_earlier_session_says_nothing_of_this_one(session: Session, clock: FixedClock) -> None:
    session.call(drafts.save_draft, drafts.new_draft_id(), TIP)
    clock.advance(timedelta(hours=1))
    left = session.call(left_behind, clock.now())
    assert left.words_until is None
    assert len(left.drafts) == 1
    assert session.call(left_behind, None).words_until is None


def test_what_a_colleague_saved_says_nothing_of_ones_own_words(session: Session, clock: FixedClock) -> None:
    since = clock.now()
    session.call(users.add_user, "Operator 7", "operator", PASSPHRASE, must_change=False)
    colleague = unlock(session.path, "Operator 7", PASSPHRASE, clock)
    clock.advance(timedelta(minutes=1))
    colleague.call(drafts.save_draft, drafts.new_draft_id(), TIP)
    colleague.call(calls.submit_call, replace(TIP, contact=replace(TIP.contact, started=clock.now())))
    colleague.close()
    left = session.call(left_behind, since)
    assert (left.drafts, left.words_until) == ([], None)
