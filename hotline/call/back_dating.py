"""A contact that is recorded later than it happened, from paper or from memory: its times are the real ones, never those of typing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hotline.call.record import Call, Contact

AT_ONCE = timedelta(minutes=15)
"""A contact that began no longer than this before its form was opened is recorded while it happens."""


def is_recorded_later(contact: Contact) -> bool:
    """Return whether a contact was not recorded while it happened: there is a reason why."""
    return contact.back_dated_reason is not None


def with_reason(call: Call, reason: str | None, begun: datetime | None) -> Call:
    """Return the call with the reason why it is recorded later, or without one.

    `begun` is when its form was opened, or first saved. A start that the form gave itself is taken out, since nobody has
    told the real one; without a reason it comes back.
    """
    contact = replace(call.contact, back_dated_reason=reason)
    if begun is not None:
        if reason is not None and not is_recorded_later(call.contact) and _is_forms_own(contact.started, begun):
            contact = replace(contact, started=None)
        elif reason is None and contact.started is None:
            contact = replace(contact, started=begun)
    return replace(call, contact=contact)


def _is_forms_own(started: datetime | None, begun: datetime) -> bool:
    # People give hours and minutes, the form gives seconds too; a draft is first saved a little after it was opened.
    return started is not None and (started == begun or (bool(started.second) and begun - AT_ONCE <= started <= begun))


def lacks_reason(contact: Contact, begun: datetime, now: datetime) -> bool:
    """Return whether a contact began well before its form was opened, and nobody has said why it is recorded only then."""
    if contact.started is None or is_recorded_later(contact):
        return False
    # A clock that was set back since must not make every call look late.
    return contact.started < min(begun, now) - AT_ONCE


def holds_from(contact: Contact, now: datetime) -> datetime:
    """Return from when on what was agreed in a contact holds: now, for one that is recorded later its end or its start."""
    if not is_recorded_later(contact) or contact.started is None:
        return now
    return min(contact.ended or contact.started, now)


@dataclass(frozen=True)
class Earlier:
    """From a moment to another one, and the code of the reason (vocabulary back_dated_reason) for logging it later."""

    start: datetime
    end: datetime
    reason: str

    def moments(self, count: int) -> tuple[datetime, ...]:
        """Return so many moments in their order, each in the middle of an equal part of the span."""
        part = (self.end - self.start) / count
        return tuple(self.start + part * (number + 0.5) for number in range(count))


@dataclass(frozen=True)
class WhileBusy:
    """While the operator was on a call: the one that has been running since a moment, else the last one."""

    running_since: datetime | None = None
