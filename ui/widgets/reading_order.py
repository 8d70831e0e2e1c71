"""Tab leads through a window in the order in which it is read, whatever was made first and whatever appeared later.

Qt's own order is that in which widgets were made: a line that appears on the Desk later would be reached last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def reading_order(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach in a widget now: as it is laid out, from the top and the left, each once."""
    return list(dict.fromkeys(_stops(root)))


def lead_on(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what is read next after what has it, round and round; return whether there was anything."""
    stops = reading_order(root)
    if not stops:
        return False
    focused = QApplication.focusWidget()
    step = 1 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if focused in stops:
        place = stops.index(focused) + step
    elif focused is not None and focused.isVisible():
        place = _near(stops, focused) + step
    else:  # what had the keyboard is gone: the nearest that is left
        place = 0 if focused is None else max(0, _near(stops, focused))
    stops[place % len(stops)].setFocus(reason)
    return True


def _near(stops: list[QWidget], focused: QWidget) -> int:
    """Return the place of the stop that shares the nearest parent with a widget that Tab itself would not reach."""
    parent = focused.parentWidget()
    while parent is not None:
        inside = [number for number, stop in enumerate(stops) if parent.isAncestorOf(stop)]
        if inside:
            return inside[0]
        parent = parent.parentWidget()
    return -1


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _children(widget):
        yield from _stops(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
        if shown is not None:
            yield shown
        return
    if isinstance(widget, QSplitter):
        yield from (part for number in range(widget.count()) if (part := widget.widget(number)) is not None)
        return
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield inner
        return
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield child


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        positions: dict[int, tuple[int, ...]] = {}
        for number in numbers:
            row, column, *_ = cast("tuple[int, ...]", layout.getItemPosition(number))
            positions[number] = (row, column)
        numbers.sort(key=positions.__getitem__)
    return [item for number in numbers if (item := layout.itemAt(number)) is not None]
