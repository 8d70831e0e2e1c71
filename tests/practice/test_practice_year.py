"""The invented year: the same from the same seed, shaped like a hotline's, consistent in itself, without personal data."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from hotline.call.call_json import call_from_json, call_to_json
from hotline.call.clean_text import clean_text
from hotline.call.record import Call
from hotline.call.reference import parse_reference
from hotline.call.validation import is_quick, problems
from hotline.desk.office_day import day_bounds
from hotline.indicators.call_assessment import assess_call
from hotline.language import LANGUAGES
from hotline.practice.call_archetypes import Archetype, everyday, trafficking
from hotline.practice.invented_call import invent_call, mix
from hotline.practice.invented_summary import story
from hotline.practice.practice_data import practice_data
from hotline.practice.year_events import happenings
from hotline.practice.year_plan import PlannedContact, plan_year
from hotline.privacy.guard import find_personal_data
from hotline.referral.directory import directory

ZONE = ZoneInfo("Asia/Baku")
UNTIL = date(2026, 11, 22)
END = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
KINDS = [*trafficking(), *(one for kind in sorted(everyday()) for one in everyday()[kind])]


def year(calls: int, seed: int = 1, boundary: str = "00:00") -> list[PlannedContact]:
    return plan_year(Random(seed), calls, UNTIL, ZONE, boundary)


@pytest.fixture(scope="module")
def large() -> list[PlannedContact]:
    return year(3000)


@pytest.fixture(scope="module")
def calls(large: list[PlannedContact]) -> list[Call]:
    return [one.call for one in large if one.call is not None]


def test_the_same_seed_makes_the_same_year() -> None:
    assert year(200) == year(200)
    assert year(200) != year(200, seed=2)
    assert happenings(Random(5), year(200), END) == happenings(Random(5), year(200), END)


@pytest.mark.parametrize(("calls", "about"), [(1, 0), (49, 0), (50, 1), (149, 1), (300, 3), (1000, 10)])
def test_about_one_contact_in_a_hundred_is_about_trafficking(calls: int, about: int) -> None:
    planned = year(calls)

    assert len(planned) == calls
    assert sum(one.about_trafficking for one in planned) == about


def test_most_contacts_take_one_key(large: list[PlannedContact]) -> None:
    quick = sum(one.quick_type is not None for one in large)

    assert 0.5 < quick / len(large) < 0.75
    assert all(is_quick(one.quick_type) for one in large if one.quick_type)


def test_references_are_valid_and_never_repeated(large: list[PlannedContact]) -> None:
    references = [one.reference for one in large]

    assert len(set(references)) == len(references)
    assert all(parse_reference(one) == one for one in references)


def test_the_year_ends_with_its_last_day_and_has_hours_as_people_have(large: list[PlannedContact]) -> None:
    moments = [one.at.astimezone(ZONE) for one in large]

    assert moments == sorted(moments)
    assert moments[-1] <= END
    assert moments[0] >= END - timedelta(days=366)
    hours = Counter(moment.hour for moment in moments)
    assert sum(hours[hour] for hour in range(9, 18)) > 3 * sum(hours[hour] for hour in range(7))
    assert len({moment.date() for moment in moments}) > 300


def test_the_last_day_is_a_full_one() -> None:
    planned = year(300)
    last = [one for one in planned if one.at > END - timedelta(days=1)]

    assert len(last) >= 20
    assert any(one.about_trafficking for one in last)


def test_every_call_can_be_submitted_as_it_is(large: list[PlannedContact]) -> None:
    for one in large:
        if one.call is not None:
            assert problems(one.call, one.at) == []
            assert call_from_json(call_to_json(one.call)) == one.call


def test_no_contact_runs_on_after_the_end_of_the_year() -> None:
    """One seed in forty made a contact that ended after the year did: the store refused it, and no office was made."""
    for seed in range(60):
        for one in year(60, seed):
            assert one.call is None or one.call.contact.ended is None or one.call.contact.ended <= one.at <= END, seed


def test_no_call_holds_what_the_guard_would_stop(calls: list[Call]) -> None:
    for call in calls:
        blocked = [one for one in find_personal_data(call.narrative) if one.level == "block"]
        assert blocked == [], call.narrative
        assert clean_text(call.narrative).removed == 0


def test_calls_about_trafficking_show_it_and_the_others_do_not(large: list[PlannedContact]) -> None:
    classes = [(one.about_trafficking, assess_call(one.call).result_class) for one in large if one.call is not None]

    assert {name for about, name in classes if about} <= {"R3", "R4", "R5"}
    assert {name for about, name in classes if not about} <= {"R0", "R1"}


def test_every_clock_that_runs_can_be_stopped_by_a_referral(calls: list[Call]) -> None:
    police = {service.id for service in directory().services if service.kind == "police_unit"}
    running = [call for call in calls if assess_call(call).clock]

    assert running
    assert all(police & {one.service for one in call.referrals} for call in running)


def test_callers_speak_mostly_azerbaijani_then_russian(calls: list[Call]) -> None:
    languages = Counter(call.contact.language for call in calls)

    assert languages["az"] > 4 * languages["ru"] > 0
    assert languages["ru"] > languages["en"]
    assert {"en", "tr"} <= set(languages)


def test_a_caller_who_speaks_about_themselves_is_the_person(calls: list[Call]) -> None:
    selves = [call for call in calls if call.caller.relationship == "self" and call.persons]

    assert selves
    assert all(call.caller.sex == call.persons[0].sex for call in selves)


def test_repeat_callers_name_an_earlier_call(large: list[PlannedContact]) -> None:
    seen: set[str] = set()
    started = sorted((one for one in large if one.call is not None), key=_started)
    for one in started:
        assert one.call is not None
        assert one.call.contact.earlier_call is None or one.call.contact.earlier_call in seen
        seen.add(one.reference)
    assert any(one.call and one.call.contact.repeat_caller == "yes" for one in started)


def _started(one: PlannedContact) -> datetime:
    assert one.call is not None
    assert one.call.contact.started is not None
    return one.call.contact.started


@pytest.mark.parametrize("archetype", KINDS, ids=[one.id for one in KINDS])
def test_every_kind_of_call_is_told_in_every_language(archetype: Archetype) -> None:
    for seed in range(12):
        chance = Random(seed)
        call = invent_call(chance, archetype, NOON).call
        country = next(iter(archetype.countries), None)
        for language in LANGUAGES:
            told = story(chance, archetype, call, country, language)
            assert not told[0].islower()
            assert told.endswith(".")
            assert "{" not in told
            assert [one.kind for one in find_personal_data(told) if one.level == "block"] == []


def test_every_body_and_region_that_is_named_exists() -> None:
    known = {service.id for service in directory().services}

    assert {service for one in KINDS for service in one.services} <= known
    places = practice_data("places.toml")
    assert set(mix()["region"]) == set(places["region"])
    assert {country for one in KINDS for country in one.countries} <= set(places["country"])


def test_what_happens_follows_what_was_called_about(large: list[PlannedContact]) -> None:
    done = happenings(Random(1), large, END)

    assert [one.at for one in done] == sorted(one.at for one in done)
    assert all(one.at <= END for one in done)
    called: set[str] = set()
    for one in done:
        if one.kind == "contact":
            called.add(one.contact.reference)
        elif one.kind != "draft":
            assert one.contact.reference in called
    assert Counter(one.kind for one in done)["draft"] == 1


@pytest.mark.parametrize("boundary", ["00:00", "06:00", "08:00"])
def test_the_last_day_of_an_office_that_begins_at_its_own_hour_is_a_full_one(boundary: str) -> None:
    start, end = day_bounds(UNTIL - timedelta(days=1), boundary, ZONE)
    planned = year(300, boundary=boundary)
    assert sum(start <= one.at < end for one in planned) >= 20
    assert all(one.at <= end for one in planned)
    assert min(one.at for one in planned) >= day_bounds(UNTIL - timedelta(days=365), boundary, ZONE)[0]
