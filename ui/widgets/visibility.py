"""Showing and hiding parts of a page without ever opening a window by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_when(widget: QWidget, wanted: bool) -> None:  # noqa: FBT001 - reads as the sentence it is
    """Show a widget or hide it; one that has no parent yet will be shown with its parent, not as a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(wanted)


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """Show and hide much inside a widget, and lay it out once, at the end.

    Without this every child that comes into sight lays out all that is around it: 67 questions took 175 ms instead of 20.
    """
    layout = widget.layout()
    if layout is None:
        raise ValueError("a widget without a layout")
    layout.setEnabled(False)
    widget.setUpdatesEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
        widget.setUpdatesEnabled(True)
        layout.activate()
