"""The shortcut that hides everything at once: it is seen before menus, lists and dialogs get it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.platform.window_event_filter import WindowFilter

_SHIFT = Qt.KeyboardModifier.ShiftModifier
# In the table of keys as Shift+Esc and Pause: at the corners of the board, in every layout, found without looking.
_KEYS = {(Qt.Key.Key_Escape, True), (Qt.Key.Key_Pause, False)}
_OTHERS = ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)


class HideKey(WindowFilter):
    """`pressed` tells that the key was pressed once; held down it counts once."""

    pressed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(application, parent)
        self.watch_windows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Take the key away from whatever it would have gone to."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not _hides(event):
            return False
        if not event.isAutoRepeat():
            self.pressed.emit()
        return True


def _hides(event: QKeyEvent) -> bool:
    held = event.modifiers()
    return (event.key(), bool(held & _SHIFT)) in _KEYS and not held & _OTHERS
