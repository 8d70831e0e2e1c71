"""Drafts pass from one user to another: who sees them, what comes with them, and that the old holder writes nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from hotline.call.record import Call, Consent, Contact, Person, Safety
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, journal_list, overview, verify
from hotline.desk import team_drafts as team_drafts_module
from hotline.desk.dialog_drafts import REASON, keep_dialog_draft, read_dialog_drafts
from hotline.desk.draft_holder import DraftTaken, correction_id
from hotline.desk.office import unlock
from hotline.desk.rights import NotAllowed
from hotline.desk.session import Session
from hotline.desk.team_drafts import (
    SHIFT,
    colleagues,
    hand_over_draft,
    handed_over,
    pass_on_draft,
    show_draft,
    take_over_draft,
    team_drafts,
)
from hotline.desk.users import add_user, disable_user
from hotline.errors import InvalidInput, Refused
from hotline.store.keys.user_table import OPERATOR
from hotline.store.tables import clocks

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
CALL = Call(contact=Contact(contact_type="situation", topic="trafficking"), narrative="Zavod.")


@pytest.fixture
def other(session: Session, store_path: Path, clock: FixedClock) -> Iterator[Session]:
    """Return the desk of a second operator."""
    session.call(add_user, "Operator 08", OPERATOR, "altı sarı çinar", must_change=False)
    opened = unlock(store_path, "Operator 08", "altı sarı çinar", clock)
    yield opened
    opened.close()


def begin(of: Session, call: Call = CALL) -> str:
    draft_id = drafts.new_draft_id()
    started = replace(call, contact=replace(call.contact, started=of.clock.now()))
    of.call(drafts.save_draft, draft_id, started)
    return draft_id


def seen(by: Session) -> list[str]:
    return [one.id for one in by.call(team_drafts)]


def acts(session: Session) -> list[str]:
    found = session.call(journal_list.find_lines, journal_list.EVERY_LINE).sequences
    return [one.act for one in session.call(journal_list.read_lines, found)]


def test_a_supervisor_sees_every_draft_an_operator_those_of_the_shift(
    session: Session, operator: Session, other: Session, clock: FixedClock
) -> None:
    draft_id = begin(operator)
    assert (seen(session), seen(other), seen(operator)) == ([draft_id], [draft_id], [])
    clock.advance(SHIFT)
    assert seen(other) == [draft_id], "to the second"
    clock.advance(timedelta(seconds=1))
    assert (seen(session), seen(other)) == ([draft_id], [])
    for act in (show_draft, take_over_draft):
        with pytest.raises(Refused, match="supervisor"):
            other.call(act, draft_id)
    assert session.call(show_draft, draft_id).call.narrative == "Zavod."


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (replace(CALL, safety=Safety(danger_now="yes")), True),
        (replace(CALL, persons=(Person(age=30, answers=YES),)), True),
        (replace(CALL, persons=(Person(age=30, suspected_victim=True),)), True),
        (replace(CALL, persons=(Person(age=30, answers=YES),), consent=Consent(refer="refused")), False),
        (replace(CALL, safety=Safety(danger_now="no")), False),
    ],
)
def test_danger_and_a_running_clock_are_everybodys(
    operator: Session, other: Session, clock: FixedClock, call: Call, *, shown: bool
) -> None:
    draft_id = begin(operator, call)
    clock.advance(timedelta(days=3))
    assert seen(other) == ([draft_id] if shown else [])
    assert [one.id for one in other.call(overview.overview).team_drafts] == seen(other)
    assert other.call(overview.overview).drafts == ()


def test_what_is_urgent_stands_first(operator: Session, other: Session, clock: FixedClock) -> None:
    urgent = begin(operator, replace(CALL, safety=Safety(danger_now="yes")))
    clock.advance(timedelta(minutes=1))
    newer = begin(operator)
    assert seen(other) == [urgent, newer]
    [first, _] = other.call(team_drafts)
    assert (first.holder, first.danger, first.saved) == ("Operator 07", True, clock.now() - timedelta(minutes=1))


def test_who_takes_over_goes_on_with_every_word_and_the_old_holder_writes_nothing_more(
    session: Session, operator: Session, other: Session
) -> None:
    draft_id = begin(operator)
    assert other.call(take_over_draft, draft_id) == draft_id
    assert other.call(drafts.resume_draft, draft_id).call.narrative == "Zavod."
    late = replace(CALL, narrative="Köhnə sahibin yazdığı.")
    for act in (
        lambda: operator.call(drafts.save_draft, draft_id, late),
        lambda: operator.call(drafts.resume_draft, draft_id),
        lambda: operator.call(calls.submit_call, late, draft_id),
        lambda: operator.call(hand_over_draft, draft_id, "Rəhbər"),
    ):
        with pytest.raises(DraftTaken, match="Operator 08 has this draft now"):
            act()
    assert other.call(drafts.open_draft, draft_id).narrative == "Zavod."
    other.call(calls.submit_call, other.call(drafts.open_draft, draft_id), draft_id)
    with pytest.raises(DraftTaken, match="Operator 08"):
        operator.call(drafts.save_draft, draft_id, late)
    assert operator.call(drafts.list_drafts) == [], "what was submitted by a colleague does not come back as a draft"
    assert session.call(verify.verify).sound


def test_words_that_the_program_alone_had_become_a_draft_of_their_own(
    operator: Session, other: Session, clock: FixedClock
) -> None:
    draft_id = begin(operator)
    other.call(take_over_draft, draft_id)
    late = replace(CALL, narrative="Yalnız proqramda idi.")
    operator.call(drafts.save_unless_submitted, draft_id, late, None, clock.now())
    assert other.call(drafts.open_draft, draft_id).narrative == "Zavod."
    [own] = operator.call(drafts.list_drafts)
    assert own.id != draft_id
    assert operator.call(drafts.open_draft, own.id).narrative == "Yalnız proqramda idi."


def test_a_draft_is_handed_to_a_colleague_who_is_told_until_it_is_opened(
    operator: Session, other: Session, clock: FixedClock
) -> None:
    draft_id = begin(operator)
    assert operator.call(colleagues) == ("Rəhbər", "Operator 08")
    operator.call(hand_over_draft, draft_id, "operator 08")
    assert operator.call(drafts.list_drafts) == []
    told = other.call(handed_over)
    assert (told[draft_id].user, told[draft_id].moment) == ("Operator 07", clock.now().replace(microsecond=0))
    assert other.call(overview.overview).handed_over == told
    other.call(drafts.resume_draft, draft_id)
    assert other.call(handed_over) == {}
    for name in ("Operator 08", "Nobody", ""):
        with pytest.raises(InvalidInput, match="No colleague"):
            other.call(hand_over_draft, draft_id, name)


def test_a_supervisor_hands_a_colleagues_draft_to_another_without_taking_it_over(
    session: Session, operator: Session, other: Session
) -> None:
    draft_id = begin(operator)
    operator.call(keep_dialog_draft, REASON, draft_id, {"reason": "səhv rayon"})
    for name, said in (
        ("Operator 07", "has this draft already"),
        ("Rəhbər", "No colleague"),
        ("Nobody", "No colleague"),
    ):
        with pytest.raises(InvalidInput, match=said):
            session.call(pass_on_draft, draft_id, name)
    session.call(pass_on_draft, draft_id, "Operator 08")
    assert [one.id for one in other.call(drafts.list_drafts)] == [draft_id]
    assert operator.call(drafts.list_drafts) == session.call(drafts.list_drafts) == []
    assert other.call(overview.overview).handed_over[draft_id].user == "Rəhbər"
    assert other.call(read_dialog_drafts, REASON) == {draft_id: {"reason": "səhv rayon"}}
    with pytest.raises(DraftTaken, match="Operator 08"):
        operator.call(drafts.save_draft, draft_id, CALL)
    assert [one for one in acts(session) if one.startswith("draft.")] == ["draft.pass_on"]
    assert session.call(verify.verify).sound


def test_an_operator_hands_over_no_draft_but_the_own(operator: Session, other: Session) -> None:
    draft_id = begin(operator)
    with pytest.raises(NotAllowed):
        other.call(pass_on_draft, draft_id, "Rəhbər")
    assert [one.id for one in operator.call(drafts.list_drafts)] == [draft_id]


def test_what_waits_is_read_once_for_all_that_shows_it(
    operator: Session, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = begin(operator)
    operator.call(hand_over_draft, draft_id, "Operator 08")
    clock_call = replace(
        CALL, persons=(Person(age=30, answers=YES),), contact=replace(CALL.contact, started=operator.clock.now())
    )
    reference = operator.call(calls.submit_call, clock_call).reference
    read: list[str] = []
    for module, name in ((team_drafts_module, "read_dialog_drafts"), (clocks, "running_clocks")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, partial(_counted, read, name, real))
    seen_now = other.call(overview.overview)
    assert list(seen_now.handed_over) == [draft_id]
    assert sorted(read) == ["read_dialog_drafts", "running_clocks"]
    read.clear()
    assert [one.reference for one in other.call(overview.rail_counts).clocks] == [reference]
    assert sorted(read) == ["read_dialog_drafts", "running_clocks"]


def _counted(read: list[str], name: str, real: Callable[..., object], *given: object) -> object:
    read.append(name)
    return real(*given)


def test_nothing_is_handed_to_who_works_here_no_more(session: Session, operator: Session, other: Session) -> None:
    draft_id = begin(session)
    other.close()
    operator.close()
    session.call(disable_user, "Operator 08")
    with pytest.raises(InvalidInput, match="No colleague"):
        session.call(hand_over_draft, draft_id, "Operator 08")
    assert session.call(colleagues) == ("Operator 07",)


def test_a_correction_can_be_discarded(session: Session) -> None:
    reference = session.call(calls.submit_call, CALL).reference
    begun = session.call(drafts.resume_correction, reference)
    session.call(drafts.save_draft, begun.draft_id, replace(begun.call, narrative="İki."), begun.base)
    session.call(drafts.discard_draft, begun.draft_id)
    assert session.call(drafts.list_drafts) == []


def test_each_passing_on_and_each_reading_leaves_a_line(session: Session, operator: Session, other: Session) -> None:
    draft_id = begin(operator)
    other.call(show_draft, draft_id)
    other.call(take_over_draft, draft_id)
    other.call(hand_over_draft, draft_id, "Rəhbər")
    assert [one for one in acts(session) if one.startswith("draft.")] == [
        "draft.hand_over",
        "draft.take_over",
        "draft.show",
    ]


def test_what_was_begun_in_a_dialog_over_it_comes_with_it(operator: Session, other: Session) -> None:
    draft_id = begin(operator)
    operator.call(keep_dialog_draft, REASON, draft_id, {"reason": "səhv rayon"})
    other.call(take_over_draft, draft_id)
    assert other.call(read_dialog_drafts, REASON) == {draft_id: {"reason": "səhv rayon"}}
    assert operator.call(read_dialog_drafts, REASON) == {}


def test_a_correction_is_known_by_who_has_it_now(session: Session, operator: Session, other: Session) -> None:
    reference = operator.call(calls.submit_call, replace(CALL, narrative="Bir.")).reference
    begun = operator.call(drafts.resume_correction, reference)
    operator.call(drafts.save_draft, begun.draft_id, replace(begun.call, narrative="İki."), begun.base)
    assert begun.draft_id == correction_id(reference, operator.user.id)
    taken = other.call(take_over_draft, begun.draft_id)
    assert taken == correction_id(reference, other.user.id)
    assert other.call(drafts.resume_correction, reference).call.narrative == "İki."
    # Whoever has begun a correction of the same call cannot take a second one over: neither is lost.
    mine = operator.call(drafts.resume_correction, reference)
    operator.call(drafts.save_draft, mine.draft_id, replace(mine.call, narrative="Üç."), mine.base)
    with pytest.raises(InvalidInput, match="already"):
        other.call(take_over_draft, mine.draft_id)
    assert session.call(verify.verify).sound
