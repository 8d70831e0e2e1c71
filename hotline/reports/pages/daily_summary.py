"""The daily summary: the numbers and tables of one day of the office, what stands open, signatures (reports.md, section 2)."""

from __future__ import annotations

from hotline.errors import N_
from hotline.indicators.result_meanings import SCREENING_ONLY
from hotline.language import Language
from hotline.reports.charts.hour_bars import hour_bars
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import SMALL
from hotline.reports.letterhead import NO_LETTERHEAD, Letterhead
from hotline.reports.pages.office_page import GAP
from hotline.reports.pages.report_page import ReportPage
from hotline.reports.report_facts import OpenThings, ReportFacts, Row
from hotline.reports.report_tables import BY_ID, tables_of
from hotline.reports.report_words import hours
from hotline.reports.typesetting import Column, Sheet

_SCALES = (0.96, 0.92)
"""Factors that are tried for a day that would run over one page; smaller ones would not be read on a bad copy."""
_MOST_INDICATORS = 15
_HOURS, _SEX_AGE, _INDICATORS = "contacts_by_hour", "persons_by_sex_age", "indicators"
_OPEN, _GAPS = "drafts_by_operator", "gaps"
_APART = frozenset({_HOURS, _SEX_AGE, _INDICATORS, _OPEN, _GAPS})
"""Tables that have a place of their own on the page."""


def daily_summary(facts: ReportFacts, language: Language, head: Letterhead = NO_LETTERHEAD) -> bytes:
    """Return the daily summary as a PDF; raises NumbersDisagree where its parts do not add up."""
    page = _filled(facts, language, head, 1.0)
    for smaller in _SCALES:
        if page.pages() == 1 or page.height() > 1 / smaller**2:
            break
        tried = _filled(facts, language, head, smaller)
        if tried.pages() == 1:
            page = tried
    return page.pdf(page.made_by())


def _filled(facts: ReportFacts, language: Language, head: Letterhead, scale: float) -> _Page:
    page = _Page(facts, language, head, scale)
    page.fill()
    return page


