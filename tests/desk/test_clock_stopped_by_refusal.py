"""A refusal stops the 24-hour clock of an adult at once and everywhere, and of nobody else (scoring.md, The 24-hour clock)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hotline.call.record import Call, Consent, Contact, Person, Referral, Safety
from hotline.cli.json_shapes import call_json
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, overview, prints, referral_list, referrals, revisions, verify
from hotline.desk.acts import Desk
from hotline.desk.call_history import show_history
from hotline.desk.session import Session
from hotline.language import language
from hotline.referral.clock import REFUSED, end_of_clock
from hotline.referral.match_reasons import CLOCK
from hotline.referral.referral_steps import Details
from hotline.store.tables.clock_refusals import CLOCK_REFUSALS
from hotline.store.tables.schema import statements
from tests.acts import as_act

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
ADULT = Person(age=30, answers=YES)
REFUSES = Consent(refer="refused")
UNIT = Referral(service="police-unit")

read_call = as_act(calls.read_call)


def call(*persons: Person, consent: Consent = REFUSES, **others: Any) -> Call:  # noqa: ANN401 - fields of a record
    contact = Contact(contact_type="situation", topic="trafficking")
    return Call(contact=contact, consent=consent, persons=persons or (ADULT,), **others)


def submit(session: Session, record: Call) -> str:
    return session.call(calls.submit_call, record).reference


def runs(session: Session, reference: str) -> bool:
    return reference in [one.reference for one in session.call(overview.rail_counts).clocks]


RUNS: dict[str, Callable[[], Call]] = {
    "consent given": lambda: call(consent=Consent(refer="given")),
    "consent not asked": lambda: call(consent=Consent()),
    "a child": lambda: call(replace(ADULT, age=17)),
    "years of a child not known": lambda: call(replace(ADULT, age="child")),
    "age asked and not known": lambda: call(replace(ADULT, age="unknown")),
    "age not asked": lambda: call(replace(ADULT, age=None)),
    "an adult and a child": lambda: call(ADULT, replace(ADULT, age=9)),
    "child at risk": lambda: call(
        ADULT, Person(age=9), consent=replace(REFUSES, exceptions=("child_at_risk",), exception_reason="beside")
    ),
    "immediate danger": lambda: call(
        consent=replace(REFUSES, exceptions=("immediate_danger",), exception_reason="locked"),
        safety=Safety(danger_now="yes"),
    ),
    "danger now": lambda: call(safety=Safety(danger_now="yes")),
}
STOPS: dict[str, Callable[[], Call]] = {
    "eighteen": lambda: call(replace(ADULT, age=18)),
    "a band": lambda: call(replace(ADULT, age="48+")),
    "years of an adult not known": lambda: call(replace(ADULT, age="adult")),
    "a presumed victim": lambda: call(Person(age=40, suspected_victim=True)),
    "two adults": lambda: call(ADULT, replace(ADULT, age=50)),
    "beside a child without a clock": lambda: call(ADULT, Person(age=9)),
}


@pytest.mark.parametrize("why", RUNS)
def test_it_runs_on_where_a_refusal_does_not_count(session: Session, why: str) -> None:
    reference = submit(session, RUNS[why]())
    shown = session.call(read_call, reference)
    assert shown.clock_due is not None
    assert shown.clock_ended is None
    assert runs(session, reference)


@pytest.mark.parametrize("why", STOPS)
def test_it_is_stopped_by_the_refusal_of_an_adult(session: Session, clock: FixedClock, why: str) -> None:
    reference = submit(session, STOPS[why]())
    shown = session.call(read_call, reference)
    assert shown.clock_due is not None, "it had begun"
    assert (shown.clock_stopped, shown.clock_refused) == (None, clock.now().replace(microsecond=0))
    assert not runs(session, reference)


def test_it_is_stopped_everywhere_at_once(session: Session) -> None:
    record = call(referrals=(UNIT,))
    reference = submit(session, record)
    assert session.call(overview.rail_counts).clocks == ()
    assert session.call(overview.overview).waiting_of("deadline") == ()
    [row] = session.call(referral_list.list_referrals).rows
    assert (row.clock_refused, row.clock_ended) == (True, False)
    history = session.call(show_history, reference)
    [clock] = history.clocks
    assert (clock.why, clock.ended) == (REFUSED, history.shown.clock_refused)
    told = call_json(history)
    assert told["clocks"][0]["why"] == REFUSED
    assert told["assessment"]["clock_stopped"] is not None
    reasons = [one for each in session.call(referrals.suggestions, record).suitable for one in each.reasons]
    assert CLOCK not in [one.message for one in reasons]
    session.call(
        drafts.save_draft, "K7Q4-M2XT", replace(record, contact=replace(record.contact, started=session.clock.now()))
    )
    [draft] = session.call(drafts.list_drafts)
    assert draft.clock_due is None
    assert session.call(verify.verify).sound


def test_consent_that_is_given_later_lets_it_run_on_from_where_it_began(session: Session, clock: FixedClock) -> None:
    reference = submit(session, call())
    before = session.call(read_call, reference)
    clock.advance(timedelta(hours=2))
    given = replace(before.call, consent=Consent(refer="given"))
    session.call(revisions.correct_call, reference, given, "she rang again")
    after = session.call(read_call, reference)
    assert (after.clock_due, after.clock_ended) == (before.clock_due, None)
    assert runs(session, reference)
    clock.advance(timedelta(hours=1))
    session.call(revisions.correct_call, reference, before.call, "she refuses after all")
    assert session.call(read_call, reference).clock_refused == clock.now().replace(microsecond=0)
    assert session.call(verify.verify).sound


def test_the_referral_that_the_person_declines_stops_it_and_a_step_taken_back_lets_it_run(
    session: Session, clock: FixedClock
) -> None:
    reference = submit(session, call(consent=Consent(refer="given"), referrals=(UNIT, Referral(service="mia-shelter"))))
    session.call(referrals.move_referral, reference, "mia-shelter", "declined_by_person")
    assert runs(session, reference), "the shelter is another matter"
    clock.advance(timedelta(minutes=5))
    session.call(referrals.move_referral, reference, "police-unit", "declined_by_person")
    assert not runs(session, reference)
    session.call(referrals.take_back_step, reference, "police-unit")
    assert runs(session, reference)
    session.call(referrals.move_referral, reference, "police-unit", "declined_by_person")
    session.call(referrals.move_referral, reference, "police-unit", "closed")
    assert not runs(session, reference), "closing does not undo what the person said"
    assert session.call(verify.verify).sound


def test_consent_after_a_declined_referral_lets_it_run_and_the_receipt_ends_it_for_good(
    session: Session, clock: FixedClock
) -> None:
    reference = submit(session, call(referrals=(UNIT,)))
    session.call(referrals.move_referral, reference, "police-unit", "declined_by_person")
    clock.advance(timedelta(minutes=10))
    shown = session.call(read_call, reference)
    session.call(
        revisions.correct_call, reference, replace(shown.call, consent=Consent(refer="given")), "he wants it after all"
    )
    assert runs(session, reference)
    at = clock.now().replace(microsecond=0)
    other = submit(session, call())
    received = replace(UNIT, status="handed_over", made=at, status_since=at)
    known = session.call(read_call, other).call
    session.call(revisions.correct_call, other, replace(known, referrals=(received,)), "they had it all the same")
    ended = session.call(read_call, other)
    assert ended.clock_stopped == at
    assert session.call(show_history, other).clocks[0].why == "received"


def test_a_page_for_the_unit_names_no_deadline_that_does_not_run(session: Session) -> None:
    reference = submit(session, call(consent=Consent(refer="given"), referrals=(UNIT,)))
    made = as_act(lambda desk: prints._page(desk, reference, "police-unit", language("en")))
    assert session.call(made).deadline is not None
    shown = session.call(read_call, reference).call
    session.call(revisions.correct_call, reference, replace(shown, consent=REFUSES), "refuses")
    assert session.call(read_call, reference).clock_ended is not None


def test_the_step_of_a_store_settles_the_clocks_of_before_as_the_rule_says(session: Session) -> None:
    """The step is written in SQL for stores of before; every case of the rule is the same by both."""
    made = {why: submit(session, record()) for why, record in (RUNS | STOPS).items()}
    declined = submit(session, call(consent=Consent(refer="given"), referrals=(UNIT,)))
    session.call(referrals.move_referral, declined, "police-unit", "declined_by_person", Details())

    def by_the_step(desk: Desk) -> set[str]:
        [update] = [one for one in statements(CLOCK_REFUSALS) if one.startswith("UPDATE")]
        condition = update.split(") WHERE ", 1)[1].removesuffix(";")
        return {row[0] for row in desk.store.execute(f"SELECT reference FROM calls WHERE {condition}")}  # noqa: S608

    assert session.call(as_act(by_the_step)) == {declined, *(made[why] for why in STOPS)}


def test_the_rule_needs_the_record_alone(session: Session) -> None:
    for why, record in (RUNS | STOPS).items():
        shown = session.call(read_call, submit(session, record()))
        assert (end_of_clock(shown.call, shown.assessment, lambda _: False) == REFUSED) == (why in STOPS)
