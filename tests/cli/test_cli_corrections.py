"""`hotline call correct`, `hotline referral step`, and what `call show` and `call add` say of what became of a call."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hotline.call.call_json import call_from_json
from hotline.call.reference import new_reference
from hotline.call.vocabulary import vocabulary
from tests.cli.commands import Office, run

Situation = Callable[..., dict[str, Any]]
TYPES = vocabulary("contact_type").codes
TOLD: dict[str, Any] = {
    "safety": {"safe_to_talk": "yes", "alone": "unknown"},
    "caller": {"relationship": "other_relative", "sex": "female", "country": "AZ"},
    "persons": [
        {"sex": "male", "age": 30, "answers": {"D1.01": "yes", "D4.01": "yes"}, "judgement": "agree"},
        {"sex": "female", "age": "9-17", "minors_with": 0},
    ],
    "situation": {"forms": ["labour"], "sector": "F", "route": ["TR", "AZ"]},
    "needs": ["shelter"],
    "referrals": [
        {"service": "police-unit", "persons": ["A"], "note": "Pasportu yoxdur."},
        {
            "service": "mia-shelter", "persons": ["B"], "status": "unavailable",
            "made": "2026-11-22T11:30:00Z", "status_since": "2026-11-22T11:40:00Z",
        },
    ],
    "narrative": "Tikintidə işləyir.",
    "follow_ups": [{"due": "2026-11-24T08:00:00Z", "purpose": "call_back", "note": "Axşam"}],
    "removed": [{"kind": "phone", "count": 2}],
}  # fmt: skip
GIVEN = {"reference", "submitted"}


def without(shown: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return what was shown without what differs from call to call."""
    left = {key: value for key, value in shown.items() if key not in {*GIVEN, *names}}
    left["referrals"] = [{key: value for key, value in one.items() if key != "events"} for one in shown["referrals"]]
    return left


def correct(office: Office, reference: str, call: dict[str, Any], reason: str = "Yanlış yazılıb") -> Any:  # noqa: ANN401
    return office.run("call", "correct", reference, "--json", "-", "--reason", reason, given=json.dumps(call))


def step(office: Office, reference: str, status: str, *more: str, service: str = "police-unit") -> Any:  # noqa: ANN401
    return office.run("referral", "step", reference, "--service", service, "--status", status, *more)


def stepped(office: Office, reference: str, status: str, *more: str, service: str = "police-unit") -> dict[str, Any]:
    result = step(office, reference, status, *more, service=service)
    assert result.exit_code == 0, result.stderr
    moved: dict[str, Any] = json.loads(result.stdout)
    return moved


@pytest.mark.parametrize("consent", ["given", "refused"])
@pytest.mark.parametrize("contact_type", TYPES)
def test_what_show_prints_can_be_added_again_whatever_the_type(office: Office, contact_type: str, consent: str) -> None:
    """Where the type has no persons they were set aside and nothing said so."""
    contact = {
        "contact_type": contact_type,
        "topic": "trafficking",
        "started": "2026-11-22T11:00:00Z",
        "ended": "2026-11-22T11:20:00Z",
    }
    first = office.shown(office.added({**TOLD, "contact": contact, "consent": {"refer": consent}}))

    again = office.run("call", "add", "-", given=json.dumps(first))

    assert again.exit_code == 0, again.stderr
    assert json.loads(again.stdout)["parked"] == []
    copy = office.shown(json.loads(again.stdout)["reference"])
    assert without(copy) == without(first)
    assert len([*first["persons"], *first["parked"]["persons"]]) == 2


@pytest.mark.parametrize("contact_type", ["other", "silent"])
def test_what_is_set_aside_is_said(office: Office, contact_type: str) -> None:
    """Persons of a type that has none were set aside in silence."""
    result = office.add({**TOLD, "contact": {"contact_type": contact_type, "topic": "other"}})

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["parked"] == ["persons[0]", "persons[1]", "situation"]
    assert "persons[0], persons[1], situation" in result.stderr
    shown = office.shown(json.loads(result.stdout)["reference"])
    assert (shown["persons"], len(shown["parked"]["persons"])) == ([], 2)


