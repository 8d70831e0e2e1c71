"""The review queue: what enters it, one reviewer to a call, what is decided, and what the operator sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hotline.call.record import Call, Consent, Contact, Override, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import contact_search, overview, referrals, review_outcomes, revisions
from hotline.desk.calls import read_call, submit_call
from hotline.desk.contact_search import Filter
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.review_queue import DEFAULT_SHARE, is_drawn
from hotline.desk.reviews import (
    CommentHoldsPersonalData,
    CorrectedMeanwhile,
    DecidedMeanwhile,
    PickedUp,
    QueueItem,
    answer_return,
    approve,
    escalate,
    let_clock_run_on,
    pick_up,
    put_back,
    read_review,
    record_body_answer,
    return_call,
    review_queue,
)
from hotline.desk.rights import NotAllowed
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, Refused
from hotline.referral.referral_steps import Details
from hotline.store.keys.user_table import SUPERVISOR
from hotline.store.tables.call_list import find_calls
from hotline.store.tables.mark_keys import SAMPLE, mark_key
from hotline.store.tables.settings import set_settings
from tests.acts import as_act

SECOND, SECOND_PASSPHRASE = "Rəhbər 2", "altı qara çinar"
CLASS_4 = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
ADULT = Person(age=30, answers=CLASS_4)
GIVEN, REFUSES = Consent(refer="given"), Consent(refer="refused")
UNIT = Referral(service="police-unit")

shown_call = as_act(read_call)


@pytest.fixture(autouse=True)
def no_sample(session: Session) -> None:
    """Draw nothing, so that what is queued is queued for another reason; the tests of the draw set their own share."""
    share(session, 0)


@pytest.fixture
def second(session: Session, store_path: Path, clock: FixedClock) -> Any:  # noqa: ANN401 - a generator of a Session
    """Return the desk of another supervisor."""
    session.call(add_user, SECOND, SUPERVISOR, SECOND_PASSPHRASE, must_change=False)
    opened = unlock(store_path, SECOND, SECOND_PASSPHRASE, clock)
    yield opened
    opened.close()


def share(session: Session, per_cent: int) -> None:
    session.call(as_act(lambda desk: _set(desk, per_cent)))


def _set(desk: Any, per_cent: int) -> None:  # noqa: ANN401
    with desk.store.transaction():
        set_settings(desk.store, {"sample_share": per_cent})
        desk.journal("settings.change", "sample_share", value=per_cent)


def plain(**others: Any) -> Call:  # noqa: ANN401 - fields of a record
    return Call(contact=Contact(contact_type="service_request", topic="work_abroad"), **others)


def situation(*persons: Person, consent: Consent = GIVEN, **others: Any) -> Call:  # noqa: ANN401
    contact = Contact(contact_type="situation", topic="trafficking")
    return Call(contact=contact, consent=consent, persons=persons or (ADULT,), **others)


def submit(session: Session, record: Call) -> str:
    return session.call(submit_call, record).reference


def queue(session: Session) -> dict[str, QueueItem]:
    return {one.reference: one for one in session.call(review_queue)}


def reasons(session: Session, reference: str) -> tuple[str, ...]:
    found = queue(session).get(reference)
    return () if found is None else found.reasons


def correct(session: Session, reference: str, change: Callable[[Call], Call]) -> None:
    before = session.call(shown_call, reference).call
    session.call(revisions.correct_call, reference, change(before), "heard again")


# -- what enters ------------------------------------------------------------------------------------------------------------


def test_a_call_of_which_nothing_needs_a_look_is_in_no_queue(operator: Session, session: Session) -> None:
    reference = submit(operator, plain(narrative="Sənədlər barədə soruşdu."))
    operator.call(log_quick, "silent")
    assert reference not in queue(session)
    assert session.call(overview.rail_counts).reviews == 0


def test_escalated_calls_enter_whatever_their_class(operator: Session, session: Session) -> None:
    child = submit(operator, plain(persons=(Person(age=9, answers={"D1.03": "yes"}),)))
    strong = submit(operator, situation())
    assert reasons(session, child) == ("escalated",)
    assert reasons(session, strong) == ("escalated",)
    assert session.call(overview.rail_counts).reviews == 2
    assert operator.call(overview.rail_counts).reviews == 0, "an operator's rail counts none"


@pytest.mark.parametrize(("judgement", "queued"), [("more_serious", True), ("less_serious", True), ("agree", False)])
def test_a_judgement_that_differs_enters(operator: Session, session: Session, judgement: str, queued: bool) -> None:
    person = Person(age=30, answers={"D1.03": "no"}, judgement=judgement, judgement_reason="the voice of the caller")
    reference = submit(operator, plain(persons=(person,)))
    assert reasons(session, reference) == (("judgement",) if queued else ())


def test_personal_data_that_stays_enters_by_its_override(operator: Session, session: Session) -> None:
    record = plain(
        narrative="Zəng edən nömrə 050 123 45 67.", overrides=(Override(kind="phone", reason="of a shop, public"),)
    )
    reference = submit(operator, record)
    assert reasons(session, reference) == ("personal_data",)


def test_a_clock_that_a_refusal_stops_waits_until_it_is_confirmed(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    reference = submit(operator, situation(consent=REFUSES))
    assert reasons(session, reference) == ("clock_refused", "escalated")
    session.call(approve, reference)
    assert reference not in queue(session)
    assert session.call(shown_call, reference).clock_refused is not None, "it stays stopped"
    clock.advance(timedelta(hours=30))
    assert reference not in queue(session), "and is not overdue later"


def test_a_supervisor_lets_a_stopped_clock_run_on_with_a_reason(operator: Session, session: Session) -> None:
    reference = submit(operator, situation(consent=REFUSES))
    assert session.call(overview.rail_counts).clocks == ()
    with pytest.raises(InvalidInput, match="Write what"):
        session.call(let_clock_run_on, reference, "  ")
    session.call(let_clock_run_on, reference, "she was not alone when she refused")
    assert [one.reference for one in session.call(overview.rail_counts).clocks] == [reference]
    assert reasons(session, reference) == ("escalated",)
    correct(operator, reference, lambda call: replace(call, narrative="Yanında kimsə var idi."))
    assert session.call(shown_call, reference).clock_refused is None, "a correction that says no more stops it no more"
    with pytest.raises(Refused, match="not stopped"):
        session.call(let_clock_run_on, reference, "again")
    assert session.call(verify).sound


def test_consent_given_later_takes_a_stopped_clock_out_of_the_queue(operator: Session, session: Session) -> None:
    reference = submit(operator, situation(consent=GIVEN, referrals=(UNIT,)))
    operator.call(referrals.move_referral, reference, "police-unit", "declined_by_person")
    assert reasons(session, reference) == ("clock_refused", "escalated")
    operator.call(referrals.take_back_step, reference, "police-unit")
    assert reasons(session, reference) == ("escalated",)


def test_a_presumed_victim_of_whom_nothing_is_known_enters_only_for_the_clock(
    operator: Session, session: Session
) -> None:
    record = plain(persons=(Person(age=40, suspected_victim=True),), consent=REFUSES)
    reference = submit(operator, record)
    assert reasons(session, reference) == ("clock_refused",)
    correct(operator, reference, lambda call: replace(call, consent=GIVEN))
    assert reference not in queue(session), "nobody had looked at it, and nothing waits"


def test_an_overdue_clock_enters_by_itself_and_once(operator: Session, session: Session, clock: FixedClock) -> None:
    reference = submit(operator, situation())
    session.call(approve, reference)
    clock.advance(timedelta(hours=24))
    assert reference not in queue(session), "exactly at the hour is in time"
    clock.advance(timedelta(seconds=1))
    assert reasons(session, reference) == ("overdue",)
    assert session.call(pick_up, reference).picked_by == session.user.name
    session.call(put_back, reference)
    counted = session.call(overview.rail_counts)
    assert (counted.reviews, counted.late_reviews) == (1, 1)
    session.call(approve, reference)
    assert reference not in queue(session)
    assert session.call(verify).sound


def test_a_receipt_after_the_hour_is_looked_at_although_the_clock_has_ended(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    late = submit(operator, situation(referrals=(UNIT,)))
    in_time = submit(operator, situation(referrals=(UNIT,)))
    for reference in (late, in_time):
        session.call(approve, reference)
    due = session.call(shown_call, late).clock_due
    assert due is not None
    clock.advance(timedelta(hours=26))
    for reference, at in ((late, due + timedelta(minutes=40)), (in_time, due)):
        operator.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=at))
    assert reasons(session, late) == ("overdue",)
    assert in_time not in queue(session)


def test_the_draw_takes_its_share_by_a_key_and_is_kept_with_each_call(operator: Session, session: Session) -> None:
    share(session, 100)
    drawn = submit(operator, plain())
    share(session, 0)
    not_drawn = submit(operator, plain())
    assert reasons(session, drawn) == ("sample",)
    assert not_drawn not in queue(session)
    kept = session.call(
        as_act(lambda desk: desk.store.execute("SELECT reference, sample_share, sampled FROM calls").fetchall())
    )
    assert set(kept) == {(drawn, 100, 1), (not_drawn, 0, 0)}
    correct(operator, not_drawn, lambda call: replace(call, narrative="Bir söz."))
    assert not_drawn not in queue(session), "nobody is drawn for twice"


def test_the_draw_cannot_be_told_beforehand_and_can_be_made_again(session: Session) -> None:
    key = session.call(as_act(lambda desk: mark_key(desk.store, SAMPLE)))
    names = [f"#K7Q4-{number:04}" for number in range(4000)]
    drawn = [name for name in names if is_drawn(key, name, DEFAULT_SHARE)]
    assert 140 < len(drawn) < 260, "one in twenty"
    assert drawn == [name for name in names if is_drawn(key, name, DEFAULT_SHARE)]
    assert set(drawn) <= {name for name in names if is_drawn(key, name, 20)}, "a greater share draws more, not others"
    assert drawn != [name for name in names if is_drawn(bytes(32), name, DEFAULT_SHARE)]


# -- one reviewer at a time -------------------------------------------------------------------------------------------------


def test_a_call_is_in_one_hand_for_fifteen_minutes(
    operator: Session, session: Session, second: Session, clock: FixedClock
) -> None:
    reference = submit(operator, situation())
    session.call(pick_up, reference)
    told = queue(second)[reference]
    assert (told.picked_by, told.picked_until) == (
        session.user.name,
        clock.now().replace(microsecond=0) + timedelta(minutes=15),
    )
    for act, more in (
        (pick_up, ()),
        (approve, ()),
        (return_call, ("what was asked?",)),
        (escalate, ("police-unit", "why")),
    ):
        with pytest.raises(PickedUp, match=f"{session.user.name} has this call in hand until"):
            second.call(act, reference, *more)
    second.call(put_back, reference)
    assert queue(session)[reference].picked_by == session.user.name, "another's is not put back"
    clock.advance(timedelta(minutes=15))
    second.call(pick_up, reference)
    with pytest.raises(PickedUp, match=SECOND):
        session.call(approve, reference)
    second.call(put_back, reference)
    session.call(approve, reference)


def test_what_was_corrected_meanwhile_is_read_again_before_it_is_decided(operator: Session, session: Session) -> None:
    reference = submit(operator, situation())
    read = session.call(read_review, reference)
    correct(operator, reference, lambda call: replace(call, narrative="Daha bir söz."))
    with pytest.raises(CorrectedMeanwhile, match="revision 2"):
        session.call(approve, reference, read.shown.revision)
    assert session.call(approve, reference, 2).item is None


def test_what_another_supervisor_decided_meanwhile_is_seen_before_it_is_decided_anew(
    operator: Session, session: Session, second: Session
) -> None:
    reference = submit(operator, situation())
    read = session.call(read_review, reference)
    second.call(return_call, reference, "what was asked?")
    for act, given in ((approve, ()), (return_call, ("how old?",)), (escalate, ("police-unit", "why"))):
        with pytest.raises(DecidedMeanwhile, match=SECOND):
            session.call(act, reference, *given, seen=len(read.history))
    assert queue(session)[reference].state == "returned", "nothing of it was done"
    again = session.call(read_review, reference)
    assert session.call(approve, reference, seen=len(again.history)).item is None


# -- what is decided --------------------------------------------------------------------------------------------------------


def test_an_approved_call_is_so_in_the_list_and_opens_again_with_a_correction(
    operator: Session, session: Session
) -> None:
    reference = submit(operator, situation())
    session.call(approve, reference)
    assert listed(session, "approved") == [reference]
    assert session.call(shown_call, reference).status == "approved"
    correct(operator, reference, lambda call: replace(call, narrative="Daha bir söz."))
    assert listed(session, "approved") == []
    found = queue(session)[reference]
    assert (found.state, found.reasons, found.revision) == ("waiting", ("corrected",), 2)
    assert session.call(verify).sound


def listed(session: Session, status: str) -> list[str]:
    ids = session.call(as_act(lambda desk: list(find_calls(desk.store, Filter(status=status)))))
    return [row.reference for row in session.call(contact_search.call_rows, ids)]


def test_a_returned_call_is_on_its_operators_desk_until_it_is_answered(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    reference = submit(operator, situation())
    session.call(return_call, reference, "ask how old she is")
    assert listed(session, "returned") == [reference]
    [waiting] = operator.call(overview.overview).waiting_of("returned")
    assert (waiting.reference, waiting.note, waiting.purpose) == (reference, "ask how old she is", session.user.name)
    assert session.call(overview.overview).waiting_of("returned") == (), "it is the operator's"
    assert queue(session)[reference].state == "returned"
    assert session.call(overview.rail_counts).reviews == 0
    clock.advance(timedelta(minutes=3))
    operator.call(answer_return, reference, "she did not want to say")
    assert operator.call(overview.overview).waiting_of("returned") == ()
    found = queue(session)[reference]
    assert (found.state, found.said, found.waits) == ("answered", "she did not want to say", True)
    with pytest.raises(Refused, match="answered already"):
        operator.call(answer_return, reference, "once more")
    history = session.call(approve, reference).history
    assert [(one.act, one.user) for one in history] == [
        ("returned", session.user.name),
        ("answered", operator.user.name),
        ("approved", session.user.name),
    ]
    assert session.call(verify).sound


def test_a_correction_answers_too_and_opens_the_new_revision(operator: Session, session: Session) -> None:
    reference = submit(operator, situation())
    session.call(return_call, reference, "ask how old she is")
    correct(operator, reference, lambda call: replace(call, persons=(replace(ADULT, age=31),)))
    found = queue(session)[reference]
    assert (found.state, found.revision, found.reasons) == ("answered", 2, ("escalated",))
    assert operator.call(overview.overview).waiting_of("returned") == ()
    assert [one.act for one in session.call(read_review, reference).history] == ["returned", "corrected"]


def test_any_call_can_be_returned_and_only_its_operator_or_a_supervisor_answers(
    operator: Session, session: Session, second: Session, store_path: Path, clock: FixedClock
) -> None:
    reference = submit(operator, plain())
    with pytest.raises(Refused, match="not in the review queue"):
        session.call(approve, reference)
    session.call(return_call, reference, "which country?")
    session.call(add_user, "Operator 08", "operator", "yeddi ağ çinar", must_change=False)
    other = unlock(store_path, "Operator 08", "yeddi ağ çinar", clock)
    try:
        with pytest.raises(Refused, match="Only the operator who recorded"):
            other.call(answer_return, reference, "I was not there")
        assert other.call(overview.overview).waiting_of("returned") == ()
    finally:
        other.close()
    second.call(answer_return, reference, "Russia, the operator says")
    assert queue(session)[reference].state == "answered"


def test_what_is_escalated_further_says_who_decided_why_and_what_the_body_answered(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    reference = submit(operator, situation())
    with pytest.raises(Refused, match="not with another service"):
        session.call(record_body_answer, reference, "came")
    with pytest.raises(InvalidInput):
        session.call(escalate, reference, "nobody-of-this-name", "two calls of the same farm")
    session.call(escalate, reference, "police-unit", "two calls of the same farm")
    found = queue(session)[reference]
    assert (found.state, found.body, found.waits) == ("escalated", "police-unit", False)
    clock.advance(timedelta(hours=2))
    session.call(record_body_answer, reference, "they go there tomorrow")
    found = queue(session)[reference]
    assert (found.state, found.body, found.said) == ("waiting", None, "they go there tomorrow")
    history = session.call(approve, reference).history
    assert [(one.act, one.body, one.comment) for one in history] == [
        ("escalated", "police-unit", "two calls of the same farm"),
        ("body_answered", "police-unit", "they go there tomorrow"),
        ("approved", None, ""),
    ]


@pytest.mark.parametrize("comment", ["Zəng edin: 050 123 45 67", "AZE12345678", "Ask Rəşad Məmmədov about it"])
def test_a_comment_passes_the_guard_like_every_text(operator: Session, session: Session, comment: str) -> None:
    reference = submit(operator, situation())
    for act, more in ((return_call, (comment,)), (escalate, ("police-unit", comment))):
        with pytest.raises(CommentHoldsPersonalData):
            session.call(act, reference, *more)
    session.call(return_call, reference, "what was asked?")
    with pytest.raises(CommentHoldsPersonalData):
        operator.call(answer_return, reference, comment)


@pytest.mark.parametrize("comment", ["", " \n\t", "x" * 10_000])
def test_a_comment_says_something_and_is_short(operator: Session, session: Session, comment: str) -> None:
    reference = submit(operator, situation())
    with pytest.raises(InvalidInput):
        session.call(return_call, reference, comment)
    assert queue(session)[reference].state == "waiting"


def test_a_quick_contact_has_nothing_to_review(session: Session) -> None:
    reference = session.call(log_quick, "silent").references[0]
    for act, more in ((approve, ()), (return_call, ("why?",)), (pick_up, ())):
        with pytest.raises(Refused, match="no form"):
            session.call(act, reference, *more)


def test_the_most_urgent_comes_first_and_what_waits_for_others_last(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    returned = submit(operator, plain())
    session.call(return_call, returned, "what was asked?")
    judged = submit(operator, plain(persons=(Person(age=30, judgement="more_serious", judgement_reason="her voice"),)))
    escalated = submit(operator, plain(persons=(Person(age=9, answers={"D1.03": "yes"}),)))
    refused = submit(operator, situation(consent=REFUSES))
    late = submit(operator, situation(consent=Consent()))
    clock.advance(timedelta(hours=25))
    order = [one.reference for one in session.call(review_queue)]
    assert order == [late, refused, escalated, judged, returned]


def test_operators_see_what_became_of_their_own_calls_and_of_nobody_elses(
    operator: Session, session: Session, clock: FixedClock
) -> None:
    own, other = submit(operator, situation()), submit(session, situation())
    session.call(approve, own)
    session.call(approve, other)
    clock.advance(timedelta(minutes=1))
    correct(operator, own, lambda call: replace(call, narrative="Daha bir söz."))
    session.call(return_call, own, "ask how old she is")
    told = operator.call(review_outcomes.my_outcomes)
    assert [(one.reference, one.act, one.comment) for one in told] == [
        (own, "returned", "ask how old she is"),
        (own, "approved", ""),
    ]
    assert {one.user for one in told} == {session.user.name}


def test_an_operator_reviews_nothing(operator: Session, session: Session) -> None:
    reference = submit(operator, situation())
    for act, more in (
        (review_queue, ()),
        (read_review, (reference,)),
        (pick_up, (reference,)),
        (approve, (reference,)),
        (return_call, (reference, "why?")),
        (escalate, (reference, "police-unit", "why")),
    ):
        with pytest.raises(NotAllowed):
            operator.call(act, *more)
    assert queue(session)[reference].state == "waiting"
    assert session.call(verify).sound


def test_what_somebody_changes_in_a_review_by_other_means_is_found(operator: Session, session: Session) -> None:
    reference = submit(operator, situation())
    session.call(return_call, reference, "ask how old she is")
    session.call(as_act(lambda desk: desk.store.execute("UPDATE reviews SET state = 'approved'")))
    found = session.call(verify)
    assert [one.subject.split()[0] for one in found.findings] == ["review"]
