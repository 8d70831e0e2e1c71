"""The lock: everything is saved, hidden and closed; after unlocking, work goes on at the same word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.desk import drafts, safe_contacts
from hotline.errors import N_, CannotWrite
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.widgets.dialogs import ConfirmDialog

NUMBER = "0557891234"


def in_summary(program: Program, text: str) -> str:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type(text)
    return program.form.state.draft_id


def shown_texts(program: Program) -> str:
    return " ".join(str(one.property("plainText") or one.property("text") or "") for one in program.qt.allWidgets())


@pytest.mark.usefixtures("office")
def test_ctrl_l_saves_hides_and_closes_and_the_same_draft_is_open_afterwards(program: Program) -> None:
    reference = in_summary(program, "hər söz qalır")
    desk = program.application.desk
    assert desk is not None
    session = desk.context.session
    program.key(Qt.Key.Key_L, CTRL)
    assert program.application.desk is None
    assert program.unlocking.isVisible()
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."
    assert "hər söz qalır" not in shown_texts(program), "nothing of the call is left in any widget"
    with pytest.raises(RuntimeError):
        session.call(drafts.list_drafts)
    assert program.application.ended == 0, "locking is not ending the program"
    program.unlock()
    assert program.form.isVisible()
    assert program.form.state.draft_id == reference
    assert program.form.summary.editor.value() == "hər söz qalır"
    assert program.form.sections.current() == "summary"
    assert program.form.window().focusWidget() is program.form.summary.editor, "work goes on where it was"


@pytest.mark.usefixtures("office")
def test_a_dialog_that_is_open_goes_with_the_lock(program: Program) -> None:
    in_summary(program, "söz")
    program.key(Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    program.application.lock()
    program.settle()
    assert [one for one in program.qt.topLevelWidgets() if one.isVisible()] == [program.application.window]
    program.unlock()
    assert program.form.summary.editor.value() == "söz"


def in_safe_contact(program: Program, text: str) -> str:
    """Type into the safe contact of a call that is not submitted yet, and return its draft."""
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.state.set(("contact", "contact_type"), "situation")
    program.form.state.set(("consent", "call_back"), "given")
    program.form.go_to("follow_up")
    program.key(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(QApplication.activeModalWidget(), SafeContactDialog)
    program.type(text)
    return program.form.state.draft_id


@pytest.mark.usefixtures("office")
def test_what_is_typed_in_a_dialog_is_kept_by_the_lock_pressed_in_it(program: Program) -> None:
    draft_id = in_safe_contact(program, NUMBER)
    program.key(Qt.Key.Key_L, CTRL)
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."
    assert NUMBER not in shown_texts(program)
    program.unlock()
    assert kept_number(program, draft_id) == NUMBER


@pytest.mark.usefixtures("office")
def test_what_is_typed_in_a_dialog_is_kept_when_the_program_is_ended(program: Program) -> None:
    draft_id = in_safe_contact(program, NUMBER)
    program.application.close()
    program.application = type(program.application)(program.qt, program.clock)
    program.begin()
    program.unlock()
    assert kept_number(program, draft_id) == NUMBER


@pytest.mark.usefixtures("office")
def test_the_lock_does_not_say_that_everything_was_saved_where_a_dialog_was_not(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = in_safe_contact(program, NUMBER)

    def full(*_: object) -> datetime:
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    monkeypatch.setattr(safe_contacts, "keep_safe_contact", as_act(full))
    program.key(Qt.Key.Key_L, CTRL)
    told = program.unlocking.standing.words.text()
    assert "Everything was saved" not in program.unlocking.banner.words.text()
    assert "Type it again" in told
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session.call(safe_contacts.safe_contact_held, draft_id) is None


def kept_number(program: Program, draft_id: str) -> str:
    assert program.application.desk is not None
    return program.application.desk.context.session.call(safe_contacts.show_safe_contact, draft_id).number


@pytest.mark.usefixtures("office")
def test_words_that_could_not_be_saved_outlive_the_lock_and_nothing_else_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = in_summary(program, "disk doludur")
    real = drafts.save_draft

    def full(*_: object) -> datetime:
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    monkeypatch.setattr(drafts, "save_draft", as_act(full))
    program.key(Qt.Key.Key_L, CTRL)
    assert "are not saved" in program.unlocking.standing.words.text()
    assert "Everything was saved" not in program.unlocking.banner.words.text()
    monkeypatch.setattr(drafts, "save_draft", real)
    program.unlock()
    assert program.form.state.draft_id == reference
    assert program.form.summary.editor.value() == "disk doludur"
    program.form.save_now()
    program.settle()
    assert program.application.desk is not None
    assert program.application.desk.context.session.call(drafts.open_draft, reference).narrative == "disk doludur"


@pytest.mark.usefixtures("office")
def test_the_desk_locks_by_itself_every_time_anew(program: Program) -> None:
    program.begin()
    for _ in range(3):
        program.unlock()
        assert program.at_desk()
        program.application.idle.idle.emit()
        program.settle()
        assert not program.at_desk()
        assert program.unlocking.isVisible()


@pytest.mark.usefixtures("office")
def test_closing_the_window_saves_and_ends_the_program(program: Program) -> None:
    reference = in_summary(program, "son")
    program.window.close()
    assert program.application.ended == 1
    program.application.close()
    program.application = type(program.application)(program.qt, program.clock)
    program.begin()
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session.call(drafts.open_draft, reference).narrative == "son"


@pytest.mark.usefixtures("office")
def test_closing_the_unlock_window_ends_the_program(program: Program) -> None:
    program.begin()
    program.window.close()
    assert program.application.ended == 1


def test_what_the_computer_remembers_holds_no_name_and_no_passphrase(
    program: Program, office: Path, folder: Path
) -> None:
    in_summary(program, "x")
    program.key(Qt.Key.Key_L, CTRL)
    assert office.exists()
    kept = (folder / "machine.json").read_text("utf-8")
    assert "Rəhbər" not in kept
    assert "çinar" not in kept


@pytest.mark.usefixtures("office")
def test_a_form_with_unsaved_words_is_not_closed_without_a_question(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_summary(program, "son sözlər")

    def full(*_: object) -> datetime:
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    asked: list[str] = []

    def refuse(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.words.text())
        return False

    monkeypatch.setattr(drafts, "save_draft", as_act(full))
    monkeypatch.setattr(ConfirmDialog, "ask", refuse)
    program.window.close()
    assert len(asked) == 1
    assert program.application.ended == 0
    assert program.form.summary.editor.value() == "son sözlər"
