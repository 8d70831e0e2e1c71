"""A record on its way to be kept: completed, checked, and what the store is to know of it. Pure: it reads no store and no clock.

Three steps, one after the other: `complete` gives the record the moments that nobody gave, `check` says what it adds up to and
refuses what cannot be kept, `build` says what is written beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from hotline.call.back_dating import is_recorded_later
from hotline.call.parking import park
from hotline.call.record import Call, FollowUp, Referral
from hotline.call.reference import whole_reference
from hotline.call.validation import problems
from hotline.call.vocabulary import Labels
from hotline.desk.overrides import Placed, excuse, findings_in, with_known_overrides
from hotline.errors import N_, Refused
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import Lists
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.referral import deadlines
from hotline.referral.assistance import assistance_for
from hotline.referral.directory import Directory
from hotline.referral.profiles import may_be_referred
from hotline.referral.referral_steps import MADE, NEVER_OUT, PLANNED, RECEIVED
from hotline.referral.release_check import require_open_entry


class BlockedByPersonalData(Refused):
    """A text holds personal data that is certain enough to stop a submission (DESIGN.md section 4)."""

    def __init__(self, findings: Sequence[Placed], open_ones: Sequence[Placed], assessment: CallAssessment) -> None:
        super().__init__(
            N_("The text holds personal data ({kinds}). Mask it, or give a reason for each piece why it must stay."),
            kinds=Labels("finding_kind", tuple(sorted({one.finding.kind for one in open_ones}))),
        )
        self.findings = tuple(findings)
        self.open = tuple(open_ones)
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
    call: Call,
    lists: Lists,
    now: datetime,
    *,
    begun: datetime | None = None,
    before: Call | None = None,
    words: AgreedWords = NO_WORDS,
) -> Checked:
    """Return what a completed record adds up to by its checklists and what the guard marks in it.

    `begun` is when its form was opened, `before` the call that it corrects, if any, `words` what the office has agreed is no
    personal data. Raises InvalidInput for the first thing that keeps it from being submitted, and BlockedByPersonalData where a
    text holds personal data without an override of its own.
    """
    for problem in problems(call, now, begun, before):
        raise problem.error()
    assessment = assess_call(call, lists)
    findings = findings_in(call, words)
    excused = excuse(with_known_overrides(call, before, words).overrides, findings)
    if excused.open:
        raise BlockedByPersonalData(findings, excused.open, assessment)
    return Checked(replace(call, overrides=excused.overrides), assessment, findings, lists)


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
