"""A call with what became of it: each referral with its steps, each clock with its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.reference import parse_reference
from hotline.desk.acts import Desk, act
from hotline.desk.calls import ShownCall, read_call
from hotline.desk.referrals import Step, referral_history
from hotline.desk.rights import Right
from hotline.referral.clock import RECEIVED, REFUSED
from hotline.referral.referral_steps import made_at
from hotline.store.tables import calls, referrals
from hotline.store.tables.referrals import ReferralRow


@dataclass(frozen=True)
class ReferralHistory:
    """One referral with its steps; `made` is None where it never was made."""

    row: ReferralRow
    made: datetime | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class ClockHistory:
    """A 24-hour clock: when it is due, when it ended and why, None while it runs."""

    due: datetime
    ended: datetime | None
    why: str | None


@dataclass(frozen=True)
class CallHistory:
    """A call as it is now, its referrals in the order of its record, its clocks."""

    shown: ShownCall
    referrals: tuple[ReferralHistory, ...]
    clocks: tuple[ClockHistory, ...]


@act(Right.RECORD, "call.show")
def show_history(desk: Desk, reference: str) -> CallHistory:
    """Return a call with what became of it, with a line in the journal; raises InvalidInput for a reference that no call has."""
    shown = read_call(desk, reference)
    with desk.store.transaction():
        desk.journal("call.show", shown.reference)
    histories = tuple(_history(desk, row) for row in referrals.referrals_in_order(desk.store, shown.id))
    return CallHistory(shown, histories, _clocks(shown))


@act(Right.REFER)
def show_referral(desk: Desk, reference: str, service: str) -> ReferralHistory:
    """Return a referral with its steps; raises InvalidInput for an unknown reference or service."""
    identity = calls.find_call(desk.store, parse_reference(reference))
    return _history(desk, referrals.find_referral(desk.store, identity, service))


def _history(desk: Desk, row: ReferralRow) -> ReferralHistory:
    steps = tuple(referral_history(desk, row.id))
    return ReferralHistory(row, made_at(row.made, [(one.moment, one.status) for one in steps]), steps)


def _clocks(shown: ShownCall) -> tuple[ClockHistory, ...]:
    if shown.clock_due is None:
        return ()
    why = RECEIVED if shown.clock_stopped is not None else REFUSED if shown.clock_refused is not None else None
    return (ClockHistory(shown.clock_due, shown.clock_ended, why),)
