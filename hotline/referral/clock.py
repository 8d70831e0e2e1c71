"""What ends the 24-hour clock of a call (scoring.md, The 24-hour clock): the receipt, or a refusal. Nothing else decides it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hotline.call.record import Call, Person, Referral, letter
from hotline.errors import N_
from hotline.indicators.call_assessment import CallAssessment, age_for_rule, clock_letters

RECEIVED, REFUSED = "received", "refused"
"""Why a clock has ended: the special police unit's receipt was recorded, or an adult refused."""
CLOCK_REFUSED = N_("The {hours}-hour deadline is stopped: the person has refused.")
GIVEN, DECLINED_BY_PERSON = "given", "declined_by_person"
_ADULT = 18

IsPoliceUnit = Callable[[str], bool]


@dataclass(frozen=True)
class ClockSteps:
    """What is known of a call's clock beside its record: steps of its referrals, and its earlier revisions.

    `received` is when the special police unit's receipt ended it; `declined` is when the person declined the referral to a
    service; `consented` is when consent to refer was given, where that was after the call; `consent_before` is the consent
    of the revision that a correction builds on.
    """

    received: datetime | None = None
    declined: Mapping[str, datetime] = field(default_factory=dict)
    consented: datetime | None = None
    consent_before: str | None = None


NO_STEPS = ClockSteps()


def end_of_clock(
    call: Call, assessment: CallAssessment, is_police_unit: IsPoliceUnit, steps: ClockSteps = NO_STEPS
) -> str | None:
    """Return why the clock of a call has ended, one of RECEIVED and REFUSED; None where it runs, and where there is none."""
    if not assessment.clock:
        return None
    if steps.received is not None:
        return RECEIVED
    return REFUSED if _is_refused(call, assessment, is_police_unit, steps) else None


def _is_refused(call: Call, assessment: CallAssessment, is_police_unit: IsPoliceUnit, steps: ClockSteps) -> bool:
    """Return whether a refusal stops the clock: it must stop for every person for whom it runs."""
    if call.consent.exceptions or call.safety.danger_now == "yes":
        return False
    refers = [one for one in call.referrals if one.service is not None and is_police_unit(one.service)]
    consent_is_later = call.consent.refer == GIVEN and steps.consent_before not in {None, GIVEN}
    running = clock_letters(call, assessment)
    return all(
        _is_adult(person)
        and (call.consent.refer == "refused" or (not consent_is_later and _has_declined(name, refers, steps)))
        for name, person in ((letter(place), one) for place, one in enumerate(call.persons))
        if name in running
    )


def _is_adult(person: Person) -> bool:
    """Return whether a person is known to be an adult; one whose age is not known is not."""
    age = age_for_rule(person.age)
    return age >= _ADULT if isinstance(age, int) else age == "adult"


def _has_declined(name: str, refers: list[Referral], steps: ClockSteps) -> bool:
    """Return whether a person has declined every referral to a special police unit that is about them, and one at least."""
    theirs = [one for one in refers if not one.persons or name in one.persons]
    return bool(theirs) and all(_is_declined(one, steps) for one in theirs)


def _is_declined(one: Referral, steps: ClockSteps) -> bool:
    at = steps.declined.get(one.service or "")
    if one.status == DECLINED_BY_PERSON:
        at = one.status_since or at
    elif at is None:
        return False
    return steps.consented is None or (at is not None and at >= steps.consented)
