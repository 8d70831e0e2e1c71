"""Contacts and referrals for an export, slice by slice along their order: the record of each as it is now, never more than a slice."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from hotline.clock import to_stored
from hotline.exports.exported_record import ExportedContact, ExportedReferral
from hotline.referral.referral_steps import made_at
from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS
from hotline.store.tables.counts import Span
from hotline.store.tables.moments import from_seconds, to_seconds

Json = Any

_CONTACTS = (
    "SELECT c.place, c.reference, c.office, c.quick, c.duration, c.result_class, c.urgency, c.escalate, c.clock_due,"
    " coalesce(c.clock_stopped, c.clock_refused), r.record, r.assessment,"
    " (SELECT json_group_array(json_array(f.due, f.purpose, f.done)) FROM"
    "  (SELECT due, purpose, done FROM follow_ups WHERE call = c.id ORDER BY position) f),"
    " c.contact_type, c.topic, c.started, c.back_dated_reason, c.region"
    " FROM calls c LEFT JOIN revisions r ON r.call = c.id AND r.number = c.revision"
    " WHERE c.place > ? AND c.place < ? ORDER BY c.place LIMIT ?"
)
# A referral that was made in the span has a step in it, or its record says a moment in it.
_MADE = (
    "SELECT id FROM referrals WHERE made >= :start AND made < :end"
    " UNION SELECT referral FROM referral_events WHERE moment >= :start AND moment < :end ORDER BY 1"
)
_REFERRALS = (
    "SELECT r.id, c.reference, r.service, r.made, r.status, r.status_since, r.assistance, r.given,"
    " (SELECT json_group_array(json_array(e.moment, e.status)) FROM"
    "  (SELECT moment, status FROM referral_events WHERE referral = r.id ORDER BY number) e)"
    " FROM json_each(?) j CROSS JOIN referrals r ON r.id = j.value JOIN calls c ON c.id = r.call ORDER BY j.key"
)


def contacts_of(store: Store, span: Span, after: int | None, limit: int) -> tuple[list[ExportedContact], int | None]:
    """Return the next contacts of a span, oldest first, and the place after which the next slice begins, None at the end."""
    first = (to_seconds(span.start) << PLACE_BITS) - 1 if after is None else after
    rows = list(store.execute(_CONTACTS, (first, to_seconds(span.end) << PLACE_BITS, limit)))
    return [_contact(row[1:]) for row in rows], rows[-1][0] if len(rows) == limit else None


def made_in(store: Store, span: Span) -> array[int]:
    """Return the ids of the referrals that may have been made in a span; `referrals_among` says which were."""
    bounds: dict[str, object] = {"start": to_seconds(span.start), "end": to_seconds(span.end)}
    return array("q", (row[0] for row in store.execute(_MADE, bounds)))


def referrals_among(store: Store, ids: Sequence[int], span: Span) -> list[ExportedReferral]:
    """Return those of some referrals that were made in a span (reports.md section 1)."""
    found = []
    for row in store.execute(_REFERRALS, (json.dumps(list(ids)),)):
        steps = [(from_seconds(moment), status) for moment, status in json.loads(row[8])]
        made = made_at(from_seconds(row[3]), steps)
        if made is not None and span.start <= made < span.end:
            record = {
                "service": row[2],
                "made": to_stored(made),
                "status": row[4],
                "status_since": to_stored(from_seconds(row[5])),
                "assistance": json.loads(row[6]),
                "given": json.loads(row[7]),
            }
            found.append(ExportedReferral(row[1], record))
    return found


def _contact(row: tuple[Any, ...]) -> ExportedContact:
    reference, office, quick, duration, result_class, urgency, escalated, due, ended, record, assessment, later = row[
        :12
    ]
    return ExportedContact(
        reference,
        office,
        bool(quick),
        duration,
        result_class,
        urgency,
        bool(escalated),
        None if due is None else from_seconds(due),
        None if ended is None else from_seconds(ended),
        _quick_record(row[12:]) if record is None else json.loads(record) | {"follow_ups": _follow_ups(later)},
        json.loads(assessment) if assessment else {},
    )


def _quick_record(row: tuple[Any, ...]) -> Mapping[str, Json]:
    contact_type, topic, started, reason, region = row
    contact = {
        "contact_type": contact_type,
        "topic": topic,
        "started": to_stored(from_seconds(started)),
        "back_dated_reason": reason,
    }
    return {"contact": contact, "caller": {"region": region}}


def _follow_ups(told: str) -> list[Json]:
    """Return the follow-ups as they are now: what was done since is not in the record."""
    return [
        {"due": _text(due), "purpose": purpose, "done": None if done is None else _text(done)}
        for due, purpose, done in json.loads(told)
    ]


def _text(seconds: int) -> str:
    return to_stored(from_seconds(seconds))


def count_of(store: Store, span: Span) -> int:
    """Return how many contacts a span has."""
    bounds = (to_seconds(span.start) << PLACE_BITS, to_seconds(span.end) << PLACE_BITS)
    return int(store.execute("SELECT count(*) FROM calls WHERE place >= ? AND place < ?", bounds).fetchone()[0])
