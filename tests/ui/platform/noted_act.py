"""A key bound to nothing but a note that it acted."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.widgets.shortcuts import bind


class NotedAct(QObject):
    """Adds its key to what was done whenever the key acts in a window."""

    def __init__(self, window: QWidget, key: str, done: list[str]) -> None:
        super().__init__(window)
        self._key, self._done = key, done
        bind(window, key, self.do)

    def do(self) -> None:
        """Note the key."""
        self._done.append(self._key)
