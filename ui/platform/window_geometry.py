"""Window geometry: every window fits the screen it is on, and one that replaces another takes its place and size."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

LEAST_SIZE = QSize(900, 560)
"""The smallest size of a window in logical pixels, where the screen has room for it."""
FRAME = QSize(16, 40)
"""Frame and title bar of an ordinary desktop."""


def room_on(screen: QScreen | None) -> QRect | None:
    """Return what windows may fill of a screen; None where there is none, or only the nameless one of a run without a display."""
    if screen is None or not screen.name():
        return None
    room = screen.availableGeometry()
    return None if room.isEmpty() else room


def room_for(widget: QWidget) -> QRect | None:
    """Return what a window may fill of the screen it is on, None while there is no screen."""
    return room_on(screen_of(widget))


def screen_of(widget: QWidget) -> QScreen | None:
    """Return the screen that a window is on, None where the last one was taken away."""
    found: QScreen | None = widget.window().screen()  # Qt says that there always is one
    return found


def inside(area: QRect, room: QRect) -> QRect:
    """Return an area moved, and made smaller where it must be, so that all of it lies in a room."""
    size = area.size().boundedTo(room.size())
    left = min(max(area.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(area.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def least_size(room: QRect | None) -> QSize:
    """Return the smallest size of a window on a screen: the usual one, or all the room there is where that is less."""
    return LEAST_SIZE if room is None else LEAST_SIZE.boundedTo(room.size() - FRAME).expandedTo(QSize(1, 1))


class FittedWindow(QMainWindow):
    """A main window that follows its screen: where it is scaled, made smaller or taken away, all of the window stays on one."""

    def __init__(self) -> None:
        super().__init__()
        self._followed = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.fit_screen)
        self.setMinimumSize(least_size(room_for(self)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the screens from the first time on that the window is in sight."""
        super().showEvent(event)
        application = QGuiApplication.instance()
        if not self._followed and isinstance(application, QGuiApplication):
            self._followed = True
            self.windowHandle().screenChanged.connect(self._fit_soon)
            # Qt moves the windows of a screen that goes to another one, and tells it before.
            application.screenRemoved.connect(self._fit_soon)
            application.primaryScreenChanged.connect(self._fit_soon)

    def fit_screen(self) -> None:
        """Take the least size that the screen has room for, and come back where a part of the window lies on no screen."""
        room = room_for(self)
        self.setMinimumSize(least_size(room))
        if room is None or not self.isVisible() or self.isMaximized() or self.isFullScreen():
            return
        if not any(one.availableGeometry().contains(self.geometry()) for one in QGuiApplication.screens()):
            self.setGeometry(inside(self.geometry(), room.marginsRemoved(around(room))))

    def _fit_soon(self, _screen: QScreen | None = None) -> None:
        self._settled.start()


def show_fitting(window: QWidget) -> None:
    """Show a window in its size, or maximised where the screen has no room for it and its frame."""
    room = room_for(window)
    whole = window.size() + FRAME
    if room is None or whole.boundedTo(room.size()) == whole:
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


def around(room: QRect) -> QMargins:
    """Return the margins that leave a title bar in sight, as far as there is room for it."""
    return QMargins(0, min(FRAME.height(), room.height() // 4), 0, 0)
