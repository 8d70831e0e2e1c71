"""A ministry's list comes into force from its day; old calls, running drafts and corrections keep the lists of theirs."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest
import tomli_w
from pypdf import PdfReader

from hotline.call.record import Call, Consent, Contact, Person, Referral, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, drafts, paper_forms, prints, revisions
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.errors import InvalidInput, KnownError, Refused
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_file import BrokenFile
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.contact_checklists import SCORED, shipped_lists
from hotline.indicators.office_checklists import Period
from tests.acts import as_act

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def ministry(version: str = "1", **weights: str) -> bytes:
    """Return the list of a ministry: without D1.01, with a question of its own, and other weights in the set AL."""
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": version}
    rows = {row["code"]: row for row in data["indicator"]}
    for code, weight in weights.items():
        rows[code.replace("_", ".")]["weights"]["AL"] = weight
    rows["D4.10"] = rows["D4.09"] | {"code": "D4.10", "weights": {"AL": "S", "CL": "S", "AS": "S", "CS": "S"}}
    del rows["D1.01"]
    return tomli_w.dumps({**data, "indicator": list(rows.values())}).encode()


def call(*yes: str) -> Call:
    return Call(
        contact=Contact(contact_type="situation", topic="trafficking"),
        persons=(Person(age=30, answers=dict.fromkeys(yes, "yes")),),
        situation=Situation(forms=("labour",)),
    )


def referred(*yes: str) -> Call:
    return replace(
        call(*yes),
        consent=Consent(refer="given"),
        referrals=(Referral(service="police-unit", persons=("A",)),),
        narrative="Maaş verilmir.",
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def paper(session: Session, reference: str) -> str:
    return text_of(session.call(prints.print_referral, reference, "police-unit", "en").pdf)


def blank(session: Session) -> str:
    return text_of(session.call(paper_forms.form_pdf, SCORED, "en"))


def test_what_changes_is_shown_before_anything_is_kept(session: Session) -> None:
    brought = session.call(checklists.read_brought, ministry(D4_02="S"))
    assert (brought.place, brought.checklist.id) == (SCORED, "ministry")
    assert brought.changes is not None
    assert [(one.code, one.kind) for one in brought.changes.indicators] == [
        ("D1.01", "removed"),
        ("D4.02", "changed"),
        ("D4.10", "added"),
    ]
    assert [one.now and one.now.id for one in session.call(checklists.places)][:2] == ["ilo-operational", "ilo-eleven"]


def test_it_is_in_force_from_its_day_on_and_old_calls_keep_their_version(session: Session, clock: FixedClock) -> None:
    old = session.call(calls.submit_call, call("D4.02", "D1.01"))
    assert old.assessment.result_class == "R1"
    decided = session.call(checklists.put_in_force, ministry(D4_02="S"), TOMORROW)
    assert (decided.place, decided.day, decided.calls_before) == (SCORED, TOMORROW, 0)
    with pytest.raises(InvalidInput, match=r"unknown indicator 'D4\.10'"):
        session.call(calls.submit_call, call("D4.10"))
    clock.advance(timedelta(days=1))
    with pytest.raises(InvalidInput, match=r"unknown indicator 'D1\.01'"):
        session.call(calls.submit_call, call("D1.01"))
    new = session.call(calls.submit_call, call("D4.02", "D4.10"))
    assert new.assessment.result_class == "R2"
    assert (new.assessment.persons[0].checklist, new.assessment.persons[0].version) == ("ministry", "1")
    shown = session.call(as_act(calls.read_call), old.reference)
    assert shown.assessment.result_class == "R1"
    assert shown.lists.scored.id == "ilo-operational"
    assert session.call(as_act(calls.read_call), new.reference).lists.scored.id == "ministry"


def test_a_second_decision_for_one_day_says_what_falls_away(session: Session) -> None:
    first = session.call(checklists.put_in_force, ministry(), TOMORROW)
    assert first.replaced == ()
    assert session.call(checklists.put_in_force, ministry(), TOMORROW).replaced == (), (
        "the same list is no other decision"
    )
    other = ministry().replace(b'version = "1"', b'version = "2"')
    again = session.call(checklists.put_in_force, other, TOMORROW)
    assert [one and one.version for one in again.replaced] == ["1"]


def test_a_correction_goes_on_with_the_lists_of_its_call(session: Session, clock: FixedClock) -> None:
    old = session.call(calls.submit_call, call("D1.01", "D1.02"))
    session.call(checklists.put_in_force, ministry(), TODAY)
    clock.advance(timedelta(days=1))
    resumed = session.call(drafts.resume_correction, old.reference)
    assert resumed.lists.scored.id == "ilo-operational"
    corrected = session.call(revisions.correct_call, old.reference, call("D1.01", "D1.02", "D4.01"), "one more")
    assert corrected.assessment.persons[0].checklist == "ilo-operational"
    assert corrected.assessment.result_class == "R3"


def test_a_draft_that_is_resumed_after_midnight_keeps_the_questions_of_its_day(
    session: Session, clock: FixedClock
) -> None:
    draft_id = drafts.new_draft_id()
    begun = replace(call("D1.01"), contact=replace(call().contact, started=clock.now()))
    session.call(drafts.save_draft, draft_id, begun)
    session.call(checklists.put_in_force, ministry(), TOMORROW)
    clock.advance(timedelta(days=1))
    resumed = session.call(drafts.resume_draft, draft_id)
    assert resumed.lists.scored.id == "ilo-operational"
    done = session.call(calls.submit_call, resumed.call, draft_id)
    assert done.assessment.persons[0].checklist == "ilo-operational"


def test_a_contact_that_is_under_way_when_a_list_comes_into_force_today_keeps_its_questions(
    session: Session, clock: FixedClock
) -> None:
    begun = replace(call("D1.01"), contact=replace(call().contact, started=clock.now()))
    clock.advance(timedelta(minutes=5))
    session.call(checklists.put_in_force, ministry(), TODAY)
    clock.advance(timedelta(minutes=5))
    done = session.call(calls.submit_call, begun)
    assert done.assessment.persons[0].checklist == "ilo-operational"
    later = replace(call("D4.10"), contact=replace(call().contact, started=clock.now()))
    assert session.call(calls.submit_call, later).assessment.persons[0].checklist == "ministry"
    on_paper = replace(
        call("D1.01"),
        contact=replace(call().contact, started=clock.now() - timedelta(hours=2), back_dated_reason="paper_form"),
    )
    assert session.call(calls.submit_call, on_paper).assessment.persons[0].checklist == "ilo-operational"


def test_today_counts_the_calls_that_had_the_list_before(session: Session) -> None:
    session.call(calls.submit_call, call("D4.02"))
    assert session.call(checklists.put_in_force, ministry(), TODAY).calls_before == 1
    assert session.call(calls.submit_call, call("D4.10")).assessment.persons[0].checklist == "ministry"


def test_a_past_day_a_known_version_and_a_shared_code_are_refused(session: Session) -> None:
    refused: list[tuple[bytes, date, type[KnownError], str]] = [
        (ministry(), TODAY - timedelta(days=1), InvalidInput, "there are calls already"),
        (b"nothing", TODAY, BrokenFile, "Line 1"),
    ]
    for content, day, error, words in refused:
        with pytest.raises(error, match=words):
            session.call(checklists.put_in_force, content, day)
    session.call(checklists.put_in_force, ministry(), TOMORROW)
    with pytest.raises(InvalidInput, match="another content"):
        session.call(checklists.put_in_force, ministry(D4_02="W"), TOMORROW)
    group = checklist_to_data(session.call(as_act(lambda desk: desk.data.checklists.on(TODAY))).groups[1]) | {
        "id": "own-begging"
    }
    with pytest.raises(BrokenChecklist, match=r"both have the code BG\.01"):
        session.call(checklists.put_in_force, tomli_w.dumps(group).encode(), TOMORROW)


def test_a_group_is_replaced_and_ended_and_a_decision_to_come_is_taken_back(
    session: Session, clock: FixedClock
) -> None:
    begging = session.call(as_act(lambda desk: desk.data.checklists.on(TODAY))).group("begging")
    assert begging is not None
    newer = tomli_w.dumps(checklist_to_data(begging) | {"version": "2027.1"}).encode()
    assert session.call(checklists.put_in_force, newer, TOMORROW).place == "begging"
    session.call(checklists.end_group, "organ-removal", TOMORROW)
    by_place = {one.place: one for one in session.call(checklists.places)}
    assert [day for day, _ in by_place["begging"].to_come] == [TOMORROW]
    assert by_place["organ-removal"].to_come == ((TOMORROW, None),)
    data = session.call(checklists.withdraw, "begging", TOMORROW)
    assert data.checklists.on(TOMORROW).group("begging") == begging
    assert data.checklists.on(TOMORROW).group("organ-removal") is None
    clock.advance(timedelta(days=1))
    with pytest.raises(InvalidInput, match="scheduled for a later day"):
        session.call(checklists.withdraw, "organ-removal", TOMORROW)


def group(identity: str, version: str = "1", **head: object) -> bytes:
    """Return the group about begging under another name."""
    begging = next(one for one in shipped_lists().groups if one.id == "begging")
    return tomli_w.dumps(checklist_to_data(begging) | {"id": identity, "version": version, **head}).encode()


def test_a_group_takes_over_the_codes_of_one_that_is_ended_on_the_same_day(session: Session, clock: FixedClock) -> None:
    old = session.call(calls.submit_call, call("BG.01"))
    with pytest.raises(BrokenChecklist, match=r"begging and own-begging both have the code BG\.01"):
        session.call(checklists.read_brought, group("own-begging"))
    session.call(checklists.end_group, "begging", TOMORROW)
    assert session.call(checklists.read_brought, group("own-begging")).changes is None
    with pytest.raises(BrokenChecklist, match="both have the code"):
        session.call(checklists.put_in_force, group("own-begging"), TODAY)
    session.call(checklists.put_in_force, group("own-begging"), TOMORROW)
    with pytest.raises(BrokenChecklist, match="both have the code"):
        session.call(checklists.withdraw, "begging", TOMORROW)
    assert session.call(as_act(lambda desk: desk.data.checklists.on(TOMORROW))).group("begging") is None, (
        "nothing was changed"
    )
    clock.advance(timedelta(days=1))
    new = session.call(calls.submit_call, call("BG.01"))
    assert [one.assessment.groups for one in (old, new)] == [(("begging", "2026.2"),), (("own-begging", "1"),)]
    corrected = session.call(revisions.correct_call, old.reference, call("BG.01", "BG.02"), "one more")
    assert corrected.assessment.groups == (("begging", "2026.2"),), "a correction goes on with the group of its call"


def test_a_decision_that_would_clash_only_later_is_refused(session: Session) -> None:
    session.call(checklists.end_group, "begging", TOMORROW)
    session.call(checklists.put_in_force, group("own-begging"), TOMORROW + timedelta(days=7))
    with pytest.raises(BrokenChecklist, match="both have the code"):
        session.call(checklists.put_in_force, group("begging", "2030.1"), TOMORROW + timedelta(days=3))
    assert [len(one.to_come) for one in session.call(checklists.places) if one.place == "begging"] == [1]


def test_a_list_cannot_take_the_place_or_the_id_of_one_of_another_kind(session: Session) -> None:
    with pytest.raises(BrokenFile, match="“scored” cannot be the id of a list"):
        session.call(checklists.put_in_force, group("scored"), TODAY)
    with pytest.raises(InvalidInput, match="a list ilo-operational of another kind"):
        session.call(checklists.put_in_force, group("ilo-operational", "9"), TODAY)
    assert session.call(as_act(lambda desk: desk.data.checklists.on(TODAY))) == shipped_lists()


def test_nothing_of_a_refused_list_is_kept(session: Session) -> None:
    for content in (b"nothing", b"PK\x03\x04", ministry(D4_02="strog"), group("scored")):
        with pytest.raises(KnownError):
            session.call(checklists.put_in_force, content, TOMORROW)

    def kept(desk: Desk) -> int:
        return int(desk.store.execute("SELECT count(*) FROM checklists").fetchone()[0])

    assert session.call(as_act(kept)) == 0
    assert all(one.to_come == () for one in session.call(checklists.places))


def test_every_version_is_listed_with_who_brought_it_and_when_it_is_in_force(
    session: Session, clock: FixedClock
) -> None:
    session.call(checklists.put_in_force, ministry(), TODAY)
    session.call(checklists.put_in_force, ministry("2"), TOMORROW)
    session.call(checklists.end_group, "begging", TOMORROW)
    known = {(one.checklist.id, one.checklist.version): one for one in session.call(checklists.versions)}
    assert [identity for identity, _ in known][:3] == ["ministry", "ministry", "ilo-operational"]
    first, second = known["ministry", "1"], known["ministry", "2"]
    assert (first.place, first.user, first.kept) == (SCORED, "Rəhbər", clock.now())
    assert first.periods == (Period(TODAY, TODAY),)
    assert second.periods == (Period(TOMORROW, None),)
    assert known["ilo-operational", "2009-09.3"].periods == (Period(None, TODAY - timedelta(days=1)),)
    assert known["begging", "2026.2"].periods == (Period(None, TODAY),)
    assert known["ilo-eleven", "2012.3"].periods == (Period(None, None),)
    assert [first.holds_on(day) for day in (TODAY - timedelta(days=1), TODAY, TOMORROW)] == [False, True, False]
    compared = session.call(checklists.compare_versions, ("ministry", "1"), ("ilo-operational", "2009-09.3"))
    assert [(one.code, one.kind) for one in compared.changes.indicators] == [("D1.01", "added"), ("D4.10", "removed")]
    with pytest.raises(InvalidInput, match="no list ministry 3"):
        session.call(checklists.compare_versions, ("ministry", "1"), ("ministry", "3"))


def test_the_paper_of_a_call_has_the_words_that_were_asked_and_blank_paper_those_of_today(
    session: Session, clock: FixedClock
) -> None:
    words = "Was the pay kept back?"
    data = tomllib.loads(ministry().decode())
    for row in data["indicator"]:
        if row["code"] == "D4.02":
            row["en"], row["question"]["en"] = words, words
    session.call(checklists.put_in_force, tomli_w.dumps(data).encode(), TOMORROW)
    old = session.call(calls.submit_call, referred("D4.02"))
    assert words not in blank(session)
    clock.advance(timedelta(days=1))
    new = session.call(calls.submit_call, referred("D4.02"))
    assert words in blank(session)
    assert [words in paper(session, one.reference) for one in (old, new)] == [False, True]


def test_only_a_supervisor_decides(operator: Session) -> None:
    for act, arguments in (
        (checklists.read_brought, (ministry(),)),
        (checklists.put_in_force, (ministry(), TOMORROW)),
        (checklists.end_group, ("begging", TOMORROW)),
        (checklists.withdraw, ("begging", TOMORROW)),
    ):
        with pytest.raises(Refused, match="Only a supervisor"):
            operator.call(act, *arguments)
    assert operator.call(checklists.places)


def test_a_list_that_the_store_cannot_read_any_more_does_not_keep_the_desk_shut(session: Session) -> None:
    session.call(checklists.put_in_force, ministry(), TODAY)

    def spoil(desk: Desk) -> str:
        desk.store.execute("UPDATE checklists SET content = '{}'")
        desk.memory.data = None
        return desk.data.checklists.on(TODAY).scored.id

    assert session.call(as_act(spoil)) == "ilo-operational"
