"""Who unlocks with a passphrase that a supervisor gave chooses an own one first, and can do nothing else before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk import drafts, users
from hotline.desk.office import unlock
from hotline.desk.session import MustChangePassphrase
from hotline.errors import WrongPassphrase
from tests.ui.app.program import Program
from tests.ui.app.test_first_windows_are_said import nameless
from tests.ui.at_work import CTRL, PASSPHRASE, USER
from ui.pages.start.first_passphrase_page import FirstPassphrasePage

FIRST, OWN = "yeddi narın dənəsi", "qırmızı dəvə gölməçə"
NEW_USER = "Operator 07"


@pytest.fixture
def added(office: Path, program: Program) -> Program:
    """Return the program before the lock page of a store with a user who was just added."""
    session = unlock(office, USER, PASSPHRASE, program.clock)
    session.call(users.add_user, NEW_USER, "operator", FIRST)
    session.close()
    program.begin()
    return program


def asking(program: Program) -> FirstPassphrasePage:
    page = program.application.start_window().centralWidget()
    assert isinstance(page, FirstPassphrasePage)
    return page


def come_in(program: Program) -> FirstPassphrasePage:
    program.unlock(FIRST, NEW_USER)
    assert not program.at_desk()
    return asking(program)


def test_the_desk_opens_with_the_own_passphrase_and_the_first_one_is_void(added: Program, office: Path) -> None:
    page = come_in(added)
    assert page.passphrase.new.isAncestorOf(added.focus())
    assert nameless(added.window) == []
    added.type(OWN)
    added.key(Qt.Key.Key_Return)
    added.type(OWN)
    added.key(Qt.Key.Key_Return)
    assert added.application.desk is not None
    session = added.application.desk.context.session
    assert not session.user.must_change
    assert session.call(drafts.list_drafts) == []
    unlock(office, NEW_USER, OWN, added.clock).close()
    with pytest.raises(WrongPassphrase):
        unlock(office, NEW_USER, FIRST, added.clock)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("qısa", "qısa", "too short"),
        ("operator 07 parol", "operator 07 parol", "tried first here"),
        (OWN, OWN + "x", "differ"),
    ],
)
def test_what_does_not_do_is_said_beside_its_field(added: Program, new: str, again: str, said: str) -> None:
    page = come_in(added)
    added.type(new)
    added.key(Qt.Key.Key_Return)
    added.type(again)
    added.key(Qt.Key.Key_Return)
    assert said in " ".join(row.error.text() for row in page.passphrase.rows)
    assert not added.at_desk()


def test_the_given_passphrase_once_more_is_refused_and_another_one_can_be_typed(added: Program) -> None:
    page = come_in(added)
    for text in (FIRST, FIRST):
        added.type(text)
        added.key(Qt.Key.Key_Return)
    assert "Choose another one" in page.banner.words.text()
    assert page.set.isEnabled()
    for text in (OWN, OWN):
        added.type(text)
        added.key(Qt.Key.Key_Return)
    assert added.at_desk()


def test_ctrl_l_locks_and_nothing_has_changed(added: Program, office: Path) -> None:
    come_in(added)
    added.type("etwas")
    added.key(Qt.Key.Key_L, CTRL)
    assert added.unlocking.isVisible()
    assert not added.application.first_passphrase.asked
    session = unlock(office, NEW_USER, FIRST, added.clock)
    with pytest.raises(MustChangePassphrase):
        session.call(users.list_users)
    session.close()


def test_another_language_keeps_asking(added: Program) -> None:
    come_in(added)
    asking(added).language.answer("ru")
    added.settle()
    assert asking(added).language.value() == "ru"
    assert added.application.first_passphrase.asked


def test_what_is_typed_is_shown_on_request_and_weighed_in_words(added: Program) -> None:
    field = come_in(added).passphrase
    added.type(OWN)
    field.say_strength()
    assert "hard to guess" in field.strength.text()
    hidden = field.new.line.displayText()
    assert OWN not in hidden
    field.show_typed.box.click()
    assert field.new.line.displayText() == OWN
    assert field.new.value() == OWN
    field.show_typed.box.click()
    assert field.new.line.displayText() == hidden
