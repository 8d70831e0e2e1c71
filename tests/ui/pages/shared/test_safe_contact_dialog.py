"""Typing a safe contact in, showing it for a moment, and leaving no word of it in any widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.desk import safe_contacts
from hotline.store.tables.safe_contacts import SafeContact
from tests.ui.at_work import CTRL, SHIFT, AtWork
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.widgets.dialogs import ConfirmDialog, MessageDialog
from ui.widgets.text_label import Text

NUMBER = "0557891234"


def with_draft(at_work: AtWork, consent: str = "given") -> str:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.state.set(("consent", "call_back"), consent)
    form.go_to("follow_up")
    form.save_now()
    at_work.settle()
    return form.state.draft_id


def dialog_of(at_work: AtWork) -> SafeContactDialog:
    at_work.come_back()
    at_work.key(Qt.Key.Key_T, CTRL | SHIFT)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, SafeContactDialog)
    return dialog


def typed_in(at_work: AtWork) -> str:
    draft_id = with_draft(at_work)
    dialog_of(at_work)
    at_work.type(NUMBER)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    return draft_id


def everything_on_screen(at_work: AtWork) -> str:
    lines = [one.text() for one in at_work.window.shell.findChildren(Text)]
    return "\n".join([*lines, repr(at_work.state.call)])


def test_it_is_kept_by_keys_and_stands_in_no_record(at_work: AtWork) -> None:
    draft_id = typed_in(at_work)
    assert at_work.in_front() is None
    assert at_work.session.call(safe_contacts.safe_contact_held, draft_id) is not None
    assert "Safe contact saved" in at_work.form.safe_contact.said.text()
    assert NUMBER not in everything_on_screen(at_work)


def test_it_is_shown_only_when_asked_for_and_goes_with_its_window(at_work: AtWork) -> None:
    typed_in(at_work)
    dialog = dialog_of(at_work)
    assert dialog.form.isHidden(), "nothing is read before somebody asks for it"
    assert "logged" in dialog.show_button.words()
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    assert dialog.fields["number"].value() == NUMBER
    assert dialog._timer.isActive()
    dialog._timer.timeout.emit()
    assert dialog.fields["number"].value() == ""
    assert not dialog.fields["number"].line.isUndoAvailable()
    at_work.settle()
    assert at_work.in_front() is None


@pytest.mark.parametrize("touched", [True, False])
def test_without_consent_it_says_what_to_do_before_anybody_types(at_work: AtWork, touched: bool) -> None:
    if touched:
        with_draft(at_work, "refused")
    else:
        at_work.begin().state.set(("contact", "contact_type"), "situation")
        at_work.form.go_to("follow_up")
    at_work.come_back()
    at_work.key(Qt.Key.Key_T, CTRL | SHIFT)
    told = at_work.in_front()
    assert isinstance(told, MessageDialog)
    assert "no consent to call back" in told.words.text()
    at_work.key(Qt.Key.Key_Return)
    assert at_work.in_front() is None


def test_a_consent_that_was_given_just_now_counts(at_work: AtWork) -> None:
    with_draft(at_work, "refused")
    at_work.form.state.set(("consent", "call_back"), "given")
    assert dialog_of(at_work).form.isVisible()
    at_work.key(Qt.Key.Key_Escape)
    assert at_work.in_front() is None, "nothing was typed: nothing is asked"


def test_one_whose_consent_was_taken_back_is_shown_and_cannot_be_changed(at_work: AtWork) -> None:
    typed_in(at_work)
    at_work.form.state.set(("consent", "call_back"), "refused")
    dialog = dialog_of(at_work)
    at_work.key(Qt.Key.Key_Return)
    assert dialog.fields["number"].value() == NUMBER
    at_work.type("9")
    assert dialog.fields["number"].value() == NUMBER
    assert not dialog.keep.isVisible()
    at_work.key(Qt.Key.Key_Escape)


def test_esc_asks_before_typed_words_go(at_work: AtWork) -> None:
    draft_id = with_draft(at_work)
    dialog = dialog_of(at_work)
    at_work.type(NUMBER)
    at_work.key(Qt.Key.Key_Escape)
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter is the harmless answer"
    assert dialog.fields["number"].value() == NUMBER
    dialog.activateWindow()
    at_work.key(Qt.Key.Key_Escape)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert at_work.in_front() is None
    assert at_work.session.call(safe_contacts.safe_contact_held, draft_id) is None


def test_what_is_typed_is_kept_when_the_desk_is_hidden(at_work: AtWork) -> None:
    draft_id = with_draft(at_work)
    dialog_of(at_work)
    at_work.type(NUMBER)
    at_work.window.save_and_hide()
    at_work.settle()
    assert at_work.session.call(safe_contacts.show_safe_contact, draft_id) == SafeContact(number=NUMBER)
    assert not at_work.window.lost_in_dialog()


def test_what_is_changed_while_it_is_shown_is_kept_when_the_minute_is_over(at_work: AtWork) -> None:
    draft_id = typed_in(at_work)
    dialog = dialog_of(at_work)
    at_work.key(Qt.Key.Key_Return)
    at_work.type("9")
    dialog._timer.timeout.emit()
    at_work.settle()
    assert at_work.in_front() is None
    assert at_work.session.call(safe_contacts.show_safe_contact, draft_id).number == "9"


def test_a_call_with_one_and_no_follow_up_is_led_to_the_follow_ups(at_work: AtWork) -> None:
    draft_id = typed_in(at_work)
    at_work.form.state.set(("narrative",), "Kömək istəyir.")
    at_work.form.submit()
    at_work.settle()
    assert "no follow-up says when" in at_work.form.banner.words.text()
    assert at_work.form.state.draft_id == draft_id


def test_it_is_erased_by_hand(at_work: AtWork) -> None:
    draft_id = typed_in(at_work)
    at_work.session.call(safe_contacts.keep_safe_contact, draft_id, SafeContact(number="012"))
    dialog = dialog_of(at_work)
    dialog.erase.click()
    at_work.settle()
    assert at_work.session.call(safe_contacts.safe_contact_held, draft_id) is None
    assert "No safe contact" in at_work.form.safe_contact.said.text()
