"""An operator relies on suggestions that say why, that leave nobody where they are not taken, and that hide no need."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hotline.call.record import Call, Caller, Contact, Person, Safety
from hotline.indicators.call_assessment import assess_call
from hotline.language import LANGUAGES, language
from hotline.referral.directory import Directory, directory, parse_directory
from hotline.referral.matching import Suggestion, left_out, needs_without_service, suggest
from hotline.referral.service_conditions import conditions

ZONE = ZoneInfo("Asia/Baku")
TUESDAY_NOON = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ENGLISH = language("en")
FULL_PATTERN = dict.fromkeys(("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"), "yes")
WOMAN = Person(sex="female", age=30)
MAN = Person(sex="male", age=30)
GIRL = Person(sex="female", age=12)


def suggestions(call: Call, listed: Directory | None = None, moment: datetime = TUESDAY_NOON) -> list[Suggestion]:
    """Return what is suggested for a call at a moment."""
    return suggest(listed or directory(), call, assess_call(call), moment, ZONE, deadline_hours=24)


def ids(found: list[Suggestion]) -> list[str]:
    """Return the ids in the order in which they are offered."""
    return [one.service.id for one in found]


def planted(**changes: object) -> Directory:
    """Return a directory of one confirmed shelter with changes."""
    entry: dict[str, Any] = {
        "id": "planted",
        "kind": "shelter",
        "profile": "shelter",
        "az": "Sığınacaq",
        "ru": "Приют",
        "en": "Shelter",
        "hours": "always",
        "offers": ["shelter"],
        "hand_over": {"az": "Zəng edin.", "ru": "Позвоните.", "en": "Call."},
        "source": "planted",
        "confirmed": True,
    }
    hours = {"working": {"open": [{"days": ["mon", "tue"], "from": "09:00", "to": "18:00"}]}}
    return parse_directory({"service": [entry | changes], "hours": hours})


def only(call: Call, listed: Directory, moment: datetime = TUESDAY_NOON) -> Suggestion:
    """Return the one suggestion of a directory of one service."""
    (one,) = suggestions(call, listed, moment)
    return one


def test_nothing_is_suggested_for_a_call_that_asks_for_nothing() -> None:
    assert suggestions(Call()) == []
    assert suggestions(Call(persons=(WOMAN,))) == []


def test_a_suggestion_says_why() -> None:
    call = Call(persons=(WOMAN,), needs=("shelter", "legal"), contact=Contact(language="ka"))
    listed = planted(offers=["legal", "shelter", "work"], languages=["ka"])
    assert only(call, listed).why(ENGLISH) == "offers shelter, legal help; speaks Georgian; open now"


def test_it_says_what_is_to_be_minded_too() -> None:
    call = Call(persons=(WOMAN,), needs=("shelter",), contact=Contact(language="ka"))
    listed = planted(languages=["az", "ru"], hours="working", confirmed=False)
    assert [one.say(ENGLISH) for one in only(call, listed, SUNDAY).against] == [
        "speaks Azerbaijani, Russian only: an interpreter is needed",
        "closed now, opens: Monday, 09:00",
        "entry not confirmed",
    ]


def test_hours_that_nobody_has_confirmed_are_only_usual_ones() -> None:
    call = Call(needs=("work",))
    centre = next(one for one in suggestions(call, moment=SUNDAY) if one.service.id == "assistance-centre")
    assert "usually closed now, opens: Monday, 09:00" in centre.why(ENGLISH)
    centre = next(one for one in suggestions(call) if one.service.id == "assistance-centre")
    assert "usually open now" in centre.why(ENGLISH)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_can_be_said_in_every_language_with_its_facts(code: str) -> None:
    call = Call(
        persons=(replace(GIRL, answers=FULL_PATTERN), MAN),
        needs=("shelter", "child_care"),
        contact=Contact(language="ka", topic="adoption"),
        safety=Safety(danger_now="yes", injured="yes"),
        caller=Caller(region="ganja"),
    )
    found = suggestions(call, moment=SUNDAY) + left_out(
        directory(), call, assess_call(call), SUNDAY, ZONE, deadline_hours=24
    )
    assert len(found) > 8
    for one in found:
        said = one.why(language(code))
        assert said
        assert not {"{", "}", "_"} & set(said)


def test_the_clock_puts_the_special_police_unit_first() -> None:
    call = Call(persons=(replace(WOMAN, answers=FULL_PATTERN),), needs=("shelter", "medical", "legal"))
    first = suggestions(call)[0]
    assert first.service.id == "police-unit"
    assert first.why(ENGLISH).startswith("a 24-hour deadline applies")


def test_signs_without_the_clock_name_the_unit_too() -> None:
    call = Call(persons=(replace(WOMAN, answers={"D1.01": "yes", "D1.02": "yes"}),))
    assert assess_call(call).result_class == "R3"
    assert ids(suggestions(call))[0] == "police-unit"


def test_danger_without_any_sign_is_for_the_police_and_not_for_the_special_unit() -> None:
    call = Call(safety=Safety(danger_now="yes"))
    assert ids(suggestions(call)) == ["police-102", "emergency-112", "ambulance-103"]


def test_danger_comes_before_the_clock() -> None:
    call = Call(persons=(replace(WOMAN, answers=FULL_PATTERN),), safety=Safety(danger_now="yes"))
    assert ids(suggestions(call))[:3] == ["police-102", "emergency-112", "police-unit"]


def test_somebody_injured_and_in_danger_needs_the_ambulance_before_the_unit() -> None:
    call = Call(persons=(replace(WOMAN, answers=FULL_PATTERN),), safety=Safety(danger_now="yes", injured="yes"))
    found = ids(suggestions(call))
    assert found.index("ambulance-103") < found.index("police-unit")


def test_exploitation_without_means_goes_to_the_labour_rights_channel() -> None:
    call = Call(persons=(replace(MAN, answers={"D4.01": "yes", "D4.02": "yes"}),))
    assert assess_call(call).result_class == "R2"
    assert "labour-inspection" in ids(suggestions(call))


def test_an_information_call_finds_who_answers_for_its_topic() -> None:
    assert ids(suggestions(Call(contact=Contact(topic="migrant_registration")))) == ["migration-service"]
    assert "violence-line" in ids(suggestions(Call(contact=Contact(topic="domestic_violence"))))


def test_a_child_with_a_sign_is_for_child_protection_although_no_need_was_named() -> None:
    call = Call(persons=(replace(GIRL, answers={"D4.01": "yes"}),))
    assert {"guardianship", "commission-on-minors"} <= set(ids(suggestions(call)))
    grown = planted(kind="child_protection")
    assert suggestions(replace(call, persons=(GIRL,)), grown) == []
    assert suggestions(replace(call, persons=(replace(WOMAN, answers={"D4.01": "yes"}),)), grown) == []


@pytest.mark.parametrize(
    ("person", "accepts", "taken"),
    [
        (WOMAN, {"sexes": ["female"]}, True),
        (MAN, {"sexes": ["female"]}, False),
        (Person(age=30), {"sexes": ["female"]}, True),
        (Person(age=30, sex="unknown"), {"sexes": ["female"]}, True),
        (GIRL, {"ages": ["child"]}, True),
        (WOMAN, {"ages": ["child"]}, False),
        (Person(age="9-17"), {"ages": ["child"]}, True),
        (Person(age="18-20"), {"ages": ["child"]}, False),
        (Person(age="unknown"), {"ages": ["adult"]}, False),
        (Person(), {"ages": ["child"]}, True),
        (replace(WOMAN, legal_status="irregular"), {"statuses": ["citizen"]}, False),
        (replace(WOMAN, legal_status="citizen"), {"statuses": ["citizen"]}, True),
        (WOMAN, {"statuses": ["citizen"]}, True),
        (replace(WOMAN, citizenship="PK"), {"citizenships": ["AZ", "GE"]}, False),
        (replace(WOMAN, citizenship="GE"), {"citizenships": ["AZ", "GE"]}, True),
        (replace(WOMAN, citizenship="unknown"), {"citizenships": ["AZ"]}, True),
        (WOMAN, {"citizenships": ["AZ"]}, True),
    ],
)
def test_a_service_is_suggested_for_whom_it_takes(
    person: Person, accepts: dict[str, list[str]], *, taken: bool
) -> None:
    call = Call(persons=(person,), needs=("shelter",))
    assert bool(suggestions(call, planted(accepts=accepts))) is taken


def test_of_several_persons_it_says_whom_a_service_does_not_take() -> None:
    call = Call(persons=(MAN, GIRL, WOMAN), needs=("shelter",))
    one = only(call, planted(accepts={"sexes": ["female"]}))
    assert one.letters == ("B", "C")
    assert one.why(ENGLISH) == "accepts women and girls; offers shelter; open now; A: accepts only women and girls"
    same = only(replace(call, persons=(MAN, replace(MAN, age=40), WOMAN)), planted(accepts={"sexes": ["female"]}))
    assert "A, B: accepts only women and girls" in same.why(ENGLISH)


def why_not(call: Call, listed: Directory, moment: datetime = TUESDAY_NOON) -> str:
    """Return what keeps the one service of a directory from helping."""
    assert suggestions(call, listed, moment) == []
    (one,) = left_out(listed, call, assess_call(call), moment, ZONE, deadline_hours=24)
    return one.why_not(ENGLISH)


def test_what_is_left_out_says_what_is_in_the_way() -> None:
    call = Call(persons=(MAN,), needs=("shelter",), caller=Caller(region="ganja"))
    listed = planted(accepts={"sexes": ["female"]}, areas=["sumgait"])
    assert why_not(call, listed) == "accepts only women and girls; serves Sumgait only"


@pytest.mark.parametrize(
    ("person", "accepts", "said"),
    [
        (MAN, {"sexes": ["female"], "ages": ["adult"]}, "accepts only women"),
        (MAN, {"ages": ["child"]}, "accepts only children"),
        (GIRL, {"sexes": ["male"], "ages": ["adult"]}, "accepts only men"),
        (GIRL, {"ages": ["adult"]}, "accepts only adults"),
        (Person(), {"ages": ["adult"]}, "accepts only adults; an unknown age counts as a child's"),
        (replace(MAN, citizenship="PK"), {"citizenships": ["AZ"]}, "does not accept citizens of: Pakistan"),
        (replace(MAN, legal_status="refugee"), {"statuses": ["citizen"]}, "does not accept the legal status: refugee"),
    ],
)
def test_why_not_names_what_the_person_lacks(person: Person, accepts: dict[str, list[str]], said: str) -> None:
    assert why_not(Call(persons=(person,), needs=("shelter",)), planted(accepts=accepts)) == said


def test_where_each_person_is_refused_for_another_reason_each_has_a_letter() -> None:
    call = Call(persons=(MAN, replace(WOMAN, citizenship="PK")), needs=("shelter",))
    listed = planted(accepts={"sexes": ["female"], "citizenships": ["AZ"]})
    assert why_not(call, listed) == "A: accepts only women and girls; B: does not accept citizens of: Pakistan"


def test_a_closed_service_says_since_when_and_one_to_come_from_when() -> None:
    call = Call(needs=("shelter",))
    closed = planted(valid_until=datetime(2026, 11, 16, tzinfo=UTC).date())
    assert why_not(call, closed) == "closed since 17.11.2026"
    assert (
        why_not(call, planted(valid_from=datetime(2026, 12, 1, tzinfo=UTC).date()))
        == "accepts nobody before 01.12.2026"
    )


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (MAN, "accepts men"),
        (GIRL, "accepts girls"),
        (Person(age=30), "accepts adults"),
        (Person(sex="male"), "accepts adults and children"),
        (replace(MAN, sex="other"), "accepts persons of another sex"),
    ],
)
def test_a_suggestion_says_where_it_stands_whom_it_takes_and_whether_it_is_open(person: Person, said: str) -> None:
    call = Call(persons=(person,), needs=("shelter",))
    listed = planted(place="sumgait", accepts={"ages": ["child", "adult"]})
    assert only(call, listed).why(ENGLISH) == f"shelter in Sumgait; {said}; offers shelter; open now"


def test_what_is_to_be_known_before_a_referral_is_said_whoever_calls() -> None:
    limited = planted(place="sumgait", accepts={"sexes": ["female"], "citizenships": ["AZ"], "statuses": ["citizen"]})
    said = [one.say(ENGLISH) for one in conditions(limited.service("planted"), TUESDAY_NOON, ZONE)]
    assert said == [
        *("shelter in Sumgait", "accepts only women and girls", "only citizenships: Azerbaijan"),
        *("only legal statuses: citizen", "open now"),
    ]
    closed = planted(valid_until=datetime(2026, 11, 16, tzinfo=UTC).date(), accepts={"ages": ["child", "adult"]})
    said = [one.say(ENGLISH) for one in conditions(closed.service("planted"), TUESDAY_NOON, ZONE)]
    assert said == ["closed since 17.11.2026"], "hours of what is closed are of no use, and everybody is no limit"


def test_what_is_not_known_of_a_person_is_said_as_the_service_says_it() -> None:
    call = Call(persons=(Person(age=30), Person(sex="female")), needs=("shelter",))
    assert "accepts women and girls" in only(call, planted(accepts={"sexes": ["female"]})).why(ENGLISH)


def test_the_shipped_shelter_says_why_as_an_operator_would() -> None:
    found = suggestions(Call(persons=(MAN,), needs=("shelter",)))
    shelter = next(one for one in found if one.service.id == "mia-shelter")
    assert shelter.why(ENGLISH) == "shelter in Baku; accepts men; offers shelter; open now; entry not confirmed"
    refused = left_out(
        directory(),
        Call(persons=(MAN,), needs=("shelter",)),
        assess_call(Call()),
        TUESDAY_NOON,
        ZONE,
        deadline_hours=24,
    )
    assert {one.service.id: one.why_not(ENGLISH) for one in refused}[
        "ngo-clean-world"
    ] == "accepts only women and girls"


def test_a_service_of_the_place_is_suggested_and_said_to_serve_it() -> None:
    listed = planted(areas=["ganja", "sumgait"])
    near = Call(needs=("shelter",), persons=(replace(WOMAN, region_of_exploitation="ganja"),))
    assert "serves Ganja" in only(near, listed).why(ENGLISH)
    nowhere = Call(needs=("shelter",), caller=Caller(region="unknown"))
    assert "serves" not in only(nowhere, listed).why(ENGLISH)


def test_an_entry_that_has_run_out_is_suggested_no_more() -> None:
    call = Call(needs=("shelter",))
    listed = planted(valid_until=datetime(2026, 11, 17, tzinfo=UTC).date())
    late = datetime(2026, 11, 17, 20, 30, tzinfo=UTC)  # half past midnight of the 18th in the office
    assert only(call, listed).service.id == "planted"
    assert suggestions(call, listed, late) == []


def test_a_need_that_nobody_meets_is_named() -> None:
    call = Call(persons=(WOMAN,), needs=("shelter", "interpreting"))
    assert needs_without_service(suggestions(call), call) == ("interpreting",)
    assert needs_without_service([], call) == ("shelter", "interpreting")


def test_what_suits_equally_keeps_the_order_of_the_directory() -> None:
    found = suggestions(Call(needs=("legal",)))
    order = [one.id for one in directory().services]
    for before, after in pairwise(found):
        assert (-before.score, order.index(before.service.id)) < (-after.score, order.index(after.service.id))
