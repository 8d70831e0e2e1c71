"""Watches for keys and the mouse: after some minutes without any, it tells; every time anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)
MINUTE_MS = 60_000


class IdleWatch(QObject):
    """`idle` tells that nobody touched the program for the minutes given.

    Keys and the mouse reach a window first: only windows are watched, for to look at every event of every widget would
    slow all of them down.
    """

    idle = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    def start(self, minutes: int) -> None:
        """Watch from now on."""
        self._timer.setInterval(minutes * MINUTE_MS)
        self._timer.start()
        for window in self._application.topLevelWindows():
            window.installEventFilter(self)
        self._application.focusWindowChanged.connect(self._watch_window, Qt.ConnectionType.UniqueConnection)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        for window in self._application.topLevelWindows():
            window.removeEventFilter(self)

    @property
    def counting(self) -> bool:
        """Return whether the minutes are being counted."""
        return self._timer.isActive()

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None and self.counting:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Begin to count anew at every sign of life; nothing is held back."""
        if event.type() in _SIGNS_OF_LIFE and self.counting:
            self._timer.start()
        return False
