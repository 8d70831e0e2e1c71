"""The search line and filters of the list of calls: text, period, filters and order, as search criteria."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.reference import whole_reference
from hotline.call.vocabulary import vocabulary
from hotline.desk.contact_search import Choices, KeptFilter
from hotline.desk.list_order import ListOrder
from hotline.desk.search_criteria import ALL, MONTH, RANGE, TODAY, WEEK, SearchCriteria
from hotline.errors import N_
from hotline.language import LANGUAGES
from hotline.typed_moment import Direction
from ui.pages.calls.sort_orders import code_of, order_of, order_options
from ui.pages.shared.call_text import class_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.buttons import Button, QuietButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import add_row
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.surfaces import KeyHint
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

SEARCH_AFTER_MS = 0
"""Keys that come at once, as from a paste, are one search; otherwise a newer one overtakes an older one."""
SEARCH_KEY = key_table.FIND
KEPT_KEY, KEEP_KEY, MORE_KEY, CLEAR_KEY, ORDER_KEY = (
    key_table.OPEN,
    key_table.SAVE,
    key_table.MORE,
    key_table.CLEAR,
    key_table.SORT,
)

_PERIODS = {
    TODAY: N_("Today"),
    WEEK: N_("7 days"),
    MONTH: N_("30 days"),
    ALL: N_("All"),
    RANGE: N_("From – to"),
}
_CLASSES = ("R5", "R4", "R3", "R2", "R1", "R0")
_STATUSES = {"submitted": N_("Submitted"), "returned": N_("Returned"), "approved": N_("Approved")}
_NAMES = {
    "text": N_("Search"),
    "period": N_("Period"),
    "contact_type": N_("Contact type"),
    "result_class": N_("Class"),
    "region": N_("Place"),
    "operator": N_("Operator"),
    "office": N_("Office"),
    "status": N_("Status"),
    "escalated": N_("Escalated only"),
    "with_form": N_("With a form only"),
}
_BEHIND_MORE = ("region", "operator", "status", "office", "escalated", "with_form")
_ONLY_THE_STORE_KNOWS = ("operator", "office")
_ONE_OFFICE = 2
"""So many options has the choice of an office where there is one: any, and this one. That is no choice."""


class Filters(QWidget):
    """The search line and the filters below it. `changed` comes at once for a choice, a moment after the last key.

    `keep_wanted` asks to keep what is sought under a name.
    """

    changed = Signal()
    keep_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[str, SearchCriteria] = {}
        self._open = False
        self._unknown: dict[str, str | None] = dict.fromkeys(_ONLY_THE_STORE_KNOWS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_AFTER_MS)
        self._soon.timeout.connect(self.changed)
        self._make_fields()
        self._lay_out()
        self.set_criteria(SearchCriteria())
        self.show_more(wanted=False)
        self.search.changed.connect(self._soon.start)
        self.kept.changed.connect(self._take_kept)
        for field in (self.period, self.first, self.last, self.order, *self._choices(), self.escalated, self.with_form):
            field.changed.connect(self._chosen)

    # -- what is sought --------------------------------------------------------------------------------------------------

    def criteria(self) -> SearchCriteria:
        """Return what is chosen."""
        operator, office = (self._of_store(name) for name in _ONLY_THE_STORE_KNOWS)
        return SearchCriteria(
            text=self.search.value(),
            period=self.period.value() or ALL,
            first=self.first.value(),
            last=self.last.value(),
            contact_type=self.contact_type.value(),
            result_class=self.result_class.value(),
            region=self.region.value(),
            office=office,
            operator=None if operator is None else int(operator),
            status=self.status.value(),
            escalated=self.escalated.value(),
            with_form=self.with_form.value(),
            order=order_of(self.order.value() or ""),
        )

    def set_criteria(self, criteria: SearchCriteria) -> None:
        """Show what is sought, without telling of it."""
        for name in ("period", "first", "last", "contact_type", "result_class", "region", "status"):
            getattr(self, name).set_value(getattr(criteria, name))
        self.search.set_value(criteria.text)
        self.escalated.set_value(criteria.escalated)
        self.with_form.set_value(criteria.with_form)
        self.order.set_value(code_of(criteria.order))
        self._unknown = {
            "operator": None if criteria.operator is None else str(criteria.operator),
            "office": criteria.office,
        }
        for name, code in self._unknown.items():
            getattr(self, name).set_value(code)
        self._follow()

    def take(self, criteria: SearchCriteria) -> None:
        """Show what is sought and tell of it."""
        self.set_criteria(criteria)
        self._chosen()

    def take_away(self, name: str) -> None:
        """Take one filter away, by its name in Sought."""
        self.take(self.criteria().without(name))

    def clear(self) -> None:
        """Take every filter away; the order stays."""
        self.take(self.criteria().everything())

    def sort_by(self, column: str) -> None:
        """Sort by a column; by the one that it is sorted by already, the other way round."""
        order = self.criteria().order
        turned = order.column == column and not order.turned
        self.take(replace(self.criteria(), order=ListOrder(column, turned=turned)))

    def words_for(self, name: str) -> str:
        """Return a filter that is chosen in words, like Class: Full pattern · R5."""
        say = words().gettext
        said = say(_NAMES[name])
        field = getattr(self, "search" if name == "text" else name)
        if isinstance(field, CheckField):
            return said
        value = field.label() if isinstance(field, ChoiceField) else field.value()
        return say(N_("{name}: {value}"), name=said, value=say(_PERIODS[value]) if name == "period" else value)

    def count_words(self, number: int) -> str:
        """Return how many contacts fit, or that nothing but the reference was looked at where one was typed."""
        criteria = self.criteria()
        others = [name for name in criteria.narrowing() if name != "text"]
        if number and others and whole_reference(criteria.text):
            return words().gettext(N_("found by its reference, whatever the period and the filters"))
        return number_words(number)

    # -- what only the store knows ---------------------------------------------------------------------------------------

    def set_choices(self, choices: Choices) -> None:
        """Offer the operators and offices that the store knows; one office is no choice."""
        say = words().gettext
        operators = [Option(str(identity), name) for identity, name in choices.operators]
        self.operator.set_options([_none_of(say(N_("Any operator"))), *operators])
        offices = [Option(code, code.upper()) for code in choices.offices]
        self.office.set_options([_none_of(say(N_("Any office"))), *offices])
        for name in _ONLY_THE_STORE_KNOWS:
            getattr(self, name).set_value(self._unknown[name])
        self.show_more(wanted=self._open)

    def set_kept(self, kept: tuple[KeptFilter, ...]) -> None:
        """Offer the filters that the user keeps."""
        self._kept = {one.name: one.criteria for one in kept}
        self.kept.set_options([Option(one.name, one.name) for one in kept])
        show_when(self.kept, bool(kept))
        show_when(self._kept_hint, bool(kept))
        self._mark_kept()

    # -- keys ------------------------------------------------------------------------------------------------------------

    def to_search(self) -> None:
        """Begin to type another search."""
        self.search.line.setFocus()
        self.search.line.selectAll()

    def to_kept(self) -> None:
        """Choose among the filters that are kept."""
        if self.kept.isVisibleTo(self):
            self.kept.line.setFocus()
            self.kept.line.open_list()

    def to_order(self) -> None:
        """Choose another order."""
        self.order.line.setFocus()
        self.order.line.open_list()

    # -- inside ----------------------------------------------------------------------------------------------------------

    def _of_store(self, name: str) -> str | None:
        value: str | None = getattr(self, name).value()
        return self._unknown[name] if value is None else value

    def _choices(self) -> tuple[ChoiceField, ...]:
        return (self.contact_type, self.result_class, self.region, self.operator, self.status, self.office)

    def _further(self) -> tuple[Field, ...]:
        return tuple(getattr(self, name) for name in _BEHIND_MORE)

    def _chosen(self) -> None:
        self._soon.stop()
        self._unknown = {name: getattr(self, name).value() or self._waits(name) for name in _ONLY_THE_STORE_KNOWS}
        self._follow()
        self.changed.emit()

    def _waits(self, name: str) -> str | None:
        """Return what a field that has no offer yet will show once it has one."""
        offered = getattr(self, name).line.options()
        return None if len(offered) > 1 else self._unknown[name]

    def _take_kept(self) -> None:
        criteria = self._kept.get(self.kept.value() or "")
        if criteria is not None:
            self.take(criteria)

    def _follow(self) -> None:
        """Show what belongs to what is chosen: the days of a range, filters in use, the name of a kept filter."""
        show_when(self._range, self.period.value() == RANGE)
        used = [name for name in self.criteria().narrowing() if name in _BEHIND_MORE]
        if used:
            self.show_more(wanted=True)
        show_when(self.clear_all, bool(self.criteria().narrowing()))
        self._mark_kept()

    def _mark_kept(self) -> None:
        now = self.criteria()
        self.kept.set_value(next((name for name, criteria in self._kept.items() if criteria == now), None))

    def toggle_more(self) -> None:
        """Show the further filters and go to the first, or hide them where none is in use."""
        self.show_more(wanted=not self._open)
        if self._open:
            self.region.line.setFocus()

    def show_more(self, *, wanted: bool) -> None:
        """Show the further filters, or hide them where none is in use."""
        used = any(name in _BEHIND_MORE for name in self.criteria().narrowing())
        self._open = wanted or used
        for field in self._further():
            show_when(field, self._open and (field is not self.office or len(self.office.line.options()) > _ONE_OFFICE))
        said = N_("Fewer filters") if self._open else N_("More filters")
        self.more.set_text(words().gettext(said))

    def _make_fields(self) -> None:
        language = words()
        say = language.gettext
        zone, clock = self._context.zone, self._context.clock
        self.search = TextField(
            say(N_("Search: a reference, words of the summary, or what was chosen, in any language"))
        )
        self.search.line.setClearButtonEnabled(True)
        self.period = SegmentField([Option(code, say(said)) for code, said in _PERIODS.items()])
        self.first, self.last = (DayField(zone, clock, Direction.PAST) for _ in range(2))
        self.contact_type = _any_of(say(N_("Any type")), _labels("contact_type"))
        self.result_class = _any_of(
            say(N_("Any class")), [Option(code, class_words(code, language)) for code in _CLASSES]
        )
        self.region = _any_of(say(N_("Any place")), _labels("region"))
        self.operator = _any_of(say(N_("Any operator")), [])
        self.office = _any_of(say(N_("Any office")), [])
        self.status = _any_of(say(N_("Any status")), [Option(code, say(said)) for code, said in _STATUSES.items()])
        self.escalated = CheckField(_name_of("escalated"))
        self.with_form = CheckField(_name_of("with_form"))
        self.order = ChoiceField(order_options(), unknown=False, not_asked=False)
        self.kept = ChoiceField([], unknown=False, not_asked=False, placeholder=say(N_("My filters")))
        self.kept.hide()
        self.keep = SecondaryButton(say(N_("Save filter…")), KEEP_KEY)
        self.keep.setAccessibleName(say(N_("Save these filters under a name")))
        self.keep.clicked.connect(self.keep_wanted)
        self.more = QuietButton(say(N_("More filters")), MORE_KEY)
        self.more.clicked.connect(self.toggle_more)
        self.clear_all = Button(say(N_("Clear all filters")), CLEAR_KEY, look="quiet", bound=False)
        self.clear_all.clicked.connect(self.clear)
        self.clear_all.hide()
        self._name()

    def _name(self) -> None:
        say = words().gettext
        for name in ("period", "contact_type", "result_class", "region", "operator", "office", "status"):
            getattr(self, name).set_name(_name_of(name))
        self.search.set_name(_name_of("text"))
        self.first.set_name(say(N_("From")))
        self.last.set_name(say(N_("To")))
        self.order.set_name(say(N_("Order of the list")))
        self.kept.set_name(say(N_("My filters")))

    def _lay_out(self) -> None:
        say = words().gettext
        # As tall as the fields beside it.
        self.period.column.setContentsMargins(0, 3, 0, 3)
        for check in (self.escalated, self.with_form):
            check.words.setWordWrap(False)
            check.column.setContentsMargins(0, 2, space(2), 2)
        self._range = QWidget(self)
        row = QHBoxLayout(self._range)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        for said, field in ((N_("From"), self.first), (N_("To"), self.last)):
            row.addWidget(Text(say(said), "muted", wrap=False))
            field.setFixedWidth(grown(space(28)))
            row.addWidget(field)
        for choice, width in (
            (self.contact_type, 43), (self.result_class, 51), (self.region, 38), (self.operator, 38), (self.status, 40),
            (self.office, 30), (self.order, 50), (self.kept, 46),
        ):  # fmt: skip
            choice.setFixedWidth(grown(space(width)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self._kept_hint = KeyHint(KEPT_KEY)
        self._kept_hint.hide()
        top = add_row(column)
        top.setSpacing(space(2))
        top.addWidget(self.search, 1)
        for part in (KeyHint(SEARCH_KEY), self.order, KeyHint(ORDER_KEY), self.kept, self._kept_hint, self.keep):
            top.addWidget(part)
        below = QWidget(self)
        flow = FlowLayout(below, gap=space(2))
        for widget in (
            self.period,
            self._range,
            self.contact_type,
            self.result_class,
            *self._further(),
            self.more,
            self.clear_all,
        ):
            flow.addWidget(widget)
        column.addWidget(below)


def number_words(number: int) -> str:
    """Return how many contacts there are, in words."""
    return words().ngettext("{number} contact", "{number} contacts", number)


def _labels(name: str) -> list[Option]:
    """Return the values of a vocabulary, found by their words in any language."""
    language = words()
    return [
        Option(term.code, term.labels[language.code], also=" ".join(term.labels[other] for other in LANGUAGES))
        for term in vocabulary(name).terms
    ]


def _none_of(said: str) -> Option:
    return Option(None, said, quiet=True)


def _any_of(said: str, options: list[Option]) -> ChoiceField:
    """Return a choice that filters by nothing until something is chosen."""
    return ChoiceField([_none_of(said), *options], unknown=False, not_asked=False, placeholder=said)


def _name_of(name: str) -> str:
    return words().gettext(_NAMES[name])
