"""What a service asks: whom it takes, where and when; and what of that keeps it from helping in a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from hotline.call.record import Call, Person, letter
from hotline.call.vocabulary import UNKNOWN, Labels
from hotline.indicators.call_assessment import age_for_rule
from hotline.indicators.scoring import treated_as_child
from hotline.language import Day
from hotline.referral import match_reasons as why
from hotline.referral.match_reasons import GROUPS, Groups, Reason, reason
from hotline.referral.service import Service

_OF_SEX = {
    "adult": {"female": why.WOMEN, "male": why.MEN, "other": why.OTHERS},
    "child": {"female": why.GIRLS, "male": why.BOYS, "other": why.OTHERS},
}
_OF_AGE = {"adult": why.ADULTS, "child": why.CHILDREN}
_UNASKED = (None, UNKNOWN)


def groups_of(service: Service) -> tuple[str, ...]:
    """Return the groups of persons that a service says it takes; none where it says nothing of age and sex."""
    if not service.ages and not service.sexes:
        return ()
    of_sex = {_OF_SEX[age][sex] for age in service.ages or _OF_AGE for sex in service.sexes}
    named = of_sex or {_OF_AGE[age] for age in service.ages}
    return tuple(code for code in GROUPS if code in named)


def only_for(service: Service) -> tuple[str, ...]:
    """Return the groups that a service limits itself to; none where that leaves nobody out."""
    everybody = len(service.ages) in {0, len(_OF_AGE)} and len(service.sexes) in {0, len(_OF_SEX["adult"])}
    return () if everybody else groups_of(service)


def takes(service: Service, person: Person) -> bool:
    """Return whether a service takes a person; what is not known of sex, citizenship and status is no obstacle.

    An age that is not known is treated as a child's (scoring.md, Age).
    """
    return not any(_refusals(service, person))


def letters_taken(service: Service, call: Call) -> tuple[str, ...]:
    """Return the letters of the persons of a call whom a service takes."""
    return tuple(letter(place) for place, person in enumerate(call.persons) if takes(service, person))


def groups_taken(service: Service, call: Call) -> tuple[str, ...]:
    """Return the groups of those persons of a call whom a service takes, where it says anything of age or sex."""
    if not groups_of(service):
        return ()
    named = {group for person in call.persons if takes(service, person) for group in _groups_of_person(service, person)}
    return tuple(code for code in GROUPS if code in named)


def obstacles(service: Service, call: Call, day: date) -> tuple[Reason, ...]:
    """Return what keeps a service from helping in a call on a day of the office: closed, elsewhere, takes none of them."""
    found = [*_of_time(service, day)]
    refusals = _refusals_by_person(service, call)
    if call.persons and len(refusals) == len(call.persons):
        found += _said_of(refusals, everybody=len(call.persons))
    regions = regions_of(call)
    if service.areas and regions and not service.areas & regions:
        found.append(reason(why.ELSEWHERE, regions=_listed("region", service.areas)))
    return tuple(found)


def not_for_all(service: Service, call: Call) -> tuple[Reason, ...]:
    """Return why some of the persons of a call are not taken, with their letters, where others are."""
    refusals = _refusals_by_person(service, call)
    return tuple(_said_of(refusals)) if len(refusals) < len(call.persons) else ()


def conditions(service: Service, moment: datetime, zone: tzinfo) -> tuple[Reason, ...]:
    """Return what is to be known of a service before somebody is referred to it, whoever calls; the moment is aware."""
    found = [*_of_time(service, moment.astimezone(zone).date())]
    if service.place:
        found.append(_stands_in(service, service.place))
    if only_for(service):
        found.append(reason(why.TAKES_ONLY, groups=Groups(only_for(service))))
    for message, name, words, codes in (
        (why.ONLY_CITIZENSHIPS, "countries", "country", service.citizenships),
        (why.ONLY_STATUSES, "statuses", "legal_status", service.statuses),
        (why.ELSEWHERE, "regions", "region", service.areas),
    ):
        if codes:
            found.append(reason(message, **{name: _listed(words, codes)}))
    if service.is_valid(moment.astimezone(zone).date()):
        found.append(hours_now(service, moment, zone))
    return tuple(found)


def standing(service: Service) -> Reason | None:
    """Return what kind of body stands where, None where its place is not known."""
    return None if service.place is None else _stands_in(service, service.place)


def hours_now(service: Service, moment: datetime, zone: tzinfo) -> Reason:
    """Return whether a service is open at an aware moment, or when it opens; by its usual hours, or that nobody knows them."""
    hours = service.hours
    if hours is None:
        return reason(why.HOURS_UNKNOWN)
    opens = None if hours.is_open(moment, zone) else hours.opens_next(moment, zone)
    if opens is None:
        return reason(why.OPEN_USUALLY if hours.assumed else why.OPEN)
    return why.opens(why.OPENS_USUALLY if hours.assumed else why.OPENS, opens)


def regions_of(call: Call) -> set[str]:
    """Return the regions that a call names: the caller's, and those where the persons are exploited."""
    named = (call.caller.region, *(person.region_of_exploitation for person in call.persons))
    return {region for region in named if region is not None and region != UNKNOWN}


def _stands_in(service: Service, place: str) -> Reason:
    return reason(why.STANDS_IN, kind=Labels("service_kind", (service.kind,)), place=Labels("region", (place,)))


def _of_time(service: Service, day: date) -> Iterator[Reason]:
    closed = service.closed_from
    if closed is not None and closed <= day:
        yield reason(why.CLOSED, day=Day(closed))
    if service.valid_from is not None and day < service.valid_from:
        yield reason(why.NOT_YET, day=Day(service.valid_from))


def _age(person: Person) -> str:
    return "child" if treated_as_child(age_for_rule(person.age)) else "adult"


def _refusals(service: Service, person: Person) -> Iterator[Reason]:
    wrong_age = bool(service.ages) and _age(person) not in service.ages
    wrong_sex = bool(service.sexes) and person.sex not in {*_UNASKED, *service.sexes}
    if wrong_age or wrong_sex:
        guessed = wrong_age and not wrong_sex and person.age in _UNASKED
        yield reason(why.AGE_NOT_KNOWN if guessed else why.TAKES_ONLY, groups=Groups(groups_of(service)))
    if service.citizenships and person.citizenship not in {*_UNASKED, *service.citizenships}:
        yield reason(why.OTHER_CITIZENSHIP, country=Labels("country", (str(person.citizenship),)))
    if service.statuses and person.legal_status not in {*_UNASKED, *service.statuses}:
        yield reason(why.OTHER_STATUS, status=Labels("legal_status", (str(person.legal_status),)))


def _refusals_by_person(service: Service, call: Call) -> dict[str, tuple[Reason, ...]]:
    found = {letter(place): tuple(_refusals(service, person)) for place, person in enumerate(call.persons)}
    return {one: reasons for one, reasons in found.items() if reasons}


def _said_of(refusals: dict[str, tuple[Reason, ...]], everybody: int = 0) -> Iterator[Reason]:
    """Yield each reason once, with the letters of those whom it concerns where it does not concern everybody."""
    for one in dict.fromkeys(each for reasons in refusals.values() for each in reasons):
        letters = [name for name, reasons in refusals.items() if one in reasons]
        whole = len(letters) == everybody
        yield one if whole else reason(why.OF_PERSONS, letters=", ".join(letters), reason=one)


def _groups_of_person(service: Service, person: Person) -> tuple[str, ...]:
    age, sex = _age(person), person.sex or UNKNOWN
    if person.age not in _UNASKED and sex in _OF_SEX[age]:
        return (_OF_SEX[age][sex],)
    # What is not known of the person is said as the service says it.
    ages = (service.ages or _OF_AGE.keys()) if person.age in _UNASKED else {age}
    sexes = {sex} if sex in service.sexes else service.sexes
    fit = {_OF_AGE[one] for one in ages} | {_OF_SEX[one][each] for one in ages for each in sexes}
    return tuple(code for code in groups_of(service) if code in fit)


def _listed(name: str, codes: frozenset[str]) -> Labels:
    return Labels(name, tuple(sorted(codes)))
