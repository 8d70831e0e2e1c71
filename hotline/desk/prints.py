"""Pages of a referral: the preview, the print that counts with copy number and verification code, the ledger, the check.

What is printed can be made again from the ledger and the revision that it was printed from, so that a code is not only
looked up: it is worked out anew.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from hotline.call.call_json import call_from_json
from hotline.call.record import Call, Referral
from hotline.call.vocabulary import vocabulary
from hotline.clock import from_stored, to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.calls import ShownCall, kept_assessment, read_call
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.desk.user_codes import user_code
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Language, Named, language
from hotline.referral.deadlines import clock_hours
from hotline.referral.profiles import HeldBack, Profile, held_back, profile, require_consent
from hotline.referral.release_check import require_clean, require_open_entry
from hotline.referral.service import Service
from hotline.referral.verification_code import code_as_printed, require_read_right, verification_code
from hotline.reports.referral_facts import EarlierCopy, Recipient, ReferralFacts, referral_facts
from hotline.store.tables import calls, prints, users
from hotline.store.tables.mark_keys import PRINT, mark_key, mark_keys
from hotline.store.tables.moments import to_seconds
from hotline.store.tables.prints import PRINTED, SAVED, NewPrint, Print
from hotline.store.tables.retention import is_revision_erased
from hotline.store.tables.safe_contacts import held_since

__all__ = ["PRINTED", "SAVED", "check_print", "ledger", "not_given", "page_left", "preview_referral", "print_referral"]

Json = Any


@dataclass(frozen=True)
class Preview:
    """The page as it would be printed, marked as a preview, and what this recipient does not get."""

    pdf: bytes
    held_back: tuple[HeldBack, ...]


@dataclass(frozen=True)
class Printed:
    """A page that counts: its number and its verification code stand on it and in the ledger.

    `copy` is its place among all prints of the call, `number` and `copy_of` are counted among the copies of this recipient.
    """

    pdf: bytes
    copy: int
    code: str
    held_back: tuple[HeldBack, ...]
    number: int
    copy_of: int | None = None


@dataclass(frozen=True)
class LedgerLine:
    """One copy: when, by whom, for whom, and how it left; `taken` is empty where the page never left.

    `copy` is its place among all prints of the call, `number` and `copy_of` are counted among the copies of this recipient.
    """

    copy: int
    number: int
    moment: datetime
    user: str
    service: str
    profile: str
    language: str
    revision: int
    code: str
    copy_of: int | None
    taken: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a verification code stands on, and what the paper must say.

    `holds`: the code was worked out anew from what is kept and is the same; None where an older program printed the page, so
    that only the ledger speaks for it.
    """

    reference: str
    line: LedgerLine
    holds: bool | None
    newer_revision: bool
    recipient: str
    deadline: datetime | None
    clock_hours: int | None
    result_class: str
    urgency: str
    persons: int


@act(Right.REFER)
def preview_referral(desk: Desk, reference: str, service_id: str, language_code: str) -> Preview:
    """Return the page for a service without counting it; raises as print_referral does."""
    facts = _page(desk, reference, service_id, language(language_code)).facts
    return Preview(_drawn(facts, language(language_code)), facts.held_back)


@act(Right.REFER, "referral.print")
def print_referral(desk: Desk, reference: str, service_id: str, language_code: str) -> Printed:
    """Return the page for a service with its copy number and verification code, in the ledger and the journal.

    Raises InvalidInput for an unknown reference or service, Refused where consent is missing and no exception holds, where
    the person has declined this referral, where the service takes nobody any more, or where a text of the page holds personal
    data.
    """
    words = language(language_code)
    with desk.store.transaction():
        page = _page(desk, reference, service_id, words)
        copy = prints.next_copy(desk.store, page.call)
        number = 1 + max((one.number for one in _copies(desk, page.call, service_id)), default=0)
        earlier = page.earlier
        facts = replace(page.facts, copy=number, earlier=earlier)
        fingerprint = _fingerprint(mark_key(desk.store, PRINT), facts)
        code = verification_code(fingerprint)
        again = _last_copy(desk, page.call, service_id) if earlier is not None and not earlier.corrected_since else None
        copy_of = None if again is None else again.copy
        kept = NewPrint(
            call=page.call,
            copy=copy,
            moment=to_seconds(facts.printed_at),
            service=service_id,
            profile=facts.profile,
            language=language_code,
            revision=page.shown.revision,
            fingerprint=fingerprint.hex(),
            code=code,
            facts={**page.kept(), "number": number},
            copy_of=copy_of,
        )
        prints.add_print(desk.store, desk.user.id, kept)
        desk.journal(
            "referral.print",
            page.shown.reference,
            service=service_id,
            profile=facts.profile,
            copy=copy,
            copy_of=copy_of,
        )
        pdf = _drawn(replace(facts, code=code), words)
    said_again = None if earlier is None or again is None else earlier.number
    return Printed(pdf, copy, code, facts.held_back, number, said_again)


