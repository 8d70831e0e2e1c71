"""What is said of the keyboard where a passphrase is typed is what is known: by the system, else by the letters that were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.platform.keyboard_state import CYRILLIC, LATIN, KeyboardState, caps_of, script_of

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("text", "modifiers", "caps"),
    [
        ("a", NONE, False),
        ("A", NONE, True),
        ("a", SHIFT, True),
        ("A", SHIFT, False),
        ("Ə", NONE, True),
        ("ə", NONE, False),
        ("İ", NONE, True),
        ("ı", SHIFT, True),
        ("Ы", NONE, True),
        ("ы", NONE, False),
    ],
)
def test_a_letter_tells_whether_caps_lock_is_on(text: str, modifiers: Qt.KeyboardModifier, caps: bool) -> None:
    assert caps_of(text, modifiers, None) is caps


@pytest.mark.parametrize(("text", "modifiers"), [("1", NONE), ("!", SHIFT), ("", NONE), ("a", CTRL), (" ", SHIFT)])
def test_what_is_no_letter_tells_nothing(text: str, modifiers: Qt.KeyboardModifier) -> None:
    for known in (None, True, False):
        assert caps_of(text, modifiers, known) is known


@pytest.mark.parametrize(("text", "script"), [("q", LATIN), ("ə", LATIN), ("й", CYRILLIC), ("7", ""), ("ა", "")])
def test_a_letter_tells_its_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_nothing_is_said_before_something_is_known_and_caps_lock_itself_turns_what_is_known(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    state = KeyboardState(line)
    state.watch(line)

    def told() -> tuple[bool | None, str]:
        return state.caps, state.layout

    assert told() == (None, "")

    def press(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))

    press(Qt.Key.Key_CapsLock)
    assert told() == (None, ""), "nobody knows what it was before"
    with qtbot.waitSignal(state.changed):
        press(Qt.Key.Key_A, "A")
    assert told() == (True, LATIN)
    press(Qt.Key.Key_CapsLock)
    assert told() == (False, LATIN)
    press(Qt.Key.Key_A, "ф")
    assert told() == (False, CYRILLIC)
    assert line.text() == "Aф", "no key is held back"
