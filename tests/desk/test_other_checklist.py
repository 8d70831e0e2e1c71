"""A call is looked at beside another list than its own: nothing of it is kept, and what was recorded stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, other_checklist, revisions
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.indicators.checklist_difference import REMOVED
from tests.acts import as_act
from tests.desk.test_checklists import TODAY, TOMORROW, call, ministry
from tests.desk.test_corrections import journal_of


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    """Submit a call with the list that ships; from the next day on, which it is now, the ministry's is in force."""
    made = session.call(calls.submit_call, call("D1.01", "D4.02", "BG.01")).reference
    session.call(checklists.put_in_force, ministry(D4_02="S"), TOMORROW)
    clock.advance(timedelta(days=1))
    return made


def test_the_list_in_force_today_stands_beside_the_one_that_the_call_was_made_with(
    session: Session, reference: str
) -> None:
    found = session.call(other_checklist.compare_lists, reference)
    assert found.made_with == ("ilo-operational", "2009-09.3")
    assert (found.own.id, found.other.id, found.is_lost) == ("ilo-operational", "ministry", False)
    assert [one.checklist.id for one in found.offered] == ["ministry", "ilo-operational"]
    [person] = found.beside.persons
    assert (person.kept.result_class, person.other.result_class) == ("R1", "R1")
    assert found.beside.uncounted == 1
    fallen = [one for part in person.parts for one in part.questions if one.difference.kind == REMOVED]
    assert [one.difference.code for one in fallen] == ["D1.01"]


def test_from_a_new_call_the_older_list_is_looked_at_and_from_any_call_every_list(
    session: Session, reference: str
) -> None:
    new = session.call(calls.submit_call, call("D4.02", "D4.10")).reference
    found = session.call(other_checklist.compare_lists, new)
    assert (found.own.id, found.other.id) == ("ministry", "ilo-operational")
    assert (found.beside.kept.result_class, found.beside.other.result_class) == ("R2", "R1")
    same = session.call(other_checklist.compare_lists, reference, ("ilo-operational", "2009-09.3"))
    assert same.beside.kept == same.beside.other


def test_a_comparison_is_noted_in_the_journal_and_kept_nowhere_else(session: Session, reference: str) -> None:
    def everything(desk: Desk) -> list[object]:
        tables = ("calls", "revisions", "checklists", "checklist_days", "drafts")
        return [desk.store.execute(f"SELECT * FROM {name}").fetchall() for name in tables]  # noqa: S608 - our own tables

    before = session.call(as_act(everything))
    session.call(other_checklist.compare_lists, reference)
    assert session.call(as_act(everything)) == before
    assert journal_of(session, "call.lists") == [(reference, {"list": "ministry", "version": "1"})]
    shown = session.call(as_act(calls.read_call), reference)
    assert shown.assessment.persons[0].checklist == "ilo-operational"
    assert shown.assessment.result_class == "R1"


def test_a_correction_is_compared_by_what_it_was_kept_as(session: Session, reference: str) -> None:
    session.call(revisions.correct_call, reference, call("D4.02", "D4.03", "D4.05"), "heard again")
    found = session.call(other_checklist.compare_lists, reference)
    assert found.made_with == ("ilo-operational", "2009-09.3")
    assert found.beside.kept == session.call(as_act(calls.read_call), reference).assessment


def test_what_cannot_be_compared_is_refused_in_words(session: Session) -> None:
    nobody = session.call(calls.submit_call, call("D4.02")).reference
    empty = session.call(calls.submit_call, Call(contact=call().contact)).reference
    for arguments, words in (
        ((empty,), "Nobody was asked"),
        ((nobody, ("begging", "2026.2")), "has no weights"),
        ((nobody, ("ministry", "9")), "no list ministry 9"),
        (("#K7Q4-M2XT",), "K7Q4-M2XT"),
    ):
        with pytest.raises(InvalidInput, match=words):
            session.call(other_checklist.compare_lists, *arguments)


def test_where_the_list_of_a_call_is_lost_that_is_known_and_the_result_stands(session: Session) -> None:
    session.call(checklists.put_in_force, ministry(D4_02="S"), TODAY)
    reference = session.call(calls.submit_call, call("D4.02", "D4.10")).reference

    def lose(desk: Desk) -> None:
        desk.store.execute("UPDATE checklists SET content = '{}'")
        desk.memory.data = None

    session.call(as_act(lose))
    found = session.call(other_checklist.compare_lists, reference)
    assert found.is_lost
    assert found.made_with == ("ministry", "1")
    assert found.own.id == "ilo-operational", "the words are those of the day of the call"
    assert found.beside.kept.result_class == "R2"


def test_an_operator_may_look(session: Session, operator: Session, reference: str) -> None:
    assert len(operator.call(checklists.versions)) == len(session.call(checklists.versions))
    assert operator.call(other_checklist.compare_lists, reference).other.id == "ministry"
