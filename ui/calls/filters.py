"""What the list of calls shows: words, period, type, class; a Filter comes out of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.days import day_bounds, day_of
from hotline.desk.finding import Filter
from hotline.errors import N_
from ui.calls.reading import class_words
from ui.context import Context
from ui.theme.scale import space
from ui.widgets.checks import CheckField
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import TextField
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.segments import SegmentField
from ui.widgets.text import Text
from ui.words import words

SEARCH_AFTER_MS = 150
TODAY, WEEK, MONTH, ALL, RANGE = "today", "week", "month", "all", "range"
_DAYS = {TODAY: 1, WEEK: 7, MONTH: 30}
_PERIODS = {
    TODAY: N_("Today"),
    WEEK: N_("7 days"),
    MONTH: N_("30 days"),
    ALL: N_("All"),
    RANGE: N_("From – to"),
}
_CLASSES = ("R5", "R4", "R3", "R2", "R1", "R0")


class Filters(QWidget):
    """The search line and the filters below it. `changed` comes 150 ms after the last key, at once for a choice."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_AFTER_MS)
        self._soon.timeout.connect(self.changed)
        language = words()
        zone, clock = context.session.office.zone, context.session.clock
        self.search = TextField(language.gettext(N_("Search: a reference, or words of the summary in plain letters")))
        self.search.set_name(language.gettext(N_("Search")))
        self.search.line.setClearButtonEnabled(True)
        self.period = SegmentField([Option(code, language.gettext(said)) for code, said in _PERIODS.items()])
        self.first, self.last = DayField(zone, clock), DayField(zone, clock)
        types = vocabulary("contact_type")
        self.contact_type = _any_of(
            language.gettext(N_("Any type")), [Option(code, types.label(code, language)) for code in types.codes]
        )
        self.result_class = _any_of(
            language.gettext(N_("Any class")), [Option(code, class_words(code, language)) for code in _CLASSES]
        )
        self.escalated = CheckField(language.gettext(N_("Escalated only")))
        self._name()
        self._lay_out()
        self.set_state((MONTH, "", None, None, None, None, False))
        self.search.changed.connect(self._typed)
        for field in (self.period, self.first, self.last, self.contact_type, self.result_class, self.escalated):
            field.changed.connect(self._chosen)

    def wanted(self) -> Filter:
        """Return what the list is to show."""
        start, end = self._bounds()
        return Filter(
            text=self.search.value(),
            start=start,
            end=end,
            contact_type=self.contact_type.value(),
            result_class=self.result_class.value(),
            escalated=True if self.escalated.value() else None,
        )

    def narrows(self) -> bool:
        """Return whether anything but the period keeps contacts out of the list."""
        chosen = (self.search.value(), self.contact_type.value(), self.result_class.value(), self.escalated.value())
        return any(chosen)

    def state(self) -> tuple[object, ...]:
        """Return what is chosen, to be put back into a page made anew."""
        chosen = (self.period, self.search, self.first, self.last, self.contact_type, self.result_class, self.escalated)
        return tuple(field.value() for field in chosen)

    def set_state(self, state: tuple[object, ...]) -> None:
        """Show what `state` returned, without telling of it."""
        chosen = (self.period, self.search, self.first, self.last, self.contact_type, self.result_class, self.escalated)
        for field, value in zip(chosen, state, strict=True):
            field.set_value(value)
        self._range.setVisible(self.period.value() == RANGE)

    def show_all_time(self) -> None:
        """Look at all the time that there is, with the other filters as they are."""
        self.period.answer(ALL)

    def clear(self) -> None:
        """Take every filter away."""
        self.set_state((ALL, "", None, None, None, None, False))
        self.changed.emit()

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        boundary, zone = self._context.settings.day_boundary, self._context.session.office.zone
        period = self.period.value()
        first: date | None = None
        last: date | None = None
        if period in _DAYS:
            today = day_of(self._context.session.clock.now(), boundary, zone)
            first = today - timedelta(days=_DAYS[period] - 1)
        elif period == RANGE:
            first, last = self.first.value(), self.last.value()
        start = day_bounds(first, boundary, zone)[0] if first else None
        end = day_bounds(last, boundary, zone)[1] if last else None
        return start, end

    def _typed(self) -> None:
        self._soon.start()

    def _chosen(self) -> None:
        self._soon.stop()
        self._range.setVisible(self.period.value() == RANGE)
        self.changed.emit()

    def _name(self) -> None:
        language = words()
        # As tall as the fields beside it.
        self.period.column.setContentsMargins(0, 3, 0, 3)
        self.escalated.words.setWordWrap(False)
        self.escalated.column.setContentsMargins(0, 2, 0, 2)
        self.period.set_name(language.gettext(N_("Period")))
        self.first.set_name(language.gettext(N_("From")))
        self.last.set_name(language.gettext(N_("To")))
        self.contact_type.set_name(language.gettext(N_("Contact type")))
        self.result_class.set_name(language.gettext(N_("Class")))

    def _lay_out(self) -> None:
        language = words()
        self._range = QWidget(self)
        row = QHBoxLayout(self._range)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        for said, field in ((N_("From"), self.first), (N_("To"), self.last)):
            row.addWidget(Text(language.gettext(said), "muted", wrap=False))
            field.setFixedWidth(space(28))
            row.addWidget(field)
        self.contact_type.setFixedWidth(space(43))
        self.result_class.setFixedWidth(space(46))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.search)
        below = QWidget(self)
        flow = FlowLayout(below, gap=space(2))
        widgets: list[Field | QWidget] = [self.period, self._range, self.contact_type, self.result_class]
        for widget in (*widgets, self.escalated):
            flow.addWidget(widget)
        column.addWidget(below)


def _any_of(said: str, options: list[Option]) -> ChoiceField:
    """Return a choice that filters by nothing until something is chosen."""
    return ChoiceField([Option(None, said, quiet=True), *options], unknown=False, not_asked=False, placeholder=said)
