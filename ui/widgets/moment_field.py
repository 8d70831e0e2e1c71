"""A field for date and time of day, typed in any of the usual ways and shown as 22.11.2026 14:03."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from hotline.clock import Clock
from hotline.errors import N_
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.widgets.field import Field
from ui.widgets.moment import read_day, read_moment
from ui.words import words

_NOT_A_MOMENT = N_("Type a time like 14:03, or a day and a time like 21.11 9:05.")
_NOT_A_DAY = N_("Type a day like 21.11 or 21.11.2026.")


class MomentField(Field):
    """A moment in UTC, typed and shown in the office's zone; None where nothing was typed."""

    def __init__(self, zone: dt.tzinfo, clock: Clock, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self._value: dt.datetime | None = None
        self.line = _line(self)
        self.line.setPlaceholderText(words().pgettext("format of a moment", "dd.mm.yyyy hh:mm"))
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        self.column.addWidget(self.line)
        self.set_control(self.line)

    def value(self) -> dt.datetime | None:
        """Return the moment, aware, in UTC; None where nothing readable was typed."""
        return self._value

    def set_value(self, value: dt.datetime | None) -> None:
        """Show a moment."""
        self._value = None if value is None else value.astimezone(dt.UTC)
        self.line.setText("" if self._value is None else words().moment(self._value, self._zone))
        self.set_wrong(wrong=False)

    def problem(self) -> str:
        """Return how to type a moment, where what was typed cannot be read."""
        return words().gettext(_NOT_A_MOMENT) if self.line.text().strip() and self._value is None else ""

    def _edited(self) -> None:
        read = read_moment(self.line.text(), self._clock.now().astimezone(self._zone))
        self._value = None if read is None else read.astimezone(dt.UTC)
        self.changed.emit()

    def _tidy(self) -> None:
        if self._value is not None:
            self.set_value(self._value)
        self.finished.emit()


class DayField(Field):
    """A day without a time; None where nothing was typed."""

    def __init__(self, zone: dt.tzinfo, clock: Clock, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self._value: dt.date | None = None
        self.line = _line(self)
        self.line.setPlaceholderText(words().pgettext("format of a day", "dd.mm.yyyy"))
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        self.column.addWidget(self.line)
        self.set_control(self.line)

    def value(self) -> dt.date | None:
        """Return the day; None where nothing readable was typed."""
        return self._value

    def set_value(self, value: dt.date | None) -> None:
        """Show a day."""
        self._value = value
        self.line.setText("" if value is None else words().short_date(value))

    def problem(self) -> str:
        """Return how to type a day, where what was typed cannot be read."""
        return words().gettext(_NOT_A_DAY) if self.line.text().strip() and self._value is None else ""

    def _edited(self) -> None:
        text = self.line.text().strip()
        today = self._clock.now().astimezone(self._zone).date()
        self._value = today if text == "." else read_day(text, today)
        self.changed.emit()

    def _tidy(self) -> None:
        if self._value is not None:
            self.set_value(self._value)
        self.finished.emit()


def _line(parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setMaxLength(32)
    line.setFont(font(scale().text, figures=True))
    line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return line
