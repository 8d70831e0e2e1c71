"""The hand-over sheet: what one shift gives to the next, kept when it is given, signed by who takes over (reports.md, section 4).

What is kept of a sheet holds no word of a note, and of a safe contact only that there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.draft_holder import reference_of
from hotline.desk.drafts import summary
from hotline.desk.external_files import write_external_file
from hotline.desk.office_letterhead import office_letterhead
from hotline.desk.rights import Right
from hotline.desk.setting_kinds import Shift
from hotline.desk.settings import read_settings
from hotline.desk.shifts import shift_after, shift_at, shift_before
from hotline.desk.user_codes import user_code
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import LANGUAGES, language
from hotline.reports.handover_facts import (
    DueFollowUp,
    HandoverFacts,
    OpenRecord,
    ReturnedCall,
    RunningClock,
    WatchNote,
    to_json,
)
from hotline.reports.handover_facts import Shift as ShiftSpan
from hotline.store.journal.printed_head import on_paper
from hotline.store.tables import clocks, drafts, follow_ups, handovers
from hotline.store.tables.counts import Span, contacts_by
from hotline.store.tables.handovers import Handover
from hotline.store.tables.seals import digest_of, document_text
from hotline.store.tables.users import user_names

STILL_GIVES = timedelta(hours=1)
"""How long after its end a shift that was not handed over yet is the one that is handed over."""
WAITS = timedelta(hours=24)
"""How long a shift that was handed over waits for somebody to take it over."""
_MOST_CLOCKS = 1_000
_OWN = N_("You handed this shift over yourself. A colleague who signs in takes the shift over.")
_NONE = N_("No shift waits to be taken over: nobody has handed one over, or a colleague has it already.")


@dataclass(frozen=True)
class OpenHandover:
    """A shift that waits for the user to take it over: its number and name, from when to when it was, whose it was, when it was given."""

    id: int
    shift: str
    began: datetime
    ended: datetime
    given: datetime
    given_by: str


@act(Right.RECORD)
def handover_facts(desk: Desk, language_code: str = LANGUAGES[0]) -> HandoverFacts:
    """Return what the sheet says now: of the shift that runs, or of the one before in its first hour, where that was not handed over.

    `language_code` is that of the names of the national pack's shifts.
    """
    now, zone = desk.clock.now().replace(microsecond=0), desk.office.zone
    shifts = read_settings(desk.store).shifts_in(language_code)
    shift = _shift_to_give(desk, now, shifts)
    return _facts(desk, shift, shift_after(shift, shifts, zone), now)


@act(Right.RECORD, "report.handover")
def handover_pdf(desk: Desk, language_code: str) -> bytes:
    """Return the sheet as a PDF, with a line in the journal before its head is printed."""
    with desk.store.transaction():
        desk.journal("report.handover", language=language_code)
        facts = handover_facts(desk, language_code)
    return _drawn(desk, facts, language_code)


@act(Right.RECORD)
def handover_page(desk: Desk, language_code: str) -> bytes:
    """Return the sheet as it would be printed now, to be looked at; what leaves the office gets its line by the acts below."""
    return _drawn(desk, handover_facts(desk, language_code), language_code)


@act(Right.RECORD, "report.handover")
def handover_left(desk: Desk, language_code: str) -> None:
    """Take note that the sheet was printed."""
    with desk.store.transaction():
        desk.journal("report.handover", language=language_code)


@act(Right.RECORD, "report.handover")
def save_handover(desk: Desk, language_code: str, path: Path, pdf: bytes) -> Path:
    """Write the sheet to a file, whole or not at all, with a line in the journal; raises CannotWrite."""
    with desk.store.transaction():
        desk.journal("report.handover", language=language_code)
        write_external_file(desk, path, pdf)
    return path


@act(Right.RECORD, "handover.give")
def give_shift(desk: Desk, language_code: str = LANGUAGES[0]) -> HandoverFacts:
    """Hand the shift over: keep the sheet as it is now, and return it; who takes over is not known yet."""
    with desk.store.transaction():
        facts = handover_facts(desk, language_code)
        document = _kept(facts)
        digest = digest_of(document_text(document).encode())
        span = (facts.shift.name, facts.shift.start, facts.shift.end)
        number = handovers.give_shift(desk.store, desk.user.id, span, document, digest)
        desk.journal("handover.give", str(number), contacts=facts.contacts, clocks=len(facts.clocks), digest=digest)
    return facts


@act(Right.RECORD)
def waiting_handover(desk: Desk) -> OpenHandover | None:
    """Return the shift that waits for the user to take it over; None where none does, or the user handed it over."""
    found = _waiting(desk)
    if found is None or found.given_by == desk.user.id:
        return None
    name = user_names(desk.store).get(found.given_by, "")
    return OpenHandover(found.id, found.shift, found.began, found.ended, found.given, name)


@act(Right.RECORD, "handover.take")
def take_shift(desk: Desk) -> OpenHandover:
    """Take over the shift that waits, and return it; the sign-in that this desk was opened with is the signature.

    Raises InvalidInput where none waits, Refused for who handed it over.
    """
    with desk.store.transaction():
        found = _waiting(desk)
        if found is None:
            raise InvalidInput(_NONE)
        if found.given_by == desk.user.id:
            raise Refused(_OWN)
        if not handovers.take_shift(desk.store, found.id, desk.user.id):
            raise InvalidInput(_NONE)
        desk.journal("handover.take", str(found.id), giver=found.given_by, digest=found.digest)
    name = user_names(desk.store).get(found.given_by, "")
    return OpenHandover(found.id, found.shift, found.began, found.ended, found.given, name)


def _waiting(desk: Desk) -> Handover | None:
    found = handovers.open_handover(desk.store)
    return None if found is None or found.given < desk.clock.now() - WAITS else found


def _shift_to_give(desk: Desk, now: datetime, shifts: Sequence[Shift]) -> ShiftSpan:
    running = shift_at(now, shifts, desk.office.zone)
    last = handovers.last_handover(desk.store)
    if last is None or last.began >= running.start or now - running.start >= STILL_GIVES:
        return running
    before = shift_before(running, shifts, desk.office.zone)
    return running if last.began >= before.start else before


def _facts(desk: Desk, shift: ShiftSpan, following: ShiftSpan, now: datetime) -> HandoverFacts:
    store = desk.store
    by_type = contacts_by(store, Span(shift.start, min(shift.end, now + timedelta(seconds=1))), "contact_type")
    head = store.head()
    records, of_drafts = _drafts(desk)
    taken = _taken(desk, shift)
    return HandoverFacts(
        office=desk.office.code,
        zone=desk.office.zone,
        shift=shift,
        next_shift=following,
        taken_at=now,
        hands_over=user_code(desk.user.id) if taken is None else user_code(taken.given_by),
        takes_over=None if taken is None or taken.taken_by is None else user_code(taken.taken_by),
        taken_over_at=None if taken is None else taken.taken,
        clocks=tuple(sorted((*_clocks(desk), *of_drafts), key=lambda one: (one.due, one.reference))),
        open_records=records,
        follow_ups=_follow_ups(desk, following.end),
        returned=tuple(
            ReturnedCall(
                reference=one.reference,
                operator=user_code(one.operator),
                returned_at=one.moment,
                returned_by=user_code(one.user),
            )
            for one in handovers.returned_calls(store)
        ),
        safe_contacts=tuple(handovers.safe_contacts_due(store, following.end)),
        watch=tuple(
            WatchNote(text=one.text, by=user_code(one.user), until=one.ends)
            for one in handovers.watch_notes_at(store, now)
        ),
        contacts=sum(by_type.values()),
        contacts_by_type=tuple((code or "", number) for code, number in by_type.items()),
        journal_entries=head.sequence,
        journal_head=head.fingerprint,
        journal_on_paper=on_paper(head, store.keys.store_id),
    )


def _taken(desk: Desk, shift: ShiftSpan) -> Handover | None:
    """Return the hand-over of a shift that was taken over already; a sheet that is made again says so."""
    last = handovers.last_handover(desk.store)
    return last if last is not None and last.taken is not None and last.began == shift.start else None


def _clocks(desk: Desk) -> list[RunningClock]:
    running = clocks.running_clocks(desk.store, _MOST_CLOCKS)
    references = [one.reference for one in running]
    operators = handovers.operators_of(desk.store, references)
    urgencies = handovers.urgencies_of(desk.store, references)
    return [
        RunningClock(
            reference=one.reference,
            due=one.due,
            operator=user_code(operators[one.reference]),
            urgency=urgencies.get(one.reference, ""),
        )
        for one in running
    ]


def _drafts(desk: Desk) -> tuple[tuple[OpenRecord, ...], list[RunningClock]]:
    """Return the drafts and running calls of all operators, each operator's together, and the clocks that run in them."""
    records, running = [], []
    for row in drafts.list_drafts(desk.store):
        one = summary(desk, row)
        operator = user_code(row.user)
        records.append(
            OpenRecord(
                reference=reference_of(row.id),
                operator=operator,
                started=one.started or row.begun,
                contact_type=one.contact_type,
                running=one.running,
                danger=one.danger,
            )
        )
        if one.clock_due is not None:
            running.append(
                RunningClock(reference=reference_of(row.id), due=one.clock_due, operator=operator, draft=True)
            )
    return tuple(sorted(records, key=lambda one: (one.operator, one.started, one.reference))), running


def _follow_ups(desk: Desk, before: datetime) -> tuple[DueFollowUp, ...]:
    due = [one for one in follow_ups.open_follow_ups(desk.store, before, limit=_MOST_CLOCKS) if one.due < before]
    operators = handovers.operators_of(desk.store, [one.reference for one in due])
    return tuple(
        DueFollowUp(
            reference=one.reference, due=one.due, purpose=one.purpose, operator=user_code(operators[one.reference])
        )
        for one in due
    )


def _kept(facts: HandoverFacts) -> Mapping[str, Any]:
    """Return what is kept of a sheet: without the words of its notes, which end."""
    return to_json(replace(facts, watch=tuple(replace(one, text="") for one in facts.watch)))


def _drawn(desk: Desk, facts: HandoverFacts, language_code: str) -> bytes:
    from hotline.reports.pages.handover_sheet import handover_sheet  # noqa: PLC0415 - what draws pages is loaded with the first page

    return handover_sheet(facts, language(language_code), office_letterhead(desk.store))
