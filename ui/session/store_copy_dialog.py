"""Writing a whole copy of the open store elsewhere: the place, the progress, and what the copy holds.

The copy is made on a thread of its own, and no other key reaches the window meanwhile: every word is in it.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from hotline.desk.session import Session
from hotline.desk.store_file import write_whole_copy
from hotline.errors import N_
from hotline.store.backups.backup_file import Figures
from ui.platform.screen_language import words
from ui.widgets.dialogs import Dialog
from ui.widgets.file_dialogs import ask_new, documents
from ui.widgets.text_label import Text

_PARTS = 1000
_NAME = "desk-copy.store"


def ask_place(parent: QWidget) -> Path | None:
    """Return where a whole copy is to lie, None for nowhere."""
    return ask_new(parent, words().gettext(N_("Where should the whole copy be saved?")), _NAME, documents())


class StoreCopyDialog(Dialog):
    """In sight while a copy is made; it cannot be closed before. The lock does not wait for it."""

    def __init__(self, parent: QWidget, place: Path) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("A whole copy is being written")))
        self.over = False
        self.words = Text(speak.gettext(N_("Every word is written to {file}, and then read again."), file=place.name))
        self.progress = QProgressBar(self)
        self.progress.setRange(0, _PARTS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(speak.gettext(N_("How much is written")))
        self.body.addWidget(self.words)
        self.body.addWidget(self.progress)

    def reject(self) -> None:
        """Stay in sight until the copy is made, or could not be."""
        if self.over:
            super().reject()

    def show_progress(self, done: float) -> None:
        """Show which part is written, from 0 to 1."""
        self.progress.setValue(round(done * _PARTS))


class WholeCopy(QObject):
    """Makes one copy of a session's store. `made` carries where it lies and what it holds, `failed` why there is none."""

    made = Signal(object, object)
    failed = Signal(object)
    _moved_on = Signal(float)
    _ended = Signal(object)

    def __init__(self, session: Session, place: Path, window: QWidget) -> None:
        super().__init__()
        self._session, self._place = session, place
        self._dialog: StoreCopyDialog | None = StoreCopyDialog(window, place)
        self._dialog.destroyed.connect(self._dialog_gone)
        self._moved_on.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copy")

    def begin(self) -> None:
        """Write, and show how far it is."""
        if self._dialog is not None:
            self._dialog.open()
        self._executor.submit(write_whole_copy, self._session, self._place, self._tell).add_done_callback(
            self._ended.emit
        )

    def wait(self) -> None:
        """Wait until the copy is made or has failed; the program ends."""
        self._executor.shutdown()

    def _tell(self, done: int, whole: int) -> None:
        # On the store's thread or on that of the copy.
        self._moved_on.emit(done / whole if whole else 1.0)

    def _show_progress(self, done: float) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(done)

    def _end(self, made: Future[Figures]) -> None:
        self._executor.shutdown()
        if self._dialog is not None:
            self._dialog.over = True
            self._dialog.accept()
            self._dialog.deleteLater()
        error = made.exception()
        if error is None:
            self.made.emit(self._place, made.result())
        else:
            self.failed.emit(error)

    def _dialog_gone(self) -> None:
        self._dialog = None


def what_it_holds(place: Path, figures: Figures, drafts: int) -> str:
    """Return what a copy holds, which was read again and found whole, and that the desk goes on with it; `drafts` were in the window."""
    text = words().gettext(
        N_(
            "The whole copy {file} has been written and checked: {contacts} contacts, {calls} of them with a form. "
            "The program continues with it. Sign in."
        ),
        file=place.name,
        contacts=words().number(figures.contacts),
        calls=words().number(figures.calls),
    )
    if not drafts:
        return text
    typed = words().ngettext(
        "{number} contact that was being typed is in it as a draft.",
        "{number} contacts that were being typed are in it as drafts.",
        drafts,
    )
    return f"{text} {typed}"
