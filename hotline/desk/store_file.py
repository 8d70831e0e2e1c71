"""The file of the open store: whether it is still the one at its path, and a whole copy elsewhere where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.backups import copied
from hotline.desk.rights import Right
from hotline.desk.session import Seat, Session
from hotline.errors import N_, KnownError, Refused, StoreDamaged
from hotline.store.backups.backup_file import Figures
from hotline.store.backups.whole_copy import place_copy
from hotline.store.files.chunks import Progress
from hotline.store.files.file_watch import WatchedFile, gone
from hotline.store.store import Migrated

_SEAT_LOST = N_(
    "The lock beside the store {file} was removed while it was open, and another program has the desk now."
    " Both save into the store; lock one of them, so that nobody works on the other's drafts."
)


_NOT_READ_WHOLE = N_("The open store {file} cannot be read whole any more: its own file is damaged, not the copy.")


@dataclass(frozen=True)
class FileState:
    """What is wrong with the files of the open store: `holds` whether what is saved lies at the path; None: all is well."""

    problem: KnownError | None = None
    holds: bool = True

    @property
    def stays_open(self) -> bool:
        """Return whether the store must not be closed as things stand: what it holds, or its keys, would be lost."""
        return self.problem is not None and not isinstance(self.problem, SeatLost)


class SeatLost(Refused):
    """Another window program has the desk, because the lock beside the store was removed."""


@act(Right.SIGNED_IN)
def file_state(desk: Desk, seat: Seat | None = None) -> FileState:
    """Return how the files of the open store stand, after putting back what can be put back: keys, mark, the seat's lock.

    Asked once a second by the windows. A log that was taken away is no loss: its changes are brought into the file.
    """
    watch = desk.store.changes.watch
    wrong = watch.look_at_all()
    if wrong is WatchedFile.KEYS and watch.put_back_keys():
        wrong = None
    if wrong in {None, WatchedFile.LOG}:
        desk.store.changes.put_back_mark()
        if seat is not None and not seat.lock.take_again():
            return FileState(SeatLost(_SEAT_LOST, file=desk.store.path.name))
        return FileState()
    return FileState(gone(wrong, desk.store.path), holds=wrong is WatchedFile.KEYS)


@act(Right.SIGNED_IN)
def what_was_migrated(desk: Desk) -> Migrated | None:
    """Return how the store was brought to the present format when it was opened, None where it had it already."""
    return desk.store.migrated


def write_whole_copy(session: Session, place: Path, progress: Progress | None = None) -> Figures:
    """Make a whole store elsewhere of the open one, check it, and return what it holds; the open one stays as it is.

    Called on a thread that may wait; raises as `make_backup` does. Where the disk of the open store is gone it cannot be
    read any more: CannotWrite says so, and the words that are in the window are all that is left (hotline.desk.rescue_file).
    """
    try:
        copy, key = copied(session, place, progress)
    except StoreDamaged:
        raise StoreDamaged(_NOT_READ_WHOLE, file=session.path.name) from None
    try:
        return place_copy(copy, key, place, session.path)
    finally:
        copy.remove()
        key[:] = bytes(len(key))
