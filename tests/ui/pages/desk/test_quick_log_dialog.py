"""Several contacts at once and earlier ones: few keys, a sentence before Enter, and nothing is logged that was not meant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls
from tests.ui.at_work import CTRL, SHIFT, AtWork
from tests.ui.board import LAYOUTS, Board
from tests.ui.hands import press, write
from tests.ui.pages.desk.test_quick_contacts import count, logged
from ui.pages.desk.quick_log_dialog import QuickLogDialog
from ui.pages.desk.quick_log_request import When
from ui.widgets.text_label import Text

K = Qt.Key
MINUTE = timedelta(minutes=1)


def dialog(at_work: AtWork) -> QuickLogDialog:
    shown = at_work.in_front()
    assert isinstance(shown, QuickLogDialog)
    return shown


def enter(at_work: AtWork) -> None:
    at_work.key(K.Key_Return)
    at_work.come_back()


def submitted(at_work: AtWork, began: datetime, minutes: int) -> None:
    contact = Contact(contact_type="information", topic="documents", started=began, ended=began + minutes * MINUTE)
    at_work.session.call(calls.submit_call, Call(contact=contact), None)


def test_three_hang_ups_while_i_was_on_a_call_are_four_keys(at_work: AtWork, clock: FixedClock) -> None:
    began = clock.now() - 60 * MINUTE
    submitted(at_work, began, 30)
    at_work.key(K.Key_F5, SHIFT)
    at_work.type("3")
    at_work.key(K.Key_2, CTRL)
    at_work.settle()
    assert dialog(at_work).will.text() == "Will be logged: 3 × Caller hung up, spread over your call (13:03–13:33)."
    enter(at_work)
    made = [one for one in logged(at_work) if one.contact_type == "hang_up"]
    assert sorted(one.started for one in made) == [began + minutes * MINUTE for minutes in (5, 15, 25)]
    assert count(at_work, "hang_up") == "today 3"
    assert "13:08–13:28  3 × Caller hung up: logged" in at_work.desk.quick.status.words.text()


def test_while_a_call_runs_it_is_what_the_dialog_begins_with(at_work: AtWork, clock: FixedClock) -> None:
    at_work.begin()
    began = clock.now()
    clock.advance(10 * MINUTE)
    at_work.key(K.Key_F5, SHIFT)
    at_work.type("2")
    enter(at_work)
    assert [one.started for one in logged(at_work)] == [began + 7.5 * MINUTE, began + 2.5 * MINUTE]
    assert at_work.where() == "call"


@pytest.mark.parametrize("typed", ["1205", "12:05", "12.05"])
def test_a_time_of_today_is_typed_in_any_way_and_needs_its_reason(at_work: AtWork, typed: str) -> None:
    at_work.key(K.Key_F6, SHIFT)
    at_work.key(K.Key_3, CTRL)
    write(None, typed)
    at_work.key(K.Key_Return)
    assert dialog(at_work).problem.text() == "Say why it is logged only now."
    assert dialog(at_work).reason.line.hasFocus()
    at_work.type("1")
    at_work.key(K.Key_Tab)
    enter(at_work)
    (row,) = logged(at_work)
    zone = at_work.session.office.zone
    assert row.started.astimezone(zone).strftime("%H:%M") == "12:05"
    assert row.contact_type == "wrong_number"


def test_another_day_begins_with_yesterday_typed_already_and_says_for_which_day_it_counts(at_work: AtWork) -> None:
    at_work.key(K.Key_F4, SHIFT)
    write(None, "5")
    at_work.key(K.Key_4, CTRL)
    write(None, "0905")
    assert "5 × Silent call" in dialog(at_work).will.text()
    assert "21.11.2026 09:05" in dialog(at_work).will.text()
    assert "It counts for 21 November 2026." in dialog(at_work).will.text()
    at_work.key(K.Key_Tab)
    at_work.type("power")
    at_work.key(K.Key_Return)
    enter(at_work)
    assert len(logged(at_work)) == 5
    assert count(at_work, "silent") == "today 0"
    shown = at_work.session.call(calls.show_call, logged(at_work)[0].reference)
    assert shown.call.contact.back_dated_reason == "power_cut"


def test_what_is_still_to_come_is_refused_and_the_dialog_stays(at_work: AtWork) -> None:
    at_work.key(K.Key_F4, SHIFT)
    at_work.key(K.Key_3, CTRL)
    write(None, "2359")
    at_work.key(K.Key_Tab)
    at_work.type("1")
    at_work.key(K.Key_Tab)
    at_work.key(K.Key_Return)
    assert "in the future" in dialog(at_work).problem.text()
    assert dialog(at_work).moment.line.hasFocus()
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []


def test_without_a_call_the_dialog_says_so_and_asks_for_the_time(at_work: AtWork) -> None:
    at_work.key(K.Key_F5, SHIFT)
    at_work.type("3")
    at_work.key(K.Key_2, CTRL)
    at_work.key(K.Key_Return)
    assert "You have not recorded a call yet" in dialog(at_work).problem.text()
    at_work.key(K.Key_3, CTRL)
    write(None, "1200")
    assert not dialog(at_work).problem.text()
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []


@pytest.mark.parametrize("typed", ["0", "", "100"])
def test_a_count_that_cannot_be_is_asked_for_again(at_work: AtWork, typed: str) -> None:
    at_work.key(K.Key_F5, SHIFT)
    at_work.key(K.Key_Backspace)
    at_work.type(typed)
    at_work.key(K.Key_Return)
    assert "from 1 to 99" in dialog(at_work).problem.text()
    assert dialog(at_work).count.line.hasFocus()
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []


def test_enter_pressed_twice_logs_once(at_work: AtWork) -> None:
    at_work.key(K.Key_F5, SHIFT)
    at_work.type("2")
    at_work.start(K.Key_Return)
    at_work.start(K.Key_Return)
    at_work.come_back()
    assert len(logged(at_work)) == 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_keys_that_say_when_are_the_same_in_every_layout(at_work: AtWork, clock: FixedClock, layout: str) -> None:
    submitted(at_work, clock.now() - 20 * MINUTE, 10)
    at_work.key(K.Key_F5, SHIFT)
    Board(layout).press("3", "Ctrl+2")
    at_work.settle()
    assert "spread over your call" in dialog(at_work).will.text()
    enter(at_work)
    assert sum(one.contact_type == "hang_up" for one in logged(at_work)) == 3


def test_several_information_calls_take_a_topic_too(at_work: AtWork) -> None:
    at_work.key(K.Key_F3, SHIFT)
    at_work.type("2")
    dialog(at_work).topic.line.setFocus()
    at_work.type("marri")
    at_work.key(K.Key_Return)
    enter(at_work)
    assert [one.topic for one in logged(at_work)] == ["marriage_foreigner"] * 2


def test_quick_keys_work_inside_the_form_and_disturb_no_word(at_work: AtWork, clock: FixedClock) -> None:
    form = at_work.begin()
    form.go_to("summary")
    at_work.type("Qız ")
    at_work.key(K.Key_F5)
    at_work.key(K.Key_F4)
    at_work.type("danışır")
    assert form.summary.editor.hasFocus()
    assert form.summary.editor.toPlainText() == "Qız danışır"
    assert sorted(one.contact_type for one in logged(at_work)) == ["hang_up", "silent"]
    news = at_work.shell.rail.news
    assert news.isVisible()
    assert "Silent call: logged" in news.words.text()
    at_work.key(K.Key_F9)
    assert [one.contact_type for one in logged(at_work)] == ["hang_up"]
    assert form.summary.editor.toPlainText() == "Qız danışır"
    clock.advance(8 * MINUTE)
    at_work.key(K.Key_F6, SHIFT)
    enter(at_work)
    assert form.summary.editor.hasFocus(), "the keyboard is back where it was"


@pytest.mark.parametrize("place", ["calls", "referrals", "reports", "settings"])
def test_quick_keys_work_on_every_page_and_leave_the_keyboard_there(at_work: AtWork, place: str) -> None:
    at_work.shell.go(place)
    at_work.settle()
    before = at_work.focus()
    at_work.key(K.Key_F7)
    assert at_work.focus() is before
    assert [one.contact_type for one in logged(at_work)] == ["nuisance"]
    assert "Nuisance: logged" in at_work.shell.rail.news.words.text()
    at_work.shell.go("desk")
    at_work.settle()
    assert not at_work.shell.rail.news.isVisible()
    assert count(at_work, "nuisance") == "today 1"


def test_no_key_logs_anything_while_a_question_is_open(at_work: AtWork) -> None:
    at_work.key(K.Key_F5, SHIFT)
    press(QApplication.focusWidget(), K.Key_F4)
    press(QApplication.focusWidget(), K.Key_F5)
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []


def test_the_number_of_quick_contacts_today_is_the_sum_of_the_types(at_work: AtWork) -> None:
    def told() -> str:
        return next(
            one.text() for one in at_work.desk.numbers.block.numbers if one.accessibleName() == "quick contacts"
        )

    for key in (K.Key_F4, K.Key_F5, K.Key_F5, K.Key_F8):
        at_work.key(key)
    assert told() == "4"
    at_work.key(K.Key_Z, CTRL)
    assert told() == "3"


@pytest.mark.parametrize("typed", ["", "25", "99"])
@pytest.mark.parametrize("when", [K.Key_3, K.Key_4])
def test_that_the_time_is_missing_is_said_once(at_work: AtWork, when: K, typed: str) -> None:
    at_work.key(K.Key_F4, SHIFT)
    at_work.key(when, CTRL)
    write(None, typed)
    at_work.key(K.Key_Return)
    assert dialog(at_work).moment.line.hasFocus()
    at_work.key(K.Key_Tab)
    told = [text.text() for text in dialog(at_work).findChildren(Text) if text.isVisible()]
    assert len([text for text in told if "type" in text.lower()]) == 1, told
    dialog(at_work).choose(When.NOW)
    assert dialog(at_work).will.isVisible()
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []
