"""Moving a referral on: what it needs, what it leaves behind, and what is not taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.call.record import Call, Consent, Contact, Person, Referral, Safety
from hotline.clock import FixedClock
from hotline.desk import calls, referral_list, referrals, revisions
from hotline.desk.session import Session
from hotline.errors import InvalidInput, Refused
from hotline.referral.referral_steps import Details
from tests.acts import as_act

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")


def call(refer: str = "given") -> Call:
    return Call(
        contact=Contact(contact_type="situation", topic="trafficking"),
        consent=Consent(refer=refer),
        persons=(Person(age=30, answers=YES),),
        needs=("shelter", "medical"),
        referrals=(Referral(service="police-unit"), Referral(service="mia-shelter", assistance=("shelter",))),
    )


read_call = as_act(calls.read_call)


@pytest.fixture
def reference(session: Session) -> str:
    return session.call(calls.submit_call, call()).reference


def test_each_step_keeps_its_time_its_reason_and_its_note(session: Session, clock: FixedClock, reference: str) -> None:
    clock.advance(timedelta(hours=5))
    at = clock.now().replace(microsecond=0) - timedelta(hours=2)
    session.call(referrals.move_referral, reference, "mia-shelter", "handed_over", Details(at=at))
    row = session.call(
        referrals.move_referral,
        reference,
        "mia-shelter",
        "unavailable",
        Details(reason="no_place", note="two days at the least"),
    )
    assert (row.status, row.assistance, row.given) == ("unavailable", ("shelter",), ())
    steps = session.call(referrals.referral_history, row.id)
    assert [(one.status, one.reason, one.note) for one in steps] == [
        ("made", None, ""),
        ("handed_over", None, ""),
        ("unavailable", "no_place", "two days at the least"),
    ]
    assert steps[1].moment == at
    session.call(referrals.move_referral, reference, "mia-shelter", "accepted", Details(given=("medical",)))
    row = session.call(referrals.move_referral, reference, "mia-shelter", "closed", Details(given=("shelter",)))
    assert row.given == ("shelter",), "what is said last holds: a wrong tick is taken away by the next step"
    shown = session.call(as_act(calls.read_call), reference)
    assert shown.revision == 1, "a step is no correction"
    assert next(one for one in shown.call.referrals if one.service == "mia-shelter").given == ("shelter",)
    row = session.call(referrals.take_back_step, reference, "mia-shelter")
    assert row.given == ("shelter",), "a step that says nothing of it leaves it"


def test_without_consent_a_referral_waits_and_nothing_leaves(session: Session) -> None:
    reference = session.call(calls.submit_call, call("refused")).reference
    shown = session.call(as_act(calls.read_call), reference)
    assert {one.status for one in shown.call.referrals} == {"planned"}
    for step in ("made",):
        with pytest.raises(Refused, match="no consent to refer"):
            session.call(referrals.move_referral, reference, "mia-shelter", step)
    row = session.call(referrals.move_referral, reference, "mia-shelter", "declined_by_person")
    assert row.status == "declined_by_person", "a refusal is an outcome"


def test_an_exception_counts_only_with_its_reason(session: Session) -> None:
    consent = Consent(refer="refused", exceptions=("immediate_danger",), exception_reason="locked in, child beside")
    reference = session.call(
        calls.submit_call, replace(call(), consent=consent, safety=Safety(danger_now="yes"))
    ).reference
    assert {one.status for one in session.call(as_act(calls.read_call), reference).call.referrals} == {"made"}


def test_the_receipt_ends_the_clock_at_its_own_time_and_is_not_taken_back(
    session: Session, clock: FixedClock, reference: str
) -> None:
    clock.advance(timedelta(hours=3))
    at = clock.now().replace(microsecond=0) - timedelta(hours=1)
    session.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=at))
    assert session.call(as_act(calls.read_call), reference).clock_stopped == at
    with pytest.raises(Refused, match="cannot be undone"):
        session.call(referrals.take_back_step, reference, "police-unit")
    assert {row.clock_ended for row in session.call(referral_list.list_referrals).rows} == {True}


@pytest.mark.parametrize(
    ("service", "status", "ends"),
    [
        ("police-unit", "handed_over", True),
        ("police-unit", "accepted", True),
        ("police-unit", "made", False),
        ("police-unit", "declined", False),
        ("mia-shelter", "handed_over", False),
        ("mia-shelter", "accepted", False),
    ],
)
def test_a_record_that_says_who_has_received_the_person_ends_the_clock_only_where_it_is_the_police_unit(
    session: Session, clock: FixedClock, service: str, status: str, *, ends: bool
) -> None:
    """Submitted from paper with what came of it, or corrected to it: the same receipt, at its own time."""
    received = clock.now() - timedelta(minutes=10)
    contact = Contact(contact_type="situation", topic="trafficking", started=clock.now() - timedelta(minutes=30))
    said = Referral(service=service, made=received, status=status, status_since=received)
    submitted = replace(call(), contact=replace(contact, back_dated_reason="paper_form"), referrals=(said,))
    reference = session.call(calls.submit_call, submitted).reference
    assert session.call(read_call, reference).clock_stopped == (received if ends else None)
    made = replace(submitted, referrals=(replace(said, status="made"),))
    reference = session.call(calls.submit_call, made).reference
    clock.advance(timedelta(minutes=1))
    later = replace(said, status_since=clock.now())
    if status != "made":
        session.call(revisions.correct_call, reference, replace(made, referrals=(later,)), "they rang")
    assert session.call(read_call, reference).clock_stopped == (clock.now() if ends else None)


def test_a_referral_knows_that_its_clock_still_runs(session: Session, reference: str) -> None:
    row = session.call(referrals.move_referral, reference, "mia-shelter", "accepted")
    assert not row.clock_ended


def test_a_step_is_taken_back_once_and_both_stay_in_the_history(
    session: Session, clock: FixedClock, reference: str
) -> None:
    with pytest.raises(Refused, match="no status change"):
        session.call(referrals.take_back_step, reference, "mia-shelter")
    clock.advance(timedelta(hours=1))
    session.call(referrals.move_referral, reference, "mia-shelter", "closed")
    row = session.call(referrals.take_back_step, reference, "mia-shelter")
    assert row.status == "made"
    assert [one.status for one in session.call(referrals.referral_history, row.id)] == ["made", "closed", "made"]


def test_what_does_not_fit_is_refused_and_nothing_is_kept(session: Session, clock: FixedClock, reference: str) -> None:
    refused = [
        ("accepted", Details(note="zəng edin: 050 123 45 67"), referrals.NoteHoldsPersonalData, "note holds"),
        ("accepted", Details(at=clock.now() + timedelta(days=1)), InvalidInput, "future"),
        ("declined", Details(), InvalidInput, "needs a reason"),
        ("planned", Details(), InvalidInput, "cannot follow"),
        ("lost", Details(), InvalidInput, "unknown code"),
    ]
    for status, details, error, words in refused:
        with pytest.raises(error, match=words):
            session.call(referrals.move_referral, reference, "mia-shelter", status, details)
    with pytest.raises(InvalidInput, match="no referral to nobody"):
        session.call(referrals.move_referral, reference, "nobody", "closed")
    [row] = [one for one in session.call(referral_list.list_referrals).rows if one.service == "mia-shelter"]
    assert [one.status for one in session.call(referrals.referral_history, row.id)] == ["made"]
