"""A dialog that shows a page of paper: nearly as large as its window, so that the page can be read."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.dialogs import Dialog

SIDE = 340
"""The width of what stands beside the page."""
_SIZE = (1280, 960)
_SHARE_OF_WINDOW = 0.94
_LEAST_WIDTH = 760


class PageDialog(Dialog):
    """The frame of a dialog with a page in it."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title, width=_LEAST_WIDTH)
        self._room = parent.window().size()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take as much of the window as the page has use for."""
        super().showEvent(event)
        wide, tall = (round(side * _SHARE_OF_WINDOW) for side in (self._room.width(), self._room.height()))
        self.resize(min(_SIZE[0], wide), min(_SIZE[1], tall))
