"""What a caller relies on: a recipient gets what its profile lists, and nothing else reaches the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.call.age_bands import age_band
from hotline.call.record import Call, Caller, Consent, FollowUp, Override, Referral
from hotline.call.vocabulary import vocabulary
from hotline.errors import InvalidInput, Refused
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import language
from hotline.referral.profiles import (
    give,
    held_back,
    may_be_referred,
    parse_profiles,
    profile,
    profile_for,
    profiles,
    require_consent,
)
from hotline.referral.referral_fields import (
    BY_NAME,
    FIELDS,
    At,
    Codes,
    Flag,
    Level,
    Number,
    PerPerson,
    Screening,
    Value,
    Words,
    referral_values,
)
from hotline.reports.referral_facts import ReferralFacts
from hotline.reports.referral_summary import referral_summary
from tests.reports.samples import a_call, facts_of

CODES = vocabulary("profile").codes
PRINTABLE = [field.name for field in FIELDS if not field.never_printed]


def all_values() -> dict[str, Value]:
    """Return every printable fact of a call that is referred without consent, before any profile."""
    consent = Consent(refer="refused", exceptions=("child_at_risk",), exception_reason="A child is locked in.")
    return dict(facts_of(replace(a_call(), consent=consent), "police").values)


def other(value: Value | Screening) -> Value | Screening:  # noqa: PLR0911 - one line a sort of value
    """Return a value of the same sort that reads differently."""
    match value:
        case Codes(vocabulary=name, codes=codes):
            return Codes(name, (next(code for code in reversed(vocabulary(name).codes) if code not in codes),))
        case Number(number=number):
            return Number(17 if number != 17 else 16)
        case At(moment=moment):
            return At(moment and moment + timedelta(days=3))
        case Words():
            return Words("Planted words 4711", 9)
        case Flag(holds=holds):
            return Flag(not holds)
        case Level(code=code):
            return Level("U1" if code != "U1" else "U4")
        case Screening(assessment=assessment):
            return Screening(assessment, {"D6.01": "yes"}, shipped_lists())
        case PerPerson(letters=letters, values=values):
            return PerPerson(letters, tuple(other(one) for one in values))  # type: ignore[misc] # others of the same sort


def print_with(values: dict[str, Value], code: str) -> bytes:
    facts: ReferralFacts = facts_of(a_call(), code)
    return referral_summary(replace(facts, values=give(profile(code), values)), language("en"))


@pytest.mark.parametrize("code", CODES)
def test_a_fact_that_the_profile_lacks_changes_not_a_byte_of_the_page(code: str) -> None:
    values = all_values()
    page = print_with(values, code)
    for name in PRINTABLE:
        changed = print_with({**values, name: other(values[name])}, code)  # type: ignore[dict-item] # of the same sort
        assert (changed != page) == (name in profile(code).fields), name


NEVER: dict[str, Callable[[Call], Call]] = {
    "caller": lambda call: replace(
        call, caller=Caller(relationship="sibling", sex="male", age_band="48+", country="GE", region="ganja")
    ),
    "judgement": lambda call: replace(
        call, persons=(replace(call.persons[0], judgement="less_serious", judgement_reason="Planted 4711"),)
    ),
    "exact age": lambda call: replace(call, persons=(replace(call.persons[0], age=20),)),
    "follow-up": lambda call: replace(call, follow_ups=(FollowUp(note="Planted 4711"),)),
    "referral": lambda call: replace(call, referrals=(Referral(service="planted", note="Planted 4711"),)),
    "override": lambda call: replace(call, overrides=(Override(kind="phone", reason="Planted 4711"),)),
    "heard from": lambda call: replace(
        call, contact=replace(call.contact, heard_from="police", earlier_call="#K7Q4-M2XT")
    ),
    "caller code": lambda call: replace(
        call, contact=replace(call.contact, caller_mark="5ec7e7" * 5 + "00", repeat_caller="yes")
    ),
    "ring back": lambda call: replace(call, safety=replace(call.safety, ring_back_allowed="yes", alone="no")),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("what", NEVER)
def test_what_never_leaves_the_hotline_changes_not_a_byte_of_any_page(what: str, code: str) -> None:
    call = a_call()
    kept = referral_summary(facts_of(call, code), language("az"))
    assert referral_summary(facts_of(NEVER[what](call), code), language("az")) == kept


@pytest.mark.parametrize("code", CODES)
def test_what_is_held_back_and_what_is_given_are_together_everything(code: str) -> None:
    chosen = profile(code)
    held = [one.field for one in held_back(chosen)]
    assert sorted([*held, *chosen.fields]) == sorted(BY_NAME)
    assert set(give(chosen, all_values())) == chosen.fields
    assert all(one.why and one.label for one in held_back(chosen))


def test_a_safe_contact_can_be_given_to_nobody() -> None:
    assert all("safe_contact.details" in [one.field for one in held_back(chosen)] for chosen in profiles().values())


def test_only_police_and_legal_aid_get_the_narrative() -> None:
    assert [code for code in CODES if "narrative" in profile(code).fields] == ["police", "legal"]


def test_statistics_get_nothing_that_leads_back_to_a_call() -> None:
    assert not profile("statistics").fields & {
        "reference",
        "contact.started",
        "narrative",
        "person.region_of_exploitation",
    }


def test_every_kind_of_service_has_a_profile_and_a_new_kind_the_narrowest() -> None:
    for kind in vocabulary("service_kind").codes:
        assert profile_for(kind).code in CODES
    assert profile_for("police_unit").code == "police"
    assert profile_for("something new").code == "other_hotline"


def test_a_profile_that_names_an_unknown_or_unprintable_field_is_refused_by_name() -> None:
    rows = {code: {"fields": ["needs"]} for code in CODES}
    for wrong in ("persn.sex", "safe_contact.details", "contact.caller_mark"):
        with pytest.raises(InvalidInput, match=wrong):
            parse_profiles({"profile": {**rows, "medical": {"fields": [wrong]}}})
    with pytest.raises(InvalidInput, match="police, shelter"):
        profile("everybody")


@pytest.mark.parametrize(
    ("refer", "exceptions", "allowed"),
    [
        ("given", (), True),
        ("refused", (), False),
        ("unknown", (), False),
        (None, (), False),
        (None, ("child_at_risk",), True),
        ("refused", ("immediate_danger",), True),
    ],
)
def test_without_consent_only_the_excepted_cases_print(
    refer: str | None, exceptions: tuple[str, ...], *, allowed: bool
) -> None:
    call = replace(
        a_call(), consent=replace(a_call().consent, refer=refer, exceptions=exceptions, exception_reason="said why")
    )
    if allowed:
        require_consent(call)
    else:
        with pytest.raises(Refused, match="consent"):
            require_consent(call)


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
@pytest.mark.parametrize("refer", ["refused", "unknown", None])
def test_an_exception_whose_reason_nobody_gave_is_no_exception(refer: str | None, reason: str) -> None:
    excepted = replace(a_call().consent, refer=refer, exceptions=("immediate_danger",), exception_reason=reason)
    call = replace(a_call(), consent=excepted)
    assert not may_be_referred(call)
    with pytest.raises(Refused, match="no exception is recorded with its reason"):
        require_consent(call)


@pytest.mark.parametrize(("statistics", "allowed"), [("given", True), ("refused", False), (None, False)])
def test_a_page_for_statistics_needs_consent_to_statistics_and_knows_no_exception(
    statistics: str | None, *, allowed: bool
) -> None:
    consent = Consent(
        refer="given", statistics=statistics, exceptions=("immediate_danger",), exception_reason="said why"
    )
    call = replace(a_call(), consent=consent)
    purpose = profile("statistics").consent
    if allowed:
        require_consent(call, purpose)
    else:
        with pytest.raises(Refused, match="consent to statistics"):
            require_consent(call, purpose)
    assert {one.code for one in profiles().values() if one.consent != "refer"} == {"statistics"}


def test_a_profile_that_asks_for_a_consent_that_there_is_not_is_refused() -> None:
    data: dict[str, dict[str, object]] = {"profile": {code: {"fields": []} for code in CODES}}
    assert {one.consent for one in parse_profiles(data).values()} == {"refer"}
    with pytest.raises(InvalidInput, match="everything"):
        parse_profiles({"profile": {**data["profile"], "police": {"fields": [], "consent": "everything"}}})


def test_only_the_persons_of_the_referral_are_printed() -> None:
    call = a_call()
    call = replace(call, persons=(call.persons[0], replace(call.persons[0], sex="male", citizenship="GE")))
    values = referral_values(call, assess_call(call), reference="#K7Q4-M2XT", letters=("B",))
    citizenship = values["person.citizenship"]
    assert isinstance(citizenship, PerPerson)
    assert citizenship == PerPerson(("B",), (Codes("country", ("GE",)),))


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-8"), (8, "0-8"), (9, "9-17"), (17, "9-17"), (18, "18-20"), (47, "39-47"), (48, "48+"), (120, "48+")],
)
def test_exact_years_become_a_band(age: int, band: str) -> None:
    assert age_band(age) == band
    assert age_band(band) == band


def test_the_verification_code_covers_every_printed_fact_and_the_copy_but_not_itself() -> None:
    facts = facts_of(a_call())
    source = facts.fingerprint_source()
    assert replace(facts, code="OTHER").fingerprint_source() == source
    assert replace(facts, copy=2).fingerprint_source() != source
    assert replace(facts, operator="08").fingerprint_source() != source
    for name, value in facts.values.items():
        changed = replace(facts, values={**facts.values, name: other(value)})  # type: ignore[dict-item] # of the same sort
        assert changed.fingerprint_source() != source, name
