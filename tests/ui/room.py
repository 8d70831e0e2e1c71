"""What has too little room in a window: what is cut off, squeezed or shortened, and what nobody can scroll to."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QLabel, QLineEdit, QWidget

from ui.widgets.buttons import Button, QuickButton
from ui.widgets.segment_field import Segment
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import ShortText

SIZES = {
    "the smallest window": (900, 560),
    "1366×768 at 100 %": (1366, 698),
    "1366×768 at 125 %": (1092, 544),
    "1366×768 at 150 %": (910, 442),
    "1920×1080 at 200 %": (960, 470),
}
"""The inside of a window that fills each screen, without its title bar and a task bar of 40 pixels, in logical pixels."""


_MARGINS = 8
"""What a button can give of its margins before its words are shortened."""


def misses(window: QWidget) -> list[str]:
    """Return in words what has too little room in a window."""
    return [f"{_named(one)} {told}" for one in _shown(window) if (told := _cut(one) or _off(one))]


def _shown(widget: QWidget) -> Iterator[QWidget]:
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            if not child.visibleRegion().isEmpty() or not _hidden_by_design(child):
                yield child
            if not isinstance(child, QLineEdit):
                yield from _shown(child)


def _hidden_by_design(widget: QWidget) -> bool:
    return widget.width() == 0 or widget.height() == 0


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QCheckBox) else widget.accessibleName()
    return f"{type(widget).__name__} “{text[:60]}”"


def _cut(widget: QWidget) -> str:
    """Return where what is in a widget itself has too little room."""
    width, height = widget.width(), widget.height()
    match widget:
        case Segment():
            least = (widget.minimumSizeHint().width(), widget.sizeHint().height() - 1)
        case QuickButton():
            if not widget.shows_whole_name(width):
                return f"is {width} wide and shortens its name"
            least = (0, widget.sizeHint().height() - 1)
        case Button() | Tag() | QCheckBox():
            least = _least_for_words(widget)
        case ShortText():
            least = (0, widget.minimumSizeHint().height() - 2)
        case QLabel() if widget.wordWrap() and widget.text():
            least = (0, widget.heightForWidth(width) - 1)
        case QLabel() if widget.text():
            wanted = widget.sizeHint()
            least = (wanted.width() - 1, wanted.height() - 2)
        case QLineEdit():
            least = (30, widget.sizeHint().height() - 2)
        case _:
            return ""
    if width < least[0]:
        return f"is {width} wide and needs {least[0]}"
    return f"is {height} high and needs {least[1]}" if height < least[1] else ""


def _least_for_words(widget: QWidget) -> tuple[int, int]:
    """Return the room that the words of a control need, in one line or, where they may wrap, in several."""
    if widget.hasHeightForWidth():
        return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()) - 1
    wanted = widget.sizeHint()
    return wanted.width() - _MARGINS, wanted.height() - 1


def _off(widget: QWidget) -> str:
    """Return where a part of a control or text can neither be seen nor scrolled to."""
    if not isinstance(widget, Button | Segment | Tag | QCheckBox | QLabel | QLineEdit):
        return ""
    area, around = QRect(QPoint(0, 0), widget.size()), widget.parentWidget()
    inner: QWidget = widget
    while around is not None:
        area.translate(inner.pos())
        scrolls = around.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is around:
            told = _beyond(area, around.rect(), across=_slides(scrolls), down=_scrolls(scrolls))
            seen = area.intersected(around.rect())
            area = QRect(QPoint(0, 0), around.size()) if seen.isEmpty() else seen
        else:
            told = _beyond(area, around.rect(), across=False, down=False)
        if told:
            return f"{told} of {type(around).__name__}"
        if around.isWindow():
            return ""
        inner, around = around, around.parentWidget()
    return ""


def _beyond(area: QRect, room: QRect, *, across: bool, down: bool) -> str:
    wide = area.left() < room.left() - 2 or area.right() > room.right() + 2
    tall = area.top() < room.top() - 2 or area.bottom() > room.bottom() + 2
    if wide and not across:
        return f"lies at {area.left()}–{area.right()} across the {room.width()}"
    return f"lies at {area.top()}–{area.bottom()} down the {room.height()}" if tall and not down else ""


def _slides(area: QAbstractScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _scrolls(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
