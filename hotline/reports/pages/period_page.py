"""What every page of a period's report shares: its title, its tables beside the period before and the year before."""

from __future__ import annotations

from hotline.errors import N_
from hotline.language import Language
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import SMALL
from hotline.reports.letterhead import Letterhead
from hotline.reports.pages.report_page import ReportPage
from hotline.reports.report_facts import Compared, ReportFacts, Row
from hotline.reports.report_tables import BY_ID
from hotline.reports.report_words import days_in_figures, period_name, report_title, short_period
from hotline.reports.typesetting import Column, Sheet

OF_TIME = frozenset({"contacts_by_day", "contacts_by_week", "contacts_by_month"})
"""Tables whose codes are days, weeks or months: no code is in two periods, and so nothing of them is compared."""


class PeriodPage(ReportPage):
    """A report of a period in the making."""

    MOST_TIMES = 40

    def __init__(self, facts: ReportFacts, language: Language, head: Letterhead, *, published: bool = True) -> None:
        self._published = published
        title = N_("Public tables") if facts.public else report_title(facts.first_day, facts.last_day)
        super().__init__(
            facts,
            title=language.gettext(title),
            about=period_name(facts.first_day, facts.last_day, language),
            language=language,
            head=head,
        )

    def classification(self) -> str:
        """Return for whom the pages are: public tables are for everybody."""
        if not self.facts.public:
            return super().classification()
        return self.say(N_("May be published") if self._published else N_("Draft, not published: do not pass on"))

    def title_line(self, small: str) -> None:
        """Set title and days of the report."""
        facts = self.facts
        days = (facts.last_day - facts.first_day).days + 1
        self.sheet.title(
            self.title,
            self.about,
            small,
            sentence(
                days_in_figures(facts.first_day, facts.last_day, self.language),
                self.language.ngettext("{number} day", "{number} days", days),
                self.completeness(),
            ),
            below=4.7,
        )

    def heading(self, title: str, note: str = "") -> None:
        """Set a heading over what follows."""
        self.sheet.heading(title, note)

    def before_title(self, compared: Compared, otherwise: str) -> str:
        """Return what a column of numbers of another period is called."""
        return short_period(compared.first_day, compared.last_day, self.language) or self.say(otherwise)

    def now_title(self) -> str:
        """Return what the column of this period's numbers is called."""
        return short_period(self.facts.first_day, self.facts.last_day, self.language) or self.say(N_("now"))

    def compared_with(self) -> str:
        """Return which days the numbers are compared with."""
        told = [
            self.say(said, days=days_in_figures(one.first_day, one.last_day, self.language))
            for said, one in (
                (N_("period before: {days}"), self.facts.previous),
                (N_("a year before: {days}"), self.facts.year_before),
            )
            if one is not None
        ]
        return sentence(*told)

    def compared(self, identity: str) -> list[Sheet]:
        """Return a table with the numbers of the period before and of the year before, and how each differs, half a page wide."""
        table, spec = self.facts.table(identity), BY_ID[identity]
        if identity in OF_TIME or (self.facts.previous is None and self.facts.year_before is None):
            return self.table(identity, 1 / 2)
        heads = [Column("", 34), Column(self.now_title(), 13, number=True)]
        for one, otherwise in ((self.facts.previous, N_("before")), (self.facts.year_before, N_("year before"))):
            if one is not None:
                heads += [Column(self.before_title(one, otherwise), 13, number=True), Column("±", 11, number=True)]
        rows = [[self._label(row, table), *self._numbers(row)] for row in self.words.rows(table)]
        total = None
        if not table.several:
            whole = Row(code="", count=table.of, previous=table.of_previous, year_before=table.of_year_before)
            total = [self.say(N_("total")), *self._numbers(whole)]
        return self.in_parts(
            self.words.title(spec),
            self.of(table),
            columns=heads,
            rows=rows,
            total=total,
            share=1 / 2,
            below=self.several(table),
        )

    def open_things(self) -> None:
        """Set what stands open at the end of the period, where the store can tell."""
        found = self.facts.open
        if found is None:
            return
        sheet = self.column(1 / 2)
        sheet.heading(self.say(N_("Open at the end of the period") if self.facts.complete else N_("Open now")))
        rows = [
            (self.say(N_("Overdue follow-ups")), self.number(found.overdue_follow_ups)),
            (self.say(N_("Pending deadlines")), self.number(found.running_clocks)),
            (self.say(N_("of these overdue")), self.number(found.overdue_clocks)),
        ]
        if found.drafts is not None:
            rows.insert(0, (self.say(N_("Drafts")), self.number(found.drafts)))
        sheet.table([Column("", 80), Column("", 20, number=True)], rows, dense=True, titles=False)
        closing = self.column(1 / 2)
        closing.heading(self.say(N_("Journal fingerprint")))
        closing.paragraph(self.facts.journal.on_paper or self.say(N_("none")), SMALL)
        self.bands([sheet, closing], 2)

    def _numbers(self, row: Row) -> list[str]:
        numbers = [self.number(row.count)]
        for one, count in (
            (self.facts.previous, row.previous),
            (self.facts.year_before, row.year_before),
        ):
            if one is not None:
                before = count or 0
                numbers += [self.number(before), self.words.difference(row.count, before)]
        return numbers
