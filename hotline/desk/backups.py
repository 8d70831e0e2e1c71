"""Backups: made beside the running desk by anybody, restored into a new store, rehearsed without one (DESIGN.md section 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.errors import N_, CannotWrite, Refused
from hotline.secret import Typed
from hotline.store.backups import restore
from hotline.store.backups.backup import BackupMade, Copy, check_copy, copy_store, pack_copy
from hotline.store.backups.restore import Restored
from hotline.store.files.chunks import Progress
from hotline.store.files.private_files import remove_quietly, takes_nothing
from hotline.store.keys.key_file import KeyFile
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock_key_file
from hotline.store.tables import backups
from hotline.store.tables.backups import BY_HAND, KeptBackup

_LOCKED = N_("The desk was locked before the backup was finished. Nothing of it was kept; make it again.")
_PARTS = 3
NOT_NOTED = N_("The disk of the store is full, so the store has no record of this backup: write down where it is.")
_ONE_AT_A_TIME = N_("A backup is being made already. Wait until it is finished.")


def make_backup(
    session: Session, destination: Path, *, cause: str = BY_HAND, progress: Progress | None = None
) -> BackupMade:
    """Make a backup of the open store in one file, check it, take note of it, and return what it holds.

    Other acts go on meanwhile; so this is called on a thread that may wait. `progress` is told how much is done, first of
    the copy and then of reading the file again, on whichever thread does it; what it raises ends the work, and nothing of
    it stays. Raises CannotWrite where the file exists or cannot be written, Refused while another one is being made or when
    the desk is locked meanwhile, StoreDamaged where the copy does not hold.
    """
    copying, packing = _two_thirds_later(progress)
    copy, key = copied(session, destination, copying)
    try:
        contents = check_copy(copy, key, None if packing is None else partial(packing, 0, 1))
        made = pack_copy(copy, key, replace(contents, cause="" if cause == BY_HAND else cause), packing)
        made = replace(made, noted=keep_note(session, cause, made))
    finally:
        copy.remove()
        key[:] = bytes(len(key))
    return made


def keep_note(session: Session, cause: str, made: BackupMade) -> bool:
    """Take note of a backup, or of its copy at a second place, and return whether that could be done.

    One by hand stays where the disk of the store takes nothing: then it is needed most. Any other that nobody knows of is
    removed, or the schedule would make it again and again.
    """
    try:
        session.call(_take_note, cause, made)
    except BaseException as error:
        if isinstance(error, CannotWrite) and cause == BY_HAND and takes_nothing(session.path.parent):
            return False
        remove_quietly((made.path,))
        if isinstance(error, RuntimeError):  # what an executor says that was shut down
            raise Refused(_LOCKED) from None
        raise
    return True


def _two_thirds_later(progress: Progress | None) -> tuple[Progress | None, Progress | None]:
    """Return what the copying tells, a third of the work, and what the packing tells, the writing and the reading."""
    if progress is None:
        return None, None
    return (
        lambda done, whole: progress(done, whole * _PARTS),
        lambda done, whole: progress(whole + done * (_PARTS - 1), whole * _PARTS),
    )


def copied(session: Session, destination: Path, progress: Progress | None) -> tuple[Copy, bytearray]:
    """Return a copy of the open store under a passing name, and its key, which the caller overwrites in the end."""
    return session.call(_copy, destination, session.between_steps, progress)


@act(Right.BACKUP)
def _copy(
    desk: Desk, destination: Path, between_steps: Callable[[], None], progress: Progress | None
) -> tuple[Copy, bytearray]:
    if desk.memory.copying:
        raise Refused(_ONE_AT_A_TIME)
    desk.memory.copying = True

    def step(done: int, whole: int) -> None:
        between_steps()
        if progress is not None:
            progress(done, whole)

    try:
        copy = copy_store(desk.store.source, destination, step, key_file=desk.store.changes.watch.key_file)
    finally:
        desk.memory.copying = False
    return copy, bytearray(desk.store.keys.key)


@act(Right.BACKUP, "backup.make")
def _take_note(desk: Desk, cause: str, made: BackupMade) -> None:
    with desk.store.transaction():
        backups.keep_backup(desk.store, desk.user.id, cause, made)
        desk.journal("backup.make", cause, contacts=made.figures.contacts, entries=made.figures.head.sequence)


@act(Right.BACKUP)
def list_backups(desk: Desk) -> tuple[KeptBackup, ...]:
    """Return the backups that were made of this store, the newest first."""
    return backups.list_backups(desk.store)


@act(Right.BACKUP)
def last_backup(desk: Desk) -> KeptBackup | None:
    """Return the newest backup that was made and checked, or None where there never was one."""
    return backups.last_backup(desk.store)


def restore_backup(
    backup: Path,
    place: Path,
    clock: Clock,
    *,
    user: str = "",
    passphrase: Typed | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Make a new store of a backup where there is none; with a user's passphrase all of it is opened and checked first.

    Raises NotAStore where the file is no backup, StoreDamaged, StoreTooNew, WrongPassphrase, CannotWrite where the place is
    taken or cannot be written. What was there before stays as it was.
    """
    return restore.restore(backup, place, clock, _unlock(user, passphrase), user=user, progress=progress)


def rehearse_backup(
    backup: Path,
    *,
    user: str = "",
    passphrase: Typed | None = None,
    store_id: str | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Check that a backup could be restored, and leave nothing behind; raises as `restore_backup` does."""
    return restore.rehearse(backup, _unlock(user, passphrase), store_id=store_id, progress=progress)


def _unlock(user: str, passphrase: Typed | None) -> Callable[[KeyFile], StoreKeys] | None:
    if passphrase is None:
        return None

    def unlock(file: KeyFile) -> StoreKeys:
        return unlock_key_file(file, user, passphrase)

    return unlock
