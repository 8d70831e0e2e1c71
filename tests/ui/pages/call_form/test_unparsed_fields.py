"""What was typed and cannot be read is never dropped in silence: it is said, shown, and nothing is submitted meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.desk import calls, contact_search, drafts
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.reason_dialog import ReasonDialog
from ui.widgets.form import FormRow

K = Qt.Key
WRONG = ("99.99.9999", "27.11 1o:00", "27.11 25:90")


def field_of(form: CallFormPage, *path: str | int) -> FormRow:
    row = next(one.row for one in form._binder.bindings if one.resolved() == path)
    assert row is not None
    return row


def type_into(at_work: AtWork, text: str, *path: str | int) -> FormRow:
    """Type a text over what a field holds."""
    at_work.form.go_to("persons" if path[0] == "persons" else "contact")
    row = field_of(at_work.form, *path)
    row.field.setFocus()
    at_work.key(K.Key_A, CTRL)
    at_work.type(text)
    return row


def calls_kept(at_work: AtWork) -> int:
    return len(at_work.session.call(contact_search.find_calls, contact_search.Filter()))


def ready(at_work: AtWork) -> CallFormPage:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.state.set(("narrative",), "Sual verdi.")
    return form


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("name", "label"), [("started", "Contact began"), ("ended", "Contact ended")])
def test_a_wrongly_typed_time_keeps_a_call_from_being_submitted(
    at_work: AtWork, wrong: str, name: str, label: str
) -> None:
    form = ready(at_work)
    row = type_into(at_work, wrong, "contact", name)
    form.go_to("summary")
    at_work.key(K.Key_Return, CTRL)
    assert calls_kept(at_work) == 0
    assert at_work.where() == "call"
    assert form.banner.words.text().startswith(f"{label}: what is typed there cannot be read")
    assert "Type a time like 14:03" in form.banner.words.text()
    assert at_work.focus().accessibleName() == label
    at_work.key(K.Key_A, CTRL)
    at_work.type("14:01" if name == "started" else "14:04")
    assert row.error.isHidden()
    at_work.key(K.Key_Return, CTRL)
    assert calls_kept(at_work) == 1


def test_an_age_that_does_not_fit_keeps_a_call_from_being_submitted(at_work: AtWork) -> None:
    form = ready(at_work)
    at_work.key(K.Key_N, CTRL)
    at_work.type("121")
    at_work.key(K.Key_Return, CTRL)
    assert calls_kept(at_work) == 0
    assert form.banner.words.text() == (
        "Age: what is typed there cannot be read and would be lost. A whole number from 0 to 120, please."
    )
    assert field_of(form, "persons", 0, "age").isAncestorOf(at_work.focus())


def test_what_a_parked_section_cannot_read_does_not_keep_the_call(at_work: AtWork) -> None:
    form = ready(at_work)
    at_work.key(K.Key_N, CTRL)
    at_work.type("121")
    at_work.state.set(("contact", "contact_type"), "other")
    form.go_to("summary")
    at_work.key(K.Key_Return, CTRL)
    assert calls_kept(at_work) == 1


def test_a_correction_is_refused_alike(at_work: AtWork) -> None:
    ready(at_work)
    reference = at_work.state.draft_id
    at_work.key(K.Key_Return, CTRL)
    ended = at_work.session.call(as_act(calls.read_call), reference).call.contact.ended
    at_work.window.correct(reference)
    at_work.settle()
    type_into(at_work, "27.11 25:90", "contact", "ended")
    at_work.key(K.Key_Return, CTRL)
    assert at_work.in_front() is None, "no reason is asked"
    assert at_work.form.banner.words.text().startswith("Contact ended: ")
    assert at_work.focus().accessibleName() == "Contact ended"
    at_work.key(K.Key_A, CTRL)
    at_work.type("14:04")
    at_work.key(K.Key_Return, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, ReasonDialog)
    at_work.type("mistyped")
    at_work.in_dialog(lambda _: dialog.save.click())
    shown = at_work.session.call(as_act(calls.read_call), reference)
    assert shown.revision == 2
    assert shown.call.contact.ended != ended


def test_leaving_for_the_desk_says_what_was_not_kept(at_work: AtWork) -> None:
    ready(at_work)
    type_into(at_work, "27.11 25:90", "contact", "ended")
    at_work.key(K.Key_D, ALT)
    assert at_work.where() == "desk"
    told = at_work.desk.quick.status.words.text()
    assert told == "Contact ended: what was typed there could not be read and was not kept."
    assert len(at_work.session.call(drafts.list_drafts)) == 1


def test_the_next_call_does_not_begin_with_what_could_not_be_read_in_the_one_before(at_work: AtWork) -> None:
    form = ready(at_work)
    row = type_into(at_work, "27.11 25:90", "contact", "ended")
    at_work.key(K.Key_F2)
    assert form is at_work.form
    assert at_work.focus() is not row.field.control()
    assert field_text(row) == ""
    assert row.error.isHidden()
    assert not row.field.problem()


def test_an_age_that_cannot_be_read_stays_with_its_person(at_work: AtWork) -> None:
    form = ready(at_work)
    at_work.key(K.Key_N, CTRL)
    at_work.key(K.Key_N, CTRL)
    assert at_work.state.person == 1
    at_work.type("121")
    at_work.key(K.Key_P, ALT)
    assert at_work.state.person == 1, "it would be lost"
    assert form.banner.words.text().startswith("Age: ")
    at_work.key(K.Key_N, CTRL)
    assert len(at_work.state.call.persons) == 2
    form.persons.remove.click()
    at_work.settle()
    row = field_of(form, "persons", 0, "age")
    assert not row.field.problem(), "it is no age of person A"
    assert row.error.isHidden()


def test_undo_brings_back_the_time_and_takes_the_error_away(at_work: AtWork) -> None:
    form = ready(at_work)
    began = at_work.state.call.contact.started
    row = type_into(at_work, "99.99.9999", "contact", "started")
    at_work.key(K.Key_Tab)
    assert not row.error.isHidden()
    form.go_to("summary")
    while at_work.state.call.contact.started != began:
        assert at_work.state.undo() is not None
    assert row.error.isHidden()
    assert field_text(row) == "22.11.2026 14:03"


def test_a_follow_up_that_is_added_leaves_the_others_as_they_are_typed(at_work: AtWork) -> None:
    form = ready(at_work)
    at_work.key(K.Key_T, CTRL)
    at_work.type("99.99")
    at_work.key(K.Key_T, CTRL)
    assert form.follow_up.rows[0].bindings[0].field.problem()
    at_work.key(K.Key_Return, CTRL)
    assert calls_kept(at_work) == 0


def field_text(row: FormRow) -> str:
    control = row.field.control()
    return str(control.property("text"))
