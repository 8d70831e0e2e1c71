"""Blocks of lines: a heading, and rows of a title, a time, a note and an act each, worked by the arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hotline.referral.deadlines import is_near
from ui.pages.shared.line_row import Line, LineRow
from ui.theme.scale import space
from ui.widgets.layouts import add_row
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import EmptyState, KeyHint
from ui.widgets.text_label import Caption, ShortText, Text
from ui.widgets.visibility import show_when

__all__ = ["Line", "LinesBlock", "tone_of_due"]

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _GroupHead(QWidget):
    """The heading of the lines of a group, with how many there are."""

    accessible_role = "Heading"

    def __init__(self, title: str, number: str, *, urgent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space(2), space(2), 0)
        look = "error" if urgent else "small"
        row.addWidget(Caption(title, look, wrap=False))
        row.addStretch(1)
        row.addWidget(Caption(number, look, wrap=False))
        self.setAccessibleName(f"{title}: {number}")


class LinesBlock(QWidget):
    """A heading and its lines; without lines it says so once that is known. A key opens the first line.

    `opened` carries the target of the line whose act was done, `other_asked` that of a line whose other act was. Tab comes to
    the line that was current last, the arrows lead to the others.
    """

    opened = Signal(str)
    other_asked = Signal(str)
    accessible_role = "List"

    def __init__(self, title: str, empty: str, key: str = "", parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = head = add_row(self._column)
        head.setSpacing(space(2))
        head.setContentsMargins(0, 0, space(2), 0)
        head.addWidget(Text(title, "card-title", wrap=False))
        self.count = Text("", "small", wrap=False)
        self.count.hide()
        head.addWidget(self.count)
        self.hint = ShortText(hint, "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.hint, 1)
        self._acts_at = head.count()
        if key:
            head.addWidget(KeyHint(key))
            bind(self, key, self.open_first)
        self.empty = EmptyState(empty)
        self.empty.title.set_look("muted")
        self.empty.hide()
        self._column.addWidget(self.empty)
        self._parts: list[QWidget] = []
        self._shape: tuple[tuple[str, bool, str, str], ...] | None = None
        self._current = 0
        self.rows: list[LineRow] = []
        self.lines: tuple[Line, ...] = ()

    def add_act(self, button: QWidget) -> None:
        """Put the button of an act on the lines beside their heading."""
        self._head.insertWidget(self._acts_at, button)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others; nothing moves where they are shown already, and the keyboard stays on its line."""
        shape = tuple((line.group, line.urgent, line.button, line.other) for line in lines)
        if shape == self._shape and tuple(lines) == self.lines:
            return
        before = self._with_keyboard()
        self.lines = tuple(lines)
        if shape != self._shape:
            self._shape = shape
            self._make_rows()
        lead = max((row.lead_width(line) for row, line in zip(self.rows, lines, strict=True)), default=0)
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line, lead)
        self.count.setText(str(len(lines)))
        show_when(self.count, bool(lines))
        show_when(self.empty, not lines)
        self._make_current(min(self._current, max(0, len(lines) - 1)))
        if before is not None:
            self._give_keyboard(*before)

    def open_first(self) -> None:
        """Open the first line, if there is one."""
        if self.lines:
            self.opened.emit(self.lines[0].target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead along the lines and their acts by the arrow keys, and mark the line that has the keyboard."""
        if isinstance(watched, QPushButton):
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                self._focus_moved(watched, came=event.type() == QEvent.Type.FocusIn)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._led(watched, event)
        return super().eventFilter(watched, event)

    def _make_rows(self) -> None:
        for widget in self._parts:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._parts, self.rows = [], []
        for place, line in enumerate(self.lines):
            if line.group and (not place or self.lines[place - 1].group != line.group):
                number = sum(one.group == line.group for one in self.lines)
                self._add(_GroupHead(line.group, str(number), urgent=line.urgent, parent=self))
            row = LineRow(line, self)
            row.opened.connect(self.opened)
            row.other_asked.connect(self.other_asked)
            for button in row.buttons:
                button.installEventFilter(self)
            self.rows.append(row)
            self._add(row)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._column.addWidget(widget)

    def _with_keyboard(self) -> tuple[str, int, int] | None:
        """Return target and place of the line that has the keyboard, and which of its buttons, counted from the right."""
        for place, row in enumerate(self.rows):
            for number, button in enumerate(reversed(row.buttons)):
                if button.hasFocus():
                    return row.line.target, place, number
        return None

    def _give_keyboard(self, target: str, place: int, number: int) -> None:
        """Put the keyboard on the same line, or where that one is gone, on what stands in its place."""
        if self.rows:
            row = next(
                (one for one in self.rows if one.line.target == target), self.rows[min(place, len(self.rows) - 1)]
            )
            row.show()
            row.buttons[-1 - min(number, len(row.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, button: QPushButton, *, came: bool) -> None:
        for place, row in enumerate(self.rows):
            if button in row.buttons:
                row.update()
                if came:
                    self._make_current(place)
                    for area in self._areas():
                        area.ensureWidgetVisible(row, 0, space(2))

    def _make_current(self, place: int) -> None:
        self._current = place
        for number, row in enumerate(self.rows):
            row.let_tab_in(number == place)

    def _led(self, button: QPushButton, event: QKeyEvent) -> bool:
        place, number = next(
            ((place, row.buttons.index(button)) for place, row in enumerate(self.rows) if button in row.buttons), (0, 0)
        )
        key = Qt.Key(event.key())
        last = len(self.rows) - 1
        if key in _SIDES:
            buttons = self.rows[place].buttons
            buttons[max(0, min(len(buttons) - 1, number + _SIDES[key]))].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in _STEPS:
            to = max(0, min(last, place + _STEPS[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            to = 0 if key == Qt.Key.Key_Home else last
        else:
            return False
        self.rows[to].buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _areas(self) -> Iterator[QScrollArea]:
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                yield around
            around = around.parentWidget()


def tone_of_due(due: datetime, now: datetime) -> str:
    """Return the tone of a deadline: danger when it is over, warning before."""
    return "danger" if due < now else "warning"


def tone_if_near(due: datetime, now: datetime, far: str) -> str:
    """Return the tone of a deadline as above where it is near or over, `far` where it is not."""
    return tone_of_due(due, now) if is_near(due, now) else far
