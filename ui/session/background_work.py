"""Runs backups, verification, renewal of keys, retention and exports one at a time on a background thread, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from hotline.desk.cancellable_work import LongWork
from hotline.errors import N_
from ui.session.tasks import OnError, Tasks

_LOOK_MS = 150
CANCELLED = N_("It was cancelled. Nothing of it was kept.")
Result = TypeVar("Result")


class Kind(Enum):
    """What is being done."""

    BY_HAND = "by_hand"
    SCHEDULED = "scheduled"
    REHEARSAL = "rehearsal"
    RESTORE = "restore"
    KEYS = "keys"
    VERIFY = "verify"
    ERASE = "erase"
    EXPORT = "export"

    @property
    def is_backup(self) -> bool:
        """Return whether it is work on backups; what is not is told on a page of its own."""
        return self not in {Kind.KEYS, Kind.VERIFY, Kind.ERASE, Kind.EXPORT}


@dataclass(frozen=True)
class Ended:
    """A piece of work that has ended: with a result, or with an error, Stopped among them."""

    kind: Kind
    result: object = None
    error: Exception | None = None


class BackgroundWork(QObject):
    """`changed` tells that work began, went on or ended; `ended` carries what came of it."""

    changed = Signal()
    ended = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._work: LongWork | None = None
        self._closed = False
        self.kind: Kind | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.changed)

    @property
    def percent(self) -> int:
        """Return how much of the work under way is done, from 0 to 100."""
        return self._work.percent if self._work is not None else 0

    @property
    def stopping(self) -> bool:
        """Return whether the work under way was told to end."""
        return self._work is not None and self._work.stopping

    def begin(self, kind: Kind, act: Callable[[LongWork], object]) -> bool:
        """Begin work, which is given what it tells its progress to; return whether it began: not beside other work."""
        if self.kind is not None or self._closed:
            return False
        self.kind, self._work = kind, LongWork()
        self._tasks.run(self._executor.submit(act, self._work), self._done, self._failed)
        self._looking.start()
        self.changed.emit()
        return True

    def ask(self, on_done: Callable[[Result], None], act: Callable[[], Result], on_error: OnError) -> None:
        """Ask something short that may have to wait for a disk, after the work under way; both receivers are bound methods."""
        if not self._closed:
            self._tasks.run(self._executor.submit(act), on_done, on_error)

    def stop(self, why: str) -> bool:
        """Have the work under way end with a sentence; return whether there is any."""
        if self._work is None:
            return False
        self._work.stop(why)
        self.changed.emit()
        return True

    def close(self) -> None:
        """Take no more work; what is still under way was stopped before, and removes what it has made when it comes to that."""
        self._closed = True
        self._looking.stop()
        self._executor.shutdown(wait=False)

    def _done(self, result: object) -> None:
        self._end(result, None)

    def _failed(self, error: Exception) -> None:
        self._end(None, error)

    def _end(self, result: object, error: Exception | None) -> None:
        kind, self.kind, self._work = self.kind, None, None
        self._looking.stop()
        self.changed.emit()
        if kind is not None:
            self.ended.emit(Ended(kind, result, error))
