"""The red notice on every page while something is wrong with the files of the open store, and the way to a whole copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from hotline.store.files.file_watch import FileGone
from ui.platform.screen_language import words
from ui.session.file_guard import FileGuard
from ui.session.store_copy_shortcut import COPY_KEY, WRITE_COPY
from ui.theme.apply import tokens
from ui.theme.scale import space
from ui.theme.tokens import Tokens
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import MessageDialog
from ui.widgets.shortcuts import KeyGroup, one_key
from ui.widgets.status_messages import Banner


def offer_copy_where_gone(error: Exception, dialog: MessageDialog, ask: Callable[[], None]) -> None:
    """Let a dialog that says that the file of the store is gone lead on to a whole copy, by the key that does so everywhere."""
    if not isinstance(error, FileGone):
        return
    button = dialog.add_button(SecondaryButton(words().gettext(WRITE_COPY), COPY_KEY))
    button.clicked.connect(dialog.accept)
    button.clicked.connect(ask, Qt.ConnectionType.QueuedConnection)


class FileNotice(QWidget):
    """Stands under the bar at the top, hidden while all is well; `asked` tells that a whole copy is wanted."""

    asked = Signal()

    def __init__(self, guard: FileGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._shown: tuple[str, str, Tokens] | None = None
        self.banner = Banner(key=COPY_KEY, parent=self)
        self.banner.acted.connect(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(2), space(6), 0)
        column.addWidget(self.banner)
        guard.changed.connect(self.refresh)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say what is wrong in the language in use; a screen reader says it when it changes."""
        problem = self._guard.problem
        text = "" if problem is None else words().error(problem)
        action = words().gettext(WRITE_COPY)
        wanted = (text, action, tokens())
        if wanted != self._shown:
            self._shown = wanted
            self.banner.say(text, "danger", action)
        self.setVisible(problem is not None)

    def ask(self) -> None:
        """Ask for a whole copy elsewhere; nothing happens while all is well."""
        if self._guard.problem is not None:
            self.asked.emit()

    def keys(self) -> KeyGroup:
        """Return the key of the copy, while there is need of one."""
        title = N_("The file of the store")
        return one_key(COPY_KEY, title) if self._guard.problem is not None else KeyGroup(title, ())
