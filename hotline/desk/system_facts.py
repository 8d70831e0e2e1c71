"""What a technician needs to know of the computer and the program: versions, system, screen, limits, room on a disk."""

from __future__ import annotations

import os
import platform
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hotline import __version__
from hotline.process_memory import MemoryLock, is_private, memory_lock
from hotline.store.connection import driver_versions

PACKAGES = (
    "PySide6-Essentials",
    "babel",
    "cryptography",
    "filelock",
    "openpyxl",
    "phonenumbers",
    "pypdfium2",
    "reportlab",
    "sqlcipher3",
    "sqlite-utils",
)
LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
SCREEN_VARIABLES = (
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
    "QT_ACCESSIBILITY",
    "QT_IM_MODULE",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
)
NETWORK_FILE_SYSTEMS = frozenset({"9p", "afpfs", "ceph", "cifs", "davfs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3"})
_LONGEST_VALUE = 80
_MOUNTS, _SWAPS = Path("/proc/self/mountinfo"), Path("/proc/swaps")


@dataclass(frozen=True)
class Versions:
    """The versions of the program and of what it is made of; a package that is missing has None."""

    program: str
    python: str
    sqlite: str
    sqlcipher: str
    packages: dict[str, str | None]


@dataclass(frozen=True)
class Memory:
    """Whether no dump of the program is written, whether what a store has in memory stays there, and whether there is a swap."""

    private: bool
    lock: MemoryLock
    swap: bool | None


@dataclass(frozen=True)
class Room:
    """A folder: its file system where the system names it, and how many bytes of how many are free, None where unknown."""

    folder: Path
    file_system: str | None
    free: int | None
    whole: int | None


def versions() -> Versions:
    """Return what the program is made of."""
    sqlite, sqlcipher = driver_versions()
    return Versions(
        program=__version__,
        python=platform.python_version(),
        sqlite=sqlite,
        sqlcipher=sqlcipher,
        packages={name: _version(name) for name in PACKAGES},
    )


def variables(names: tuple[str, ...]) -> dict[str, str]:
    """Return those variables of the environment that are set, none longer than a line."""
    return {name: os.environ[name][:_LONGEST_VALUE] for name in names if name in os.environ}


def memory() -> Memory:
    """Return how the memory of the program is kept, as it is tried now."""
    return Memory(private=is_private(), lock=memory_lock(), swap=_has_swap())


def room(folder: Path) -> Room:
    """Return what is known of the disk that a folder lies on."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return Room(folder, None, None, None)
    return Room(folder, _file_system(folder), usage.free, usage.total)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _has_swap() -> bool | None:
    try:
        return len(_SWAPS.read_text("ascii", "replace").splitlines()) > 1
    except OSError:
        return None


def _file_system(folder: Path) -> str | None:
    """Return the kind of the file system that a folder lies on, as Linux lists it (proc_pid_mountinfo(5)), else None."""
    try:
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
        whole = folder.resolve()
    except (OSError, RuntimeError):
        return None
    found: tuple[int, str] | None = None
    for line in lines:
        before, _, after = line.partition(" - ")
        words = before.split()
        if len(words) < 5 or not after:  # the fifth word is where it is mounted
            continue
        place = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[4]))
        # A later line lies over an earlier one of the same place.
        if whole.is_relative_to(place) and (found is None or len(place.parts) >= found[0]):
            found = (len(place.parts), after.split()[0])
    return None if found is None else found[1]
