"""The end of a call's 24-hour clock in the store, settled anew after every act that may end it or let it run on."""

from __future__ import annotations

from datetime import datetime

from hotline.call.call_json import call_from_json
from hotline.call.record import Call
from hotline.desk.acts import Desk
from hotline.desk.review_queue import queue_clock
from hotline.desk.submission import received
from hotline.indicators.call_assessment import CallAssessment
from hotline.referral.clock import DECLINED_BY_PERSON, GIVEN, REFUSED, ClockSteps, end_of_clock
from hotline.referral.referral_steps import CLOSED
from hotline.store.tables import calls, referrals
from hotline.store.tables.reviews import runs_on


def settle_clock(desk: Desk, identity: int, call: Call, assessment: CallAssessment) -> None:
    """Keep whether the clock of a call has ended, and when, as its record and the steps of its referrals say now.

    A receipt ends it for good; a refusal stops it for as long as it holds, unless a supervisor has let the clock run on (scoring.md,
    The 24-hour clock). What a supervisor has to confirm is in the queue then.
    """
    directory = desk.data.directory
    for moment in received(call, directory):
        calls.stop_clock(desk.store, identity, moment)
    steps = clock_steps(desk, identity, call)
    refused = end_of_clock(call, assessment, directory.is_police_unit, steps) == REFUSED
    refused = refused and not runs_on(desk.store, identity)
    calls.refuse_clock(desk.store, identity, desk.clock.now() if refused else None)
    queue_clock(desk, identity)


def clock_steps(desk: Desk, identity: int, call: Call) -> ClockSteps:
    """Return what the store knows of a call's clock beside its record."""
    declined = {}
    for row in referrals.referrals_in_order(desk.store, identity):
        if desk.data.directory.is_police_unit(row.service):
            at = _declined_at(desk, row.id)
            if at is not None:
                declined[row.service] = at
    consented = _consented(desk, identity) if declined and call.consent.refer == GIVEN else None
    return ClockSteps(calls.clock_received(desk.store, identity), declined, consented, call.consent.refer)


def _declined_at(desk: Desk, referral: int) -> datetime | None:
    """Return when the person declined a referral, where that was its last step but for being closed."""
    steps = [one for one in referrals.referral_events(desk.store, referral) if one.status != CLOSED]
    return steps[-1].moment if steps and steps[-1].status == DECLINED_BY_PERSON else None


def _consented(desk: Desk, identity: int) -> datetime | None:
    """Return when consent to refer was given, where a later revision than the first one gave it."""
    given = None
    for one in reversed(calls.revisions_of(desk.store, identity)):
        record = call_from_json(calls.load_call(desk.store, identity, one.number).record)
        if record.consent.refer != GIVEN:
            return given
        given = one.moment
    return None
