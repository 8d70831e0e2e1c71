"""The numbers of the day on the Desk: contacts, calls, situations, referrals, and the contacts by the hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.overview import Overview
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.bar_charts import HourBars
from ui.widgets.layouts import add_row
from ui.widgets.text_label import Caption, Text

_NAMES = (
    N_("Contacts"),
    N_("of these with a form"),
    N_("quick contacts"),
    N_("Possible situations"),
    N_("Calls escalated"),
    N_("Referrals"),
    N_("Average talk, minutes"),
)
_PARTS = frozenset({"of these with a form", "quick contacts"})
"""What only divides the number above it is quieter, and set in."""


class NumbersBlock(QWidget):
    """Names at the left, numbers that stand out at the right; those of `parts` are set in below the one before."""

    def __init__(self, names: Sequence[str], parts: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        self.numbers: list[Text] = []
        for name in names:
            said, part = words().gettext(name), name in parts
            number = Text("–", "small" if part else "number", wrap=False)
            number.setAccessibleName(said)
            row = add_row(column)
            row.setContentsMargins(space(3) if part else 0, 0, 0, 0)
            row.addWidget(Caption(said, "small" if part else "body"), 1)
            row.addWidget(number)
            self.numbers.append(number)

    def show_numbers(self, numbers: Sequence[str]) -> None:
        """Show numbers in the order of their names."""
        for shown, number in zip(self.numbers, numbers, strict=True):
            shown.setText(number)


class DayNumbers(QWidget):
    """The numbers above, the hours of the office's day below; fills the height that it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self.block = NumbersBlock(_NAMES, _PARTS)
        self.hours = HourBars(grows=True)
        column.addWidget(self.block)
        column.addSpacing(space(2))
        column.addWidget(Text(words().gettext(N_("By hour")), "muted"))
        column.addWidget(self.hours, 1)

    def show_day(self, seen: Overview, now: datetime) -> None:
        """Show the numbers of a day; the hour that is running now is marked."""
        language = words()
        average = "–" if seen.average_minutes is None else language.number(seen.average_minutes)
        numbers = (
            seen.contacts,
            seen.calls,
            seen.contacts - seen.calls,
            seen.situations,
            seen.escalated,
            seen.referrals,
        )
        self.block.show_numbers([*(language.number(number) for number in numbers), average])
        place = (now.hour - seen.first_hour) % len(seen.hours)
        self.hours.set_counts(seen.hours, seen.first_hour, place)
