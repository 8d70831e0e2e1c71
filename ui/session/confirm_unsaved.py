"""The questions before text is lost: whether to end although the last changes, or the file of the store, are missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.store_copy_shortcut import COPY_KEY, WRITE_COPY
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import ConfirmDialog


def may_end(parent: QWidget, context: Context, copy_asked: SignalInstance, *, held: bool) -> bool:
    """Ask whether to end where what is held, of whichever store, or what lies in a file that is gone, would be lost."""
    why = context.guard.unsaved_because
    if why is not None:
        return may_leave_store(parent, why, copy_asked)
    return not held or may_lose_words(parent)


def may_lose_words(parent: QWidget) -> bool:
    """Ask whether to end and lose what was typed last, and return the answer; going on is the harmless one."""
    language = words()
    return ConfirmDialog(
        parent,
        language.gettext(N_("Your last changes are not saved")),
        language.gettext(N_("If you quit now, your last changes will be lost.")),
        language.gettext(N_("Quit without saving")),
        refuse=language.gettext(N_("Keep working")),
        takes_away=True,
    ).ask()


def may_leave_store(parent: QWidget, why: KnownError, copy_asked: SignalInstance) -> bool:
    """Ask whether to end where the store's file is gone, and return the answer; a whole copy is offered first."""
    dialog = LeaveStoreDialog(parent, words().error(why))
    dialog.copy_asked.connect(copy_asked, Qt.ConnectionType.QueuedConnection)
    return dialog.ask()


class LeaveStoreDialog(ConfirmDialog):
    """Asks whether to end while the file of the store is gone; `copy_asked` tells that a whole copy is wanted first."""

    copy_asked = Signal()

    def __init__(self, parent: QWidget, why: str) -> None:
        language = words()
        super().__init__(
            parent,
            language.gettext(N_("Records are only in this program")),
            language.gettext(N_("{why} If the program ends now, it is lost."), why=why).strip(),
            language.gettext(N_("End and lose it")),
            refuse=language.gettext(N_("Keep working")),
            takes_away=True,
        )
        self.copy = self.add_button(PrimaryButton(language.gettext(WRITE_COPY), COPY_KEY))
        self.copy.clicked.connect(self._ask_copy)
        self.make_default(self.copy)

    def _ask_copy(self) -> None:
        self.reject()
        self.copy_asked.emit()