def test_persons_in_two_places_are_refused(office: Office) -> None:
    told = {**TOLD, "contact": {"contact_type": "other", "topic": "other"}, "parked": {"persons": [{"sex": "male"}]}}
    result = office.add(told)

    assert result.exit_code == 1
    assert "persons is given in the call and again" in result.stderr
    assert office.listed() == []


def test_a_type_that_has_persons_brings_back_those_who_were_set_aside(office: Office) -> None:
    shown = office.shown(office.added({**TOLD, "contact": {"contact_type": "other", "topic": "other"}}))
    shown["contact"]["contact_type"] = "situation"

    corrected = correct(office, shown["reference"], shown)

    assert corrected.exit_code == 0, corrected.stderr
    after = office.shown(shown["reference"])
    assert [one["sex"] for one in after["persons"]] == ["male", "female"]
    assert after["parked"]["persons"] == []


def test_a_correction_is_a_new_revision_with_its_reason(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation()))
    shown["persons"][0]["age"] = 16

    result = correct(office, shown["reference"], shown, "Yaş səhv yazılıb\x07")

    assert result.exit_code == 0, result.stderr
    corrected = json.loads(result.stdout)
    assert list(corrected) == ["reference", "assessment", "findings", "parked", "revision"]
    assert (corrected["reference"], corrected["revision"]) == (shown["reference"], 2)
    after = office.shown(shown["reference"])
    assert (after["persons"][0]["age"], after["revision"], after["reason"]) == (16, 2, "Yaş səhv yazılıb")
    assert without(after, "persons", "revision", "reason", "assessment") == without(
        shown, "persons", "revision", "reason", "assessment"
    )


def test_a_correction_from_an_older_revision_never_undoes_the_newer_one(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation()))
    mine, theirs = json.loads(json.dumps(shown)), json.loads(json.dumps(shown))
    mine["narrative"], theirs["narrative"] = "Mənim", "Onların"
    assert correct(office, shown["reference"], theirs).exit_code == 0

    late = correct(office, shown["reference"], mine)

    assert (late.exit_code, late.stdout) == (1, "")
    assert "revision 1" in late.stderr
    assert office.shown(shown["reference"])["narrative"] == "Onların"
    del mine["revision"]  # who names none begins from the newest
    assert correct(office, shown["reference"], mine).exit_code == 0


def test_a_correction_that_changes_nothing_has_no_reason_or_belongs_to_no_call_is_refused(
    office: Office, situation: Situation
) -> None:
    shown = office.shown(office.added(situation()))
    changed = {**shown, "narrative": "Başqa"}

    assert "Nothing is changed" in correct(office, shown["reference"], shown).stderr
    assert "reason" in correct(office, shown["reference"], changed, "  ").stderr
    assert "personal data" in correct(office, shown["reference"], changed, "Nömrəsi 050 123 45 67").stderr
    assert "at most" in correct(office, shown["reference"], changed, "a" * 100_000).stderr
    assert "whole number" in correct(office, shown["reference"], {**changed, "revision": "one"}).stderr
    assert "no call" in correct(office, new_reference(), changed).stderr
    assert office.run("call", "correct", shown["reference"], "--reason", "x").exit_code == 2
    assert office.shown(shown["reference"])["revision"] == 1


def test_personal_data_in_a_correction_are_said_and_nothing_is_kept(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation()))
    result = correct(office, shown["reference"], {**shown, "narrative": "Nömrəsi 050 123 45 67."})

    assert result.exit_code == 1
    refused = json.loads(result.stdout)
    assert (refused["reference"], refused["revision"]) == (None, None)
    assert refused["findings"][0]["place"] == "narrative"
    assert "Nothing was corrected" in result.stderr
    assert office.shown(shown["reference"])["revision"] == 1


