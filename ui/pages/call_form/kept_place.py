"""Where the keyboard was in the form when it was left for another page, and how far it was scrolled."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.surfaces import Scrolled
from ui.widgets.visibility import lay_out_now


class KeptPlace(QObject):
    """Follows the keyboard in the form of one contact, and leads it back."""

    def __init__(self, page: QWidget, scrolled: Scrolled) -> None:
        super().__init__(page)
        self._page, self._scrolled = page, scrolled
        self._had: QWidget | None = None
        self._draft = ""

    def watch(self, focused: QWidget | None, draft: str) -> None:
        """Take note of what has the keyboard."""
        # Qt gives the keyboard back by itself when the page comes into sight, also where it shows another contact by then.
        if draft == self._draft and focused is not None and self._page.isAncestorOf(focused):
            self._had = focused

    def come_back(self, draft: str) -> bool:
        """Give the keyboard back to what had it in the form of this contact; return whether that is still there."""
        had = self._had if draft == self._draft else None
        self._draft, self._had = draft, had
        if had is None or not shiboken6.isValid(had) or not had.isVisibleTo(self._page):
            return False
        bar = self._scrolled.verticalScrollBar()
        scrolled = bar.value()
        had.setFocus(Qt.FocusReason.OtherFocusReason)
        lay_out_now()
        bar.setValue(scrolled)
        return True
