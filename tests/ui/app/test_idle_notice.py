"""Half a minute before the desk locks by itself, a line says so, wherever one is, and Shift keeps it open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.app.program import Program
from ui.app.idle_notice import IdleNotice


@pytest.fixture
def notice(program: Program, office: object) -> IdleNotice:  # noqa: ARG001 - there must be an office
    program.begin()
    program.unlock()
    assert program.application.desk is not None
    return program.application.desk.idle_notice


def shown(notice: IdleNotice) -> bool:
    return notice.banner is not None


def said(notice: IdleNotice) -> str:
    assert notice.banner is not None
    assert notice.banner.isVisible()
    return notice.banner.words.text()


def test_it_is_said_over_the_bar_and_moves_nothing(program: Program, notice: IdleNotice) -> None:
    """Failed before: the desk locked without a word."""
    assert program.application.desk is not None
    page = program.application.desk.shell.page("desk")
    before = page.geometry()
    program.application.idle.warned.emit(30)
    program.settle()
    assert "30 s" in said(notice)
    assert notice.banner is not None
    assert "30 s" in notice.banner.words.text()
    program.application.idle.warned.emit(29)
    assert "29 s" in said(notice)
    assert page.geometry() == before
    program.application.idle.stayed.emit()
    program.settle()
    assert not shown(notice)


def test_over_a_dialog_it_is_said_in_the_dialog_and_goes_with_it(program: Program, notice: IdleNotice) -> None:
    program.key(Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    program.application.idle.warned.emit(30)
    assert notice.banner is not None
    assert notice.banner.window() is dialog
    dialog.accept()
    program.settle()
    assert not shown(notice)
    program.application.idle.warned.emit(20)
    assert "20 s" in said(notice)
    assert notice.banner.window() is program.window


def test_shift_keeps_the_desk_open(program: Program, notice: IdleNotice, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = program.application.idle
    now = [0.0]
    monkeypatch.setattr(watch, "_clocks", (lambda: now[0],))
    monkeypatch.setattr(watch, "_read", (0.0,))
    now[0] = 10 * 60.0 - 20
    watch.look()
    assert "20 s" in said(notice)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
    program.settle()
    assert not shown(notice)
    now[0] += 10 * 60.0 - 1
    watch.look()
    assert program.at_desk()
    now[0] += 1
    watch.look()
    program.settle()
    assert not program.at_desk()
    assert program.unlocking.isVisible()
