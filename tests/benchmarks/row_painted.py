"""Searching as one types, as it is seen: from a letter in the search line to the painted rows of the real page."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.at_desk import MeasuredHands, calls_page, give_passphrase, program
from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.painted import Painted
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.row_search import WORDS
from tests.benchmarks.setting import Setting
from ui.app.application import Application

_ALL_TIME = "all"
_REST_MS = 60


def measure(setting: Setting) -> list[Figure]:
    """Return how long the eye waits after each letter, the list resting in between."""
    with program(setting.years) as (application, _):
        hands = MeasuredHands(application, Pulse())
        give_passphrase(application, hands)
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: application.desk is not None, "the desk")
        hands.idle()
        times = _times(application, hands, WORDS[: setting.few(len(WORDS))])
    took = [one for one, _ in times]
    worst = sorted(times, reverse=True)[:5]
    notes = (
        f"middle {median(took):.0f} ms, slowest: {', '.join(f'{text} {one:.0f} ms' for one, text in worst)}",
        "from the key press; whatever the page waits for further letters is in it",
    )
    what = f"search of {setting.years.calls:,} contacts to painted rows: p95"
    return [Figure(row="painted", what=what, value=percentile(took, 0.95), most=50, notes=notes)]


def _times(application: Application, hands: MeasuredHands, words: tuple[str, ...]) -> list[tuple[float, str]]:
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = calls_page(application)
    page.filters.period.answer(_ALL_TIME)
    watch = Painted(page.table)
    hands.idle()
    hands.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    times: list[tuple[float, str]] = []
    for word in words:
        page.filters.search.line.clear()
        for end, letter in enumerate(word, 1):
            hands.rest(_REST_MS)
            hands.idle()
            if letter == " ":
                hands.type(letter)
                continue
            watch.forget()
            began = time.perf_counter()
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(
                    page.filters.search.line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                )
            times.append(((watch.wait() - began) * 1000, word[:end]))
    return times
