"""A time of work in which everything happens that the numbers of a report tell apart, and much that they must not be misled by."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hotline.call.record import (
    Call,
    Caller,
    Consent,
    Contact,
    FollowUp,
    Override,
    Person,
    Referral,
    Removed,
    Safety,
    Situation,
)
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk.calls import read_call, submit_call
from hotline.desk.follow_ups import finish_follow_up, open_follow_ups
from hotline.desk.quick_contacts import log_quick
from hotline.desk.referrals import move_referral, take_back_step
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.errors import KnownError
from hotline.referral.referral_steps import STEPS, WITH_REASON, Details
from tests.acts import as_act

SERVICES = (
    "police-unit",
    "police-unit",
    "police-unit",
    "police-unit",
    "assistance-centre",
    "mia-shelter",
    "labour-inspection",
    "ngo-clean-world",
)
QUICK = ("silent", "hang_up", "wrong_number", "short_information", "abusive")
CODES = ("D1.01", "D1.02", "D2.01", "D3.01", "D4.01", "D4.02", "D5.01", "D5.14", "D6.01", "BG.01", "DS.01")
MARKS = tuple(f"{number:032x}" for number in range(1, 6))
_PRESUMED = Person(sex="female", age=25, suspected_victim=True)
_SAID = "zəng edib: +994 50 555 12 34"
_LATE = 60 * 24 * 20


def work(
    session: Session, clock: FixedClock, chance: random.Random, between: tuple[datetime, datetime], contacts: int
) -> None:
    """Take so many contacts from a moment to another one, the earliest first, and do what follows each of them meanwhile."""
    begin, end = between
    moments = sorted(begin + (end - begin) * chance.random() for _ in range(contacts))
    later: list[tuple[datetime, str, str]] = []
    references: list[str] = []
    for at in (one.replace(microsecond=0) for one in moments):
        due = sorted(one for one in later if one[0] <= at)
        later = [one for one in later if one[0] > at]
        for moment, what, reference in due:
            clock.set(moment)
            with contextlib.suppress(KnownError):
                _afterwards(session, clock, chance, what, reference)
        clock.set(at)
        if chance.random() < 0.4:
            session.call(log_quick, chance.choice(QUICK), region=chance.choice([None, "baku", "ganja"]))
            continue
        reference = session.call(submit_call, _call(chance, at, references)).reference
        references.append(reference)
        for what in ("step", "step", "step", "correct", "follow_up", "undo"):
            if chance.random() < 0.5:
                later.append(
                    (
                        at + timedelta(minutes=chance.choice([5, 600, 24 * 60 - 30, chance.randrange(_LATE)])),
                        what,
                        reference,
                    )
                )
    clock.set(end)


def _call(chance: random.Random, at: datetime, earlier: Sequence[str]) -> Call:
    started = at - timedelta(minutes=chance.randrange(40), seconds=chance.choice([0, 0, 17]))
    kind = chance.choice(
        ["situation", "tip", "risk", "risk", "service_request", "information", "other", "hang_up", "silent"]
    )
    contact = Contact(
        contact_type=kind,
        topic="trafficking",
        started=started,
        ended=chance.choice([None, at]),
        channel=_maybe(chance, "channel"),
        language=_maybe(chance, "language"),
        heard_from=_maybe(chance, "heard_from"),
        repeat_caller=_maybe(chance, "ternary"),
        ending=_maybe(chance, "ending"),
        earlier_call=chance.choice(earlier[-30:]) if earlier and chance.random() < 0.2 else None,
        caller_mark=chance.choice(MARKS) if chance.random() < 0.1 else None,
    )
    kept, to_police = chance.random() < 0.1, chance.random() < 0.3
    referrals = [_referral(chance) for _ in range(chance.choice([0, 0, 1, 1, 2]))]
    return Call(
        safety=Safety(danger_now="no" if to_police else chance.choice([None, "no", "no", "yes"])),
        contact=contact,
        consent=Consent(refer="given" if to_police else chance.choice([None, "given", "given", "refused"])),
        caller=Caller(relationship=_maybe(chance, "relationship"), region=_maybe(chance, "region")),
        persons=(_PRESUMED,) if to_police else tuple(_person(chance) for _ in range(chance.choice([0, 1, 1, 2]))),
        situation=Situation(
            forms=_several(chance, "form"),
            recruitment=_several(chance, "recruitment"),
            control=_several(chance, "control"),
        ),
        needs=tuple(code for code in vocabulary("need").codes if chance.random() < 0.2),
        referrals=(Referral(service="police-unit"),)
        if to_police
        else tuple({one.service: one for one in referrals}.values()),
        narrative=_SAID if kept else "x",
        overrides=(Override(kind="phone", reason="of the hotline itself"),) if kept else (),
        follow_ups=(FollowUp(due=at + timedelta(hours=chance.randrange(1, 400)), purpose="call_back"),)[
            : chance.randrange(2)
        ],
        removed=(Removed(kind="phone", count=chance.randrange(1, 4)), Removed(kind="person_name", count=1))[
            : chance.randrange(3)
        ],
    )


def _maybe(chance: random.Random, name: str) -> str | None:
    return chance.choice([None, None, "unknown" if name != "ending" else None, *vocabulary(name).codes[:4]])


def _several(chance: random.Random, name: str) -> tuple[str, ...]:
    return tuple(code for code in vocabulary(name).codes[:4] if chance.random() < 0.3)


def _person(chance: random.Random) -> Person:
    if chance.random() < 0.15:
        return chance.choice([Person(), Person(disability=("physical",)), Person(minors_with=0), Person(age=0)])
    several = chance.random() < 0.5
    return Person(
        sex=_maybe(chance, "sex"),
        age=chance.choice([None, "unknown", "child", "adult", 8, 9, 17, 18, 20, 21, 30, 38, 39, 47, 48, 90]),
        citizenship=chance.choice([None, "unknown", "AZ", "UA", "UZ"]),
        country_of_exploitation=chance.choice([None, "AZ", "TR", "RU"]),
        region_of_exploitation=chance.choice([None, "baku", "ganja"]),
        answers={
            code: chance.choice(["yes", "yes", "no", "unknown"]) for code in CODES if several and chance.random() < 0.5
        },
        suspected_victim=chance.random() < 0.45,
    )


def _referral(chance: random.Random) -> Referral:
    status = chance.choice([None, None, None, "declined_by_person", "accepted"])
    assistance = chance.choice([(), ("legal",), ("legal", "shelter")])
    return Referral(service=chance.choice(SERVICES), status=status, assistance=assistance)


def _corrected(chance: random.Random, call: Call) -> Call:
    """Return a call put right: begun at another time, of another type, about other people, or with another answer to consent."""
    contact, started = call.contact, call.contact.started
    moved = None if started is None else started - timedelta(hours=chance.randrange(1, 60))
    if contact.ended is not None and moved is not None:
        contact = replace(contact, ended=moved + timedelta(minutes=5))
    return chance.choice(
        [
            replace(call, contact=replace(contact, started=moved)),
            replace(call, contact=replace(call.contact, contact_type=chance.choice(["tip", "information", "risk"]))),
            replace(call, persons=tuple(_person(chance) for _ in call.persons)),
            replace(call, consent=replace(call.consent, refer=chance.choice(["given", "refused"]))),
        ]
    )


def _afterwards(session: Session, clock: FixedClock, chance: random.Random, what: str, reference: str) -> None:
    shown = session.call(as_act(read_call), reference)
    services = [one.service for one in shown.call.referrals if one.service]
    if what == "follow_up":
        for one in session.call(open_follow_ups, reference):
            session.call(finish_follow_up, one.id)
    elif what == "correct":
        session.call(correct_call, reference, _corrected(chance, shown.call), "heard again")
    elif services and what == "undo":
        session.call(take_back_step, reference, chance.choice(services))
    elif services:
        due = shown.clock_due
        if due is not None and clock.now() < due and chance.random() < 0.2:
            clock.set(due + timedelta(seconds=chance.choice([-1, 0, 1])))
        status = chance.choice(["made", *STEPS])
        reason = "no_place" if status in WITH_REASON else None
        given = chance.choice([None, ("legal",), ("shelter", "legal")])
        session.call(move_referral, reference, chance.choice(services), status, Details(reason=reason, given=given))
