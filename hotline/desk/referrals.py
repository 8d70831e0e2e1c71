"""Referrals: which services suit a call, and how far each referral has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hotline.call.parking import fit_answers
from hotline.call.record import Call
from hotline.desk.acts import Desk, act
from hotline.desk.calls import read_call
from hotline.desk.clock_ends import settle_clock
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.desk.short_texts import TextHoldsPersonalData, require_no_personal_data
from hotline.errors import N_, Refused
from hotline.indicators.call_assessment import assess_call
from hotline.referral.matching import Suggestion, left_out, suggest
from hotline.referral.profiles import require_consent
from hotline.referral.referral_steps import NEEDS_CONSENT, RECEIVED, Details, require_step
from hotline.store.tables import calls, referrals, users
from hotline.store.tables.referrals import NewStep, ReferralRow

NO_DETAILS = Details()


class NoteHoldsPersonalData(TextHoldsPersonalData):
    """The note of a step holds personal data that is certain enough to stop it."""

    sentence = N_("The note holds personal data ({kinds}). Write it without: letters and codes only.")


@dataclass(frozen=True)
class Step:
    """One step of a referral as it is read: when, by whom, which status, why, and what was noted."""

    moment: datetime
    user: str
    status: str
    reason: str | None
    note: str


@dataclass(frozen=True)
class Suited:
    """The services that suit a call, the best first, and those that offer what is needed and yet cannot help here."""

    suitable: tuple[Suggestion, ...] = ()
    unsuitable: tuple[Suggestion, ...] = ()


@act(Right.REFER)
def suggestions(desk: Desk, call: Call) -> Suited:
    """Return the services that suit a call as it is now, each with its reasons, and those that do not, each with what is in the way."""
    lists = desk.data.lists_for(call, desk.clock.now())
    call = fit_answers(call, lists.by_code)  # a correction may hold answers to questions that are asked no longer
    hours = read_settings(desk.store).deadline_hours
    asked = (desk.data.directory, call, assess_call(call, lists), desk.clock.now(), desk.office.zone)
    return Suited(tuple(suggest(*asked, deadline_hours=hours)), tuple(left_out(*asked, deadline_hours=hours)))


@act(Right.REFER, "referral.status")
def move_referral(
    desk: Desk, reference: str, service_id: str, status: str, details: Details = NO_DETAILS
) -> ReferralRow:
    """Move a referral on and return it; the receipt of the special police unit ends the 24-hour clock (scoring.md).

    Raises InvalidInput for a step that cannot follow, an unknown reason, a time that does not fit, an unknown reference or
    service, NoteHoldsPersonalData, and Refused where a step takes something out of the office without consent.
    """
    now = desk.clock.now().replace(microsecond=0)
    with desk.store.transaction():
        shown = read_call(desk, reference)
        identity = calls.find_call(desk.store, shown.reference)
        row = referrals.find_referral(desk.store, identity, service_id)
        details = replace(details, at=_after(row.since, details.at))
        require_step(row.status, status, details, since=row.since, now=now)
        if status in NEEDS_CONSENT:
            require_consent(shown.call)
        require_no_personal_data(details.note, NoteHoldsPersonalData, desk.data.words)
        at = details.at or now
        _keep(desk, row, status, at, details)
        desk.journal("referral.status", shown.reference, service=service_id, status=status, reason=details.reason)
        return referrals.find_referral(desk.store, identity, service_id)


@act(Right.REFER, "referral.taken_back")
def take_back_step(desk: Desk, reference: str, service_id: str) -> ReferralRow:
    """Take the last step of a referral back and return it; both stay in its history.

    Raises Refused where there is nothing to take back, or the step was the receipt that ended the clock.
    """
    with desk.store.transaction():
        identity = calls.find_call(desk.store, reference)
        row = referrals.find_referral(desk.store, identity, service_id)
        steps = referrals.referral_events(desk.store, row.id)
        if len(steps) < 2:
            raise Refused(N_("This referral has no status change to undo."))
        if _is_receipt(desk, row, row.status):
            raise Refused(
                N_(
                    "The special police unit has received it and the deadline is closed: this cannot be undone. Correct the "
                    "call instead."
                )
            )
        _keep(desk, row, steps[-2].status, desk.clock.now().replace(microsecond=0), NO_DETAILS)
        desk.journal("referral.taken_back", reference, service=service_id, status=steps[-2].status)
        return referrals.find_referral(desk.store, identity, service_id)


@act(Right.REFER)
def referral_history(desk: Desk, referral: int) -> list[Step]:
    """Return the steps of a referral, the first one first, each with who took it."""
    names = users.user_names(desk.store)
    return [
        Step(one.moment, names.get(one.user, ""), one.status, one.reason, one.note)
        for one in referrals.referral_events(desk.store, referral)
    ]


def _after(since: datetime, at: datetime | None) -> datetime | None:
    """Return the moment of a step: one that is given to the minute may lie in the very minute of the step before it."""
    return since if at is not None and at.second == 0 and at <= since < at + timedelta(minutes=1) else at


def _keep(desk: Desk, row: ReferralRow, status: str, at: datetime, details: Details) -> None:
    step = NewStep(
        status=status,
        moment=at,
        reason=details.reason,
        note=details.note.strip(),
        given=details.given,
    )
    referrals.take_step(desk.store, row.id, desk.user.id, step)
    if _is_receipt(desk, row, status):
        calls.stop_clock(desk.store, row.call, at)
    if desk.data.directory.is_police_unit(row.service):
        now = read_call(desk, row.reference)
        settle_clock(desk, row.call, now.call, now.assessment)


def _is_receipt(desk: Desk, row: ReferralRow, status: str) -> bool:
    return status in RECEIVED and desk.data.directory.is_police_unit(row.service)
