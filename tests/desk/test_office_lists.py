"""A ministry's list comes into force from its day; old calls, running drafts and corrections keep the lists of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import tomli_w

from hotline.call.record import Call, Contact, Person, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, drafts, revisions
from hotline.desk.session import Desk, Session
from hotline.errors import InvalidInput, KnownError, Refused
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.list_file import BrokenFile
from hotline.indicators.lists import SCORED

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
    shown = session.call(calls.read_call, old.reference)
    assert shown.assessment.result_class == "R1"
    assert shown.lists.scored.id == "ilo-operational"
    assert session.call(calls.read_call, new.reference).lists.scored.id == "ministry"


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
    group = checklist_to_data(session.call(lambda desk: desk.data.checklists.on(TODAY)).groups[1]) | {
        "id": "own-begging"
    }
    with pytest.raises(BrokenChecklist, match=r"both have the code BG\.01"):
        session.call(checklists.put_in_force, tomli_w.dumps(group).encode(), TOMORROW)


def test_a_group_is_replaced_and_ended_and_a_decision_to_come_is_taken_back(
    session: Session, clock: FixedClock
) -> None:
    begging = session.call(lambda desk: desk.data.checklists.on(TODAY)).group("begging")
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
    with pytest.raises(InvalidInput, match="has not come"):
        session.call(checklists.withdraw, "organ-removal", TOMORROW)


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

    assert session.call(spoil) == "ilo-operational"
