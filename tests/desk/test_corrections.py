"""A correction is a revision with a reason; no correction overwrites another one unseen, and every revision can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hotline.call.record import Call, Contact, FollowUp, Referral
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, quick_contacts, referrals, reports, revisions, users, verify
from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.desk.revisions import NothingChanged, ReasonHoldsPersonalData, RevisedMeanwhile
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.reports.report_check import discrepancies
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking

SECOND = "Növbətçi"
WHY = "yanlış yazılmışdı"


@pytest.fixture
def colleague(session: Session, store_path: Path, clock: FixedClock) -> Iterator[Session]:
    """Let a second user sit down at the same store."""
    session.call(users.add_user, SECOND, "operator", PASSPHRASE, must_change=False)
    opened = unlock(store_path, SECOND, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    return session.call(calls.submit_call, possible_trafficking(clock)).reference


def now(session: Session, reference: str) -> Call:
    return session.call(calls.show_call, reference).call


def journal_of(session: Session, act: str) -> list[tuple[str, dict[str, object]]]:
    def read(desk: Desk) -> list[tuple[str, dict[str, object]]]:
        rows = desk.store.execute("SELECT subject, facts FROM journal WHERE act = ? ORDER BY sequence", (act,))
        return [(subject, json.loads(facts)) for subject, facts in rows]

    return session.call(as_act(read))


def test_a_correction_begun_before_somebody_elses_is_refused_and_says_whose_and_which(
    session: Session, colleague: Session, clock: FixedClock, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    assert begun.base == 1
    clock.advance(timedelta(minutes=10))
    theirs = replace(now(colleague, reference), narrative="Başqası düzəltdi.")
    colleague.call(revisions.correct_call, reference, theirs, WHY, 1)
    mine = replace(begun.call, needs=("legal",))
    with pytest.raises(RevisedMeanwhile):
        session.call(revisions.preview_correction, reference, mine, begun.base)
    with pytest.raises(RevisedMeanwhile) as refused:
        session.call(revisions.correct_call, reference, mine, "səbəb", begun.base)
    for named in (SECOND, "22.11.2026 14:13", "revision 2", "revision 1"):
        assert named in str(refused.value)
    assert now(session, reference).narrative == "Başqası düzəltdi.", "nothing of theirs is lost"


def test_their_changes_are_taken_over_and_mine_are_submitted_on_top(
    session: Session, colleague: Session, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    theirs = replace(now(colleague, reference), narrative="Onların.", needs=("legal", "shelter", "medical"))
    colleague.call(revisions.correct_call, reference, theirs, WHY, 1)
    mine = replace(begun.call, narrative="Mənim.", contact=replace(begun.call.contact, topic="work_abroad"))
    met = session.call(revisions.meet, reference, mine, 1)
    assert (met.newest.number, met.newest.user, met.newest.reason) == (2, SECOND, WHY)
    assert [one.path for one in met.merged.taken] == [("needs",)]
    assert [(one.base, one.theirs, one.mine) for one in met.merged.clashes] == [
        (begun.call.narrative, "Onların.", "Mənim.")
    ]
    assert {one.path for one in met.mine} == {("narrative",), ("contact", "topic")}
    session.call(revisions.correct_call, reference, met.merged.call, "ikimiz də", met.newest.number)
    kept = session.call(calls.show_call, reference)
    assert kept.revision == 3
    assert (kept.call.narrative, kept.call.contact.topic) == ("Mənim.", "work_abroad")
    assert "medical" in kept.call.needs
    assert journal_of(session, "call.compare") == [(reference, {"first": 1, "second": 2})]


def test_the_revision_that_a_correction_began_from_outlives_a_lock(
    session: Session, colleague: Session, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    session.call(drafts.save_draft, begun.draft_id, begun.call, begun.base)
    theirs = replace(now(colleague, reference), narrative="Başqası düzəltdi.")
    colleague.call(revisions.correct_call, reference, theirs, WHY, 1)
    for resumed in (
        session.call(drafts.resume_draft, begun.draft_id),
        session.call(drafts.resume_correction, reference),
    ):
        assert (resumed.saved is not None, resumed.base) == (True, 1)
    session.call(drafts.save_draft, begun.draft_id, begun.call)
    assert session.call(drafts.resume_draft, begun.draft_id).base == 1
    session.call(drafts.save_draft, begun.draft_id, begun.call, 2)
    assert session.call(drafts.resume_draft, begun.draft_id).base == 2, "once both are brought together"


def test_a_draft_of_an_older_program_began_from_the_revision_of_its_time(
    session: Session, clock: FixedClock, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    clock.advance(timedelta(minutes=1))
    session.call(drafts.save_draft, begun.draft_id, begun.call)
    clock.advance(timedelta(minutes=1))
    session.call(revisions.correct_call, reference, replace(begun.call, narrative="Düzəldildi."), WHY)
    session.call(drafts.save_draft, begun.draft_id, begun.call)
    assert session.call(drafts.resume_draft, begun.draft_id).base == 2
    assert session.call(drafts.resume_draft, begun.draft_id).corrects == reference


def test_a_new_call_builds_on_no_revision(session: Session, clock: FixedClock) -> None:
    draft = drafts.new_draft_id()
    session.call(drafts.save_draft, draft, possible_trafficking(clock))
    assert session.call(drafts.resume_draft, draft).base is None


def test_before_it_is_submitted_a_correction_shows_what_it_will_change_and_what_it_adds_up_to(
    session: Session, reference: str
) -> None:
    call = now(session, reference)
    assert session.call(revisions.preview_correction, reference, call, 1).changes == ()
    shown = session.call(revisions.preview_correction, reference, replace(call, persons=(), referrals=()), 1)
    assert (shown.before.result_class, shown.after.result_class) == ("R5", "R0")
    assert "persons" in {one.section for one in shown.changes}
    assert session.call(calls.show_call, reference).revision == 1, "looking changes nothing"


def test_a_correction_that_changes_nothing_is_not_kept(session: Session, reference: str) -> None:
    with pytest.raises(NothingChanged, match="Nothing is changed"):
        session.call(revisions.correct_call, reference, now(session, reference), WHY)
    assert session.call(calls.show_call, reference).revision == 1


def test_a_reason_with_personal_data_is_refused_in_words_that_do_not_repeat_it(
    session: Session, reference: str
) -> None:
    changed = replace(now(session, reference), narrative="Düzəldildi.")
    with pytest.raises(ReasonHoldsPersonalData) as refused:
        session.call(revisions.correct_call, reference, changed, "nömrəsi 0501234567 imiş")
    assert "phone" in str(refused.value)
    assert "0501234567" not in str(refused.value)
    assert session.call(calls.show_call, reference).revision == 1


def test_a_step_of_a_referral_is_no_change_of_the_correction_that_was_begun_before_it(
    session: Session, clock: FixedClock, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    clock.advance(timedelta(minutes=5))
    session.call(referrals.move_referral, reference, "police-unit", "accepted")
    assert session.call(revisions.preview_correction, reference, begun.call, 1).changes == ()
    changed = replace(begun.call, narrative="Düzəldildi.")
    assert [one.path for one in session.call(revisions.preview_correction, reference, changed, 1).changes] == [
        ("narrative",)
    ]
    session.call(revisions.correct_call, reference, changed, WHY, 1)
    compared = session.call(revisions.compare_revisions, reference, 1, 2)
    assert compared.after.call.referrals[0].status == "accepted", "the new revision knows where the referral stood"


def test_any_two_revisions_are_compared_as_they_were_kept(session: Session, reference: str) -> None:
    first = now(session, reference)
    second = replace(first, narrative="İkinci.")
    session.call(revisions.correct_call, reference, second, WHY)
    session.call(revisions.correct_call, reference, replace(second, persons=(), referrals=()), "şəxs yoxdur")
    compared = session.call(revisions.compare_revisions, reference, 3, 1)
    assert (compared.before.about.number, compared.after.about.number) == (3, 1)
    assert compared.before.about.reason == "şəxs yoxdur"
    assert (compared.before.assessment.result_class, compared.after.assessment.result_class) == ("R0", "R5")
    assert (compared.before.call.narrative, compared.after.call) == ("İkinci.", first)
    assert [one.number for one in compared.revisions] == [1, 2, 3]
    assert journal_of(session, "call.compare") == [(reference, {"first": 3, "second": 1})]
    for wrong in (0, 4):
        with pytest.raises(InvalidInput, match=f"no revision {wrong}"):
            session.call(revisions.compare_revisions, reference, 1, wrong)
    assert session.call(verify.verify).sound


def test_a_corrected_quick_contact_loses_nothing_and_keeps_what_was_logged_as_its_first_revision(
    session: Session,
) -> None:
    logged = session.call(quick_contacts.log_quick, "hang_up").references[0]
    begun = session.call(drafts.resume_correction, logged)
    changed = replace(
        begun.call,
        contact=replace(begun.call.contact, contact_type="information", topic="other"),
        narrative="Sual verdi.",
    )
    session.call(revisions.correct_call, logged, changed, "yenidən zəng etdi", begun.base)
    shown = session.call(calls.show_call, logged)
    assert (shown.revision, shown.call.narrative) == (2, "Sual verdi.")
    assert [one.reason for one in shown.revisions] == ["", "yenidən zəng etdi"]
    compared = session.call(revisions.compare_revisions, logged, 1, 2)
    assert compared.before.call.contact.contact_type == "hang_up"
    assert session.call(verify.verify).sound
    facts = session.call(reports.day_numbers, date(2026, 11, 22))
    assert discrepancies(facts) == ()
    assert facts.totals.contacts == 1


def test_two_corrections_of_a_quick_contact_meet_too(session: Session, colleague: Session) -> None:
    logged = session.call(quick_contacts.log_quick, "silent").references[0]
    mine, theirs = (one.call(drafts.resume_correction, logged) for one in (session, colleague))
    colleague.call(revisions.correct_call, logged, replace(theirs.call, narrative="Ağladı."), WHY, theirs.base)
    changed = replace(mine.call, follow_ups=(FollowUp(due=session.clock.now()),))
    with pytest.raises(RevisedMeanwhile):
        session.call(revisions.correct_call, logged, changed, WHY, mine.base)
    met = session.call(revisions.meet, logged, changed, mine.base or 0)
    assert met.merged.call.narrative == "Ağladı."
    assert met.merged.call.follow_ups == changed.follow_ups


def test_what_is_set_aside_in_both_corrections_is_compared_in_its_place(
    session: Session, colleague: Session, reference: str
) -> None:
    begun = session.call(drafts.resume_correction, reference)
    theirs = now(colleague, reference)
    information = replace(theirs.contact, contact_type="information", topic="other")
    colleague.call(revisions.correct_call, reference, replace(theirs, contact=information), WHY, 1)
    mine = replace(begun.call, persons=(replace(begun.call.persons[0], age=17),))
    merged = session.call(revisions.meet, reference, mine, 1).merged
    assert merged.call.contact.contact_type == "information"
    assert [one.age for one in merged.call.persons] == [17]
    assert merged.clashes == ()


def test_an_entry_without_its_service_says_so_before_a_reason_is_asked(session: Session, reference: str) -> None:
    broken = replace(now(session, reference), referrals=(Referral(),), contact=Contact(contact_type="situation"))
    with pytest.raises(InvalidInput, match="no service"):
        session.call(revisions.preview_correction, reference, broken, 1)
