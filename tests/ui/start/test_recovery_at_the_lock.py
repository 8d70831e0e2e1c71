"""Passphrase forgotten, at the lock page: the code opens the store, and then a supervisor is chosen and comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.desk import recovery, users
from hotline.desk.office import unlock
from hotline.errors import WrongPassphrase
from hotline.store.keys.recovery_code import new_recovery_code
from tests.ui.desk.at_work import CTRL, PASSPHRASE, USER
from tests.ui.start.program import Program
from ui.start.recovery_dialog import RecoveryDialog

OTHER, OWN, NEW = "Leyla", "qırmızı dəvə gölməçə", "üç sarı balina"


@pytest.fixture
def code(office: Path, program: Program) -> str:
    """Return the code of a sheet of a store with two supervisors."""
    session = unlock(office, USER, PASSPHRASE, program.clock)
    session.call(users.add_user, OTHER, "supervisor", OWN, must_change=False)
    code = new_recovery_code()
    session.call(recovery.renew_recovery, code)
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
    assert "Choose who comes in" in sheet.banner.words.text()
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
    assert program.application.coming_back.dialog is None
    program.unlock()
    assert program.at_desk(), "nothing was changed"
    assert office.exists()
