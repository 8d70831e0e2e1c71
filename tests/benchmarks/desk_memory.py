"""The program at work on a store, for its memory: `python -m tests.benchmarks.desk_memory FILE` prints what it takes."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.benchmarks.at_desk import MeasuredHands, calls_page, give_passphrase, program
from tests.benchmarks.memory_of import say_memory
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.stores import Kept
from tests.scripted_day.hands import ALT

K = Qt.Key


def main() -> int:
    """Unlock, see the Desk, walk the whole list, begin a call; then say how much memory that takes."""
    path = Path(sys.argv[1])
    with program(Kept(path, path.with_suffix(".plain"), 0)) as (application, _):
        hands = MeasuredHands(application, Pulse())
        give_passphrase(application, hands)
        hands.press(K.Key_Return)
        hands.wait(lambda: application.desk is not None, "the desk")
        hands.idle()
        hands.press(K.Key_2, ALT)
        calls_page(application).filters.period.answer("all")
        hands.rest(1500)
        hands.idle()
        for key in (K.Key_End, K.Key_Home, K.Key_PageDown):
            hands.press(key)
            hands.idle()
        hands.press(K.Key_F2)
        hands.rest()
        hands.idle()
        say_memory()
    return 0


if __name__ == "__main__":
    sys.exit(main())
