"""What is known of the keyboard where a passphrase is typed: its layout, and whether Caps Lock is on.

Windows and macOS tell both. X11 and Wayland tell a program neither: there it is read off the letters that are typed, and
until one was typed nothing is said.
"""

from __future__ import annotations

import ctypes
import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

TELLS_LAYOUT = frozenset({"windows", "cocoa"})
LATIN, CYRILLIC = "LATIN", "CYRILLIC"
_CAPS_LOCK = 0x14  # VK_CAPITAL
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyboardState(QObject):
    """Watches what is typed into some widgets. `caps` is whether Caps Lock is on, None while nobody knows; `changed` tells of news.

    `layout` is the code of the layout's language where the system tells it, else LATIN or CYRILLIC by the last letter, else empty.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.caps: bool | None = _system_caps()
        self.layout = ""
        if QGuiApplication.platformName() in TELLS_LAYOUT:
            self._ask_layout()
            QGuiApplication.inputMethod().localeChanged.connect(self._ask_layout)

    def watch(self, widget: QWidget) -> None:
        """Look at the keys that a widget gets; none of them is kept, and none is held back."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Learn from a key what it tells of layout and Caps Lock, and from the focus what the system says of it now."""
        match event.type():
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                self._learn(event)
            case QEvent.Type.FocusIn:
                self._take(_system_caps(), self.layout)
            case _:
                pass
        return False

    def _learn(self, event: QKeyEvent) -> None:
        told, pressed = _system_caps(), event.type() == QEvent.Type.KeyPress
        if told is not None:
            self._take(told, self._letters(event) if pressed else self.layout)
        elif event.key() == Qt.Key.Key_CapsLock:
            if pressed and not event.isAutoRepeat():
                self._take(None if self.caps is None else not self.caps, self.layout)
        elif pressed:
            self._take(caps_of(event.text(), event.modifiers(), self.caps), self._letters(event))

    def _letters(self, event: QKeyEvent) -> str:
        if QGuiApplication.platformName() in TELLS_LAYOUT:
            return self.layout
        return script_of(event.text()) or self.layout

    def _ask_layout(self) -> None:
        name = QGuiApplication.inputMethod().locale().name()
        self._take(self.caps, "" if name == "C" else name.partition("_")[0].upper())

    def _take(self, caps: bool | None, layout: str) -> None:  # noqa: FBT001 - a value
        if (caps, layout) != (self.caps, self.layout):
            self.caps, self.layout = caps, layout
            self.changed.emit()


def caps_of(text: str, modifiers: Qt.KeyboardModifier, known: bool | None) -> bool | None:  # noqa: FBT001 - a value
    """Return whether Caps Lock is on, by a letter that was typed with Shift or without; `known` where it tells nothing."""
    letter = len(text) == 1 and text.lower() != text.upper()
    if not letter or modifiers & _COMMANDS:
        return known
    return (text != text.lower()) != bool(modifiers & Qt.KeyboardModifier.ShiftModifier)


def script_of(text: str) -> str:
    """Return whether a letter is Latin or Cyrillic, empty for anything else."""
    if len(text) != 1 or not text.isalpha():
        return ""
    script = unicodedata.name(text, "").partition(" ")[0]
    return script if script in {LATIN, CYRILLIC} else ""


def _system_caps() -> bool | None:
    """Return whether Caps Lock is on where the system tells it, None elsewhere."""
    library = getattr(ctypes, "windll", None)
    return None if library is None else bool(library.user32.GetKeyState(_CAPS_LOCK) & 1)
