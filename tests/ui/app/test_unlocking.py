"""Unlocking: what is wrong is one sentence that says what to do; no file is touched and nothing ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.store.files.private_files import key_path
from tests.ui.app.program import Program
from tests.ui.at_work import USER


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
