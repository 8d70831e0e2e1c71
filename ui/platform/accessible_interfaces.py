"""Interfaces of our own for assistive technology: a widget with a role, and a choice as a combo box.

They hold no text to edit and answer no `interface_cast`: what is typed into stays with Qt's own interfaces, for a cast that
Python answers ends the program (docs/decisions/0380).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget

if TYPE_CHECKING:
    from ui.platform.accessibility import Choice

_Text, _Role = QAccessible.Text, QAccessible.Role


class RoleInterface(QAccessibleWidget):
    """A widget with a role: a label's words are its name, a button's press is its act, a place that is chosen is selected."""

    def __init__(self, widget: QWidget, role: str) -> None:
        super().__init__(widget, getattr(_Role, role))
        self._widget = widget

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name or the description, in which no tip stands in: a tip repeats the name, as markup.

        A label says its words; a name of its own, like that of a number, comes before them.
        """
        if kind == _Text.Description:
            return self._widget.accessibleDescription()
        told = super().text(kind)
        if kind == _Text.Name and isinstance(self._widget, QLabel):
            shown = self._widget.text()
            return shown if not told else told if shown in told else f"{told}: {shown}"
        return told

    def state(self) -> QAccessible.State:
        """Return Qt's states, and whether a button that can be chosen is."""
        state = super().state()
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
