"""Which services suit a call, and why: needs, danger, age, sex, status, place, language and whether it is open now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from hotline.call.record import Call
from hotline.call.vocabulary import UNKNOWN, Labels
from hotline.indicators.call_assessment import CallAssessment
from hotline.language import Language
from hotline.referral import match_reasons as why
from hotline.referral.clock import end_of_clock
from hotline.referral.directory import Directory
from hotline.referral.match_reasons import Groups, Reason, reason
from hotline.referral.service import Service
from hotline.referral.service_conditions import (
    groups_taken,
    hours_now,
    letters_taken,
    not_for_all,
    obstacles,
    regions_of,
    standing,
)

# What counts most stands first: danger to life, then the clock of a presumed victim, then each need, then what is only handy.
_DANGER, _CLOCK, _SIGNS, _AMBULANCE_UNASKED = 120, 100, 80, 60
_CHANNEL, _CHILD, _TOPIC, _NEED = 40, 30, 25, 20
_FOR_CHILDREN, _OPEN_NOW, _LANGUAGE, _NEAR = 15, 5, 5, 3
_WITHIN_A_DAY = frozenset({"U1", "U2", "U3"})


@dataclass(frozen=True)
class _Point:
    """A reason and what it counts; it speaks for the service, or is to be minded."""

    counts: int
    reason: Reason
    speaks_for: bool = True


@dataclass(frozen=True)
class Suggestion:
    """A service, how well it suits, what speaks for it and what is to be minded, and the letters of the persons it takes.

    No letters: the call names no person. One with `obstacles` cannot help here.
    """

    service: Service
    score: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    letters: tuple[str, ...]
    obstacles: tuple[Reason, ...] = ()

    def why(self, language: Language) -> str:
        """Return what speaks for the service and what is to be minded, in words."""
        return in_words((*self.reasons, *self.against), language)

    def why_not(self, language: Language) -> str:
        """Return what keeps the service from helping here, in words; empty where nothing does."""
        return in_words(self.obstacles, language)


def in_words(reasons: tuple[Reason, ...], language: Language) -> str:
    """Return reasons in one line."""
    return "; ".join(one.say(language) for one in reasons)


def suggest(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo, *, deadline_hours: int
) -> list[Suggestion]:
    """Return the services that suit a call, the best first; equal ones in the directory's order.

    A service that is closed, takes none of the persons or does not serve the place is left out: left_out names it.
    """
    return [
        one
        for one in _weighed(listed, call, assessment, moment, zone, deadline_hours=deadline_hours)
        if not one.obstacles
    ]


def left_out(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo, *, deadline_hours: int
) -> list[Suggestion]:
    """Return the services that offer what is needed and yet cannot help here, each with what is in the way."""
    return [
        one for one in _weighed(listed, call, assessment, moment, zone, deadline_hours=deadline_hours) if one.obstacles
    ]


def needs_without_service(suggestions: list[Suggestion], call: Call) -> tuple[str, ...]:
    """Return the needs of a call that none of the suggested services offers, so that nobody thinks they are met."""
    offered = {code for one in suggestions for code in one.service.offers}
    return tuple(code for code in call.needs if code not in offered)


def _weighed(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo, *, deadline_hours: int
) -> list[Suggestion]:
    weighed = (
        _suggestion(service, call, assessment, moment, zone, deadline_hours=deadline_hours)
        for service in listed.services
    )
    return sorted((one for one in weighed if one is not None), key=lambda one: -one.score)


def _suggestion(
    service: Service, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo, *, deadline_hours: int
) -> Suggestion | None:
    urgent, wanted = [*_by_assessment(service, call, assessment, deadline_hours)], [*_by_record(service, call)]
    if not urgent and not wanted:
        return None
    points = [*urgent, *_whereabouts(service, call), *wanted, *_conditions(service, call)]
    points += [_hours(service, moment, zone), *(_Point(0, one, speaks_for=False) for one in not_for_all(service, call))]
    if not service.confirmed:
        points.append(_Point(0, reason(why.UNCONFIRMED), speaks_for=False))
    return Suggestion(
        service=service,
        score=sum(point.counts for point in points),
        reasons=tuple(point.reason for point in points if point.speaks_for),
        against=tuple(point.reason for point in points if not point.speaks_for),
        letters=letters_taken(service, call),
        obstacles=obstacles(service, call, moment.astimezone(zone).date()),
    )


def _by_assessment(service: Service, call: Call, assessment: CallAssessment, deadline_hours: int) -> Iterator[_Point]:
    """Yield what the assessment asks for (referral.md, Urgency: who is told within what time)."""
    if service.kind == "emergency" and assessment.urgency == "U1":
        if "medical" not in service.offers:
            yield _Point(_DANGER, reason(why.DANGER))
        elif call.safety.injured == "yes":
            yield _Point(_DANGER, reason(why.INJURED))
        else:
            yield _Point(_AMBULANCE_UNASKED, reason(why.DANGER))
    if service.kind == "police_unit":
        if assessment.clock and end_of_clock(call, assessment, lambda one: one == service.id) is None:
            yield _Point(_CLOCK, reason(why.CLOCK, hours=str(deadline_hours)))
        elif assessment.urgency in _WITHIN_A_DAY and assessment.result_class != "R0":
            yield _Point(_SIGNS, reason(why.SIGNS))
    if service.kind == "labour" and assessment.result_class == "R2":
        yield _Point(_CHANNEL, reason(why.LABOUR_RIGHTS))
    if service.kind == "child_protection" and any(
        person.child and person.result_class != "R0" for person in assessment.persons
    ):
        yield _Point(_CHILD, reason(why.CHILD_AT_RISK))


def _by_record(service: Service, call: Call) -> Iterator[_Point]:
    offered = tuple(code for code in call.needs if code in service.offers)
    if offered:
        yield _Point(_NEED * len(offered), reason(why.OFFERS, needs=Labels("need", offered)))
    topic = call.contact.topic
    if topic is not None and topic in service.topics:
        yield _Point(_TOPIC, reason(why.ANSWERS, topics=Labels("topic", (topic,))))


def _whereabouts(service: Service, call: Call) -> Iterator[_Point]:
    where = standing(service)
    if where is not None:
        yield _Point(_NEAR if service.place in regions_of(call) else 0, where)
    groups = groups_taken(service, call)
    if groups:
        counts = _FOR_CHILDREN if service.ages == {"child"} else 0
        yield _Point(counts, reason(why.TAKES, groups=Groups(groups)))


def _conditions(service: Service, call: Call) -> Iterator[_Point]:
    near = tuple(sorted(service.areas & regions_of(call)))
    if near:
        yield _Point(_NEAR, reason(why.SERVES, regions=Labels("region", near)))
    spoken = call.contact.language
    if service.languages and spoken in service.languages:
        yield _Point(_LANGUAGE, reason(why.SPEAKS, languages=Labels("language", (str(spoken),))))
    elif service.languages and spoken not in {None, UNKNOWN}:
        needed = reason(why.INTERPRETER, languages=Labels("language", service.languages))
        yield _Point(-_LANGUAGE, needed, speaks_for=False)


def _hours(service: Service, moment: datetime, zone: tzinfo) -> _Point:
    said = hours_now(service, moment, zone)
    if service.hours is None:
        return _Point(0, said, speaks_for=False)
    if service.hours.is_open(moment, zone):
        return _Point(_OPEN_NOW, said)
    return _Point(-_OPEN_NOW, said, speaks_for=False)
