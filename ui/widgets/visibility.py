"""Showing and hiding parts of a page without ever opening a window by mistake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_when(widget: QWidget, wanted: bool) -> None:  # noqa: FBT001 - reads as the sentence it is
    """Show a widget or hide it; one that has no parent yet will be shown with its parent, not as a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(wanted)
