"""The main numbers of a report in a short table, those of a period beside the period before, and the hours as bars."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hotline.errors import N_
from hotline.reports.report_facts import DAILY, ReportFacts
from hotline.reports.report_tables import BY_ID
from hotline.reports.report_words import Words, hours
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.bar_charts import HourBars
from ui.widgets.layouts import add_column
from ui.widgets.surfaces import Card, Rule
from ui.widgets.text_label import Caption, Figures, Text

_TOTALS = (
    ("contacts", N_("Contacts")),
    ("calls", N_("Calls with a form")),
    ("situations", N_("Possible situations")),
    ("persons_in_situations", N_("Persons in possible situations")),
    ("escalated", N_("Escalated calls")),
    ("unique_callers", N_("Unique callers")),
    ("referrals", N_("Referrals made")),
)
_SHORT_TABLES = ("contacts_by_type", "situations_by_class")


def main_numbers(facts: ReportFacts) -> Iterator[tuple[str, str]]:
    """Return the main numbers of a report, each with its words; what a public report leaves out is left out."""
    say, told = words().gettext, Words(facts, words())
    before = facts.previous
    for name, title in _TOTALS:
        count = getattr(facts.totals, name)
        if count is None and name not in facts.hidden:
            continue
        number = told.number(count)
        if before is not None and count is not None:
            number += f" ({told.difference(count, getattr(before.totals, name))})"
        yield say(title), number
    if facts.referrals is not None:
        counts = facts.referrals.total
        yield (
            say(N_("… receipt in time, of those decided")),
            say(N_("{number} of {whole}"), number=told.number(counts.in_time), whole=told.number(counts.decided)),
        )
    if facts.open is not None:
        if facts.open.drafts is not None:
            yield say(N_("Open drafts")), told.number(facts.open.drafts)
        yield say(N_("Overdue follow-ups")), told.number(facts.open.overdue_follow_ups)
        yield say(N_("Pending deadlines")), told.number(facts.open.running_clocks)


def by_code(facts: ReportFacts, identity: str) -> Iterator[tuple[str, str]]:
    """Return the numbers of a table in the order of its page, each with the words of its code."""
    told, spec = Words(facts, words()), BY_ID[identity]
    for row in told.rows(facts.table(identity)):
        if row.count != 0:
            yield told.label(row.code, spec.vocabulary), told.number(row.count)


class NumbersCard(Card):
    """Shows the numbers of a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("The day in numbers")), parent=parent)
        self._inner: QWidget | None = None
        self.bars = HourBars((0,) * 24)
        self.bars.setMinimumHeight(space(26))
        self._place = add_column(self.body)
        self.rule = Rule()
        self.body.addWidget(self.rule)
        self.hours_title = Text(words().gettext(N_("Contacts by hour")), "label")
        self.body.addWidget(self.hours_title)
        self.body.addWidget(self.bars)

    def show_facts(self, facts: ReportFacts) -> None:
        """Show the numbers of a report anew."""
        say = words().gettext
        self.set_title(say(N_("The day in numbers") if facts.kind == DAILY else N_("The period in numbers")))
        if self._inner is not None:
            self._place.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget(self)
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(0, 1)
        _add(grid, "", list(main_numbers(facts)))
        for identity in _SHORT_TABLES:
            _add(grid, say(BY_ID[identity].title), list(by_code(facts, identity)))
        self._place.addWidget(self._inner)
        codes = hours(facts)
        table = facts.table("contacts_by_hour")
        self.bars.set_counts([table.count(code) or 0 for code in codes], int(codes[0]))
        for one in (self.rule, self.bars, self.hours_title):
            one.setVisible(not facts.public)


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
