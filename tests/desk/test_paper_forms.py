"""Blank forms of the office, and a call that is typed from one: real day, real clock, the lists of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import tomli_w

from hotline.call.record import Call, Consent, Contact, Person, Referral, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, drafts, paper_forms, referrals, reports
from hotline.desk.acts import Desk
from hotline.desk.paper_forms import CALL_FORM
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.errors import CannotWrite, InvalidInput
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.contact_checklists import SCORED, shipped_lists
from hotline.referral.referral_steps import Details
from tests.acts import as_act
from tests.reports.samples import text_of

TODAY = date(2026, 11, 22)
YESTERDAY = datetime(2026, 11, 21, 10, 3, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
PAPER = Call(
    contact=Contact(
        contact_type="situation",
        topic="trafficking",
        started=YESTERDAY,
        ended=YESTERDAY + 22 * MINUTE,
        back_dated_reason="paper_form",
    ),
    consent=Consent(refer="given"),
    persons=(Person(age=16, answers=YES),),
    situation=Situation(forms=("labour",)),
    referrals=(Referral(service="police-unit"),),
    narrative="Qız restoranda saxlanılır, maaş verilmir.",
)


def journal(session: Session) -> list[tuple[str, str]]:
    def read(desk: Desk) -> list[tuple[str, str]]:
        rows = desk.store.execute("SELECT act, subject FROM journal ORDER BY sequence")
        return [(act, subject) for act, subject in rows if act.startswith("form.")]

    return session.call(as_act(read))


def own_begging() -> bytes:
    data = checklist_to_data(shipped_lists().groups[1]) | {"version": "2027.1"}
    return tomli_w.dumps(data).encode()


def test_looking_is_free_and_what_leaves_is_journalled(session: Session, tmp_path: Path) -> None:
    pdf = session.call(paper_forms.form_pdf, CALL_FORM, "az")
    session.call(paper_forms.form_pdf, "begging", "ru")
    assert journal(session) == []
    session.call(paper_forms.form_left, CALL_FORM, "az")
    saved = session.call(paper_forms.save_form, "begging", "ru", tmp_path / "form.pdf", pdf)
    assert saved.read_bytes() == pdf
    assert journal(session) == [("form.print", "call"), ("form.save", "begging")]


def test_what_could_not_be_written_is_not_in_the_journal(session: Session, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        session.call(paper_forms.save_form, CALL_FORM, "az", tmp_path / "missing" / "form.pdf", b"%PDF")
    assert journal(session) == []


def test_an_operator_prints_the_lists_that_are_in_force_today(session: Session, operator: Session) -> None:
    session.call(checklists.put_in_force, own_begging(), TODAY)
    assert "version 2027.1" in text_of(operator.call(paper_forms.form_pdf, "begging", "en"))
    session.call(checklists.end_group, "begging", TODAY)
    with pytest.raises(InvalidInput, match="There is no list 'begging'"):
        operator.call(paper_forms.form_pdf, "begging", "en")
    assert "D6.07" in text_of(operator.call(paper_forms.form_pdf, SCORED, "en"))


def test_a_call_from_paper_counts_for_its_real_day_hour_and_length(session: Session) -> None:
    reference = session.call(calls.submit_call, PAPER).reference
    real, typed = (session.call(reports.day_numbers, day) for day in (TODAY - timedelta(days=1), TODAY))
    assert (real.totals.contacts, typed.totals.contacts) == (1, 0)
    assert real.table("contacts_by_hour").by_code() == {"14": 1}, "14:03 in the office"

    def length(desk: Desk) -> int:
        [(seconds,)] = desk.store.execute("SELECT duration FROM calls WHERE reference = ?", (reference,))
        return int(seconds)

    assert session.call(as_act(length)) == 22 * 60


def test_its_clock_runs_from_its_real_start_and_stops_at_the_real_receipt(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, PAPER).reference
    shown = session.call(calls.show_call, reference)
    assert shown.clock_due == YESTERDAY + timedelta(hours=24)
    received = YESTERDAY + HOUR
    session.call(referrals.move_referral, reference, "police-unit", "handed_over", Details(at=received))
    assert session.call(calls.show_call, reference).clock_stopped == received
    told = session.call(reports.day_numbers, TODAY - timedelta(days=1)).referrals
    assert told is not None
    assert (told.total.made, told.total.in_time) == (1, 1), "it was received in time, whenever that was typed"
    assert received < clock.now()


def test_a_referral_that_a_correction_adds_is_made_when_it_is_added(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, PAPER).reference
    call = session.call(as_act(calls.read_call), reference).call
    more = replace(call, referrals=(*call.referrals, Referral(service="mia-shelter")))
    session.call(correct_call, reference, more, "a second service")
    made = {one.service: one.made for one in session.call(as_act(calls.read_call), reference).call.referrals}
    assert made == {"police-unit": YESTERDAY + 22 * MINUTE, "mia-shelter": clock.now()}


def test_it_is_asked_by_the_lists_of_its_real_day(session: Session) -> None:
    session.call(checklists.put_in_force, own_begging(), TODAY)
    asked = replace(PAPER, persons=(Person(age=16, answers={"BG.01": "yes"}),))
    reference = session.call(calls.submit_call, asked).reference
    assert session.call(as_act(calls.read_call), reference).assessment.groups == (("begging", "2026.2"),)
    today = replace(asked, contact=Contact(contact_type="situation", topic="trafficking"))
    reference = session.call(calls.submit_call, today).reference
    assert session.call(as_act(calls.read_call), reference).assessment.groups == (("begging", "2027.1"),)


def test_a_form_that_began_well_before_it_was_opened_needs_a_reason(session: Session, clock: FixedClock) -> None:
    draft = drafts.new_draft_id()
    late = replace(PAPER, contact=replace(PAPER.contact, back_dated_reason=None))
    session.call(drafts.save_draft, draft, late)
    with pytest.raises(InvalidInput, match="well before its form was opened") as refused:
        session.call(calls.submit_call, late, draft, clock.now())
    assert refused.value.place == "contact.back_dated_reason"
    assert session.call(calls.submit_call, PAPER, draft, clock.now()).reference == draft


def test_a_draft_knows_when_its_form_was_opened_and_a_correction_of_it_does_not(
    session: Session, clock: FixedClock
) -> None:
    draft, opened = drafts.new_draft_id(), clock.now()
    session.call(drafts.save_draft, draft, PAPER)
    clock.advance(HOUR)
    session.call(drafts.save_draft, draft, PAPER)
    assert session.call(drafts.resume_draft, draft).begun == opened
    reference = session.call(calls.submit_call, PAPER, draft).reference
    assert session.call(drafts.resume_correction, reference).begun is None
