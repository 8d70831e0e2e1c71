"""Calls: submitting one, showing it, correcting it, finding it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hotline.call.back_dating import holds_from, is_recorded_later
from hotline.call.call_json import call_from_json, compact_json
from hotline.call.field_table import texts_in
from hotline.call.parking import park, set_aside
from hotline.call.record import Call, FollowUp, Referral
from hotline.call.reference import parse_reference, whole_reference
from hotline.call.validation import is_quick, problems
from hotline.call.vocabulary import Labels
from hotline.desk.dialog_drafts import forget_dialog_drafts
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import require_follow_up
from hotline.desk.session import Desk
from hotline.desk.settings import read_settings
from hotline.errors import N_, Refused
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.contact_checklists import Lists
from hotline.privacy.guard import Finding, find_personal_data
from hotline.referral import deadlines
from hotline.referral.assistance import assistance_for
from hotline.referral.profiles import may_be_referred
from hotline.referral.referral_steps import MADE, NEVER_OUT, PLANNED, RECEIVED
from hotline.referral.release_check import require_open_entry
from hotline.referral.service import Service
from hotline.store.tables import calls, drafts, users
from hotline.store.tables.calls import StoredCall, Submission
from hotline.store.tables.checklists import keep_checklist
from hotline.store.tables.kept_assessment import assessment_from_json, assessment_to_json


@dataclass(frozen=True)
class Placed:
    """A finding of the personal-data guard, and the field of the record that it is in."""

    place: str
    finding: Finding


class BlockedByPersonalData(Refused):
    """A text holds personal data that is certain enough to stop a submission (DESIGN.md section 4)."""

    def __init__(self, findings: Sequence[Placed], assessment: CallAssessment) -> None:
        kinds = Labels(
            "finding_kind", tuple(sorted({one.finding.kind for one in findings if one.finding.level == "block"}))
        )
        super().__init__(
            N_("The text holds personal data ({kinds}). Mask it, or give a reason for each kind why it must stay."),
            kinds=kinds,
        )
        self.findings = tuple(findings)
        self.assessment = assessment


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
    """One revision of a call: when, by whom, and why."""

    number: int
    moment: datetime
    user: str
    reason: str


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


def texts_of(call: Call) -> Iterator[tuple[str, str]]:
    """Yield every text of a call that somebody wrote, with its place."""
    return ((place, text) for place, text, _ in texts_in(call))


def findings_in(call: Call) -> tuple[Placed, ...]:
    """Return the personal data found in the texts of a call, in the order of the form."""
    return tuple(Placed(place, one) for place, text in texts_of(call) if text for one in find_personal_data(text))


def submit_call(desk: Desk, call: Call, draft_id: str | None = None, begun: datetime | None = None) -> Submitted:
    """Keep a call as its first revision and erase its draft; the draft's id becomes the reference.

    A start that was not given is now, unless the call is recorded later than it happened. `begun` is when its form was
    opened: a call that began well before needs a reason. Raises InvalidInput for the first thing that keeps it from
    being submitted, and BlockedByPersonalData where a text holds personal data without an override.
    """
    desk.require(Right.RECORD)
    given = call
    call = completed(desk, call, made=holds_from(call.contact, desk.clock.now()))
    lists = desk.data.lists_for(call, desk.clock.now())
    assessment, findings = checked(desk, call, lists, begun)
    require_follow_up(desk, call, draft_id)
    with desk.store.transaction():
        submission = submission_of(desk, call, assessment, lists)
        identity, reference = calls.add_call(desk.store, desk.user.id, submission, draft_id)
        end_clock_by_receipt(desk, identity, call)
        if draft_id is not None:
            drafts.delete_draft(desk.store, draft_id, desk.user.id)
            forget_dialog_drafts(desk, draft_id)
        journal_call(desk, "call.submit", reference, call, assessment)
    return Submitted(reference, assessment, findings, set_aside(given, call))


def end_clock_by_receipt(desk: Desk, identity: int, call: Call) -> None:
    """End the 24-hour clock where the record says that the special police unit has received it (scoring.md); once ended it stays so."""
    for one in call.referrals:
        if one.status not in RECEIVED or one.status_since is None or one.service is None:
            continue
        if desk.data.directory.is_police_unit(one.service):
            calls.stop_clock(desk.store, identity, one.status_since)


def show_call(desk: Desk, reference: str) -> ShownCall:
    """Return a call as it is now, with a line in the journal; raises InvalidInput for a reference that no call has."""
    desk.require(Right.RECORD)
    shown = read_call(desk, reference)
    with desk.store.transaction():
        desk.journal("call.show", shown.reference)
    return shown


def read_call(desk: Desk, reference: str) -> ShownCall:
    """Return a call for another act, which writes its own line in the journal."""
    stored = calls.load_call(desk.store, calls.find_call(desk.store, parse_reference(reference)))
    names = {user.id: user.name for user in users.list_users(desk.store)}
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
        revisions=tuple(
            Revision(one.number, one.moment, names.get(one.user, ""), one.reason)
            for one in calls.revisions_of(desk.store, stored.id)
        ),
        lists=desk.data.lists_of(call, assessment, desk.clock.now()),
    )


def completed(desk: Desk, call: Call, made: datetime | None = None) -> Call:
    """Return the record as it is kept: with the moments that nobody gave, what does not fit its type parked.

    `made` is when referrals without a time of their own were made, if not now.
    """
    now = desk.clock.now().replace(microsecond=0)
    contact = call.contact
    ended_already = contact.ended is not None and contact.ended < now
    started = contact.started or (None if is_recorded_later(contact) or ended_already else now)
    made = (made or now).replace(microsecond=0)
    earlier = whole_reference(call.contact.earlier_call) or call.contact.earlier_call
    return replace(
        park(call),
        contact=replace(call.contact, started=started, earlier_call=earlier),
        referrals=tuple(
            _completed_referral(desk, one, made, call.needs, place, consented=may_be_referred(call))
            for place, one in enumerate(call.referrals)
        ),
        follow_ups=tuple(one for one in call.follow_ups if one != FollowUp()),
    )


def _completed_referral(
    desk: Desk, referral: Referral, now: datetime, needs: tuple[str, ...], place: int, *, consented: bool
) -> Referral:
    """Return a referral with its moments and what assistance the needs ask for; without consent it stays planned.

    Raises Refused for a new one to a service that takes nobody today; one that was made before stays, whatever became of it.
    """
    asked = referral.assistance
    if referral.service:
        service = desk.data.directory.service(referral.service)
        if referral.made is None:
            _require_open(desk, service, now, f"referrals[{place}].service")
        asked = asked or assistance_for(needs, service.offers)
    made = referral.made or (referral.status_since if referral.status in NEVER_OUT else None) or now
    status = referral.status
    if status in {None, PLANNED}:
        status = MADE if consented else PLANNED
    return replace(referral, assistance=asked, made=made, status=status, status_since=referral.status_since or made)


def _require_open(desk: Desk, service: Service, now: datetime, place: str) -> None:
    try:
        require_open_entry(service, now.astimezone(desk.office.zone).date())
    except Refused as error:
        error.place = place
        raise


def checked(
    desk: Desk, call: Call, lists: Lists, begun: datetime | None = None, before: Call | None = None
) -> tuple[CallAssessment, tuple[Placed, ...]]:
    """Return what a record adds up to by these checklists and what the guard marks in it; raises as submit_call does.

    `before` is the call that it corrects, if any.
    """
    for problem in problems(call, desk.clock.now(), begun, before):
        raise problem.error()
    assessment = assess_call(call, lists)
    findings = findings_in(call)
    excused = {one.kind for one in call.overrides}
    if any(one.finding.level == "block" and one.finding.kind not in excused for one in findings):
        raise BlockedByPersonalData(findings, assessment)
    return assessment, findings


def submission_of(desk: Desk, call: Call, assessment: CallAssessment, lists: Lists) -> Submission:
    """Return what the store writes for a record; the checklists that it was assessed by are kept with it."""
    _keep_used(desk, assessment, lists)
    started = call.contact.started
    due = None
    if assessment.clock and started is not None:
        due = deadlines.due(started, read_settings(desk.store).deadline_hours)
    police = [
        one.service
        for one in call.referrals
        if one.service and desk.data.directory.service(one.service).kind == "police_unit"
    ]
    return Submission(
        record=compact_json(call),
        assessment=assessment_to_json(assessment),
        clock_due=due,
        referral_due=dict.fromkeys(police, due) if due is not None else {},
    )


def _keep_used(desk: Desk, assessment: CallAssessment, lists: Lists) -> None:
    """Keep each version that a result was made with, so that it can be read when the program has a newer one."""
    if not assessment.persons:
        return
    groups = dict(assessment.groups)
    kept = desk.data.checklists.kept
    for one in lists.every:
        used = one is lists.scored or one.id in groups
        if used and (one.id, one.version) not in kept:
            keep_checklist(desk.store, checklist_to_data(one), None)


def journal_call(desk: Desk, act: str, reference: str, call: Call, assessment: CallAssessment) -> None:
    """Add the line of an act that has written a record to the journal."""
    desk.journal(
        act,
        reference,
        contact_type=call.contact.contact_type,
        result_class=assessment.result_class,
        escalate=assessment.escalate,
        persons=len(call.persons),
        overrides=len(call.overrides),
    )


def kept_assessment(stored: StoredCall, call: Call) -> CallAssessment:
    """Return what a stored record was assessed as when it was kept."""
    if stored.assessment:
        return assessment_from_json(stored.assessment)
    assert is_quick(call.contact.contact_type) or not call.persons  # noqa: S101 - only contacts without a form have none
    return assess_call(Call(contact=call.contact))
