"""The parts of a record about the contact itself: safety, how it reached the hotline, consent, the caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.caller_mark import parse_mark
from hotline.call.field_declaration import (
    ASKED,
    EXPORTED,
    FOR_WORK,
    NEVER,
    NOT_EXPORTED,
    STAYS,
    TIES_TO_CALL,
    Export,
    NeverPrinted,
    Place,
    WithheldLine,
    declared,
)
from hotline.call.field_kinds import (
    NOTE_LIMIT,
    TERNARY,
    Coded,
    Many,
    Matching,
    Moment,
    Text,
    Whole,
)
from hotline.call.reference import parse_reference
from hotline.errors import N_

MOST_WRITING = 7 * 24 * 3600
"""The greatest number of seconds that writing a contact up can be said to have taken: a week."""
CALLER_DETAILS = WithheldLine("caller.details", N_("Sex, age and place of the caller"), STAYS)


@dataclass(frozen=True, kw_only=True)
class Safety:
    """What decides the next minute of the call."""

    safe_to_talk: str | None = declared(
        TERNARY,
        N_("Safe to talk"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Can you talk safely now?"),
    )
    danger_now: str | None = declared(
        TERNARY,
        N_("Danger now"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Is somebody in danger right now?"),
    )
    alone: str | None = declared(
        TERNARY, N_("Alone"), share=NEVER, search=False, blank=ASKED, export=EXPORTED, question=N_("Are you alone?")
    )
    injured: str | None = declared(
        TERNARY,
        N_("Injured"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Is anyone hurt, is a doctor needed?"),
    )
    controlling_person_near: str | None = declared(
        TERNARY,
        N_("Controlling person near"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Is the person who controls them near or coming back?"),
    )
    children_present: str | None = declared(
        TERNARY,
        N_("Children present"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Are children there?"),
    )
    within_24_hours: str | None = declared(
        TERNARY,
        N_("Response needed within a day"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("Is anyone due to leave or to be handed over within a day?"),
    )
    ring_back_allowed: str | None = declared(
        TERNARY,
        N_("Ring back allowed"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        question=N_("If the line drops, may we ring back?"),
    )


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How and when the contact reached the hotline, and what it is about."""

    contact_type: str | None = declared(
        Coded("contact_type", with_unknown=False),
        N_("Contact type"),
        share=NEVER,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        required=True,
        column="contact_type",
    )
    topic: str | None = declared(
        Coded("topic"), N_("Topic"), share=NEVER, search=True, blank=ASKED, export=EXPORTED, column="topic"
    )
    channel: str | None = declared(
        Coded("channel"), N_("Channel"), share=FOR_WORK, search=True, blank=ASKED, export=EXPORTED, column="channel"
    )
    language: str | None = declared(
        Coded("language"), N_("Language"), share=FOR_WORK, search=True, blank=ASKED, export=EXPORTED, column="language"
    )
    interpreter: str | None = declared(
        TERNARY,
        N_("Interpreter needed"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="interpreter",
    )
    heard_from: str | None = declared(
        Coded("heard_from"),
        N_("How they heard about the hotline"),
        share=NEVER,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        column="heard_from",
    )
    started: datetime | None = declared(
        Moment(),
        N_("Contact began"),
        share=TIES_TO_CALL,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        required=True,
    )
    ended: datetime | None = declared(
        Moment(), N_("Contact ended"), share=NEVER, search=False, blank=ASKED, export=EXPORTED, optional=True
    )
    ending: str | None = declared(
        Coded("ending"),
        N_("How the contact ended"),
        share=NEVER,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="ending",
    )
    writing_time: int | None = declared(
        Whole(0, MOST_WRITING),
        N_("Writing time, seconds"),
        share=NEVER,
        search=False,
        blank="counted by the program after the talk",
        export=EXPORTED,
        place=Place.NOWHERE,
        optional=True,
        column="writing_time",
    )
    back_dated_reason: str | None = declared(
        Coded("back_dated_reason", with_unknown=False),
        N_("Why back-dated"),
        share=NEVER,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="back_dated_reason",
    )
    repeat_caller: str | None = declared(
        TERNARY,
        N_("Called before"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="repeat_caller",
    )
    earlier_call: str | None = declared(
        Matching(parse_reference, "the reference of an earlier call"),
        N_("Earlier call"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=NOT_EXPORTED,
        optional=True,
        column="earlier",
    )
    caller_mark: str | None = declared(
        Matching(parse_mark, "the keyed hash of the code that the caller took away"),
        N_("Recognised by the caller code"),
        share=NEVER,
        search=False,
        blank="made by the program when the caller says a code",
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
        optional=True,
        column="caller",
    )


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What the caller agreed to, purpose by purpose, and the exceptions that the rules allow."""

    record: str | None = declared(
        Coded("consent"), N_("Consent to record"), share=NEVER, search=False, blank=ASKED, export=Export("con_Consent")
    )
    refer: str | None = declared(
        Coded("consent"),
        N_("Consent to refer"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="consent_refer",
    )
    call_back: str | None = declared(
        Coded("consent"), N_("Consent to be called back"), share=FOR_WORK, search=False, blank=ASKED, export=EXPORTED
    )
    statistics: str | None = declared(
        Coded("consent"),
        N_("Consent to use in statistics"),
        share=NEVER,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="consent_statistics",
    )
    exceptions: tuple[str, ...] = declared(
        Many("exception"),
        N_("Acting without consent"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="exception",
    )
    exception_reason: str = declared(
        Text(NOTE_LIMIT),
        N_("Reason for acting without consent"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=NOT_EXPORTED,
        optional=True,
    )


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who calls, without saying who it is."""

    relationship: str | None = declared(
        Coded("relationship"),
        N_("Relationship to the person"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        column="relationship",
    )
    sex: str | None = declared(
        Coded("sex"),
        N_("Sex"),
        share=NeverPrinted(CALLER_DETAILS),
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="caller_sex",
    )
    age_band: str | None = declared(
        Coded("age_band"),
        N_("Age"),
        share=NeverPrinted(CALLER_DETAILS),
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="caller_age_band",
    )
    country: str | None = declared(
        Coded("country"),
        N_("Country"),
        share=NeverPrinted(CALLER_DETAILS),
        search=True,
        blank=ASKED,
        export=EXPORTED,
        column="country",
    )
    region: str | None = declared(
        Coded("region"),
        N_("City or district"),
        share=NeverPrinted(CALLER_DETAILS),
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="region",
    )
