"""The assessment of a whole call: each person on their own, and what the strongest of them means for the call."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.call.record import Call, Person, letter
from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.errors import N_, InvalidInput
from hotline.indicators.contact_checklists import Lists, shipped_lists
from hotline.indicators.scoring import URGENCIES, Age, Assessment, Situation, assess, starts_clock, strongest


@dataclass(frozen=True, kw_only=True)
class CallAssessment:
    """What the answers of a call add up to; persons in the order of their letters.

    `groups` are the versions of the groups of questions that were answered, by their ids.
    """

    persons: tuple[Assessment, ...]
    result_class: str
    escalate: bool
    urgency: str
    clock: bool
    groups: tuple[tuple[str, str], ...] = ()


def assess_call(call: Call, lists: Lists | None = None) -> CallAssessment:
    """Return the assessment of every person and of the call (scoring.md: the class of the call is the strongest of its persons).

    Raises InvalidInput naming an answer whose code none of the lists has; without lists, those that ship are used.
    """
    used = lists or shipped_lists()
    for position, person in enumerate(call.persons):
        for code in person.answers:
            if code not in used.by_code:
                raise InvalidInput(
                    N_(
                        "persons[{position}].answers: unknown indicator {code}. The command hotline indicators list names them all."
                    ),
                    position=position,
                    code=repr(code[:20]),
                )
    persons = tuple(assess(situation_of(person, call), used.scored) for person in call.persons)
    danger = call.safety.danger_now == "yes"
    within = call.safety.within_24_hours == "yes"
    without_persons = "U1" if danger else "U2" if within else URGENCIES[-1]
    return CallAssessment(
        persons=persons,
        result_class=strongest(one.result_class for one in persons),
        escalate=danger or any(one.escalate for one in persons),
        urgency=min([without_persons, *(one.urgency for one in persons)]),
        clock=any(
            starts_clock(one, suspected_victim=person.suspected_victim)
            for one, person in zip(persons, call.persons, strict=True)
        ),
        groups=tuple(sorted(used.used_groups(code for person in call.persons for code in person.answers).items())),
    )


def situation_of(person: Person, call: Call) -> Situation:
    """Return what the rule is given of one person of a call."""
    return Situation(
        age=age_for_rule(person.age),
        forms=call.situation.forms,
        immediate_danger=call.safety.danger_now == "yes",
        within_24_hours=call.safety.within_24_hours == "yes",
        answers=person.answers,
    )


def age_for_rule(age: int | str | None) -> Age:
    """Return years, `child`, `adult`, `unknown` or None for an age of the record, whose bands are one or the other (scoring.md, Age)."""
    if age is None or isinstance(age, int) or age == UNKNOWN:
        return age
    return str(vocabulary("age_band").term(age).attributes["treated_as"])


def clock_letters(call: Call, assessment: CallAssessment) -> tuple[str, ...]:
    """Return the letters of the persons for whom the 24-hour clock runs (scoring.md, The 24-hour clock)."""
    return tuple(
        letter(position)
        for position, (one, person) in enumerate(zip(assessment.persons, call.persons, strict=True))
        if starts_clock(one, suspected_victim=person.suspected_victim)
    )
