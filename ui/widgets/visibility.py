"""Showing and hiding parts of a page without ever opening a window by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

# A new layout asks the one around it to follow: row, form, card, page.
_LAYOUTS_INSIDE = 4
_POLISHED_AT_ONCE = 40
_CORNER = QRect(0, 0, 1, 1)


def show_when(widget: QWidget, wanted: bool) -> None:  # noqa: FBT001 - reads as the sentence it is
    """Show a widget or hide it; one that has no parent yet will be shown with its parent, not as a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(wanted)


def lay_out_now() -> None:
    """Give every widget its place at once, before one that has just come into sight is scrolled to."""
    for _ in range(_LAYOUTS_INSIDE):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


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


class _NextTurn(QTimer):
    """Lets a widget be painted again when the event loop has had a turn; goes with the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.setSingleShot(True)
        self.timeout.connect(self._paint)
        self.start(0)

    @Slot()
    def _paint(self) -> None:
        if shiboken6.isValid(self._widget):
            self._widget.setUpdatesEnabled(True)
            self.deleteLater()


def paint_in_next_turn(widget: QWidget) -> None:
    """Give what waits, such as a key, its turn between a change of much in a widget and its painting; nothing while it is hidden."""
    if widget.isVisible():
        widget.setUpdatesEnabled(False)
        _NextTurn(widget)


def lay_out_hidden(widget: QWidget, size: QSize) -> None:
    """Lay out all that is inside a widget which is not in sight yet, in a size that it will have: showing it then takes less."""
    widget.resize(size)
    widget.grab(_CORNER)  # what is to be drawn is laid out first, the whole of it


def polished(widget: QWidget) -> Iterator[None]:
    """Do in steps what Qt would do for all widgets inside one together when it is first shown."""
    for number, inner in enumerate(widget.findChildren(QWidget), 1):
        inner.ensurePolished()
        if number % _POLISHED_AT_ONCE == 0:
            yield
    layout = widget.layout()
    if layout is not None:
        layout.activate()
    yield
