"""A field for date and time of day, typed in any of the usual ways and shown as 22.11.2026 14:03."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from hotline.clock import Clock
from hotline.errors import N_
from hotline.typed_moment import Direction, read_day, read_moment
from ui.platform.screen_language import words
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.widgets.base_field import Field
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_NOT_A_MOMENT = N_("Type a time like 14:03, or a day and a time like 21.11 9:05.")
_UNDERSTOOD = N_("that is {moment}")
_LONGEST = 32
"""Characters that a day and a time have at the most; a longer text is refused as a whole, never read in part."""
_NOT_A_DAY = N_("Type a day like 21.11 or 21.11.2026.")


class MomentField(Field):
    """A moment in UTC, typed and shown in the office's zone; None where nothing was typed.

    `direction` is on which side of now a time without its day lies. Where that makes it another day than today, `understood`
    says so while it is typed; the field itself shows it in full once it is left.
    """

    def __init__(self, zone: dt.tzinfo, clock: Clock, direction: Direction, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock, self._direction = zone, clock, direction
        self._value: dt.datetime | None = None
        self.line = _line(self)
        self.line.setPlaceholderText(words().pgettext("format of a moment", "dd.mm.yyyy hh:mm"))
        self.line.textEdited.connect(self.note_typed)
        self.line.textChanged.connect(self._edited)
        self.line.editingFinished.connect(self.leave)
        self.column.addWidget(self.line)
        self.understood = _understood(self)
        self.set_control(self.line)

    def value(self) -> dt.datetime | None:
        """Return the moment, aware, in UTC; None where nothing readable was typed."""
        return self._value

    def set_value(self, value: dt.datetime | None) -> None:
        """Show a moment."""
        self._value = None if value is None else value.astimezone(dt.UTC)
        with QSignalBlocker(self.line):
            self.line.setText("" if self._value is None else words().moment(self._value, self._zone))
        self.forget_refusal()
        _say_understood(self.understood, "")
        self.set_wrong(wrong=False)

    def begin_with(self, text: str) -> None:
        """Show the beginning of a moment, for the rest to be typed."""
        with QSignalBlocker(self.line):
            self.line.setText(text)

    def problem(self) -> str:
        """Return how to type a moment, where what was typed cannot be read."""
        return words().gettext(_NOT_A_MOMENT) if self.line.text().strip() and self._value is None else ""

    def _edited(self) -> None:
        now = self._clock.now().astimezone(self._zone)
        text = self.line.text()
        self._value = None if len(text) > _LONGEST else read_moment(text, now, self._direction)
        self._say_what_is_understood(now.date())
        self.tell_set()

    def _say_what_is_understood(self, today: dt.date) -> None:
        local = None if self._value is None else self._value.astimezone(self._zone)
        shown = "" if local is None or local.date() == today else words().moment(local, self._zone)
        _say_understood(self.understood, shown if shown != self.line.text().strip() else "")

    def leave(self) -> None:
        """Show what was typed in full, and tell that it is whole."""
        if self._value is not None:
            self.set_value(self._value)
        super().leave()


class DayField(Field):
    """A day without a time; None where nothing was typed. `direction` is on which side of today a day without its year lies."""

    def __init__(self, zone: dt.tzinfo, clock: Clock, direction: Direction, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock, self._direction = zone, clock, direction
        self._value: dt.date | None = None
        self.line = _line(self)
        self.line.setPlaceholderText(words().pgettext("format of a day", "dd.mm.yyyy"))
        self.line.textEdited.connect(self.note_typed)
        self.line.textChanged.connect(self._edited)
        self.line.editingFinished.connect(self.leave)
        self.column.addWidget(self.line)
        self.understood = _understood(self)
        self.set_control(self.line)

    def value(self) -> dt.date | None:
        """Return the day; None where nothing readable was typed."""
        return self._value

    def set_value(self, value: dt.date | None) -> None:
        """Show a day."""
        self._value = value
        with QSignalBlocker(self.line):
            self.line.setText("" if value is None else words().short_date(value))
        self.forget_refusal()
        _say_understood(self.understood, "")

    def problem(self) -> str:
        """Return how to type a day, where what was typed cannot be read."""
        return words().gettext(_NOT_A_DAY) if self.line.text().strip() and self._value is None else ""

    def _edited(self) -> None:
        text = self.line.text().strip()
        today = self._clock.now().astimezone(self._zone).date()
        self._value = None if len(text) > _LONGEST else read_day(text, today, self._direction)
        shown = "" if self._value is None or self._value.year == today.year else words().short_date(self._value)
        _say_understood(self.understood, shown if shown != text else "")
        self.tell_set()

    def leave(self) -> None:
        """Show what was typed in full, and tell that it is whole."""
        if self._value is not None:
            self.set_value(self._value)
        super().leave()


def _line(parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setFont(font(scale().text, figures=True))
    line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return line


def _understood(field: Field) -> Text:
    text = Text("", "help", parent=field)
    text.hide()
    field.column.addWidget(text)
    return text


def _say_understood(text: Text, moment: str) -> None:
    """Say what a text in part is read as; nothing where it needs no saying."""
    text.setText(words().gettext(_UNDERSTOOD, moment=moment) if moment else "")
    show_when(text, bool(moment))
