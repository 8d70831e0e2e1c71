"""A pointer for tests: presses at a place of the window, in a time that can be told, given to whatever lies there then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_NOTHING = Qt.MouseButton.NoButton
_BETWEEN = 2000
"""Milliseconds from one run of clicks to the next, and from the click before."""


class Pointer:
    """The pointer over one window; its clock goes on by itself, so that two runs are never one."""

    def __init__(self, window: QWidget, settle: Callable[[], None]) -> None:
        self._window, self._settle = window, settle
        self._time = 1_000_000

    def run(self, place: QPoint, times: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Click so many times in quick succession at a place of the screen; the window goes on in between."""
        self._time += _BETWEEN
        for number in range(times):
            self.click(place, button, again=number % 2 == 1)
            self._time += 60

    def click(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton, *, again: bool = False) -> None:
        """Press and release once; `again` is the second press of a double click, as the system tells it."""
        receiver = self.below(place)
        kind = QEvent.Type.MouseButtonDblClick if again else QEvent.Type.MouseButtonPress
        self._send(receiver, kind, place, button, button)
        self._time += 30
        self._send(receiver, QEvent.Type.MouseButtonRelease, place, button, _NOTHING)
        self._settle()

    def wait(self) -> None:
        """Let so much time pass that the next click is one of its own."""
        self._time += _BETWEEN

    def below(self, place: QPoint) -> QWidget:
        """Return what lies at a place of the screen: of the dialog in front, else of the window."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        return top.childAt(top.mapFromGlobal(place)) or top

    def _send(
        self, to: QWidget, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        # To the window, as the system does: who looks at the presses of windows sees them, and Qt finds the widget.
        window = to.window()
        handle = window.windowHandle()
        assert handle is not None
        here = QPointF(window.mapFromGlobal(place))
        event = QMouseEvent(kind, here, here, QPointF(place), button, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(self._time)
        QApplication.sendEvent(handle, event)


def middle(widget: QWidget) -> QPoint:
    """Return the middle of a widget on the screen."""
    return widget.mapToGlobal(widget.rect().center())
