"""A board under a layout: sends keys to the window in front as Windows sends them, by scan code and by what the layout writes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.platform.key_places import layouts

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_HELD = {"Ctrl": CTRL, "Alt": ALT, "Shift": SHIFT}
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
SCAN_CODES = {name: first + step for first, names in _ROWS for step, name in enumerate(names)}
_CALLED = {"Enter": "Return", "Esc": "Escape", "Del": "Delete", "PgUp": "PageUp", "PgDown": "PageDown"}
LAYOUTS = ("us", "az", "ru", "tr")


class Board:
    """Hands on a board; `latin` says that the system names a letter with Ctrl by its Latin key, as it does in some versions."""

    def __init__(self, layout: str, *, caps: bool = False, latin: bool = False) -> None:
        self._writes, self._caps, self._latin = layouts()[layout], caps, latin

    def press(self, *keys: str) -> None:
        """Press keys one after the other, like `Ctrl+Shift+1`, `Y`, `F2`, `Tab`."""
        for key in keys:
            name = key.rpartition("+")[2]
            if name in SCAN_CODES:
                self.send(QEvent.Type.ShortcutOverride, key)
                self.send(QEvent.Type.KeyPress, key)
                self.send(QEvent.Type.KeyRelease, key)
            else:  # the same in every layout
                called = Qt.Key[f"Key_{_CALLED.get(name, name)}"]
                QTest.keyClick(_window(), called, _held(key))

    def send(self, kind: QEvent.Type, key: str, *, repeated: bool = False) -> bool:
        """Send one event of a key; return whether somebody took it."""
        event = self.event(kind, key, repeated=repeated)
        return QCoreApplication.sendEvent(_window(), event) and event.isAccepted()

    def event(self, kind: QEvent.Type, key: str, *, repeated: bool = False) -> QKeyEvent:
        """Return one event of a key."""
        place, held = key.rpartition("+")[2], _held(key)
        letter = self._writes.get(place, place)
        shown = letter.upper() if letter.isalpha() and bool(held & SHIFT) != self._caps else letter
        text = chr(ord(place) & 31) if held & CTRL and place.isalpha() else shown
        code = ord(place if held & CTRL and self._latin else letter.upper())
        return QKeyEvent(kind, code, held, SCAN_CODES[place], ord(place), 0, text, repeated)


def _held(key: str) -> Qt.KeyboardModifier:
    held = Qt.KeyboardModifier.NoModifier
    for name in key.split("+")[:-1]:
        held |= _HELD[name]
    return held


def _window() -> QWindow:
    window: QWidget | None = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert window is not None, "no window is active"
    return window.windowHandle()
