"""What one shift hands over to the next, as data (reports.md, section 4).

Users are codes. A safe contact is only known to be there: neither its time nor anything else of it is in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from hotline.clock import to_stored

Json = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A shift: its name as the settings have it, from when to when; moments in UTC, `end` is not counted in."""

    name: str
    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True)
class RunningClock:
    """A 24-hour clock that runs: of a call, or of a draft whose call is not submitted yet. `urgency` is U1 to U4 or empty."""

    reference: str
    due: datetime
    operator: str
    urgency: str = ""
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenRecord:
    """A draft, or a call that still runs (`running`); `contact_type` is None where nobody has chosen one."""

    reference: str
    operator: str
    started: datetime
    contact_type: str | None = None
    running: bool = False
    danger: bool = False


@dataclass(frozen=True, kw_only=True)
class DueFollowUp:
    """A follow-up that is due before the next shift ends; `purpose` is a code of the vocabulary follow_up_purpose."""

    reference: str
    due: datetime
    purpose: str | None = None
    operator: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnedCall:
    """A call that a supervisor returned and that nobody has answered yet; the comment is read at the desk."""

    reference: str
    operator: str
    returned_at: datetime
    returned_by: str


@dataclass(frozen=True, kw_only=True)
class WatchNote:
    """What a supervisor asks to watch, until when."""

    text: str
    by: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class HandoverFacts:
    """Everything that a hand-over sheet holds. Moments are in UTC; lists come in the order in which they are to be read.

    `takes_over` and `taken_over_at` are None until the next one has taken over by unlocking. `contacts_by_type` holds
    the codes of the vocabulary contact_type with their numbers, quick contacts too; they add up to `contacts`.
    """

    office: str
    zone: tzinfo
    shift: Shift
    next_shift: Shift
    taken_at: datetime
    hands_over: str
    takes_over: str | None = None
    taken_over_at: datetime | None = None
    clocks: tuple[RunningClock, ...] = ()
    open_records: tuple[OpenRecord, ...] = ()
    follow_ups: tuple[DueFollowUp, ...] = ()
    returned: tuple[ReturnedCall, ...] = ()
    safe_contacts: tuple[str, ...] = ()
    """References of calls with a safe contact whose follow-up is open: that there is one, never what."""
    watch: tuple[WatchNote, ...] = ()
    contacts: int = 0
    contacts_by_type: tuple[tuple[str, int], ...] = ()
    journal_entries: int = 0
    journal_head: str = ""
    journal_on_paper: str = ""


def discrepancies(facts: HandoverFacts) -> tuple[str, ...]:
    """Return the names of what does not add up or cannot be so; none when the sheet is right."""
    return tuple(_wrong(facts))


def _wrong(facts: HandoverFacts) -> Iterator[str]:
    counts = [count for _, count in facts.contacts_by_type]
    codes = [code for code, _ in facts.contacts_by_type]
    if sum(counts) != facts.contacts or any(count < 0 for count in counts) or len(set(codes)) != len(codes):
        yield "contacts_by_type"
    if not facts.shift.start < facts.shift.end <= facts.next_shift.start < facts.next_shift.end:
        yield "shift"
    if (facts.takes_over is None) != (facts.taken_over_at is None):
        yield "takes_over"
    if any(one.due >= facts.next_shift.end for one in facts.follow_ups):
        yield "follow_ups"
    if any(note.until <= facts.taken_at for note in facts.watch):
        yield "watch"


def to_json(facts: HandoverFacts) -> Json:
    """Return the facts as plain JSON values, codes not words, moments in UTC."""
    taken = facts.taken_over_at
    return {
        "kind": "handover",
        "office": facts.office,
        "zone": str(facts.zone),
        "shift": _shift(facts.shift),
        "next_shift": _shift(facts.next_shift),
        "taken_at": to_stored(facts.taken_at),
        "hands_over": facts.hands_over,
        "takes_over": facts.takes_over,
        "taken_over_at": None if taken is None else to_stored(taken),
        "clocks": [
            {
                "reference": one.reference,
                "due": to_stored(one.due),
                "operator": one.operator,
                "urgency": one.urgency or None,
                "draft": one.draft,
            }
            for one in facts.clocks
        ],
        "open_records": [
            {
                "reference": one.reference,
                "operator": one.operator,
                "started": to_stored(one.started),
                "contact_type": one.contact_type,
                "running": one.running,
                "danger": one.danger,
            }
            for one in facts.open_records
        ],
        "follow_ups": [
            {"reference": one.reference, "due": to_stored(one.due), "purpose": one.purpose, "operator": one.operator}
            for one in facts.follow_ups
        ],
        "returned": [
            {
                "reference": one.reference,
                "operator": one.operator,
                "returned_at": to_stored(one.returned_at),
                "returned_by": one.returned_by,
            }
            for one in facts.returned
        ],
        "safe_contacts": list(facts.safe_contacts),
        "watch": [{"text": one.text, "by": one.by, "until": to_stored(one.until)} for one in facts.watch],
        "contacts": facts.contacts,
        "contacts_by_type": dict(facts.contacts_by_type),
        "journal": {"entries": facts.journal_entries, "head": facts.journal_head},
    }


def _shift(shift: Shift) -> Json:
    return {"name": shift.name, "from": to_stored(shift.start), "to": to_stored(shift.end)}
