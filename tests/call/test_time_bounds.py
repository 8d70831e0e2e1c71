"""The times of a contact are bounded alike whoever gives them: the form, the command line, quick contacts, referrals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hotline.call.record import Call, Contact, FollowUp, Referral
from hotline.call.time_bounds import LONGEST_CONTACT, LONGEST_PAUSE, ending, was_left
from hotline.call.validation import problems

NOW = datetime(2026, 11, 22, 10, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def _places(contact: Contact, **parts: object) -> set[str]:
    call = Call(contact=contact, narrative="A question about work abroad.", **parts)  # type: ignore[arg-type] # parts of a call
    return {one.place for one in problems(call, NOW)} - {"contact.contact_type"}


@pytest.mark.parametrize("reason", [None, "paper_form"])
@pytest.mark.parametrize(
    ("start", "length", "wrong"),
    [
        (-timedelta(hours=1), timedelta(hours=1), set()),
        (-timedelta(hours=1), timedelta(hours=1) + MINUTE, set()),
        # An hour later than now, and a day longer than a shift, were taken as long as nobody said that it was noted later.
        (-timedelta(hours=1), timedelta(hours=1) + MINUTE + SECOND, {"contact.ended"}),
        (-timedelta(hours=1), timedelta(hours=4), {"contact.ended"}),
        (-timedelta(hours=1), -SECOND, {"contact.ended"}),
        (-timedelta(hours=1), timedelta(0), set()),
        (-timedelta(days=2), LONGEST_CONTACT, set()),
        (-timedelta(days=2), LONGEST_CONTACT + SECOND, {"contact.ended"}),
        (-timedelta(days=2), timedelta(hours=26), {"contact.ended"}),
        (MINUTE, timedelta(0), set()),
        (MINUTE + SECOND, timedelta(0), {"contact.started", "contact.ended"}),
    ],
)
def test_a_contact_has_begun_ends_after_it_and_lasts_no_longer_than_a_shift(
    reason: str | None, start: timedelta, length: timedelta, wrong: set[str]
) -> None:
    started = NOW + start
    assert _places(Contact(started=started, ended=started + length, back_dated_reason=reason)) == wrong


def test_nothing_was_recorded_before_the_year_2000() -> None:
    first = datetime(2000, 1, 1, tzinfo=UTC)
    assert _places(Contact(started=first, back_dated_reason="paper_form")) == set()
    assert _places(Contact(started=first - SECOND, back_dated_reason="paper_form")) == {"contact.started"}


@pytest.mark.parametrize(
    ("referral", "wrong"),
    [
        (Referral(service="x", made=NOW, status_since=NOW), ""),
        (Referral(service="x", made=NOW + timedelta(hours=3)), "made"),
        (Referral(service="x", made=NOW, status_since=NOW + timedelta(hours=3)), "status_since"),
        (Referral(service="x", made=NOW, status_since=NOW - timedelta(hours=3)), "status_since"),
        (Referral(service="x", made=datetime(1, 2, 3, tzinfo=UTC)), "made"),
    ],
)
def test_a_referral_has_happened_and_came_to_its_status_after_it_was_made(referral: Referral, wrong: str) -> None:
    found = _places(Contact(started=NOW), referrals=(referral,))
    assert found == ({f"referrals[0].{wrong}"} if wrong else set())


@pytest.mark.parametrize(
    ("follow_up", "wrong"),
    [
        (FollowUp(due=NOW + timedelta(days=30)), ""),
        (FollowUp(due=NOW - timedelta(days=30), done=NOW), ""),
        (FollowUp(due=datetime(9998, 1, 1, tzinfo=UTC)), "due"),
        (FollowUp(due=datetime(1026, 11, 23, tzinfo=UTC)), "due"),
        (FollowUp(due=NOW, done=NOW + timedelta(hours=1)), "done"),
    ],
)
def test_a_follow_up_is_due_within_reach_and_done_already(follow_up: FollowUp, wrong: str) -> None:
    found = _places(Contact(started=NOW), follow_ups=(follow_up,))
    assert found == ({f"follow_ups[0].{wrong}"} if wrong else set())


def test_what_a_correction_leaves_as_it_was_is_not_judged_again() -> None:
    """Nobody can change when a referral was made: an odd time that an earlier version kept would lock the call."""
    odd = Call(
        contact=Contact(started=NOW),
        narrative="A question.",
        referrals=(Referral(service="x", made=NOW + timedelta(hours=3)),),
        follow_ups=(FollowUp(due=datetime(9998, 1, 1, tzinfo=UTC)),),
    )
    assert {one.place for one in problems(odd, NOW, before=odd)} == {"contact.contact_type"}


def test_a_call_ends_as_it_is_submitted_unless_somebody_knows_better() -> None:
    now = NOW.replace(microsecond=500)
    began = NOW - timedelta(minutes=9)
    assert ending(Call(contact=Contact(started=began)), now).contact.ended == NOW
    for known in (
        Contact(started=began, ended=began),
        Contact(started=began, back_dated_reason="paper_form"),
        Contact(),
        Contact(started=NOW + timedelta(hours=1)),
        Contact(started=NOW - LONGEST_CONTACT - SECOND),
    ):
        assert ending(Call(contact=known), now).contact == known


def test_a_contact_was_left_where_nothing_followed_for_long() -> None:
    assert not was_left(None, NOW)
    assert not was_left(NOW - LONGEST_PAUSE, NOW)
    assert was_left(NOW - LONGEST_PAUSE - SECOND, NOW)
