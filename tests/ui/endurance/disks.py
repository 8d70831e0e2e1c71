"""Disks that fill up: a store that may not grow, and, where this machine lets us, a small disk of its own that is really full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.desk.acts import Desk
from hotline.desk.session import Session
from tests.acts import as_act

MEGABYTE = 1 << 20


class LimitedStore:
    """A store whose file may not grow: SQLite answers as on a full disk."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def fill(self) -> None:
        """Let the store grow no further."""
        self._session.call(as_act(_limit), 0)

    def free(self) -> None:
        """Give it room again."""
        self._session.call(as_act(_limit), 100_000)


class SmallDisk:
    """A disk in memory of a few megabytes, filled to the last byte by another file."""

    def __init__(self, folder: Path) -> None:
        self._other = folder / "somebody-elses.file"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._other.open("ab", buffering=0) as file:
            for size in (MEGABYTE, 4096, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Take the other file away."""
        self._other.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Mount a small disk in a folder while it is used; None where this machine does not let us."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "hotline-test", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        if folder.is_mount():
            subprocess.run(["umount", str(folder)], check=True)


def pull(folder: Path) -> None:
    """Take a small disk away from under whoever has files open on it: nothing lies at its place any more."""
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _limit(desk: Desk, more: int) -> None:
    pages = desk.store.execute("PRAGMA page_count").fetchone()[0]
    desk.store.execute(f"PRAGMA max_page_count = {pages + more}")
