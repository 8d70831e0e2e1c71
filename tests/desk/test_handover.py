"""A shift is handed over with what is open, kept with a digest, and taken over by a colleague who signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.call.record import Call, Consent, Contact, FollowUp, Person, Safety
from hotline.clock import FixedClock
from hotline.desk import drafts, handover, quick_contacts, safe_contacts, watch_notes
from hotline.desk.calls import submit_call
from hotline.desk.session import Session
from hotline.desk.setting_kinds import Shift
from hotline.desk.settings import change_settings, get_settings
from hotline.desk.shifts import shift_after, shift_at, shift_before
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, Refused
from hotline.reports.handover_facts import discrepancies, to_json
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act

BAKU = ZoneInfo("Asia/Baku")
DAY, NIGHT = Shift("08:00", "Day"), Shift("20:00", "Night")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BAKU).astimezone(UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at("2026-11-22T19:50"))


@pytest.fixture
def shifts(session: Session) -> None:
    session.call(change_settings, replace(session.call(get_settings), shifts=(DAY, NIGHT)))


def situation(started: datetime, due: datetime) -> Call:
    return Call(
        contact=Contact(
            contact_type="situation", started=started, ended=started + timedelta(minutes=10), language="az"
        ),
        consent=Consent(refer="given", call_back="given"),
        persons=(Person(age=30, suspected_victim=True, answers={"D4.01": "yes"}),),
        narrative="Kömək istəyir.",
        follow_ups=(FollowUp(due=due, purpose="call_back", note="gizli qeyd"),),
    )


@pytest.mark.parametrize(
    ("moment", "name", "start", "end"),
    [
        ("2026-11-22T08:00", "Day", "2026-11-22T08:00", "2026-11-22T20:00"),
        ("2026-11-22T19:59", "Day", "2026-11-22T08:00", "2026-11-22T20:00"),
        ("2026-11-22T20:00", "Night", "2026-11-22T20:00", "2026-11-23T08:00"),
        ("2026-11-23T07:59", "Night", "2026-11-22T20:00", "2026-11-23T08:00"),
    ],
)
def test_a_shift_begins_at_its_time_by_the_offices_clock(moment: str, name: str, start: str, end: str) -> None:
    found = shift_at(at(moment), (DAY, NIGHT), BAKU)
    assert (found.name, found.start, found.end) == (name, at(start), at(end))
    assert shift_after(found, (DAY, NIGHT), BAKU).start == found.end
    assert shift_before(found, (DAY, NIGHT), BAKU).end == found.start


def test_one_shift_lasts_a_day_and_a_clock_change_makes_one_longer() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = shift_at(datetime(2026, 10, 25, 12, tzinfo=UTC), (Shift("00:00", "All day"),), berlin)
    assert found.end - found.start == timedelta(hours=25)


@pytest.mark.usefixtures("shifts")
def test_the_sheet_holds_what_is_open_and_adds_up(session: Session, clock: FixedClock) -> None:
    now = clock.now()
    tonight, next_week = at("2026-11-23T06:00"), now + timedelta(days=7)
    draft = drafts.new_draft_id()
    call = situation(now - timedelta(hours=2), tonight)
    session.call(drafts.save_draft, draft, call)
    session.call(safe_contacts.keep_safe_contact, draft, SafeContact(number="0557891234"))
    due = session.call(submit_call, call, draft).reference
    session.call(submit_call, situation(now - timedelta(hours=3), next_week))
    running = drafts.new_draft_id()
    session.call(
        drafts.save_draft,
        running,
        Call(contact=Contact(contact_type="situation", started=now), safety=Safety(danger_now="yes")),
    )
    session.call(quick_contacts.log_quick, "silent", count=3)
    facts = session.call(handover.handover_facts)
    assert discrepancies(facts) == ()
    assert (facts.shift.name, facts.next_shift.name) == ("Day", "Night")
    assert facts.contacts == 5
    assert dict(facts.contacts_by_type) == {"silent": 3, "situation": 2}
    assert [one.reference for one in facts.follow_ups] == [due]
    assert facts.safe_contacts == (due,)
    assert [(one.reference, one.running, one.danger) for one in facts.open_records] == [(running, True, True)]
    assert len(facts.clocks) == 2
    assert "0557891234" not in str(to_json(facts))
    assert "gizli" not in str(to_json(facts))


@pytest.mark.usefixtures("shifts")
def test_a_colleague_takes_the_shift_over_and_who_gave_it_cannot(
    session: Session, operator: Session, clock: FixedClock
) -> None:
    with pytest.raises(InvalidInput, match="No shift waits"):
        operator.call(handover.take_shift)
    session.call(handover.give_shift)
    assert session.call(handover.waiting_handover) is None
    with pytest.raises(Refused, match="yourself"):
        session.call(handover.take_shift)
    clock.advance(timedelta(minutes=20))
    waiting = operator.call(handover.waiting_handover)
    assert waiting is not None
    assert (waiting.shift, waiting.given_by) == ("Day", "Rəhbər")
    assert operator.call(handover.take_shift) == waiting
    assert operator.call(handover.waiting_handover) is None
    with pytest.raises(InvalidInput, match="No shift waits"):
        operator.call(handover.take_shift)
    assert session.call(verify).sound


@pytest.mark.usefixtures("shifts")
def test_what_was_handed_over_cannot_be_edited_unseen(session: Session) -> None:
    session.call(handover.give_shift)
    session.call(as_act(lambda desk: desk.store.execute("UPDATE handovers SET taken = given, taken_by = 1") and None))
    assert not session.call(verify).sound


@pytest.mark.usefixtures("shifts")
def test_in_the_first_hour_the_shift_before_is_still_given_once(session: Session, clock: FixedClock) -> None:
    session.call(handover.give_shift)
    clock.set(at("2026-11-23T08:20"))
    assert session.call(handover.give_shift).shift.name == "Night"
    assert session.call(handover.handover_facts).shift.name == "Day"
    clock.set(at("2026-11-24T09:00"))
    assert session.call(handover.handover_facts).shift.name == "Day"


@pytest.mark.usefixtures("shifts")
def test_a_shift_that_nobody_took_waits_a_day(session: Session, operator: Session, clock: FixedClock) -> None:
    session.call(handover.give_shift)
    clock.advance(timedelta(hours=24))
    assert operator.call(handover.waiting_handover) is not None
    clock.advance(timedelta(seconds=1))
    assert operator.call(handover.waiting_handover) is None


@pytest.mark.usefixtures("shifts")
def test_notes_to_watch_are_a_supervisors_and_end(session: Session, operator: Session, clock: FixedClock) -> None:
    until = clock.now() + timedelta(hours=10)
    with pytest.raises(Refused, match="supervisor"):
        operator.call(watch_notes.add_watch_note, "Yol xətti.", until)
    note = session.call(watch_notes.add_watch_note, "  Bu axşam Gəncədən zəng  gözlənilir. ", until)
    assert note.text == "Bu axşam Gəncədən zəng gözlənilir."
    [one] = operator.call(handover.handover_facts).watch
    assert (one.text, one.until) == (note.text, until)
    session.call(handover.give_shift)
    assert note.text not in str(
        session.call(as_act(lambda desk: desk.store.execute("SELECT facts FROM handovers").fetchall()))
    )
    clock.set(until)
    assert operator.call(watch_notes.watch_notes) == ()
    with pytest.raises(InvalidInput, match="ended already"):
        session.call(watch_notes.end_watch_note, note.id)


@pytest.mark.parametrize(
    ("text", "hours", "said"),
    [
        ("", 1, "Nothing is written"),
        ("x" * 301, 1, "300"),
        ("Gözləyin", 0, "31 days"),
        ("Gözləyin", 24 * 32, "31 days"),
        ("Zəng edəcək: 055 789 12 34", 1, "personal data"),
    ],
)
def test_a_note_that_does_not_do_is_refused(
    session: Session, clock: FixedClock, text: str, hours: int, said: str
) -> None:
    with pytest.raises((InvalidInput, Refused), match=said):
        session.call(watch_notes.add_watch_note, text, clock.now() + timedelta(hours=hours))
    assert session.call(watch_notes.watch_notes) == ()


def test_a_note_is_ended_before_its_time(session: Session, clock: FixedClock) -> None:
    note = session.call(watch_notes.add_watch_note, "Yol xətti.", clock.now() + timedelta(hours=3))
    session.call(watch_notes.end_watch_note, note.id)
    assert session.call(watch_notes.watch_notes) == ()
    assert session.call(verify).sound
