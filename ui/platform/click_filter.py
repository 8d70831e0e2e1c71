"""Keeps a run of quick clicks on what its first click was on: the second click of a double click acts on nothing that came there.

A dialog that the first click closed, or a page that it changed, brings something else under the pointer: a row that would be
selected, a field that would open its list. A double click on one thing, such as a row, goes through as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.platform.window_event_filter import WindowFilter

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_KINDS = _PRESSES | {QEvent.Type.MouseButtonRelease}


class ClickFilter(WindowFilter):
    """Sees the presses of the pointer in all windows before any widget does."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(application, parent)
        self._at, self._place = 0, QPointF()
        self._on: QWidget | None = None
        self._dropping = False
        self.watch_windows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Drop a press of a run that would meet something else than its first one did, and its release."""
        if event.type() not in _KINDS or not isinstance(event, QMouseEvent) or not isinstance(watched, QWindow):
            return False
        if event.type() not in _PRESSES:
            dropped, self._dropping = self._dropping, False
            return dropped
        on, goes_on = _below(watched, event), self._goes_on(event)
        if not goes_on:
            self._on = on
        self._dropping = goes_on and on is not self._on
        return self._dropping

    def _goes_on(self, event: QMouseEvent) -> bool:
        """Take note of a press, and return whether it belongs to the run of the one before; one without a time never does."""
        hints = QGuiApplication.styleHints()
        at, place = event.timestamp(), event.globalPosition()
        before, moved = self._at, (place - self._place).manhattanLength()
        self._at, self._place = at, place
        soon = 0 < before <= at < before + hints.mouseDoubleClickInterval()
        return soon and moved <= hints.mouseDoubleClickDistance()


def _below(window: QWindow, event: QMouseEvent) -> QWidget | None:
    """Return the widget that lies under the pointer in a window."""
    widget = QWidget.find(window.winId())
    return None if widget is None else widget.childAt(event.position().toPoint()) or widget
