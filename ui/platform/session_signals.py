"""When the computer's session is locked, left or put to sleep, the desk is locked too: one interface, a source for each system.

A source emits `lock` and expects the desk to be locked when the slot returns. On macOS there is none: there the idle time and
the key lock the desk (docs/decisions/0106).
"""

from __future__ import annotations

import platform

from PySide6.QtCore import QObject, Signal


class SessionSignals(QObject):
    """Tells that the desk is to be locked at once; by itself it knows of nothing that would ask for it."""

    lock = Signal()

    def watch(self) -> None:
        """Begin to listen, now that the desk is open; a second time it has no effect."""

    def rest(self) -> None:
        """Let the computer go to sleep without waiting: the desk is locked."""


def session_signals(parent: QObject) -> SessionSignals:
    """Return the source of this system."""
    if platform.system() == "Windows":
        from ui.platform.session_windows import WindowsSession  # noqa: PLC0415 - each system has its own libraries

        return WindowsSession(parent)
    if platform.system() != "Darwin":
        from ui.platform.session_dbus import DBusSession  # noqa: PLC0415

        return DBusSession(parent)
    return SessionSignals(parent)
