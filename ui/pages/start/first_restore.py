"""Restoring in the first window, where there is no store or another one is wanted: the dialog, and who signs in then."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.clock import Clock, from_stored
from hotline.errors import N_
from ui.pages.shared.restore_dialog import RestoreDialog
from ui.pages.start.start_window import StartWindow
from ui.platform.screen_language import words
from ui.session.background_work import BackgroundWork, Kind
from ui.session.tasks import Tasks
from ui.widgets.dialogs import MessageDialog


def say_what_it_is(window: QWidget, made: datetime, zone: tzinfo) -> None:
    """Say at a desk that was restored of which moment it is: what came later is missing, and nothing was cut off."""
    say = words().gettext
    moment = words().moment(made, zone)
    text = say(N_("What was recorded later is not in it. Where it is on paper, record it from there."))
    told = MessageDialog(window, say(N_("This is the backup of {moment}"), moment=moment), text)
    told.finished.connect(told.deleteLater)
    told.open()


class FirstRestore(QObject):
    """`restored` carries the new store, the user and the passphrase that opens it, a Secret."""

    restored = Signal(object, str, object)

    def __init__(self, window: StartWindow, tasks: Tasks, clock: Clock) -> None:
        super().__init__(window)
        self._work = BackgroundWork(tasks, self)
        self.dialog = RestoreDialog(window, Kind.RESTORE, self._work, clock)
        self.dialog.accepted.connect(self._restored)
        self.dialog.finished.connect(self._end)
        window.closed.connect(self.close)

    @property
    def made(self) -> datetime | None:
        """Return when the backup was made of which there is a store now."""
        found = self.dialog.result_of
        return None if found is None else from_stored(found.made, "made")

    def open(self, place: Path, user: str, backup: Path | None) -> None:
        """Ask for what is needed; `backup` where it is known already."""
        self.dialog.fill(backup=backup, place=place, user=user)
        self.dialog.open()

    def close(self) -> None:
        """End, for the program ends; a restoring under way leaves nothing behind."""
        self.dialog.stop()

    def _restored(self) -> None:
        user, passphrase = self.dialog.taken()
        self.restored.emit(self.dialog.place, user, passphrase)

    def _end(self) -> None:
        self._work.close()
        self.dialog.deleteLater()
        self.deleteLater()
