"""The desk is locked or closed while a backup is made: it ends at once, leaves nothing behind, and that is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk.backups import list_backups
from hotline.desk.settings import change_settings, get_settings
from tests.ui.app.program import Program
from tests.ui.pages.supervision.backups.slow_backups import slow_backups
from ui.app.desk_window import DeskWindow
from ui.widgets.dialogs import ConfirmDialog


def at_desk(program: Program) -> DeskWindow:
    program.begin()
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    return desk


@pytest.mark.usefixtures("office")
def test_the_lock_ends_a_backup_and_says_so(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk = at_desk(program)
    stick = tmp_path / "stick"
    stick.mkdir()
    with slow_backups(monkeypatch) as slow:
        desk.backups.back_up(stick / "half.backup")
        slow.wait_until_copying()
        slow.let_go_when(desk.backups.work)
        program.application.lock()
    program.settle()
    said = program.unlocking.banner.words.text()
    assert "Everything was saved." in said
    assert "The backup was not finished: it was cancelled, and nothing of it was kept." in said
    assert list(stick.iterdir()) == []
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session.call(list_backups) == ()


@pytest.mark.usefixtures("office")
def test_a_scheduled_one_that_the_lock_ended_is_made_after_unlocking(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = at_desk(program)
    with slow_backups(monkeypatch) as slow:
        session = desk.context.session
        now = session.call(get_settings)
        session.call(change_settings, replace(now, backup_pace="daily", backup_folder=str(tmp_path)))
        desk.backups.refresh()
        program.bot.waitUntil(lambda: desk.backups.work.kind is not None)
        slow.wait_until_copying()
        slow.let_go_when(desk.backups.work)
        program.application.lock()
    program.settle()
    assert list(tmp_path.glob("*.backup*")) == []
    program.clock.advance(timedelta(minutes=1))
    program.unlock()
    program.settle()
    assert len(list(tmp_path.glob("*.backup"))) == 1


@pytest.mark.usefixtures("office")
def test_closing_asks_first_while_a_backup_is_made(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = at_desk(program)
    program.key(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    asked: list[str] = []

    def answer(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.words.text())
        return len(asked) > 1

    monkeypatch.setattr(ConfirmDialog, "ask", answer)
    with slow_backups(monkeypatch) as slow:
        desk.backups.back_up(tmp_path / "half.backup")
        slow.wait_until_copying()
        desk.shell.close()
        assert program.application.ended == 0
        assert not desk.backups.work.stopping
        desk.shell.close()
        assert program.application.ended == 1
        slow.let_go_when(desk.backups.work)
        program.application.close()
    assert len(asked) == 2
    assert list(tmp_path.glob("half*")) == []
