"""Referrals: which services suit a call, and how far each referral has come."""

from __future__ import annotations

from hotline.call.parking import fit_answers
from hotline.call.record import Call
from hotline.call.vocabulary import vocabulary
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.indicators.of_call import assess_call
from hotline.referral.matching import Suggestion, suggest
from hotline.store import calls, referrals
from hotline.store.referrals import RECEIVED, ReferralRow

MOST_LISTED = 500


def suggestions(desk: Desk, call: Call) -> list[Suggestion]:
    """Return the services that suit a call as it is now, the best first, each with its reasons."""
    desk.require(Right.REFER)
    lists = desk.data.lists_for(call, desk.clock.now())
    call = fit_answers(call, lists.by_code)  # a correction may hold answers to questions that are asked no longer
    return suggest(desk.data.directory, call, assess_call(call, lists), desk.clock.now(), desk.office.zone)


def list_referrals(desk: Desk, *, open_only: bool = True) -> list[ReferralRow]:
    """Return the referrals, the one with the nearest deadline first."""
    desk.require(Right.REFER)
    return referrals.list_referrals(desk.store, open_only=open_only, limit=MOST_LISTED)


def set_referral_status(desk: Desk, reference: str, service_id: str, status: str) -> None:
    """Move a referral on; the receipt of the special police unit ends the 24-hour clock (scoring.md).

    Raises InvalidInput for an unknown status, reference or service.
    """
    desk.require(Right.REFER)
    vocabulary("referral_status").require(status, "status")
    with desk.store.transaction():
        identity = calls.find_call(desk.store, reference)
        referrals.set_referral_status(desk.store, identity, service_id, desk.user.id, status)
        if status in RECEIVED and desk.data.directory.service(service_id).kind == "police_unit":
            calls.stop_clock(desk.store, identity, desk.clock.now())
        desk.journal("referral.status", reference, service=service_id, status=status)
