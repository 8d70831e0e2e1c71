"""Counts how long nobody has touched the program, asleep or awake: it warns before the time is over, and tells when it is.

Two clocks are read, that of the wall and one that nobody can set: what either has gone on since the last look counts, so that
a night's sleep counts whole, and a clock that is set back takes nothing away.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.platform.window_event_filter import WindowFilter

LOOK_MS = 500
MINUTE_SECONDS = 60.0
WARNING_SECONDS = 30.0
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)
_BOOT_TIME = getattr(time, "CLOCK_BOOTTIME", None)


def since_boot() -> float:
    """Return seconds on a clock that nobody can set; on Linux it goes on while the computer sleeps."""
    return time.monotonic() if _BOOT_TIME is None else time.clock_gettime(_BOOT_TIME)


class IdleWatch(WindowFilter):
    """`idle` tells that nobody touched the program for the minutes given; `warned` before it, with the seconds that are left.

    `stayed` tells that somebody has come back after a warning.
    """

    idle = Signal()
    warned = Signal(int)
    stayed = Signal()

    def __init__(
        self,
        application: QApplication,
        parent: QObject | None = None,
        clocks: tuple[Callable[[], float], ...] = (time.time, since_boot),
    ) -> None:
        super().__init__(application, parent)
        self._clocks = clocks
        self._read = tuple(clock() for clock in clocks)
        self._limit = self._still = 0.0
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Watch from now on."""
        self._limit = minutes * MINUTE_SECONDS
        self._count()
        self._begin_anew()
        self._timer.start()
        self.watch_windows()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._begin_anew()
        self.leave_windows()

    @property
    def counting(self) -> bool:
        """Return whether the time is being counted."""
        return self._timer.isActive()

    def look(self) -> None:
        """Tell that the time is over or nearly so; half of a time shorter than a minute is warned of."""
        if not self.counting:
            return
        left = self._left()
        if left <= 0:
            self.stop()
            self.idle.emit()
        elif left <= min(WARNING_SECONDS, self._limit / 2):
            self._warning = True
            self.warned.emit(max(1, round(left)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Begin to count anew at every sign of life; what comes after the time is over, as on waking, does nothing any more."""
        if event.type() not in _SIGNS_OF_LIFE or not self.counting:
            return False
        if self._left() <= 0:
            QTimer.singleShot(0, self.look)  # not from here: the windows go with it, and this event belongs to one
            return True
        self._begin_anew()
        return False

    def _left(self) -> float:
        self._count()
        return self._limit - self._still

    def _count(self) -> None:
        """Add what the clocks have gone on since they were last read: the more of the two, nothing where one went back."""
        now = tuple(clock() for clock in self._clocks)
        self._still += max(0.0, *(new - old for new, old in zip(now, self._read, strict=True)))
        self._read = now

    def _begin_anew(self) -> None:
        self._still = 0.0
        if self._warning:
            self._warning = False
            self.stayed.emit()
