"""Whatever is pasted into the form is saved, read back and submitted, without what no store, page or screen can keep."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from hotline.call.clean_text import clean_text
from hotline.call.record import NARRATIVE_LIMIT
from hotline.call.reference import new_reference
from hotline.desk.calls import show_call
from hotline.desk.verify import verify
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.state.form_state import Saved
from ui.widgets.form import FormRow
from ui.widgets.note_field import NoteField

MIXED = "Qız deyir: \u202eمرحبا\u202c שלום,\x00 вчера\u2028\r\nшел \ud800İıi Əə\x1b 👩\u200d👧 e\u0301\ufeff."
KEPT = "Qız deyir: مرحبا שלום, вчера\n\nшел İıi Əə 👩\u200d👧 é."


def paste(at_work: AtWork, text: str) -> None:
    """Paste as an operator does, from the clipboard."""
    data = QMimeData()
    data.setText(text)
    at_work.form.summary.editor.insertFromMimeData(data)


def in_the_summary(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.form.go_to("summary")


def test_the_expected_text_is_what_the_cleaning_makes_of_it() -> None:
    assert clean_text(MIXED).text == KEPT


def test_a_pasted_mixture_is_saved_read_back_and_submitted(at_work: AtWork) -> None:
    in_the_summary(at_work)
    paste(at_work, MIXED)
    assert at_work.stored_after_saving().narrative == KEPT
    assert at_work.state.saved is Saved.SAVED
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.session.call(show_call, reference).call.narrative == KEPT
    assert at_work.session.call(verify).sound


def test_typed_marks_and_controls_do_not_reach_the_store_either(at_work: AtWork) -> None:
    in_the_summary(at_work)
    for letter in "a\u202eb\x00c\u200fd":
        at_work.type(letter)
    assert at_work.stored_after_saving().narrative == "abcd"


def test_whatever_is_typed_into_any_field_the_draft_is_saved_and_can_be_read(at_work: AtWork) -> None:
    """Half a reference, a number out of its bounds, a moment that is none: what no field makes sense of hides no word."""
    in_the_summary(at_work)
    at_work.type("söz ")
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.form.add_person()
    at_work.form.follow_up.add.click()
    at_work.settle()
    lines = [line for row in at_work.form.findChildren(FormRow) for line in row.findChildren(QLineEdit)]
    notes = [row.field for row in at_work.form.findChildren(FormRow) if isinstance(row.field, NoteField)]
    assert len(lines) > 20
    assert notes
    for line in lines:
        line.setFocus()
        line.insert(MIXED if line.validator() is None else "999")
        line.textEdited.emit(line.text())
    for note in notes:
        data = QMimeData()
        data.setText(MIXED)
        note.edit.insertFromMimeData(data)
        assert note.value() == KEPT
    assert at_work.stored_after_saving() == at_work.state.call
    assert at_work.state.saved is Saved.SAVED


def test_half_a_reference_is_asked_about_before_it_is_submitted_and_a_whole_one_gets_its_form(at_work: AtWork) -> None:
    in_the_summary(at_work)
    at_work.type("söz")
    at_work.state.set(("contact", "earlier_call"), "k7q")
    assert at_work.stored_after_saving().contact.earlier_call == "k7q"
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "call"
    assert "is not a reference" in at_work.form.banner.words.text()
    earlier = new_reference()
    at_work.state.set(("contact", "earlier_call"), earlier.lower().strip("#"))
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.session.call(show_call, reference).call.contact.earlier_call == earlier


def test_megabytes_from_the_clipboard_are_kept_as_far_as_a_summary_goes_and_it_is_said(at_work: AtWork) -> None:
    in_the_summary(at_work)
    at_work.type("əvvəl ")
    paste(at_work, "дверь закрыта " * 250_000)
    narrative = at_work.form.summary.editor.value()
    assert len(narrative) == NARRATIVE_LIMIT
    assert narrative.startswith("əvvəl дверь закрыта ")
    assert at_work.stored_after_saving().narrative == narrative
    said = at_work.form.summary.said
    assert said.isVisibleTo(at_work.form)
    assert "did not fit" in said.words.text()
    QApplication.processEvents()
