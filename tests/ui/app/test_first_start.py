"""The first start: what is wrong is said in words beside the field; nobody gets on without the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk import recovery
from hotline.errors import N_
from hotline.language import language
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE
from ui.pages.shared import recovery_sheet_card
from ui.widgets.printing import CannotPrint


def fill(program: Program, office: str, user: str, passphrase: str, again: str) -> None:
    """Fill the steps by the keyboard alone, with Enter after each field, as far as they lead."""
    for row, text in enumerate((office, user, passphrase, again)):
        if not program.set_up.rows[row].isVisible():
            return
        program.type(text)
        program.key(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("filled", "row", "said"),
    [
        (("G1", "Operator 07", PASSPHRASE, PASSPHRASE), 0, "letters"),
        (("", "Operator 07", PASSPHRASE, PASSPHRASE), 0, "letters"),
        (("gnc", "", PASSPHRASE, PASSPHRASE), 1, "Enter the name"),
        (("gnc", "Operator 07", "qisa", "qisa"), 2, "10"),
        (("gnc", "Operator 07", PASSPHRASE, PASSPHRASE + "x"), 3, "The two passphrases differ"),
    ],
)
def test_what_cannot_be_set_up_is_said_beside_its_field_and_the_keyboard_is_there(
    program: Program, filled: tuple[str, str, str, str], row: int, said: str
) -> None:
    program.begin()
    fill(program, *filled)
    page = program.set_up
    errors = [one.error.text() for one in page.rows]
    assert said in errors[row], errors
    assert [place for place, text in enumerate(errors) if text] == [row]
    assert page.rows[row].error.isVisible()
    assert page.rows[row].field.isAncestorOf(program.focus())
    assert not program.application.store.exists()


def test_nobody_gets_on_before_the_recovery_sheet_was_printed_or_saved(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program.begin()
    fill(program, "gnc", "Operator 07", PASSPHRASE, PASSPHRASE)
    page = program.recovery.sheet
    assert page.preview.page_count() == 1
    assert not page.go_on.isEnabled()
    program.key(Qt.Key.Key_Return, CTRL)
    assert not program.at_desk()
    sheet = tmp_path / "recovery-sheet.pdf"
    monkeypatch.setattr(recovery_sheet_card, "ask_where", lambda *_: sheet)
    program.key(Qt.Key.Key_S, CTRL)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "recovery-sheet.pdf" in page.banner.words.text()
    assert not page.preview.isVisible(), "what is typed back is read from the paper, not from the screen"
    program.key(Qt.Key.Key_Return, CTRL)
    assert all(row.error.isVisible() for row in page.rows), "nothing was typed back"
    assert not program.at_desk()
    program.type_sheet_back()
    assert program.application.desk is not None
    assert program.application.desk.context.session.user.name == "Operator 07"
    assert program.application.desk.shell.rail.office.text() == "GNC"
    state = program.application.desk.context.session.call(recovery.recovery_state)
    assert state is not None
    assert state.confirmed is not None
    assert state.drilled is None


def test_a_printer_that_fails_or_is_called_off_lets_nobody_on(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin()
    fill(program, "gnc", "Operator 07", PASSPHRASE, PASSPHRASE)
    page = program.recovery.sheet
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: False)
    program.key(Qt.Key.Key_P, CTRL)
    assert not page.go_on.isEnabled()

    def jam(*_: object) -> bool:
        raise CannotPrint(N_("The printer did not take the page."))

    monkeypatch.setattr(recovery_sheet_card, "print_pdf", jam)
    program.key(Qt.Key.Key_P, CTRL)
    assert not page.go_on.isEnabled()
    assert page.banner.isVisible()
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: True)
    program.key(Qt.Key.Key_P, CTRL)
    assert page.go_on.isEnabled()
    assert page.fields[0].isAncestorOf(program.focus())


def test_choosing_a_language_rewords_the_page_and_is_remembered(program: Program, folder: Path) -> None:
    program.begin()
    program.set_up.language.answer("ru")
    program.settle()
    assert program.set_up.language.value() == "ru"
    assert '"ru"' in (folder / "machine.json").read_text("utf-8")


def test_choosing_a_language_keeps_what_was_filled_in(program: Program) -> None:
    program.begin()
    program.type("gnc")
    program.key(Qt.Key.Key_Return)
    program.type("Operator 07")
    program.set_up.language.answer("ru")
    program.settle()
    assert program.set_up.office.value() == "gnc"
    assert program.set_up.user.value() == "Operator 07"
    assert program.set_up.user.isVisible(), "it goes on at the same step"


def test_a_place_that_holds_a_file_already_is_refused_in_words_and_the_file_stays(program: Program) -> None:
    program.begin()
    program.application.store.write_bytes(b"somebody else's")
    fill(program, "gnc", "Operator 07", PASSPHRASE, PASSPHRASE)
    assert program.set_up.banner.isVisible()
    assert program.set_up.banner.words.text()
    assert program.set_up.make.isEnabled(), "it can be tried again"
    assert program.application.store.read_bytes() == b"somebody else's"


def test_a_store_that_is_gone_is_said_before_a_new_one_is_made_in_its_place(program: Program) -> None:
    """The first window asked to set up an office where the log of the one that was gone still lay."""
    log = program.application.store.with_name(program.application.store.name + "-wal")
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(b"what was recorded last")
    program.begin()
    assert program.set_up.banner.isVisible()
    assert f"these files of it are still here: {log.name}" in program.set_up.banner.words.text()


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_the_first_step_leads_to_the_next_one_and_does_not_say_to_the_desk(code: str) -> None:
    speak = language(code)
    onward = {speak.gettext(message) for message in ("Continue", "Set up", "Continue to the desk")}
    assert len(onward) == 3
