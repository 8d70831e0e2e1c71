"""A call goes from its draft to the store, the paper and the day's numbers, each step through an act with its right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from hotline.call.record import Call, Consent, Contact, FollowUp, Override, Person, Referral, Situation
from hotline.clock import FixedClock
from hotline.desk import (
    calls,
    contact_search,
    drafts,
    overview,
    prints,
    quick_contacts,
    referral_list,
    referrals,
    reports,
    revisions,
    verify,
)
from hotline.desk.acts import Desk
from hotline.desk.contact_search import Filter
from hotline.desk.session import Session
from hotline.desk.submission import BlockedByPersonalData
from hotline.desk.waiting import DEADLINE, FOLLOW_UP
from hotline.errors import CannotWrite, InvalidInput, Refused
from hotline.referral.referral_steps import Details
from hotline.reports.report_check import discrepancies
from tests.acts import as_act

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
DAY = date(2026, 11, 22)


def possible_trafficking(clock: FixedClock) -> Call:
    return Call(
        contact=Contact(
            contact_type="situation", channel="phone", language="az", started=clock.now(), ended=clock.now()
        ),
        consent=Consent(refer="given"),
        persons=(Person(age=16, sex="female", country_of_exploitation="TR", answers=YES),),
        situation=Situation(forms=("labour",)),
        needs=("legal", "shelter"),
        referrals=(Referral(service="police-unit"), Referral(service="mia-shelter", persons=("A",))),
        narrative="Qız üç ay əvvəl restoranda iş vədi ilə aparılıb. Maaş verilmir, tək çölə buraxmırlar.",
        follow_ups=(FollowUp(due=clock.now() + timedelta(hours=4), purpose="ask_outcome"),),
    )


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_draft_becomes_a_call_under_the_reference_that_the_caller_was_told(
    session: Session, clock: FixedClock
) -> None:
    draft = drafts.new_draft_id()
    assert session.call(drafts.save_draft, draft, possible_trafficking(clock)) == clock.now()
    [listed] = session.call(drafts.list_drafts)
    assert (listed.id, listed.contact_type, listed.persons) == (draft, "situation", 1)
    assert 0 < listed.begun < listed.sections == 10
    kept = session.call(drafts.open_draft, draft)
    assert kept == possible_trafficking(clock)
    submitted = session.call(calls.submit_call, kept, draft)
    assert submitted.reference == draft
    assert submitted.assessment.result_class == "R5"
    assert submitted.assessment.clock
    assert session.call(drafts.list_drafts) == []
    shown = session.call(calls.show_call, draft.lower())
    assert shown.call.narrative == kept.narrative
    assert [one.status for one in shown.call.referrals] == ["made", "made"]
    assert shown.assessment == submitted.assessment
    assert shown.clock_due == clock.now() + timedelta(hours=24)
    assert shown.operator == "Rəhbər"


def test_a_correction_is_a_revision_with_a_reason(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    shown = session.call(calls.show_call, reference)
    clock.advance(timedelta(minutes=5))
    with pytest.raises(InvalidInput, match="reason"):
        session.call(revisions.correct_call, reference, shown.call, "  ")
    session.call(revisions.correct_call, reference, replace(shown.call, narrative="Düzəldildi."), "yanlış yazılmışdı")
    again = session.call(calls.show_call, reference)
    assert (again.revision, again.call.narrative) == (2, "Düzəldildi.")
    assert [one.reason for one in again.revisions] == ["", "yanlış yazılmışdı"]


def test_a_corrected_start_moves_the_deadline_in_the_call_and_in_the_list_alike(
    session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    call = session.call(calls.show_call, reference).call
    earlier = clock.now() - timedelta(hours=5)
    session.call(
        revisions.correct_call,
        reference,
        replace(call, contact=replace(call.contact, started=earlier)),
        "saat səhv idi",
    )
    assert session.call(calls.show_call, reference).clock_due == earlier + timedelta(hours=24)
    listed = {row.service: row.due for row in session.call(referral_list.list_referrals).rows}
    assert listed == {"police-unit": earlier + timedelta(hours=24), "mia-shelter": None}


def test_a_saved_summary_is_in_the_journal(session: Session, tmp_path: Path) -> None:
    before = session.call(reports.day_numbers, DAY).journal.entries
    saved = session.call(reports.save_report, "daily", DAY, tmp_path / "day.pdf", b"%PDF")
    assert saved.read_bytes() == b"%PDF"
    assert session.call(reports.day_numbers, DAY).journal.entries == before + 1
    with pytest.raises(CannotWrite):
        session.call(reports.save_report, "daily", DAY, tmp_path / "missing" / "day.pdf", b"%PDF")
    assert session.call(reports.day_numbers, DAY).journal.entries == before + 1


def test_personal_data_stops_a_submission_until_each_kind_has_a_reason(session: Session, clock: FixedClock) -> None:
    call = replace(possible_trafficking(clock), narrative="Zəng edən 0501234567 nömrəsindən danışır.")
    with pytest.raises(BlockedByPersonalData) as blocked:
        session.call(calls.submit_call, call)
    assert [one.finding.kind for one in blocked.value.findings] == ["phone"]
    assert "0501234567" not in str(blocked.value)
    excused = replace(call, overrides=(Override(kind="phone", reason="qaynar xəttin öz nömrəsi"),))
    assert len(session.call(calls.submit_call, excused).findings) == 1


def test_a_reason_for_one_kind_of_personal_data_excuses_no_other_kind(session: Session, clock: FixedClock) -> None:
    call = replace(possible_trafficking(clock), narrative="Nömrəsi 0501234567, ünvanı aysel@example.com.")
    phone, email = Override(kind="phone", reason="qaynar xəttin nömrəsi"), Override(kind="email", reason="idarənin")
    for excused in ((), (phone,), (email,)):
        with pytest.raises(BlockedByPersonalData) as blocked:
            session.call(calls.submit_call, replace(call, overrides=excused))
        assert {one.finding.kind for one in blocked.value.findings} == {"phone", "email"}
    assert session.call(drafts.list_drafts) == []
    assert list(session.call(contact_search.find_calls, Filter())) == []
    both = replace(call, overrides=(phone, email))
    assert len(session.call(calls.submit_call, both).findings) == 2


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_a_referral_prints_with_a_copy_number_and_a_code_of_its_own(
    session: Session, clock: FixedClock, code: str
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    preview = session.call(prints.preview_referral, reference, "police-unit", code)
    first = session.call(prints.print_referral, reference, "police-unit", code)
    second = session.call(prints.print_referral, reference, "mia-shelter", code)
    assert (first.copy, second.copy) == (1, 2)
    assert first.code != second.code
    assert reference in text_of(first.pdf)
    assert first.code in text_of(first.pdf)
    assert first.code not in text_of(preview.pdf)
    assert preview.held_back == first.held_back


def test_nothing_prints_without_consent_unless_an_exception_holds(session: Session, clock: FixedClock) -> None:
    refused = replace(possible_trafficking(clock), consent=Consent(refer="refused"))
    reference = session.call(calls.submit_call, refused).reference
    with pytest.raises(Refused):
        session.call(prints.print_referral, reference, "police-unit", "az")
    excepted = replace(
        refused, consent=Consent(refer="refused", exceptions=("child_at_risk",), exception_reason="16 yaşında")
    )
    reference = session.call(calls.submit_call, excepted).reference
    assert session.call(prints.print_referral, reference, "police-unit", "az").copy == 1


def test_only_a_copy_that_left_makes_the_next_one_a_reprint(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(prints.print_referral, reference, "police-unit", "en")  # called off in the dialog of the printer
    second = session.call(prints.print_referral, reference, "police-unit", "en")
    assert (second.copy, second.copy_of) == (2, None)
    assert "copy 1" not in text_of(second.pdf)
    session.call(prints.page_left, reference, 2, prints.PRINTED)
    session.call(prints.print_referral, reference, "police-unit", "en")
    fourth = session.call(prints.print_referral, reference, "police-unit", "en")
    assert (fourth.copy, fourth.copy_of) == (4, 2)
    assert "copy 2" in text_of(fourth.pdf)
    assert [line.taken for line in session.call(prints.ledger, reference)] == ["", "printed", "", ""]


def test_that_a_copy_left_is_noted_of_no_other_copy_and_no_other_call(session: Session, clock: FixedClock) -> None:
    first, second = (session.call(calls.submit_call, possible_trafficking(clock)).reference for _ in range(2))
    for reference in (first, second):
        for _ in range(3):
            session.call(prints.print_referral, reference, "police-unit", "en")
    session.call(prints.page_left, first, 2, prints.SAVED)
    taken = [[line.taken for line in session.call(prints.ledger, one)] for one in (first, second)]
    assert taken == [["", "saved", ""], ["", "", ""]]


def without_facts(desk: Desk) -> None:
    """Leave the ledger as an older program did, which noted neither facts nor whether a page left."""
    with desk.store.transaction():
        desk.store.execute("UPDATE prints SET facts = '{}'")
        desk.store.lines.forget()


def test_a_copy_of_an_older_program_counts_as_one_that_left(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(prints.print_referral, reference, "police-unit", "en")
    session.call(as_act(without_facts))
    assert session.call(prints.print_referral, reference, "police-unit", "en").copy_of == 1


def test_what_the_person_declined_prints_no_more_and_what_the_body_declined_does(
    session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(referrals.move_referral, reference, "mia-shelter", "declined_by_person")
    for act in (prints.preview_referral, prints.print_referral):
        with pytest.raises(Refused, match="person has declined"):
            session.call(act, reference, "mia-shelter", "en")
    assert session.call(prints.ledger, reference) == []
    session.call(referrals.move_referral, reference, "police-unit", "declined", Details(reason="no_place"))
    assert session.call(prints.print_referral, reference, "police-unit", "en").copy == 1


def test_a_body_to_which_the_call_is_not_referred_gets_no_page(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    with pytest.raises(InvalidInput, match="not referred"):
        session.call(prints.print_referral, reference, "ombudsman", "en")
    with pytest.raises(InvalidInput, match="no service"):
        session.call(prints.print_referral, reference, "nobody", "en")


def test_the_receipt_of_the_special_police_unit_ends_the_clock(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    assert [one.reference for one in session.call(overview.overview).waiting_of(DEADLINE)] == [reference]
    clock.advance(timedelta(hours=3))
    session.call(referrals.move_referral, reference, "mia-shelter", "accepted")
    assert session.call(overview.overview).waiting_of(DEADLINE)
    session.call(referrals.move_referral, reference, "police-unit", "handed_over")
    assert not session.call(overview.overview).waiting_of(DEADLINE)
    with pytest.raises(InvalidInput, match="status"):
        session.call(referrals.move_referral, reference, "police-unit", "lost")


def test_the_day_adds_up(session: Session, clock: FixedClock) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    wrong = session.call(quick_contacts.log_quick, "silent")
    assert session.call(quick_contacts.undo_quick, wrong) == 1
    session.call(quick_contacts.log_quick, "short_information", "work_abroad")
    facts = session.call(reports.day_numbers, DAY)
    totals = facts.totals
    assert (totals.contacts, totals.calls, totals.situations, totals.persons) == (5, 1, 1, 1)
    assert facts.table("contacts_by_type").by_code() == {"situation": 1, "hang_up": 3, "short_information": 1}
    assert facts.table("contacts_by_hour").by_code() == {"14": 5}
    assert discrepancies(facts) == ()
    assert session.call(reports.day_numbers, DAY - timedelta(days=1)).totals.contacts == 0
    seen = session.call(overview.overview)
    assert (seen.contacts, seen.tally["hang_up"], seen.hours[14]) == (5, 3, 5)
    assert [one.purpose for one in seen.waiting_of(FOLLOW_UP)] == ["ask_outcome"]
    pdf = session.call(reports.daily_summary_pdf, DAY, "az")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert session.call(reports.day_numbers, DAY).journal.head in text


def test_a_call_is_found_by_plain_letters_and_by_its_reference(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(quick_contacts.log_quick, "hang_up")
    for text in ("qiz evvel", "Çölə", reference, reference.lower().replace("-", "")):
        ids = session.call(contact_search.find_calls, Filter(text=text))
        assert [row.reference for row in session.call(contact_search.call_rows, ids)] == [reference]
    assert len(session.call(contact_search.find_calls, Filter())) == 2
    assert list(session.call(contact_search.find_calls, Filter(text="qatar"))) == []


def test_the_whole_store_verifies_after_a_days_work(session: Session, clock: FixedClock) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    session.call(quick_contacts.log_quick, "hang_up", None, 2)
    assert session.call(verify.verify).sound
