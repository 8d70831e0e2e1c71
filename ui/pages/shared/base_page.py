"""The base class of a page. A page is made anew when language or palette change, so it keeps no translated text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.shortcuts import KeyGroup


class Page(QWidget):
    """One place of the window. Subclasses override what they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")

    def title(self) -> str:
        """Return the title that the bar at the top shows where the page brings no bar of its own."""
        return ""

    def top_bar(self) -> QWidget | None:
        """Return what fills the bar at the top, made once with the page; None for the title alone."""
        return None

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the page's keys for the dialog that F1 opens."""
        return ()

    def activated(self) -> None:
        """Come into sight: refresh what may have changed, give the focus to where work begins."""

    def may_close(self) -> bool:
        """Return whether the window may close now; ask the user or finish saving first."""
        return True

    def keep(self) -> object:
        """Return what must outlive being made anew: what was typed and not yet stored, the filter, the place."""
        return None

    def restore(self, kept: object) -> None:
        """Take back what `keep` returned."""
