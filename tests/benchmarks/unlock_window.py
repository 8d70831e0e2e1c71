"""The program as it starts, up to its first window: `python -m tests.benchmarks.unlock_window`; ends as soon as that is painted.

Everything is the real program's: its imports, its look, its words. Only the event loop is entered by way of here, to see the window.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

import ui.main
from tests.benchmarks.first_paint import FirstPaint


class _Watched(QApplication):
    """The application that watches its first window as soon as it begins to run."""

    @staticmethod
    def exec() -> int:
        """Run until the window in sight is painted."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                FirstPaint(window)
        return QApplication.exec()


if __name__ == "__main__":
    vars(ui.main)["QApplication"] = _Watched
    sys.exit(ui.main.main([]))
