"""A lost computer: the first window of a new one takes a backup, makes the store of it and unlocks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import quick_contacts
from hotline.desk.backups import make_backup
from hotline.desk.office import unlock
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER, copy_office
from tests.ui.pages.supervision.backups.test_backing_up import contacts
from tests.ui.session.at_lost_file import visible_texts
from ui.pages.shared.restore_dialog import RestoreDialog
from ui.widgets.dialogs import MessageDialog


@pytest.fixture
def backup(made_office: Path, tmp_path: Path, clock: FixedClock) -> Path:
    """Return a backup of an office on a stick; its computer is gone."""
    lost = tmp_path / "lost"
    lost.mkdir()
    session = unlock(copy_office(made_office, lost), USER, PASSPHRASE, clock)
    try:
        for kind in ("silent", "hang_up"):
            session.call(quick_contacts.log_quick, kind)
        return make_backup(session, tmp_path / "stick.backup").path
    finally:
        session.close()


def dialog() -> RestoreDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, RestoreDialog)
    return found


def restored(program: Program) -> int:
    assert program.application.desk is not None, "the desk did not open"
    return program.application.desk.context.session.call(as_act(contacts))


def give(program: Program, backup: Path) -> None:
    dialog()._take_backup(backup)
    program.settle()
    dialog().user.set_value(USER)
    dialog().passphrase.set_value(PASSPHRASE)
    program.key(Qt.Key.Key_Return, CTRL)


def test_a_new_computer_comes_to_the_desk_from_a_backup(program: Program, folder: Path, backup: Path) -> None:
    program.begin()
    program.set_up.restore.click()
    program.settle()
    assert dialog().place == folder / "desk.store"
    give(program, backup)
    assert restored(program) == 2
    told = QApplication.activeModalWidget()
    assert isinstance(told, MessageDialog)
    assert "This is the backup of" in told.windowTitle()
    assert "What was recorded later is not in it." in told.words.text()
    assert "last session" not in " ".join(visible_texts()), "nothing was cut off"
    told.accept()
    program.settle()
    assert program.application.store == folder / "desk.store"


def test_beside_a_store_that_is_there_the_new_one_gets_another_name(
    program: Program, office: Path, backup: Path
) -> None:
    before = office.read_bytes()
    program.begin()
    program.unlocking.restore.click()
    program.settle()
    assert dialog().place == office.with_name("desk-2.store")
    give(program, backup)
    assert restored(program) == 2
    assert office.read_bytes() == before


def test_a_backup_that_is_chosen_as_a_store_is_offered_to_be_restored(
    program: Program, office: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was taken for the store, and the next unlocking failed."""
    program.begin()
    monkeypatch.setattr("ui.widgets.file_dialogs.ask_open", lambda *_args, **_named: backup)
    program.unlocking.another.click()
    program.settle()
    assert dialog().backup == backup
    assert program.application.store == office
    dialog().reject()
    program.settle()
    assert program.unlocking.isVisible()


def test_a_backup_that_is_cut_short_makes_no_store_and_says_so(program: Program, folder: Path, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-1])
    before = sorted(folder.iterdir())
    program.begin()
    program.set_up.restore.click()
    program.settle()
    dialog()._take_backup(backup)
    program.settle()
    assert "cut short" in dialog().banner.words.text()
    assert sorted(folder.iterdir()) == before
    dialog().reject()
    program.settle()
