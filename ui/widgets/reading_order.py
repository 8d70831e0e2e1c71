"""Tab leads through a window in the order in which it is read, whatever was made first and whatever appeared later.

Qt's own order is that in which widgets were made: a line that appears on the Desk later would be reached last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QStackedWidget, QWidget

from ui.platform.layout_order import laid_out


def reading_order(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach in a widget now: as it is laid out, from the top and the left, each once."""
    return list(_stops(root))


def lead_on(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what is read next after what has it, round and round; return whether there was anything."""
    focused = QApplication.focusWidget()
    inside = focused is not None and root.isAncestorOf(focused)
    found = next_stop(root, focused, forward=forward) if focused is not None and inside else None
    found = found or next(_stops(root, forward=forward), None)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_sight(found)
    return True


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to what has got the keyboard; Qt does it only where it was in the same area before."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def next_stop(root: QWidget, focused: QWidget, *, forward: bool) -> QWidget | None:
    """Return what is read next, found from where the keyboard is outwards, so that the rest of a long page is not looked at."""
    widget = focused
    if not _is_stop(focused):
        # A part of a group that Tab reaches as one, such as an answer led to by the arrows, or something that is gone.
        widget = _group(root, focused)
        if not focused.isVisible() and widget is not root:
            return next(_stops(widget, forward=forward))
    elif forward and (inside := _first(_children(focused), forward=True)):
        return inside  # a text that is read by the arrows may hold buttons
    while widget is not root:
        parent = widget.parentWidget()
        if parent is None:
            return None
        if found := _first(_beside(widget, parent, forward=forward), forward=forward):
            return found
        if not forward and _is_stop(parent):
            return parent
        widget = parent
    return None


def _beside(widget: QWidget, parent: QWidget, *, forward: bool) -> list[QWidget]:
    """Return the neighbours of a widget that are still to come in this direction, the nearest first."""
    row = list(_children(parent))
    if widget not in row:
        return []
    place = row.index(widget)
    return row[place + 1 :] if forward else row[:place][::-1]


def _first(widgets: Iterable[QWidget], *, forward: bool) -> QWidget | None:
    return next((stop for widget in widgets for stop in _stops(widget, forward=forward)), None)


def _group(root: QWidget, widget: QWidget) -> QWidget:
    """Return the nearest widget around another one that Tab can come into."""
    around = widget.parentWidget()
    while around is not None and around is not root and next(_stops(around), None) is None:
        around = around.parentWidget()
    return around or root


def _is_stop(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return reached and widget.isVisible() and widget.isEnabled()


def _stops(widget: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    if not widget.isVisible() or not widget.isEnabled():
        return
    stop = _is_stop(widget)
    if stop and forward:
        yield widget
    children = _children(widget)
    for child in children if forward else reversed(list(children)):
        yield from _stops(child, forward=forward)
    if stop and not forward:
        yield widget


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
        yield from laid_out(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield child
