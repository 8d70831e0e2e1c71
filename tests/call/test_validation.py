"""Nothing but contact type and summary-or-topic is compulsory, and what cannot be true is not submitted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Override, Person, Referral
from hotline.call.validation import is_quick, problems

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
GOOD = Call(contact=Contact(contact_type="situation", started=NOW), narrative="Maaş verilmir.")


def places(call: Call) -> list[str]:
    return [problem.place for problem in problems(call, NOW)]


def test_contact_type_start_and_summary_are_enough() -> None:
    assert places(GOOD) == []
    assert places(replace(GOOD, narrative="", contact=replace(GOOD.contact, topic="work_abroad"))) == []


def test_a_quick_contact_needs_no_summary() -> None:
    assert is_quick("silent")
    assert not is_quick("situation")
    assert places(Call(contact=Contact(contact_type="hang_up", started=NOW))) == []


def test_an_empty_form_says_what_is_missing_in_the_order_of_the_form() -> None:
    assert places(Call()) == ["contact.contact_type", "contact.started"]
    assert places(replace(GOOD, narrative="  \n")) == ["narrative"]


@pytest.mark.parametrize(
    ("started", "ended", "place"),
    [
        (NOW + timedelta(minutes=2), None, ["contact.started"]),
        (NOW + timedelta(minutes=1), None, []),
        (datetime(1999, 12, 31, tzinfo=UTC), None, ["contact.started"]),
        (NOW, NOW - timedelta(seconds=1), ["contact.ended"]),
        (NOW, NOW, []),
        (NOW, NOW + timedelta(days=2), ["contact.ended"]),
    ],
)
def test_times_that_cannot_be(started: datetime, ended: datetime | None, place: list[str]) -> None:
    assert places(replace(GOOD, contact=replace(GOOD.contact, started=started, ended=ended))) == place


def test_what_needs_a_reason_asks_for_it() -> None:
    call = replace(
        GOOD,
        consent=Consent(exceptions=("child_at_risk",)),
        caller=Caller(),
        persons=(Person(judgement="more_serious"), Person(judgement="agree")),
        referrals=(Referral(), Referral(service="police-unit", persons=("A", "C"))),
        follow_ups=(FollowUp(),),
        overrides=(Override(kind="phone", reason=" "),),
    )
    assert places(call) == [
        "consent.exception_reason",
        "consent.exceptions",
        "persons[0].judgement_reason",
        "referrals[0].service",
        "referrals[1].persons",
        "follow_ups[0].due",
        "overrides[0].reason",
    ]
    assert all(str(problem.error()) for problem in problems(call, NOW))


@pytest.mark.parametrize(
    ("judgement", "asked"), [("more_serious", True), ("less_serious", True), ("agree", False), (None, False)]
)
def test_a_judgement_that_differs_either_way_needs_its_reason(judgement: str | None, *, asked: bool) -> None:
    for reason in ("", "  "):
        call = replace(GOOD, persons=(Person(judgement=judgement, judgement_reason=reason),))
        assert places(call) == ["persons[0].judgement_reason"] * asked
    assert places(replace(GOOD, persons=(Person(judgement=judgement, judgement_reason="qorxurdu"),))) == []


@pytest.mark.parametrize("typed", ["#K7Q", "#K7Q4-M2XT", "dünənki zəng", "\ud800"])
def test_an_earlier_call_that_is_no_reference_is_asked_about(typed: str) -> None:
    contact = Contact(contact_type="tip", topic="trafficking", started=NOW)
    assert problems(Call(contact=contact), NOW) == []
    (problem,) = problems(Call(contact=replace(contact, earlier_call=typed)), NOW)
    assert problem.place == "contact.earlier_call"
    assert "reference" in str(problem.error())
