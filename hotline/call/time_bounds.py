"""Bounds of the times of a contact: one set for the form, the command line, quick contacts and referrals.

A moment that has happened is not to come, save by as much as clocks differ; nothing happened before the year 2000; a contact
ends after it begins and lasts no longer than a long shift: what goes on after that is another contact.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hotline.call.record import Call, Contact
from hotline.clock import CLOCK_TOLERANCE
from hotline.errors import N_

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_CONTACT = timedelta(hours=12)
FURTHEST_DUE = timedelta(days=3660)
"""What is due later than this, ten years, is a slip of the finger."""
LONGEST_PAUSE = timedelta(minutes=30)
"""Who writes nothing for longer has hung up: a contact that is gone on with later ended when the last word before was written."""

ENDS_BEFORE = N_("The contact ends before it begins. Correct its start or its end.")
TOO_LONG = N_("The contact lasts longer than {hours} hours. Correct its start or its end.")
ENDS_LATER = N_("The contact ends in the future. Correct its end.")


def is_to_come(moment: datetime, now: datetime) -> bool:
    """Return whether a moment lies further ahead than clocks differ, so that it cannot have happened."""
    return moment > now + CLOCK_TOLERANCE


def is_too_long_ago(moment: datetime) -> bool:
    """Return whether a moment lies before there was anything to record."""
    return moment < EARLIEST


def wrong_end(started: datetime, ended: datetime, now: datetime) -> str:
    """Return what is wrong with when a contact ended, TOO_LONG with a field for its hours; empty where it can be true."""
    if ended < started:
        return ENDS_BEFORE
    if is_to_come(ended, now):
        return ENDS_LATER
    return TOO_LONG if ended - started > LONGEST_CONTACT else ""


def hours_of(span: timedelta) -> int:
    """Return a span in whole hours."""
    return int(span / timedelta(hours=1))


def ending(call: Call, moment: datetime) -> Call:
    """Return the call with a moment as its end, where nobody gave one, it can be true and the call was not recorded later."""
    contact = call.contact
    if is_end_open(contact) and contact.started is not None and not wrong_end(contact.started, moment, moment):
        return replace(call, contact=replace(contact, ended=moment.replace(microsecond=0)))
    return call


def is_end_open(contact: Contact) -> bool:
    """Return whether a contact is recorded while it happens, and nobody has said when it ended."""
    return contact.ended is None and contact.back_dated_reason is None


def was_left(written: datetime | None, now: datetime) -> bool:
    """Return whether a contact was left after the moment at which its last word was written: nothing followed for long."""
    return written is not None and now - written > LONGEST_PAUSE
