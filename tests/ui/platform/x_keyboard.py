"""The keyboard of an X server, pressed through XTEST: the server and its keymap do what they do with a real board."""

from __future__ import annotations

import ctypes
import ctypes.util
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_CORE_KEYBOARD = 0x100
_CAPS_LOCK_MASK = 2
_OFFSET = 8
_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
CODES = {name: first + step + _OFFSET for first, names in _ROWS for step, name in enumerate(names)}
CODES |= {"Esc": 9, "Enter": 36, "Tab": 23, "Space": 65, "Ctrl": 37, "Shift": 50, "Alt": 64, "Caps": 66}
CODES |= {f"F{number}": 66 + number for number in range(1, 11)} | {"F11": 95, "F12": 96, "Pause": 127}
CODES |= {"Up": 111, "Down": 116, "Left": 113, "Right": 114, "PgUp": 112, "PgDown": 117, "Home": 110, "End": 115}
CODES |= {"Del": 119, "AltGr": 108}


def libraries() -> tuple[str, str] | None:
    """Return the names of the libraries of X11 and XTEST; None where one of them is missing."""
    found = ctypes.util.find_library("X11"), ctypes.util.find_library("Xtst")
    return (found[0], found[1]) if found[0] and found[1] else None


class XKeyboard:
    """A keyboard on a display of its own connection."""

    def __init__(self) -> None:
        names = libraries()
        assert names is not None
        self._x, self._test = ctypes.CDLL(names[0]), ctypes.CDLL(names[1])
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        assert self._display.value, "no display"

    def use(self, layouts: str, group: int = 0) -> None:
        """Put a keymap in force, and one of its layouts."""
        subprocess.run(["setxkbmap", "-model", "pc105", "-layout", layouts, "-option", ""], check=True)
        self._x.XkbLockGroup(self._display, _CORE_KEYBOARD, group)
        self._x.XSync(self._display, 0)

    @contextmanager
    def caps_lock(self, *, on: bool) -> Iterator[None]:
        """Hold Caps Lock switched on, or off."""
        self._x.XkbLockModifiers(self._display, _CORE_KEYBOARD, _CAPS_LOCK_MASK, _CAPS_LOCK_MASK if on else 0)
        self._x.XSync(self._display, 0)
        try:
            yield
        finally:
            self._x.XkbLockModifiers(self._display, _CORE_KEYBOARD, _CAPS_LOCK_MASK, 0)
            self._x.XSync(self._display, 0)

    def press(self, keys: str) -> None:
        """Press keys like `Ctrl+Shift+1` by their places, and let them go."""
        names = keys.replace("++", "+=").split("+")
        for name in names:
            self.send(CODES[name], down=True)
        for name in reversed(names):
            self.send(CODES[name], down=False)

    def send(self, code: int, *, down: bool) -> None:
        """Press or let go one key by its code."""
        self._test.XTestFakeKeyEvent(self._display, code, int(down), 0)
        self._x.XSync(self._display, 0)

    def keys_for(self, symbol: str, group: int) -> str | None:
        """Return the keys that write a symbol in a layout, None where it has no key of its own or with Shift."""
        for level, held in ((0, ""), (1, "Shift+")):
            for name, code in CODES.items():
                if self._x.XkbKeycodeToKeysym(self._display, code, group, level) == ord(symbol):
                    return held + name
        return None
