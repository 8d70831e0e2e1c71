"""What a technician needs to know of a store: its files as they lie there, and what it says of itself once it is unlocked.

Nothing here says what a caller said, nor who works at the desk. The files are looked at from outside: none of them is made
or changed, and none is opened where the store is open in this process (docs/decisions/0090).
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.backup_files import FileState, look_at_all
from hotline.desk.backup_plan import Schedule
from hotline.desk.backup_state import BackupState, backup_state
from hotline.desk.crash_notes import crash_notes_for_technician
from hotline.desk.rights import Right, may
from hotline.desk.settings import read_settings
from hotline.errors import KnownError
from hotline.store.desk_lock import is_taken, lock_path
from hotline.store.files.change_mark import is_no_mark
from hotline.store.files.leftovers import left_for_doctor
from hotline.store.files.own_files import is_open_here
from hotline.store.files.private_files import ENDINGS, LOCK_ENDING
from hotline.store.keys.key_file import read_key_file
from hotline.store.tables import data_losses
from hotline.store.tables.data_losses import Loss

_KEPT_BESIDE = ("{name}.before-*.backup", "{name}.damaged-log-*")


@dataclass(frozen=True)
class FileFacts:
    """A file of the store from outside: its size in bytes, when it was changed, who may do what, whether it is this account's.

    `regular` is whether it is a file at all, and no folder, pipe or device.
    """

    name: str
    bytes: int
    changed: datetime
    mode: int | None
    own: bool | None
    writable: bool
    regular: bool = True


@dataclass(frozen=True)
class Outside:
    """A store as it lies on the disk: its files, whether a desk has it open, what is wrong with its key file, if anything.

    `left` are the names of what lies half-written beside it, of programs that were killed.
    `no_mark` is whether something else than a mark lies in the place of its mark.
    """

    path: Path
    files: tuple[FileFacts, ...]
    kept_beside: tuple[FileFacts, ...]
    left: tuple[str, ...]
    desk_open: bool | None
    folder_writable: bool
    problem: KnownError | None
    no_mark: bool = False

    def size_of(self, ending: str) -> int | None:
        """Return the bytes of the file with an ending, the store's own without one, or None where it is missing."""
        return next((one.bytes for one in self.files if one.name == self.path.name + ending), None)


@dataclass(frozen=True)
class Inside:
    """What an unlocked store says of itself; `files` what lies where each backup was made.

    The notes of faults are read by who may see the settings, and counted by everybody.
    """

    format: int
    migrated_from: int | None
    journal_mode: str
    backups: BackupState
    files: tuple[FileState, ...]
    schedule: Schedule | None
    losses: tuple[Loss, ...]
    crashes: int
    crash_notes: tuple[str, ...] | None


def look_outside(path: Path) -> Outside:
    """Return how a store lies on the disk, without opening it as a database."""
    whole = path.resolve()
    beside = tuple(whole.with_name(whole.name + ending) for ending in ENDINGS if ending != LOCK_ENDING)
    files = (facts for one in (whole, *beside, lock_path(path)) if (facts := _facts(one)) is not None)
    kept = (_facts(one) for form in _KEPT_BESIDE for one in sorted(_matching(whole, form)))
    return Outside(
        path=whole,
        files=tuple(files),
        kept_beside=tuple(one for one in kept if one is not None),
        left=tuple(one.name for one in left_for_doctor(whole)),
        desk_open=is_taken(whole),
        folder_writable=os.access(whole.parent, os.W_OK),
        problem=_key_problem(whole),
        no_mark=is_no_mark(whole),
    )


@act(Right.SIGNED_IN)
def look_inside(desk: Desk) -> Inside:
    """Return what the open store says of itself; raises nothing of its own."""
    store = desk.store
    state = backup_state(desk)
    count, *notes = crash_notes_for_technician(store)
    return Inside(
        format=int(store.execute("SELECT format FROM identity").fetchone()[0]),
        migrated_from=None if store.migrated is None else store.migrated.was,
        journal_mode=str(store.execute("PRAGMA journal_mode").fetchone()[0]),
        backups=state,
        files=look_at_all(state.made),
        schedule=read_settings(store).backups,
        losses=data_losses.unread_losses(store),
        crashes=int(count.rpartition(" ")[2]),
        crash_notes=tuple(notes) if may(desk.user.role, Right.SETTINGS) else None,
    )


def _facts(path: Path) -> FileFacts | None:
    try:
        state = path.stat()
    except OSError:
        return None
    posix = os.name == "posix"
    return FileFacts(
        name=path.name,
        bytes=state.st_size,
        changed=datetime.fromtimestamp(int(state.st_mtime), UTC),
        mode=stat.S_IMODE(state.st_mode) if posix else None,
        own=state.st_uid == os.geteuid() if posix else None,
        writable=os.access(path, os.W_OK),
        regular=stat.S_ISREG(state.st_mode),
    )


def _matching(store: Path, form: str) -> list[Path]:
    start, _, end = form.format(name=store.name).partition("*")
    try:
        return [one for one in store.parent.iterdir() if one.name.startswith(start) and one.name.endswith(end)]
    except OSError:
        return []


def _key_problem(path: Path) -> KnownError | None:
    if is_open_here(path):
        return None
    try:
        read_key_file(path)
    except KnownError as error:
        return error
    return None
