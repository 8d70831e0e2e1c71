"""A sealed day stays as it was: page, numbers, hours; what changes later is on its corrections sheet, contact by contact."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.call.back_dating import Earlier
from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import quick_contacts, seals
from hotline.desk.acts import Desk
from hotline.desk.calls import show_call, submit_call
from hotline.desk.referrals import move_referral
from hotline.desk.reports import day_numbers, make_daily
from hotline.desk.revisions import correct_call
from hotline.desk.sealed_pages import sealed_document, sealed_page
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.desk.settings_file import set_setting
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, Refused, StoreDamaged
from hotline.language import LANGUAGES
from hotline.referral.referral_steps import Details
from hotline.reports.corrections_facts import Moved, changed_numbers
from tests.acts import as_act
from tests.reports.samples import text_of

BAKU = ZoneInfo("Asia/Baku")
DAY = date(2026, 11, 22)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BAKU).astimezone(UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at("2026-11-22T15:00"))


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    """Return the call of a day that has ended: half an hour later it is the next one."""
    session.call(quick_contacts.log_quick, "silent", count=2)
    submitted = session.call(submit_call, situation(at("2026-11-22T14:00"))).reference
    clock.set(at("2026-11-23T00:30"))
    return submitted


def situation(started: datetime, **other: object) -> Call:
    call = Call(
        contact=Contact(
            contact_type="situation",
            started=started,
            ended=started + timedelta(minutes=10),
            back_dated_reason="paper_form",
            language="az",
        ),
        consent=Consent(refer="given"),
        persons=(Person(age=30, sex="male", answers={"D1.01": "yes", "D4.01": "yes"}),),
        referrals=(Referral(service="mia-shelter"),),
        narrative="Kömək istəyir.",
    )
    return replace(call, **other)  # type: ignore[arg-type]


def corrected(session: Session, reference: str, change: Callable[[Call], Call], why: str = "səhv idi") -> None:
    session.call(correct_call, reference, change(session.call(show_call, reference).call), why)


def test_a_day_is_sealed_from_its_last_moment_on_and_once(session: Session, clock: FixedClock, reference: str) -> None:
    clock.set(at("2026-11-22T23:59:59"))
    with pytest.raises(Refused, match="has not ended"):
        session.call(seals.seal_day, DAY)
    clock.set(at("2026-11-23T00:00"))
    state = session.call(seals.seal_day, DAY)
    assert (state.ended, state.sealed_by, state.corrections) == (True, "Rəhbər", 0)
    with pytest.raises(Refused, match="sealed already"):
        session.call(seals.seal_day, DAY)
    assert [one.day for one in session.call(seals.sealed_days)] == [DAY]
    assert reference
    assert session.call(verify).sound


@pytest.mark.usefixtures("reference")
def test_only_a_supervisor_seals(operator: Session) -> None:
    with pytest.raises(Refused, match="supervisor"):
        operator.call(seals.seal_day, DAY)
    assert operator.call(seals.day_state, DAY).sealed_at is None


def test_the_sealed_page_and_its_numbers_never_change(session: Session, reference: str) -> None:
    session.call(seals.seal_day, DAY)
    pages = {code: session.call(sealed_page, DAY, code) for code in LANGUAGES}
    document = session.call(sealed_document, DAY)
    assert document is not None
    assert (document["sealed"], document["complete"], document["totals"]["contacts"]) == (True, True, 3)
    corrected(session, reference, lambda call: replace(call, persons=(*call.persons, Person(age=12, sex="female"))))
    for code in LANGUAGES:
        made = session.call(make_daily, DAY, code)
        assert made.pdf == pages[code]
        assert made.document == document
    assert session.call(day_numbers, DAY).totals.persons == document["totals"]["persons"] + 1
    assert session.call(day_numbers, DAY).corrections == 1
    assert session.call(verify).sound


def test_a_sealed_page_that_somebody_edits_is_found(session: Session, reference: str) -> None:
    session.call(seals.seal_day, DAY)
    assert reference

    def edit(desk: Desk) -> None:
        desk.store.execute("DROP TRIGGER seal_pages_stay")
        desk.store.execute("UPDATE seal_pages SET page = x'00' WHERE language = 'az'")

    session.call(as_act(edit))
    with pytest.raises(StoreDamaged):
        session.call(sealed_page, DAY, "az")
    assert not session.call(verify).sound


def test_the_corrections_sheet_says_what_changed_when_and_why(
    session: Session, clock: FixedClock, reference: str
) -> None:
    session.call(seals.seal_day, DAY)
    clock.advance(timedelta(hours=1))
    corrected(
        session, reference, lambda call: replace(call, contact=replace(call.contact, language="ru")), "dil səhv idi"
    )
    late = session.call(submit_call, situation(at("2026-11-22T20:00"))).reference
    facts = session.call(seals.corrections_of_day, DAY)
    by_reference = {one.reference: one for one in facts.contacts}  # references are random, and so is their order
    assert {one.reference: (one.moved, one.reason) for one in facts.contacts} == {
        reference: (Moved.CORRECTED, "dil səhv idi"),
        late: (Moved.ADDED, ""),
    }
    [change] = by_reference[reference].changes
    assert (change.path, change.before, change.after) == (("contact", "language"), "az", "ru")
    changed = {(one.table, one.code): (one.before, one.after) for one in changed_numbers(facts.before, facts.after)}
    assert changed["totals", "contacts"] == (3, 4)
    assert changed["contacts_by_language", "ru"] == (0, 1)
    for code in LANGUAGES:
        assert session.call(seals.corrections_pdf, DAY, code).startswith(b"%PDF-")


def test_a_contact_that_moves_over_midnight_is_told_on_both_days(
    session: Session, clock: FixedClock, reference: str
) -> None:
    clock.set(at("2026-11-24T01:00"))
    for day in (DAY, DAY + timedelta(days=1)):
        session.call(seals.seal_day, day)
    clock.advance(timedelta(minutes=5))
    moved = at("2026-11-23T00:00")
    corrected(
        session,
        reference,
        lambda call: replace(call, contact=replace(call.contact, started=moved, ended=moved + timedelta(minutes=9))),
    )
    told = [session.call(seals.corrections_of_day, day) for day in (DAY, DAY + timedelta(days=1))]
    assert [[one.moved for one in sheet.contacts] for sheet in told] == [[Moved.MOVED_AWAY], [Moved.MOVED_HERE]]
    assert [(sheet.before["totals"]["contacts"], sheet.after["totals"]["contacts"]) for sheet in told] == [
        (3, 2),
        (0, 1),
    ]


def test_a_step_of_a_referral_recorded_later_for_the_day_is_told(
    session: Session, clock: FixedClock, reference: str
) -> None:
    session.call(seals.seal_day, DAY)
    clock.advance(timedelta(hours=2))
    session.call(move_referral, reference, "mia-shelter", "handed_over", Details(at=at("2026-11-22T18:00")))
    [one] = session.call(seals.corrections_of_day, DAY).contacts
    assert one.reference == reference
    assert [(change.path[-1], change.before, change.after) for change in one.changes] == [
        ("status", "made", "handed_over")
    ]


def test_what_was_corrected_before_the_seal_is_no_correction(session: Session, reference: str) -> None:
    corrected(session, reference, lambda call: replace(call, contact=replace(call.contact, language="ru")))
    session.call(seals.seal_day, DAY)
    assert session.call(seals.day_state, DAY).corrections == 0
    corrected(session, reference, lambda call: replace(call, contact=replace(call.contact, language="en")))
    assert session.call(seals.day_state, DAY).corrections == 1, "in the same second as the seal, but after it"


def test_a_day_that_is_not_sealed_counts_from_its_first_page(
    session: Session, clock: FixedClock, reference: str
) -> None:
    clock.set(at("2026-11-22T23:00"))
    assert session.call(make_daily, DAY, "az").facts.corrections is None
    clock.set(at("2026-11-23T01:00"))
    assert session.call(seals.day_state, DAY).printed_at is None, "a page of a day so far is no first print"
    with pytest.raises(InvalidInput, match="neither sealed nor printed"):
        session.call(seals.corrections_of_day, DAY)
    session.call(make_daily, DAY, "az")
    corrected(session, reference, lambda call: replace(call, contact=replace(call.contact, language="ru")))
    made = session.call(make_daily, DAY, "az")
    assert (made.facts.sealed, made.facts.corrections) == (False, 1)
    state = session.call(seals.day_state, DAY)
    assert (state.printed_at, state.sealed_at) == (at("2026-11-23T01:00"), None)
    assert session.call(verify).sound


def test_a_day_without_contacts_is_sealed_too(session: Session, clock: FixedClock) -> None:
    clock.set(at("2026-11-24T01:00"))
    state = session.call(seals.seal_day, date(2026, 11, 23))
    assert state.sealed_at is not None
    assert session.call(sealed_page, date(2026, 11, 23), "ru").startswith(b"%PDF-")


@pytest.mark.usefixtures("reference")
def test_the_boundary_cannot_reach_behind_a_sealed_day(session: Session) -> None:
    session.call(seals.seal_day, DAY)
    for first_day in (DAY, DAY + timedelta(days=1)):
        with pytest.raises(Refused, match="keep their hours"):
            session.call(set_setting, "day_boundary", "08:00", first_day=first_day)
    assert session.call(get_settings).day_boundary == "00:00"
    session.call(set_setting, "day_boundary", "08:00", first_day=DAY + timedelta(days=2))
    assert session.call(seals.day_state, DAY).end == at("2026-11-23T00:00")


@pytest.mark.usefixtures("reference")
def test_a_seal_is_taken_back_whole_where_a_page_cannot_be_made(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreDamaged("no page")

    monkeypatch.setattr(seals, "daily_pages", broken)
    with pytest.raises(StoreDamaged):
        session.call(seals.seal_day, DAY)
    assert session.call(seals.day_state, DAY).sealed_at is None
    assert session.call(verify).sound


def test_what_is_kept_holds_no_word_of_a_call(session: Session, reference: str) -> None:
    session.call(seals.seal_day, DAY)
    assert reference
    kept = session.call(as_act(lambda desk: desk.store.execute("SELECT numbers FROM seals").fetchall()))
    assert "Kömək" not in json.dumps(kept, ensure_ascii=False)


def test_a_quick_contact_that_is_undone_after_the_seal_is_named(
    session: Session, clock: FixedClock, reference: str
) -> None:
    clock.set(at("2026-11-22T23:59"))
    logged = session.call(quick_contacts.log_quick, "silent", count=2)
    clock.set(at("2026-11-23T00:01"))
    session.call(seals.seal_day, DAY)
    session.call(quick_contacts.undo_quick, logged)
    facts = session.call(seals.corrections_of_day, DAY)
    assert {one.reference: one.moved for one in facts.contacts} == dict.fromkeys(logged.references, Moved.TAKEN_BACK)
    assert session.call(seals.day_state, DAY).corrections == 2
    assert (facts.before["totals"]["contacts"], facts.after["totals"]["contacts"]) == (5, 3)
    for code in LANGUAGES:
        assert logged.references[0] in text_of(session.call(seals.corrections_pdf, DAY, code))
    assert session.call(verify).sound
    assert reference


@pytest.mark.usefixtures("reference")
def test_a_quick_contact_logged_and_undone_after_the_seal_is_no_correction(session: Session) -> None:
    session.call(seals.seal_day, DAY)
    earlier = Earlier(at("2026-11-22T20:00"), at("2026-11-22T20:00"), "paper_form")
    gone = session.call(quick_contacts.log_quick, "silent", when=earlier)
    session.call(quick_contacts.undo_quick, gone)
    assert session.call(seals.day_state, DAY).corrections == 0
    stays = session.call(quick_contacts.log_quick, "hang_up", when=earlier)
    [one] = session.call(seals.corrections_of_day, DAY).contacts
    assert (one.reference, one.moved) == (stays.references[0], Moved.ADDED)


@pytest.mark.parametrize("back", ["2026-11-23T00:10", "2026-11-22T09:00", "2026-10-01T09:00"])
def test_a_clock_that_was_set_back_behind_the_seal_is_in_no_sheets_way(
    session: Session, clock: FixedClock, reference: str, back: str
) -> None:
    session.call(seals.seal_day, DAY)
    clock.set(at("2026-11-23T00:10"))
    corrected(session, reference, lambda call: replace(call, contact=replace(call.contact, language="ru")))
    clock.set(at(back))
    facts = session.call(seals.corrections_of_day, DAY)
    assert [(one.reference, one.moved) for one in facts.contacts] == [(reference, Moved.CORRECTED)]
    changed = {(one.table, one.code): (one.before, one.after) for one in changed_numbers(facts.before, facts.after)}
    assert changed == {("contacts_by_language", "az"): (1, 0), ("contacts_by_language", "ru"): (0, 1)}
    for code in LANGUAGES:
        assert session.call(seals.corrections_pdf, DAY, code).startswith(b"%PDF-")
        assert session.call(make_daily, DAY, code).kept is not None


def test_a_call_recorded_after_the_seal_by_a_clock_set_back_is_told(
    session: Session, clock: FixedClock, reference: str
) -> None:
    session.call(seals.seal_day, DAY)
    clock.set(at("2026-11-22T16:00"))
    late = session.call(submit_call, situation(at("2026-11-22T13:00"))).reference
    assert [(one.reference, one.moved) for one in session.call(seals.corrections_of_day, DAY).contacts] == [
        (late, Moved.ADDED)
    ]
    assert reference != late
