"""Submitting: personal data is masked or excused, an error leads to its place, what was sent leaves no draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.call.call_json import compact_json
from hotline.call.record import Call, Contact
from hotline.desk import calls, contact_search, drafts
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.reason_dialog import ReasonDialog

NUMBER = "0501234567"
SECOND = "0551234567"


def in_summary(at_work: AtWork, text: str, contact_type: str = "situation") -> CallFormPage:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), contact_type)
    form.go_to("summary")
    at_work.type(text)
    form.summary.marks.scan_now()
    return form


def submit(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_Return, CTRL)


def only_call(at_work: AtWork) -> str:
    """Return the reference of the one call in the store."""
    rows = at_work.session.call(
        contact_search.call_rows, at_work.session.call(contact_search.find_calls, contact_search.Filter())
    )
    assert len(rows) == 1
    return rows[0].reference


def test_f10_masks_counts_and_leaves_nothing_of_the_number_in_the_record(at_work: AtWork) -> None:
    form = in_summary(at_work, f"Zəng {NUMBER} və {SECOND} nömrəsindən.")
    assert [one.kind for one in form.summary.marks.findings] == ["phone", "phone"]
    assert form.summary.mask_button.isVisible()
    at_work.key(Qt.Key.Key_F10)
    at_work.key(Qt.Key.Key_F10)
    assert form.summary.marks.findings == []
    assert not form.summary.mask_button.isVisible()
    assert form.summary.clean.isVisible()
    kept = at_work.stored_after_saving()
    assert [(one.kind, one.count) for one in kept.removed] == [("phone", 2)]
    record = str(compact_json(kept))
    assert NUMBER not in record
    assert SECOND not in record
    assert kept.narrative.startswith("Zəng ")
    assert kept.narrative.endswith(" nömrəsindən.")


def test_a_mask_set_by_mistake_is_taken_back_and_the_number_is_found_again(at_work: AtWork) -> None:
    form = in_summary(at_work, f"Zəng {NUMBER}.")
    at_work.key(Qt.Key.Key_F10)
    assert form.summary.editor.hasFocus()
    assert NUMBER not in form.summary.editor.value()
    at_work.key(Qt.Key.Key_Z, CTRL)
    form.summary.marks.scan_now()
    assert form.summary.editor.value() == f"Zəng {NUMBER}."
    assert [one.kind for one in form.summary.marks.findings] == ["phone"]
    submit(at_work)
    assert form.findings_side.isVisible(), "it is not sent unseen"


def test_shift_f10_goes_from_finding_to_finding(at_work: AtWork) -> None:
    form = in_summary(at_work, f"😀 {NUMBER} və {SECOND}")
    chosen = []
    for _ in range(3):
        at_work.key(Qt.Key.Key_F10, SHIFT)
        chosen.append(form.summary.editor.textCursor().selectedText())
    assert chosen == [NUMBER, SECOND, NUMBER]


def test_a_call_with_personal_data_asks_for_a_reason_and_keeps_it(at_work: AtWork) -> None:
    form = in_summary(at_work, f"Zəng {NUMBER}.")
    submit(at_work)
    assert form.findings_side.isVisible()
    form.submitter.review.panel.keep_button.click()
    assert not form.submitter.review.panel.leave_button.isEnabled(), "without a reason nothing stays"
    at_work.type("nömrə axtarışdadır")
    at_work.key(Qt.Key.Key_Return)
    assert at_work.where() == "call", "it is the operator who submits"
    submit(at_work)
    shown = at_work.session.call(calls.show_call, only_call(at_work))
    assert [(one.kind, one.reason) for one in shown.call.overrides] == [("phone", "nömrə axtarışdadır")]


def test_submitting_with_an_error_leads_to_its_place_and_says_what_to_do(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.type("y")
    form.go_to("follow_up")
    submit(at_work)
    assert at_work.where() == "call"
    assert form.banner.isVisible()
    assert form.banner.words.text()
    assert form.sections.current() == "contact"
    assert form.cards["contact"].isAncestorOf(at_work.focus())
    view = form.scrolled.viewport()
    assert 0 <= at_work.focus().mapTo(view, at_work.focus().rect().center()).y() <= view.height()
    at_work.type("situ")
    assert at_work.state.call.safety.safe_to_talk == "yes", "nothing typed is lost by it"


def test_a_submitted_call_leaves_no_draft_and_says_its_reference(at_work: AtWork) -> None:
    form = in_summary(at_work, "Sual verdi.", "information")
    reference = form.state.draft_id
    submit(at_work)
    assert at_work.where() == "desk"
    assert only_call(at_work) == reference
    assert at_work.session.call(drafts.list_drafts) == []
    assert at_work.desk.drafts.lines == ()
    assert reference in at_work.desk.quick.status.words.text()
    at_work.bot.wait(50)
    assert at_work.session.call(drafts.list_drafts) == [], "no late saving brings it back"


def test_submitting_twice_at_once_makes_one_call(at_work: AtWork) -> None:
    in_summary(at_work, "Sual verdi.", "information")
    at_work.start(Qt.Key.Key_Return, CTRL)
    at_work.start(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    only_call(at_work)


def test_words_typed_while_a_refused_call_was_under_way_are_saved(at_work: AtWork) -> None:
    in_summary(at_work, f"Zəng {NUMBER}.")
    at_work.start(Qt.Key.Key_Return, CTRL)
    at_work.type(" Sonra")
    at_work.settle()
    at_work.form.save_now()
    at_work.settle()
    assert at_work.stored().narrative.endswith("Sonra")


@pytest.fixture
def corrected(at_work: AtWork) -> str:
    """Submit a call, open its correction and change a word."""
    in_summary(at_work, "Sual verdi.", "information")
    submit(at_work)
    reference = only_call(at_work)
    at_work.window.correct(reference)
    at_work.settle()
    assert at_work.form.summary.editor.value() == "Sual verdi."
    at_work.form.go_to("summary")
    at_work.type(" Yenə.")
    return reference


def test_a_correction_needs_a_reason_and_becomes_the_second_revision(at_work: AtWork, corrected: str) -> None:
    submit(at_work)
    dialog = at_work.in_front()
    assert isinstance(dialog, ReasonDialog)
    assert not dialog.save.isEnabled()
    at_work.key(Qt.Key.Key_Return)
    assert at_work.in_front() is dialog, "Enter without a reason does nothing"
    at_work.type("söz unudulmuşdu")
    at_work.in_dialog(lambda _: dialog.save.click())
    shown = at_work.session.call(calls.show_call, corrected)
    assert shown.revision == 2
    assert shown.call.narrative == "Sual verdi. Yenə."
    assert shown.revisions[-1].reason == "söz unudulmuşdu"
    assert at_work.session.call(drafts.list_drafts) == []


def test_a_correction_that_is_called_off_can_be_sent_later(at_work: AtWork, corrected: str) -> None:
    submit(at_work)
    at_work.key(Qt.Key.Key_Escape)
    at_work.come_back()
    assert at_work.session.call(calls.show_call, corrected).revision == 1
    assert at_work.form.summary.editor.value() == "Sual verdi. Yenə."
    submit(at_work)
    assert isinstance(at_work.in_front(), ReasonDialog)
    at_work.in_dialog(lambda dialog: dialog.close())


def test_a_correction_begun_is_a_draft_too_and_goes_on_as_a_correction(at_work: AtWork, corrected: str) -> None:
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.where() == "desk"
    assert [line.title for line in at_work.desk.drafts.lines] == [corrected]
    at_work.window.open_draft(at_work.desk.drafts.lines[0].target)
    at_work.settle()
    assert at_work.form.summary.editor.value() == "Sual verdi. Yenə."
    assert at_work.state.corrects == corrected
    at_work.key(Qt.Key.Key_D, ALT)
    at_work.window.correct(corrected)
    at_work.settle()
    assert at_work.form.summary.editor.value() == "Sual verdi. Yenə.", "correcting again goes on with what was begun"


def test_looking_at_a_call_to_correct_it_leaves_no_draft(at_work: AtWork) -> None:
    reference = at_work.session.call(
        calls.submit_call, Call(contact=Contact(contact_type="information", topic="other"))
    ).reference
    at_work.window.correct(reference)
    at_work.settle()
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.where() == "desk"
    assert at_work.session.call(drafts.list_drafts) == []
