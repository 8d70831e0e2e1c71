"""A running 24-hour deadline is in sight on every page, with the time left in words, until the police unit has received the call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.referrals import move_referral
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.calls.calls_page import CallsPage
from ui.pages.referrals.referral_step_dialog import ReferralStepDialog
from ui.session.office_data import take_deadline_hours
from ui.widgets.dialogs import ConfirmDialog

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")


@pytest.fixture
def call(clock: FixedClock) -> Call:
    return Call(
        contact=Contact(contact_type="situation", started=clock.now()),
        consent=Consent(refer="given"),
        persons=(Person(age=30, answers=YES),),
        narrative="İşdən buraxmırlar.",
        referrals=(Referral(service="police-unit"),),
    )


def test_no_clock_no_notice(at_work: AtWork) -> None:
    assert at_work.window.clock_notice.isHidden()
    at_work.key(Qt.Key.Key_9, ALT)
    assert at_work.where() == "desk"


def test_it_is_in_sight_on_every_page_and_in_the_form(at_work: AtWork, call: Call) -> None:
    reference = at_work.session.call(calls.submit_call, call).reference
    notice = at_work.window.clock_notice
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_6, Qt.Key.Key_1):
        at_work.key(key, ALT)
        assert notice.isVisible(), at_work.where()
        assert notice.left.text() == "24 h left"
    at_work.begin()
    assert notice.isVisible()
    assert reference in notice.accessibleName()
    assert any("nearest deadline" in one.what for group in at_work.shell.key_groups() for one in group.keys)


def test_each_clock_says_its_own_hours_when_the_setting_is_another(at_work: AtWork, call: Call) -> None:
    at_work.session.call(calls.submit_call, replace(call, persons=(replace(call.persons[0], suspected_victim=True),)))
    take_deadline_hours(48)
    at_work.key(Qt.Key.Key_2, ALT)
    notice = at_work.window.clock_notice
    assert notice.title.text() == "24-hour deadlines: 1"
    assert notice.accessibleName().startswith("24-hour deadline for")
    at_work.key(Qt.Key.Key_9, ALT)
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    said = [one.text() for one in page.view.findChildren(QLabel)]
    assert any("24-hour deadline" in one for one in said), "the mark of the person"
    assert any("24 hours" in one for one in said), "what the urgency asks for"
    assert not any("48" in one for one in said)


def test_one_key_leads_to_the_call_whose_clock_runs_out_first(at_work: AtWork, call: Call, clock: FixedClock) -> None:
    earlier = replace(
        call,
        contact=replace(call.contact, started=clock.now() - timedelta(hours=21), back_dated_reason="paper_form"),
    )
    at_work.session.call(calls.submit_call, call)
    first = at_work.session.call(calls.submit_call, earlier).reference
    at_work.key(Qt.Key.Key_4, ALT)
    notice = at_work.window.clock_notice
    assert (notice.left.text(), notice.left.tone()) == ("3 h left", "warning")
    assert notice.title.text() == "24-hour deadlines: 2"
    at_work.key(Qt.Key.Key_9, ALT)
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    assert page.view.shown_reference() == first


def test_time_goes_on_while_nobody_moves_and_the_receipt_ends_it(
    at_work: AtWork, call: Call, clock: FixedClock
) -> None:
    reference = at_work.session.call(calls.submit_call, call).reference
    at_work.key(Qt.Key.Key_4, ALT)
    notice = at_work.window.clock_notice
    clock.advance(timedelta(hours=23, minutes=20))
    notice._timer.timeout.emit()
    at_work.settle()
    assert notice.left.text() == "40 min left"
    clock.advance(timedelta(hours=1))
    notice._timer.timeout.emit()
    at_work.settle()
    assert notice.left.text() == "overdue by 20 min"
    at_work.session.call(move_referral, reference, "police-unit", "handed_over")
    notice._timer.timeout.emit()
    at_work.settle()
    assert notice.isHidden()


def test_without_a_clock_its_key_types_nothing_into_a_text(at_work: AtWork) -> None:
    form = at_work.begin()
    form.go_to("summary")
    at_work.type("abc")
    at_work.key(Qt.Key.Key_9, ALT)
    assert at_work.where() == "call"
    assert form.state.call.narrative == "abc"


def test_its_key_marks_the_call_in_the_list_that_is_open_already(at_work: AtWork, call: Call) -> None:
    first = at_work.session.call(calls.submit_call, call).reference
    at_work.session.call(calls.submit_call, replace(call, contact=Contact(contact_type="tip"), persons=()))
    at_work.key(Qt.Key.Key_2, ALT)
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    assert page.model.row_at(page.table.currentIndex().row()).reference != first
    at_work.key(Qt.Key.Key_9, ALT)
    assert page.view.shown_reference() == first
    assert page.model.row_at(page.table.currentIndex().row()).reference == first


def test_the_receipt_that_is_kept_on_the_page_of_referrals_ends_the_notice_at_once(at_work: AtWork, call: Call) -> None:
    at_work.session.call(calls.submit_call, call)
    at_work.key(Qt.Key.Key_3, ALT)
    notice = at_work.window.clock_notice
    assert notice.isVisible()
    at_work.key(Qt.Key.Key_2, CTRL)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert notice.isHidden()


def test_a_note_of_a_step_is_thrown_away_only_after_a_question(at_work: AtWork, call: Call) -> None:
    at_work.session.call(calls.submit_call, call)
    at_work.key(Qt.Key.Key_3, ALT)
    at_work.key(Qt.Key.Key_2, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, ReferralStepDialog)
    dialog.note.control().setFocus()
    at_work.type("handed to the duty desk")
    at_work.key(Qt.Key.Key_Escape)
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.note.value() == "handed to the duty desk"
    dialog.throw_away()
