"""The file of a run: it lies in the data folder while the program runs, and afterwards only where a fault or a sudden end left it.

It says when the run began, with which versions, and on which store; faults are added by type and place. When it was last
changed is the last sign of life. The system holds a lock on it while the program lives, so that the next start knows which
runs are over. Nothing that a caller or a user said is ever written here, for it is not encrypted.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

# ruff: noqa: PLC0415 - the first window waits for what is imported above
Json = Any

FOLDER = "runs"
ENDING = ".run"
MOST_RUNS = 9
MOST_BYTES = 65_536
"""So much of a file is written and read at most."""
OLDEST = timedelta(days=60)
OWNER_ONLY = 0o600
_SILENT = timedelta(minutes=10)
_BEYOND = 1 << 30


class RunFile:
    """The file of the run that is under way; `begin` makes it, `end` takes it away unless it holds faults."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self.handle = path, handle

    @classmethod
    def begin(cls, folder: Path, about: Mapping[str, str]) -> RunFile | None:
        """Make the file in a folder, with what is known of the run; None where none can be written: the program then goes without."""
        path = folder / FOLDER / f"{datetime.now(UTC):%Y%m%d%H%M%S}-{os.urandom(4).hex()}{ENDING}"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, OWNER_ONLY)
        except OSError:
            return None
        _lock(handle)
        made = cls(path, handle)
        made.add({"began": datetime.now(UTC).timestamp(), **about})
        return made

    def add(self, line: Mapping[str, Json]) -> None:
        """Add a line, unless the file is full; a disk that takes no more is no reason to stop."""
        text = json.dumps(line, separators=(",", ":")).encode() + b"\n"
        with contextlib.suppress(OSError):
            if os.fstat(self.handle).st_size + len(text) <= MOST_BYTES:
                os.write(self.handle, text)

    def at_store(self, store: Path | None) -> None:
        """Note on which store the desk is unlocked now, by a fingerprint of its place; None where none is."""
        self.add({"store": "" if store is None else store_mark(store)})

    def content(self) -> bytes:
        """Return what the file holds, by the handle that is open: on some shares another one that closes would take the lock away."""
        try:
            os.lseek(self.handle, 0, os.SEEK_SET)
            return os.read(self.handle, MOST_BYTES * 2)
        except OSError:
            return b""

    def sign_of_life(self) -> None:
        """Note that the program lives."""
        with contextlib.suppress(OSError):
            os.utime(self.path)

    def end(self, *, keep: bool) -> None:
        """End in good order: the file goes, or says that the run was ended if it is to be kept."""
        if keep:
            self.add({"ended": True})
        with contextlib.suppress(OSError):
            os.close(self.handle)
        if not keep:
            with contextlib.suppress(OSError):
                self.path.unlink()


def store_mark(store: Path) -> str:
    """Return a fingerprint of where a store lies, however it was pointed to."""
    import hashlib

    return hashlib.sha256(str(store.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def runs_that_are_over(folder: Path, own: Path | None = None) -> list[Path]:
    """Return the files of runs that are over, the newest first, `own` left alone; too many or too old ones are taken away."""
    over = sorted(_over(folder, own), key=_changed, reverse=True)
    kept = [
        path for path in over[:MOST_RUNS] if _changed(path) > datetime.now(UTC).timestamp() - OLDEST.total_seconds()
    ]
    for path in over:
        if path not in kept:
            with contextlib.suppress(OSError):
                path.unlink()
    return kept


def _over(folder: Path, own: Path | None) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for path in list((folder / FOLDER).iterdir()):
            if path != own and path.name.endswith(ENDING) and path.is_file() and not _alive(path):
                yield path


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _alive(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return True  # not ours to read: it is left alone
    try:
        free = _lock(handle)
    finally:
        os.close(handle)
    if free is None:  # a folder without locks: whoever gave no sign for some minutes is gone
        return _changed(path) > datetime.now(UTC).timestamp() - _SILENT.total_seconds()
    return not free


def _lock(handle: int) -> bool | None:
    """Take the lock and return whether it was free; None where the folder knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Beyond the end, for there a lock also keeps others from reading; it goes with the handle.
            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True
