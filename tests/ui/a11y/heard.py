"""What a screen reader hears of a window, and what is wrong with it: namelessness, names said twice, markup, jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.dialogs import Dialog
from ui.widgets.form import FormRow
from ui.widgets.reading_order import reading_order

_Role, _Text = QAccessible.Role, QAccessible.Text
_NAMED = frozenset(
    {
        _Role.AlertMessage,
        _Role.Button,
        _Role.Chart,
        _Role.CheckBox,
        _Role.ComboBox,
        _Role.Dialog,
        _Role.EditableText,
        _Role.Graphic,
        _Role.Heading,
        _Role.List,
        _Role.PageTab,
        _Role.RadioButton,
        _Role.Table,
        _Role.Window,
    }
)
"""What is nothing to a screen reader without a name."""
_MAY_REPEAT = frozenset(
    {_Role.ComboBox, _Role.Grouping, _Role.List, _Role.Dialog, _Role.Window, _Role.Client, _Role.LayeredPane}
)
"""What may be named as something in it: a group as its heading, a combo box as its line."""
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:amp|lt|gt|quot|nbsp);")
_TWICE = re.compile(r"^(?P<said>.{2,}?)[\s,.:;·–-]+(?P=said)$", re.IGNORECASE)
_MOST_ITEMS = 60
_SHORT = 2
"""Characters of a mark, like a dash, that may stand twice in a row."""


@dataclass(frozen=True)
class Thing:
    """One thing that can be seen, as it is told."""

    role: QAccessible.Role
    name: str
    description: str
    widget: QWidget | None
    around: Thing | None

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name}” ({type(self.widget).__name__})"


def things(window: QWidget) -> Iterator[Thing]:
    """Yield what can be seen in a window, in the order in which it is told."""
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface is not None
    yield from _within(interface, None)


def _within(interface: QAccessibleInterface, around: Thing | None) -> Iterator[Thing]:
    if interface.state().invisible and around is not None:
        return
    widget = interface.object()
    thing = Thing(
        interface.role(),
        interface.text(_Text.Name).strip(),
        interface.text(_Text.Description).strip(),
        widget if isinstance(widget, QWidget) else None,
        around,
    )
    yield thing
    for place in range(min(interface.childCount(), _MOST_ITEMS)):
        child = interface.child(place)
        if child is not None:
            yield from _within(child, thing)


def faults(window: QWidget) -> list[str]:
    """Return all that is wrong with what a screen reader hears of a window."""
    heard = list(things(window))
    found = [fault for thing in heard for fault in _of(thing)]
    found += [f"label without buddy: {row.label.text()}" for row in _rows_without_buddy(window)]
    texts = [thing for thing in heard if thing.role == _Role.StaticText and thing.name]
    found += [
        f"said twice in a row: {one}"
        for one, after in pairwise(texts)
        if one.name == after.name and len(one.name) > _SHORT and not _side_by_side(one, after, window)
    ]
    found += [f"said twice: {one} then {after}" for one, after in pairwise(heard) if _caption_again(one, after)]
    return [*found, *_jumps(window), *_told_out_of_order(heard, window)]


def _caption_again(one: Thing, after: Thing) -> bool:
    """Return whether a thing says again the caption that was told right before it, as part of its own name."""
    if one.role != _Role.StaticText or not one.name or after.role not in {_Role.StaticText, _Role.CheckBox}:
        return False
    return after.name.startswith(f"{one.name}:") or (after.role == _Role.CheckBox and after.name == one.name)


def _told_out_of_order(heard: list[Thing], window: QWidget) -> Iterator[str]:
    """Yield what is told after what lies below it, or at its right, among the parts of one thing."""
    parts: dict[int, list[Thing]] = {}
    for thing in heard:
        if thing.around is not None and thing.widget is not None and not thing.widget.size().isEmpty():
            parts.setdefault(id(thing.around), []).append(thing)
    for around in parts.values():
        for one, after in pairwise(around):
            if one.widget is None or after.widget is None or _is_from_the_right(one.widget):
                continue
            first, second = _place(one.widget, window), _place(after.widget, window)
            above = second.bottom() < first.top() and second.left() < first.right()
            before = second.right() < first.left() and second.top() <= first.bottom() and first.top() <= second.bottom()
            if above or before:
                yield f"told late: {after} after {one} in {one.around}"


def _is_from_the_right(widget: QWidget) -> bool:
    """Return whether a widget is a button of a dialog, whose row begins with the act at the right."""
    dialog = widget.window()
    return isinstance(dialog, Dialog) and dialog.row.indexOf(widget) >= 0


def _of(thing: Thing) -> Iterator[str]:
    widget = thing.widget
    if thing.role in _NAMED and not thing.name and (widget is None or widget.width() > 0):
        yield f"nameless: {thing} in {thing.around}"
    drawn = widget is not None and "paintEvent" in vars(type(widget)) and type(widget).__module__.startswith("ui.")
    if thing.role in {_Role.Client, _Role.NoRole} and (drawn or thing.name) and thing.around is not None:
        yield f"roleless: {thing} in {thing.around}"
    if _TWICE.match(thing.name) or (thing.name and thing.name == thing.description):
        yield f"doubled: {thing}, {thing.description}"
    around = thing.around
    if around is not None and thing.name and around.name == thing.name and around.role not in _MAY_REPEAT:
        yield f"doubled: {thing} in {around}"
    if around is not None and around.role == _Role.Heading and thing.name:
        yield f"doubled: {thing} in {around}, which says it"
    if _MARKUP.search(thing.name) or _MARKUP.search(thing.description):
        yield f"markup: {thing}, {thing.description}"


def _side_by_side(one: Thing, other: Thing, window: QWidget) -> bool:
    """Return whether two things are compared: one beside the other."""
    if one.widget is None or other.widget is None:
        return False
    left, right = _place(one.widget, window), _place(other.widget, window)
    return left.right() < right.left() and left.top() <= right.bottom() and right.top() <= left.bottom()


def _rows_without_buddy(window: QWidget) -> Iterator[FormRow]:
    for row in window.findChildren(FormRow):
        buddy = cast("QWidget | None", row.label.buddy())
        if row.label.isVisible() and (buddy is None or not row.field.isAncestorOf(buddy)):
            yield row


def _jumps(window: QWidget) -> Iterator[str]:
    """Yield where Tab leads upwards without leading to the right."""
    for here, there in pairwise(reading_order(window)):
        if _scrolled_with(here) is not _scrolled_with(there):
            continue
        one, other = _place(here, window), _place(there, window)
        if other.bottom() < one.top() and other.left() < one.right():
            yield f"Tab jumps from {here.accessibleName()} up to {there.accessibleName()}"


def _scrolled_with(widget: QWidget) -> QWidget | None:
    """Return what a widget scrolls in: what lies in it may be higher or lower than what does not."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
