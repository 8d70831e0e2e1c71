"""The real program in a process of its own, with hands that type and then end it: `python -m tests.ui.app.crashing STORE HOW`.

`HOW` is a name of `Driven._end`. What was typed and until when it is said to be saved goes to standard output, one JSON object
a line.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, qFatal
from PySide6.QtWidgets import QApplication

import ui.main
from hotline.clock import Clock
from tests.ui.at_work import PASSPHRASE, USER
from tests.ui.hands import press, write
from ui.app.application import Application
from ui.app.desk_window import DeskWindow
from ui.app.fault_dialog import FaultDialog
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import Saved
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.crash_capture import CrashCapture
from ui.platform.local_settings import FOLDER_VARIABLE
from ui.platform.run_file import runs_that_are_over

NARRATIVE = "canaryword danışır, canarysecond 0507418529"
LAST = ", son sözlər"
CANARIES = ("canaryword", "canarysecond", "0507418529", "7418529")


def report(said: dict[str, object]) -> None:
    """Write one line at once."""
    os.write(1, json.dumps(said).encode() + b"\n")


class _Slot(QObject):
    """Has a fault whose message holds what was typed."""

    def fails_soon(self) -> None:
        QTimer.singleShot(0, self.fails)

    def fails(self) -> None:
        values = {"narrative": NARRATIVE}
        raise KeyError(values["narrative"])


class Driven(Application):
    """The program with hands on its keyboard."""

    how = ""

    def __init__(
        self, qt: QApplication, clock: Clock, store: Path | None = None, capture: CrashCapture | None = None
    ) -> None:
        super().__init__(qt, clock, store, capture)
        own = None if capture is None or capture.run is None else capture.run.path
        self._earlier = runs_that_are_over(Path(os.environ[FOLDER_VARIABLE]), own)
        self._steps = self._script()
        self._slot = _Slot(self)
        self._clockwork = QTimer(self)
        self._clockwork.timeout.connect(self._step)
        self._clockwork.start(15)

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._clockwork.stop()

    def _script(self) -> Iterator[None]:
        yield
        if self.how == "before":
            self._end()
        yield from self._sign_in()
        while self.desk is None:
            yield
        if self.how == "idle":
            self._end()
        yield from self._put_off_earlier_note()
        yield from self._type(self.desk)
        if self.how == "lock":
            self.lock()
        self._end()
        yield from self._answer(self.desk)
        self._quit()

    def _put_off_earlier_note(self) -> Iterator[None]:
        """Leave the note of an earlier run for later: while it is in front, no key reaches the desk."""
        if not self._earlier:
            return
        while (dialog := QApplication.activeModalWidget()) is None:
            yield
        assert isinstance(dialog, InterruptedSessionDialog)
        dialog.reject()
        yield

    def _type(self, desk: DeskWindow) -> Iterator[None]:
        desk.shell.activateWindow()
        while not desk.shell.isActiveWindow():  # before that no key of the window works
            yield
        press(desk.shell, Qt.Key.Key_F2)
        while desk.shell.current_key() != "call":
            yield
        form = desk.shell.page("call")
        assert isinstance(form, CallFormPage)
        form.finish()
        yield
        form.state.set(("contact", "contact_type"), "situation")
        form.go_to("summary")
        write(form.summary.editor, NARRATIVE)
        while form.state.unsaved or form.state.saved is not Saved.SAVED:
            yield
        if self.how == "terminate":
            write(form.summary.editor, LAST)  # not saved yet: the end itself has to save it
        report({"typed": form.summary.editor.value(), "saved": str(form.state.saved_at)})

    def _answer(self, desk: DeskWindow) -> Iterator[None]:
        while QApplication.activeModalWidget() is None:
            yield
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FaultDialog)
        report({"said": dialog.words.text(), "note": dialog.note.note.value()})
        if self.how == "thread":
            dialog.note.discard.click()
        dialog.accept()
        if self.how == "twice":
            self._slot.fails_soon()
            news = desk.shell.rail.news
            while not news.isVisible():
                yield
            report({"line": news.words.text(), "sheet": QApplication.activeModalWidget() is not None})

    def _sign_in(self) -> Iterator[None]:
        page = self.start_window().centralWidget()
        assert isinstance(page, UnlockPage)
        page.window().activateWindow()
        while not page.window().isActiveWindow():  # before that nothing has the keyboard
            yield
        page.user.setFocus()
        write(None, USER)
        page.passphrase.setFocus()
        write(None, PASSPHRASE)
        press(None, Qt.Key.Key_Return)

    def _end(self) -> None:
        ways: dict[str, Callable[[], object]] = {
            "segfault": lambda: ctypes.string_at(0),
            "before": lambda: ctypes.string_at(0),
            "abort": os.abort,
            "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
            "lock": lambda: os.kill(os.getpid(), signal.SIGKILL),
            "terminate": lambda: os.kill(os.getpid(), signal.SIGTERM),
            "idle": lambda: os.kill(os.getpid(), signal.SIGKILL),
            "qfatal": lambda: qFatal(NARRATIVE),
            "slot": self._slot.fails_soon,
            "twice": self._slot.fails_soon,
            "thread": lambda: threading.Thread(target=self._slot.fails, name="helper").start(),
            "close": self._quit,
        }
        ways[self.how]()


def main() -> int:
    """Run the program on a store until its end comes the way that was asked for."""
    store, Driven.how = sys.argv[1:3]
    vars(ui.main)["Application"] = Driven
    return ui.main.main(["--store", store])


if __name__ == "__main__":
    sys.exit(main())
