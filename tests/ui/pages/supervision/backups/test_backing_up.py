"""Backing up at the desk: the file that is made can be restored, work goes on beside it, and what is said of it is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import quick_contacts
from hotline.desk.acts import Desk
from hotline.desk.backups import restore_backup
from hotline.desk.office import unlock
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, USER, AtWork
from tests.ui.pages.supervision.backups.slow_backups import slow_backups
from ui.pages.supervision.backups import backups_page
from ui.pages.supervision.backups.backups_page import BackupsPage
from ui.session.background_work import Kind


def on_page(at_work: AtWork) -> BackupsPage:
    at_work.key(Qt.Key.Key_8, ALT)
    assert at_work.where() == "backups"
    page = at_work.shell.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(backups_page, "ask_new", lambda *_args, **_named: path)


def contacts(desk: Desk) -> int:
    return int(desk.store.execute("SELECT count(*) FROM calls").fetchone()[0])


def test_a_backup_by_two_keys_holds_everything_and_says_what_it_holds(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: FixedClock
) -> None:
    for kind in ("silent", "hang_up", "silent"):
        at_work.session.call(quick_contacts.log_quick, kind)
    page = on_page(at_work)
    assert page.make.age.text() == "No backup of this store was ever made."
    choosing(monkeypatch, tmp_path / "by-hand.backup")
    at_work.key(Qt.Key.Key_Return, CTRL)
    said = page.banner.words.text()
    assert "by-hand.backup was written, read again and checked" in said
    assert "Contacts: 3, of these with a form: 0." in said
    assert len(page.list.lines) == 1
    assert page.list.lines[0].file.text() == "there"
    assert "ago" in page.make.age.text()
    restored = tmp_path / "restored.store"
    restore_backup(tmp_path / "by-hand.backup", restored, clock, user=USER, passphrase=PASSPHRASE)
    again = unlock(restored, USER, PASSPHRASE, clock)
    try:
        assert again.call(as_act(contacts)) == 3
    finally:
        again.close()


def test_drafts_and_quick_contacts_are_saved_while_a_slow_backup_is_made(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of it waits: all is in the store before the backup ends."""
    page = on_page(at_work)
    choosing(monkeypatch, tmp_path / "slow.backup")
    with slow_backups(monkeypatch) as slow:
        at_work.start(Qt.Key.Key_Return, CTRL)
        slow.wait_until_copying()
        assert page.make.progress.isVisible()
        assert not page.make.back_up.isEnabled()
        for key in (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F4):
            at_work.start(key)
        assert at_work.session.call(as_act(contacts)) == 3, "the contacts waited for the backup"
        assert at_work.window.backups.work.kind is Kind.BY_HAND, "the backup was over before the contacts were logged"
    at_work.settle()
    assert "slow.backup was written" in page.banner.words.text()
