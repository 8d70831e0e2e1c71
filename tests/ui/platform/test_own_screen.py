"""The desk is shown on a screen of this computer and on no other, and nothing that is asked for in the environment opens a port."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui.platform.local_screen import OWN, NotThisScreen, require_own_screen
from ui.platform.local_settings import FOLDER_VARIABLE

STRACE = shutil.which("strace")


@pytest.mark.parametrize(
    "platform",
    ["vnc", "vnc:size=800x600:port=5999", "VNC", "webgl:port=8080", "xcb;vnc", "wayland-tcp", "wasm", "anything"],
)
def test_a_platform_that_shows_the_desk_elsewhere_is_refused(platform: str) -> None:
    """Failed before: with QT_QPA_PLATFORM=vnc the desk was served at a port, to whoever came."""
    with pytest.raises(NotThisScreen, match="over a network"):
        require_own_screen({"QT_QPA_PLATFORM": platform})


@pytest.mark.parametrize("platform", [*sorted(OWN), "", "xcb:something", "wayland;xcb", "Offscreen"])
def test_a_platform_of_this_computer_is_taken(platform: str) -> None:
    require_own_screen({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"})


@pytest.mark.parametrize(
    "display", ["office-pc:0", "203.0.113.7:0.0", "tcp/office-pc:0", "localhost:10.0", "[2001:db8::1]:0"]
)
@pytest.mark.parametrize("platform", ["", "xcb", "wayland;xcb"])
def test_an_x_server_over_a_network_is_refused(display: str, platform: str) -> None:
    with pytest.raises(NotThisScreen, match="over a network"):
        require_own_screen({"QT_QPA_PLATFORM": platform, "DISPLAY": display})
    require_own_screen({"QT_QPA_PLATFORM": "wayland", "DISPLAY": display})


@pytest.mark.parametrize("display", ["", ":0", ":10.0", "unix:0", "unix/:0", "/private/launch-1/org.x:0"])
def test_an_x_server_of_this_computer_is_taken(display: str) -> None:
    require_own_screen({"DISPLAY": display})


def test_plugins_from_elsewhere_and_a_bus_over_a_network_are_left_out() -> None:
    """The touch plugin for TUIO, which is a part of Qt, listens at a port for whoever asks for it in the environment."""
    environment = {
        "QT_QPA_GENERIC_PLUGINS": "tuiotouch:udp=3333",
        "QT_PLUGIN_PATH": "/elsewhere",
        "DBUS_SESSION_BUS_ADDRESS": "tcp:host=203.0.113.7,port=9",
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/run/dbus/system_bus_socket",
    }
    require_own_screen(environment)
    assert environment == {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/run/dbus/system_bus_socket"}


@pytest.mark.parametrize(("code", "word"), [("az", "şəbəkə"), ("ru", "сет"), ("en", "network")])
def test_the_program_says_so_and_opens_nothing(tmp_path: Path, code: str, word: str) -> None:
    kept = {"store": str(tmp_path / "desk.store"), "language": code, "palette": "light"}
    (tmp_path / "machine.json").write_text(json.dumps(kept), "utf-8")
    trace = tmp_path / "trace"
    traced = [] if STRACE is None else [STRACE, "-f", "-e", "trace=network", "-o", str(trace)]
    done = subprocess.run(
        [*traced, sys.executable, "-m", "ui.main"],
        env={**os.environ, "QT_QPA_PLATFORM": "vnc:port=5917", FOLDER_VARIABLE: str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "vnc" in done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    if STRACE is not None:
        assert not re.findall(r"AF_INET6?\b", trace.read_text("utf-8"))
