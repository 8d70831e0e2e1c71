"""A reason that was begun is not typed twice: it stands there again after Esc, after the lock and after a power cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.call.record import Call, Contact
from hotline.desk import calls, dialog_drafts
from hotline.desk.dialog_drafts import OVERRIDES, REASON
from hotline.errors import N_, CannotWrite
from tests.acts import as_act
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.reason_dialog import ReasonDialog
from ui.widgets.dialogs import Dialog

WHY = "söz unudulmuşdu"


@pytest.fixture
def corrected(at_work: AtWork) -> str:
    """Change a call that was submitted, and ask for the correction to be submitted."""
    told = Call(contact=Contact(contact_type="tip", topic="trafficking"), narrative="Sual verdi.")
    reference = at_work.session.call(calls.submit_call, told).reference
    at_work.window.correct(reference)
    at_work.settle()
    at_work.form.go_to("summary")
    at_work.type(" Yenə.")
    at_work.key(Qt.Key.Key_Return, CTRL)
    return reference


def reason(at_work: AtWork) -> ReasonDialog:
    dialog = at_work.in_front()
    assert isinstance(dialog, ReasonDialog)
    return dialog


def test_the_reason_of_a_correction_comes_back_after_esc_and_goes_with_the_correction(
    at_work: AtWork, corrected: str
) -> None:
    reason(at_work)
    at_work.type(WHY)
    at_work.key(Qt.Key.Key_Escape)
    at_work.come_back()
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert reason(at_work).reason.value() == WHY
    assert reason(at_work).save.isEnabled()
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert at_work.session.call(calls.show_call, corrected).revision == 2
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, REASON) == {}


@pytest.mark.usefixtures("corrected")
def test_the_reason_of_a_correction_is_kept_by_the_lock(at_work: AtWork) -> None:
    at_work.type(WHY)
    at_work.window.save_and_hide()
    at_work.settle()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, REASON) == {at_work.state.draft_id: WHY}
    assert not at_work.window.lost_in_dialog()


@pytest.mark.usefixtures("corrected")
def test_a_reason_is_kept_a_moment_after_it_was_typed_and_gone_when_it_was_deleted(at_work: AtWork) -> None:
    kept = reason(at_work)._draft
    for typed, stored in ((WHY, {at_work.state.draft_id: WHY}), ("", {})):
        kept._timer.stop()
        reason(at_work).reason.set_value(typed)
        reason(at_work).reason.changed.emit()
        assert kept._timer.isActive()
        kept._timer.timeout.emit()
        at_work.settle()
        assert at_work.session.call(dialog_drafts.read_dialog_drafts, REASON) == stored
    at_work.in_dialog(Dialog.close)


def test_the_reasons_why_personal_data_stays_come_back_and_are_not_yet_given(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "situation")
    form.go_to("summary")
    at_work.type("Zəng 0501234567.")
    at_work.key(Qt.Key.Key_Return, CTRL)
    form.submitter.review.panel.keep_button.click()
    at_work.type("nömrə axtarışdadır")
    form.submitter.review.close()
    at_work.settle()
    assert at_work.state.call.overrides == ()
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    assert form.submitter.review.panel.reason.value() == "nömrə axtarışdadır"
    assert form.submitter.review.panel.reason.control().hasFocus()
    at_work.key(Qt.Key.Key_Return)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "desk"
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, OVERRIDES) == {}


@pytest.mark.usefixtures("corrected")
def test_a_reason_that_the_disk_could_not_take_is_said_to_be_lost_by_the_lock_and_kept_by_the_next_try(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = dialog_drafts.keep_dialog_draft

    def full(*_: object) -> None:
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    monkeypatch.setattr(dialog_drafts, "keep_dialog_draft", as_act(full))
    dialog = reason(at_work)
    at_work.type(WHY)
    at_work.window.save_and_hide()
    at_work.settle()
    assert at_work.window.lost_in_dialog()
    monkeypatch.setattr(dialog_drafts, "keep_dialog_draft", real)
    dialog.save_now()
    at_work.settle()
    assert not at_work.window.lost_in_dialog()
