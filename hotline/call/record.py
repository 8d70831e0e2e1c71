"""The record of one contact, part by part, in the order of the form (DESIGN.md section 3).

A field is declared once, in its part, with its kind and all that the form, the search, the paper and the exports need to know
of it (hotline.call.field_declaration). Nothing here names anybody: persons are letters. Every part is frozen; a correction
makes a new record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.call.contact_parts import Caller, Consent, Contact, Safety
from hotline.call.field_declaration import (
    ASKED,
    EXPORTED,
    FOR_WORK,
    NOT_EXPORTED,
    STAYS,
    STORY,
    Group,
    NeverPrinted,
    PaperLabel,
    Place,
    WithheldLine,
    declared,
)
from hotline.call.field_kinds import (
    Answers,
    Many,
    Text,
    Whole,
)
from hotline.call.follow_up_parts import PERSONAL_DATA, FollowUp, Override, Referral, Removed
from hotline.call.nested_records import nested_record, nested_records
from hotline.call.person_parts import Person, Situation
from hotline.errors import N_

NARRATIVE_LIMIT = 200_000
MOST_PERSONS = 26
MOST_OVERRIDES = 1_000
SET_ASIDE = WithheldLine("parked", N_("Set aside"), STAYS)
KEPT = "kept by the program"

__all__ = [
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
class ParkedAnswers:
    """Answers of one person, by position from 0, to questions that the checklist in force does not have."""

    person: int | None = declared(
        Whole(0, MOST_PERSONS - 1),
        N_("For whom"),
        share=NeverPrinted(SET_ASIDE),
        search=False,
        blank=KEPT,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    answers: Mapping[str, str] = declared(
        Answers(),
        N_("Indicators"),
        share=NeverPrinted(SET_ASIDE),
        search=False,
        blank=KEPT,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )


@dataclass(frozen=True, kw_only=True)
class Parked:
    """What was said and does not fit the contact type or the checklist now: kept, not counted, and brought back when it fits."""

    persons: tuple[Person, ...] = nested_records(Person, MOST_PERSONS, Group(N_("Persons")))
    situation: Situation = nested_record(Situation)
    answers: tuple[ParkedAnswers, ...] = nested_records(ParkedAnswers, MOST_PERSONS, Group(N_("Indicators")))


@dataclass(frozen=True, kw_only=True)
class Call:
    """The whole record of one contact, as the operator filled it in."""

    safety: Safety = nested_record(Safety)
    contact: Contact = nested_record(Contact)
    consent: Consent = nested_record(Consent)
    caller: Caller = nested_record(Caller)
    persons: tuple[Person, ...] = nested_records(Person, MOST_PERSONS, Group(N_("Persons"), one="person"))
    situation: Situation = nested_record(Situation)
    needs: tuple[str, ...] = declared(
        Many("need"),
        N_("Needs"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        section="needs",
        column="need",
    )
    actions: tuple[str, ...] = declared(
        Many("action"),
        N_("Action taken during the call"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        section="needs",
    )
    referrals: tuple[Referral, ...] = nested_records(Referral, 50, Group(N_("Referrals"), section="needs"))
    narrative: str = declared(
        Text(NARRATIVE_LIMIT),
        N_("Summary"),
        share=STORY,
        search=True,
        blank=ASKED,
        export=NOT_EXPORTED,
        section="summary",
        place=Place.NOWHERE,
        paper=PaperLabel(N_("What was said"), "the page itself is a summary"),
    )
    follow_ups: tuple[FollowUp, ...] = nested_records(FollowUp, 50, Group(N_("Follow-ups"), section="follow_up"))
    removed: tuple[Removed, ...] = nested_records(Removed, 50, Group(PERSONAL_DATA.label, section="personal_data"))
    overrides: tuple[Override, ...] = nested_records(
        Override, MOST_OVERRIDES, Group(PERSONAL_DATA.label, section="personal_data")
    )
    parked: Parked = nested_record(Parked)


def letter(position: int) -> str:
    """Return the letter of the person at a position: A, B, C and so on."""
    return chr(ord("A") + position)
