"""A contact that is left and gone on with hours later ended when it was left, unless somebody says otherwise."""

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


def test_it_has_ended_when_its_last_word_was_saved(
    session: Session, clock: FixedClock, draft: tuple[str, Call]
) -> None:
    """The end of a draft that was gone on with hours later was the moment of its submission."""
    identity, call = draft
    saved = clock.now()
    clock.advance(3 * 60 * MINUTE)
    resumed = session.call(drafts.resume_draft, identity)
    assert (resumed.left, resumed.call.contact.ended) == (saved, saved)
    assert replace(resumed.call, contact=replace(resumed.call.contact, ended=None)) == call
    assert (
        session.call(drafts.open_draft, identity) == call
    )  # what is offered is not in the store before somebody agrees


def test_within_half_an_hour_it_still_runs(session: Session, clock: FixedClock, draft: tuple[str, Call]) -> None:
    clock.advance(HALF_AN_HOUR)
    resumed = session.call(drafts.resume_draft, draft[0])
    assert (resumed.left, resumed.call) == (None, draft[1])


@pytest.mark.parametrize(
    "change",
    [
        {"ended": timedelta(minutes=-2)},
        {"back_dated_reason": "paper_form"},
        {"started": timedelta(hours=-13)},  # so long no contact lasts: its end is not made up
    ],
)
def test_an_end_that_is_known_or_cannot_be_is_left_alone(
    session: Session, clock: FixedClock, draft: tuple[str, Call], change: dict[str, object]
) -> None:
    identity, call = draft
    values = {name: clock.now() + one if isinstance(one, timedelta) else one for name, one in change.items()}
    known = replace(call, contact=replace(call.contact, **values))  # type: ignore[arg-type] # fields of a contact
    session.call(drafts.save_draft, identity, known)
    clock.advance(HALF_AN_HOUR * 4)
    resumed = session.call(drafts.resume_draft, identity)
    assert (resumed.left, resumed.call) == (None, known)
