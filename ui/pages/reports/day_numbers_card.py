"""The main numbers of a day in a short table, and its hours as bars."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.reports.daily_facts import DailyFacts
from hotline.reports.tally import NOT_ASKED, Tally
from ui.pages.shared.call_text import class_words
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.bar_charts import HourBars
from ui.widgets.layouts import add_column
from ui.widgets.surfaces import Card, Rule
from ui.widgets.text_label import Caption, Figures, Text


def main_numbers(facts: DailyFacts) -> Iterator[tuple[str, str]]:
    """Return the main numbers of a day, each with its words."""
    language = words()
    say, number = language.gettext, language.number
    made = sum(one.made for one in facts.referrals)
    in_time = sum(one.in_time for one in facts.referrals)
    yield say(N_("Contacts")), number(facts.contacts)
    yield say(N_("Calls with a form")), number(facts.calls)
    yield say(N_("Possible situations")), number(facts.situations)
    yield say(N_("Escalated")), number(facts.escalated)
    yield say(N_("Persons")), number(facts.persons)
    yield say(N_("Referrals")), number(made)
    hours = facts.deadline_hours
    within = say(N_("… in time")) if hours is None else say(N_("… within {hours} hours"), hours=hours)
    yield within, number(in_time)
    yield say(N_("Open drafts now")), number(facts.open_drafts)
    yield say(N_("Overdue follow-ups now")), number(facts.overdue_follow_ups)


def by_code(tally: Tally, name: str) -> Iterator[tuple[str, str]]:
    """Return the counts of a table in the order of its vocabulary, those that were not asked last."""
    language, terms = words(), vocabulary(name)
    order = {code: place for place, code in enumerate(terms.codes)}
    for code, count in sorted(tally.counts.items(), key=lambda one: order.get(one[0], len(order))):
        if count:
            yield terms.label(None if code == NOT_ASKED else code, language), language.number(count)


class NumbersCard(Card):
    """Shows the numbers of a day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("The day in numbers")), parent=parent)
        self._inner: QWidget | None = None
        self.bars = HourBars((0,) * 24)
        self.bars.setMinimumHeight(space(26))
        self._place = add_column(self.body)
        self.body.addWidget(Rule())
        self.body.addWidget(Text(words().gettext(N_("Contacts by hour")), "label"))
        self.body.addWidget(self.bars)

    def show_facts(self, facts: DailyFacts) -> None:
        """Show the numbers of a day anew."""
        language = words()
        if self._inner is not None:
            self._place.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget(self)
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(0, 1)
        classes = [
            (class_words(code, language), language.number(count))
            for code, count in sorted(facts.by_class.counts.items(), reverse=True)
            if count and class_words(code, language)
        ]
        for title, lines in (
            ("", list(main_numbers(facts))),
            (language.gettext(N_("Contacts by type")), list(by_code(facts.by_type, "contact_type"))),
            (language.gettext(N_("Situations by class")), classes),
        ):
            _add(grid, title, lines)
        self._place.addWidget(self._inner)
        first = facts.start.astimezone(facts.zone).hour
        self.bars.set_counts(facts.by_hour, first)


def _add(grid: QGridLayout, title: str, lines: list[tuple[str, str]]) -> None:
    if not lines:
        return
    if title:
        heading = Text(title, "label")
        heading.setContentsMargins(0, space(2), 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
    for said, number in lines:
        row = grid.rowCount()
        figure = Figures(number, "strong")
        figure.setAccessibleName(f"{said}: {number}")
        grid.addWidget(Caption(said, "muted" if title else "body"), row, 0)
        grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
