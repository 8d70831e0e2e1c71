"""Fields of one line: text, secret, number."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hotline.call.clean_text import clean_text
from hotline.errors import N_
from hotline.secret import Secret
from ui.platform.screen_language import words
from ui.widgets.base_field import Field
from ui.widgets.text_limit import not_taken, too_long, units

_ALT_COMMANDS = sys.platform != "darwin"
_MOST_DIGITS = 18
_OUT_OF_RANGE = N_("A whole number from {least} to {most}, please.")


class _Line(QLineEdit):
    """A line that takes no letter typed with Alt held: that is a command, be it one that nothing answers to here.

    It keeps within `limit`, 0 for any number of characters, however a text comes, where Qt's own greatest length would drop the
    rest in silence: of what is typed or pasted `left_out` tells how many did not fit. A text that is set as a whole, as by a
    screen reader, is taken whole or not at all; `not_taken` tells how many were too many.
    """

    left_out = Signal(int)
    not_taken = Signal(int)

    def __init__(self, parent: QWidget, limit: int = 0, *, secret: bool = False) -> None:
        super().__init__(parent)
        self.limit = limit
        self._secret = secret
        self._by_hand = False
        self._before = ""
        if limit:
            self.textEdited.connect(self._edited)
            self.textChanged.connect(self._keep_within)

    def show_text(self, text: str) -> None:
        """Show a text without telling that it changed."""
        with QSignalBlocker(self):
            self.setText(text)
        self._note(text)

    def _note(self, text: str) -> None:
        # Of a secret no copy is kept: where it is not taken, the line is empty.
        self._before = "" if self._secret else text

    def _edited(self) -> None:
        # Qt tells of what a hand does before it tells of the change.
        self._by_hand = True

    def _keep_within(self, text: str) -> None:
        by_hand, self._by_hand = self._by_hand, False
        excess = units(text) - self.limit
        if excess > 0 and not by_hand:
            self.show_text(self._before)
            self.not_taken.emit(excess)
            return
        self._note(text)
        if excess > 0:
            # What was typed or pasted last stands before the cursor: that is what does not fit.
            end = max(self.cursorPosition(), excess)
            self.setSelection(end - excess, excess)
            self.backspace()
            self.left_out.emit(excess)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave commands to whoever answers to them; AltGr types, and so does Option on a Mac."""
        held = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        if held == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and _ALT_COMMANDS:
            event.ignore()
            return
        super().keyPressEvent(event)


class TextField(Field):
    """One line of text. `secret` hides what is typed; `limit` is the greatest number of characters."""

    def __init__(
        self, placeholder: str = "", *, limit: int = 200, secret: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._secret = secret
        self.line = _Line(self, limit, secret=secret)
        self.line.left_out.connect(self._left_out)
        self.line.not_taken.connect(self._not_taken)
        self.line.setPlaceholderText(placeholder)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.note_typed)
        self.line.textChanged.connect(self.tell_set)
        self.line.editingFinished.connect(self.leave)
        self.column.addWidget(self.line)
        self.set_control(self.line)

    def value(self) -> str:
        """Return the text without characters that cannot be kept and spaces around it, a secret exactly as typed."""
        return self.line.text() if self._secret else clean_text(self.line.text()).text.strip()

    def show_typed(self, *, shown: bool) -> None:
        """Show the letters of a secret, or hide them again."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def secret(self) -> Secret:
        """Return what was typed, exactly, in a buffer that can be wiped."""
        return Secret(self.line.text())

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.forget_refusal()
        self.line.show_text(value)

    def _left_out(self, number: int) -> None:
        self.refuse(too_long(number, self.line.limit))

    def _not_taken(self, number: int) -> None:
        self.refuse(not_taken(number, self.line.limit))


class NumberField(Field):
    """A whole number within bounds, or None. Arrow up and down count."""

    def __init__(self, least: int = 0, most: int = 999, *, unit: str = "", parent: QWidget | None = None) -> None:
        from PySide6.QtCore import QRegularExpression  # noqa: PLC0415 - the first window has no number
        from PySide6.QtGui import QRegularExpressionValidator  # noqa: PLC0415

        super().__init__(parent)
        self._least, self._most = least, most
        self.line = _Line(self)
        sign = "-?" if least < 0 else ""
        digits = len(str(max(abs(least), abs(most)))) + 1
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression(f"{sign}[0-9]{{0,{digits}}}"), self.line))
        self.line.setPlaceholderText(unit)
        self.line.textEdited.connect(self.note_typed)
        self.line.textChanged.connect(self.tell_set)
        self.line.editingFinished.connect(self.leave)
        self.line.installEventFilter(self)
        self.column.addWidget(self.line)
        self.set_control(self.line)

    def value(self) -> int | None:
        """Return the number, or None where nothing was typed or it does not fit."""
        text = self.line.text()
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
            return None
        return int(text) if self._least <= int(text) <= self._most else None

    def set_value(self, value: int | None) -> None:
        """Show a number."""
        self.forget_refusal()
        with QSignalBlocker(self.line):
            self.line.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Return that the number does not fit, where it does not."""
        if not self.line.text() or self.value() is not None:
            return ""
        return words().gettext(_OUT_OF_RANGE, least=self._least, most=self._most)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Count with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                value = self.value()
                start = self._least - step if value is None else value
                self.set_value(max(self._least, min(self._most, start + step)))
                self.changed.emit()
                return True
        return False
