"""From the record in the encrypted store to the page: each recipient gets what its profile lists and finds nothing else in the file."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import timedelta

import pytest

from hotline.call.record import (
    Call,
    Caller,
    Consent,
    Contact,
    FollowUp,
    Override,
    Person,
    Referral,
    Removed,
    Safety,
    Situation,
)
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, prints, safe_contacts, services
from hotline.desk.session import Session
from hotline.errors import Refused
from hotline.language import language
from hotline.referral.directory_data import service_to_data
from hotline.referral.profiles import profile, profiles
from hotline.referral.release_check import CarriesPersonalData
from hotline.store.tables.safe_contacts import SafeContact
from tests.reports.inside import doors_of, traces_of

WORDS = language("az")
SERVICES = {
    "police": "police-unit",
    "shelter": "mia-shelter",
    "medical": "health-ministry",
    "emergency": "ambulance-103",
    "legal": "ombudsman",
    "other_hotline": "children-hotline",
    "statistics": "labour-inspection",  # no body of the directory gets statistics: the test gives it this profile
}
CODES = {
    "contact.channel": ("channel", "letter"),
    "contact.language": ("language", "sw"),
    "caller.relationship": ("relationship", "embassy"),
    "person.age_band": ("age_band", "39-47"),
    "person.citizenship": ("country", "NP"),
    "person.legal_status": ("legal_status", "stateless"),
    "person.disability": ("disability", "psychosocial"),
    "person.country_of_exploitation": ("country", "CL"),
    "person.region_of_exploitation": ("region", "lankaran"),
    "situation.forms": ("form", "research"),
    "situation.sector": ("sector", "U"),
    "situation.period": ("period", "over_year"),
    "situation.control": ("control", "substances"),
    "situation.recruitment": ("recruitment", "agency"),
    "situation.recruiter_relation": ("recruiter_relation", "unacquainted"),
    "situation.route": ("country", "FJ"),
    "needs": ("need", "child_care"),
    "assistance": ("assistance", "repatriation"),
    "actions": ("action", "called_emergency"),
    "consent.exceptions": ("exception", "immediate_danger"),
}
TEXTS = {"narrative": "Zəfəran qoxulu mətbəx", "consent.exception_reason": "Firuzəyi qapı bağlıdır"}
CONTACT = SafeContact(number="0557891234", times="xəzrisaatı", code_word="gülmarkası", what_to_say="çayçatdırılması")
NEVER = {
    "safe_contact.details": astuple(CONTACT),
    "caller.details": ("Peru", "Sumqayıt", "48 yaş və yuxarı"),
    "judgement": ("Vəziyyət o qədər ciddi deyil", "Nanəli səbəb"),
    "notes": (
        "Heyvalı yönləndirmə",
        "İydəli izləmə",
        "Əzgilli istisna",
        "uşaqların müdafiəsi",
        "sosial işçi xatırlatdı",
    ),
}


def label(field: str) -> str:
    name, code = CODES[field]
    return vocabulary(name).label(code, WORDS)


def code(field: str) -> str:
    return CODES[field][1]


def a_call(clock: FixedClock) -> Call:
    """Return a call that says something in every field that has words of its own, and something for nobody in the others."""
    person = Person(
        age=43,
        citizenship=code("person.citizenship"),
        legal_status=code("person.legal_status"),
        disability=(code("person.disability"),),
        country_of_exploitation=code("person.country_of_exploitation"),
        region_of_exploitation=code("person.region_of_exploitation"),
        answers={"D4.01": "yes"},
        judgement="less_serious",
        judgement_reason=NEVER["judgement"][1],
    )
    situation = Situation(
        forms=(code("situation.forms"),),
        sector=code("situation.sector"),
        recruitment=(code("situation.recruitment"),),
        recruiter_relation=code("situation.recruiter_relation"),
        control=(code("situation.control"),),
        route=(code("situation.route"),),
        period=code("situation.period"),
    )
    return Call(
        safety=Safety(danger_now="yes"),
        contact=Contact(
            contact_type="situation",
            topic="child_protection",
            channel=code("contact.channel"),
            language=code("contact.language"),
            started=clock.now(),
        ),
        consent=Consent(
            refer="refused",
            call_back="given",
            statistics="given",
            exceptions=(code("consent.exceptions"),),
            exception_reason=TEXTS["consent.exception_reason"],
        ),
        caller=Caller(relationship=code("caller.relationship"), age_band="48+", country="PE", region="sumgait"),
        persons=(person,),
        situation=situation,
        needs=(code("needs"),),
        actions=(code("actions"),),
        referrals=tuple(
            Referral(service=one, assistance=(code("assistance"),), note=NEVER["notes"][0]) for one in SERVICES.values()
        ),
        narrative=TEXTS["narrative"],
        follow_ups=(
            FollowUp(due=clock.now() + timedelta(hours=2), purpose="call_back", note=NEVER["notes"][1]),
            FollowUp(due=clock.now() + timedelta(days=2), purpose="ask_outcome", note=NEVER["notes"][4]),
        ),
        removed=(Removed(kind="phone", count=1),),
        overrides=(Override(kind="plate", reason=NEVER["notes"][2]),),
    )


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    """Return a call in the store, with a safe contact."""
    draft_id = drafts.new_draft_id()
    session.call(drafts.save_draft, draft_id, a_call(clock))
    session.call(safe_contacts.keep_safe_contact, draft_id, CONTACT)
    return session.call(calls.submit_call, a_call(clock), draft_id).reference


@pytest.mark.parametrize(
    ("refer", "statistics", "prints_to"),
    [
        ("given", "refused", {"shelter"}),
        ("given", None, {"shelter"}),
        ("refused", "given", {"statistics"}),
        ("given", "given", {"shelter", "statistics"}),
        ("refused", "refused", set()),
    ],
)
def test_a_page_needs_the_consent_to_what_its_recipient_gets_it_for(
    session: Session, clock: FixedClock, refer: str, statistics: str | None, prints_to: set[str]
) -> None:
    entry = service_to_data(session.call(services.show_service, SERVICES["statistics"]))
    session.call(services.save_service, {**entry, "profile": "statistics"}, new=False, confirmed=False)
    call = a_call(clock)
    consent = Consent(refer=refer, statistics=statistics)
    reference = session.call(calls.submit_call, replace(call, consent=consent, follow_ups=())).reference
    for name in ("shelter", "statistics"):
        for act in (prints.preview_referral, prints.print_referral):
            if name in prints_to:
                session.call(act, reference, SERVICES[name], WORDS.code)
            else:
                with pytest.raises(Refused, match="no consent"):
                    session.call(act, reference, SERVICES[name], WORDS.code)
    assert {line.profile for line in session.call(prints.ledger, reference)} == prints_to


def test_what_an_operator_left_in_the_summary_with_a_reason_leaves_the_office_for_nobody(
    session: Session, clock: FixedClock
) -> None:
    call = replace(
        a_call(clock),
        narrative="Zəng edən 0501234567 nömrəsindən danışır.",
        overrides=(Override(kind="phone", reason="qaynar xəttin öz nömrəsi"),),
        follow_ups=(),
    )
    reference = session.call(calls.submit_call, call).reference
    for act in (prints.preview_referral, prints.print_referral):
        for name, service in list(SERVICES.items())[:-1]:
            if "narrative" in profile(name).fields:
                with pytest.raises(CarriesPersonalData):
                    session.call(act, reference, service, WORDS.code)
            else:
                session.call(act, reference, service, WORDS.code)
    printed = {line.profile for line in session.call(prints.ledger, reference)}
    assert printed == {name for name in SERVICES if "narrative" not in profile(name).fields} - {"statistics"}


def test_every_page_that_leaves_the_store_holds_what_its_profile_lists_and_nothing_else(
    session: Session, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_field = {name: (label(name),) for name in CODES} | {name: (text,) for name, text in TEXTS.items()} | NEVER
    every = [mark for marks in of_field.values() for mark in marks]
    assert len(set(every)) == len(every)
    for name, service in SERVICES.items():
        if name == "statistics":
            monkeypatch.setattr(prints, "profile", lambda _code: profiles()["statistics"])
        given = {mark for field in profile(name).fields & of_field.keys() for mark in of_field[field]}
        preview = session.call(prints.preview_referral, reference, service, WORDS.code)
        printed = session.call(prints.print_referral, reference, service, WORDS.code)
        for pdf in (preview.pdf, printed.pdf):
            assert set(traces_of(pdf, every)) == given, name
            assert doors_of(pdf) == set()
        assert {one.field for one in printed.held_back} >= NEVER.keys()
