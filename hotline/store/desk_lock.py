"""The desk lock: one window program at a time on a store, by a lock of the system, with the name of its holder.

The lock is on an empty file beside the store, so that nothing readable lies there; a program that dies gives it back
with everything else the system held for it. Who holds it, since when and on which computer stands in the encrypted store,
and so does whether a user's last session was closed or ended by itself.
"""

from __future__ import annotations

import os
import platform
import stat
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import BaseFileLock, FileLock, Timeout

from hotline.store.files.private_files import OWNER_ONLY, file_number
from hotline.store.tables.moments import from_seconds

if TYPE_CHECKING:
    from hotline.store.store import Store

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OPEN, LOST, CLOSED = "open", "lost", "closed"
# A desk that is being locked elsewhere folds its log back first; so long the next one waits.
WAIT_SECONDS = 1.0
_LONGEST_NAME = 60

_SIT_DOWN = """
INSERT INTO desk_state (user, since, computer, state) VALUES (?1, ?2, ?3, 'open')
ON CONFLICT (user) DO UPDATE SET since = excluded.since, computer = excluded.computer, state = excluded.state
"""


@dataclass(frozen=True)
class Holder:
    """Who has the desk: the user's name, since when, the name of the computer, and whether it is this one."""

    user: str
    since: datetime
    computer: str
    here: bool


@dataclass(frozen=True)
class CutOff:
    """A session that ended without being closed: since when the user had the desk, and on which computer."""

    since: datetime
    computer: str

    @property
    def here(self) -> bool:
        """Return whether it was on this computer."""
        return self.computer == this_computer()


class DeskLock:
    """The lock beside a store; it may be taken by one thread and given back by another."""

    def __init__(self, store: Path) -> None:
        self.path = lock_path(store)
        self._mode = _mode_of(store)
        self._lock = self._new_lock()
        self._file: tuple[int, int] | None = None

    def take(self) -> bool:
        """Take the lock, or return False where another program has it.

        Raises OSError or NotImplementedError where the folder knows no locks, as some network folders do not.
        """
        try:
            self._lock.acquire()
        except Timeout:
            return False
        self._file = file_number(self.path)
        return True

    def take_again(self) -> bool:
        """Take the lock anew where its file was deleted or replaced while we had it; returns whether nobody else has it.

        Asked while the store itself is at its place; where the lock cannot be made anew, nobody else can make it either.
        """
        if not self.held or self._file is None or file_number(self.path) == self._file:
            return True
        again = self._new_lock()
        try:
            again.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            return True
        before, self._lock, self._file = self._lock, again, file_number(self.path)
        before.release(force=True)
        return True

    def _new_lock(self) -> BaseFileLock:
        return FileLock(
            self.path,
            timeout=WAIT_SECONDS,
            mode=self._mode,
            thread_local=False,
            # A lock that the system does not hold would outlive a crash, and then nobody could sit down.
            fallback_to_soft=False,
        )

    @property
    def held(self) -> bool:
        """Return whether the lock is ours."""
        return self._lock.is_locked

    def release(self) -> None:
        """Give the lock back; does nothing where it is not ours."""
        self._lock.release(force=True)


def lock_path(store: Path) -> Path:
    """Return the file that is locked: beside the store, however it was pointed to, with `.lock` after its whole name."""
    whole = store.resolve()
    return whole.with_name(whole.name + ".lock")


def is_taken(store: Path) -> bool | None:
    """Return whether a window program has the desk now, without taking it or changing its file; None where nobody can tell."""
    try:
        handle = os.open(lock_path(store), os.O_RDWR if sys.platform == "win32" else os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    try:
        return not _lock_and_release(handle) if stat.S_ISREG(os.fstat(handle).st_mode) else None
    except OSError:
        return None  # the folder knows no locks
    finally:
        os.close(handle)


def _lock_and_release(handle: int) -> bool:
    """Return whether nobody has the lock; it is held for no longer than the asking takes."""
    if sys.platform == "win32":
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(handle, fcntl.LOCK_UN)
    return True


def holder(store: Store) -> Holder | None:
    """Return who holds the desk by what the store knows, None where nobody has written it down yet."""
    row = store.execute(
        "SELECT u.name, d.since, d.computer FROM desk_state d JOIN users u ON u.id = d.user WHERE d.state = ?"
        " ORDER BY d.since DESC",
        (OPEN,),
    ).fetchone()
    return None if row is None else Holder(row[0], from_seconds(row[1]), row[2], here=row[2] == this_computer())


def sit_down(store: Store, user: int, *, locked: bool) -> CutOff | None:
    """Write down that a user has the desk now, and return their last session if it ended without being closed.

    With the lock in hand nobody else can have the desk: whoever is still written down as having it was cut off. Without
    it one's own open session counts as ended; whether somebody else's is, nobody can know.
    """
    if locked:
        store.changes.note_desk(sits=True)
    with store.transaction():
        if locked:
            store.execute("UPDATE desk_state SET state = ? WHERE state = ?", (LOST, OPEN))
        before = store.execute("SELECT state, since, computer FROM desk_state WHERE user = ?", (user,)).fetchone()
        store.execute(_SIT_DOWN, (user, store.now(), this_computer()))
    if before is None or before[0] not in {LOST, OPEN}:
        return None
    return CutOff(from_seconds(before[1]), before[2])


def seated_since(store: Store, user: int) -> int:
    """Return since when a user who sits at the desk does, in whole seconds since 1970."""
    return int(store.execute("SELECT since FROM desk_state WHERE user = ?", (user,)).fetchone()[0])


def get_up(store: Store, user: int) -> None:
    """Write down that a user's session was closed in good order."""
    store.changes.note_desk(sits=False)
    with store.transaction():
        store.execute("UPDATE desk_state SET state = ? WHERE user = ?", (CLOSED, user))


def this_computer() -> str:
    """Return the name that this computer gives itself, so that a colleague knows where to go."""
    return platform.node()[:_LONGEST_NAME]


def _mode_of(store: Path) -> int:
    """Return the rights of the store: whoever may open it must be able to see that it is taken."""
    try:
        return store.stat().st_mode & 0o666
    except OSError:
        return OWNER_ONLY
