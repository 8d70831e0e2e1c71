"""Dialogs nearly as large as their window: one that shows a page of paper, one in which texts stand side by side."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.dialogs import Dialog

SIDE = 340
"""The width of what stands beside the page."""


class LargeDialog(Dialog):
    """Takes its share of the window, but no more than it has use for: `most` is its width and height at the most."""

    least_width: ClassVar = 900
    most: ClassVar = (1320, 940)
    share: ClassVar = 0.96

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title, width=self.least_width)
        self._window = parent.window().size()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take as much of the window as there is use for."""
        super().showEvent(event)
        wide, tall = (round(side * self.share) for side in (self._window.width(), self._window.height()))
        self.resize(self.bounded(QSize(min(self.most[0], wide), min(self.most[1], tall))))


class PageDialog(LargeDialog):
    """The frame of a dialog with a page in it."""

    least_width = 760
    most = (1280, 960)
    share = 0.94
