"""Window geometry: the first window fits the screen, and one that replaces another takes its place and size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# Title bar and frame of an ordinary desktop.
_FRAME = 40


def show_fitting(window: QWidget) -> None:
    """Show a window in its size, or maximised where the screen has no room for it and its frame."""
    room = window.screen().availableSize()
    fits = window.width() <= room.width() and window.height() + _FRAME <= room.height()
    if fits or QGuiApplication.platformName() == "offscreen":
        window.show()
    else:
        window.showMaximized()


def take_place_of(old: QWidget, new: QWidget) -> None:
    """Let a window that is not shown yet come up where another one stands, maximised if that one is."""
    new.setGeometry(old.normalGeometry() if old.isMaximized() else old.geometry())
    if old.isMaximized():
        new.setWindowState(new.windowState() | Qt.WindowState.WindowMaximized)


def change_over(old: QWidget, new: QWidget) -> None:
    """Show a window where another one stands, and throw that one away."""
    take_place_of(old, new)
    new.show()
    old.hide()
    old.deleteLater()