class _Page(ReportPage):
    """One daily summary in the making."""

    def __init__(self, facts: ReportFacts, language: Language, head: Letterhead, scale: float) -> None:
        super().__init__(
            facts,
            title=language.gettext(N_("Daily summary")),
            about=language.date(facts.first_day),
            language=language,
            head=head,
            scale=scale,
        )

    def fill(self) -> None:
        self._head()
        self._key_numbers()
        if self.facts.totals.contacts:
            self._tables()
        else:
            self.space()
            self.sheet.notice(self.say(N_("No contact reached the office on this day.")))
            self._carried_over()
        self._open()
        self._closing()

    def _head(self) -> None:
        facts, day = self.facts, self.facts.first_day
        self.sheet.title(
            self.title,
            self.language.date(day),
            sentence(self.office_words(), str(facts.zone), self.state()),
            sentence(self.language.weekday(day), self.bounds(), self.completeness()),
            below=4.7,
        )

    def _key_numbers(self) -> None:
        totals, language = self.facts.totals, self.language
        self.sheet.key_numbers(
            [
                (self.number(totals.contacts), language.ngettext("contact", "contacts", totals.contacts or 0)),
                (self.number(totals.calls), self.say(N_("with a form"))),
                (
                    self.number(totals.situations),
                    language.ngettext("possible situation", "possible situations", totals.situations or 0),
                ),
                (self.number(totals.escalated), self.say(N_("escalated"))),
                (
                    self.number(totals.persons_in_situations),
                    language.ngettext("person in them", "persons in them", totals.persons_in_situations or 0),
                ),
                (
                    self.number(totals.referrals),
                    language.ngettext("referral made", "referrals made", totals.referrals or 0),
                ),
            ]
        )

    def _tables(self) -> None:
        self._hours()
        told = [one.id for one in tables_of("daily") if one.id not in _APART]
        used = [one for one in told if not self.is_empty(one)]
        single = [one for one in used if self.has_one_row(one)]
        self.bands([sheet for one in used if one not in single for sheet in self.table(one)], 3)
        self.bands([*self._indicators(), *self.single_rows(single)], 2)
        if not self.is_empty(_SEX_AGE):
            self.bands(self.cross(_SEX_AGE, 1.0), 1)
        if self.facts.referrals is not None and self.facts.referrals.total.made:
            self.bands(self.referrals(1.0), 1)
        self.empty([one for one in (*told, _INDICATORS, _SEX_AGE) if self.is_empty(one)])

    def _carried_over(self) -> None:
        """Set what came of earlier days' calls on a day without contacts: referrals made, outcomes."""
        told = [one.id for one in tables_of("daily") if one.id not in _APART and not self.is_empty(one.id)]
        self.bands([sheet for one in told for sheet in self.table(one)], 3)
        if self.facts.referrals is not None and self.facts.referrals.total.made:
            self.bands(self.referrals(1.0), 1)

    def _hours(self) -> None:
        table, codes = self.facts.table(_HOURS), hours(self.facts)
        counts = [table.count(code) or 0 for code in codes]
        told = "; ".join(
            f"{code}:00 – {self.number(count)}" for code, count in zip(codes, counts, strict=True) if count
        )
        words = self.say(N_("Bar chart of contacts by hour: {hours}."), hours=told or self.say(N_("none")))
        self.space()
        self.sheet.heading(self.words.title(BY_ID[_HOURS]), self.of(table))
        self.sheet.strips.append(hour_bars(codes, counts, self.sheet.width, self.number, words))

    def _indicators(self) -> list[Sheet]:
        table = self.facts.table(_INDICATORS)
        seen = [row for row in self.words.rows(table) if row.count][:_MOST_INDICATORS]
        if not seen:
            return []
        rows = [
            (row.code, self.facts.texts.get(row.code, {}).get(self.language.code, ""), self.number(row.count))
            for row in seen
        ]
        columns = [Column("", 14), Column("", 74), Column("", 12, number=True)]
        title = self.say(N_("Indicators seen most in possible situations"))
        return self.in_parts(title, self.of(table), columns=columns, rows=rows, total=None, share=1 / 2)

    def _open(self) -> None:
        facts, column = self.facts, self.column(1 / 2)
        self.space()
        start = len(self.sheet.strips)
        title = N_("Open at the end of the day") if facts.complete else N_("Open now")
        column.heading(self.say(title))
        rows = [] if facts.open is None else self._open_rows(facts.open)
        if rows:
            column.table([Column("", 80), Column("", 20, number=True)], rows, dense=True, titles=False)
        else:
            column.paragraph(self.say(N_("Not known for a day that has ended.")), SMALL)
        gaps = self.column(1 / 2)
        gaps.heading(self.say(N_("Gaps")), self.of(facts.table(_GAPS)))
        found = [(self.words.label(row.code, BY_ID[_GAPS].vocabulary), self.number(row.count)) for row in self._gaps()]
        if found:
            gaps.table([Column("", 80), Column("", 20, number=True)], found, dense=True, titles=False)
        else:
            gaps.paragraph(self.say(N_("none")), SMALL)
        self.sheet.beside([column, gaps], GAP)
        self.sheet.keep_together(start)

    def _open_rows(self, found: OpenThings) -> list[tuple[str, str]]:
        rows = []
        if found.drafts is not None:
            drafts = self.words.rows(self.facts.table(_OPEN))
            rows += [
                (self.say(N_("Drafts of operator {operator}"), operator=row.code), self.number(row.count))
                for row in drafts
            ] or [(self.say(N_("Drafts")), self.number(0))]
        rows += [
            (self.say(N_("Overdue follow-ups")), self.number(found.overdue_follow_ups)),
            (self.say(N_("Pending deadlines")), self.number(found.running_clocks)),
            (self.say(N_("of these overdue")), self.number(found.overdue_clocks)),
        ]
        return rows

    def _gaps(self) -> list[Row]:
        return [row for row in self.words.rows(self.facts.table(_GAPS)) if row.count]

    def _closing(self) -> None:
        self.space()
        start = len(self.sheet.strips)
        self.sheet.rule()
        self.small(
            self.say(N_("“Not asked” is not the same as “no”.")),
            self.say(N_("Small numbers can identify somebody: this page stays in the office.")),
            self.say(SCREENING_ONLY),
        )
        self.journal()
        self.signatures(self.say(N_("Checked by")))
        self.sheet.keep_together(start)
