"""Referrals: which services suit, the page for one, its print with copy number and verification code, how far it has come."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from hotline.call.record import Call
from hotline.call.vocabulary import vocabulary
from hotline.desk.calls import ShownCall, read_call
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_, InvalidInput
from hotline.indicators.of_call import assess_call
from hotline.language import Language, language
from hotline.referral.directory import Service, directory
from hotline.referral.matching import Suggestion, suggest
from hotline.referral.profiles import HeldBack, held_back, profile, require_consent
from hotline.referral.verification_code import verification_code
from hotline.reports.referral_facts import Recipient, ReferralFacts, referral_facts
from hotline.reports.referral_summary import referral_summary
from hotline.store import calls, prints, referrals
from hotline.store.prints import NewPrint
from hotline.store.referrals import RECEIVED, ReferralRow

MOST_LISTED = 500
_PURPOSE = b"hotline-desk print code v1"


@dataclass(frozen=True)
class Preview:
    """The page as it would be printed, marked as a preview, and what this recipient does not get."""

    pdf: bytes
    held_back: tuple[HeldBack, ...]


@dataclass(frozen=True)
class Printed:
    """A page that counts: its copy number and its verification code stand on it and in the ledger."""

    pdf: bytes
    copy: int
    code: str
    held_back: tuple[HeldBack, ...]


def suggestions(desk: Desk, call: Call) -> list[Suggestion]:
    """Return the services that suit a call as it is now, the best first, each with its reasons."""
    desk.require(Right.REFER)
    return suggest(directory(), call, assess_call(call), desk.clock.now(), desk.office.zone)


def preview_referral(desk: Desk, reference: str, service_id: str, language_code: str) -> Preview:
    """Return the page for a service without counting it; raises Refused where consent is missing and no exception holds."""
    facts = _facts(desk, reference, service_id, language(language_code))
    return Preview(referral_summary(facts, language(language_code)), facts.held_back)


def print_referral(desk: Desk, reference: str, service_id: str, language_code: str) -> Printed:
    """Return the page for a service with its copy number and verification code, in the ledger and the journal.

    Raises InvalidInput for an unknown reference or service, Refused where consent is missing and no exception holds.
    """
    words = language(language_code)
    with desk.store.transaction():
        facts = _facts(desk, reference, service_id, words)
        shown = read_call(desk, reference)
        identity = calls.find_call(desk.store, shown.reference)
        copy = prints.next_copy(desk.store, identity)
        facts = replace(facts, copy=copy)
        fingerprint = _fingerprint(desk, facts)
        code = verification_code(fingerprint)
        kept = NewPrint(
            call=identity,
            service=service_id,
            profile=facts.profile,
            language=language_code,
            revision=shown.revision,
            fingerprint=fingerprint.hex(),
            code=code,
        )
        prints.add_print(desk.store, desk.user.id, kept)
        desk.journal("referral.print", shown.reference, service=service_id, profile=facts.profile, copy=copy)
        pdf = referral_summary(replace(facts, code=code), words)
    return Printed(pdf, copy, code, facts.held_back)


def not_given(service_id: str) -> tuple[HeldBack, ...]:
    """Return what the recipient of a service does not get, each with the reason."""
    return held_back(profile(directory().service(service_id).profile))


def list_referrals(desk: Desk, *, open_only: bool = True) -> list[ReferralRow]:
    """Return the referrals, the one with the nearest deadline first."""
    desk.require(Right.REFER)
    return referrals.list_referrals(desk.store, open_only=open_only, limit=MOST_LISTED)


def set_referral_status(desk: Desk, reference: str, service_id: str, status: str) -> None:
    """Move a referral on; the receipt of the special police unit ends the 24-hour clock (scoring.md).

    Raises InvalidInput for an unknown status, reference or service.
    """
    desk.require(Right.REFER)
    vocabulary("referral_status").require(status, "status")
    with desk.store.transaction():
        identity = calls.find_call(desk.store, reference)
        referrals.set_referral_status(desk.store, identity, service_id, desk.user.id, status)
        if status in RECEIVED and directory().service(service_id).kind == "police_unit":
            calls.stop_clock(desk.store, identity, desk.clock.now())
        desk.journal("referral.status", reference, service=service_id, status=status)


def _facts(desk: Desk, reference: str, service_id: str, words: Language) -> ReferralFacts:
    desk.require(Right.REFER)
    service = directory().service(service_id)
    shown = read_call(desk, reference)
    referral = next((one for one in shown.call.referrals if one.service == service_id), None)
    if referral is None:
        raise InvalidInput(
            N_("The call {reference} is not referred to {service}. Add the referral to the call first."),
            reference=shown.reference,
            service=service.names[words.code],
        )
    require_consent(shown.call)
    return referral_facts(
        shown.call,
        shown.assessment,
        profile(service.profile),
        _recipient(service, words),
        reference=shown.reference,
        office=shown.office,
        operator=desk.user.name,
        printed_at=desk.clock.now(),
        zone=desk.office.zone,
        letters=referral.persons,
        lists=shown.lists,
        deadline=_deadline(shown),
    )


def _recipient(service: Service, words: Language) -> Recipient:
    return Recipient(
        name=service.names[words.code],
        unit=vocabulary("service_kind").label(service.kind, words),
        contact=service.phone,
    )


def _deadline(shown: ShownCall) -> datetime | None:
    return shown.clock_due if shown.clock_stopped is None else None


def _fingerprint(desk: Desk, facts: ReferralFacts) -> bytes:
    key = hmac.new(desk.store.keys.key, _PURPOSE, sha256).digest()
    return hmac.new(key, facts.fingerprint_source(), sha256).digest()
