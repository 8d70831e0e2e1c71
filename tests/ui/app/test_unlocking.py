"""Unlocking: what is wrong is one sentence that says what to do; no file is touched and nothing ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from hotline.store.files.private_files import key_path
from tests.ui.app.program import Program
from tests.ui.at_work import ALT, USER
from ui.platform.screen_language import words


@pytest.mark.usefixtures("office")
def test_a_wrong_passphrase_says_so_keeps_the_name_and_is_typed_anew(program: Program) -> None:
    program.begin()
    assert program.unlocking.user.isAncestorOf(program.focus())
    program.unlock("yanlış parol sözü")
    page = program.unlocking
    assert page.banner.isVisible()
    assert "passphrase" in page.banner.words.text()
    assert page.user.value() == USER
    assert page.passphrase.value() == ""
    assert page.passphrase.isAncestorOf(program.focus())
    program.unlock()
    assert program.application.desk is not None


@pytest.mark.usefixtures("office")
def test_an_unknown_name_is_answered_like_a_wrong_passphrase(program: Program) -> None:
    program.begin()
    program.unlock("yanlış parol sözü")
    wrong = program.unlocking.banner.words.text()
    program.unlocking.user.set_value("Heç kim")
    program.unlock()
    assert program.unlocking.banner.words.text() == wrong, "names are not told to strangers"


@pytest.mark.usefixtures("office")
def test_enter_in_the_name_leads_to_the_passphrase(program: Program) -> None:
    program.begin()
    program.type(USER)
    program.key(Qt.Key.Key_Return)
    assert program.unlocking.passphrase.isAncestorOf(program.focus())


def said_of(program: Program) -> str:
    program.begin()
    program.unlock()
    assert program.application.desk is None
    assert program.unlocking.banner.isVisible()
    said = program.unlocking.banner.words.text()
    assert "Traceback" not in said
    assert "Error" not in said
    return said


def test_a_damaged_store_is_said_and_left_as_it_is(program: Program, office: Path) -> None:
    content = bytearray(office.read_bytes())
    for place in range(100, 3000):
        content[place] ^= 0x5A
    office.write_bytes(bytes(content))
    said = said_of(program)
    assert "damaged" in said
    assert office.read_bytes() == bytes(content)


def test_a_store_of_a_newer_version_is_left_alone_and_says_which_program_is_needed(
    program: Program, office: Path
) -> None:
    kept = json.loads(key_path(office).read_text("utf-8"))
    kept["format"] += 1
    key_path(office).write_text(json.dumps(kept), "utf-8")
    before = office.read_bytes()
    assert "newer version" in said_of(program)
    assert office.read_bytes() == before


def test_a_file_that_is_no_store_is_said(program: Program, office: Path) -> None:
    office.write_text("just a letter", "utf-8")
    key_path(office).unlink()
    assert "store" in said_of(program)


def test_a_store_without_its_key_file_is_said(program: Program, office: Path) -> None:
    key_path(office).unlink()
    assert key_path(office).name in said_of(program)


def test_a_store_that_was_taken_away_meanwhile_is_said(program: Program, office: Path) -> None:
    program.begin()
    office.unlink()
    key_path(office).unlink()
    program.unlock()
    assert program.application.desk is None
    assert program.unlocking.banner.isVisible()
    assert not office.exists(), "nothing is made in its place"


@pytest.mark.usefixtures("office")
def test_enter_without_a_name_asks_for_the_name(program: Program) -> None:
    program.begin()
    program.unlocking.passphrase.setFocus()
    program.type("some words here")
    program.key(Qt.Key.Key_Return)
    assert "user name" in program.unlocking.banner.words.text()
    assert program.unlocking.user.isAncestorOf(program.focus())


@pytest.mark.usefixtures("office")
def test_the_passphrase_is_shown_by_a_key_and_hidden_when_the_keyboard_goes_elsewhere(program: Program) -> None:
    program.begin()
    page = program.unlocking
    page.passphrase.setFocus()
    program.type("dörd")
    program.key(Qt.Key.Key_U, ALT)
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    assert page.entry.show_button.words() == "Hide"
    page.user.setFocus()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Password
    page.entry.show_button.click()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    assert page.passphrase.isAncestorOf(program.focus()), "the keyboard is where it was"
    page.entry.show_button.click()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.usefixtures("office")
def test_caps_lock_and_the_letters_are_said_in_words(program: Program) -> None:
    program.begin()
    page = program.unlocking
    page.passphrase.setFocus()
    assert page.entry.keyboard.layout_words.text() == "", "nothing is known yet"
    assert not page.entry.keyboard.caps.isVisible()
    program.type("a")
    assert page.entry.keyboard.layout_words.text() == "Keyboard: Latin letters"
    assert not page.entry.keyboard.caps.isVisible()
    program.type("A")
    assert page.entry.keyboard.caps.words.text().startswith("Caps Lock is on")
    assert page.entry.keyboard.caps.isVisible()
    program.type("ф")
    assert not page.entry.keyboard.caps.isVisible()
    assert page.entry.keyboard.layout_words.text() == "Keyboard: Cyrillic letters"


@pytest.mark.usefixtures("office")
def test_the_lock_names_office_and_store_says_since_when_and_offers_who_signed_in(
    program: Program, folder: Path
) -> None:
    program.begin()
    assert not program.unlocking.office.isVisible(), "of which office the store is is not known before"
    program.unlock()
    program.application.lock()
    program.settle()
    page = program.unlocking
    assert page.office.text() == "Office GNC"
    assert page.since.text().startswith("locked since ")
    assert page.user.names == (USER,)
    kept = (folder / "machine.json").read_text("utf-8")
    assert '"GNC"' in kept
    assert USER not in json.loads(kept).values(), "names are not written down"
    program.unlocking.language.answer("ru")
    program.settle()
    assert program.unlocking.since.text()
    assert program.unlocking.banner.isVisible(), "what happened is said in the other language too"


@pytest.mark.usefixtures("office")
def test_the_language_that_is_asked_for_stays_be_it_the_one_in_use(program: Program, folder: Path) -> None:
    program.begin()
    code = program.unlocking.language.value()
    chosen = program.unlocking.language.control()
    assert isinstance(chosen, QAbstractButton)
    chosen.click()
    program.settle()
    assert json.loads((folder / "machine.json").read_text("utf-8"))["chosen"] is True
    program.unlock()
    assert words().code == code


@pytest.mark.usefixtures("office")
def test_nothing_moves_when_the_first_letter_tells_the_layout(program: Program) -> None:
    program.begin()
    page = program.unlocking
    page.passphrase.setFocus()
    program.settle()
    before = page.unlock.mapToGlobal(QPoint(0, 0))
    program.type("a")
    program.settle()
    assert page.entry.keyboard.layout_words.text() != "", "the letter told it"
    assert page.unlock.mapToGlobal(QPoint(0, 0)) == before
