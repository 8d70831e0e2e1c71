"""Overwrites the freed memory once the window of a locked desk is destroyed."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QThread, QTimer, Slot
from PySide6.QtWidgets import QWidget

from hotline.freed_memory import overwriting_freed_memory
from ui.platform.steps import Steps

AGAIN_MS = 1000


class WipeFreedMemory(QObject):
    """Waits for the end of a window. What is kept on purpose, such as words that the store could not take, stays."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None

    def after(self, window: QWidget) -> None:
        """Overwrite what was freed, as soon as a window that was thrown away is destroyed."""
        window.destroyed.connect(self._gone)

    @Slot()
    def _gone(self) -> None:
        QTimer.singleShot(0, self.overwrite)  # not while it is being destroyed

    @Slot()
    def overwrite(self) -> None:
        """Let go what nobody holds any more, and overwrite it in steps; later, where an event is under way that runs a loop of its own."""
        if QThread.currentThread().loopLevel() > 1:
            QTimer.singleShot(AGAIN_MS, self.overwrite)
            return
        gc.collect()
        if self._steps is not None:
            self._steps.deleteLater()
        self._steps = Steps(overwriting_freed_memory(), self)
        self._steps.start()
