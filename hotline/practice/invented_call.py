"""Invents one call of a kind: coded fields that fit each other, and a summary that fits them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hotline.call.call_json import call_from_json, call_to_json
from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.call.time_bounds import EARLIEST
from hotline.call.vocabulary import UNKNOWN
from hotline.indicators.call_assessment import assess_call
from hotline.practice.call_archetypes import Archetype, PersonPlan, Weights
from hotline.practice.invented_summary import phrases, story
from hotline.practice.practice_data import practice_data
from hotline.practice.weighted_choice import happens, pick, some

_BANDS = (
    (8, "0-8"),
    (17, "9-17"),
    (20, "18-20"),
    (23, "21-23"),
    (26, "24-26"),
    (29, "27-29"),
    (38, "30-38"),
    (47, "39-47"),
)
_OLDEST_BAND = "48+"
_SOME_DAYS = (2, 14)


def mix() -> dict[str, Any]:
    """Return how often things happen, from mix.toml."""
    return practice_data("mix.toml")


@dataclass(frozen=True)
class Invented:
    """A call as it would be submitted, and the language that its operator wrote in."""

    call: Call
    written_in: str


def invent_call(
    chance: Random, archetype: Archetype, started: datetime, *, earlier: str | None = None, to_be_referred: bool = False
) -> Invented:
    """Return a call of a kind that began at a moment.

    `earlier` is the reference of a call of the same caller; `to_be_referred` settles instead of chance that consent to
    refer is given and the operator suspects a victim, so that the clock runs.
    """
    country = _or_none(chance, archetype.countries)
    contact = _contact(chance, archetype, started, earlier)
    written_in = pick(chance, mix()["written_in"][contact.language])
    call = Call(
        contact=contact,
        caller=_caller(chance, archetype, country),
        situation=_situation(chance, archetype, country),
    )
    if archetype.relationship:
        persons = _persons(chance, archetype, call, country, suspected=to_be_referred)
        call = replace(call, persons=persons)
        call = _referred(chance, archetype, replace(call, caller=_fitting_caller(call)), written_in)
    elif archetype.contact_type == "information":
        call = replace(call, actions=("advice_given",))
    # Once through JSON: every code is known then, and several stand in the vocabulary's order, as in any call.
    call = call_from_json(call_to_json(call))
    return Invented(replace(call, narrative=story(chance, archetype, call, country, written_in)), written_in)


def _referred(chance: Random, archetype: Archetype, call: Call, written_in: str) -> Call:
    """Return the call with what is decided about its persons: safety, consent, needs, referrals, follow-ups."""
    danger = happens(chance, archetype.danger_in_100)
    # Where the clock runs, the practice caller agrees: else it would run for ever in a store that nobody works through.
    given = happens(chance, archetype.consent_in_100) or assess_call(call).clock
    started = call.contact.started or EARLIEST
    call = replace(
        call,
        safety=_safety(chance, archetype, call, danger=danger),
        consent=_consent(archetype, written_in, given=given, danger=danger),
        needs=archetype.needs[:1] + some(chance, archetype.needs[1:], 55),
        actions=("called_police", "rights_explained") if danger else ("rights_explained", "advice_given"),
        follow_ups=_follow_ups(chance, archetype, started, given=given),
    )
    return replace(call, referrals=_referrals(archetype, call, started))


def _or_none(chance: Random, weights: Weights) -> str | None:
    return pick(chance, weights) if weights else None


def _contact(chance: Random, archetype: Archetype, started: datetime, earlier: str | None) -> Contact:
    least, most = mix()["minutes"][archetype.contact_type]
    return Contact(
        contact_type=archetype.contact_type,
        topic=archetype.topic,
        channel=pick(chance, mix()["channel"]),
        language=pick(chance, archetype.language or mix()["language"]),
        interpreter="no",
        started=started,
        ended=started + timedelta(seconds=chance.randint(least * 60, most * 60)),
        repeat_caller="yes" if earlier else "no" if archetype.relationship else None,
        earlier_call=earlier,
        heard_from=pick(chance, mix()["heard_from"]),
    )


def _caller(chance: Random, archetype: Archetype, country: str | None) -> Caller:
    home = mix()["home_country"]
    relation = _or_none(chance, archetype.relationship) or pick(chance, mix()["asks_as"])
    ages = mix()["caller_age_of"].get(relation, mix()["caller_age"])
    there = country if relation == "self" and archetype.about_trafficking else None
    calls_from = there or pick(chance, mix()["calls_from"])
    return Caller(
        relationship=None if relation == "not_asked" else relation,
        sex=pick(chance, mix()["caller_sex"]),
        age_band=pick(chance, ages) if happens(chance, 70) else None,
        country=calls_from,
        region=pick(chance, mix()["region"]) if calls_from == home else None,
    )


def _fitting_caller(call: Call) -> Caller:
    """Return the caller as fits the first person of the call: the same one, or the spouse."""
    if not call.persons:
        return call.caller
    first = call.persons[0]
    if call.caller.relationship == "partner":
        return replace(call.caller, sex="male" if first.sex == "female" else "female")
    if call.caller.relationship != "self":
        return call.caller
    return replace(call.caller, sex=first.sex, age_band=_band(first.age) if isinstance(first.age, int) else first.age)


def _safety(chance: Random, archetype: Archetype, call: Call, *, danger: bool) -> Safety:
    near = call.caller.relationship == "self" and happens(chance, 30)
    return Safety(
        safe_to_talk="yes",
        alone=pick(chance, {"yes": 4, "no": 1}),
        danger_now="yes" if danger else "no",
        injured="yes" if danger and happens(chance, 40) else "no",
        controlling_person_near="yes" if near else "no",
        children_present=pick(chance, {"no": 5, "yes": 1, UNKNOWN: 1}),
        within_24_hours="yes" if happens(chance, archetype.within_24_in_100) else "no",
        ring_back_allowed=pick(chance, {"yes": 3, "no": 2}),
    )


def _consent(archetype: Archetype, written_in: str, *, given: bool, danger: bool) -> Consent:
    answer = "given" if given else "refused"
    child = archetype.child_at_risk and not given
    exceptions = (("child_at_risk",) if child else ()) + (("immediate_danger",) if danger and not given else ())
    return Consent(
        record="given",
        refer=answer,
        call_back=answer,
        statistics="given",
        exceptions=exceptions,
        exception_reason=str(phrases()["exception"][written_in]) if exceptions else "",
    )


def _situation(chance: Random, archetype: Archetype, country: str | None) -> Situation:
    if not archetype.about_trafficking:
        return Situation(forms=archetype.forms)
    abroad = country is not None and country != mix()["home_country"]
    return Situation(
        forms=archetype.forms,
        sector=archetype.sector,
        recruitment=(chance.choice(archetype.recruitment),) if archetype.recruitment else (),
        recruiter_relation=_or_none(chance, archetype.recruiter_relation),
        control=archetype.control[:1] + some(chance, archetype.control[1:], 60),
        route=(country,) if abroad and country else (),
        period=_or_none(chance, archetype.period),
    )


def _persons(
    chance: Random, archetype: Archetype, call: Call, country: str | None, *, suspected: bool
) -> tuple[Person, ...]:
    plan = archetype.person
    if plan is None:
        return ()
    number = 1 + chance.randint(0, plan.several)
    persons = (_person(chance, archetype, plan, call, country) for _ in range(number))
    return tuple(replace(one, suspected_victim=suspected) for one in persons)


def _person(chance: Random, archetype: Archetype, plan: PersonPlan, call: Call, country: str | None) -> Person:
    years = chance.randint(*plan.ages)
    exploited = archetype.about_trafficking
    at_home = country in {None, mix()["home_country"]}
    return Person(
        sex=pick(chance, plan.sex),
        age=_band(years) if plan.age_unsure or happens(chance, 45) else years,
        citizenship=pick(chance, plan.citizenship),
        legal_status=pick(chance, plan.legal_status),
        country_of_exploitation=country if exploited else None,
        region_of_exploitation=_where(chance, archetype, call) if exploited and at_home else None,
        still_in_situation=pick(chance, plan.still),
        minors_with=chance.randint(*plan.minors) if plan.minors else None,
        answers=_answers(chance, archetype),
        judgement="agree" if exploited else None,
    )


def _where(chance: Random, archetype: Archetype, call: Call) -> str:
    return pick(chance, archetype.regions) if archetype.regions else call.caller.region or pick(chance, mix()["region"])


def _answers(chance: Random, archetype: Archetype) -> dict[str, str]:
    answers = dict.fromkeys(archetype.yes, "yes")
    for code in archetype.maybe:
        outcome = pick(chance, {"yes": 50, UNKNOWN: 15, "no": 10, "not_asked": 25})
        if outcome != "not_asked":
            answers[code] = outcome
    answers |= dict.fromkeys(archetype.no, "no") | dict.fromkeys(archetype.unknown, UNKNOWN)
    return dict(sorted(answers.items()))


def _band(years: int) -> str:
    return next((band for last, band in _BANDS if years <= last), _OLDEST_BAND)


def _referrals(archetype: Archetype, call: Call, started: datetime) -> tuple[Referral, ...]:
    if call.consent.refer != "given" and not call.consent.exceptions:
        return ()
    made = (call.contact.ended or started).replace(microsecond=0)
    services = archetype.services if call.consent.refer == "given" else archetype.services[:1]
    return tuple(Referral(service=service, status="made", made=made, status_since=made) for service in services)


def _follow_ups(chance: Random, archetype: Archetype, started: datetime, *, given: bool) -> tuple[FollowUp, ...]:
    if archetype.follow_up is None or not given:
        return ()
    due = started + timedelta(days=chance.randint(*_SOME_DAYS))
    return (FollowUp(due=due.replace(minute=0, second=0), purpose=archetype.follow_up),)
