"""Types keys into whatever has the focus, and takes pictures of the window in front."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ui.app.application import Application

PATIENCE_SECONDS = 60.0
REST_SECONDS = 0.25
_POLL_MS = 20
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class TooSlow(AssertionError):  # noqa: N818 - what an onlooker would say
    """Something that was waited for did not come."""


class Hands(QObject):
    """Types into the program and looks at it; pictures go into a folder, numbered in the order of the day.

    `keys` counts the keys pressed so far: Shift, Ctrl and Alt are held, not counted. `told` counts apart the letters of
    what somebody tells.
    """

    def __init__(self, application: Application, pictures: Path | None) -> None:
        super().__init__()
        self._application = application
        self._pictures = pictures
        self.taken: list[Path] = []
        self.keys = 0
        self.told = 0
        self._file: Path | None = None
        self._waiting = QTimer(self)
        self._waiting.setInterval(_POLL_MS)
        self._waiting.timeout.connect(self._answer_file)

    def window(self) -> QWidget:
        """Return the window or dialog in sight."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return dialog
        shell = self._application.desk
        return shell.shell if shell is not None else self._application.start_window()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and release a key."""
        self.keys += 1
        window = self.window()
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            self.settle()
        QTest.keyClick(window.windowHandle(), key, modifiers)
        self.settle()

    def tell(self, text: str) -> None:
        """Type what somebody tells: its letters are counted apart."""
        keys = self.keys
        self.type(text)
        self.keys, self.told = keys, self.told + len(text)

    def type(self, text: str) -> None:
        """Type letters of any alphabet."""
        self.keys += len(text)
        for letter in text:
            receiver = QApplication.focusWidget() or self.window()
            upper = letter.upper()
            key = Qt.Key.Key_Return if letter == "\n" else ord(upper) if len(upper) == 1 else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(receiver, QKeyEvent(kind, int(key), PLAIN, letter))
        self.settle()

    def tab(self, times: int = 1) -> None:
        """Go to the next field."""
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def choose(self, text: str) -> None:
        """Type into a choice until it fits, and take it."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def settle(self) -> None:
        """Let the program do what is due."""
        for _ in range(3):
            QApplication.processEvents()

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Wait for something to become true; raises TooSlow naming it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not until():
            if time.monotonic() > end:
                raise TooSlow(what)
            QApplication.processEvents()
            time.sleep(_POLL_MS / 1000)
        self.settle()

    def rest(self) -> None:
        """Wait a moment with nothing to do, as somebody does who looks."""
        end = time.monotonic() + REST_SECONDS
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(_POLL_MS / 1000)

    def idle(self) -> None:
        """Wait until every act that was begun has come back."""
        self.wait(self._nothing_under_way, "the store")

    def look(self, name: str) -> None:
        """Take a picture of what is in sight."""
        self.idle()
        if self._pictures is None:
            return
        self.wait(self._is_painted, "the picture")
        path = self._pictures / f"{len(self.taken) + 1:02}-{name}.png"
        self.window().grab().save(str(path))
        self.taken.append(path)

    def answer_file_dialog(self, path: Path) -> None:
        """Type a file name into the next file dialog and confirm it, which is one key."""
        self._file = path
        self._waiting.start()

    def _answer_file(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and self._file is not None:
            self._waiting.stop()
            line = dialog.findChild(QLineEdit)
            if line is not None:
                line.setText(str(self._file))
            self._file = None
            self.keys += 1
            dialog.accept()

    def _is_painted(self) -> bool:
        return all(one.updatesEnabled() for one in self.window().findChildren(QWidget))

    def _nothing_under_way(self) -> bool:
        return self._application.tasks.busy == 0