def test_a_correction_keeps_how_far_its_referrals_are_where_it_does_not_say(
    office: Office, situation: Situation
) -> None:
    reference = office.added(situation())
    office.clock.advance(timedelta(hours=1))
    stepped(office, reference, "handed_over", "--at", "2026-11-22T16:30")

    changed = situation(narrative="Başqa")  # names the service and nothing else of the referral
    assert correct(office, reference, changed).exit_code == 0

    (referral,) = office.shown(reference)["referrals"]
    assert (referral["status"], referral["status_since"]) == ("handed_over", "2026-11-22T12:30:00Z")
    assert [one["status"] for one in referral["events"]] == ["made", "handed_over"]


def test_a_step_is_printed_with_the_whole_history_of_its_referral(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    office.clock.advance(timedelta(hours=1))
    stepped(office, reference, "handed_over", "--at", "2026-11-22T16:30")

    moved = stepped(office, reference, "declined", "--reason", "no_place", "--at", "2026-11-22T12:45:00Z")

    assert (moved["reference"], moved["service"], moved["status"]) == (reference, "police-unit", "declined")
    assert moved["made"] == "2026-11-22T12:00:00Z"
    assert [(one["status"], one["user"], one["reason"]) for one in moved["events"]] == [
        ("made", "Sevda", None),
        ("handed_over", "Sevda", None),
        ("declined", "Sevda", "no_place"),
    ]
    assert [one["moment"] for one in moved["events"]] == [
        "2026-11-22T12:00:00Z",
        "2026-11-22T12:30:00Z",
        "2026-11-22T12:45:00Z",
    ]
    assert office.shown(reference)["referrals"][0]["events"] == moved["events"]


def test_the_receipt_of_the_police_unit_ends_the_clock_and_show_says_why(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    assert office.shown(reference)["clocks"] == [{"due": "2026-11-23T11:00:00Z", "ended": None, "why": None}]

    office.clock.advance(timedelta(hours=1))
    stepped(office, reference, "handed_over", "--at", "2026-11-22T16:59")

    (clock,) = office.shown(reference)["clocks"]
    assert clock == {"due": "2026-11-23T11:00:00Z", "ended": "2026-11-22T12:59:00Z", "why": "received"}


def test_a_receipt_in_the_record_ends_the_clock_too(office: Office, situation: Situation) -> None:
    """A call that was added with the receipt in its record, as show prints it, had a clock that ran for ever."""
    reference = office.added(situation())
    office.clock.advance(timedelta(hours=1))
    stepped(office, reference, "handed_over", "--at", "2026-11-22T16:59")
    shown = office.shown(reference)

    again = office.run("call", "add", "-", given=json.dumps(shown))
    copy = office.shown(json.loads(again.stdout)["reference"])

    assert copy["clocks"] == shown["clocks"]
    assert copy["clocks"][0]["ended"] == "2026-11-22T12:59:00Z"
    late = office.shown(office.added(situation()))
    late["referrals"][0] |= {"status": "accepted", "status_since": "2026-11-22T13:00:00Z"}
    assert correct(office, late["reference"], late).exit_code == 0
    assert office.shown(late["reference"])["clocks"][0]["ended"] == "2026-11-22T13:00:00Z"


def test_a_step_in_the_minute_of_the_one_before_it_is_taken(office: Office, situation: Situation) -> None:
    """The time is given to the minute, and lay some seconds before the step that it follows."""
    office.clock.advance(timedelta(seconds=22))
    reference = office.added(situation())
    office.clock.advance(timedelta(minutes=5))

    moved = stepped(office, reference, "handed_over", "--at", "2026-11-22T16:00")

    assert moved["status_since"] == "2026-11-22T12:00:22Z"


def test_a_call_without_a_clock_shows_none(office: Office) -> None:
    assert office.shown(office.added({"contact": {"contact_type": "other", "topic": "other"}}))["clocks"] == []


def test_a_referral_that_never_was_made_has_no_moment(office: Office, situation: Situation) -> None:
    """A planned one looked as if it had been made when it was planned."""
    reference = office.added(situation(consent={"refer": "refused"}))
    (planned,) = office.shown(reference)["referrals"]
    assert (planned["status"], planned["made"]) == ("planned", None)

    moved = stepped(office, reference, "declined_by_person")

    assert moved["made"] is None
    assert [one["status"] for one in moved["events"]] == ["planned", "declined_by_person"]
    again = office.run("call", "add", "-", given=json.dumps(office.shown(reference)))
    assert again.exit_code == 0, again.stderr
    (copy,) = office.shown(json.loads(again.stdout)["reference"])["referrals"]
    assert (copy["status"], copy["made"]) == ("declined_by_person", None)


def test_a_planned_referral_is_made_when_it_is_made(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation(consent={"refer": "refused"})))
    office.clock.advance(timedelta(hours=2))
    shown["consent"]["refer"] = "given"

    assert correct(office, shown["reference"], shown).exit_code == 0

    moved = stepped(office, shown["reference"], "made")

    assert moved["made"] == "2026-11-22T14:00:00Z"
    assert office.shown(shown["reference"])["referrals"][0]["made"] == "2026-11-22T14:00:00Z"


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (("--status", "planned"), 1, "cannot follow"),
        (("--status", "lost"), 2, "lost"),
        (("--status", "declined"), 1, "needs a reason"),
        (("--status", "declined", "--reason", "weather"), 2, "weather"),
        (("--status", "handed_over", "--at", "2026-11-22T22:00"), 1, "in the future"),
        (("--status", "handed_over", "--at", "2026-11-22T09:00"), 1, "earlier than the one before it"),
        (("--status", "handed_over", "--at", "yesterday"), 2, "YYYY-MM-DDThh:mm"),
        (("--status", "handed_over", "--at", "2026-11-22"), 2, "YYYY-MM-DDThh:mm"),
        (("--status", "handed_over", "--at", "0001-01-01T00:00:00+14:00"), 2, "YYYY-MM-DDThh:mm"),
        (("--status", "handed_over", "--at", "9999-12-31T23:59:59-12:00"), 2, "YYYY-MM-DDThh:mm"),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    office: Office, situation: Situation, arguments: tuple[str, ...], exit_code: int, said: str
) -> None:
    reference = office.added(situation())
    result = office.run("referral", "step", reference, "--service", "police-unit", *arguments)

    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert said in result.stderr
    assert len(office.shown(reference)["referrals"][0]["events"]) == 1


