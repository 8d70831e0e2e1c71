"""The record of one contact, part by part, in the order of the form (DESIGN.md section 3).

Nothing here names anybody: persons are letters. Every part is frozen; a correction makes a new record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.call.caller_mark import parse_mark
from hotline.call.field_kinds import (
    KIND,
    Age,
    Answers,
    Coded,
    Flag,
    Letters,
    Many,
    Matching,
    Moment,
    Text,
    Whole,
    of_kind,
)
from hotline.call.nested_records import nested_record, nested_records
from hotline.call.reference import parse_reference
from hotline.typed_moment import Direction

NARRATIVE_LIMIT = 200_000
NOTE_LIMIT = 2_000
MOST_PERSONS = 26

TERNARY = Coded("ternary")

__all__ = [
    "KIND",
    "Call",
    "Caller",
    "Consent",
    "Contact",
    "FollowUp",
    "Override",
    "Parked",
    "ParkedAnswers",
    "Person",
    "Referral",
    "Removed",
    "Safety",
    "Situation",
]


@dataclass(frozen=True, kw_only=True)
class Safety:
    """What decides the next minute of the call."""

    safe_to_talk: str | None = of_kind(TERNARY)
    alone: str | None = of_kind(TERNARY)
    danger_now: str | None = of_kind(TERNARY)
    injured: str | None = of_kind(TERNARY)
    controlling_person_near: str | None = of_kind(TERNARY)
    children_present: str | None = of_kind(TERNARY)
    within_24_hours: str | None = of_kind(TERNARY)
    ring_back_allowed: str | None = of_kind(TERNARY)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How and when the contact reached the hotline, and what it is about."""

    contact_type: str | None = of_kind(Coded("contact_type", with_unknown=False))
    topic: str | None = of_kind(Coded("topic"))
    channel: str | None = of_kind(Coded("channel"))
    language: str | None = of_kind(Coded("language"))
    interpreter: str | None = of_kind(TERNARY)
    started: datetime | None = of_kind(Moment())
    ended: datetime | None = of_kind(Moment())
    back_dated_reason: str | None = of_kind(Coded("back_dated_reason", with_unknown=False))
    repeat_caller: str | None = of_kind(TERNARY)
    earlier_call: str | None = of_kind(Matching(parse_reference, "the reference of an earlier call"))
    caller_mark: str | None = of_kind(Matching(parse_mark, "the keyed hash of the code that the caller took away"))
    heard_from: str | None = of_kind(Coded("heard_from"))


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What the caller agreed to, purpose by purpose, and the exceptions that the rules allow."""

    record: str | None = of_kind(Coded("consent"))
    refer: str | None = of_kind(Coded("consent"))
    call_back: str | None = of_kind(Coded("consent"))
    statistics: str | None = of_kind(Coded("consent"))
    exceptions: tuple[str, ...] = of_kind(Many("exception"))
    exception_reason: str = of_kind(Text(NOTE_LIMIT))


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who calls, without saying who it is."""

    relationship: str | None = of_kind(Coded("relationship"))
    sex: str | None = of_kind(Coded("sex"))
    age_band: str | None = of_kind(Coded("age_band"))
    country: str | None = of_kind(Coded("country"))
    region: str | None = of_kind(Coded("region"))


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the call is about: a letter, coded facts, and the answers to the indicators."""

    sex: str | None = of_kind(Coded("sex"))
    age: int | str | None = of_kind(Age())
    citizenship: str | None = of_kind(Coded("country"))
    legal_status: str | None = of_kind(Coded("legal_status"))
    disability: tuple[str, ...] = of_kind(Many("disability"))
    country_of_exploitation: str | None = of_kind(Coded("country"))
    region_of_exploitation: str | None = of_kind(Coded("region"))
    still_in_situation: str | None = of_kind(TERNARY)
    minors_with: int | None = of_kind(Whole(0, 20))
    answers: Mapping[str, str] = of_kind(Answers())
    judgement: str | None = of_kind(Coded("judgement", with_unknown=False))
    judgement_reason: str = of_kind(Text(NOTE_LIMIT))
    suspected_victim: bool = of_kind(Flag())


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What happened or is feared, in codes."""

    forms: tuple[str, ...] = of_kind(Many("form"))
    sector: str | None = of_kind(Coded("sector"))
    recruitment: tuple[str, ...] = of_kind(Many("recruitment"))
    recruiter_relation: str | None = of_kind(Coded("recruiter_relation"))
    control: tuple[str, ...] = of_kind(Many("control"))
    route: tuple[str, ...] = of_kind(Many("country"))
    period: str | None = of_kind(Coded("period"))


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One call to one service: what assistance is asked for, how far it has come, what assistance was given."""

    service: str | None = of_kind(Matching(str, "the id of a service in the directory"))
    persons: tuple[str, ...] = of_kind(Letters())
    status: str | None = of_kind(Coded("referral_status", with_unknown=False))
    made: datetime | None = of_kind(Moment())
    status_since: datetime | None = of_kind(Moment())
    assistance: tuple[str, ...] = of_kind(Many("assistance"))
    given: tuple[str, ...] = of_kind(Many("assistance"))
    note: str = of_kind(Text(NOTE_LIMIT))


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Something that is to be done about the call later."""

    due: datetime | None = of_kind(Moment(Direction.FUTURE))
    purpose: str | None = of_kind(Coded("follow_up_purpose", with_unknown=False))
    note: str = of_kind(Text(NOTE_LIMIT))
    done: datetime | None = of_kind(Moment())


