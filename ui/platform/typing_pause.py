"""Letters that are on their way when the window changes under the hands: they are dropped until the hands have paused.

Who types a sentence into a form that is locked by something unforeseen types on; without this the rest of the sentence would
stand in the passphrase field, and Enter would send it off.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

PAUSE_MS = 1000
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TYPED = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
)


class TypingPause(QObject):
    """Drops what is typed, and no command, until no key was pressed for PAUSE_MS; then it watches no longer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._end)

    @property
    def waits(self) -> bool:
        """Return whether what is typed is still dropped."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Drop what is typed from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Drop a key that types something, and wait anew."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not _types(event):
            return False
        self._timer.start()
        return True

    def _end(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)


def _types(event: QKeyEvent) -> bool:
    held = event.modifiers() & _COMMANDS
    return not held and (event.key() in _TYPED or (event.text().isprintable() and bool(event.text())))
