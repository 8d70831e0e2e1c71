"""A record on its way to be kept: completed, checked, and what the store is to know of it. Pure: it reads no store and no clock.

Three steps, one after the other: `complete` gives the record the moments that nobody gave, `check` says what it adds up to and
refuses what cannot be kept, `build` says what is written beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from hotline.call.back_dating import is_recorded_later
from hotline.call.field_table import texts_in
from hotline.call.parking import park
from hotline.call.record import Call, FollowUp, Referral
from hotline.call.reference import whole_reference
from hotline.call.validation import problems
from hotline.call.vocabulary import Labels
from hotline.errors import N_, Refused
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import Lists
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.record_scan import find_in_record
from hotline.referral import deadlines
from hotline.referral.assistance import assistance_for
from hotline.referral.directory import Directory
from hotline.referral.profiles import may_be_referred
from hotline.referral.referral_steps import MADE, NEVER_OUT, PLANNED, RECEIVED
from hotline.referral.release_check import require_open_entry


@dataclass(frozen=True)
class Placed:
    """A finding of the personal-data guard, and the field of the record that it is in."""

    place: str
    finding: Finding


class BlockedByPersonalData(Refused):
    """A text holds personal data that is certain enough to stop a submission (DESIGN.md section 4)."""

    def __init__(self, findings: Sequence[Placed], assessment: CallAssessment) -> None:
        kinds = Labels(
            "finding_kind", tuple(sorted({one.finding.kind for one in findings if one.finding.level == BLOCK}))
        )
        super().__init__(
            N_("The text holds personal data ({kinds}). Mask it, or give a reason for each kind why it must stay."),
            kinds=kinds,
        )
        self.findings = tuple(findings)
        self.assessment = assessment


@dataclass(frozen=True)
class OfficeNow:
    """What a record is completed by: the office's moment, zone of time and directory, and the hours of its deadline."""

    now: datetime
    zone: tzinfo
    directory: Directory
    deadline_hours: int


@dataclass(frozen=True)
class Checked:
    """A record that can be kept: what it adds up to by its checklists, and what the guard still marks in it."""

    call: Call
    assessment: CallAssessment
    findings: tuple[Placed, ...]
    lists: Lists


@dataclass(frozen=True)
class Built:
    """What is written beside a record: when its clock and that of each referral is due, and the checklists it was assessed by."""

    clock_due: datetime | None
    referral_due: Mapping[str, datetime]
    used_lists: tuple[Checklist, ...]


def complete(call: Call, office: OfficeNow, made: datetime | None = None) -> Call:
    """Return the record as it is kept: with the moments that nobody gave, what does not fit its type parked.

    `made` is when referrals without a time of their own were made, if not now. Raises Refused for a new referral to a service
    that takes nobody today; one that was made before stays, whatever became of it.
    """
    now = office.now.replace(microsecond=0)
    contact = call.contact
    ended_already = contact.ended is not None and contact.ended < now
    started = contact.started or (None if is_recorded_later(contact) or ended_already else now)
    made = (made or now).replace(microsecond=0)
    earlier = whole_reference(contact.earlier_call) or contact.earlier_call
    return replace(
        park(call),
        contact=replace(contact, started=started, earlier_call=earlier),
        referrals=tuple(
            _completed(one, call, office, made, f"referrals[{place}].service")
            for place, one in enumerate(call.referrals)
        ),
        follow_ups=tuple(one for one in call.follow_ups if one != FollowUp()),
    )


def _completed(referral: Referral, call: Call, office: OfficeNow, made: datetime, place: str) -> Referral:
    """Return a referral with its moments and what assistance the needs ask for; without consent it stays planned."""
    asked = referral.assistance
    if referral.service:
        service = office.directory.service(referral.service)
        if referral.made is None:
            try:
                require_open_entry(service, made.astimezone(office.zone).date())
            except Refused as error:
                error.place = place
                raise
        asked = asked or assistance_for(call.needs, service.offers)
    made = referral.made or (referral.status_since if referral.status in NEVER_OUT else None) or made
    status = referral.status
    if status in {None, PLANNED}:
        status = MADE if may_be_referred(call) else PLANNED
    return replace(referral, assistance=asked, made=made, status=status, status_since=referral.status_since or made)


def check(
    call: Call, lists: Lists, now: datetime, *, begun: datetime | None = None, before: Call | None = None
) -> Checked:
    """Return what a completed record adds up to by its checklists and what the guard marks in it.

    `begun` is when its form was opened, `before` the call that it corrects, if any. Raises InvalidInput for the first thing
    that keeps it from being submitted, and BlockedByPersonalData where a text holds personal data without an override.
    """
    for problem in problems(call, now, begun, before):
        raise problem.error()
    assessment = assess_call(call, lists)
    findings = findings_in(call)
    excused = {one.kind for one in call.overrides}
    if any(one.finding.level == BLOCK and one.finding.kind not in excused for one in findings):
        raise BlockedByPersonalData(findings, assessment)
    return Checked(call, assessment, findings, lists)


def build(checked: Checked, office: OfficeNow) -> Built:
    """Return what is written beside a record; the clock runs from the start of the contact towards the special police units."""
    started = checked.call.contact.started
    used = _used_lists(checked)
    if not checked.assessment.clock or started is None:
        return Built(None, {}, used)
    due = deadlines.due(started, office.deadline_hours)
    services = (one.service for one in checked.call.referrals)
    units = (one for one in services if one and office.directory.service(one).kind == "police_unit")
    return Built(due, dict.fromkeys(units, due), used)


def _used_lists(checked: Checked) -> tuple[Checklist, ...]:
    """Return each checklist that a result was made with."""
    if not checked.assessment.persons:
        return ()
    groups = dict(checked.assessment.groups)
    lists = checked.lists
    return tuple(one for one in lists.every if one is lists.scored or one.id in groups)


def received(call: Call, directory: Directory) -> Iterator[datetime]:
    """Yield when the special police unit has received the call by its record, which ends the 24-hour clock (scoring.md)."""
    for one in call.referrals:
        if one.service is None or one.status_since is None or one.status not in RECEIVED:
            continue
        if directory.is_police_unit(one.service):
            yield one.status_since


def texts_of(call: Call) -> Iterator[tuple[str, str]]:
    """Yield every text of a call that somebody wrote, with its place."""
    return ((place, text) for place, text, _ in texts_in(call))


def findings_in(call: Call) -> tuple[Placed, ...]:
    """Return the personal data found in the texts of a call, in the order of the form; the same text is looked at once."""
    texts = [(place, text) for place, text in texts_of(call) if text]
    each = list(dict.fromkeys(text for _, text in texts))
    found = dict(zip(each, find_in_record(each), strict=True))
    return tuple(Placed(place, one) for place, text in texts for one in found[text])
