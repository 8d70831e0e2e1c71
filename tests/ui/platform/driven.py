"""The whole program in a process of its own, led step by step from a test: each line on standard input is one step.

`python -m tests.ui.platform.driven FOLDER` answers each step with one line of JSON once it is done.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock, SystemClock
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER
from tests.ui.hands import press, write
from ui.platform.local_settings import FOLDER_VARIABLE

_DISGUISE = 0x2A51
SUMMARY = "kanareyka qapisi kilidlidir"


class Driven:
    """A running program, from the side of the test."""

    def __init__(self, folder: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.platform.driven"],
            env={**environment, FOLDER_VARIABLE: str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def given(self, name: str, text: str) -> Any:  # noqa: ANN401 - parsed JSON
        """Have a step done that types a text; the program is given it letter by letter, in no form that its memory is read for."""
        return self.step(f"{name} " + ",".join(str(ord(letter) ^ _DISGUISE) for letter in text))

    def step(self, name: str) -> Any:  # noqa: ANN401 - parsed JSON
        """Have one step done and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()


class _Steps:
    """The steps, inside the program."""

    def __init__(self) -> None:
        self.qt = QApplication(["hotline-desk"])
        self.program = Program(self.qt, cast("QtBot", None), cast("FixedClock", SystemClock()))

    def unlock(self) -> None:
        """Start, and unlock as somebody does."""
        self.program.begin()
        page = self.program.unlocking
        write(page.user.line, USER)
        write(page.passphrase.line, PASSPHRASE)
        press(page.passphrase.line, Qt.Key.Key_Return)
        self.program.settle()
        assert self.program.at_desk()

    def unlock_by(self, *letters: str) -> None:
        """Start, and unlock with a passphrase that comes letter by letter."""
        if self.program.application.window is None:
            self.program.begin()
        page = self.program.unlocking
        if not page.user.value():
            write(page.user.line, USER)
        _type(page.passphrase.line, letters)
        press(page.passphrase.line, Qt.Key.Key_Return)
        self.program.settle()
        assert self.program.at_desk()

    def summary_of(self, *letters: str) -> None:
        """Begin a call and type its summary, letter by letter; let it be saved."""
        assert self.program.application.desk is not None
        self.program.application.desk.new_call()
        self.program.settle()
        self.program.form.go_to("summary")
        _type(self.program.form.summary.editor, letters)
        self.program.form.save_now()
        self.program.settle()

    def unlock_again(self) -> None:
        """Unlock after a lock: the name is there."""
        page = self.program.unlocking
        write(page.passphrase.line, PASSPHRASE)
        press(page.passphrase.line, Qt.Key.Key_Return)
        self.program.settle()
        assert self.program.at_desk()

    def at_desk(self) -> bool:
        """Return whether the desk is unlocked."""
        return self.program.at_desk()

    def told(self) -> str:
        """Return what the lock page says."""
        return self.program.unlocking.banner.words.text()

    def write_summary(self) -> None:
        """Begin a call and type its summary."""
        assert self.program.application.desk is not None
        self.program.application.desk.new_call()
        self.program.settle()
        self.program.form.go_to("summary")
        write(self.program.form.summary.editor, SUMMARY)
        self.program.settle()

    def copy(self) -> None:
        """Copy the summary by Ctrl+C, and a word of it by the mouse, as Qt does by itself."""
        editor = self.program.form.summary.editor
        press(editor, Qt.Key.Key_A, CTRL)
        press(editor, Qt.Key.Key_C, CTRL)
        QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
        self.program.settle()

    def lock(self) -> str:
        """Lock, and return what the lock says."""
        self.program.application.lock()
        self.program.settle()
        return self.program.unlocking.banner.words.text()

    def quit(self) -> None:
        """End the program in good order."""
        self.program.application.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def clipboard(self) -> list[str]:
        """Return what any program can paste: clipboard and selection."""
        modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
        return [self.qt.clipboard().text(mode) for mode in modes]

    def formats(self) -> list[str]:
        """Return in which forms the clipboard is offered."""
        return list(self.qt.clipboard().mimeData().formats())


def _type(widget: QWidget, letters: tuple[str, ...]) -> None:
    for letter in letters:
        write(widget, chr(int(letter) ^ _DISGUISE))


def main() -> None:
    """Do one step after the other; between them the windows live."""
    steps = _Steps()
    while True:
        steps.qt.processEvents()
        if select.select([sys.stdin], [], [], 0.01)[0]:
            name = sys.stdin.readline().strip()
            if not name:
                return
            step, _, letters = name.partition(" ")
            given = letters.split(",") if letters else []
            print(json.dumps(getattr(steps, step)(*given)), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
