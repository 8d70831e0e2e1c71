"""Of a contact that is left and resumed hours later the end is asked for; nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.session import Session

MINUTE = timedelta(minutes=1)
HALF_AN_HOUR = 30 * MINUTE


@pytest.fixture
def draft(session: Session, clock: FixedClock) -> tuple[str, Call]:
    """Return the draft of a call that has been running for nine minutes."""
    call = Call(contact=Contact(contact_type="tip", started=clock.now() - 9 * MINUTE), narrative="Sual verdi.")
    identity = drafts.new_draft_id()
    session.call(drafts.save_draft, identity, call)
    return identity, call


def test_its_end_is_asked_for_and_not_made(session: Session, clock: FixedClock, draft: tuple[str, Call]) -> None:
    """The end of a draft that was resumed hours later was made up: the moment at which its last word was saved."""
    identity, call = draft
    saved = clock.now()
    clock.advance(3 * 60 * MINUTE)
    resumed = session.call(drafts.resume_draft, identity)
    assert (resumed.left, resumed.call) == (saved, call)


def test_within_half_an_hour_it_still_runs(session: Session, clock: FixedClock, draft: tuple[str, Call]) -> None:
    clock.advance(HALF_AN_HOUR)
    resumed = session.call(drafts.resume_draft, draft[0])
    assert (resumed.left, resumed.call) == (None, draft[1])


def test_it_is_asked_for_too_where_the_last_word_cannot_be_the_end(
    session: Session, clock: FixedClock, draft: tuple[str, Call]
) -> None:
    identity, call = draft
    long_ago = replace(call, contact=replace(call.contact, started=clock.now() - timedelta(hours=13)))
    session.call(drafts.save_draft, identity, long_ago)
    saved = clock.now()
    clock.advance(48 * 60 * MINUTE)
    resumed = session.call(drafts.resume_draft, identity)
    assert (resumed.left, resumed.call) == (saved, long_ago)


@pytest.mark.parametrize("change", [{"ended": timedelta(minutes=-2)}, {"back_dated_reason": "paper_form"}])
def test_an_end_that_is_known_or_not_to_be_asked_for_is_left_alone(
    session: Session, clock: FixedClock, draft: tuple[str, Call], change: dict[str, object]
) -> None:
    identity, call = draft
    values = {name: clock.now() + one if isinstance(one, timedelta) else one for name, one in change.items()}
    known = replace(call, contact=replace(call.contact, **values))  # type: ignore[arg-type] # fields of a contact
    session.call(drafts.save_draft, identity, known)
    clock.advance(HALF_AN_HOUR * 4)
    resumed = session.call(drafts.resume_draft, identity)
    assert (resumed.left, resumed.call) == (None, known)
