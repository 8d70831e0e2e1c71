"""Signing in with the recovery sheet at the lock page: its code opens the store, then a supervisor sets a new passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.app.preloading import brought_in, opened_by_recovery

if TYPE_CHECKING:
    from hotline.desk.office import RecoveryOpened
    from ui.app.application import Application
    from ui.pages.start.recovery_dialog import RecoveryDialog

LOCK_AFTER_MINUTES = 5
# ruff: noqa: PLC0415 - the first window does without what is needed here


class RecoverySignIn(QObject):
    """Holds the store that the sheet opened until somebody comes in, or nobody does."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._opened: RecoveryOpened | None = None
        self.dialog: RecoveryDialog | None = None

    def open(self) -> None:
        """Ask for the code of the sheet."""
        from ui.pages.start.recovery_dialog import RecoveryDialog

        self.dialog = RecoveryDialog(self._application.start_window())
        self.dialog.code_given.connect(self._try)
        self.dialog.accepted.connect(self._come_in)
        self.dialog.rejected.connect(self.leave)
        self.dialog.open()

    def leave(self) -> None:
        """Close the store that the sheet opened; nobody comes in."""
        opened, self._opened = self._opened, None
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if opened is not None:
            self._application.idle.stop()
            opened.close()

    def _try(self, code: str) -> None:
        application = self._application
        application.run_behind(
            partial(opened_by_recovery, application.store, code, application.clock),
            partial(self._found, self.dialog),
            partial(self._refused, self.dialog),
        )

    def _found(self, asked: RecoveryDialog | None, opened: RecoveryOpened) -> None:
        if self.dialog is None or self.dialog is not asked:  # called off meanwhile
            opened.close()
            return
        self._opened = opened
        self._application.idle.start(LOCK_AFTER_MINUTES)
        self.dialog.choose(opened.users, opened.office)

    def _refused(self, asked: RecoveryDialog | None, error: Exception) -> None:
        from ui.widgets.error_text import problem_words

        if self.dialog is not None and self.dialog is asked:
            self.dialog.refuse(problem_words(error))

    def _come_in(self) -> None:
        opened, dialog = self._opened, self.dialog
        if opened is not None and dialog is not None:
            user, passphrase = dialog.user, dialog.taken()
            self._opened = None
            self.leave()
            self._application.idle.stop()
            self._application.sign_in.begin(partial(brought_in, opened, user, passphrase))
