"""Starts the desk of the invented country, waits until it says something over its first window, and prints that.

Run in a copy of the program: `python -m tests.another_country.start_desk STORE`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

import ui.main

LONGEST_MS, EVERY_MS = 60_000, 200


class Watched(QApplication):
    """An application that ends as soon as a dialog is up, its texts printed."""

    def exec(self) -> int:  # type: ignore[override]
        """Run until a dialog is there."""
        look, give_up = QTimer(self), QTimer(self)
        look.timeout.connect(self._look)
        look.start(EVERY_MS)
        give_up.timeout.connect(self.quit)
        give_up.start(LONGEST_MS)
        return QApplication.exec()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            print(*(one.text() for one in dialog.findChildren(QLabel)), sep="\n")  # noqa: T201
            dialog.close()
            self.quit()


if __name__ == "__main__":
    vars(ui.main)["QApplication"] = Watched
    sys.exit(ui.main.main(["--store", sys.argv[1]]))
