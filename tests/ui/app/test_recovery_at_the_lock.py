"""Passphrase forgotten, at the lock page: the code opens the store, and then a supervisor is chosen and comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.desk import recovery, users
from hotline.desk.office import unlock
from hotline.desk.verify import verify
from hotline.errors import WrongPassphrase
from hotline.store.keys.recovery_code import new_recovery_code
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER
from ui.pages.desk.desk_page import DeskPage
from ui.pages.start.recovery_dialog import RecoveryDialog
from ui.pages.supervision.users.users_page import UsersPage

OTHER, OWN, NEW = "Leyla", "qırmızı dəvə gölməçə", "üç sarı balina"


@pytest.fixture
def code(office: Path, program: Program) -> str:
    """Return the code of a sheet of a store with two supervisors."""
    session = unlock(office, USER, PASSPHRASE, program.clock)
    session.call(users.add_user, OTHER, "supervisor", OWN, must_change=False)
    code = new_recovery_code()
    session.call(recovery.renew_recovery, code, typed_back=True)
    session.close()
    program.begin()
    return code


def dialog(program: Program) -> RecoveryDialog:
    front = QApplication.activeModalWidget()
    assert isinstance(front, RecoveryDialog)
    front.activateWindow()
    program.settle()
    return front


def give(program: Program, code: str) -> RecoveryDialog:
    program.unlocking.recovery.click()
    sheet = dialog(program)
    sheet.code.set_value(code)
    sheet.submit()
    program.settle()
    return sheet


def test_the_supervisor_who_is_chosen_comes_in_and_the_other_keeps_the_passphrase(
    program: Program, code: str, office: Path
) -> None:
    sheet = give(program, code)
    assert sheet.code.value() == ""
    sheet.submit()
    assert "Choose who signs in" in sheet.banner.words.text()
    sheet.who.set_value(OTHER)
    sheet.passphrase.new.set_value(NEW)
    sheet.passphrase.again.set_value(NEW)
    program.key(Qt.Key.Key_Return, CTRL)
    assert program.application.desk is not None
    assert program.application.desk.context.session.user.name == OTHER
    program.application.lock()
    program.settle()
    unlock(office, OTHER, NEW, program.clock).close()
    unlock(office, USER, PASSPHRASE, program.clock).close()
    with pytest.raises(WrongPassphrase):
        unlock(office, OTHER, OWN, program.clock)


def test_a_code_that_opens_nothing_is_said_and_can_be_typed_again(program: Program, code: str) -> None:
    sheet = give(program, new_recovery_code())
    assert sheet.isVisible()
    assert sheet.banner.isVisible()
    assert sheet.passphrase.isHidden(), "nobody is named to who has no sheet"
    program.clock.set(program.clock.now().replace(hour=23))
    sheet.code.set_value(code)
    sheet.submit()
    program.settle()
    assert not sheet.passphrase.isHidden()
    sheet.reject()
    program.settle()


def test_who_leaves_the_dialog_leaves_a_closed_store(program: Program, code: str, office: Path) -> None:
    give(program, code).reject()
    program.settle()
    assert not program.at_desk()
    assert program.application.recovery_sign_in.dialog is None
    program.unlock()
    assert program.at_desk(), "nothing was changed"
    assert office.exists()


def test_that_the_sheet_was_used_is_said_until_a_supervisor_has_taken_note(program: Program, code: str) -> None:
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    page = desk.shell.page("desk")
    assert isinstance(page, DeskPage)
    assert not page.recovery.isVisible()
    program.application.lock()
    program.settle()
    sheet = give(program, code)
    sheet.who.set_value(OTHER)
    sheet.passphrase.new.set_value(NEW)
    sheet.passphrase.again.set_value(NEW)
    program.key(Qt.Key.Key_Return, CTRL)
    program.application.lock()
    program.settle()
    program.unlocking.user.set_value(USER)
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    page = desk.shell.page("desk")
    assert isinstance(page, DeskPage)
    assert f"{OTHER} signed in with the recovery sheet" in page.recovery.words.text()
    page.recovery.acted.emit()
    program.settle()
    users_page = desk.shell.page("users")
    assert isinstance(users_page, UsersPage)
    concern = users_page.recovery.concern
    assert concern.button.words() == "I have taken note"
    concern.button.click()
    program.settle()
    assert not concern.isVisible()
    acts = desk.context.session.call(as_act(lambda desk: desk.store.execute("SELECT act FROM journal").fetchall()))
    assert ("recovery.use_noted",) in acts
    assert desk.context.session.call(verify).findings == ()
    desk.shell.go("desk")
    program.settle()
    assert not page.recovery.isVisible()


def test_operators_are_told_first_whom_to_ask_and_the_code_is_described(program: Program, code: str) -> None:
    program.unlocking.recovery.click()
    sheet = dialog(program)
    assert "ask a supervisor" in sheet.operators.text()
    assert sheet.operators.isVisible()
    assert "seven groups of five" in sheet.code_row.help.text()
    sheet.reject()
    assert code


def test_only_one_thing_is_said_of_a_code_and_only_while_it_stands_there(program: Program, code: str) -> None:
    sheet = give(program, new_recovery_code())
    assert sheet.banner.isVisible()
    program.clock.set(program.clock.now().replace(hour=23))
    sheet.code.set_value(code[:-1] + ("A" if code[-1] != "A" else "B"))
    sheet.submit()
    assert "Group 7" in sheet.code_row.error.text()
    assert not sheet.banner.isVisible()
    sheet.code.set_value(new_recovery_code())
    sheet.submit()
    program.settle()
    assert sheet.banner.isVisible()
    program.type("K")
    assert not sheet.banner.isVisible()
    sheet.reject()
    program.settle()
