"""The choice of a period: one of those that are ready, or its first and its last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.errors import N_
from hotline.reports.report_words import period_name
from hotline.typed_moment import Direction
from ui.pages.reports.periods import OTHER, ReadyPeriod, code_of, neighbour, ready_periods, whole_quarters
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.choice_field import ChoiceField
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.text_label import Text


class PeriodField(QWidget):
    """`chosen` tells that another period counts. For public tables the periods on offer are whole quarters that have ended."""

    chosen = Signal()

    def __init__(self, context: Context, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words().gettext
        zone, clock = context.session.office.zone, context.session.clock
        self._today = today
        self._offered: tuple[ReadyPeriod, ...] = ()
        self.ready = ChoiceField([], unknown=False, not_asked=False, parent=self)
        self.ready.set_name(say(N_("Period")))
        self.first = DayField(zone, clock, Direction.PAST, parent=self)
        self.first.set_name(say(N_("First day")))
        self.last = DayField(zone, clock, Direction.PAST, parent=self)
        self.last.set_name(say(N_("Last day")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self.ready.setFixedWidth(grown(space(52)))
        row.addWidget(self.ready)
        row.addWidget(self.first)
        row.addWidget(Text("–", "muted", wrap=False))
        row.addWidget(self.last)
        row.addStretch(1)
        for one in (self.first, self.last):
            one.setFixedWidth(grown(space(28)))
            one.finished.connect(self._typed)
        self.ready.finished.connect(self._picked)
        self._public = False
        self._offer()
        self.show_period(*self._default())

    def period(self) -> tuple[date, date] | None:
        """Return the first and the last day, None where one of them cannot be read."""
        first, last = self.first.value(), self.last.value()
        return None if first is None or last is None else (first, last)

    def show_period(self, first: date, last: date) -> None:
        """Show a period."""
        self.first.set_value(first)
        self.last.set_value(last)
        self.ready.set_value(code_of(first, last, self._offered))

    def set_public(self, *, public: bool) -> None:
        """Offer whole quarters for public tables, else every kind of period; what cannot be chosen any more gives way."""
        if public == self._public:
            return
        self._public = public
        self._offer()
        kept = self.period()
        if kept is None or (public and code_of(*kept, self._offered) == OTHER):
            kept = self._default()
        self.show_period(*kept)

    def step(self, by: int) -> None:
        """Go to the period before or after: the next of its kind in the calendar, or as many days."""
        period = self.period()
        if period is not None:
            self.show_period(*neighbour(*period, by))
            self.chosen.emit()

    def _default(self) -> tuple[date, date]:
        code = self._offered[0].code if self._public else "this_month"
        one = next(one for one in self._offered if one.code == code)
        return one.first, one.last

    def _offer(self) -> None:
        language = words()
        self._offered = whole_quarters(self._today) if self._public else ready_periods(self._today)
        options = []
        for one in self._offered:
            days = period_name(one.first, one.last, language)
            options.append(Option(one.code, language.gettext(one.title) or days, note=days if one.title else ""))
        options.append(Option(OTHER, language.gettext(N_("Other days"))))
        self.ready.set_options(options)

    def _picked(self) -> None:
        one = next((one for one in self._offered if one.code == self.ready.value()), None)
        if one is None:
            self.first.setFocus()
        elif (one.first, one.last) != self.period():
            self.show_period(one.first, one.last)
            self.chosen.emit()

    def _typed(self) -> None:
        period = self.period()
        if period is not None:
            self.ready.set_value(code_of(*period, self._offered))
            self.chosen.emit()
