"""Keyboard shortcuts: how they are written for people, bound to acts, and listed in the dialog that F1 opens."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.platform.key_table import COMMANDS
from ui.platform.layout_letters import layout_name
from ui.platform.screen_language import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence, QShortcut

# Keys are bound after the first window, which has none, is painted.
# ruff: noqa: PLC0415


@dataclass(frozen=True)
class Key:
    """One key and what it does, worded for people."""

    key: str
    what: str


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong together on the dialog, under one heading."""

    title: str
    keys: tuple[Key, ...]


def page_keys(page: str, title: str, *more: Key, leave_out: Collection[str] = (), **values: object) -> KeyGroup:
    """Return what the table of keys has for a page in the language of the screen, under a title of the catalogue; `more` comes first.

    `leave_out` names the commands that the user's rights, or what is there just now, leave out.
    """
    speak = words()
    found = [
        Key(layout_name(command.shown_on.get(page, command.shown)), speak.gettext(command.where[page]))
        for keys, command in COMMANDS.items()
        if page in command.where and keys not in leave_out
    ]
    return KeyGroup(speak.gettext(title, **values), (*more, *found))


def one_key(keys: str, title: str, **values: object) -> KeyGroup:
    """Return a group of one command, in the general words of the table."""
    return KeyGroup(words().gettext(title, **values), (general(keys),))


def general(keys: str) -> Key:
    """Return a command of the table with the words that hold for it everywhere."""
    command = COMMANDS[keys]
    return Key(layout_name(command.shown), words().gettext(command.what))


def hint(keys: str) -> str:
    """Return the key that is shown for a command, the first of those that mean it, as the layout in use writes it."""
    return layout_name(keys.split(" ", maxsplit=1)[0], latin_only=True) if keys else ""


def sequences(keys: str) -> list[QKeySequence]:
    """Return what keys as people write them (`Ctrl+Enter`, `Ctrl+Y Ctrl+Shift+Z`) mean to Qt: both Enter keys count as Enter."""
    from PySide6.QtGui import QKeySequence

    written = []
    for key in keys.split(" "):
        written.append(key)
        if key.endswith("Enter"):
            written.append(key[: -len("Enter")] + "Return")
    return [QKeySequence(text, QKeySequence.SequenceFormat.PortableText) for text in written]


def bind(widget: QWidget, keys: str, act: Callable[[], object]) -> QShortcut:
    """Make the keys of a command do a bound method while the widget is visible and enabled in the active window.

    `keys` is a constant of the table of keys. By what the keys write Qt finds them, by their place ui.platform.key_filter does.
    """
    from PySide6.QtGui import QShortcut

    shortcut = QShortcut(widget)
    shortcut.setObjectName(keys)
    shortcut.setKeys(sequences(keys))
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut
