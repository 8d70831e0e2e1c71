"""A reason excuses the findings that were in the text when it was given, and no others: not of its kind, not elsewhere, not later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline.call.call_json import call_from_json, call_to_json
from hotline.call.editing import without_person
from hotline.call.record import Call, Contact, FollowUp, Override, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls, revisions
from hotline.desk.overrides import excuse, findings_in, settled, with_known_overrides
from hotline.desk.revisions import NothingChanged
from hotline.desk.session import Session
from hotline.desk.submission import BlockedByPersonalData, check, complete
from hotline.errors import InvalidInput
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking
from tests.desk.test_submission import LISTS, NOW, a_call, office

FIRST, SECOND, THIRD = "050 123 45 67", "055 765 43 21", "0704445566"
MAIL = "aysel@example.com"
SERVICE = "mia-shelter"
WHY = "elanda yazılıb"
BY_KIND = Override(kind="phone", reason=WHY)


def told(*found: str, also: str = "") -> str:
    return " ".join(f"Elanda {one} yazılıb." for one in found) + also


def kept(call: Call) -> Call:
    """Return a call as it is kept."""
    return check(complete(call, office()), LISTS, NOW).call


def corrected(before: Call, after: Call) -> Call:
    return check(complete(after, office()), LISTS, NOW, before=before).call


class TestAtSubmission:
    def test_a_reason_by_kind_is_kept_for_each_finding_that_is_there(self) -> None:
        call = kept(a_call(narrative=told(FIRST, SECOND), overrides=(BY_KIND,)))
        assert [(one.kind, one.reason, one.place) for one in call.overrides] == [("phone", WHY, "narrative")] * 2
        assert len({one.finding for one in call.overrides}) == 2
        assert FIRST not in str(call.overrides)

    def test_a_reason_by_kind_in_one_text_excuses_nothing_in_another(self) -> None:
        call = a_call(narrative=told(FIRST), overrides=(replace(BY_KIND, place="narrative"),))
        assert len(kept(call).overrides) == 1
        with pytest.raises(BlockedByPersonalData) as blocked:
            kept(replace(call, follow_ups=(FollowUp(due=NOW, note=FIRST),)))
        assert [one.place for one in blocked.value.open] == ["follow_ups[0].note"]

    def test_it_excuses_no_other_kind(self) -> None:
        with pytest.raises(BlockedByPersonalData) as blocked:
            kept(a_call(narrative=told(FIRST, MAIL), overrides=(BY_KIND,)))
        assert [one.finding.kind for one in blocked.value.open] == ["email"]
        assert [one.finding.kind for one in blocked.value.findings] == ["phone", "email"]

    def test_a_reason_for_nothing_is_not_kept(self) -> None:
        assert kept(a_call(overrides=(BY_KIND,))).overrides == ()

    @pytest.mark.parametrize(
        "moved",
        [
            f"Sonra danışdı. {told(FIRST)}",
            told("0501234567"),
            told("050-123-45-67"),
            f"{told(FIRST)}\nQız qorxur.",
        ],
    )
    def test_the_finding_is_recognised_where_its_text_has_moved_or_is_written_otherwise(self, moved: str) -> None:
        call = kept(a_call(narrative=told(FIRST), overrides=(BY_KIND,)))
        assert kept(replace(call, narrative=moved)).overrides == call.overrides

    @pytest.mark.parametrize(
        ("changed", "stops"),
        [
            (told(FIRST, SECOND), [SECOND]),
            (told(SECOND), [SECOND]),
            (told(MAIL), [MAIL]),
            (told(FIRST, FIRST), [FIRST]),
            (told(FIRST, MAIL), [MAIL]),
            (told(FIRST[:-1] + "8"), [FIRST[:-1] + "8"]),
        ],
    )
    def test_what_was_not_there_when_the_reason_was_given_stops_the_call(self, changed: str, stops: list[str]) -> None:
        call = kept(a_call(narrative=told(FIRST), overrides=(BY_KIND,)))
        with pytest.raises(BlockedByPersonalData) as blocked:
            kept(replace(call, narrative=changed))
        assert [changed[one.finding.start : one.finding.end] for one in blocked.value.open] == stops

    def test_a_reason_is_gone_with_its_finding_and_is_asked_for_again_when_it_comes_back(self) -> None:
        call = kept(a_call(narrative=told(FIRST), overrides=(BY_KIND,)))
        masked = kept(replace(call, narrative=told("[telefon]")))
        assert masked.overrides == ()
        with pytest.raises(BlockedByPersonalData):
            kept(replace(masked, narrative=call.narrative))

    def test_the_same_number_in_another_text_is_another_finding(self) -> None:
        call = kept(a_call(narrative=told(FIRST), overrides=(BY_KIND,)))
        with pytest.raises(BlockedByPersonalData):
            kept(replace(call, narrative="Sual verdi.", referrals=(Referral(service="police-unit", note=told(FIRST)),)))

    def test_a_warning_is_kept_with_its_reason_too_and_stops_nothing(self) -> None:
        call = a_call(narrative="Qızın adı Nərgizdir, sonra Nərgiz getdi.")
        kinds = {one.finding.kind for one in findings_in(call)}
        assert kinds == {"person_name"}
        named = kept(replace(call, overrides=(Override(kind="person_name", reason="restoran"),)))
        assert len(named.overrides) == len(findings_in(call))

    def test_reasons_for_more_than_fit_are_refused_with_a_sentence(self) -> None:
        numbers = [f"050{number:07}" for number in range(1_234_000, 1_235_001)]
        with pytest.raises(InvalidInput, match="1000"):
            kept(a_call(narrative=told(*numbers), overrides=(BY_KIND,)))

    def test_what_is_set_aside_keeps_its_reason(self) -> None:
        person = Person(age=19, judgement_reason=told(FIRST))
        call = kept(a_call(persons=(person,), overrides=(BY_KIND,)))
        (one,) = call.overrides
        assert one.place == "persons[0].judgement_reason"
        aside = kept(replace(call, contact=Contact(contact_type="information", topic="other")))
        assert aside.parked.persons == (person,)
        assert aside.overrides == call.overrides


class TestAtCorrection:
    BEFORE = a_call(narrative=told(FIRST, SECOND), overrides=(BY_KIND,))
    """A record of a store of format 6: its reason names a kind alone."""

    def test_a_reason_of_before_means_what_it_meant(self) -> None:
        after = corrected(self.BEFORE, replace(self.BEFORE, narrative=f"Düzəliş. {self.BEFORE.narrative}"))
        assert len(after.overrides) == 2
        assert after.overrides == settled(self.BEFORE).overrides

    def test_it_excuses_nothing_that_the_correction_brings(self) -> None:
        with pytest.raises(BlockedByPersonalData) as blocked:
            corrected(self.BEFORE, replace(self.BEFORE, narrative=told(FIRST, SECOND, THIRD)))
        assert len(blocked.value.open) == 1

    def test_a_new_reason_by_kind_excuses_what_is_new(self) -> None:
        new = replace(BY_KIND, reason="yeni elan")
        after = corrected(
            self.BEFORE, replace(self.BEFORE, narrative=told(FIRST, SECOND, THIRD), overrides=(BY_KIND, new))
        )
        assert [one.reason for one in after.overrides] == [WHY, WHY, "yeni elan"]

    def test_where_the_reason_was_taken_out_nothing_is_excused(self) -> None:
        with pytest.raises(BlockedByPersonalData):
            corrected(self.BEFORE, replace(self.BEFORE, overrides=()))

    def test_a_call_without_such_reasons_is_left_as_it_is(self) -> None:
        call = kept(self.BEFORE)
        assert with_known_overrides(call, call) is call
        assert settled(call) is call

    def test_a_correction_that_changes_nothing_is_told_so(self, session: Session, clock: FixedClock) -> None:
        call = replace(possible_trafficking(clock), narrative=told(FIRST), overrides=(BY_KIND,))
        reference = session.call(calls.submit_call, call).reference
        shown = session.call(calls.show_call, reference).call
        assert [one.place for one in shown.overrides] == ["narrative"]
        with pytest.raises(NothingChanged):
            session.call(revisions.correct_call, reference, shown, WHY)
        with pytest.raises(BlockedByPersonalData):
            session.call(revisions.correct_call, reference, replace(shown, narrative=told(FIRST, SECOND)), WHY)


def test_in_a_draft_a_reason_by_kind_alone_excuses_nothing(session: Session, clock: FixedClock) -> None:
    call = replace(possible_trafficking(clock), narrative=told(FIRST), overrides=(BY_KIND,))
    with pytest.raises(BlockedByPersonalData):
        session.call(calls.submit_call, call, "#K7Q4-M2XT")
    assert session.call(calls.submit_call, call).findings


def test_the_reasons_of_a_person_go_with_them_and_later_ones_move_up() -> None:
    persons = tuple(Person(age=19, judgement_reason=told(one)) for one in (FIRST, SECOND, THIRD))
    referrals = tuple(Referral(service=SERVICE, persons=(one,), note=FIRST) for one in "AC")
    call = kept(a_call(*referrals, persons=persons, overrides=(BY_KIND,)))
    left = without_person(call, 0)
    places = ["persons[0].judgement_reason", "persons[1].judgement_reason", "referrals[0].note"]
    assert [one.place for one in left.overrides] == places
    assert kept(left).overrides == left.overrides


def test_what_call_show_prints_is_read_again() -> None:
    call = kept(a_call(narrative=told(FIRST), overrides=(BY_KIND,)))
    assert call_from_json(call_to_json(call)) == call
    assert kept(call_from_json(call_to_json(call))).overrides == call.overrides


@pytest.mark.parametrize(
    "given",
    [
        {"place": "Küçə 5"},
        {"place": "narrative", "finding": "0501234567"},
        {"place": "narrative", "finding": "ABCDEF0123456789"},
        {"place": "a" * 5000},
    ],
)
def test_a_place_or_a_finding_that_the_program_never_wrote_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        call_from_json({"overrides": [{"kind": "phone", "reason": WHY, **given}]})


def test_one_reason_given_twice_excuses_two_and_one_excuses_one() -> None:
    findings = findings_in(a_call(narrative=told(FIRST, FIRST)))
    one = Override(kind="phone", reason=WHY, place="narrative", finding=findings[0].mark)
    assert len(excuse([one], findings).open) == 1
    assert excuse([one, one], findings).open == ()


@pytest.mark.parametrize(("kind", "said"), [("phone", f"{SECOND} Zərifənin nömrəsidir"), ("phone", "zəng 0557654321")])
@pytest.mark.parametrize("place", [None, "overrides[0].reason"])
def test_a_reason_by_kind_alone_excuses_nothing_that_a_reason_says(kind: str, said: str, place: str | None) -> None:
    given = (Override(kind=kind, reason=said), Override(kind=kind, reason=WHY, place=place))
    with pytest.raises(BlockedByPersonalData) as blocked:
        kept(a_call(narrative=told(FIRST), overrides=given))
    assert [one.place for one in blocked.value.open] == ["overrides[0].reason"]


def test_the_name_of_somebody_in_a_reason_by_kind_stops_the_call() -> None:
    given = (Override(kind="person_name", reason="Zərifə Quliyevanın adıdır"),)
    with pytest.raises(BlockedByPersonalData):
        kept(a_call(narrative="Qızın adı Nərgiz Məmmədovadır.", overrides=given))
