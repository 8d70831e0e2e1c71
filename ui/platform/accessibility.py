"""What assistive technology is told beside what Qt tells by itself: roles of our own widgets, and sentences said at once.

A widget names its role in `accessible_role`, by the name that QAccessible.Role has for it. A widget that is more than a role
gives its interface by `accessible_interface`. Python's classes of accessibility are made when they are first needed: the first
window does without.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

# ruff: noqa: PLC0415 - the first window has nothing to say yet

_ALWAYS_ON = "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"
_installed: list[bool] = []


class Choice(Protocol):
    """What a combo box needs to know of a choice."""

    def current_label(self) -> str:
        """Return the words of what is chosen."""

    def is_open(self) -> bool:
        """Return whether the list is open."""

    def toggle_list(self) -> None:
        """Open the list, or close it."""

    def popup(self) -> QWidget | None:
        """Return the open list."""

    def accessibleName(self) -> str:  # noqa: N802 - Qt's name
        """Return the name of the line."""


def install_roles() -> None:
    """Let Qt ask our widgets what they are, once in a process."""
    if not _installed:
        from PySide6.QtGui import QAccessible

        _installed.append(True)
        QAccessible.installFactory(_interface)


def install_roles_if_asked_for() -> None:
    """Install the roles before the first window where assistive technology is served from the start."""
    if os.environ.get(_ALWAYS_ON, "0") != "0":
        install_roles()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say a sentence at once, without the focus going anywhere; an urgent one interrupts it."""
    if not text:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)


def tell_state(widget: QWidget, name: str) -> None:
    """Tell that a state of a widget, by the name that QAccessible.State has for it, is another one now."""
    from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent

    if QAccessible.isActive():
        state = QAccessible.State()
        setattr(state, name, 1)
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, state))


def combo_box(widget: QWidget, line: Choice) -> QAccessibleInterface:
    """Return the interface of a combo box: a widget around the line of a choice."""
    from ui.platform.accessible_interfaces import ComboInterface

    return ComboInterface(widget, line)


def _interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what a widget says it is; None leaves it to Qt. Asked for each of its classes, the first answer counts."""
    if class_name != thing.metaObject().className():
        return None
    make = getattr(thing, "accessible_interface", None)
    if make is not None:
        made: QAccessibleInterface | None = make()
        return made
    from PySide6.QtWidgets import QWidget

    from ui.platform.accessible_interfaces import RoleInterface, container

    if not isinstance(thing, QWidget):
        return None
    role = getattr(thing, "accessible_role", "")
    return RoleInterface(thing, role) if role else container(thing)
