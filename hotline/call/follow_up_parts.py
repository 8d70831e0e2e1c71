"""The parts of a record about what is done after the call: referrals, follow-ups, personal data taken out of its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from hotline.call.field_declaration import (
    ASKED,
    EXPORTED,
    NEVER,
    NOT_EXPORTED,
    STAYS,
    Export,
    NeverPrinted,
    PartOf,
    Place,
    WithheldLine,
    declared,
)
from hotline.call.field_kinds import (
    NOTE_LIMIT,
    Coded,
    Letters,
    Many,
    Matching,
    Moment,
    Text,
    Whole,
)
from hotline.errors import N_, InvalidInput
from hotline.typed_moment import Direction

REFERRALS = WithheldLine("referrals", N_("Referrals"), NEVER.withheld)
FOLLOW_UPS = WithheldLine("follow_ups", N_("Follow-ups"), NEVER.withheld)
PERSONAL_DATA = WithheldLine("personal_data", N_("Personal data"), STAYS)
NOTES = WithheldLine("notes", N_("Notes of the desk"), STAYS)
COUNTED = "counted by the program"
WHEN_TYPED_IN = "asked when it is typed in"
MARK_DIGITS = 16
"""How many hexadecimal digits a finding is known by (hotline.privacy.finding_mark)."""

_STEP = r"[a-z_]{1,40}(?:\[[0-9]{1,3}\])?"
_PLACE = re.compile(rf"{_STEP}(?:\.{_STEP}){{0,4}}")
_MARK = re.compile(rf"[0-9a-f]{{{MARK_DIGITS}}}")


def text_place(value: str) -> str:
    """Return the place of a text of the record; raises InvalidInput for what can be none."""
    if not _PLACE.fullmatch(value):
        raise InvalidInput(
            N_("A place of a text is written as the findings give it, like narrative or referrals[0].note.")
        )
    return value


def recognised_mark(value: str) -> str:
    """Return what a finding is recognised by; raises InvalidInput for what the program never wrote."""
    if not _MARK.fullmatch(value):
        raise InvalidInput(
            N_("A finding is named as hotline call show prints it. Leave it out to mean all of this kind.")
        )
    return value


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One call to one service: what assistance is asked for, how far it has come, what assistance was given."""

    service: str | None = declared(
        Matching(str, "the id of a service in the directory"),
        N_("Service"),
        share=NeverPrinted(REFERRALS),
        search=True,
        blank=ASKED,
        export=Export("cas_ReferredOrganisation"),
        place=Place.NOWHERE,
    )
    persons: tuple[str, ...] = declared(
        Letters(),
        N_("For whom"),
        share=NeverPrinted(REFERRALS),
        search=False,
        blank=ASKED,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    made: datetime | None = declared(
        Moment(),
        N_("Referred"),
        share=NeverPrinted(REFERRALS),
        search=False,
        blank=ASKED,
        export=Export("cas_OutgoingReferralDate"),
        place=Place.NOWHERE,
    )
    status: str | None = declared(
        Coded("referral_status", with_unknown=False),
        N_("Status"),
        share=NeverPrinted(REFERRALS),
        search=False,
        blank=ASKED,
        export=EXPORTED,
        place=Place.NOWHERE,
    )
    status_since: datetime | None = declared(
        Moment(),
        N_("Status since"),
        share=NeverPrinted(REFERRALS),
        search=False,
        blank=ASKED,
        export=EXPORTED,
        place=Place.NOWHERE,
    )
    note: str = declared(
        Text(NOTE_LIMIT),
        N_("Short note"),
        share=NeverPrinted(NOTES),
        search=True,
        blank=ASKED,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
        optional=True,
    )
    assistance: tuple[str, ...] = declared(
        Many("assistance"),
        N_("Assistance asked for"),
        share=PartOf("assistance"),
        search=False,
        blank="comes from the needs",
        export=EXPORTED,
        place=Place.NOWHERE,
    )
    given: tuple[str, ...] = declared(
        Many("assistance"),
        N_("Assistance given"),
        share=NeverPrinted(REFERRALS),
        search=False,
        blank="comes with a later step of the referral",
        export=EXPORTED,
        place=Place.NOWHERE,
    )


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Something that is to be done about the call later."""

    due: datetime | None = declared(
        Moment(Direction.FUTURE), N_("When"), share=NeverPrinted(FOLLOW_UPS), search=False, blank=ASKED, export=EXPORTED
    )
    purpose: str | None = declared(
        Coded("follow_up_purpose", with_unknown=False),
        N_("What for"),
        share=NeverPrinted(FOLLOW_UPS),
        search=True,
        blank=ASKED,
        export=EXPORTED,
    )
    note: str = declared(
        Text(NOTE_LIMIT),
        N_("Short note"),
        share=NeverPrinted(NOTES),
        search=True,
        blank=ASKED,
        export=NOT_EXPORTED,
        optional=True,
    )
    done: datetime | None = declared(
        Moment(),
        N_("Done"),
        share=NeverPrinted(FOLLOW_UPS),
        search=False,
        blank="comes later",
        export=EXPORTED,
        place=Place.NOWHERE,
        optional=True,
    )


@dataclass(frozen=True, kw_only=True)
class Removed:
    """How many pieces of personal data of a kind were masked; the pieces themselves are not kept."""

    kind: str | None = declared(
        Coded("finding_kind", with_unknown=False),
        N_("Kind"),
        share=NeverPrinted(PERSONAL_DATA),
        search=False,
        blank=COUNTED,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    count: int | None = declared(
        Whole(1, 100_000),
        N_("Items masked"),
        share=PartOf("narrative"),
        search=False,
        blank=COUNTED,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )


@dataclass(frozen=True, kw_only=True)
class Override:
    """Why a finding was left in a text; the supervisor sees it.

    `place` is the text that it is in, like persons[0].judgement_reason, and `finding` what the finding is recognised by. Where
    they are left out, as before version 0.7.0, it means every finding of its kind that was there when the record was submitted.
    """

    kind: str | None = declared(
        Coded("finding_kind", with_unknown=False),
        N_("Kind"),
        share=NeverPrinted(PERSONAL_DATA),
        search=False,
        blank=WHEN_TYPED_IN,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    reason: str = declared(
        Text(NOTE_LIMIT),
        N_("Reason for keeping it in the text"),
        share=NeverPrinted(PERSONAL_DATA),
        search=False,
        blank=WHEN_TYPED_IN,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    place: str | None = declared(
        Matching(text_place, "the text that the finding is in, like narrative or referrals[0].note"),
        N_("Text that it is in"),
        share=NeverPrinted(PERSONAL_DATA),
        search=False,
        blank=WHEN_TYPED_IN,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
    finding: str | None = declared(
        Matching(recognised_mark, "what the finding is recognised by, as the program gives it"),
        N_("Finding"),
        share=NeverPrinted(PERSONAL_DATA),
        search=False,
        blank=WHEN_TYPED_IN,
        export=NOT_EXPORTED,
        place=Place.NOWHERE,
    )
