"""The Desk shows what waits, and leads there by Enter."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hotline.call.record import Call, Contact, FollowUp, Person, Safety
from hotline.clock import FixedClock
from hotline.desk import calls
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.desk.desk_page import DeskPage
from ui.widgets.dialogs import ConfirmDialog

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")


def child_at_risk(clock: FixedClock) -> Call:
    return Call(
        safety=Safety(danger_now="no"),
        contact=Contact(contact_type="situation", started=clock.now(), ended=clock.now()),
        persons=(Person(age=12, answers=YES),),
        narrative="Uşaq küçədə saxlanılır.",
        follow_ups=(FollowUp(due=clock.now() + timedelta(hours=1), purpose="ask_outcome"),),
    )


def test_running_time_and_what_is_due_stand_on_the_desk_and_enter_shows_the_call(
    at_work: AtWork, clock: FixedClock
) -> None:
    reference = at_work.session.call(calls.submit_call, child_at_risk(clock)).reference
    at_work.desk.refresh()
    at_work.settle()
    assert [line.target for line in at_work.desk.clocks.lines] == [reference]
    assert [line.target for line in at_work.desk.follow_ups.lines] == [reference]
    button = at_work.desk.clocks.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert reference in button.accessibleName()
    button.setFocus()
    at_work.key(Qt.Key.Key_Return)
    assert at_work.where() == "calls"


def test_a_clock_that_runs_out_turns_to_danger_as_it_does(at_work: AtWork, clock: FixedClock) -> None:
    at_work.session.call(calls.submit_call, child_at_risk(clock))
    at_work.desk.refresh()
    at_work.settle()
    assert at_work.desk.clocks.lines[0].tone == "warning"
    clock.advance(timedelta(hours=21))
    at_work.desk.refresh()
    at_work.settle()
    assert at_work.desk.clocks.lines[0].tone == "danger"


def test_looking_again_by_itself_does_not_take_the_keyboard_away(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    at_work.key(Qt.Key.Key_D, ALT)
    button = at_work.desk.drafts.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    at_work.desk.refresh()
    at_work.settle()
    assert button.hasFocus()


def test_empty_lists_say_what_will_stand_there(at_work: AtWork) -> None:
    desk = at_work.desk
    for block in (desk.clocks, desk.follow_ups, desk.drafts, desk.outcomes):
        assert block.empty.isVisible()
        assert block.empty.title.text()


def test_every_place_is_reached_by_its_key_and_has_the_keyboard(at_work: AtWork) -> None:
    for number, place in ((2, "calls"), (3, "referrals"), (4, "reports"), (6, "settings"), (1, "desk")):
        at_work.key(getattr(Qt.Key, f"Key_{number}"), ALT)
        assert at_work.where() == place
        assert at_work.shell.page(place).isAncestorOf(at_work.focus()), place
    assert isinstance(at_work.shell.page("desk"), DeskPage)


def test_a_draft_is_discarded_from_the_desk_only_after_a_question(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    at_work.key(Qt.Key.Key_D, ALT)
    line = at_work.desk.drafts.lines[0]
    discard = next(one for one in at_work.desk.drafts.findChildren(QPushButton) if "Discard" in one.accessibleName())
    assert line.title in discard.accessibleName()
    discard.setFocus()
    at_work.key(Qt.Key.Key_Space)
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert len(at_work.desk.drafts.lines) == 1, "Enter leaves everything as it is"
    discard.setFocus()
    at_work.key(Qt.Key.Key_Space)
    question = at_work.in_front()
    assert isinstance(question, ConfirmDialog)
    at_work.in_dialog(lambda _: question.accept_button.click())
    assert not at_work.desk.drafts.lines


def test_one_key_goes_on_with_the_draft_that_was_saved_last(at_work: AtWork, clock: FixedClock) -> None:
    at_work.key(Qt.Key.Key_O, CTRL)
    assert at_work.where() == "desk", "nothing waits yet"
    drafts = []
    for _ in range(2):
        at_work.begin()
        at_work.type("y")
        drafts.append(at_work.state.draft_id)
        clock.advance(timedelta(minutes=1))
        at_work.key(Qt.Key.Key_D, ALT)
    at_work.key(Qt.Key.Key_O, CTRL)
    assert at_work.where() == "call"
    assert at_work.state.draft_id == drafts[-1]
