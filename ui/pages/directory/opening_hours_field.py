"""Opening hours as a supervisor enters them: always, the usual working hours, not known, or lines of days and times."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.errors import N_
from hotline.referral.directory import usual_hours
from hotline.referral.directory_data import hours_to_data
from hotline.referral.directory_file import ALWAYS_OPEN, DAYS, NOT_KNOWN
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.buttons import QuietButton
from ui.widgets.check_boxes import CheckField, MultiChoiceField
from ui.widgets.layouts import add_column, add_row
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

Json = Any

ADD_KEY, REMOVE_KEY = key_table.NEW, key_table.REMOVE
_USUAL, _OWN = "usual", "own"
_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d|24:00")
_TIME_WIDTH, _MOST_LINES = 76, 14


class _Line(QWidget):
    """The days of one line, and from when to when."""

    changed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak = words()
        self.days = MultiChoiceField([Option(code, speak.short_weekday(day)) for day, code in enumerate(DAYS)])
        self.days.set_name(speak.gettext(N_("Days of line {number}"), number=number))
        self.opens, self.closes = TextField("09:00", limit=5), TextField("18:00", limit=5)
        self.opens.set_name(speak.gettext(N_("Line {number} opens at"), number=number))
        self.closes.set_name(speak.gettext(N_("Line {number} closes at"), number=number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.days, 1)
        for field in (self.days, self.opens, self.closes):
            field.changed.connect(self.changed)
        for field in (self.opens, self.closes):
            field.setFixedWidth(grown(_TIME_WIDTH))
        row.addWidget(self.opens)
        row.addWidget(Text("–", wrap=False))
        row.addWidget(self.closes)

    def value(self) -> Json:
        """Return the line as an entry holds it."""
        return {"days": list(self.days.value()), "from": _full(self.opens.value()), "to": _full(self.closes.value())}

    def set_value(self, value: Json) -> None:
        """Show a line of an entry."""
        self.days.set_value(value["days"])
        self.opens.set_value(value["from"])
        self.closes.set_value(value["to"])

    def is_right(self) -> bool:
        """Return whether the line says when it is open."""
        line = self.value()
        times = (line["from"], line["to"])
        return bool(line["days"]) and all(map(_TIME.fullmatch, times)) and times[0] not in {times[1], "24:00"}


class HoursField(Field):
    """The hours as an entry holds them: a word, or a table of lines; None where nothing is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak = words()
        self._usual: Json = None if usual_hours() is None else hours_to_data(usual_hours())
        choices = [
            Option(ALWAYS_OPEN, speak.gettext(N_("always"))),
            *([Option(_USUAL, speak.gettext(N_("usual working hours")))] if self._usual else []),
            Option(_OWN, speak.gettext(N_("custom hours"))),
            Option(NOT_KNOWN, speak.gettext(N_("not known"))),
        ]
        self.choice = SegmentField(choices)
        self.choice.changed.connect(self._chosen)
        self.lines: list[_Line] = []
        self._own = QWidget(self)
        inside = QVBoxLayout(self._own)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(space(2))
        self.add = QuietButton(speak.gettext(N_("Add a line")), ADD_KEY)
        self.add.clicked.connect(self._add)
        self.remove = QuietButton(speak.gettext(N_("Remove the last line")), REMOVE_KEY)
        self.remove.clicked.connect(self._remove)
        self.assumed = CheckField(speak.gettext(N_("Usual hours, not confirmed with the service")))
        self.assumed.changed.connect(self.changed)
        self._column = add_column(inside)
        self._column.setSpacing(space(2))
        row = add_row(inside)
        row.setSpacing(space(2))
        for button in (self.add, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        inside.addWidget(self.assumed)
        self.column.addWidget(self.choice)
        self.column.addWidget(self._own)
        self.set_control(self.choice.control())
        self._show_lines()

    def value(self) -> Json:
        """Return the hours as an entry holds them."""
        chosen = self.choice.value()
        if chosen == _USUAL:
            return self._usual
        if chosen != _OWN:
            return chosen
        own: Json = {"open": [line.value() for line in self.lines]}
        return {"assumed": True, **own} if self.assumed.value() else own

    def set_value(self, value: Json) -> None:
        """Show the hours of an entry."""
        if isinstance(value, dict):
            own = value != self._usual
            self.choice.set_value(_OWN if own else _USUAL)
            self._fill(value["open"] if own else [])
            self.assumed.set_value(own and bool(value.get("assumed")))
        else:
            self.choice.set_value(value)
            self._fill([])
        self._show_lines()

    def set_name(self, name: str) -> None:
        """Name the bar of choices."""
        super().set_name(name)
        self.choice.set_name(name)

    def set_note(self, note: str) -> None:
        """Explain the bar of choices."""
        self.choice.set_note(note)

    def problem(self) -> str:
        """Return what is wrong with the lines."""
        if self.choice.value() != _OWN or (self.lines and all(line.is_right() for line in self.lines)):
            return ""
        return words().gettext(
            N_("Choose days in every line, and times like 09:00 and 18:00; until midnight is 24:00.")
        )

    def _chosen(self) -> None:
        if self.choice.value() == _OWN and not self.lines:
            self._fill(self._usual["open"] if self._usual else [])
        self._show_lines()
        self.changed.emit()

    def _fill(self, lines: list[Json]) -> None:
        while self.lines:
            self._take_away(self.lines[-1])
        for line in lines:
            self._put().set_value(line)

    def _put(self) -> _Line:
        line = _Line(len(self.lines) + 1, self._own)
        line.changed.connect(self.changed)
        self._column.addWidget(line)
        self.lines.append(line)
        line.show()
        return line

    def _take_away(self, line: _Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _add(self) -> None:
        self._put().days.control().setFocus()
        self._show_lines()
        self.changed.emit()

    def _remove(self) -> None:
        self._take_away(self.lines[-1])
        self._show_lines()
        if not self.lines:
            self.add.setFocus()
        self.changed.emit()

    def _show_lines(self) -> None:
        show_when(self._own, self.choice.value() == _OWN)
        show_when(self.remove, bool(self.lines))
        self.add.setEnabled(len(self.lines) < _MOST_LINES)


def _full(typed: str) -> str:
    """Return a time with two figures for the hour: 9:00 is 09:00."""
    return f"0{typed}" if re.fullmatch(r"\d:\d\d", typed) else typed
