"""Checks every second whether the files of the open store are still those at its path, and tells every page.

The question is asked on the store's thread; nothing here waits for the answer, and where one is still to come the next
question is left out: a disk that hangs stops the watch, not the windows.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hotline.desk.session import Session
from hotline.desk.store_file import FileState, file_state
from hotline.errors import N_, CannotWrite, KnownError
from hotline.store.files.file_watch import FileGone, FileWritten
from hotline.store.keys.open_with_slot import KeyFileOlder
from hotline.store.keys.unlocking import NoLongerUser, TableForged
from hotline.store.keys.user_table_changes import KeysRenewed
from ui.platform.screen_language import words
from ui.session.tasks import Tasks

ASK_EVERY_MS = 1000
LATE_AFTER_SECONDS = 10.0
PUT_OUT = (NoLongerUser, KeysRenewed)
_GONE = N_("the file of the store is gone")
_WRITTEN = N_("the file of the store was written over")
_KEYS = N_("the key file is not the one in force")
_SILENT = N_("the store does not answer")
_LATE = N_(
    "The store {file} does not answer: its disk is slow, or something long is under way."
    " What was typed last is not saved yet. Leave the program running."
)


class StoreSilent(CannotWrite):
    """The store has not answered for too long; nobody knows whether what was typed last is saved."""


class FileGuard(QObject):
    """Watches the files of one session. `changed` tells that something became wrong with them, or right again.

    `put_out` carries why the session can do nothing more: its user was deactivated, or the keys were renewed beside it.
    """

    changed = Signal()
    put_out = Signal(object)
    _refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._tasks: Tasks | None = None
        self._asked: list[tuple[datetime, float]] = []
        self.state = FileState()
        self.since: datetime | None = None
        """When the files were last known to be right: what was saved later may not be in the file while there is a problem."""
        self._refused.connect(self.look, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._beat)

    @property
    def problem(self) -> KnownError | None:
        """Return what is wrong with the files, None where all is well."""
        return self.state.problem

    @property
    def unsaved_because(self) -> KnownError | None:
        """Return why nothing is saved now, None where what is typed reaches the file at the path."""
        return None if self.state.holds else self.state.problem

    def watch(self, session: Session, tasks: Tasks) -> None:
        """Watch the files of a session, which may be the one that was watched before."""
        self._session, self._tasks = session, tasks
        self.since = self.since or session.clock.now()

    @property
    def unsaved_in_short(self) -> str:
        """Return why nothing is saved now in a few words, for a mark beside what was typed; empty where it is saved."""
        why = self.unsaved_because
        if why is None:
            return ""
        if isinstance(why, FileWritten):
            return words().gettext(_WRITTEN)
        if isinstance(why, TableForged | KeyFileOlder):
            return words().gettext(_KEYS)
        return words().gettext(_GONE if isinstance(why, FileGone) else _SILENT)

    def start(self) -> None:
        """Ask once a second from now on."""
        self._timer.start()

    def listen(self, answer: Future[Any]) -> None:
        """Ask at once where an act turns out to be refused because of the files."""
        answer.add_done_callback(self._heard)

    def _heard(self, answer: Future[Any]) -> None:
        # On the store's thread.
        if not answer.cancelled() and isinstance(answer.exception(), (FileGone, *PUT_OUT)):
            self._refused.emit()

    def stop(self) -> None:
        """Ask no more; what is still to come is not listened to."""
        self._timer.stop()

    def look(self) -> None:
        """Ask now, whether an answer is still to come or not: what is known then is not older than this moment."""
        if self._session is None or self._tasks is None:
            return
        self._asked.append((self._session.clock.now(), monotonic()))
        try:
            answer = self._session.submit(file_state, self._session.seat)
        except RuntimeError:  # the session was closed
            self._asked.pop()
            self.stop()
            return
        self._tasks.run(answer, self._answered, self._failed)

    def _beat(self) -> None:
        if not self._asked:
            self.look()
        elif self._session is not None and self.state.holds and monotonic() - self._asked[0][1] > LATE_AFTER_SECONDS:
            self.take_for_silent()

    def take_for_silent(self) -> None:
        """Take the store for silent until it answers: whoever cannot wait any longer knows nothing of what is saved."""
        if self._session is not None and self._asked and self.state.holds:
            self._become(FileState(StoreSilent(_LATE, file=self._session.path.name), holds=False))

    def _answered(self, state: FileState) -> None:
        asked, _ = self._asked.pop(0)
        if state.problem is None:
            self.since = asked
        self._become(state)

    def _failed(self, error: Exception) -> None:
        self._asked.pop(0)
        if isinstance(error, PUT_OUT):
            self.stop()
            self.put_out.emit(error)
        elif isinstance(error, KnownError):
            self._become(FileState(error, holds=False))
        elif self._tasks is not None:
            self._tasks.report(error)

    def _become(self, state: FileState) -> None:
        before, self.state = self.state, state
        if _said(before) != _said(state):
            self.changed.emit()


def _said(state: FileState) -> tuple[str, bool]:
    return ("" if state.problem is None else state.problem.message, state.holds)
