"""What changed in a day of the office since it was sealed or first printed, contact by contact (reports.md, section 2).

The journal says which calls were touched behind the entry that stands on the page; the revisions say what changed in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from hotline.call.call_json import call_from_json
from hotline.call.record import Call
from hotline.call.record_changes import changes
from hotline.clock import from_stored
from hotline.desk.acts import Desk
from hotline.desk.office_day import day_bounds
from hotline.desk.settings import read_settings
from hotline.desk.user_codes import user_code
from hotline.reports.corrections_facts import CorrectedContact, Moved
from hotline.store.tables import calls, referrals, seals
from hotline.store.tables.seals import KeptDay, Line, Seal

_CORRECTED = "call.correct"


def bounds_of_day(desk: Desk, day: date) -> tuple[datetime, datetime]:
    """Return from when to when a day of the office is, in UTC: that of a sealed day as it was sealed."""
    seal = seals.seal_of(desk.store, day)
    if seal is not None:
        return seal.began, seal.ended
    return day_bounds(day, read_settings(desk.store).boundaries, desk.office.zone)


def kept_day(desk: Desk, day: date) -> KeptDay | Seal | None:
    """Return what was kept of a day: its seal, or else its first print; None where neither was made."""
    return seals.seal_of(desk.store, day) or seals.first_print_of(desk.store, day)


def count_corrections(desk: Desk, day: date) -> int | None:
    """Return how many contacts of a day changed since it was sealed or first printed, None where it was neither."""
    kept = kept_day(desk, day)
    return None if kept is None else len({one.reference for one in corrected_contacts(desk, day, kept)})


def corrected_contacts(desk: Desk, day: date, kept: KeptDay) -> tuple[CorrectedContact, ...]:
    """Return what changed in the contacts of a day since then, in the order in which it was changed."""
    bounds = bounds_of_day(desk, day)
    found = list(_added(desk, bounds, kept.head.sequence))
    added = {one.reference for one in found}
    found += _taken_back(desk, bounds, kept.head.sequence)
    lines = [one for one in seals.lines_since(desk.store, kept.head.sequence) if one.reference not in added]
    corrected = Counter(one.reference for one in lines if one.act == _CORRECTED)
    for reference, number in corrected.items():
        found += _corrected(desk, reference, number, bounds)
    stepped: dict[tuple[str, str], list[Line]] = {}
    for one in lines:
        if one.act != _CORRECTED:
            stepped.setdefault((one.reference, one.service), []).append(one)
    for steps in stepped.values():
        found += _stepped(desk, steps, bounds)
    return tuple(sorted(found, key=lambda one: (one.moment, one.reference, one.revision)))


def _added(desk: Desk, bounds: tuple[datetime, datetime], entries: int) -> Iterator[CorrectedContact]:
    for reference, moment, operator in seals.added_since(desk.store, *bounds, entries):
        yield CorrectedContact(
            reference=reference, moved=Moved.ADDED, moment=moment, operator=user_code(operator), revision=1
        )


def _taken_back(desk: Desk, bounds: tuple[datetime, datetime], entries: int) -> Iterator[CorrectedContact]:
    for line in seals.taken_back_since(desk.store, *bounds, entries):
        operator = user_code(line.user)
        yield CorrectedContact(reference=line.reference, moved=Moved.TAKEN_BACK, moment=line.moment, operator=operator)


def _corrected(
    desk: Desk, reference: str, number: int, bounds: tuple[datetime, datetime]
) -> Iterator[CorrectedContact]:
    """Yield the last corrections of a call, so many, where it was or is a contact of the day."""
    call = calls.find_call(desk.store, reference)
    starts = {one: from_stored(text, "contact.started") for one, text in seals.starts_of(desk.store, call).items()}
    for one in calls.revisions_of(desk.store, call)[-number:]:
        was, now = (bounds[0] <= starts[each] < bounds[1] for each in (one.number - 1, one.number))
        if was or now:
            yield CorrectedContact(
                reference=reference,
                moved=Moved.CORRECTED if was and now else Moved.MOVED_AWAY if was else Moved.MOVED_HERE,
                moment=one.moment,
                operator=user_code(one.user),
                reason=one.reason,
                revision=one.number,
                changes=changes(*(_record(desk, call, each) for each in (one.number - 1, one.number))),
            )


def _stepped(desk: Desk, lines: Sequence[Line], bounds: tuple[datetime, datetime]) -> Iterator[CorrectedContact]:
    """Yield the steps of a referral that these lines recorded, of those that happened before the day ended, if it was made by then."""
    call = calls.find_call(desk.store, lines[0].reference)
    row = next((one for one in referrals.referrals_in_order(desk.store, call) if one.service == lines[0].service), None)
    events = [] if row is None else referrals.referral_events(desk.store, row.id)
    first = len(events) - len(lines)
    for line, place in zip(lines, range(first, len(events)), strict=True):
        if place < 1 or events[place].moment >= bounds[1] or events[place].moment < bounds[0]:
            continue
        yield CorrectedContact(
            reference=line.reference,
            moved=Moved.CORRECTED,
            moment=line.moment,
            operator=user_code(line.user),
            changes=changes(*(_referred(line.service, events[one].status) for one in (place - 1, place))),
        )


def _referred(service: str, status: str) -> Call:
    """Return a record that has nothing but how far one referral is."""
    return call_from_json({"referrals": [{"service": service, "status": status}]})


def _record(desk: Desk, call: int, number: int) -> Call:
    kept = call_from_json(calls.load_call(desk.store, call, number).record)
    # Referrals and follow-ups have a history of their own; their texts and marks are of no day.
    return replace(kept, referrals=tuple(replace(one, status_since=None) for one in kept.referrals))
