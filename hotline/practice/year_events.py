"""The events of a year, moment by moment: contacts, prints, answers of services, follow-ups that are done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from hotline.call.record import Call
from hotline.call.reference import new_reference
from hotline.practice.call_archetypes import trafficking
from hotline.practice.invented_call import invent_call
from hotline.practice.weighted_choice import happens, pick
from hotline.practice.year_plan import PlannedContact
from hotline.referral.directory import directory

POLICE = "police_unit"
_LATE_IN_100 = 7
_LAST_DAY = timedelta(days=1)
_OPEN_SINCE = timedelta(minutes=6)
_DONE_IN_100 = 90
_ANSWERS = {"accepted": 74, "unavailable": 7, "declined_by_person": 10, "already_received": 5, "declined": 4}


@dataclass(frozen=True)
class Happening:
    """Something that is done at a moment about a contact; `service` and `status` where it is about a referral."""

    at: datetime
    kind: str
    contact: PlannedContact
    service: str = ""
    status: str = ""


def happenings(chance: Random, contacts: list[PlannedContact], end: datetime) -> list[Happening]:
    """Return all that happens until the end of the year, in its order."""
    found: list[Happening] = []
    for contact in contacts:
        found.append(Happening(contact.at, "contact", contact))
        found += _afterwards(chance, contact, end)
    found.append(_left_open(chance, end))
    # Sorting keeps the order of what happens at one moment: the contact first.
    return sorted((one for one in found if one.at <= end), key=lambda one: one.at)


def _left_open(chance: Random, end: datetime) -> Happening:
    """Return the call that is still a draft when the year ends, so that taking one up again can be practised."""
    call = invent_call(chance, chance.choice(trafficking()), end - _OPEN_SINCE).call
    begun = Call(contact=replace(call.contact, ended=None), caller=call.caller, narrative=call.narrative)
    return Happening(end, "draft", PlannedContact(end, new_reference(chance), operator=0, call=begun))


def _afterwards(chance: Random, contact: PlannedContact, end: datetime) -> Iterator[Happening]:
    call = contact.call
    if call is None:
        return
    for referral in call.referrals:
        service = referral.service or ""
        if contact.about_trafficking:
            # Even at the end of the year: the page of the last call is there to be looked at.
            yield Happening(contact.at, "print", contact, service)
        answers = list(_answers(chance, contact, service))
        if not (contact.about_trafficking and contact.at > end - _LAST_DAY):
            # On the last day nobody has answered yet: the clock runs for whoever opens the desk.
            yield from answers
    for follow_up in call.follow_ups:
        if follow_up.due is not None and happens(chance, _DONE_IN_100):
            yield Happening(follow_up.due + timedelta(minutes=chance.randint(5, 300)), "follow_up", contact)


def _answers(chance: Random, contact: PlannedContact, service: str) -> Iterator[Happening]:
    """Yield how far a referral comes: what the body answers, then the end."""
    if directory().service(service).kind == POLICE:
        least, most = (25 * 60, 31 * 60) if happens(chance, _LATE_IN_100) else (2 * 60, 21 * 60)
        at, status = contact.at + timedelta(minutes=chance.randint(least, most)), "handed_over"
        yield Happening(at, "status", contact, service, status)
        at, status = at + timedelta(hours=chance.randint(20, 70)), "accepted"
    else:
        at, status = contact.at + timedelta(hours=chance.randint(20, 120)), pick(chance, _ANSWERS)
    yield Happening(at, "status", contact, service, status)
    if status == "accepted" and happens(chance, 60):
        yield Happening(at + timedelta(days=chance.randint(10, 60)), "status", contact, service, "closed")
