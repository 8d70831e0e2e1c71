"""What the systems say of the session, over recorded messages: which of them lock the desk, and which do not."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.at_work import copy_office
from ui.platform import session_source
from ui.platform.local_screen import is_local
from ui.platform.session_dbus import DBusSession, has_session_bus, has_system_bus
from ui.platform.session_signals import SessionSignals
from ui.platform.session_windows import WindowsSession

WINDOW = 0x000A0B2C
GENERIC = QByteArray(b"windows_generic_MSG")
# Number and wParam of messages as Windows sends them: winuser.h, wtsapi32.h.
LOCKING = {
    "session locked": (0x02B1, 0x7),
    "switched to another user": (0x02B1, 0x2),
    "remote session left": (0x02B1, 0x4),
    "logged off": (0x02B1, 0x6),
    "going to sleep": (0x0218, 0x4),
}
HARMLESS = {
    "session unlocked": (0x02B1, 0x8),
    "logged on": (0x02B1, 0x5),
    "console connected": (0x02B1, 0x1),
    "awake again": (0x0218, 0x7),
    "awake by itself": (0x0218, 0x12),
    "battery changed": (0x0218, 0xA),
    "a key": (0x0100, 0x7),
}


class Told:
    def __init__(self, source: SessionSignals) -> None:
        self.times = 0
        source.lock.connect(self._lock)

    def _lock(self) -> None:
        self.times += 1


def heard(qapp: QApplication, message: int, kind: int, *, window: int = WINDOW, generic: QByteArray = GENERIC) -> int:
    """Return how often the desk is locked by one message of Windows, given as the system gives it: the bytes of a MSG."""
    source = WindowsSession()
    told = Told(source)
    watching = source.filter(WINDOW)
    given = wintypes.MSG(hWnd=window, message=message, wParam=kind)
    held_back, _ = watching.nativeEventFilter(generic, ctypes.addressof(given))
    assert not held_back
    qapp.removeNativeEventFilter(watching)
    return told.times


@pytest.mark.parametrize(("message", "kind"), LOCKING.values(), ids=LOCKING)
def test_a_message_of_windows_that_the_user_leaves_locks(qapp: QApplication, message: int, kind: int) -> None:
    assert heard(qapp, message, kind) == 1


@pytest.mark.parametrize(("message", "kind"), HARMLESS.values(), ids=HARMLESS)
def test_any_other_message_of_windows_does_not(qapp: QApplication, message: int, kind: int) -> None:
    assert heard(qapp, message, kind) == 0


def test_a_message_to_another_window_or_of_another_system_is_passed_by(qapp: QApplication) -> None:
    """Sleep is told to every window: the desk is locked once, and never from within a window that goes with it."""
    assert heard(qapp, *LOCKING["going to sleep"], window=WINDOW + 1) == 0
    assert heard(qapp, *LOCKING["session locked"], generic=QByteArray(b"xcb_generic_event_t")) == 0


class Libraries:
    """The libraries of a Windows that refuses some times before it takes a window in, or has not the one asked for."""

    def __init__(self, refusals: int, *, lacks: bool = False) -> None:
        self.refusals, self.lacks = refusals, lacks
        self.asked: list[int] = []

    @property
    def wtsapi32(self) -> Libraries:
        if self.lacks:
            raise FileNotFoundError
        return self

    def WTSRegisterSessionNotification(self, handle: wintypes.HWND, which: int) -> int:  # noqa: N802 - Windows' name
        assert handle.value
        self.asked.append(which)
        return int(len(self.asked) > self.refusals)


def watching(monkeypatch: pytest.MonkeyPatch, libraries: Libraries) -> WindowsSession:
    monkeypatch.setattr(ctypes, "windll", libraries, raising=False)
    source = WindowsSession()
    source.watch()
    return source


def test_a_windows_that_has_only_just_started_is_asked_again_until_it_tells_of_the_session(
    qapp: QApplication,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """WTSRegisterSessionNotification fails until the services that it needs run: the desk would not lock with the session all day."""
    libraries = Libraries(refusals=2)
    source = watching(monkeypatch, libraries)
    assert source.asks_again
    source.ask()
    assert source.asks_again
    source.ask()
    assert libraries.asked == [0, 0, 0]
    assert not source.asks_again


def test_a_windows_that_takes_it_is_asked_once_and_one_that_never_does_not_for_ever(
    qapp: QApplication,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not watching(monkeypatch, Libraries(refusals=0)).asks_again
    never = watching(monkeypatch, Libraries(refusals=1_000))
    for _ in range(59):
        assert never.asks_again
        never.ask()
    assert not never.asks_again


def test_a_windows_without_the_library_of_sessions_opens_the_desk_all_the_same(
    qapp: QApplication,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not watching(monkeypatch, Libraries(refusals=0, lacks=True)).asks_again


def test_signals_of_a_linux_desktop_lock_where_they_begin_something_and_not_where_it_ends(qapp: QApplication) -> None:  # noqa: ARG001
    source = DBusSession()
    told = Told(source)
    source.going_to_sleep(False)
    source.screen_saver(False)
    assert told.times == 0
    source.going_to_sleep(True)
    source.screen_saver(True)
    source.session_locked()
    assert told.times == 3


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("unix:path=/run/user/1000/bus", True),
        ("unix:abstract=/tmp/dbus-x,guid=1;unix:path=/tmp/y", True),
        ("tcp:host=203.0.113.7,port=9", False),
        ("unix:path=/tmp/y;tcp:host=localhost,port=9", False),
        ("nonce-tcp:host=localhost,port=9", False),
        ("unixexec:path=ssh,argv1=x", False),
        ("autolaunch:", False),
    ],
)
def test_a_bus_behind_a_network_address_is_never_asked(
    monkeypatch: pytest.MonkeyPatch, address: str, local: bool
) -> None:
    assert is_local(address) is local
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert has_system_bus() is has_session_bus() is local


def test_without_an_address_the_bus_of_the_session_is_looked_for_and_none_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not has_session_bus()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not has_session_bus()
    (tmp_path / "bus").touch()
    assert has_session_bus()


@pytest.mark.parametrize(
    ("system", "expected"), [("Windows", "WindowsSession"), ("Linux", "DBusSession"), ("Darwin", "SessionSignals")]
)
def test_each_system_has_its_source(
    qapp: QApplication,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    expected: str,
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    assert type(session_source.session_signals(QObject())).__name__ == expected


def test_a_computer_without_a_bus_opens_the_desk_without_a_word(office: Path, tmp_path: Path) -> None:
    copy_office(office, tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.platform.driven"],
        env={
            **environment,
            "QT_QPA_PLATFORM": "offscreen",
            "HOTLINE_DESK_FOLDER": str(tmp_path),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path / 'nothing'}",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'nothing'}",
        },
        input="unlock\nlock\n\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert said == []
    assert done.stdout.splitlines()[-1] == '"Locked. Everything was saved."'
