"""Work at the desk under measurement: a clock that runs from the benchmarks' morning, the unlocked store, the real windows on it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.store.keys import open_with_slot
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.stores import CHEAP, MORNING, PASSPHRASE, USER, Kept
from tests.scripted_day.hands import PLAIN, Hands, TooSlow
from ui.app.application import Application
from ui.app.desk_window import DeskWindow
from ui.pages.calls.calls_page import CallsPage
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.garbage_collector import Collector, switch_off_automatic_collection
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings

SIZE = (1366, 768)
_KEY_MS, _WORD_MS, _KEYS_TO_A_PAUSE = 8, 160, 18
_PATIENCE_SECONDS = 60.0


class RunningClock(FixedClock):
    """A clock that begins at a moment and runs on; it may be moved on too, so that a day passes in minutes."""

    def __init__(self, moment: datetime = MORNING) -> None:
        super().__init__(moment)
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Return the moment that it is now."""
        return super().now() + timedelta(seconds=time.monotonic() - self._began)


class MeasuredHands(Hands):
    """Hands that let the windows breathe after every key, as fingers do, and tell the pulse what they are doing."""

    def __init__(self, application: Application, pulse: Pulse, pace: float = 1.0) -> None:
        super().__init__(application, None)
        self._pace = pace
        self._pulse = pulse
        self._step = ""
        self._typed = 0

    def begin(self, step: str) -> None:
        """Say what comes now."""
        self._step = step
        self._pulse.doing = step

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and release a key."""
        self._pulse.doing = f"{self._step}: {_name_of(key, modifiers)}"
        window = self.window()
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            self._breathe(_KEY_MS)
        QTest.keyClick(window.windowHandle(), key, modifiers)
        self._breathe(_KEY_MS)

    def type(self, text: str) -> None:
        """Type letters of any alphabet; a hand rests now and then, and then what waits for a rest is done."""
        for letter in text:
            self._pulse.doing = f"{self._step}: a letter"
            receiver = QApplication.focusWidget() or self.window()
            upper = letter.upper()
            key = Qt.Key.Key_Return if letter == "\n" else ord(upper) if len(upper) == 1 else 0
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(receiver, QKeyEvent(kind, int(key), PLAIN, letter))
            self._typed += 1
            self._breathe(_WORD_MS if self._typed % _KEYS_TO_A_PAUSE == 0 else _KEY_MS)

    def settle(self) -> None:
        """Let the program do what is due."""
        self._breathe(_KEY_MS)

    def rest(self, milliseconds: int = 400) -> None:
        """Do nothing for a while."""
        self._breathe(milliseconds)

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Wait for something to become true; raises TooSlow naming it."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not until():
            if time.monotonic() > end:
                raise TooSlow(self._step, what)
            breathe(2)
        self._breathe(_KEY_MS)

    def _breathe(self, milliseconds: int) -> None:
        breathe(max(1, round(milliseconds * self._pace)))


def breathe(milliseconds: int) -> None:
    """Run the event loop for a while, as it runs between two keys."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def unlocked(kept: Kept) -> Iterator[Session]:
    """Lend the unlocked store as commands have it, without windows."""
    session = unlock(kept.path, USER, PASSPHRASE, RunningClock())
    try:
        yield session
    finally:
        session.close()


@contextmanager
def program(kept: Kept, language: str = "az") -> Iterator[tuple[Application, RunningClock]]:
    """Lend the program with its lock in sight; settings of this computer stay as they are."""
    with TemporaryDirectory() as own:
        os.environ[FOLDER_VARIABLE] = own
        save_local_settings(LocalSettings(str(kept.path), language))
        # A slot that costs less than the least is made anew at the first unlock, and every later one would wait for it.
        vars(open_with_slot)["LEAST_COST"] = CHEAP
        clock = RunningClock()
        switch_off_automatic_collection()
        existing = QApplication.instance()
        qt = existing if isinstance(existing, QApplication) else QApplication(["hotline-desk"])
        qt.setQuitOnLastWindowClosed(False)
        collector = Collector(qt)
        application = Application(qt, clock, Path(kept.path))
        try:
            application.start_window().resize(*SIZE)
            application.start()
            application.load_behind()
            yield application, clock
        finally:
            application.close()
            collector.stop()
            os.environ.pop(FOLDER_VARIABLE, None)


def give_passphrase(application: Application, hands: MeasuredHands) -> None:
    """Type the name, where it is asked for, and the passphrase, up to the Enter that tries it."""
    page = application.start_window().centralWidget()
    assert isinstance(page, UnlockPage), "the lock is not in sight"
    application.start_window().activateWindow()
    hands.settle()
    page.take_focus()
    if not page.user.value():
        hands.type(USER)
        hands.press(Qt.Key.Key_Return)
    hands.type(PASSPHRASE)


def desk_of(application: Application) -> DeskWindow:
    """Return the unlocked desk."""
    assert application.desk is not None, "the desk is locked"
    return application.desk


def calls_page(application: Application) -> CallsPage:
    """Return the page of the list, made if it was not shown yet."""
    page = desk_of(application).shell.page("calls")
    assert isinstance(page, CallsPage), "the list is another page"
    return page


def _name_of(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    held = "".join(f"{name}+" for name, one in _HELD.items() if modifiers & one)
    return held + key.name.removeprefix("Key_")


_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
