"""Blocks of lines: a reference, a tag and a sentence each, opened by Enter; and a block of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.office_data import deadline_hours
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import add_row
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import EmptyState, KeyHint, Rule, Tag
from ui.widgets.text_label import ShortText, Text

SOON_SECONDS = 4 * 3600


@dataclass(frozen=True)
class Line:
    """One line: what it opens, how it is called, a tag with its tone, a sentence beneath, the words of its buttons.

    `other` is an act besides opening it, empty where there is none.
    """

    target: str
    title: str
    tag: str
    tone: str
    note: str
    button: str
    other: str = ""


class _LineWidget(QWidget):
    """One line on screen."""

    opened = Signal(str)
    other_asked = Signal(str)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = line.target
        self.buttons: list[QuietButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        head = add_row(column)
        head.setSpacing(space(2))
        head.addWidget(Text(line.title, "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(Tag(line.tag, line.tone))
        foot = add_row(column)
        foot.setSpacing(space(2))
        # Beside two buttons there is no room for a sentence in one line.
        foot.addWidget(Text(line.note, "muted") if line.other else ShortText(line.note, "muted"), 1)
        for label, act in ((line.other, self._other), (line.button, self._open)):
            if label:
                button = QuietButton(label)
                button.setAccessibleName(f"{label} {line.title}")
                button.clicked.connect(act)
                foot.addWidget(button)
                self.buttons.append(button)

    def _open(self) -> None:
        self.opened.emit(self.target)

    def _other(self) -> None:
        self.other_asked.emit(self.target)


class LinesBlock(QWidget):
    """A heading and its lines; without lines it says so and what that means. A key opens the first line."""

    opened = Signal(str)
    other_asked = Signal(str)

    def __init__(self, title: str, empty: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(2))
        head = add_row(self._column)
        head.setSpacing(space(2))
        head.addWidget(Text(title, "card-title", wrap=False))
        head.addStretch(1)
        if key:
            head.addWidget(KeyHint(key))
            bind(self, key, self.open_first)
        self.empty = EmptyState(empty)
        self.empty.title.set_look("muted")
        self._column.addWidget(self.empty)
        self._shown: list[QWidget] = []
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others; nothing moves where they are shown already, and the keyboard stays on its line."""
        if tuple(lines) == self.lines:
            return
        before = self._with_keyboard()
        self.lines = tuple(lines)
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for number, line in enumerate(lines):
            if number:
                rule = Rule(self)
                self._shown.append(rule)
                self._column.addWidget(rule)
            widget = _LineWidget(line, self)
            widget.opened.connect(self.opened)
            widget.other_asked.connect(self.other_asked)
            self._shown.append(widget)
            self._column.addWidget(widget)
        self.empty.setVisible(not lines)
        if before is not None:
            self._give_keyboard(*before)

    def _widgets(self) -> list[_LineWidget]:
        return [one for one in self._shown if isinstance(one, _LineWidget)]

    def _with_keyboard(self) -> tuple[str, int, int] | None:
        """Return target and place of the line that has the keyboard, and which of its buttons, counted from the right."""
        for place, line in enumerate(self._widgets()):
            for number, button in enumerate(reversed(line.buttons)):
                if button.hasFocus():
                    return line.target, place, number
        return None

    def _give_keyboard(self, target: str, place: int, number: int) -> None:
        """Put the keyboard on the same line, or where that one is gone, on what stands in its place."""
        lines = self._widgets()
        if lines:
            line = next((one for one in lines if one.target == target), lines[min(place, len(lines) - 1)])
            line.show()
            line.buttons[-1 - min(number, len(line.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self) -> None:
        """Open the first line, if there is one."""
        if self.lines:
            self.opened.emit(self.lines[0].target)


class NumbersBlock(QWidget):
    """Names at the left, numbers that stand out at the right."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self._numbers: list[Text] = []
        for name in names:
            number = Text("–", "number", wrap=False)
            number.setAccessibleName(name)
            row = add_row(column)
            row.addWidget(Text(name), 1)
            row.addWidget(number)
            self._numbers.append(number)

    def show_numbers(self, numbers: Sequence[str]) -> None:
        """Show numbers in the order of their names."""
        for shown, number in zip(self._numbers, numbers, strict=True):
            shown.setText(number)


def tone_of_due(due: datetime, now: datetime) -> str:
    """Return the tone of a deadline: danger when it is near or over."""
    return "danger" if (due - now).total_seconds() < SOON_SECONDS else "warning"


def nothing_running() -> str:
    """Return what stands where no clock runs."""
    return words().gettext(N_("No {hours}-hour deadlines."), hours=deadline_hours())
