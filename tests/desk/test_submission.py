"""How a record is completed, checked and built, without a store: what the operator did not give, and what must not be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.call.record import Call, Consent, Contact, FollowUp, Override, Person, Referral
from hotline.desk.overrides import findings_in, texts_of
from hotline.desk.submission import (
    BlockedByPersonalData,
    Checked,
    OfficeNow,
    build,
    check,
    complete,
    received,
)
from hotline.errors import InvalidInput, Refused
from hotline.indicators.contact_checklists import shipped_lists
from hotline.referral.directory import Directory, directory

NOW = datetime(2026, 11, 22, 10, 3, 17, 250_000, tzinfo=UTC)
THEN = datetime(2026, 11, 22, 10, 3, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
UNIT, SHELTER = "police-unit", "mia-shelter"
PHONE = "Zəng edin: 050 123 45 67"
LISTS = shipped_lists()


def office(known: Directory | None = None, hours: int = 24) -> OfficeNow:
    return OfficeNow(NOW, ZoneInfo("Asia/Baku"), known or directory(), hours)


def a_call(*referrals: Referral, **given: object) -> Call:
    fields: dict[str, object] = {
        "contact": Contact(contact_type="situation", channel="phone", language="az"),
        "consent": Consent(record="given", refer="given"),
        "persons": (Person(age=19, sex="female", suspected_victim=True),),
        "narrative": "Pasportu sahibkardadır.",
        "referrals": referrals,
    }
    return Call(**{**fields, **given})  # type: ignore[arg-type]


def checked(call: Call) -> Checked:
    return check(complete(call, office()), LISTS, NOW)


class TestCompleting:
    def test_a_start_that_nobody_gave_is_now_in_whole_seconds(self) -> None:
        assert complete(a_call(), office()).contact.started == THEN
        given = THEN - HOUR
        started = complete(a_call(contact=Contact(contact_type="situation", started=given)), office())
        assert started.contact.started == given

    @pytest.mark.parametrize(
        "contact",
        [
            Contact(contact_type="situation", back_dated_reason="paper"),
            Contact(contact_type="situation", ended=THEN - timedelta(seconds=1)),
        ],
        ids=["recorded later", "ended already"],
    )
    def test_a_contact_that_is_over_is_given_no_start(self, contact: Contact) -> None:
        assert complete(a_call(contact=contact), office()).contact.started is None

    def test_a_contact_that_ends_this_second_began_now(self) -> None:
        contact = Contact(contact_type="situation", ended=THEN)
        assert complete(a_call(contact=contact), office()).contact.started == THEN

    def test_a_referral_is_made_now_or_when_the_contact_was_and_gets_what_the_needs_ask_for(self) -> None:
        call = a_call(Referral(service=SHELTER), needs=("shelter", "medical"))
        [made] = complete(call, office()).referrals
        assert (made.status, made.made, made.status_since) == ("made", THEN, THEN)
        assert made.assistance
        [earlier] = complete(call, office(), made=NOW - HOUR).referrals
        assert (earlier.made, earlier.status_since) == (THEN - HOUR, THEN - HOUR)

    def test_without_consent_a_referral_stays_planned(self) -> None:
        call = a_call(Referral(service=SHELTER), consent=Consent(record="given", refer="refused"))
        assert complete(call, office()).referrals[0].status == "planned"

    def test_a_referral_that_was_made_before_keeps_its_moment_and_its_step(self) -> None:
        before = Referral(service=SHELTER, status="handed_over", made=THEN - HOUR, status_since=THEN - HOUR / 2)
        assert complete(a_call(before), office()).referrals == (before,)

    def test_one_that_never_left_the_office_was_made_when_it_was_decided(self) -> None:
        declined = Referral(service=SHELTER, status="declined_by_person", status_since=THEN - HOUR)
        assert complete(a_call(declined), office()).referrals[0].made == THEN - HOUR

    def test_a_service_that_is_closed_takes_no_new_referral_and_keeps_the_old_ones(self) -> None:
        known = directory()
        services = tuple(
            replace(one, valid_until=date(2026, 11, 21)) if one.id == SHELTER else one for one in known.services
        )
        closed = office(Directory(services))
        with pytest.raises(Refused) as refused:
            complete(a_call(Referral(service=UNIT), Referral(service=SHELTER)), closed)
        assert refused.value.place == "referrals[1].service"
        old = Referral(service=SHELTER, status="made", made=THEN - HOUR, status_since=THEN - HOUR)
        assert complete(a_call(old), closed).referrals == (old,)

    def test_the_day_of_a_service_is_the_offices_not_greenwichs(self) -> None:
        services = tuple(
            replace(one, valid_until=date(2026, 11, 22)) if one.id == SHELTER else one for one in directory().services
        )
        late = replace(office(Directory(services)), now=datetime(2026, 11, 22, 20, tzinfo=UTC))
        with pytest.raises(Refused):
            complete(a_call(Referral(service=SHELTER)), late)
        last_second = replace(late, now=late.now - timedelta(seconds=1))
        assert complete(a_call(Referral(service=SHELTER)), last_second).referrals[0].status == "made"

    def test_what_its_type_does_not_ask_for_is_parked_and_empty_follow_ups_go(self) -> None:
        call = a_call(contact=Contact(contact_type="information"), follow_ups=(FollowUp(), FollowUp(note="x")))
        whole = complete(call, office())
        assert whole.persons == ()
        assert whole.parked.persons == call.persons
        assert whole.follow_ups == (FollowUp(note="x"),)


class TestChecking:
    def test_a_record_that_holds_says_what_it_adds_up_to(self) -> None:
        found = checked(a_call())
        assert found.assessment.clock
        assert found.findings == ()

    def test_the_first_thing_that_is_wrong_is_named(self) -> None:
        with pytest.raises(InvalidInput):
            checked(a_call(contact=Contact(contact_type="situation", started=NOW + HOUR)))

    def test_a_call_that_began_well_before_its_form_needs_a_reason(self) -> None:
        call = complete(a_call(contact=Contact(contact_type="situation", started=THEN - HOUR)), office())
        check(call, LISTS, NOW, begun=THEN - HOUR)
        with pytest.raises(InvalidInput):
            check(call, LISTS, NOW, begun=THEN)

    @pytest.mark.parametrize("place", [place for place, _ in texts_of(a_call(Referral(), follow_ups=(FollowUp(),)))])
    def test_personal_data_in_any_text_is_found_with_its_place(self, place: str) -> None:
        calls = {
            "narrative": a_call(narrative=PHONE),
            "consent.exception_reason": a_call(consent=Consent(exception_reason=PHONE)),
            "persons[0].judgement_reason": a_call(persons=(Person(judgement_reason=PHONE),)),
            "referrals[0].note": a_call(Referral(note=PHONE)),
            "follow_ups[0].note": a_call(follow_ups=(FollowUp(note=PHONE),)),
        }
        assert [(one.place, one.finding.kind) for one in findings_in(calls[place])] == [(place, "phone")]

    def test_it_stops_the_record_until_its_kind_has_a_reason_and_is_never_said(self) -> None:
        call = a_call(narrative=PHONE)
        with pytest.raises(BlockedByPersonalData) as blocked:
            checked(call)
        assert [one.place for one in blocked.value.findings] == ["narrative"]
        assert blocked.value.assessment.clock
        assert "050" not in str(blocked.value)
        excused = checked(replace(call, overrides=(Override(kind="phone", reason="qaynar xəttin nömrəsi"),)))
        assert [one.place for one in excused.findings] == ["narrative"]
        with pytest.raises(BlockedByPersonalData):
            checked(replace(call, overrides=(Override(kind="email", reason="başqa"),)))


class TestBuilding:
    def test_the_clock_runs_from_the_start_by_the_hours_of_the_settings_towards_the_police_unit_alone(self) -> None:
        built = build(checked(a_call(Referral(service=UNIT), Referral(service=SHELTER))), office(hours=12))
        assert built.clock_due == THEN + 12 * HOUR
        assert built.referral_due == {UNIT: THEN + 12 * HOUR}

    def test_without_a_presumed_victim_nothing_is_due(self) -> None:
        built = build(checked(a_call(Referral(service=UNIT), persons=(Person(age=19),))), office())
        assert (built.clock_due, built.referral_due) == (None, {})

    def test_the_lists_that_made_the_result_are_named_and_no_others(self) -> None:
        assert build(checked(a_call()), office()).used_lists == (LISTS.scored,)
        assert build(checked(a_call(persons=())), office()).used_lists == ()
        group = LISTS.groups[0]
        answers = {next(iter(group.by_code)): "yes"}
        with_group = checked(a_call(persons=(Person(age=19, answers=answers),)))
        assert build(with_group, office()).used_lists == (LISTS.scored, group)


@pytest.mark.parametrize(
    ("status", "service", "ends"),
    [
        ("handed_over", UNIT, True),
        ("accepted", UNIT, True),
        ("made", UNIT, False),
        ("declined", UNIT, False),
        ("accepted", SHELTER, False),
        ("accepted", None, False),
    ],
)
def test_the_clock_ends_where_the_police_unit_has_received_it(status: str, service: str | None, *, ends: bool) -> None:
    call = a_call(Referral(service=service, status=status, status_since=THEN))
    assert list(received(call, directory())) == ([THEN] if ends else [])
