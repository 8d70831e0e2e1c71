"""Hands for tests: keys and letters of any alphabet, given to a widget or to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier


def activate(window: QWidget) -> None:
    """Show a window and wait until keys go to it."""
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window), "the window did not become active"


def press(widget: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press and release a key."""
    receiver = widget or QApplication.focusWidget()
    assert receiver is not None, "nothing has the focus"
    QTest.keyClick(receiver, key, modifiers)


def press_in_window(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press and release a key as the system sends it: to the window that has the keyboard; what is due is done with it."""
    QTest.keyClick(widget.window().windowHandle(), key, modifiers)


def write(widget: QWidget | None, text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        receiver = widget or QApplication.focusWidget()
        assert receiver is not None, "nothing has the focus"
        upper = letter.upper()
        key = ord(upper) if len(upper) == 1 else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(receiver, QKeyEvent(kind, key, PLAIN, letter))