@act(Right.REFER, "referral.page_left")
def page_left(desk: Desk, reference: str, copy: int, how: str) -> None:
    """Note in the ledger and the journal that a page really left: printed, or saved as a file."""
    with desk.store.transaction():
        prints.take_print(desk.store, calls.find_call(desk.store, reference), copy, how)
        desk.journal("referral.page_left", reference, copy=copy, how=how)


@act(Right.REFER)
def ledger(desk: Desk, reference: str) -> list[LedgerLine]:
    """Return every copy of a call, the first one first."""
    names = users.user_names(desk.store)
    return [_line(one, names) for one in prints.prints_of(desk.store, calls.find_call(desk.store, reference))]


@act(Right.REFER, "referral.verify")
def check_print(desk: Desk, code: str) -> Checked:
    """Return what a verification code stands on, worked out anew, with a line in the journal.

    Raises InvalidInput where it is no code or no print has it, and Misread where one symbol does not fit.
    """
    code = code_as_printed(code)
    try:
        found = prints.print_by_code(desk.store, code)
    except InvalidInput:
        # A code of an older program has no check symbol: what the ledger knows is never called misread.
        require_read_right(code)
        raise
    shown = read_call(desk, calls.load_call(desk.store, found.call).reference)
    printed, holds = _again(desk, found, shown)
    call = call_from_json(printed.record)
    assessment = kept_assessment(printed, call)
    with desk.store.transaction():
        desk.journal("referral.verify", shown.reference, copy=found.copy, holds=holds)
    deadline = _kept_deadline(found)
    return Checked(
        reference=shown.reference,
        line=_line(found, users.user_names(desk.store)),
        holds=holds,
        newer_revision=shown.revision > found.revision,
        recipient=str(found.facts.get("recipient", {}).get("name", "")),
        deadline=deadline,
        clock_hours=clock_hours(call.contact.started, deadline),
        result_class=assessment.result_class,
        urgency=assessment.urgency,
        persons=len(found.facts.get("letters") or assessment.persons),
    )


@act(Right.REFER)
def not_given(desk: Desk, service_id: str) -> tuple[HeldBack, ...]:
    """Return what the recipient of a service does not get, each with the reason."""
    return held_back(profile(desk.data.directory.service(service_id).profile))


@dataclass(frozen=True)
class _Page:
    """A page in the making: its facts, the call that it is made from, and the copy that the same recipient had before."""

    call: int
    shown: ShownCall
    facts: ReferralFacts
    referral: Referral
    fields: frozenset[str]
    deadline: datetime | None
    safe_contact: bool
    earlier: EarlierCopy | None

    def kept(self) -> dict[str, Json]:
        """Return what the fingerprint needs and the revision does not hold."""
        recipient = self.facts.recipient
        earlier = self.earlier
        return {
            "recipient": {"name": recipient.name, "unit": recipient.unit, "contact": recipient.contact},
            "letters": list(self.referral.persons),
            "assistance": list(self.referral.assistance),
            "fields": sorted(self.fields),
            "deadline": None if self.deadline is None else to_stored(self.deadline),
            "safe_contact": self.safe_contact,
            "operator": self.facts.operator,
            "printed_at": to_stored(self.facts.printed_at),
            "earlier": None
            if earlier is None
            else [earlier.number, to_stored(earlier.moment), earlier.corrected_since],
        }


def _page(desk: Desk, reference: str, service_id: str, words: Language) -> _Page:
    service = desk.data.directory.service(service_id)
    shown = read_call(desk, reference)
    referral = next((one for one in shown.call.referrals if one.service == service_id), None)
    if referral is None:
        raise InvalidInput(
            N_("The call {reference} is not referred to {service}. Add the referral to the call first."),
            reference=shown.reference,
            service=Named(service.names),
        )
    _require_wanted(referral)
    now = desk.clock.now().replace(microsecond=0)
    require_open_entry(service, now.astimezone(desk.office.zone).date())
    chosen = profile(service.profile)
    require_consent(shown.call, chosen.consent)
    require_clean(shown.call, chosen, desk.data.words)
    held = held_since(desk.store, shown.reference) is not None
    deadline = shown.clock_due if shown.clock_ended is None else None
    identity = calls.find_call(desk.store, shown.reference)
    facts = referral_facts(
        shown.call,
        shown.assessment,
        chosen,
        _recipient(service, words),
        reference=shown.reference,
        office=shown.office,
        operator=user_code(desk.user.id),
        printed_at=now,
        zone=desk.office.zone,
        deadline_hours=shown.clock_hours or read_settings(desk.store).deadline_hours,
        letters=referral.persons,
        assistance=referral.assistance,
        lists=shown.lists,
        deadline=deadline,
        safe_contact_held=held,
    )
    earlier = _earlier(desk, identity, service_id, shown.revision)
    return _Page(identity, shown, facts, referral, chosen.fields, deadline, held, earlier)


