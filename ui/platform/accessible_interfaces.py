"""Interfaces of our own for assistive technology: a widget with a role, and a choice as a combo box.

They hold no text to edit and answer no `interface_cast`: what is typed into stays with Qt's own interfaces, for a cast that
Python answers ends the program (docs/decisions/0380).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QFrame, QLabel, QSplitter, QWidget

from ui.platform.layout_order import laid_out

if TYPE_CHECKING:
    from ui.platform.accessibility import Choice

_Text, _Role = QAccessible.Text, QAccessible.Role
_TO_SORT = 2
"""The number of parts from which their order can be another one."""
_CONTAINERS = {QWidget: _Role.Client, QFrame: _Role.Border, QSplitter: _Role.Splitter}
"""Qt's classes that only hold others, and what Qt says they are."""


class ReadInterface(QAccessibleWidget):
    """A widget whose parts are told in the order in which they are read: that of its layout, not that in which they were made."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget
        self._order: list[int] = []
        """For each part, as it is told, its place among those that Qt knows."""

    def child(self, index: int) -> QAccessibleInterface:
        """Return a part; whoever asks for all begins with the first, when their order is found anew."""
        if index == 0 or len(self._order) != super().childCount():
            self._order = self._found_order()
        return super().child(self._order[index] if 0 <= index < len(self._order) else index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a part."""
        place = super().indexOfChild(child)
        if len(self._order) != super().childCount():
            self._order = self._found_order()
        return self._order.index(place) if place in self._order else place

    def _found_order(self) -> list[int]:
        """Return the places of the parts as they are read; what the layout does not know comes last."""
        places = list(range(super().childCount()))
        if len(places) < _TO_SORT:
            return places
        read: dict[QObject, int] = {one: place for place, one in enumerate(self._read())}
        ranks = [read.get(super(ReadInterface, self).child(place).object(), len(read)) for place in places]
        return sorted(places, key=ranks.__getitem__)

    def _read(self) -> list[QWidget]:
        """Return the parts that have a place, in the order of reading."""
        if isinstance(self._widget, QSplitter):
            places = range(self._widget.count())
            parts = (part for place in places for part in (self._widget.handle(place), self._widget.widget(place)))
            return [part for part in parts if part is not None]
        layout = self._widget.layout()
        return [] if layout is None else list(laid_out(layout))


class RoleInterface(ReadInterface):
    """A widget with a role: a label's words are its name, a button's press is its act, a place that is chosen is selected."""

    def __init__(self, widget: QWidget, role: str) -> None:
        super().__init__(widget, getattr(_Role, role))

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name or the description, in which no tip stands in: a tip repeats the name, as markup.

        A label says its words; a name of its own, like that of a number, comes before them.
        """
        if kind == _Text.Description:
            return self._widget.accessibleDescription()
        if self.role() == _Role.Whitespace:
            return ""
        told = super().text(kind)
        if kind == _Text.Name and isinstance(self._widget, QLabel):
            shown = self._widget.text()
            return shown if not told else told if shown in told else f"{told}: {shown}"
        return told

    def state(self) -> QAccessible.State:
        """Return Qt's states, and whether a button that can be chosen is; what says nothing is passed over."""
        state = super().state()
        if self.role() == _Role.Whitespace:
            state.invisible = True
        if isinstance(self._widget, QAbstractButton):
            state.selectable = state.checkable = self._widget.isCheckable()
            state.selected = state.checked = self._widget.isChecked()
        return state

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return Qt's acts, and the press of a button."""
        press = [QAccessibleActionInterface.pressAction()] if isinstance(self._widget, QAbstractButton) else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Press the button, or do what Qt does."""
        if name == QAccessibleActionInterface.pressAction() and isinstance(self._widget, QAbstractButton):
            if self._widget.isCheckable():
                self._widget.click()
            else:
                self._widget.animateClick()  # not at once: what opens must not keep the screen reader waiting
            return
        super().doAction(name)


class ComboInterface(QAccessibleWidget):
    """A choice as a combo box: what is chosen is its value, the open list is among its children."""

    def __init__(self, widget: QWidget, choice: Choice) -> None:
        super().__init__(widget, _Role.ComboBox)
        self._widget, self._choice = widget, choice

    def state(self) -> QAccessible.State:
        """Return Qt's states, and whether the list is open."""
        state = super().state()
        is_open = self._choice.is_open()
        state.expandable = state.hasPopup = state.editable = True
        state.expanded, state.collapsed = is_open, not is_open
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is chosen as the value; without a name of its own, the name is that of the line."""
        if kind == _Text.Value:
            return self._choice.current_label()
        told = super().text(kind)
        return self._choice.accessibleName() if kind == _Text.Name and not told else told

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return the number of children: the line, and the list while it is open."""
        return super().childCount() + int(self._choice.is_open())

    def child(self, index: int) -> QAccessibleInterface:
        """Return the line or the open list."""
        popup = self._choice.popup()
        in_list = popup is not None and index == super().childCount()
        found = QAccessible.queryAccessibleInterface(popup) if in_list and popup is not None else None
        return super().child(index) if found is None else found

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a child."""
        popup = self._choice.popup()
        if popup is not None and child.object() is popup:
            return super().childCount()
        return super().indexOfChild(child)

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return the acts: open or close the list, give the keyboard."""
        act = QAccessibleActionInterface
        return [act.showMenuAction(), act.pressAction(), act.setFocusAction()]

    def doAction(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Open or close the list, or give the keyboard."""
        if not self._widget.isEnabled():
            return
        if name == QAccessibleActionInterface.setFocusAction():
            self._widget.setFocus()
        elif name in {QAccessibleActionInterface.showMenuAction(), QAccessibleActionInterface.pressAction()}:
            self._choice.toggle_list()


def container(widget: QWidget) -> QAccessibleInterface | None:
    """Return the interface of what only holds other widgets, each in its place; None for all else, which Qt knows better."""
    qt_class = next((one for one in type(widget).__mro__ if one.__module__.startswith("PySide6.")), None)
    role = None if qt_class is None else _CONTAINERS.get(qt_class)
    placed = widget.layout() is not None or isinstance(widget, QSplitter)
    return None if role is None or not placed else ReadInterface(widget, role)
