"""Work of the windows in steps: some at a time between other events, so that the window goes on answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_MS = 6.0
PAUSE_MS = 15


class Steps(QObject):
    """Runs the steps of a generator, in slices on a timer or as many as somebody waits for.

    The timer stops where `wanted` says that nothing is to be done by itself; `start` begins again.
    """

    def __init__(self, steps: Iterator[None], parent: QObject, wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = steps
        self._wanted = wanted
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def done(self) -> bool:
        """Return whether all of it is done."""
        return self._steps is None

    def start(self) -> None:
        """Go on between other events until all is done."""
        if not self.done:
            self._timer.start()

    def stop(self) -> None:
        """Do nothing more by itself."""
        self._timer.stop()

    def run(self, milliseconds: float) -> bool:
        """Do steps until the time is up, at least one; return whether all of it is done."""
        until = perf_counter() + milliseconds / 1000
        while self._steps is not None:
            if next(self._steps, self) is self:
                self._steps = None
                self._timer.stop()
            elif perf_counter() >= until:
                break
        return self.done

    def _go_on(self) -> None:
        if self._wanted():
            self.run(SLICE_MS)
        else:
            self.stop()
