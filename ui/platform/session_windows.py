"""The session of Windows: its lock, a switch to another user, the end of a remote session, and sleep, from the system's messages.

The messages come to a window of our own that is never shown, so that no window of the desk goes while a message to it is handled.
Tried over recorded messages; not on a real Windows computer.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, QTimer
from PySide6.QtGui import QWindow

from ui.platform.session_signals import SessionSignals

# winuser.h and wtsapi32.h
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7
_FOR_THIS_SESSION = 0
_AGAIN_AFTER_MS = 5_000
_TIMES = 60
_LEAVES = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK})


def asks_for_lock(message: int, kind: int) -> bool:
    """Return whether a message of Windows (its number and its wParam) says that the user leaves or the computer sleeps."""
    if message == WM_WTSSESSION_CHANGE:
        return kind in _LEAVES
    return message == WM_POWERBROADCAST and kind == PBT_APMSUSPEND


class WindowMessages(QAbstractNativeEventFilter):
    """Looks at the messages to one window."""

    def __init__(self, session: WindowsSession, window: int) -> None:
        super().__init__()
        self._session, self._window = session, window

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        """Tell of a message that asks for the lock; none is held back."""
        name = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(name) == b"windows_generic_MSG":
            given = wintypes.MSG.from_address(int(message))
            if given.hWnd == self._window and asks_for_lock(given.message, given.wParam):
                self._session.lock.emit()
        return False, 0


class WindowsSession(SessionSignals):
    """Locks with the session and before sleep."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._messages: WindowMessages | None = None
        self._asked = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.ask)

    def watch(self) -> None:
        """Ask for the messages of the session; where they are refused, sleep is still told."""
        if self._window is not None:
            return
        self._window = QWindow()
        self._window.create()
        self.filter(int(self._window.winId()))
        self.ask()

    def ask(self) -> None:
        """Register for the messages of the session, and again a little later while Windows refuses: soon after its start it does."""
        libraries = getattr(ctypes, "windll", None)
        if libraries is None or self._window is None:
            return
        self._again.stop()
        self._asked += 1
        handle = wintypes.HWND(int(self._window.winId()))
        try:
            taken = libraries.wtsapi32.WTSRegisterSessionNotification(handle, _FOR_THIS_SESSION)
        except (OSError, AttributeError):  # a Windows without this library has no sessions to tell of
            return
        if not taken and self._asked < _TIMES:
            self._again.start()

    @property
    def asks_again(self) -> bool:
        """Return whether the messages of the session were refused and are asked for once more."""
        return self._again.isActive()

    def filter(self, handle: int) -> WindowMessages:
        """Look at the messages to a window, and return what looks at them."""
        self._messages = WindowMessages(self, handle)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._messages)
        return self._messages
