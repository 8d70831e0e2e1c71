"""An event filter on windows, which sees keys and mouse before any widget does.

To look at every event of every widget would slow all of them down.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication


class WindowFilter(QObject):
    """Filters the events of all windows, those too that are opened later; subclasses say in `eventFilter` what they look for."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._watching = False

    def watch_windows(self) -> None:
        """Watch from now on."""
        self._watching = True
        for window in self._application.topLevelWindows():
            self._watch_window(window)
        self._application.focusWindowChanged.connect(self._watch_window, Qt.ConnectionType.UniqueConnection)

    def leave_windows(self) -> None:
        """Watch no longer."""
        self._watching = False
        for window in self._application.topLevelWindows():
            window.removeEventFilter(self)

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None and self._watching:
            window.removeEventFilter(self)
            window.installEventFilter(self)