@dataclass(frozen=True, kw_only=True)
class Removed:
    """How many pieces of personal data of a kind were masked; the pieces themselves are not kept."""

    kind: str | None = of_kind(Coded("finding_kind", with_unknown=False))
    count: int | None = of_kind(Whole(1, 100_000))


@dataclass(frozen=True, kw_only=True)
class Override:
    """Why findings of a kind were left in a text; the supervisor sees it."""

    kind: str | None = of_kind(Coded("finding_kind", with_unknown=False))
    reason: str = of_kind(Text(NOTE_LIMIT))


@dataclass(frozen=True, kw_only=True)
class ParkedAnswers:
    """Answers of one person, by position from 0, to questions that the checklist in force does not have."""

    person: int | None = of_kind(Whole(0, MOST_PERSONS - 1))
    answers: Mapping[str, str] = of_kind(Answers())


@dataclass(frozen=True, kw_only=True)
class Parked:
    """What was said and does not fit the contact type or the checklist now: kept, not counted, and brought back when it fits."""

    persons: tuple[Person, ...] = nested_records(Person, MOST_PERSONS)
    situation: Situation = nested_record(Situation)
    answers: tuple[ParkedAnswers, ...] = nested_records(ParkedAnswers, MOST_PERSONS)


@dataclass(frozen=True, kw_only=True)
class Call:
    """The whole record of one contact, as the operator filled it in."""

    safety: Safety = nested_record(Safety)
    contact: Contact = nested_record(Contact)
    consent: Consent = nested_record(Consent)
    caller: Caller = nested_record(Caller)
    persons: tuple[Person, ...] = nested_records(Person, MOST_PERSONS)
    situation: Situation = nested_record(Situation)
    needs: tuple[str, ...] = of_kind(Many("need"))
    actions: tuple[str, ...] = of_kind(Many("action"))
    referrals: tuple[Referral, ...] = nested_records(Referral, 50)
    narrative: str = of_kind(Text(NARRATIVE_LIMIT))
    follow_ups: tuple[FollowUp, ...] = nested_records(FollowUp, 50)
    removed: tuple[Removed, ...] = nested_records(Removed, 50)
    overrides: tuple[Override, ...] = nested_records(Override, 50)
    parked: Parked = nested_record(Parked)


def letter(position: int) -> str:
    """Return the letter of the person at a position: A, B, C and so on."""
    return chr(ord("A") + position)
