"""The backups of an unlocked desk, apart from any page: the one that runs, its result, and the schedule."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hotline.desk.backup_files import FileState, look_at_all
from hotline.desk.backup_plan import TRY_AGAIN
from hotline.desk.backup_state import BackupState, backup_state
from hotline.desk.backups import make_backup
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.scheduled_backups import Plan, Run, copy_owed, run_schedule
from hotline.desk.session import Session
from hotline.errors import N_, KnownError
from hotline.store.backups.backup import BackupMade
from hotline.store.tables.backups import KeptBackup
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.background_work import CANCELLED, BackgroundWork, Ended, Kind
from ui.session.context import Context
from ui.session.tasks import Tasks
from ui.session.work_words import WORK_WORDS

KEY = key_table.BACKUPS
CHECK_MS = 60_000
_ONE_DISK = N_("Scheduled backup made and checked, in both folders, which are on one disk: {file}")


@dataclass(frozen=True)
class Failure:
    """A scheduled backup that could not be made, or not copied (`made` is then the first file), and when it is tried again."""

    error: KnownError
    again: datetime
    made: Path | None = None


class DeskBackups(QObject):
    """`changed` tells that there is something new to show; `said` carries one calm line about a scheduled backup.

    `cut_short` is the work that ended because the desk was locked or closed.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._looks = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup-files")
        # Not the desk's own: whoever waits until every word is saved does not wait for a backup.
        self._tasks = Tasks(context.tasks.report, self)
        self.work = BackgroundWork(self._tasks, self)
        self.work.changed.connect(self.changed)
        self.work.ended.connect(self._ended)
        self.state: BackupState | None = None
        self.files: dict[Path, FileState] = {}
        self.failure: Failure | None = None
        self.outcome: Ended | None = None
        self.cut_short: Kind | None = None
        self._over = False
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Look at the schedule once a minute from now on: there is a session."""
        self._timer.start()

    def refresh(self) -> None:
        """Ask the store how the backups stand; one that is due is begun then, and the files are looked at."""
        if not self._over:
            self._context.ask(self._take, backup_state)

    def try_again(self) -> None:
        """Try at once what failed before: the schedule is another one now."""
        self.failure = None
        self.refresh()

    def back_up(self, destination: Path) -> bool:
        """Make a backup at a place where nothing lies; return whether it was begun."""
        self.outcome = None
        return self.work.begin(Kind.BY_HAND, partial(_by_hand, self._context.session, destination))

    def begin(self, kind: Kind, act: Callable[[LongWork], object]) -> bool:
        """Begin other work on backups; return whether it was begun."""
        self.outcome = None
        return self.work.begin(kind, act)

    def cancel(self) -> None:
        """End what is under way."""
        self.work.stop(CANCELLED)

    def stop(self) -> None:
        """End what is under way, because the desk is locked or closed."""
        self._over = True
        self._timer.stop()
        if self.work.kind is not None:
            self.work.stop(WORK_WORDS[self.work.kind].cut_short)

    def finish(self, seconds: float = 30.0) -> bool:
        """Wait for what is under way and deliver it; return whether it ended within the time."""
        return self._tasks.finish(seconds)

    def close(self) -> None:
        """End; what is under way was stopped before."""
        self._over = True
        self._timer.stop()
        self.work.close()
        self._looks.shutdown(wait=False, cancel_futures=True)

    def last_is_reached(self) -> bool:
        """Return whether a file of the last backup is there, as far as was looked."""
        return self.state is not None and any(
            self.files.get(one.path, FileState.THERE) is FileState.THERE for one in self.state.last
        )

    def _take(self, state: BackupState) -> None:
        if self._over:
            return
        self.state = state
        self.changed.emit()
        self._begin_what_is_due(state.plan)
        self._look(state.made)

    def _look(self, made: tuple[KeptBackup, ...]) -> None:
        if made and not self._context.closed:
            future = self._looks.submit(look_at_all, made)
            self._tasks.run(future, partial(self._seen, made))

    def _seen(self, made: tuple[KeptBackup, ...], states: tuple[FileState, ...]) -> None:
        self.files = {one.path: state for one, state in zip(made, states, strict=True)}
        self.changed.emit()

    def _begin_what_is_due(self, plan: Plan | None) -> None:
        now = self._context.clock.now()
        if plan is None:
            self.failure = None
            return
        if self.failure is not None and now < self.failure.again <= now + TRY_AGAIN:
            return
        session, schedule = self._context.session, plan.schedule
        if plan.due <= now:
            self.work.begin(Kind.SCHEDULED, partial(run_schedule, session, schedule))
        elif plan.owed is not None:
            self.work.begin(Kind.SCHEDULED, partial(copy_owed, session, plan.owed, schedule))

    def _ended(self, ended: Ended) -> None:
        if self._over and isinstance(ended.error, Stopped):
            self.cut_short = ended.kind
        if ended.kind is Kind.SCHEDULED:
            self._scheduled_ended(ended)
        elif ended.kind.is_backup:
            self.outcome = ended
        self.refresh()

    def _scheduled_ended(self, ended: Ended) -> None:
        now = self._context.clock.now()
        if isinstance(ended.result, Run):
            run, self.failure = ended.result, None
            if run.second_error is not None:
                self.failure = Failure(run.second_error, now + TRY_AGAIN, run.made)
            else:
                self.said.emit(_what_was_made(run))
        elif isinstance(ended.error, KnownError):
            self.failure = Failure(ended.error, now + TRY_AGAIN)
        elif ended.error is not None:
            self._context.tasks.report(ended.error)


def _by_hand(session: Session, destination: Path, work: LongWork) -> BackupMade:
    return make_backup(session, destination, progress=work)


def _what_was_made(run: Run) -> str:
    if run.second is not None and run.one_disk:
        return words().gettext(_ONE_DISK, file=run.made.name)
    if run.second is None:
        return words().gettext(N_("Scheduled backup made and checked: {file}"), file=run.made.name)
    return words().gettext(N_("Scheduled backup made and checked, in both places: {file}"), file=run.made.name)
