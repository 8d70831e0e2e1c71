"""The pulse of the thread of the windows: a timer that beats every millisecond, and how long it was kept waiting.

A gap counts from the beat that should have come to the one that came: whatever ran in between, painting, an act's result, a
key, Python's own housekeeping, or the other thread of the program holding the interpreter, kept the window from answering.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import asdict, dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

BEAT_MS = 1
_WORTH_KEEPING_MS = 4.0


@dataclass(frozen=True)
class Stall:
    """One gap: how long, how much of it the thread itself was at work, and what was going on."""

    milliseconds: float
    own: float
    doing: str


class Pulse(QObject):
    """Beats while its thread's event loop runs; `doing` says what is going on, for the list of stalls."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doing = ""
        self.beats = 0
        self.stalls: list[Stall] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = self._last_own = 0.0

    def start(self) -> None:
        """Begin to beat."""
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def longest(self, number: int = 10) -> list[Stall]:
        """Return the longest stalls, the longest first."""
        return sorted(self.stalls, key=lambda one: -one.milliseconds)[:number]

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.beats += 1
        gap = (now - self._last) * 1000 - BEAT_MS
        if gap > _WORTH_KEEPING_MS:
            self.stalls.append(Stall(gap, (own - self._last_own) * 1000, self.doing))
        self._last, self._last_own = now, own


def pulse_until_told(qt: QCoreApplication) -> int:
    """Beat in a window with nothing in it until standard input ends, then print the longest stalls as JSON."""
    pulse = Pulse()
    pulse.start()
    threading.Thread(target=_wait_and_quit, args=(qt,), daemon=True).start()
    qt.exec()
    sys.stdout.write(json.dumps([asdict(one) for one in pulse.longest()]) + "\n")
    return 0


def _wait_and_quit(qt: QCoreApplication) -> None:
    sys.stdin.read()
    qt.exit()
