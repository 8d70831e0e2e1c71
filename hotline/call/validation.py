"""What a call must hold before it can be submitted, and what cannot be true of it (DESIGN.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline.call.age_bands import is_child
from hotline.call.back_dating import is_recorded_later, lacks_reason
from hotline.call.editing import sections_for
from hotline.call.record import Call, Contact, Person, letter
from hotline.call.reference import parse_reference
from hotline.call.time_bounds import FURTHEST_DUE, LONGEST_CONTACT, hours_of, is_to_come, is_too_long_ago, wrong_end
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput

_REAL_START = N_("Give the day and the time at which the contact really began, for example from the paper form.")

_NOT_BORNE_OUT = {
    "immediate_danger": N_(
        "Immediate danger is recorded as the exception, but “Danger now” is not yes. Ask, and record the answer, or remove the exception."
    ),
    "child_at_risk": N_(
        "A child at risk is recorded as the exception, but none of the persons is a child. Record the child’s age, or remove the exception."
    ),
}


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


def persons_without_data(call: Call) -> tuple[int, ...]:
    """Return the positions of the persons of whom nothing is recorded, answers that wait for their checklist included."""
    if "persons" not in sections_for(call.contact.contact_type):
        return ()
    waiting = {one.person for one in call.parked.answers}
    return tuple(place for place, one in enumerate(call.persons) if one == Person() and place not in waiting)


def problems(call: Call, now: datetime, begun: datetime | None = None, before: Call | None = None) -> list[Problem]:
    """Return everything that keeps the call from being submitted, in the order of the form; empty when it can be.

    `begun` is when the form of the call was opened, where there was one; `before` is the call that it corrects, whose
    referrals and follow-ups are not judged again.
    """
    return [
        *_contact(call.contact),
        *_times(call.contact, now, begun),
        *_consent(call, before),
        *_persons(call),
        *_referrals(call),
        *_times_of_referrals(call, before, now),
        *_follow_ups(call),
        *_times_of_follow_ups(call, before, now),
        *_summary(call),
    ]


def _contact(contact: Contact) -> Iterator[Problem]:
    if contact.contact_type is None:
        yield Problem(
            "contact.contact_type", N_("Choose the contact type: it is the one field that every contact needs.")
        )
    if contact.earlier_call:
        try:
            parse_reference(contact.earlier_call)
        except InvalidInput as error:
            yield Problem("contact.earlier_call", error.message, tuple(error.values.items()))


def _times(contact: Contact, now: datetime, begun: datetime | None) -> Iterator[Problem]:
    started = contact.started
    if started is None:
        later = is_recorded_later(contact)
        yield Problem("contact.started", _REAL_START if later else N_("Give the time at which the contact began."))
        return
    if is_to_come(started, now):
        yield Problem(
            "contact.started", N_("The start time is in the future. Correct it, or check this computer's clock.")
        )
    if is_too_long_ago(started):
        yield Problem("contact.started", N_("The contact begins before the year 2000. Correct its start."))
    if begun is not None and lacks_reason(contact, begun, now):
        yield Problem(
            "contact.back_dated_reason",
            N_("The contact began well before its form was opened. Say why it is recorded only now."),
        )
    if contact.ended is not None and (wrong := wrong_end(started, contact.ended, now)):
        yield Problem("contact.ended", wrong, (("hours", hours_of(LONGEST_CONTACT)),))


def _consent(call: Call, before: Call | None) -> Iterator[Problem]:
    if call.consent.exceptions and not call.consent.exception_reason.strip():
        yield Problem("consent.exception_reason", N_("Give the reason for acting without consent."))
    for code in call.consent.exceptions:
        known = before is not None and code in before.consent.exceptions and not _bears_out(before, code)
        if not known and not _bears_out(call, code):
            yield Problem("consent.exceptions", _NOT_BORNE_OUT[code])


def _bears_out(call: Call, exception: str) -> bool:
    """Return whether the record holds what an exception rests on (DESIGN.md section 6): danger now, or a child among the persons."""
    if exception == "immediate_danger":
        return call.safety.danger_now == "yes"
    return exception != "child_at_risk" or any(is_child(person.age) for person in call.persons)


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


def _times_of_referrals(call: Call, before: Call | None, now: datetime) -> Iterator[Problem]:
    kept = () if before is None else before.referrals
    for position, referral in enumerate(call.referrals):
        if any((one.made, one.status_since) == (referral.made, referral.status_since) for one in kept):
            continue
        for name in ("made", "status_since"):
            moment: datetime | None = getattr(referral, name)
            if moment is not None and (is_to_come(moment, now) or is_too_long_ago(moment)):
                yield Problem(
                    f"referrals[{position}].{name}",
                    N_("A referral cannot have happened then. Give the time at which it happened, or leave it out."),
                )
        if referral.made and referral.status_since and referral.status_since < referral.made:
            yield Problem(
                f"referrals[{position}].status_since",
                N_("A referral has come to its status before it was made. Correct one of the two times."),
            )


def _times_of_follow_ups(call: Call, before: Call | None, now: datetime) -> Iterator[Problem]:
    kept = () if before is None else before.follow_ups
    for position, follow_up in enumerate(call.follow_ups):
        if any((one.due, one.done) == (follow_up.due, follow_up.done) for one in kept):
            continue
        if follow_up.due is not None and (is_too_long_ago(follow_up.due) or follow_up.due > now + FURTHEST_DUE):
            yield Problem(
                f"follow_ups[{position}].due",
                N_("A follow-up is due before the year 2000 or in more than ten years. Correct its day."),
            )
        if follow_up.done is not None and (is_to_come(follow_up.done, now) or is_too_long_ago(follow_up.done)):
            yield Problem(
                f"follow_ups[{position}].done",
                N_("A follow-up cannot have been done then. Give the time at which it was done, or leave it out."),
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
