"""F1 shows the keys everywhere: in the dialogs that lie over a page, and before the sign-in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.app.program import Program
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from tests.ui.hands import press_in_window
from ui.app.help_key import HelpKey, window_keys
from ui.app.shortcuts_dialog import ShortcutsDialog
from ui.platform import key_table
from ui.widgets.shortcuts import KeyGroup
from ui.widgets.surfaces import KeyHint

K = Qt.Key


def shown(dialog: QWidget) -> set[str]:
    return {hint.accessibleName() for hint in dialog.findChildren(KeyHint)}


def told(groups: list[KeyGroup]) -> dict[str, str]:
    return {key.key: key.what for group in groups for key in group.keys}


def test_f1_shows_the_keys_before_the_sign_in(program: Program) -> None:
    program.begin()
    press_in_window(program.window, K.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsDialog)
    assert {"F1", "Shift+Esc", "Tab", "Esc"} <= shown(sheet)
    assert "Ctrl+L" not in shown(sheet), "there is nothing to lock"
    press_in_window(sheet, K.Key_F1)
    assert QApplication.activeModalWidget() is sheet, "one list is enough"
    sheet.reject()


def test_f1_shows_the_keys_of_the_dialog_in_front(at_work: AtWork, qapp: QApplication) -> None:
    help_key = HelpKey(qapp, at_work.shell)
    at_work.key(K.Key_F5, SHIFT)
    dialog = at_work.in_front()
    assert dialog is not None
    at_work.key(K.Key_F1)
    sheet = at_work.in_front()
    assert isinstance(sheet, ShortcutsDialog)
    assert {"Ctrl+1–4", "Ctrl+L", "F1"} <= shown(sheet)
    sheet.reject()
    dialog.close()
    at_work.come_back()
    assert help_key is not None


@pytest.mark.parametrize(
    ("page", "key", "held", "keys"),
    [
        ("desk", K.Key_F3, Qt.KeyboardModifier.NoModifier, {"1": "", "Esc": "", "1 2 3": ""}),
        ("reports", K.Key_F, ALT, {"Ctrl+P": "Print…", "Ctrl+S": "Save as PDF…", "Ctrl+F": "", "Ctrl++": "Larger"}),
        ("users", K.Key_N, CTRL, {"Ctrl+Enter": "Add the user", "Esc": "Cancel"}),
    ],
)
def test_a_dialog_tells_what_its_keys_do(
    at_work: AtWork, page: str, key: K, held: Qt.KeyboardModifier, keys: dict[str, str]
) -> None:
    at_work.shell.go(page)
    at_work.settle()
    at_work.key(key, held)
    dialog = at_work.in_front()
    assert dialog is not None
    said = told(window_keys(dialog))
    for wanted, what in keys.items():
        if wanted != "1 2 3":
            assert what in said[wanted]
    assert all(said.values())
    dialog.close()
    at_work.come_back()


def test_every_key_that_is_bound_in_a_dialog_or_a_page_is_in_the_table(at_work: AtWork) -> None:
    for page in ("desk", "calls", "referrals", "directory", "reports", "settings", "backups", "users", "journal"):
        at_work.shell.go(page)
        at_work.settle()
    at_work.begin().add_person()
    at_work.settle()
    bound = {one.objectName() for one in at_work.shell.findChildren(QShortcut)}
    assert len(bound) > 60
    assert [keys for keys in bound if key_table.command_of(keys) is None] == []


def test_f1_with_another_key_held_is_left_alone(at_work: AtWork, qapp: QApplication) -> None:
    help_key = HelpKey(qapp, at_work.shell)
    event = QKeyEvent(QEvent.Type.KeyPress, K.Key_F1, SHIFT)
    assert not help_key.eventFilter(at_work.shell.windowHandle(), event)
