"""When the computer's session is locked, left or put to sleep, the desk is locked too: one interface, a source for each system.

A source emits `lock` and expects the desk to be locked when the slot returns. On macOS there is none: there the idle time and
the key lock the desk (docs/decisions/0106).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionSignals(QObject):
    """Tells that the desk is to be locked at once; by itself it knows of nothing that would ask for it."""

    lock = Signal()

    def watch(self) -> None:
        """Begin to listen, now that the desk is open; a second time it has no effect."""

    def rest(self) -> None:
        """Let the computer go to sleep without waiting: the desk is locked."""
