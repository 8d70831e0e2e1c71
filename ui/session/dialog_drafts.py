"""Saves what is typed in a dialog shortly after each change, and restores it when the dialog is opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from hotline.desk import dialog_drafts
from hotline.errors import KnownError
from ui.session.context import Context

Json = Any
KEEP_AFTER_MS = 1000


@dataclass(frozen=True)
class Typed:
    """How a dialog says what was typed in it, None for nothing that is worth keeping, and shows it again."""

    read: Callable[[], Json]
    show: Callable[[Json], None]


class DialogDraft(QObject):
    """Belongs to one dialog, or to a panel that saves when it is closed.

    `kind` and `about` name what is typed in it, as hotline.desk.dialog_drafts does.

    It is kept when the dialog is left too, whichever way: the act that keeps the thing itself throws it away.
    """

    def __init__(self, context: Context, kind: str, about: str, typed: Typed, dialog: QObject) -> None:
        super().__init__(dialog)
        self._context, self._kind, self._about, self._typed = context, kind, about, typed
        self._handed_over: Json = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.save_now)
        # Before whatever the dialog leads to: where that fails, what was typed is there again.
        if isinstance(dialog, QDialog):
            dialog.accepted.connect(self.save_now)
            dialog.rejected.connect(self.save_now)
        context.ask(self._come_back, dialog_drafts.read_dialog_drafts, kind)

    def changed(self) -> None:
        """Take note that something was typed: it is kept soon."""
        if not self._timer.isActive():
            # Not restarted by later keys: the first one is never older than the interval.
            self._timer.start()

    def save_now(self) -> None:
        """Hand what was typed to the store; does nothing where it lies there already, or is on its way."""
        self._timer.stop()
        typed = self._typed.read()
        if typed == self._handed_over:
            return
        self._handed_over = typed
        self._context.ask(
            self._kept, dialog_drafts.keep_dialog_draft, self._kind, self._about, typed, on_refused=self._refused
        )

    @property
    def words(self) -> tuple[tuple[str, str], Json]:
        """Return what is typed, None where nothing is, under the kind of the dialog and what it is about."""
        return (self._kind, self._about), self._typed.read()

    @property
    def unsaved(self) -> bool:
        """Return whether something is typed that the store does not have."""
        return bool(self._typed.read() != self._handed_over)

    def _come_back(self, found: dict[str, Json]) -> None:
        """Show what had been begun, unless somebody was faster and types already."""
        typed = found.get(self._about)
        if typed is not None and self._typed.read() is None:
            self._handed_over = typed
            self._typed.show(typed)

    def _kept(self, _: None) -> None:
        """Nothing is said: what was begun is no more than begun."""

    def _refused(self, _: KnownError) -> None:
        """Try again with the next key, at the lock, or when the dialog is left; the dialog still holds every word."""
        self._handed_over = None
