"""A run of quick clicks at one place counts once: whoever double-clicks means one click, also where the first one changed the page.

Two deliberate clicks lie further apart in time, or in place. What may be done again and again, like a page further, `repeats`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class ClickRun:
    """The last press of the pointer, on whatever acts."""

    def __init__(self) -> None:
        self._at: int | None = None
        self._place = QPointF()

    def is_repeat(self, event: QMouseEvent) -> bool:
        """Take note of a press, and return whether it belongs to the click before it; one without a time never does."""
        hints = QGuiApplication.styleHints()
        at, place = event.timestamp(), event.globalPosition()
        before, moved = self._at, (place - self._place).manhattanLength()
        self._at, self._place = at or None, place
        if not at or before is None or at < before:
            return False
        return at - before < hints.mouseDoubleClickInterval() and moved <= hints.mouseDoubleClickDistance()


CLICKS = ClickRun()
"""The pointer's presses in this program: a button that appears under the pointer belongs to the same run."""


class OneClick(_Base):
    """A mix-in, before a button of Qt: the second click of a double click does nothing."""

    repeats = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a press, unless it belongs to the click before it; Qt gives the second press of a double click here too."""
        if CLICKS.is_repeat(event) and not self.repeats:
            event.accept()
            return
        super().mousePressEvent(event)
