"""Which services suit a call, and why: needs, kind of body, age, sex, area and whether it is open now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from hotline.call.record import Call
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.of_call import CallAssessment, age_for_rule
from hotline.indicators.scoring import treated_as_child
from hotline.language import Language
from hotline.referral.directory import Directory, Service

_CLOCK = N_("the 24-hour clock runs")
_DANGER = N_("immediate danger")
_OFFERS = N_("offers {needs}")
_CHILDREN = N_("takes children")
_OPEN = N_("open now")
_CLOSED = N_("closed now")
_HOURS_UNKNOWN = N_("hours not known, call first")
_UNCONFIRMED = N_("entry not confirmed")


@dataclass(frozen=True)
class Suggestion:
    """A service that suits, how well, and the reasons as catalogue sentences with their values."""

    service: Service
    score: int
    reasons: tuple[tuple[str, tuple[str, ...]], ...]

    def why(self, language: Language) -> str:
        """Return the reasons in words."""
        needs = vocabulary("need")
        worded = [
            language.gettext(message, needs=", ".join(needs.label(code, language) for code in codes))
            if codes
            else language.gettext(message)
            for message, codes in self.reasons
        ]
        return "; ".join(worded)


def suggest(
    listed: Directory, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> list[Suggestion]:
    """Return the services that suit a call, the best first; one that does not take the persons or the place is left out."""
    found = [
        one for service in listed.services if (one := _suggestion(service, call, assessment, moment, zone)) is not None
    ]
    return sorted(found, key=lambda one: -one.score)


def _suggestion(
    service: Service, call: Call, assessment: CallAssessment, moment: datetime, zone: tzinfo
) -> Suggestion | None:
    if not _takes(service, call):
        return None
    reasons: list[tuple[str, tuple[str, ...]]] = []
    score = 0
    if service.kind == "police_unit" and assessment.clock:
        score += 100
        reasons.append((_CLOCK, ()))
    if service.kind == "emergency" and assessment.urgency == "U1":
        score += 120 if service.profile == "police" else 90
        reasons.append((_DANGER, ()))
    offered = tuple(code for code in call.needs if code in service.offers)
    if offered:
        score += 20 * len(offered)
        reasons.append((_OFFERS, offered))
    if service.ages == {"child"}:
        score += 15 if offered else 0
        reasons.append((_CHILDREN, ()))
    if score == 0:
        return None
    opened = service.is_open(moment, zone)
    score += {True: 5, None: 0, False: -5}[opened]
    reasons.append(({True: _OPEN, None: _HOURS_UNKNOWN, False: _CLOSED}[opened], ()))
    if not service.confirmed:
        reasons.append((_UNCONFIRMED, ()))
    return Suggestion(service, score, tuple(reasons))


def _takes(service: Service, call: Call) -> bool:
    if service.ages and call.persons:
        ages = {"child" if treated_as_child(age_for_rule(person.age)) else "adult" for person in call.persons}
        if not service.ages & ages:
            return False
    sexes = {person.sex for person in call.persons} - {None, "unknown"}
    if service.sexes and sexes and not service.sexes & sexes:
        return False
    regions = {call.caller.region, *(person.region_of_exploitation for person in call.persons)} - {None, "unknown"}
    return not (service.areas and regions and not service.areas & regions)
