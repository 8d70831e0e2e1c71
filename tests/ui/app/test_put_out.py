"""A desk whose user was deactivated, or whose keys were renewed beside it: it locks, says why, and holds what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from hotline.desk import drafts, users
from hotline.desk.office import unlock
from hotline.desk.session import Session
from tests.ui.app.program import Program
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, USER
from tests.ui.hands import PLAIN, press
from ui.pages.desk.desk_page import DeskPage
from ui.platform import typing_pause

OTHER, OTHERS = "Leyla", "qırmızı dəvə gölməçə"
FIRST = "yeddi narın dənəsi"


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing_pause, "PAUSE_MS", 50)


@pytest.fixture
def other(office: Path, program: Program) -> Iterator[Session]:
    """Return the session of another supervisor beside the desk, as a command has one."""
    session = unlock(office, USER, PASSPHRASE, program.clock)
    session.call(users.add_user, OTHER, "supervisor", OTHERS, must_change=False)
    session.close()
    session = unlock(office, OTHER, OTHERS, program.clock)
    yield session
    session.close()


def typing(program: Program) -> str:
    """Begin a call, write into it what the store has, and then what it has not got yet."""
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type("birinci söz")
    program.form.save_now()
    program.settle()
    return program.form.state.draft_id


def come_in_with_first(program: Program) -> None:
    """Sign in with the first passphrase, and choose an own one."""
    program.type(FIRST)
    program.key(Qt.Key.Key_Return)
    for text in ("üç sarı balina", "üç sarı balina"):
        program.type(text)
        program.key(Qt.Key.Key_Return)


def told_of_locked(program: Program) -> str:
    desk = program.application.desk
    assert desk is not None
    desk.context.guard.look()
    program.settle()
    assert not program.at_desk()
    assert QApplication.activeModalWidget() is None, "it is said on the lock page, and nowhere else"
    assert program.unlocking.isVisible()
    page = program.unlocking
    program.bot.waitUntil(lambda: not page.typing.waits, timeout=10_000)
    return f"{page.banner.words.text()} {page.standing.words.text()}"


def test_a_reset_passphrase_locks_the_open_desk_and_its_words_come_back(program: Program, other: Session) -> None:
    draft = typing(program)
    other.call(users.reset_passphrase, USER, FIRST)
    program.type(", ikinci söz")
    told = told_of_locked(program)
    assert "reset your passphrase" in told
    assert f"last changes of {USER} are not saved" in told
    come_in_with_first(program)
    assert program.form.state.draft_id == draft
    assert program.form.summary.editor.value() == "birinci söz, ikinci söz"
    program.form.save_now()
    program.settle()
    assert program.application.desk is not None
    kept = program.application.desk.context.session.call(drafts.open_draft, draft)
    assert kept.narrative == "birinci söz, ikinci söz"


def test_a_reset_that_is_seen_before_the_store_has_its_new_keys_locks_the_desk_as_well(
    program: Program, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk stayed open behind the lock, the older passphrase opened it, and the program had a fault."""
    draft = typing(program)
    monkeypatch.setattr(users, "finish_rekey", lambda *_: None)
    other.call(users.reset_passphrase, USER, FIRST)
    program.type(", ikinci söz")
    told = told_of_locked(program)
    assert "reset" in told
    assert program.application.lost_store.kept is None
    program.unlock()
    assert not program.at_desk()
    come_in_with_first(program)
    assert program.form.state.draft_id == draft
    assert program.form.summary.editor.value() == "birinci söz, ikinci söz"


def test_the_keys_of_another_user_that_are_renewed_lock_the_desk_and_it_opens_again(
    program: Program, other: Session
) -> None:
    draft = typing(program)
    other.call(users.change_role, OTHER, "operator")
    told = told_of_locked(program)
    assert "renewed" in told
    program.unlock()
    assert program.at_desk()
    assert program.form.state.draft_id == draft
    assert program.form.summary.editor.value() == "birinci söz"


def test_a_deactivated_user_is_told_so_and_does_not_come_back(program: Program, other: Session) -> None:
    typing(program)
    other.call(users.disable_user, USER)
    program.type(", ikinci söz")
    told = told_of_locked(program)
    assert "may no longer" in told
    assert f"last changes of {USER} are not saved" in told
    program.unlock()
    assert not program.at_desk()
    assert program.application.held.any, "what was typed is held"
    other.call(users.enable_user, USER, FIRST)
    come_in_with_first(program)
    assert program.form.summary.editor.value() == "birinci söz, ikinci söz"


def test_nothing_is_said_of_a_cut_off_session_after_the_keys_were_renewed(program: Program, other: Session) -> None:
    program.begin()
    program.unlock()
    other.call(users.change_role, OTHER, "operator")
    assert "renewed" in told_of_locked(program)
    program.unlock()
    assert program.at_desk()
    assert QApplication.activeModalWidget() is None
    assert program.application.desk is not None
    desk = program.application.desk.shell.page("desk")
    assert isinstance(desk, DeskPage)
    assert desk.quick.status.words.text() == ""


def test_a_role_that_was_changed_is_named_as_the_reason(program: Program, other: Session) -> None:
    program.begin()
    program.unlock()
    other.call(users.change_role, USER, "operator")
    assert "A supervisor changed your role" in told_of_locked(program)


def test_the_rest_of_a_sentence_does_not_go_into_the_passphrase_field(
    program: Program, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(program)
    monkeypatch.setattr(typing_pause, "PAUSE_MS", 600_000)
    other.call(users.change_role, OTHER, "operator")
    desk = program.application.desk
    assert desk is not None
    desk.context.guard.look()
    program.settle()
    page = program.unlocking
    assert program.focus() is page.passphrase.line, "it has the keyboard, and shows that it has"
    for letter in "qalan söz":
        program.type(letter)
    press(page.passphrase.line, Qt.Key.Key_Return)
    assert page.passphrase.value() == ""
    assert "renewed" in page.banner.words.text()
    assert page.unlock.isEnabled(), "nothing was sent off"
    page.typing._timer.start(0)
    program.bot.waitUntil(lambda: not page.typing.waits, timeout=10_000)
    program.unlock()
    assert program.at_desk()


def type_six(line: QLineEdit, held: Qt.KeyboardModifier) -> None:
    """Press the key of a digit as a system hands it on: with its text, whatever is held with it."""
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_6, held, "6"))


@pytest.mark.usefixtures("office")
def test_a_command_with_alt_types_nothing(program: Program) -> None:
    program.begin()
    for field in (program.unlocking.passphrase, program.unlocking.user):
        field.set_value("")
        type_six(field.line, ALT)
        assert field.value() == ""
        type_six(field.line, ALT | CTRL)
        type_six(field.line, PLAIN)
        assert field.value().endswith("6"), "AltGr, which is Ctrl and Alt on Windows, is no command"
