"""Every key of the table pressed on a real X server under one keymap after the other: `python -m tests.ui.platform.pressed_on_x`.

Prints as JSON what went wrong: for each keymap, the keys that did something else than under any other one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from tests.ui.platform.noted_act import NotedAct
from tests.ui.platform.x_keyboard import XKeyboard
from ui.platform import key_table
from ui.platform.hide_shortcut import HideKey
from ui.platform.key_filter import KeyFilter
from ui.theme.apply import apply_theme
from ui.widgets.ternary_field import TernaryField

KEYMAPS = (("us", 0), ("az", 0), ("ru", 0), ("tr", 0), ("us,ru", 0), ("us,ru", 1), ("az,ru", 0), ("az,ru", 1))
"""Layouts of a keymap, and which of them is in use."""
ZOOM = (key_table.LARGER, key_table.SMALLER, key_table.WHOLE_WIDTH)
ANSWERS = {"1": "yes", "2": "no", "3": "unknown", "Y": "yes", "N": "no", "U": "unknown", "Shift+Y": "yes"}
PATIENCE_SECONDS = 2.0
QUIET_SECONDS = 0.05


class _Window(QMainWindow):
    """A window in which some keys are bound, with a field for text and one for an answer."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.done: list[str] = []
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        self.line, self.answer = QLineEdit(inside), TernaryField(parent=inside)
        column.addWidget(self.line)
        column.addWidget(self.answer)
        self.setCentralWidget(inside)
        self.acts = [NotedAct(self, key, self.done) for key in keys]

    def hide_all(self) -> None:
        """Note that the key that hides everything was pressed."""
        self.done.append("Shift+Esc")


