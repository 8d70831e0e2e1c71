"""What a call must hold before it can be submitted, and what cannot be true of it (DESIGN.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hotline.call.record import Call, letter
from hotline.call.reference import parse_reference
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Problem:
    """Something that keeps a call from being submitted: where, and a sentence that says what to do."""

    place: str
    message: str
    values: tuple[tuple[str, object], ...] = ()

    def error(self) -> InvalidInput:
        """Return the problem as an error to raise."""
        error = InvalidInput(self.message, **dict(self.values))
        error.place = self.place
        return error


def is_quick(contact_type: str | None) -> bool:
    """Return whether a contact type is logged with one key and has no form."""
    return contact_type is not None and bool(vocabulary("contact_type").term(contact_type).attributes.get("quick"))


def problems(call: Call, now: datetime) -> list[Problem]:
    """Return everything that keeps the call from being submitted, in the order of the form; empty when it can be."""
    return [
        *_contact(call, now),
        *_consent(call),
        *_persons(call),
        *_referrals(call),
        *_follow_ups(call),
        *_summary(call),
    ]


def _contact(call: Call, now: datetime) -> Iterator[Problem]:
    contact = call.contact
    if contact.contact_type is None:
        yield Problem(
            "contact.contact_type", N_("Choose the contact type: it is the one field that every contact needs.")
        )
    if contact.earlier_call:
        try:
            parse_reference(contact.earlier_call)
        except InvalidInput as error:
            yield Problem("contact.earlier_call", error.message, tuple(error.values.items()))
    if contact.started is None:
        yield Problem("contact.started", N_("Give the time at which the contact began."))
        return
    if contact.started > now + _TOLERANCE:
        yield Problem(
            "contact.started", N_("The contact begins in the future. Correct its start, or the clock of this computer.")
        )
    if contact.started < EARLIEST:
        yield Problem("contact.started", N_("The contact begins before the year 2000. Correct its start."))
    if contact.ended is not None and contact.ended < contact.started:
        yield Problem("contact.ended", N_("The contact ends before it begins. Correct its start or its end."))
    if contact.ended is not None and contact.ended > max(now, contact.started) + timedelta(days=1):
        yield Problem("contact.ended", N_("The contact ends in the future. Correct its end."))


def _consent(call: Call) -> Iterator[Problem]:
    if call.consent.exceptions and not call.consent.exception_reason.strip():
        yield Problem("consent.exception_reason", N_("Give the reason for acting without consent."))


def _persons(call: Call) -> Iterator[Problem]:
    for position, person in enumerate(call.persons):
        if person.judgement in {"more_serious", "less_serious"} and not person.judgement_reason.strip():
            yield Problem(
                f"persons[{position}].judgement_reason",
                N_("Person {letter}: your judgement differs from the assessment. Give the reason."),
                (("letter", letter(position)),),
            )


def _referrals(call: Call) -> Iterator[Problem]:
    letters = {letter(position) for position in range(max(len(call.persons), len(call.parked.persons)))}
    for position, referral in enumerate(call.referrals):
        if not referral.service:
            yield Problem(
                f"referrals[{position}].service",
                N_("A referral has no service. Choose one from the directory or remove the referral."),
            )
        for missing in sorted(set(referral.persons) - letters):
            yield Problem(
                f"referrals[{position}].persons",
                N_("A referral names person {letter}, whom the call does not have."),
                (("letter", missing),),
            )


def _follow_ups(call: Call) -> Iterator[Problem]:
    for position, follow_up in enumerate(call.follow_ups):
        if follow_up.due is None:
            yield Problem(
                f"follow_ups[{position}].due", N_("A follow-up has no time. Say when it is due or remove it.")
            )


def _summary(call: Call) -> Iterator[Problem]:
    if call.contact.contact_type is None or is_quick(call.contact.contact_type):
        return
    if not call.narrative.strip() and call.contact.topic is None:
        yield Problem("narrative", N_("Write a summary of the call, or choose its topic."))
    for position, override in enumerate(call.overrides):
        if not override.reason.strip():
            yield Problem(f"overrides[{position}].reason", N_("Say why the personal data must stay in the text."))
