"""Try the Windows installer under wine: install silently, work, upgrade, refuse an older one, remove; the data stay.

`python packaging/smoke_windows.py INSTALLER [--older INSTALLER]`. Wine is not Windows: docs/windows.md says what a real PC is to show.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from pathlib import Path

from parts.tools import BuildStopped, require_tools, run
from smoke.day import Day

HERE = Path(__file__).parent
TOOLS = {"wine": "wine wine64", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64"}
STOPPED = 2
_SECONDS = 900


class Wine:
    """A Windows of wine's in a folder of its own."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.environment = {
            **os.environ,
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }

    def begin(self) -> None:
        """Make it, with the one library of Windows that wine lacks and the program asks for."""
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.call("wineboot", "--init")
        target = self.prefix / "drive_c/windows/system32/bcryptprimitives.dll"
        if not target.exists():
            source = HERE / "smoke" / "bcryptprimitives.c"
            run(["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", target, source, "-ladvapi32"])

    def call(self, *command: str) -> tuple[int, str]:
        """Run a program of Windows and return its exit status and what it printed."""
        done = subprocess.run(
            ["wine", *command], env=self.environment, input=b"", capture_output=True, timeout=_SECONDS, check=False
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    @property
    def local(self) -> Path:
        """Return the user's local folder."""
        return next((self.prefix / "drive_c" / "users").glob("*/AppData/Local"))

    @property
    def installed(self) -> Path:
        """Return where the installer puts the program by itself."""
        return self.local / "Programs" / "Hotline Desk"

    def hotline(self, *arguments: str) -> str:
        """Run the installed command line and return what it printed; stops where it fails."""
        status, printed = self.call(str(self.installed / "hotline.exe"), *arguments)
        if status:
            msg = f"hotline {arguments[0]} ended with {status}: {printed[-500:]}"
            raise BuildStopped(msg)
        return printed


def windows_path(path: Path) -> str:
    """Return how a program under wine calls a file of this computer."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def main() -> None:
    """Go through it, and print what held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("installer", type=Path)
    parser.add_argument(
        "--older", type=Path, help="an installer of an earlier version: what is tried with it is upgraded"
    )
    parser.add_argument("--work", type=Path, default=HERE.parent / "build" / "smoke-windows")
    given = parser.parse_args()
    require_tools(TOOLS)
    work = given.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    wine = Wine(work / "prefix")
    wine.begin()
    day = Day(wine.hotline, wine.local / "hotline-desk", windows_path)
    _install(wine, given.older or given.installer)
    _say_version(wine)
    day.begin()
    reference = day.work()
    _install(wine, given.installer)
    day.still_there(reference)
    if given.older is not None:
        _refuse(wine, given.older, "an older installer is refused")
        day.still_there(reference)
    with (wine.installed / "python313.dll").open("rb"):
        _half_copied(wine, given.installer, work)
    day.still_there(reference)
    _remove(wine)
    print("  the program is removed, its data are still there")
    _for_all_users(wine, given.installer)


def _install(wine: Wine, installer: Path) -> None:
    began = time.monotonic()
    status, _ = wine.call(windows_path(installer), "/S")
    if status or not (wine.installed / "hotline.exe").exists():
        msg = f"{installer.name} ended with {status} and has not installed the program."
        raise BuildStopped(msg)
    beside = sorted(one.name for one in wine.installed.parent.iterdir())
    if beside != [wine.installed.name]:
        msg = f"Something is left beside the program: {beside}"
        raise BuildStopped(msg)
    print(f"  {installer.name} is installed silently in {time.monotonic() - began:.0f} s")


def _say_version(wine: Wine) -> None:
    began = time.monotonic()
    said = wine.hotline("--version").splitlines()[0]
    print(f"  {said}: {time.monotonic() - began:.1f} s under wine")


def _refuse(wine: Wine, installer: Path, what: str) -> None:
    before = (wine.installed / "hotline.exe").read_bytes()
    status, _ = wine.call(windows_path(installer), "/S")
    if status != STOPPED or (wine.installed / "hotline.exe").read_bytes() != before:
        msg = f"This does not hold: {what} ({status})."
        raise BuildStopped(msg)
    print(f"  {what}, with exit status {status}")


def _half_copied(wine: Wine, installer: Path, work: Path) -> None:
    half = work / "half.exe"
    content = installer.read_bytes()
    half.write_bytes(content[: len(content) // 2])
    before = sorted(one.name for one in wine.installed.iterdir())
    status, _ = wine.call(windows_path(half), "/S")
    if status == 0 or sorted(one.name for one in wine.installed.iterdir()) != before:
        msg = f"A half-copied installer ended with {status}, or changed the program."
        raise BuildStopped(msg)
    print(f"  a half-copied installer does nothing, with exit status {status}")


def _remove(wine: Wine) -> None:
    data = sorted(one.name for one in (wine.local / "hotline-desk").iterdir())
    wine.call(str(wine.installed / "uninstall.exe"), "/S")
    for _ in range(60):  # it goes on from a copy of itself
        if not wine.installed.exists():
            break
        time.sleep(1)
    left = sorted(one.name for one in wine.installed.iterdir()) if wine.installed.exists() else []
    if left or sorted(one.name for one in (wine.local / "hotline-desk").iterdir()) != data:
        msg = f"After removing, the folder holds {left}, or data went."
        raise BuildStopped(msg)


def _for_all_users(wine: Wine, installer: Path) -> None:
    for_all = wine.prefix / "drive_c" / "Program Files" / "Hotline Desk"
    status, _ = wine.call(windows_path(installer), "/S", "/ALLUSERS")
    if status or not (for_all / "hotline.exe").exists() or wine.installed.exists():
        msg = f"Installing for all users ended with {status}, or put the program into the folder of one."
        raise BuildStopped(msg)
    data = sorted(one.name for one in (wine.local / "hotline-desk").iterdir())
    wine.call(str(for_all / "uninstall.exe"), "/S")
    for _ in range(60):
        if not for_all.exists():
            break
        time.sleep(1)
    if for_all.exists() or sorted(one.name for one in (wine.local / "hotline-desk").iterdir()) != data:
        msg = "Removing what was installed for all users left the program, or took the data of a user."
        raise BuildStopped(msg)
    print("  for all users it lies in Program Files, and goes from there")


if __name__ == "__main__":
    main()
