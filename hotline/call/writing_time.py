"""Writing time: how long a contact was written up after the talk, kept apart from how long the talk lasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from hotline.call.back_dating import is_recorded_later
from hotline.call.contact_parts import MOST_WRITING
from hotline.call.record import Call
from hotline.call.time_bounds import LONGEST_PAUSE

_SECOND = timedelta(seconds=1)


class Counted(NamedTuple):
    """A call with its writing time, and the moment up to which it is counted."""

    call: Call
    until: datetime


def with_writing_time(call: Call, since: datetime | None, now: datetime) -> Counted:
    """Return the call with the whole seconds from `since` to now added to its writing time; None begins to count now.

    While the talk runs nothing counts, and of a contact that is recorded later all of it. A pause of more than half an hour
    is no writing.
    """
    contact = call.contact
    if since is None or (contact.ended is None and not is_recorded_later(contact)):
        return Counted(call, now)
    begins = since if contact.ended is None or is_recorded_later(contact) else max(since, contact.ended)
    span = now - begins
    if span > LONGEST_PAUSE or span < timedelta():
        return Counted(call, now)
    seconds = span // _SECOND
    if not seconds:
        return Counted(call, since)
    known = min(MOST_WRITING, (contact.writing_time or 0) + seconds)
    return Counted(replace(call, contact=replace(contact, writing_time=known)), begins + seconds * _SECOND)


def with_same_writing_time(call: Call, other: Call) -> Call:
    """Return the call with the writing time of another state of it, which undo does not take back."""
    if call.contact.writing_time == other.contact.writing_time:
        return call
    return replace(call, contact=replace(call.contact, writing_time=other.contact.writing_time))
