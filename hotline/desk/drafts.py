"""Drafts: every word of a running contact is in the store before it is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.call_json import compact_json, draft_from_json
from hotline.call.editing import Done, done, sections_for
from hotline.call.parking import fit_answers, park, unpark
from hotline.call.record import Call
from hotline.call.reference import new_reference
from hotline.call.time_bounds import is_end_open, was_left
from hotline.desk.acts import Desk, act
from hotline.desk.calls import read_call, show_call
from hotline.desk.clock_ends import clock_steps
from hotline.desk.dialog_drafts import forget_dialog_drafts, note_handed_over
from hotline.desk.draft_holder import corrected_by, correction_id, reference_of, require_own
from hotline.desk.revisions import base_of
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import erase_ended, erase_with_draft
from hotline.desk.settings import read_settings
from hotline.errors import InvalidInput
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.contact_checklists import Lists
from hotline.referral.clock import NO_STEPS, ClockSteps, end_of_clock
from hotline.referral.deadlines import due
from hotline.store.tables import drafts
from hotline.store.tables.calls import is_taken
from hotline.store.tables.drafts import DraftRow
from hotline.store.tables.users import user_names


@dataclass(frozen=True)
class Draft:
    """A draft as the desk names it: its reference to be, when, what, and how many of its sections are begun.

    `holder` is whose it is; `danger` is whether somebody is in danger now, and `clock_due` when the 24-hour clock runs out
    that its answers start; `running` is whether the contact itself still goes on, as far as the draft tells.
    """

    id: str
    contact_type: str | None
    started: datetime | None
    saved: datetime
    persons: int
    begun: int
    sections: int
    corrects: str | None = None
    holder: str = ""
    danger: bool = False
    clock_due: datetime | None = None
    running: bool = False

    @property
    def reference(self) -> str:
        """Return the reference that the draft is known by."""
        return self.corrects or self.id


@dataclass(frozen=True)
class Resumed:
    """A record to go on with: its draft's id, the reference of the call it corrects, and when it was saved as a draft.

    `saved` is None where it is no draft yet; `base` is the revision that a correction began from; `lists` are the
    checklists that it is asked by; `begun` is when the form of a new call was opened; `clock_steps` are what is known of the
    24-hour clock of a call that is corrected; `left` is when a contact without an end was left long ago: whoever goes on with
    it is asked when it ended, and nothing is made up.
    """

    draft_id: str
    call: Call
    corrects: str | None
    saved: datetime | None
    lists: Lists
    base: int | None = None
    begun: datetime | None = None
    clock_steps: ClockSteps = NO_STEPS
    left: datetime | None = None


def new_draft_id() -> str:
    """Return a fresh draft id: the reference that the call will have, so that it can be told to the caller at once."""
    return new_reference()


@act(Right.RECORD)
def save_draft(
    desk: Desk, draft_id: str, call: Call, base: int | None = None, taken: datetime | None = None
) -> datetime:
    """Save the newest state of a draft and return until when its words are saved, in UTC.

    `base` is the revision that it corrects; `taken` is when the record was taken from the form, by default now. Raises
    DraftTaken where a colleague has the draft, or has submitted it: no word of theirs is written over.
    """
    require_own(desk, draft_id)
    return drafts.save_draft(desk.store, draft_id, desk.user.id, compact_json(call), base, taken=taken)


@act(Right.RECORD)
def save_unless_submitted(desk: Desk, draft_id: str, call: Call, base: int | None, taken: datetime) -> None:
    """Save the newest state of a draft, unless the call was submitted while nobody knew: it is no draft any more then.

    Where a colleague has taken it over, the words are kept as another draft of the user's own.
    """
    if corrected_by(draft_id) is not None or not is_taken(desk.store, draft_id):
        holder = drafts.holder_of(desk.store, draft_id)
        own = draft_id if holder in {None, desk.user.id} else new_draft_id()
        save_draft(desk, own, call, base, taken)


@act(Right.RECORD)
def list_drafts(desk: Desk) -> list[Draft]:
    """Return the user's own drafts, the newest first."""
    return [summary(desk, row) for row in drafts.list_drafts(desk.store, desk.user.id)]


@act(Right.RECORD)
def open_draft(desk: Desk, draft_id: str) -> Call:
    """Return the record of a draft; raises InvalidInput where it is no longer there."""
    return draft_from_json(drafts.load_draft(desk.store, draft_id, desk.user.id).record)


@act(Right.RECORD)
def resume_draft(desk: Desk, draft_id: str) -> Resumed:
    """Return a draft to go on with, be it a new call or a correction; raises InvalidInput where it is no longer there.

    Of a contact that was left for long without an end it says when its last word was saved. Raises DraftTaken where a
    colleague has the draft.
    """
    require_own(desk, draft_id)
    row = drafts.load_draft(desk.store, draft_id, desk.user.id)
    call, corrects = draft_from_json(row.record), corrected_by(draft_id)
    base = base_of(desk, row)
    note_handed_over(desk, draft_id, desk.user.id, None)
    if corrects is None:
        now = desk.clock.now()
        left = row.saved if is_end_open(call.contact) and was_left(row.saved, now) else None
        lists = desk.data.lists_for(call, now)
        return Resumed(draft_id, call, corrects, row.saved, lists, base=base, begun=row.begun, left=left)
    shown = read_call(desk, corrects)
    steps = clock_steps(desk, shown.id, shown.call)
    return Resumed(draft_id, call, corrects, row.saved, shown.lists, base=base, clock_steps=steps)


@act(Right.RECORD)
def resume_correction(desk: Desk, reference: str) -> Resumed:
    """Return the user's begun correction of a call, or the call as it is now where there is none; raises as show_call does."""
    shown = show_call(desk, reference)
    draft_id = correction_id(shown.reference, desk.user.id)
    if all(row.id != draft_id for row in drafts.list_drafts(desk.store, desk.user.id)):
        call, steps = unpark(shown.call), clock_steps(desk, shown.id, shown.call)
        return Resumed(draft_id, call, shown.reference, None, shown.lists, base=shown.revision, clock_steps=steps)
    return resume_draft(desk, draft_id)


@act(Right.RECORD, "draft.discard", "safe_contact.erase")
def discard_draft(desk: Desk, draft_id: str) -> None:
    """Erase a draft for good, with a line in the journal."""
    with desk.store.transaction():
        if drafts.delete_draft(desk.store, draft_id, desk.user.id):
            desk.journal("draft.discard", reference_of(draft_id))
            erase_with_draft(desk, draft_id)
            forget_dialog_drafts(desk, draft_id)
    erase_ended(desk, wipe=True)


def summary(desk: Desk, row: DraftRow) -> Draft:
    """Return a draft as the desk names it, for other acts."""
    try:
        call = draft_from_json(row.record)
    except InvalidInput:
        call = Call()  # what this program cannot read is named when it is opened, and does not hide the other drafts
    shown = sections_for(call.contact.contact_type)
    corrects = corrected_by(row.id)
    return Draft(
        id=row.id,
        contact_type=call.contact.contact_type,
        started=call.contact.started,
        saved=row.saved,
        persons=len(call.persons),
        begun=sum(done(call, section) is not Done.EMPTY for section in shown),
        sections=len(shown),
        corrects=corrects,
        holder=user_names(desk.store).get(row.user, ""),
        danger=corrects is None and call.safety.danger_now == "yes",
        clock_due=None if corrects is not None else _clock_due(desk, call),
        running=corrects is None and is_end_open(call.contact) and not was_left(row.saved, desk.clock.now()),
    )


def _clock_due(desk: Desk, call: Call) -> datetime | None:
    """Return when the clock runs out that the answers of a draft start; None where they start none, or a refusal stops it."""
    lists = desk.data.lists_for(call, desk.clock.now())
    asked = park(fit_answers(call, lists.by_code))
    assessment = assess_call(asked, lists)
    started = asked.contact.started
    stopped = end_of_clock(asked, assessment, desk.data.directory.is_police_unit)
    if started is None or not assessment.clock or stopped is not None:
        return None
    return due(started, read_settings(desk.store).deadline_hours)
