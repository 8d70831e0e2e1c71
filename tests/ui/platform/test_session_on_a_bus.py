"""On a real bus: the desk locks when the session is locked, when the screen saver comes up, and before the computer sleeps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.at_work import copy_office
from tests.ui.platform.driven import Driven

DAEMON = shutil.which("dbus-daemon")
pytestmark = pytest.mark.skipif(DAEMON is None, reason="dbus-daemon is not installed: there is no bus to try")
HANG_SECONDS = 30


class Bus:
    """A bus of the test's own, with a stand-in for logind on it."""

    def __init__(self, folder: Path) -> None:
        assert DAEMON is not None
        address = f"unix:path={folder / 'bus'}"
        self.environment = {
            **os.environ,
            "DBUS_SYSTEM_BUS_ADDRESS": address,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._daemon = subprocess.Popen(
            [DAEMON, "--session", "--nofork", f"--address={address}"], stderr=subprocess.DEVNULL
        )
        until((folder / "bus").exists)
        self._login = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.platform.fake_login"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def tell(self, what: str) -> str:
        """Let something happen, or ask the stand-in."""
        assert self._login.stdin is not None
        self._login.stdin.write(f"{what}\n")
        self._login.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._login.stdout is not None
        return self._login.stdout.readline().strip()

    def end(self) -> None:
        """Take the bus away."""
        for process in (self._login, self._daemon):
            process.kill()
            process.communicate()


def until(true: Callable[[], object], seconds: float = HANG_SECONDS) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    made = Bus(tmp_path)
    yield made
    made.end()


@pytest.fixture
def desk(bus: Bus, office: Path, tmp_path: Path) -> Iterator[Driven]:
    folder = tmp_path / "desk"
    folder.mkdir()
    copy_office(office, folder)
    with Driven(folder, bus.environment) as driven:
        driven.step("unlock")
        driven.step("write_summary")
        yield driven


@pytest.mark.parametrize("what", ["lock", "screen saver"])
def test_the_desk_locks_with_the_session_and_with_the_screen_saver(bus: Bus, desk: Driven, what: str) -> None:
    """Failed before: nothing of the session was heard; the screen came back with the call on it."""
    bus.tell("screen saver over")
    assert desk.step("at_desk")
    bus.tell(what)
    until(lambda: not desk.step("at_desk"))
    assert desk.step("told") == "Locked. Everything was saved."


def test_the_computer_waits_with_sleep_until_the_desk_is_locked(bus: Bus, desk: Driven) -> None:
    until(lambda: bus.tell("held") == "1")
    assert bus.tell("what") == "sleep|hotline-desk|The desk is locked first|delay"
    bus.tell("sleep")
    until(lambda: bus.tell("held") == "0")
    assert not desk.step("at_desk"), "the delay is given up when the desk is locked, and not before"
    bus.tell("wake")
    assert desk.step("at_desk") is False
    assert bus.tell("held") == "0", "a locked desk delays no sleep"
    desk.step("unlock_again")
    until(lambda: bus.tell("held") == "1")
