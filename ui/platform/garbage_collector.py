"""Python's cyclic garbage collector: on the GUI thread alone, and only between events (docs/decisions/0101).

Left to itself it runs on whichever thread allocates, at any moment: also while Qt destroys a page, whose widgets it then visits.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QThread, QTimer

PERIOD_MS = 1000


def switch_off_automatic_collection() -> None:
    """Let the collector run no more by itself; to be called before the first thread and the first window are made."""
    gc.disable()


def keep_what_is_loaded() -> None:
    """Take what is in memory now out of every later collection: modules stay, and going through them took 80 ms each time."""
    gc.freeze()


def due_generation() -> int | None:
    """Return the oldest generation whose count is over its threshold, as Python itself decides; None where none is."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    over = [place for place, count in enumerate(counts) if 0 < thresholds[place] < count]
    return max(over, default=None)


class Collector(QObject):
    """Collects once a second what is due, in the outermost event loop: never in the handling of an event that runs a loop of its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.collect_what_is_due)
        self._timer.start()

    def stop(self) -> None:
        """Collect no more."""
        self._timer.stop()

    def collect_what_is_due(self) -> None:
        """Collect the generation that is due, where nothing is under way."""
        generation = due_generation()
        if generation is not None and QThread.currentThread().loopLevel() <= 1:
            gc.collect(generation)
