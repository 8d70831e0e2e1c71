"""A correction of a call that the police unit has received shows no running clock, in the form and on every other page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, referrals
from hotline.referral.referral_steps import Details
from tests.ui.at_work import ALT, AtWork
from tests.ui.pages.call_form.callers_desk import YES


@pytest.fixture
def reference(at_work: AtWork, clock: FixedClock) -> str:
    """Submit a call that is referred to the special police unit."""
    call = Call(
        contact=Contact(contact_type="situation", topic="trafficking"),
        consent=Consent(refer="given"),
        persons=(Person(age=30, answers=YES),),
        referrals=(Referral(service="police-unit"),),
    )
    made = at_work.session.call(calls.submit_call, call).reference
    clock.advance(timedelta(minutes=14))
    return made


def received(at_work: AtWork, clock: FixedClock, reference: str) -> None:
    at = clock.now().replace(microsecond=0)
    at_work.session.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=at))


def correct(at_work: AtWork, reference: str) -> None:
    at_work.window.correct(reference)
    at_work.settle()


def said_of_urgency(at_work: AtWork) -> str:
    panel = at_work.form.panel
    return " ".join(told for told, _ in [*panel.what_to_do.lines, *panel.reasons.lines])


def test_while_it_runs_the_time_left_is_shown(at_work: AtWork, reference: str) -> None:
    correct(at_work, reference)
    assert at_work.form.panel.deadline.left.isVisible()
    assert at_work.form.panel.deadline.left.text() == "23 h 46 min left"
    assert "24-hour deadline for person A." in said_of_urgency(at_work)


@pytest.mark.parametrize("begun", [False, True])
def test_what_has_ended_is_said_to_have_ended(
    at_work: AtWork, clock: FixedClock, reference: str, *, begun: bool
) -> None:
    received(at_work, clock, reference)
    correct(at_work, reference)
    if begun:
        at_work.state.set(("narrative",), "Yenə.")
        at_work.key(Qt.Key.Key_D, ALT)
        [draft] = at_work.session.call(drafts.list_drafts)
        at_work.window.open_draft(draft.id)
        at_work.settle()
    panel = at_work.form.panel
    assert panel.deadline.left.isHidden()
    assert "24-hour deadline closed: the special police unit has received the call." in said_of_urgency(at_work)
    assert "deadline for person" not in said_of_urgency(at_work)
    at_work.shell.go("desk")
    at_work.settle()
    assert at_work.window.running.isVisible()
    assert not at_work.window.running.due.isVisible()


def test_a_refusal_stops_it_at_once_and_consent_lets_it_run_on(at_work: AtWork, reference: str) -> None:
    correct(at_work, reference)
    shown, due = at_work.form.panel.deadline.left, at_work.window.running.due
    left = shown.text()
    at_work.state.set(("consent", "refer"), "refused")
    assert shown.isHidden()
    assert "deadline is stopped: the person has refused." in said_of_urgency(at_work)
    at_work.shell.go("desk")
    at_work.settle()
    assert not due.isVisible()
    at_work.shell.go("call")
    at_work.settle()
    at_work.state.set(("consent", "refer"), "given")
    assert (shown.isVisible(), shown.text()) == (True, left)
    at_work.state.set(("consent", "refer"), "refused")
    at_work.state.set(("persons", 0, "age"), 17)
    assert shown.isVisible(), "a child's refusal stops nothing"


def test_the_next_call_has_a_clock_of_its_own(at_work: AtWork, clock: FixedClock, reference: str) -> None:
    received(at_work, clock, reference)
    correct(at_work, reference)
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "age"), 30)
    for code in YES:
        at_work.state.answer(code, "yes")
    assert form.panel.deadline.left.isVisible()
