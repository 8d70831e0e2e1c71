"""Keyboard shortcuts: how they are written for people, bound to acts, and listed in the dialog that F1 opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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


def key_group(title: str, *keys: tuple[str, str], **values: object) -> KeyGroup:
    """Return a group in the language of the screen; the title, with its values, and what each key does are sentences of the catalogue."""
    speak = words()
    return KeyGroup(speak.gettext(title, **values), tuple(Key(key, speak.gettext(what)) for key, what in keys))


def sequences(key: str) -> list[QKeySequence]:
    """Return what a key as people write it (`Ctrl+Enter`, `F10`) means to Qt: both Enter keys count as Enter."""
    from PySide6.QtGui import QKeySequence

    written = [key]
    if key.endswith("Enter"):
        written.append(key[: -len("Enter")] + "Return")
    return [QKeySequence(text, QKeySequence.SequenceFormat.PortableText) for text in written]


def bind(
    widget: QWidget,
    key: str,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Make a key do a bound method while the widget is visible and enabled in the active window."""
    from PySide6.QtGui import QShortcut

    shortcut = QShortcut(widget)
    shortcut.setKeys(sequences(key))
    shortcut.setContext(context)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut
