"""Calls: keeping a new one (hotline.desk.submission says how it is completed and checked), and showing one as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.back_dating import holds_from
from hotline.call.call_json import call_from_json, compact_json
from hotline.call.parking import set_aside
from hotline.call.record import Call
from hotline.call.reference import parse_reference
from hotline.call.validation import is_quick
from hotline.desk.acts import Desk, act
from hotline.desk.clock_ends import settle_clock
from hotline.desk.dialog_drafts import forget_dialog_drafts
from hotline.desk.draft_holder import require_own
from hotline.desk.overrides import Placed, with_named_overrides
from hotline.desk.review_queue import queue_submitted
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import require_follow_up
from hotline.desk.settings import read_settings
from hotline.desk.submission import Checked, OfficeNow, build, check, complete
from hotline.indicators.assessment_json import kept_from_json, kept_to_json
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.contact_checklists import Lists
from hotline.referral.deadlines import clock_hours
from hotline.store.tables import calls, drafts, users
from hotline.store.tables.calls import StoredCall, Submission
from hotline.store.tables.checklists import keep_checklist


@dataclass(frozen=True)
class Submitted:
    """A call that is in the store: its reference, what it adds up to, and what the guard still marks in it.

    `parked` are the places of the record that its contact type does not ask for: they are kept and not counted.
    """

    reference: str
    assessment: CallAssessment
    findings: tuple[Placed, ...]
    parked: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True)
class Revision:
    """One revision of a call: when, by whom, and why; `erased` is when its texts and its reason were erased, None where they were not."""

    number: int
    moment: datetime
    user: str
    reason: str
    erased: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ShownCall:
    """A call as it is now, and what the program knows of it; `lists` are the checklists that it was assessed by.

    `id` is what lists know it by.
    """

    id: int
    reference: str
    office: str
    operator: str
    revision: int
    submitted: datetime
    status: str
    call: Call
    assessment: CallAssessment
    clock_due: datetime | None
    clock_stopped: datetime | None
    revisions: tuple[Revision, ...]
    lists: Lists
    clock_refused: datetime | None = None
    """Since when a refusal stops the clock, None where it does not."""

    @property
    def erased(self) -> datetime | None:
        """Return when the texts of the call were erased, because the time for which they are kept was over; None where they were not."""
        return max((one.erased for one in self.revisions if one.erased is not None), default=None)

    @property
    def clock_ended(self) -> datetime | None:
        """Return when the clock of the call ended, by a receipt or a refusal; None where it runs, or there is none."""
        return self.clock_stopped or self.clock_refused

    @property
    def clock_hours(self) -> int | None:
        """Return by how many hours the clock of the call runs, whatever the settings say now; None where it has none."""
        return clock_hours(self.call.contact.started, self.clock_due)


@act(Right.RECORD, "call.submit")
def submit_call(desk: Desk, call: Call, draft_id: str | None = None, begun: datetime | None = None) -> Submitted:
    """Keep a call as its first revision and erase its draft; the draft's id becomes the reference.

    A start that was not given is now, unless the call is recorded later than it happened. `begun` is when its form was
    opened: a call that began well before needs a reason. Raises InvalidInput for the first thing that keeps it from
    being submitted, and BlockedByPersonalData where a text holds personal data without an override.
    In a draft a reason by kind alone, of a version before 0.7.0, excuses nothing: it was given for the words of then.
    """
    if draft_id is not None:
        require_own(desk, draft_id)
    office = office_now(desk)
    given = call if draft_id is None else with_named_overrides(call)
    whole = complete(given, office, made=holds_from(call.contact, office.now))
    lists = desk.data.lists_for(whole, office.now)
    checked = check(whole, lists, office.now, begun=begun, words=desk.data.words)
    require_follow_up(desk, whole, draft_id)
    with desk.store.transaction():
        identity, reference = calls.add_call(desk.store, desk.user.id, submission(desk, checked, office), draft_id)
        settle_clock(desk, identity, whole, checked.assessment)
        queue_submitted(desk, identity, reference, checked)
        if draft_id is not None:
            drafts.delete_draft(desk.store, draft_id, desk.user.id)
            forget_dialog_drafts(desk, draft_id)
        journal_call(desk, "call.submit", reference, checked)
    return Submitted(reference, checked.assessment, checked.findings, set_aside(call, whole))


def office_now(desk: Desk) -> OfficeNow:
    """Return what a record is completed by now."""
    hours = read_settings(desk.store).deadline_hours
    return OfficeNow(desk.clock.now(), desk.office.zone, desk.data.directory, hours)


@act(Right.RECORD, "call.show")
def show_call(desk: Desk, reference: str) -> ShownCall:
    """Return a call as it is now, with a line in the journal; raises InvalidInput for a reference that no call has."""
    shown = read_call(desk, reference)
    with desk.store.transaction():
        desk.journal("call.show", shown.reference)
    return shown


def read_call(desk: Desk, reference: str) -> ShownCall:
    """Return a call for another act, which writes its own line in the journal."""
    stored = calls.load_call(desk.store, calls.find_call(desk.store, parse_reference(reference)))
    names = users.user_names(desk.store)
    call = call_from_json(stored.record)
    assessment = kept_assessment(stored, call)
    return ShownCall(
        id=stored.id,
        reference=stored.reference,
        office=stored.office,
        operator=names.get(stored.operator, ""),
        revision=stored.revision,
        submitted=stored.submitted,
        status=stored.status,
        call=call,
        assessment=assessment,
        clock_due=stored.clock_due,
        clock_stopped=stored.clock_stopped,
        clock_refused=stored.clock_refused,
        revisions=tuple(
            Revision(one.number, one.moment, names.get(one.user, ""), one.reason, one.erased)
            for one in calls.revisions_of(desk.store, stored.id)
        ),
        lists=desk.data.lists_of(call, assessment, desk.clock.now()),
    )


def submission(desk: Desk, checked: Checked, office: OfficeNow) -> Submission:
    """Return what the store writes for a record, and keep the checklists that it was assessed by with it."""
    built = build(checked, office)
    kept = desk.data.checklists.kept
    for one in built.used_lists:
        # Each version that a result was made with stays readable when the program has a newer one.
        if (one.id, one.version) not in kept:
            keep_checklist(desk.store, checklist_to_data(one), None)
    return Submission(
        record=compact_json(checked.call),
        assessment=kept_to_json(checked.assessment),
        clock_due=built.clock_due,
        referral_due=built.referral_due,
    )


def journal_call(desk: Desk, line: str, reference: str, checked: Checked) -> None:
    """Add the line of an act that has written a record to the journal."""
    desk.journal(
        line,
        reference,
        contact_type=checked.call.contact.contact_type,
        result_class=checked.assessment.result_class,
        escalate=checked.assessment.escalate,
        persons=len(checked.call.persons),
        overrides=len(checked.call.overrides),
    )


def kept_assessment(stored: StoredCall, call: Call) -> CallAssessment:
    """Return what a stored record was assessed as when it was kept."""
    if stored.assessment:
        return kept_from_json(stored.assessment)
    assert is_quick(call.contact.contact_type) or not call.persons  # noqa: S101 - only contacts without a form have none
    return assess_call(Call(contact=call.contact))
