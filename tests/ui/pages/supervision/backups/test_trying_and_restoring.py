"""A backup is tested and restored from its page; each thing that can be wrong with one is a sentence that says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from shiboken6 import isValid

from hotline.clock import FixedClock
from hotline.desk import quick_contacts
from hotline.desk.backups import make_backup
from hotline.desk.office import set_up, unlock
from hotline.language import LANGUAGES
from tests.acts import as_act
from tests.ui.at_work import CTRL, PASSPHRASE, USER, AtWork
from tests.ui.pages.supervision.backups.test_backing_up import contacts, on_page
from ui.pages.shared.restore_dialog import RestoreDialog
from ui.pages.supervision.backups.backups_page import BackupsPage
from ui.platform import key_table
from ui.platform.screen_language import set_language, words

FIRST_LINE = 32
Wrong = tuple[Callable[[bytearray], None], str]


@pytest.fixture
def backup(at_work: AtWork, tmp_path: Path) -> Path:
    at_work.session.call(quick_contacts.log_quick, "silent")
    return make_backup(at_work.session, tmp_path / "one.backup").path


def dialog_of(at_work: AtWork, key: str) -> tuple[BackupsPage, RestoreDialog]:
    page = on_page(at_work)
    at_work.settle()
    QTest.keySequence(at_work.focus(), QKeySequence(key))
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, RestoreDialog)
    return page, dialog


def tried(at_work: AtWork, dialog: RestoreDialog, backup: Path, passphrase: str = PASSPHRASE) -> str:
    """Give the backup and a passphrase, press the key, and return what the dialog says then; nothing once it is closed."""
    dialog.fill(backup=backup, user=USER)
    at_work.settle()
    dialog.passphrase.set_value(passphrase)
    at_work.key(Qt.Key.Key_Return, CTRL)
    return dialog.banner.words.text() if isValid(dialog) else ""


def close(at_work: AtWork, dialog: RestoreDialog) -> None:
    dialog.reject()
    at_work.come_back()


def test_a_backup_is_tested_and_nothing_is_written(at_work: AtWork, backup: Path) -> None:
    page, dialog = dialog_of(at_work, key_table.CHECK)
    before = sorted(backup.parent.iterdir())
    assert tried(at_work, dialog, backup) == ""
    at_work.come_back()
    assert "it can be restored. Nothing was written." in page.banner.words.text()
    assert "Contacts: 1" in page.banner.words.text()
    assert sorted(backup.parent.iterdir()) == before


def test_a_backup_is_restored_beside_the_open_store_which_stays(
    at_work: AtWork, backup: Path, tmp_path: Path, clock: FixedClock
) -> None:
    page, dialog = dialog_of(at_work, key_table.RESTORE)
    assert dialog.place == at_work.session.path.with_name("restored.store")
    tried(at_work, dialog, backup)
    at_work.come_back()
    assert "restored.store was made from the backup and checked" in page.banner.words.text()
    again = unlock(tmp_path / "restored.store", USER, PASSPHRASE, clock)
    try:
        assert again.call(as_act(contacts)) == at_work.session.call(as_act(contacts)) == 1
    finally:
        again.close()


def damaged(content: bytearray) -> None:
    content[-100] ^= 1


def newer(content: bytearray) -> None:
    content[:FIRST_LINE] = content[:FIRST_LINE].replace(b"backup 1", b"backup 9")


def a_picture(content: bytearray) -> None:
    content[:FIRST_LINE] = b"%PDF-1.7".ljust(FIRST_LINE)


def header_of_another(content: bytearray) -> None:
    length = int(content[:FIRST_LINE].split()[3])
    header = json.loads(content[FIRST_LINE : FIRST_LINE + length])
    header["made"] = "2020-01-01T00:00:00Z"
    content[FIRST_LINE : FIRST_LINE + length] = json.dumps(header).ljust(length).encode()[:length]


@pytest.mark.parametrize(
    "wrong",
    [
        (damaged, "is damaged"),
        (newer, "newer version"),
        (a_picture, "is not a backup"),
        (header_of_another, "is damaged"),
        (lambda content: content.__delitem__(slice(-5000, None)), "cut short"),
        (lambda content: content.__delitem__(slice(20, None)), "damaged"),
        (bytearray.clear, "is not a backup"),
    ],
)
@pytest.mark.parametrize("key", [key_table.CHECK, key_table.RESTORE])
def test_what_is_wrong_with_a_backup_is_a_sentence(
    at_work: AtWork, backup: Path, tmp_path: Path, wrong: Wrong, key: str
) -> None:
    change, said = wrong
    content = bytearray(backup.read_bytes())
    change(content)
    bad = tmp_path / "bad.backup"
    bad.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    _, dialog = dialog_of(at_work, key)
    dialog.fill(backup=bad, user=USER)
    at_work.settle()
    dialog.passphrase.set_value(PASSPHRASE)
    told = dialog.banner.words.text() if dialog.banner.isVisible() else tried(at_work, dialog, bad)
    assert said in told
    assert "bad.backup" in told
    assert dialog.isVisible()
    assert sorted(tmp_path.iterdir()) == before, "something of it stayed"
    close(at_work, dialog)


def test_a_backup_is_known_by_its_content_and_not_by_its_name(at_work: AtWork, backup: Path, tmp_path: Path) -> None:
    renamed = backup.rename(tmp_path / "report.pdf")
    page, dialog = dialog_of(at_work, key_table.CHECK)
    assert tried(at_work, dialog, renamed) == ""
    at_work.come_back()
    assert "report.pdf" in page.banner.words.text()


def test_a_backup_of_another_office_is_said_to_be_one(at_work: AtWork, tmp_path: Path, clock: FixedClock) -> None:
    store = tmp_path / "other.store"
    set_up(store, "lnk", USER, PASSPHRASE, clock, language_code="en")
    other = unlock(store, USER, PASSPHRASE, clock)
    try:
        theirs = make_backup(other, tmp_path / "theirs.backup").path
    finally:
        other.close()
    _, dialog = dialog_of(at_work, key_table.CHECK)
    assert "of another store, of another office" in tried(at_work, dialog, theirs)
    assert "of another store" in dialog.about.text()
    close(at_work, dialog)


def test_a_wrong_passphrase_a_taken_place_and_the_open_store_itself(at_work: AtWork, backup: Path) -> None:
    _, dialog = dialog_of(at_work, key_table.RESTORE)
    assert "passphrase" in tried(at_work, dialog, backup, "not this one at all")
    assert dialog.passphrase.value() == ""
    dialog._take_place(at_work.session.path)
    assert "exists already and is never overwritten" in tried(at_work, dialog, backup)
    dialog.fill(backup=at_work.session.path, user=USER)
    at_work.settle()
    assert "is not a backup" in dialog.banner.words.text()
    assert at_work.session.call(as_act(contacts)) == 1
    close(at_work, dialog)


def test_what_is_missing_is_asked_for_one_after_the_other(at_work: AtWork, backup: Path) -> None:
    _, dialog = dialog_of(at_work, key_table.RESTORE)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert dialog.banner.words.text() == "Choose the backup first."
    dialog.fill(backup=backup)
    at_work.settle()
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert "user name" in dialog.banner.words.text()
    dialog.user.set_value(USER)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert "passphrase" in dialog.banner.words.text()
    close(at_work, dialog)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sentences_are_there_in_the_language_of_the_screen(at_work: AtWork, backup: Path, code: str) -> None:
    set_language(code)
    at_work.settle()
    backup.write_bytes(backup.read_bytes()[:-5000])
    _, dialog = dialog_of(at_work, key_table.CHECK)
    dialog.fill(backup=backup, user=USER)
    at_work.settle()
    english = "The backup {file} is cut short: it was not copied whole. Copy it again, or take another backup."
    assert dialog.banner.words.text() == words().gettext(english, file=backup.name)
    assert (dialog.banner.words.text() == english.format(file=backup.name)) is (code == "en")
    close(at_work, dialog)