def _require_wanted(referral: Referral) -> None:
    """Raise Refused where the person has declined the referral: the consent to it is withdrawn."""
    if referral.status == "declined_by_person":
        raise Refused(
            N_(
                "The person has declined this referral: no page of it leaves the office. If the person wants it after "
                "all, remove it from the call with one correction and add it again with another."
            )
        )


def _earlier(desk: Desk, call: int, service_id: str, revision: int) -> EarlierCopy | None:
    last = _last_copy(desk, call, service_id)
    return None if last is None else EarlierCopy(last.number, last.moment, last.revision != revision)


def _last_copy(desk: Desk, call: int, service_id: str) -> Print | None:
    """Return the last copy that a recipient had; one that was counted and never left is not in anybody's hands."""
    had = [one for one in _copies(desk, call, service_id) if _has_left(one)]
    return had[-1] if had else None


def _copies(desk: Desk, call: int, service_id: str) -> list[Print]:
    """Return the copies of one recipient, the first one first: a recipient learns nothing of what others were given."""
    return [one for one in prints.prints_of(desk.store, call) if one.service == service_id]


def _has_left(one: Print) -> bool:
    """Return whether a copy left; an older program, which kept no facts, did not note it: its copies count as left."""
    return bool(one.taken) or not one.facts


def _again(desk: Desk, found: Print, shown: ShownCall) -> tuple[calls.StoredCall, bool | None]:
    """Return the revision that a page was printed from, and whether the fingerprint made of it again is the one kept.

    A page of before the store got new keys may have one under an older key. What the texts were made of that have been erased
    since (hotline.desk.retention), nobody can tell: None.
    """
    stored = calls.load_call(desk.store, found.call, found.revision)
    if not found.facts:
        return stored, None
    call = call_from_json(stored.record)
    facts = _facts_again(desk, found, call, stored, shown)
    made = (_fingerprint(key, facts).hex() for key in mark_keys(desk.store, PRINT))
    same = any(hmac.compare_digest(one, found.fingerprint) for one in made)
    return stored, None if not same and is_revision_erased(desk.store, found.call, found.revision) else same


def _facts_again(desk: Desk, found: Print, call: Call, stored: calls.StoredCall, shown: ShownCall) -> ReferralFacts:
    kept: Mapping[str, Json] = found.facts
    earlier, deadline = kept["earlier"], _kept_deadline(found)
    hours = clock_hours(call.contact.started, deadline)
    return referral_facts(
        call,
        kept_assessment(stored, call),
        Profile(found.profile, frozenset(kept["fields"])),
        Recipient(**kept["recipient"]),
        reference=shown.reference,
        office=shown.office,
        operator=kept["operator"],
        printed_at=from_stored(kept["printed_at"], "printed_at"),
        zone=desk.office.zone,
        deadline_hours=hours or read_settings(desk.store).deadline_hours,
        letters=tuple(kept["letters"]),
        assistance=tuple(kept["assistance"]),
        deadline=deadline,
        safe_contact_held=kept["safe_contact"],
        copy=found.number,
        earlier=None if earlier is None else EarlierCopy(earlier[0], from_stored(earlier[1], "earlier"), earlier[2]),
    )


def _kept_deadline(found: Print) -> datetime | None:
    """Return the deadline that stands on a page; None where none does, or an older program kept no facts of it."""
    deadline = found.facts.get("deadline")
    return None if deadline is None else from_stored(deadline, "deadline")


def _recipient(service: Service, words: Language) -> Recipient:
    return Recipient(
        name=service.names[words.code],
        unit=vocabulary("service_kind").label(service.kind, words),
        contact=service.phone,
    )


def _line(one: Print, names: Mapping[int, str]) -> LedgerLine:
    return LedgerLine(
        copy=one.copy,
        number=one.number,
        moment=one.moment,
        user=names.get(one.user, ""),
        service=one.service,
        profile=one.profile,
        language=one.language,
        revision=one.revision,
        code=one.code,
        copy_of=one.number_of_earlier,
        taken=one.taken,
    )


def _fingerprint(key: bytes, facts: ReferralFacts) -> bytes:
    return hmac.new(key, facts.fingerprint_source(), sha256).digest()


def _drawn(facts: ReferralFacts, words: Language) -> bytes:
    from hotline.reports.referral_summary import referral_summary  # noqa: PLC0415 - what draws pages is loaded with the first page

    return referral_summary(facts, words)
