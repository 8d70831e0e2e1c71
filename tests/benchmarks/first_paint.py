"""Tells when a window is first painted: a line with what the process is doing, then its end. Needs nothing but Qt."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

PAINTED = "painted"
SIZE = (1366, 768)


class FirstPaint(QObject):
    """Watches one window; when its first painting is done, says so on standard output and ends the process."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the painting begin; what is queued behind it comes when all of the window is painted."""
        if event.type() == QEvent.Type.UpdateRequest or (event.type() == QEvent.Type.Paint and watched is self._window):
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        sys.stdout.write(f"{PAINTED}\n")
        sys.stdout.flush()
        # At once: how long a process takes to end is not what is measured.
        os._exit(0)


def bare_window() -> tuple[QApplication, QMainWindow]:
    """Return a window as PySide6 makes it, shown, with nothing in it."""
    qt = QApplication(["bare"])
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    return qt, window
