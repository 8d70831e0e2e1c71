"""Drafts of colleagues on the Desk: seen, read, taken over, handed over; and the form of who had it until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from hotline.call.record import Call, Contact, Safety
from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.team_drafts import hand_over_draft, handed_over, take_over_draft
from hotline.desk.users import add_user
from hotline.store.keys.user_table import OPERATOR
from tests.ui.at_work import AtWork
from tests.ui.conftest import Errors
from ui.pages.desk.drafts_dialogs import HandOverDialog, SeenDraftDialog
from ui.widgets.dialogs import ConfirmDialog

CALL = Call(contact=Contact(contact_type="situation", topic="trafficking"), narrative="Zavod, pasport alınıb.")


@pytest.fixture
def colleague(at_work: AtWork, clock: FixedClock) -> Iterator[Session]:
    """Return the desk of an operator, beside the one on screen."""
    at_work.session.call(add_user, "Operator 07", OPERATOR, "beş mavi çinar", must_change=False)
    opened = unlock(at_work.session.path, "Operator 07", "beş mavi çinar", clock)
    yield opened
    opened.close()


def begin(of: Session, call: Call = CALL) -> str:
    draft_id = drafts.new_draft_id()
    of.call(drafts.save_draft, draft_id, replace(call, contact=replace(call.contact, started=of.clock.now())))
    return draft_id


def button(of: QWidget, words: str) -> QPushButton:
    return next(one for one in of.findChildren(QPushButton) if words in (one.accessibleName() or one.text()))


def click(of: QWidget, words: str) -> None:
    QTest.mouseClick(button(of, words), Qt.MouseButton.LeftButton)


def shown(at_work: AtWork) -> None:
    at_work.desk.refresh()
    at_work.settle()


def test_a_colleagues_draft_stands_on_the_desk_with_who_has_it(at_work: AtWork, colleague: Session) -> None:
    assert not at_work.desk.team.lines.isVisible()
    draft_id = begin(colleague, replace(CALL, safety=Safety(danger_now="yes")))
    shown(at_work)
    [line] = at_work.desk.team.lines.lines
    assert (line.target, line.tag, line.tone) == (draft_id, "danger now", "danger")
    assert line.note.startswith("Operator 07 · ")
    assert at_work.desk.drafts.lines == ()
    assert at_work.desk.team.lines.isVisible()


def test_it_is_read_without_being_changed(at_work: AtWork, colleague: Session) -> None:
    begin(colleague)
    shown(at_work)
    click(at_work.desk.team, "Read")
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, SeenDraftDialog)
    told = " ".join(one.accessibleName() for one in dialog.findChildren(QWidget))
    assert "Zavod, pasport alınıb." in told
    click(dialog, "Close")
    at_work.settle()
    assert len(colleague.call(drafts.list_drafts)) == 1


def test_it_is_taken_over_after_a_question_and_gone_on_with(at_work: AtWork, colleague: Session) -> None:
    draft_id = begin(colleague)
    shown(at_work)
    click(at_work.desk.team, "Take over")
    question = at_work.in_front()
    assert isinstance(question, ConfirmDialog)
    assert "Operator 07 has it" in question.words.text()
    click(question, "Take over")
    at_work.settle()
    assert at_work.where() == "call"
    assert (at_work.state.draft_id, at_work.state.call.narrative) == (draft_id, CALL.narrative)
    assert colleague.call(drafts.list_drafts) == []


def test_the_form_of_the_old_holder_writes_nothing_into_it_and_keeps_its_own_words(
    at_work: AtWork, colleague: Session
) -> None:
    at_work.begin()
    at_work.state.set(("narrative",), "Bir.")
    at_work.form.save_now()
    at_work.settle()
    before = at_work.state.draft_id
    colleague.call(take_over_draft, before)
    at_work.state.set(("narrative",), "Bir. İki.")
    at_work.form.save_now()
    at_work.settle()
    assert colleague.call(drafts.open_draft, before).narrative == "Bir."
    assert at_work.state.draft_id != before
    assert f"Operator 07 has {before} now" in at_work.form.banner.words.text()
    assert at_work.stored().narrative == "Bir. İki."
    assert at_work.form.title() == at_work.state.draft_id


def test_what_was_taken_over_behind_the_lock_is_said_by_name(
    at_work: AtWork, colleague: Session, errors: Errors
) -> None:
    draft_id = begin(at_work.session)
    colleague.call(take_over_draft, draft_id)
    at_work.window.open(draft_id, "summary")
    at_work.settle()
    [told] = errors.seen
    errors.seen.clear()
    assert "Operator 07 has this draft now" in str(told)
    assert at_work.where() == "desk"


def test_ones_own_draft_is_handed_over_also_the_one_in_hand(at_work: AtWork, colleague: Session) -> None:
    at_work.begin()
    at_work.state.set(("narrative",), "Növbə bitir.")
    at_work.shell.go("desk")
    at_work.settle()
    draft_id = at_work.state.draft_id
    QTest.mouseClick(at_work.desk.team.hand_over, Qt.MouseButton.LeftButton)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, HandOverDialog)
    assert (dialog.draft.value(), dialog.colleague.value()) == (draft_id, "Operator 07")
    click(dialog.row.parentWidget() or dialog, "Hand over")
    at_work.settle()
    assert at_work.window.draft_in_hand() is None
    assert at_work.desk.drafts.lines == ()
    assert colleague.call(drafts.open_draft, draft_id).narrative == "Növbə bitir."
    assert colleague.call(handed_over)[draft_id].user == "Rəhbər"
    assert "Operator 07 has the draft now." in at_work.desk.quick.status.words.text()


def test_what_was_handed_over_to_the_user_says_by_whom_until_it_is_opened(at_work: AtWork, colleague: Session) -> None:
    draft_id = begin(colleague)
    colleague.call(hand_over_draft, draft_id, "Rəhbər")
    shown(at_work)
    [line] = at_work.desk.drafts.lines
    assert "handed over by Operator 07" in line.note
    [waiting] = at_work.desk.waiting.lines
    assert (waiting.title, waiting.note) == ("Draft handed over to you", f"{draft_id} · Operator 07")
    at_work.desk.waiting.open_first()
    at_work.settle()
    assert at_work.state.draft_id == draft_id
    at_work.shell.go("desk")
    at_work.settle()
    [line] = at_work.desk.drafts.lines
    assert "handed over" not in line.note
    assert at_work.desk.waiting.lines == ()


def test_a_supervisor_hands_a_draft_that_is_read_to_another_colleague(at_work: AtWork, colleague: Session) -> None:
    at_work.session.call(add_user, "Operator 08", OPERATOR, "altı sarı çinar", must_change=False)
    draft_id = begin(colleague)
    shown(at_work)
    assert at_work.desk.team.hand_over.isVisible(), "there is a draft that a supervisor may hand over"
    at_work.desk.team.see(draft_id)
    at_work.settle()
    seen = at_work.in_front()
    assert isinstance(seen, SeenDraftDialog)
    seen.hand_over.click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, HandOverDialog)
    assert dialog.draft.value() == draft_id
    assert "who has it now can add nothing more" in dialog.note.text()
    dialog.colleague.set_value("Operator 07")
    dialog.hand_over.setEnabled(True)
    dialog.hand_over.click()
    at_work.settle()
    assert "Operator 07 has this draft already" in dialog.banner.words.text()
    dialog.colleague.set_value("Operator 08")
    dialog.hand_over.click()
    at_work.settle()
    assert colleague.call(drafts.list_drafts) == []
    [line] = at_work.desk.team.lines.lines
    assert "Operator 08" in line.note
