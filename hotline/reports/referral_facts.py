"""The facts of one print of a referral: who gets it, what the profile gives, and the marks that make it traceable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, tzinfo
from enum import Enum

from hotline.call.record import Call
from hotline.clock import to_stored
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.contact_checklists import Lists
from hotline.referral.profiles import HeldBack, Profile, give, held_back
from hotline.referral.referral_fields import Value, referral_values


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who gets the print, in the words of its language."""

    name: str
    unit: str = ""
    contact: str = ""


@dataclass(frozen=True)
class EarlierCopy:
    """The copy that the same recipient was printed last, and whether the call was corrected since."""

    number: int
    moment: datetime
    corrected_since: bool


@dataclass(frozen=True, kw_only=True)
class ReferralFacts:
    """Everything that a referral summary is made from; `values` hold only what the profile gives.

    `copy` and `code` are None for a preview, which says on the page that it is none to hand over. Moments are in UTC.
    """

    recipient: Recipient
    profile: str
    values: Mapping[str, Value]
    held_back: tuple[HeldBack, ...]
    office: str
    operator: str
    printed_at: datetime
    zone: tzinfo
    deadline_hours: int
    copy: int | None = None
    code: str | None = None
    earlier: EarlierCopy | None = None

    def fingerprint_source(self) -> bytes:
        """Return the printed facts in one fixed form, for the verification code (DESIGN.md section 6).

        The code itself is no part of it; of the language of the print only the recipient's words are.
        """
        printed = {
            "recipient": _plain(self.recipient),
            "profile": self.profile,
            "values": _plain(self.values),
            "office": self.office,
            "operator": self.operator,
            "printed_at": to_stored(self.printed_at),
            "copy": self.copy,
            "earlier": _plain(self.earlier),
        }
        return json.dumps(printed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def referral_facts(
    call: Call,
    assessment: CallAssessment,
    chosen: Profile,
    recipient: Recipient,
    *,
    reference: str,
    office: str,
    operator: str,
    printed_at: datetime,
    zone: tzinfo,
    deadline_hours: int,
    letters: tuple[str, ...] = (),
    assistance: tuple[str, ...] = (),
    lists: Lists | None = None,
    deadline: datetime | None = None,
    safe_contact_held: bool = False,
    copy: int | None = None,
    code: str | None = None,
    earlier: EarlierCopy | None = None,
) -> ReferralFacts:
    """Return what a print of a call for a recipient is made from; `letters` are the persons referred, none means all.

    Consent is asked for before (profiles.require_consent).
    """
    values = referral_values(
        call,
        assessment,
        reference=reference,
        letters=letters,
        assistance=assistance,
        lists=lists,
        deadline=deadline,
        safe_contact_held=safe_contact_held,
    )
    return ReferralFacts(
        recipient=recipient,
        profile=chosen.code,
        values=give(chosen, values),
        held_back=held_back(chosen),
        office=office,
        operator=operator,
        printed_at=printed_at,
        zone=zone,
        deadline_hours=deadline_hours,
        copy=copy,
        code=code,
        earlier=earlier,
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return to_stored(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Lists):
        return None  # the assessment names them by id and version
    if is_dataclass(value):
        return {declared.name: _plain(getattr(value, declared.name)) for declared in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [_plain(inner) for inner in value]
    return value
