"""The JSON of the desk's results: a call with what the program knows of it, a line of the list, findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hotline.call.call_json import DUE, EVENTS, call_to_json
from hotline.clock import to_stored
from hotline.desk.call_history import CallHistory, ReferralHistory
from hotline.desk.contact_search import CallRow
from hotline.desk.overrides import Placed
from hotline.desk.reviews import QueueItem, Review
from hotline.indicators.assessment_json import call_assessment_to_json
from hotline.privacy.scan_json import finding_to_json

Json = Any


def findings_json(findings: Iterable[Placed]) -> list[dict[str, Json]]:
    """Return where personal data was found: the place in the record, offsets in code points, kind and level; never the text."""
    return [{"place": placed.place, **finding_to_json(placed.finding)} for placed in findings]


def call_json(history: CallHistory) -> dict[str, Json]:
    """Return a call in the shape that `hotline call add` takes again, with what the program knows of it.

    A referral that was never made has null for the moment; each has its steps and, where its receipt ends the clock, when it is due;
    each clock has its end.
    """
    shown = history.shown
    first = next(iter(shown.assessment.persons), None)
    record = call_to_json(shown.call)
    for referral, known in zip(record["referrals"], history.referrals, strict=True):
        referral |= {"made": _moment(known.made), DUE: _moment(known.row.due), EVENTS: _events(known)}
    return {
        "reference": shown.reference,
        "office": shown.office,
        "operator": shown.operator,
        "revision": shown.revision,
        "submitted": to_stored(shown.submitted),
        "reason": shown.revisions[-1].reason if shown.revisions else "",
        "status": shown.status,
        "checklist": None if first is None else {"id": first.checklist, "version": first.version},
        "assessment": {
            **call_assessment_to_json(shown.assessment),
            "clock_due": _moment(shown.clock_due),
            "clock_stopped": _moment(shown.clock_ended),
        },
        "clocks": [{"due": to_stored(one.due), "ended": _moment(one.ended), "why": one.why} for one in history.clocks],
        **record,
    }


def referral_json(history: ReferralHistory) -> dict[str, Json]:
    """Return a referral of a call with its steps."""
    row = history.row
    return {
        "reference": row.reference,
        "service": row.service,
        "persons": list(row.persons),
        "status": row.status,
        "made": _moment(history.made),
        "status_since": to_stored(row.since),
        "due": _moment(row.due),
        "assistance": list(row.assistance),
        "given": list(row.given),
        "note": row.note,
        EVENTS: _events(history),
    }


def _events(history: ReferralHistory) -> list[Json]:
    return [
        {
            "status": one.status,
            "moment": to_stored(one.moment),
            "user": one.user,
            "reason": one.reason,
            "note": one.note,
        }
        for one in history.steps
    ]


def row_json(row: CallRow) -> dict[str, Json]:
    """Return a line of the list: codes and moments, no text that somebody wrote."""
    return {
        "reference": row.reference,
        "started": to_stored(row.started),
        "contact_type": row.contact_type,
        "topic": row.topic,
        "channel": row.channel,
        "language": row.language,
        "region": row.region,
        "operator": row.operator,
        "status": row.status,
        "revision": row.revision,
        "class": row.result_class,
        "urgency": row.urgency,
        "escalate": row.escalate,
    }


def review_line_json(item: QueueItem) -> dict[str, Json]:
    """Return a call of the supervisor's queue: why it is there and how it stands, without what anybody wrote."""
    return {
        "reference": item.reference,
        "state": item.state,
        "reasons": list(item.reasons),
        "queued": to_stored(item.queued),
        "changed": to_stored(item.changed),
        "revision": item.revision,
        "operator": item.operator,
        "started": to_stored(item.started),
        "class": item.result_class,
        "urgency": item.urgency,
        "clock_due": _moment(item.clock_due),
        "clock_received": _moment(item.clock_received),
        "picked_by": item.picked_by or None,
        "picked_until": _moment(item.picked_until),
        "body": item.body,
    }


def review_json(review: Review) -> dict[str, Json]:
    """Return how a call stands in the supervisor's queue (`state` null where nothing waits), and what was done about it."""
    item = review.item
    return {
        "reference": review.shown.reference,
        "status": review.shown.status,
        "revision": review.shown.revision,
        "state": None if item is None else item.state,
        "reasons": [] if item is None else list(item.reasons),
        "history": [
            {
                "moment": to_stored(one.moment),
                "user": one.user,
                "act": one.act,
                "revision": one.revision,
                "body": one.body,
                "comment": one.comment,
            }
            for one in review.history
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else to_stored(moment)
