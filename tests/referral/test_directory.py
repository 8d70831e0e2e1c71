"""An operator relies on the directory: every body can be found, and an entry that is wrong is named before it is used."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tomli_w

from hotline.call.vocabulary import vocabulary
from hotline.errors import InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.directory import Change, Service, directory, parse_directory
from hotline.referral.directory_data import from_stored_entry, service_to_data, to_stored_entry
from hotline.referral.directory_file import check_service, check_services
from hotline.referral.profiles import profile_for
from hotline.toml.pack_files import pack

ZONE = ZoneInfo("Asia/Baku")
ENTRY: dict[str, Any] = {
    "id": "day-centre",
    "kind": "social",
    "profile": "shelter",
    "az": "Gündüz mərkəzi",
    "ru": "Дневной центр",
    "en": "Day centre",
    "hours": "unknown",
    "hand_over": {"az": "Zəng edin.", "ru": "Позвоните.", "en": "Call."},
    "source": "planted",
    "confirmed": True,
}


def one_entry(**changes: object) -> dict[str, Any]:
    """Return a directory of one right entry with changes; a value of None takes the key out."""
    entry = {**deepcopy(ENTRY), **changes}
    return {"service": [{key: value for key, value in entry.items() if value is not None}]}


def test_the_bodies_of_the_referral_mechanism_are_there() -> None:
    kinds = {one.kind for one in directory().services}
    assert kinds >= {"police_unit", "shelter", "assistance_centre", "child_protection", "migration", "labour", "ngo"}
    assert {one.id for one in directory().services} == {
        *("police-unit", "mia-shelter", "assistance-centre", "police-102", "emergency-112", "ambulance-103"),
        *("migration-service", "border-service", "labour-inspection", "family-committee", "guardianship"),
        *("commission-on-minors", "ombudsman", "health-ministry", "education-ministry", "children-hotline"),
        *("violence-line", "ministry-142", "ngo-clean-world", "ngo-childrens-union", "ngo-migration-centre"),
        "ngo-coalition",
    }
    assert [one.id for one in directory().services if one.kind == "police_unit"] == ["police-unit"]
    assert {one.phone for one in directory().services} >= {"102", "103", "112", "142", "860", "116-111"}


def test_every_entry_is_named_in_three_languages_and_says_how_to_hand_over_and_where_it_was_read() -> None:
    for one in directory().services:
        assert set(one.names) == set(one.hand_over) == set(LANGUAGES)
        assert len(set(one.names.values())) == len(LANGUAGES)
        assert one.source
    for code in LANGUAGES:
        names = [one.names[code] for one in directory().services]
        assert len(set(names)) == len(names)


def test_no_entry_says_a_deadline_which_the_office_may_have_set_otherwise() -> None:
    for one in directory().services:
        assert [text for text in one.hand_over.values() if "24" in text] == [], one.id


def test_nobody_has_confirmed_the_shipped_entries_and_they_say_so() -> None:
    assert not any(one.confirmed for one in directory().services)


def test_no_body_gets_the_paper_of_the_special_police_unit_but_that_unit() -> None:
    assert [one.id for one in directory().services if one.profile == "police"] == ["police-unit"], (
        "no patrol desk either"
    )
    for one in directory().services:
        assert one.profile == profile_for(one.kind).code


def test_every_need_but_an_interpreter_is_offered_by_somebody() -> None:
    offered = {code for one in directory().services for code in one.offers}
    assert set(vocabulary("need").codes) - offered == {"interpreting"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("siginacag", "mia-shelter"),
        ("ПРИЮТ мвд", "mia-shelter"),
        ("usaq qaynar", "children-hotline"),
        ("ombudsman", "ombudsman"),
        ("860", "violence-line"),
        ("omb rights", "ombudsman"),
        ("baki siginacaq", "mia-shelter"),
        ("миграция", "migration-service"),
        ("adoption", "guardianship"),
    ],
)
def test_a_body_is_found_by_plain_letters_parts_of_words_and_numbers(typed: str, found: str) -> None:
    assert found in [one.id for one in directory().search(typed)]


def test_a_search_for_nothing_finds_everything_and_for_nonsense_nothing() -> None:
    assert len(directory().search("  ")) == len(directory().services)
    assert directory().search("zzzz") == []


def test_an_unknown_service_is_answered_with_the_nearest() -> None:
    with pytest.raises(InvalidInput, match=r"'police-unt'.*police-unit"):
        directory().service("police-unt")
    with pytest.raises(InvalidInput, match="ombudsman"):
        directory().service("xyz")


def test_an_entry_holds_from_its_first_day_to_its_last() -> None:
    listed = parse_directory(one_entry(valid_from=date(2026, 3, 1), valid_until=date(2026, 11, 30)))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 11, 30), date(2026, 12, 1)]
    assert [bool(listed.valid(day)) for day in days] == [False, True, True, False]


def test_hours_are_read_from_the_file() -> None:
    data = one_entry(hours="evenings")
    data["hours"] = {"evenings": {"open": [{"days": ["sat", "sun"], "from": "18:00", "to": "24:00"}]}}
    one = parse_directory(data).service("day-centre")
    assert one.is_open(datetime(2026, 11, 22, 19, 59, tzinfo=UTC), ZONE) is True  # Sunday, 23:59
    assert one.is_open(datetime(2026, 11, 22, 20, 0, tzinfo=UTC), ZONE) is False
    assert parse_directory(one_entry()).service("day-centre").is_open(datetime.now(UTC), ZONE) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": None}, "directory.toml, service 1.*“id”"),
        ({"id": "Day Centre"}, "service 1.*small letters"),
        ({"kind": "sociall"}, "directory.toml, day-centre, kind.*'sociall'.*social"),
        ({"profile": "everybody"}, "day-centre, profile.*'everybody'"),
        ({"ru": None}, "day-centre.*“ru”"),
        ({"az": " "}, "day-centre.*“az”"),
        ({"hand_over": {"az": "Zəng edin.", "en": "Call."}}, "day-centre, hand_over.*“ru”"),
        ({"hours": "evenings"}, "day-centre, hours.*'evenings'.*always"),
        ({"areas": ["atlantis"]}, "day-centre, areas.*'atlantis'"),
        ({"areas": "ganja"}, "day-centre, areas.*list"),
        ({"areas": ["ganja", "ganja"]}, "day-centre, areas.*different"),
        ({"offers": ["shelter", 7]}, "day-centre, offers.*list"),
        ({"offers": ["unknown"]}, "day-centre, offers.*'unknown'"),
        ({"accepts": {"ages": ["teenager"]}}, "accepts, ages.*'teenager'.*child, adult"),
        ({"accepts": {"sex": ["female"]}}, "accepts.*“sex”"),
        ({"accepts": ["female"]}, "“accepts”"),
        ({"languages": ["azeri"]}, "day-centre, languages.*'azeri'"),
        ({"confirmed": "yes"}, "day-centre, confirmed.*true or false"),
        ({"valid_from": "2026-11-22"}, "day-centre, valid_from"),
        ({"valid_from": datetime(2026, 11, 22, tzinfo=UTC)}, "day-centre, valid_from"),
        ({"valid_from": date(2026, 2, 2), "valid_until": date(2026, 2, 1)}, "valid_until.*before"),
        ({"phone": "050 555 55 55"}, "day-centre.*public numbers"),
        ({"phone": "call Ali", "public_number": True}, "day-centre, phone.*no telephone number"),
        ({"public_number": "yes"}, "day-centre, public_number.*true or false"),
        ({"place": "atlantis"}, "day-centre, place.*'atlantis'"),
        ({"accepts": {"citizenships": ["Pakistan"]}}, "accepts, citizenships.*'Pakistan'"),
        ({"hours": None}, "day-centre.*“hours” is missing"),
        ({"hours": {"open": []}}, "day-centre, hours.*at least one line"),
        ({"hours": {"open": [{"days": ["mon"], "from": "9", "to": "18:00"}]}}, "day-centre, hours, open 1"),
        ({"telephone": "102"}, "day-centre.*“telephone”"),
    ],
)
def test_a_fault_is_named_with_its_file_and_place(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        parse_directory(one_entry(**changes))


def test_a_private_number_is_not_repeated_in_the_message() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_directory(one_entry(phone="050 555 55 55"))
    assert "555" not in str(caught.value)


def test_a_public_line_of_a_body_is_taken_where_somebody_says_that_it_is_one() -> None:
    listed = parse_directory(one_entry(phone="050 555 55 55", public_number=True))
    assert listed.service("day-centre").phone == "050 555 55 55"
    assert not any(one.public_number for one in directory().services)


def test_everything_that_is_wrong_is_found_at_once_each_with_its_key() -> None:
    data = one_entry(kind="sociall", az=" ", hours="evenings", hand_over={"az": "Zəng edin."}, phone="050 555 55 55")
    data["service"].append({**ENTRY, "id": "second", "confirmed": "no"})
    services, faults = check_services(data, "own.toml", frozenset())
    assert services == ()
    assert [(one.entry, one.key) for one in faults] == [
        *((1, key) for key in ("kind", "az", "hours", "hand_over.ru", "hand_over.en", "phone")),
        (2, "confirmed"),
    ]


@pytest.mark.parametrize("one", directory().services, ids=lambda one: str(one.id))
def test_an_entry_is_the_same_after_it_was_plain_data(one: Service) -> None:
    assert check_service(service_to_data(one)) == (one, ())
    assert parse_directory(tomllib.loads(tomli_w.dumps({"service": [service_to_data(one)]}))).services == (one,)
    stored = json.loads(json.dumps(to_stored_entry(service_to_data(one))))
    assert check_service(from_stored_entry(stored)) == (one, ())


def test_hours_and_days_of_an_entry_are_the_same_after_it_was_plain_data() -> None:
    week = {
        "open": [
            {"days": ["mon", "sun"], "from": "09:30", "to": "13:00"},
            {"days": ["fri"], "from": "18:00", "to": "24:00"},
        ]
    }
    facts: dict[str, Any] = {
        "hours": week, "place": "ganja", "areas": ["ganja", "baku"], "languages": ["az", "ru"], "phone": "012 444",
        "public_number": True, "accepts": {"ages": ["adult"], "sexes": ["female"], "citizenships": ["AZ"], "statuses": ["citizen"]},
        "confirmed_on": date(2026, 11, 22), "confirmed_by": "Rəhbər", "valid_from": date(2026, 1, 1), "valid_until": date(2027, 1, 1),
    }  # fmt: skip
    one = parse_directory(one_entry(**facts)).service("day-centre")
    written = service_to_data(one)
    assert written["hours"] == week
    assert check_service(written) == (one, ())
    assert check_service(from_stored_entry(json.loads(json.dumps(to_stored_entry(written))))) == (one, ())


def test_the_entries_of_the_office_stand_in_the_place_of_those_that_ship() -> None:
    own = replace(directory().service("ombudsman"), source="asked")
    new = parse_directory(one_entry()).service("day-centre")
    changes = [Change("ombudsman", own), Change("day-centre", new), Change("police-102", None)]
    listed = directory().with_changes(changes, ["gone"])
    assert [one.id for one in listed.services] == [
        *(one.id for one in directory().services if one.id != "police-102"),
        "day-centre",
    ]
    assert listed.service("ombudsman") == own
    assert listed.own == {"ombudsman", "day-centre"}
    assert [one.id for one in listed.taken_out] == ["police-102"]
    assert listed.unreadable == ("gone",)


def test_two_entries_with_one_id_are_refused() -> None:
    data = one_entry()
    data["service"] *= 2
    with pytest.raises(InvalidInput, match="day-centre: two services"):
        parse_directory(data)


@pytest.mark.parametrize(
    "week",
    [
        {"open": []},
        {"open": [{"days": ["mon"], "from": "09:00"}]},
        {"open": [{"days": ["monday"], "from": "09:00", "to": "18:00"}]},
        {"open": [{"days": [], "from": "09:00", "to": "18:00"}]},
        {"open": [{"days": ["mon"], "from": "9", "to": "18:00"}]},
        {"open": [{"days": ["mon"], "from": "24:00", "to": "18:00"}]},
        {"open": [{"days": ["mon"], "from": "09:00", "to": "09:00"}]},
        {"open": "always"},
        {"opens": []},
    ],
)
def test_hours_that_cannot_be_meant_are_refused_by_name(week: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match=r"directory\.toml, hours, evenings"):
        parse_directory({**one_entry(), "hours": {"evenings": week}})


def test_the_shipped_file_is_read_as_it_is() -> None:
    assert parse_directory(pack("directory.toml")).services == directory().services
