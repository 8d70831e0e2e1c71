"""The floor of the windows: `python -m tests.benchmarks.bare_window [memory|pulse]`, a window of PySide6 with nothing in it.

Without a word it ends as soon as it is painted; `memory` prints what it takes, `pulse` how long its thread was kept waiting
until standard input ends.
"""

from __future__ import annotations

import sys

from tests.benchmarks.first_paint import FirstPaint, bare_window


def main() -> int:
    """Show the window and do what was asked for."""
    qt, window = bare_window()
    if sys.argv[1:] == ["memory"]:
        from tests.benchmarks.memory_of import say_memory  # noqa: PLC0415 - the start is measured without it

        for _ in range(20):
            qt.processEvents()
        say_memory()
        return 0
    if sys.argv[1:] == ["pulse"]:
        from tests.benchmarks.pulse import pulse_until_told  # noqa: PLC0415

        return pulse_until_told(qt)
    FirstPaint(window)
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