def test_a_step_of_a_referral_that_is_not_there_is_refused(office: Office, situation: Situation) -> None:
    reference = office.added(situation())

    assert "no referral to mia-shelter" in step(office, reference, "handed_over", service="mia-shelter").stderr
    assert step(office, "#AAAA-AAAA", "handed_over").exit_code == 1


def test_without_consent_nothing_leaves_the_office_by_a_step(office: Office, situation: Situation) -> None:
    reference = office.added(situation(consent={"refer": "refused"}))

    assert step(office, reference, "made").exit_code == 1
    assert office.shown(reference)["referrals"][0]["status"] == "planned"


def test_every_value_that_the_template_allows_is_taken() -> None:
    template = json.loads(run("call", "template").stdout)
    empty = {key: value for key, value in template.items() if key != "schema"}
    taken = 0

    def walk(schema: dict[str, Any], put: Callable[[Any], dict[str, Any]]) -> None:
        nonlocal taken
        for one in [*schema.get("enum", []), *(schema.get("examples", []))]:
            call_from_json({**empty, **put(one)})
            taken += 1
        for choice in schema.get("anyOf", []):
            walk(choice, put)
        if "items" in schema:
            walk(schema["items"], lambda value: put([value]))
        for name, inner in schema.get("properties", {}).items():
            walk(inner, lambda value, name=name: put({name: value}))  # type: ignore[misc]
        if isinstance(schema.get("additionalProperties"), dict):
            code = schema["propertyNames"]["examples"][0] if "propertyNames" in schema else "D1.01"
            walk(schema["additionalProperties"], lambda value: put({code: value}))
        if "propertyNames" in schema:
            walk(schema["propertyNames"], lambda code: put({code: "yes"}))

    walk(template["schema"], lambda value: value)
    assert taken > 1000
