"""Which services suit a call, and why: needs, danger, age, sex, status, place, language and whether it is open now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from hotline.call.record import Call, Person, letter
from hotline.call.vocabulary import UNKNOWN
from hotline.indicators.of_call import CallAssessment, age_for_rule
from hotline.indicators.scoring import treated_as_child
from hotline.language import Language
from hotline.referral import reasons as why
from hotline.referral.directory import Directory
from hotline.referral.reasons import Reason
from hotline.referral.service import Service

# What counts most stands first: danger to life, then the 24-hour clock, then each need, then what is only handy.
_DANGER, _CLOCK, _SIGNS, _AMBULANCE_UNASKED = 120, 100, 80, 60
_CHANNEL, _CHILD, _TOPIC, _NEED = 40, 30, 25, 20
_FOR_CHILDREN, _OPEN_NOW, _LANGUAGE, _NEAR = 15, 5, 5, 3
_WITHIN_A_DAY = frozenset({"U1", "U2", "U3"})

Point = tuple[int, Reason]
"""What a reason counts: above zero it speaks for the service, else it is to be minded."""


@dataclass(frozen=True)
class Suggestion:
    """A service, how well it suits, what speaks for it and what against it, and the letters of the persons it takes.

    No letters: the call names no person. A suggestion with `possible` false is one that cannot help here; `against` says why.
    """

    service: Service
    score: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    letters: tuple[str, ...]
    possible: bool = True

    def why(self, language: Language) -> str:
        """Return what speaks for the service and what is to be minded, in words."""
        return "; ".join(one.say(language) for one in (*self.reasons, *self.against))


def suggest(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> list[Suggestion]:
    """Return the services that suit a call, the best first; equal ones in the directory's order.

    A service that takes none of the persons or does not serve the place is left out: left_out names it.
    """
    return [one for one in _weighed(listed, call, assessment, moment, zone) if one.possible]


def left_out(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> list[Suggestion]:
    """Return the services that offer what is needed and yet cannot help here, each with what is in the way."""
    return [one for one in _weighed(listed, call, assessment, moment, zone) if not one.possible]


def needs_without_service(suggestions: list[Suggestion], call: Call) -> tuple[str, ...]:
    """Return the needs of a call that none of the suggested services offers, so that nobody thinks they are met."""
    offered = {code for one in suggestions for code in one.service.offers}
    return tuple(code for code in call.needs if code not in offered)


def _weighed(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> list[Suggestion]:
    valid = listed.valid(moment.astimezone(zone).date())
    found = [one for service in valid if (one := _suggestion(service, call, assessment, moment, zone)) is not None]
    return sorted(found, key=lambda one: -one.score)


def _suggestion(
    service: Service, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> Suggestion | None:
    grounds = [*_by_assessment(service, call, assessment), *_by_record(service, call)]
    if not grounds:
        return None
    everybody = tuple(letter(place) for place in range(len(call.persons)))
    letters = tuple(one for one, person in zip(everybody, call.persons, strict=True) if takes(service, person))
    obstacles = _obstacles(service, call, letters)
    points = [*grounds, *_conditions(service, call), *_hours(service, moment, zone)]
    if letters and letters != everybody:
        points.append((0, Reason(why.NOT_FOR, tuple(one for one in everybody if one not in letters))))
    if not service.confirmed:
        points.append((0, Reason(why.UNCONFIRMED)))
    return Suggestion(
        service=service,
        score=sum(number for number, _ in points),
        reasons=tuple(reason for number, reason in points if number > 0),
        against=(*obstacles, *(reason for number, reason in points if number <= 0)),
        letters=letters,
        possible=not obstacles,
    )


def takes(service: Service, person: Person) -> bool:
    """Return whether a service takes a person; what is not known of sex and status is no obstacle.

    An age that is not known is treated as a child's (scoring.md, Age).
    """
    age = "child" if treated_as_child(age_for_rule(person.age)) else "adult"
    return (
        (not service.ages or age in service.ages)
        and (not service.sexes or person.sex in {None, UNKNOWN, *service.sexes})
        and (not service.statuses or person.legal_status in {None, UNKNOWN, *service.statuses})
    )


def _obstacles(service: Service, call: Call, letters: tuple[str, ...]) -> tuple[Reason, ...]:
    found = []
    if call.persons and not letters:
        found.append(Reason(why.NOT_THEM))
    regions = _regions(call)
    if service.areas and regions and not service.areas & regions:
        found.append(Reason(why.ELSEWHERE, tuple(sorted(service.areas)), "region"))
    return tuple(found)


def _by_assessment(service: Service, call: Call, assessment: CallAssessment) -> Iterator[Point]:
    """Yield what the assessment asks for (referral.md, Urgency: who is told within what time)."""
    if service.kind == "emergency" and assessment.urgency == "U1":
        if "medical" not in service.offers:
            yield _DANGER, Reason(why.DANGER)
        elif call.safety.injured == "yes":
            yield _DANGER, Reason(why.INJURED)
        else:
            yield _AMBULANCE_UNASKED, Reason(why.DANGER)
    if service.kind == "police_unit":
        if assessment.clock:
            yield _CLOCK, Reason(why.CLOCK)
        elif assessment.urgency in _WITHIN_A_DAY and assessment.result_class != "R0":
            yield _SIGNS, Reason(why.SIGNS)
    if service.kind == "labour" and assessment.result_class == "R2":
        yield _CHANNEL, Reason(why.LABOUR_RIGHTS)
    if service.kind == "child_protection" and any(
        person.child and person.result_class != "R0" for person in assessment.persons
    ):
        yield _CHILD, Reason(why.CHILD_AT_RISK)


def _by_record(service: Service, call: Call) -> Iterator[Point]:
    offered = tuple(code for code in call.needs if code in service.offers)
    if offered:
        yield _NEED * len(offered), Reason(why.OFFERS, offered, "need")
    if call.contact.topic in service.topics:
        yield _TOPIC, Reason(why.ANSWERS, (call.contact.topic,), "topic")


def _conditions(service: Service, call: Call) -> Iterator[Point]:
    if service.ages == {"child"} and call.persons:
        yield _FOR_CHILDREN, Reason(why.CHILDREN)
    near = tuple(sorted(service.areas & _regions(call)))
    if near:
        yield _NEAR, Reason(why.SERVES, near, "region")
    spoken = call.contact.language
    if service.languages and spoken in service.languages:
        yield _LANGUAGE, Reason(why.SPEAKS, (spoken,), "language")
    elif service.languages and spoken not in {None, UNKNOWN}:
        yield -_LANGUAGE, Reason(why.INTERPRETER, service.languages, "language")


def _hours(service: Service, moment: datetime, zone: tzinfo) -> Iterator[Point]:
    if service.hours is None:
        yield 0, Reason(why.HOURS_UNKNOWN)
    elif service.hours.is_open(moment, zone):
        yield _OPEN_NOW, Reason(why.OPEN_USUALLY if service.hours.assumed else why.OPEN)
    else:
        opens = service.hours.opens_next(moment, zone)
        yield -_OPEN_NOW, Reason(why.OPENS_USUALLY if service.hours.assumed else why.OPENS, at=opens)


def _regions(call: Call) -> set[str]:
    named = (call.caller.region, *(person.region_of_exploitation for person in call.persons))
    return {region for region in named if region is not None and region != UNKNOWN}