class Presser:
    """Presses every key and notes what went wrong."""

    def __init__(self, qt: QApplication) -> None:
        self._qt, self.keyboard = qt, XKeyboard()
        self.wrong: list[str] = []
        commands = [one for keys, one in key_table.COMMANDS.items() if not one.of_fields and keys not in ZOOM]
        self.keys = [key for one in commands for key in one.keys if key not in {"Shift+Esc", "Pause"}]
        self.window, self.zoom = _Window(self.keys), _Window([key for one in ZOOM for key in one.split(" ")])
        self._hide = HideKey(qt)
        self._hide.pressed.connect(self.window.hide_all)
        self._keys = KeyFilter(qt)

    def under(self, layouts: str, group: int, *, caps: bool) -> None:
        """Press everything under one keymap."""
        self.keyboard.use(layouts, group)
        name = f"{layouts} [{group}]{' Caps' if caps else ''}"
        with self.keyboard.caps_lock(on=caps):
            self._bring(self.window)
            for focus in (self.window.line,) if caps else (self.window.line, self.window.answer.control()):
                focus.setFocus()
                for key in self.keys:
                    self._expect(name, key, self.window, [key])
            for key in ("Shift+Esc", "Pause"):
                self._expect(name, key, self.window, ["Shift+Esc"])
            self._expect_typed(name, caps=caps)
            self._expect_answers(name)
            self._expect_copied(name)
            self._bring(self.zoom)
            for key, symbol in (("Ctrl+=", "="), ("Ctrl+-", "-"), ("Ctrl++", "+")):
                pressed = self.keyboard.keys_for(symbol, group)
                if pressed is not None:
                    self._expect(f"{name} {key}", f"Ctrl+{pressed}", self.zoom, [key])
            self._expect(name, "Ctrl+0", self.zoom, ["Ctrl+0"])

    def held_while_the_keymap_changes(self) -> None:
        """Hold a key, change the keymap, let go: it acts once."""
        self.keyboard.use("us")
        self._bring(self.window)
        for name, down in (("Ctrl", True), ("L", True)):
            self._send(name, down=down)
        self._wait(lambda: bool(self.window.done))
        self.keyboard.use("ru")
        self._rest(0.8)  # the server repeats the key meanwhile
        for name in ("L", "Ctrl"):
            self._send(name, down=False)
        self._rest(QUIET_SECONDS)
        if self.window.done != ["Ctrl+L"]:
            self.wrong.append(f"held: {self.window.done}")
        self.window.done.clear()
        self._expect("after", "Ctrl+L", self.window, ["Ctrl+L"])

    def alt_gr_is_no_command(self) -> None:
        """Type with AltGr, which is no Alt, where the answers are."""
        self.keyboard.use("az")
        self._bring(self.window)
        control = self.window.answer.control()
        for key in ("Y", "1", "Q", "E"):
            self.window.answer.set_value(None)
            control.setFocus()
            self.keyboard.press(f"AltGr+{key}")
            self._rest(QUIET_SECONDS)
            if self.window.done or self.window.answer.value() is not None:
                self.wrong.append(f"AltGr+{key}: {self.window.done} {self.window.answer.value()}")
            self.window.done.clear()

    def _expect(self, name: str, key: str, window: _Window, done: list[str]) -> None:
        self.keyboard.press(key)
        self._wait(lambda: bool(window.done))
        if window.done != done:
            self.wrong.append(f"{name}: {key} did {window.done}")
        if window.line.text():
            self.wrong.append(f"{name}: {key} typed {window.line.text()!r}")
        window.line.clear()
        window.done.clear()

    def _expect_typed(self, name: str, *, caps: bool) -> None:
        """Letters in a field for text are letters."""
        line = self.window.line
        line.setFocus()
        for key in ("Y", "N", "U", "1", "2"):
            self.keyboard.press(key)
        self._wait(lambda: len(line.text()) == len("ynu12"))
        letters = line.text()[:3]
        if self.window.done or len(line.text()) != len("ynu12") or (letters.isupper() != caps):
            self.wrong.append(f"{name}: typed {line.text()!r}, did {self.window.done}")
        line.clear()

    def _expect_answers(self, name: str) -> None:
        field = self.window.answer
        for key, answer in ANSWERS.items():
            field.set_value(None)
            field.control().setFocus()
            self.keyboard.press(key)
            self._wait(lambda: field.value() is not None)
            if field.value() != answer or self.window.done:
                self.wrong.append(f"{name}: {key} answered {field.value()}, did {self.window.done}")
            self.window.done.clear()

    def _expect_copied(self, name: str) -> None:
        """Copy and paste work by their places in a field, where no command has them."""
        line = self.window.line
        line.setText("söz")
        line.setFocus()
        self._qt.clipboard().clear()
        for key in ("Ctrl+A", "Ctrl+X"):
            self.keyboard.press(key)
        self._wait(lambda: not line.text())
        self.keyboard.press("Ctrl+V")
        self._wait(lambda: line.text() == "söz")
        if line.text() != "söz":
            self.wrong.append(f"{name}: cut and pasted {line.text()!r}")
        line.clear()

    def _send(self, name: str, *, down: bool) -> None:
        from tests.ui.platform.x_keyboard import CODES  # noqa: PLC0415

        self.keyboard.send(CODES[name], down=down)

    def _bring(self, window: _Window) -> None:
        """Give a window the keyboard: there is no window manager that would."""
        for other in (self.window, self.zoom):
            if other is not window:
                other.hide()
        window.show()
        self._wait(window.isVisible)
        window.activateWindow()
        self._wait(lambda: QApplication.activeWindow() is window)
        window.line.setFocus()
        if QApplication.activeWindow() is not window:
            self.wrong.append("a window did not get the keyboard")

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not until() and time.monotonic() < end:
            self._qt.processEvents()
        self._qt.processEvents()

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._qt.processEvents()


def main() -> int:
    """Press everything under every keymap, with Caps Lock on and off."""
    qt = QApplication(["pressed-on-x"])
    apply_theme(qt, "light")
    presser = Presser(qt)
    for layouts, group in KEYMAPS:
        for caps in (False, True):
            presser.under(layouts, group, caps=caps)
    presser.held_while_the_keymap_changes()
    presser.alt_gr_is_no_command()
    print(json.dumps({"pressed": len(presser.keys), "wrong": presser.wrong}, ensure_ascii=False))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
