"""A follow-up that is due is ended or put off by keys, from the Desk and from the call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hotline.call.record import Call, Consent, Contact, FollowUp
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, follow_ups, safe_contacts
from hotline.store.tables.safe_contacts import SafeContact
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.calls.calls_page import CallsPage
from ui.pages.shared.follow_up_dialog import FollowUpDialog
from ui.pages.shared.open_follow_ups_card import OpenFollowUpsCard


def agreed(clock: FixedClock) -> Call:
    return Call(
        contact=Contact(contact_type="situation", started=clock.now()),
        consent=Consent(call_back="given"),
        narrative="Axşam zəng vurulacaq.",
        follow_ups=(FollowUp(due=clock.now() + timedelta(hours=1), purpose="call_back", note="axşam"),),
    )


@pytest.fixture
def reference(at_work: AtWork, clock: FixedClock) -> str:
    return at_work.session.call(calls.submit_call, agreed(clock)).reference


def dialog_from_the_desk(at_work: AtWork) -> FollowUpDialog:
    at_work.key(Qt.Key.Key_1, ALT)
    button = next(one for one in at_work.desk.waiting.findChildren(QPushButton) if "Done" in one.accessibleName())
    button.setFocus()
    at_work.key(Qt.Key.Key_Return)
    dialog = at_work.in_front()
    assert isinstance(dialog, FollowUpDialog)
    return dialog


def test_it_is_done_by_one_key_from_the_desk(at_work: AtWork, reference: str) -> None:
    dialog_from_the_desk(at_work)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert not at_work.desk.waiting.lines
    assert at_work.session.call(follow_ups.open_follow_ups, reference) == []


def test_a_time_that_is_typed_at_once_is_a_time_and_ends_nothing(at_work: AtWork, reference: str) -> None:
    dialog = dialog_from_the_desk(at_work)
    for text in (" ", "30.11 11:00"):
        at_work.type(text)
    assert dialog.later.value() is not None
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.in_front() is dialog, "done and another time cannot both be meant"
    assert len(at_work.session.call(follow_ups.open_follow_ups, reference)) == 1
    dialog.later.line.clear()
    at_work.key(Qt.Key.Key_Return)
    assert len(at_work.session.call(follow_ups.open_follow_ups, reference)) == 1, "Enter alone ends nothing"


def test_a_time_that_cannot_be_read_is_said_at_its_field(at_work: AtWork, reference: str) -> None:
    dialog = dialog_from_the_desk(at_work)
    at_work.type("30.11 1o:00")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.in_front() is dialog
    assert dialog.later.problem()
    assert len(at_work.session.call(follow_ups.open_follow_ups, reference)) == 1


def test_nobody_answered_so_another_time_is_typed_and_enter_keeps_it(
    at_work: AtWork, reference: str, clock: FixedClock
) -> None:
    dialog = dialog_from_the_desk(at_work)
    assert not dialog.put_off.isEnabled()
    dialog.later.control().setFocus()
    at_work.type("23.11.2026 19:00")
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    [row] = at_work.session.call(follow_ups.open_follow_ups, reference)
    assert row.due > clock.now() + timedelta(hours=1)
    [line] = at_work.desk.waiting.lines
    assert line.group == "Tomorrow"


def test_a_time_that_has_passed_is_said_and_the_dialog_stays(at_work: AtWork, reference: str) -> None:
    dialog = dialog_from_the_desk(at_work)
    dialog.later.control().setFocus()
    at_work.type("1.1.2020 10:00")
    at_work.key(Qt.Key.Key_Return)
    assert at_work.in_front() is dialog
    assert "has passed" in dialog.banner.words.text()
    assert len(at_work.session.call(follow_ups.open_follow_ups, reference)) == 1


def test_beside_the_call_it_stands_until_it_is_done(at_work: AtWork, reference: str) -> None:
    at_work.window.show_call(reference)
    at_work.settle()
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    [card] = page.view.findChildren(OpenFollowUpsCard)
    assert card.isVisible()
    at_work.key(Qt.Key.Key_T, CTRL)
    assert isinstance(at_work.in_front(), FollowUpDialog)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert card.isHidden()


def test_that_the_safe_contact_goes_with_it_is_said_before(at_work: AtWork, clock: FixedClock) -> None:
    draft_id = drafts.new_draft_id()
    at_work.session.call(drafts.save_draft, draft_id, agreed(clock))
    at_work.session.call(safe_contacts.keep_safe_contact, draft_id, SafeContact(times="axşam"))
    at_work.session.call(calls.submit_call, agreed(clock), draft_id)
    dialog = dialog_from_the_desk(at_work)
    assert dialog.erases.isVisible()
    assert "safe contact" in dialog.erases.text()
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.session.call(safe_contacts.safe_contact_held, draft_id) is None
