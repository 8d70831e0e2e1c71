"""Invented facts of a hand-over sheet and of a corrections sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hotline.call.record import Call, FollowUp, Person
from hotline.call.record_changes import changes
from hotline.reports.corrections_facts import CorrectedContact, CorrectionsFacts, Moved
from hotline.reports.handover_facts import (
    DueFollowUp,
    HandoverFacts,
    OpenRecord,
    ReturnedCall,
    RunningClock,
    Shift,
    WatchNote,
)
from hotline.reports.report_json import to_json
from tests.reports.report_samples import HEAD, ZONE, a_day
from tests.reports.samples import a_call

NOON = datetime(2026, 11, 22, 16, tzinfo=UTC)
SECRET = "the story nobody prints"


def a_handover() -> HandoverFacts:
    """Return a shift with something in every list, not taken over yet."""
    shift = Shift(name="Day", start=NOON - timedelta(hours=12), end=NOON)
    return HandoverFacts(
        office="GNC",
        zone=ZONE,
        shift=shift,
        next_shift=Shift(name="Night", start=NOON, end=NOON + timedelta(hours=12)),
        taken_at=NOON - timedelta(minutes=8),
        hands_over="03",
        clocks=(
            RunningClock(reference="#K7Q4-M2XT", due=NOON - timedelta(hours=1), operator="03", urgency="U2"),
            RunningClock(reference="#B3QD-8XYE", due=NOON + timedelta(hours=9), operator="05", draft=True),
        ),
        open_records=(
            OpenRecord(
                reference="#B3QD-8XYE",
                operator="05",
                started=NOON - timedelta(hours=1),
                contact_type="situation",
                danger=True,
            ),
            OpenRecord(reference="#CCXT-9PQ2", operator="03", started=NOON - timedelta(minutes=9), running=True),
        ),
        follow_ups=(DueFollowUp(reference="#K7Q4-M2XT", due=NOON + timedelta(hours=2), purpose="call_back"),),
        returned=(
            ReturnedCall(
                reference="#M2XT-K7Q4", operator="03", returned_at=NOON - timedelta(hours=3), returned_by="01"
            ),
        ),
        safe_contacts=("#K7Q4-M2XT", "#B3QD-8XYE"),
        watch=(WatchNote(text="Calls about one recruiter of waiters", by="01", until=NOON + timedelta(days=2)),),
        contacts=12,
        contacts_by_type=(("situation", 1), ("information", 4), ("silent", 7)),
        journal_entries=HEAD.entries,
        journal_head=HEAD.head,
        journal_on_paper=HEAD.on_paper,
    )


def taken_over(facts: HandoverFacts) -> HandoverFacts:
    """Return the same shift after the next one took it over."""
    return replace(facts, takes_over="07", taken_over_at=facts.taken_at + timedelta(minutes=5))


def corrected_call() -> tuple[Call, Call]:
    """Return a call before and after a correction of fields of every kind."""
    before = replace(a_call(), narrative=SECRET)
    contact = replace(before.contact, contact_type="tip", ended=before.contact.started)
    person = replace(before.persons[0], age=17, answers={**before.persons[0].answers, "D5.02": "yes"})
    after = replace(
        before,
        contact=contact,
        persons=(person, Person(sex="male")),
        needs=("medical",),
        narrative=SECRET + ", changed",
        follow_ups=(FollowUp(due=NOON + timedelta(days=3), purpose="call_back"),),
    )
    return before, after


def a_correction() -> CorrectionsFacts:
    """Return a sealed day in which one contact was corrected and one was recorded later."""
    day = a_day(25)
    by_type = day.table("contacts_by_type")
    first, *others = by_type.rows
    rows = (replace(first, count=(first.count or 0) + 1), *others)
    tables = tuple(replace(by_type, of=26, rows=rows) if one.id == by_type.id else one for one in day.tables)
    later = replace(day, totals=replace(day.totals, contacts=26), tables=tables)
    return CorrectionsFacts(
        office="GNC",
        day=day.first_day,
        start=day.start,
        end=day.end,
        zone=ZONE,
        since=day.end + timedelta(hours=1),
        sealed=True,
        taken_at=day.end + timedelta(days=2),
        taken_by="01",
        contacts=(
            CorrectedContact(
                reference="#K7Q4-M2XT",
                moved=Moved.CORRECTED,
                moment=day.end + timedelta(hours=5),
                operator="03",
                reason="The caller rang again",
                revision=2,
                changes=changes(*corrected_call()),
            ),
            CorrectedContact(
                reference="#CCXT-9PQ2",
                moved=Moved.ADDED,
                moment=day.end + timedelta(hours=6),
                operator="05",
            ),
        ),
        before=to_json(day),
        after=to_json(later),
        journal_on_paper=HEAD.on_paper,
    )
