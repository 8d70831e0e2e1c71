"""The system asks the program to end: on shutting down and logging out (SIGTERM, SIGHUP), or by Ctrl+C on its terminal.

It then ends in good order, as if its window had been closed.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_MOST = 64


class EndSignals(QObject):
    """Ends the program without a question: what cannot be saved by then the system would take anyway.

    Python itself notices a signal only when it has something to do: the system's byte in a pipe wakes the event loop.
    """

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._qt = qt
        self._read, write = os.pipe()
        for end in (self._read, write):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, _leave_to_the_event_loop)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)

    def _arrived(self) -> None:
        os.read(self._read, _MOST)
        self._qt.quit()


def end_on_signals(qt: QApplication) -> None:
    """End in good order from now on when the system asks for it, where it asks by signals."""
    if os.name == "posix":
        EndSignals(qt)


def _leave_to_the_event_loop(_number: int, _frame: FrameType | None) -> None:
    """Keep the system from ending the program at once."""
