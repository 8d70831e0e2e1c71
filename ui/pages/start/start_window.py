"""The window before the desk is unlocked: it shows one page after the other, and asks before unsaved text is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.platform.window_geometry import FittedWindow

_FIRST_SIZE = (1366, 768)


class StartWindow(FittedWindow):
    """The window before the desk is unlocked; `closed` tells that the user has closed it.

    While `holds_words` is set the program alone has words that the store could not take, and closing asks first; while
    `store_is_gone` says why, all of the store lies in the program alone, and `copy_asked` tells that a copy is wanted first.
    """

    closed = Signal()
    copy_asked = Signal()

    def __init__(self, *, holds_words: bool = False) -> None:
        super().__init__()
        self.holds_words = holds_words
        self.store_is_gone = ""
        self.resize(*_FIRST_SIZE)

    def show_page(self, page: QWidget) -> None:
        """Show one page and throw the one before away."""
        self.setCentralWidget(page)
        if self.isVisible():
            page.show()  # Qt would show it a moment later, and what is not in sight takes no focus
        self.setWindowTitle(words().gettext(N_("Hotline Desk")))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, and tell; ask first where words would be lost."""
        # One question: what is said of the store stands on the page, and the words that are held are lost with it.
        if not (self._lose_store() if self.store_is_gone else not self.holds_words or self._lose_them()):
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _lose_store(self) -> bool:
        from ui.session.confirm_unsaved import LeaveStoreDialog  # noqa: PLC0415 - the first window is not kept waiting for it

        dialog = LeaveStoreDialog(self, "")
        dialog.copy_asked.connect(self.copy_asked, Qt.ConnectionType.QueuedConnection)
        return dialog.ask()

    def _lose_them(self) -> bool:
        from ui.session.confirm_unsaved import may_lose_words  # noqa: PLC0415 - the first window is not kept waiting for it

        return may_lose_words(self)
