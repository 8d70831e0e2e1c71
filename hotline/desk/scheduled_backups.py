"""Backups by a schedule: whether one is due, the run itself with its second place, and which older ones it lets go.

A run is done on a thread that may wait. What of it failed does not undo what was done before: the first file stays where
the second place fails, and nothing is removed in a run whose own backup was not made and checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.backup_plan import Found, Schedule, backup_name, due_at, free_name, is_scheduled_name, replaced
from hotline.desk.backups import keep_note, make_backup
from hotline.desk.cancellable_work import LongWork
from hotline.desk.disk_of_folder import lies_beside
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.settings import read_settings
from hotline.errors import N_, CannotWrite, KnownError
from hotline.store.backups.backup import BackupMade
from hotline.store.backups.backup_copy import copy_backup
from hotline.store.backups.backup_file import Figures, copy_database, read_header
from hotline.store.journal.chain import Head
from hotline.store.tables import backups
from hotline.store.tables.backups import ON_SCHEDULE, SECOND_PLACE, KeptBackup

_NOT_APART = N_(
    "The disk of the folder {folder} is not connected: the folder is now on the same disk as the store or the "
    "first folder. Connect its disk again, or choose another folder."
)


@dataclass(frozen=True)
class Plan:
    """What the schedule asks for now: `due` from when a backup is due, `owed` the one whose second copy is missing."""

    schedule: Schedule
    due: datetime
    owed: KeptBackup | None


@dataclass(frozen=True)
class Run:
    """What a run made: the backup, its copy, why there is no copy; `removed` is how many older files it let go."""

    made: Path
    second: Path | None
    second_error: KnownError | None
    removed: int
    one_disk: bool = False
    """Whether the second place lies on the disk of the first or of the store."""


@act(Right.BACKUP)
def read_plan(desk: Desk) -> Plan | None:
    """Return what the schedule asks for now, None where it is off."""
    schedule = read_settings(desk.store).backups
    if schedule is None:
        return None
    made = backups.last_of(desk.store, ON_SCHEDULE)
    due = due_at(schedule, None if made is None else made.moment, desk.clock.now(), desk.office.zone)
    copied = backups.last_of(desk.store, SECOND_PLACE)
    is_copied = made is not None and copied is not None and copied.head == made.head
    return Plan(schedule, due, None if schedule.second is None or is_copied else made)


def run_schedule(session: Session, schedule: Schedule, work: LongWork) -> Run:
    """Make a scheduled backup, check it, copy it to the second place, let older ones go, and return what was done.

    Raises as make_backup does; what goes wrong at the second place, or that it was stopped there, is in the result.
    """
    name = backup_name(session.office.code, session.clock.now(), session.office.zone)
    made = make_backup(session, _free(schedule.folder, name), cause=ON_SCHEDULE, progress=work)
    removed = _let_go(made.path, schedule.keep, work)
    second, error = None, None
    if schedule.second is not None:
        try:
            second = _copy_to_second(session, made, schedule, work)
            removed += _let_go(second, schedule.keep, work)
        except KnownError as failed:
            error = failed
    return Run(made.path, second, error, removed, one_disk=_on_one_disk(session, schedule))


def copy_owed(session: Session, owed: KeptBackup, schedule: Schedule, work: LongWork) -> Run:
    """Copy the last scheduled backup to the second place, which did not succeed before; that it fails again is in the result."""
    assert schedule.second is not None  # noqa: S101 - nothing is owed without a second place
    made = BackupMade(owed.path, owed.bytes, Figures(owed.contacts, owed.calls, Head(owed.entries, owed.head)))
    try:
        second = _copy_to_second(session, made, schedule, work)
    except KnownError as failed:
        return Run(owed.path, None, failed, 0)
    return Run(owed.path, second, None, _let_go(second, schedule.keep, work), one_disk=_on_one_disk(session, schedule))


def _on_one_disk(session: Session, schedule: Schedule) -> bool:
    second = schedule.second
    return second is not None and lies_beside(second, schedule.folder, session.path.parent)


def _copy_to_second(session: Session, made: BackupMade, schedule: Schedule, work: LongWork) -> Path:
    assert schedule.second is not None  # noqa: S101 - asked before
    if schedule.apart and _on_one_disk(session, schedule):
        # The folder under which a stick was mounted stays when it is pulled, and lies on the disk of the system then.
        raise CannotWrite(_NOT_APART, folder=schedule.second)
    second = _free(schedule.second, made.path.name)
    copy_backup(made.path, second, work)
    keep_note(session, SECOND_PLACE, BackupMade(second, made.bytes, made.figures))
    return second


def _free(folder: Path, name: str) -> Path:
    return folder / free_name(name, lambda one: (folder / one).exists())


def _let_go(newest: Path, keep: int, work: LongWork) -> int:
    """Remove what a new backup replaces in its folder; return how many. A file that cannot be removed stays."""
    number = 0
    with suppress(OSError, KnownError):
        header = read_header(newest)
        found = list(_scheduled(newest.parent, header.store_id))
        for one in replaced(found, Found(newest, header.made), keep, partial(_is_good, work)):
            work.go_on()
            with suppress(OSError):
                one.path.unlink()
                number += 1
    return number


def _scheduled(folder: Path, store_id: str) -> Iterator[Found]:
    """Give the files of a folder that by name and header are scheduled backups of a store."""
    for path in folder.iterdir():
        if not is_scheduled_name(path.name) or path.is_symlink():
            continue
        with suppress(KnownError, OSError):
            header = read_header(path)
            if header.store_id == store_id and header.cause == ON_SCHEDULE:
                yield Found(path, header.made)


def _is_good(work: LongWork, one: Found) -> bool:
    """Return whether the check sum of a backup holds; it is read whole."""
    try:
        copy_database(one.path, read_header(one.path), None, lambda _done, _whole: work.go_on())
    except (KnownError, OSError):
        work.go_on()
        return False
    return True
