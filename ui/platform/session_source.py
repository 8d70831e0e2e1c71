"""Which source tells of a locked or sleeping session on this computer (session_signals.py)."""

from __future__ import annotations

import platform

from PySide6.QtCore import QObject

from ui.platform.session_signals import SessionSignals


def session_signals(parent: QObject) -> SessionSignals:
    """Return the source of this system."""
    return source_type()(parent)


def source_type() -> type[SessionSignals]:
    """Return the type of the source of this system, loaded with what it needs."""
    if platform.system() == "Windows":
        from ui.platform.session_windows import WindowsSession  # noqa: PLC0415 - each system has its own libraries

        return WindowsSession
    if platform.system() != "Darwin":
        from ui.platform.session_dbus import DBusSession  # noqa: PLC0415

        return DBusSession
    return SessionSignals
