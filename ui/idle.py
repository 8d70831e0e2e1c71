"""Watches for keys and the mouse: after some minutes without any, it tells; every time anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)
MINUTE_MS = 60_000


class IdleWatch(QObject):
    """`idle` tells that nobody touched the program for the minutes given."""

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
        self._application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    @property
    def counting(self) -> bool:
        """Return whether the minutes are being counted."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Begin to count anew at every sign of life; nothing is held back."""
        if event.type() in _SIGNS_OF_LIFE and self.counting:
            self._timer.start()
        return False
