"""The Desk shows what waits, and leads there by Enter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from hotline.call.record import Call, Contact, FollowUp, Person, Safety
from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.desk.desk_page import DeskPage
from ui.platform.screen_language import set_language
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
    follow_up, deadline = at_work.desk.waiting.lines
    assert [follow_up.group, deadline.group] == ["Today", "Tomorrow"]
    assert follow_up.title == "Follow-up: ask for the outcome"
    assert deadline.title == "24-hour deadline"
    for line, row in zip(at_work.desk.waiting.lines, at_work.desk.waiting.rows, strict=True):
        assert reference in line.note
        assert row.accessibleName() == f"{line.lead}, {line.title}, {line.tag}, {line.note}"
        assert reference in row.buttons[-1].accessibleDescription()
    at_work.desk.waiting.rows[1].buttons[-1].setFocus()
    at_work.key(Qt.Key.Key_Return)
    assert at_work.where() == "calls"


def test_a_clock_that_runs_out_turns_to_danger_as_it_does(at_work: AtWork, clock: FixedClock) -> None:
    at_work.session.call(calls.submit_call, child_at_risk(clock))
    at_work.desk.refresh()
    at_work.settle()

    def deadline() -> tuple[str, str]:
        at_work.desk.refresh()
        at_work.settle()
        [line] = [one for one in at_work.desk.waiting.lines if "deadline" in one.title]
        return line.tone, line.group

    assert deadline() == ("neutral", "Tomorrow")
    clock.advance(timedelta(hours=21))
    assert deadline() == ("warning", "Today")
    clock.advance(timedelta(hours=4))
    assert deadline() == ("danger", "Overdue")
    assert at_work.desk.waiting.lines[0].urgent


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
    for block in (desk.waiting, desk.drafts, desk.last):
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


def test_nothing_is_said_to_be_empty_before_the_store_has_answered(at_work: AtWork) -> None:
    at_work.shell.forget("desk")
    desk = at_work.desk
    at_work.shell.go("desk")
    assert not any(block.empty.isVisible() for block in (desk.waiting, desk.drafts, desk.last))
    at_work.settle()
    assert all(block.empty.isVisible() for block in (desk.waiting, desk.drafts, desk.last))


def test_the_arrows_lead_along_the_lines_and_tab_past_them(at_work: AtWork, clock: FixedClock) -> None:
    at_work.session.call(calls.submit_call, child_at_risk(clock))
    at_work.desk.refresh()
    at_work.settle()
    first, second = at_work.desk.waiting.rows
    first.buttons[-1].setFocus()
    at_work.key(Qt.Key.Key_Down)
    assert second.buttons[-1].hasFocus()
    at_work.key(Qt.Key.Key_Down)
    assert second.buttons[-1].hasFocus(), "the last line is the end"
    at_work.key(Qt.Key.Key_Home)
    at_work.key(Qt.Key.Key_Left)
    assert first.buttons[0].hasFocus(), "Done is beside Show"
    at_work.key(Qt.Key.Key_Tab)
    assert first.buttons[-1].hasFocus()
    at_work.key(Qt.Key.Key_Tab)
    assert not at_work.desk.waiting.isAncestorOf(at_work.focus()), "Tab comes to one line of a list"


def test_a_contact_of_ones_own_is_undone_in_its_line_and_the_others_stay(at_work: AtWork) -> None:
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F8):
        at_work.key(key)
    desk = at_work.desk
    assert [line.other for line in desk.last.lines] == ["Undo"] * 3
    [middle] = [row for row in desk.last.rows if row.line.title == "Caller hung up"]
    middle.buttons[0].click()
    at_work.settle()
    assert sorted(line.title for line in desk.last.lines) == ["Silent call", "Test"]
    assert "Caller hung up" in desk.quick.status.words.text()
    at_work.key(Qt.Key.Key_Z, CTRL)
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert not desk.last.lines
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert "no quick contact" in desk.quick.status.words.text()


def test_one_of_several_that_were_logged_together_is_undone_alone(at_work: AtWork) -> None:
    at_work.window.quick_log._logged(at_work.session.call(quick_contacts.log_quick, "hang_up", None, 3))
    at_work.settle()
    at_work.desk.last.rows[1].buttons[0].click()
    at_work.settle()
    assert len(at_work.desk.last.lines) == 2
    at_work.key(Qt.Key.Key_F9)
    assert not at_work.desk.last.lines


def test_what_others_logged_or_another_session_is_shown_and_not_undone(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    at_work.desk.refresh()
    at_work.settle()
    [line] = at_work.desk.last.lines
    assert (line.button, line.other) == ("Show", "")
    at_work.desk.last.rows[0].buttons[0].click()
    at_work.settle()
    assert at_work.where() == "calls"


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1100, False), (900, False)])
def test_the_numbers_go_under_the_drafts_where_there_is_no_room_beside(
    at_work: AtWork, width: int, beside: bool
) -> None:
    at_work.shell.setMinimumSize(0, 0)
    at_work.shell.resize(width, 560)
    at_work.settle()
    desk = at_work.desk
    assert desk.numbers.isVisible()
    left = desk.numbers.mapTo(desk, QPoint(0, 0)).x()
    drafts = desk.drafts.mapTo(desk, QPoint(0, 0)).x()
    assert (left > drafts + desk.drafts.width()) is beside
    for row in (*desk.waiting.rows, *desk.last.rows):
        assert row.height() >= row.heightForWidth(row.width())


def test_notices_take_one_line_and_the_others_are_asked_for(at_work: AtWork) -> None:
    desk = at_work.desk
    before = desk.notices.height()
    for banner, kind in ((desk.computer_clock, "warning"), (desk.verification, "info"), (desk.losses, "danger")):
        banner.say("One sentence about the store.", kind)
    at_work.settle()
    shown = [banner for banner in desk.notices.said() if banner.isVisible()]
    assert [banner.kind for banner in shown] == ["danger"]
    assert desk.notices.height() <= before + 4
    desk.notices.more.click()
    at_work.settle()
    assert all(banner.isVisible() for banner in desk.notices.said())
    desk.notices.more.click()
    at_work.settle()
    assert sum(banner.isVisible() for banner in desk.notices.said()) == 1


def test_a_notice_that_becomes_the_gravest_is_read_at_once(at_work: AtWork) -> None:
    desk = at_work.desk
    for banner in (desk.losses, desk.verification):
        banner.say("One sentence about the store.", "warning")
    at_work.settle()
    assert not desk.verification.isVisible()
    desk.verification.say("Errors were found.", "danger")
    at_work.settle()
    assert desk.verification.isVisible()
    assert not desk.losses.isVisible()


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_the_names_of_the_quick_contacts_are_whole_in_every_language(at_work: AtWork, language: str) -> None:
    set_language(language)
    at_work.settle()
    at_work.shell.grab()
    cut = [button.words() for button in at_work.desk.quick.buttons.values() if button.toolTip()]
    assert cut == []
