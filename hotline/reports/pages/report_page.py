"""What the pages of every report of numbers have in common: head, key numbers, tables of counts with their totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from hotline.errors import N_
from hotline.language import Language
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import SMALL
from hotline.reports.letterhead import NO_LETTERHEAD, Letterhead
from hotline.reports.pages.office_page import OfficePage
from hotline.reports.report_check import require_right
from hotline.reports.report_facts import ClockCounts, ReportFacts, Row, Table
from hotline.reports.report_tables import BY_ID, UNITS
from hotline.reports.report_words import LAST, Words
from hotline.reports.typesetting import Column, Sheet

MOST_ROWS = 24
"""More rows of a table than that are set in parts, which stand side by side."""
MOST_COLUMNS = 6
"""A table of two fields with more columns is set as one row for each pair."""
CLOCK_TITLES = (
    ("made", N_("made")),
    ("in_time", N_("in time")),
    ("late", N_("late")),
    ("running", N_("pending")),
    ("refused", N_("withdrawn after refusal")),
    ("without_clock", N_("no deadline")),
)
NONE = N_("none")


class ReportPage(OfficePage):
    """A report of numbers in the making. Raises NumbersDisagree where its numbers do not add up: no page is made of them."""

    def __init__(
        self,
        facts: ReportFacts,
        *,
        title: str,
        about: str,
        language: Language,
        head: Letterhead = NO_LETTERHEAD,
        scale: float = 1.0,
    ) -> None:
        require_right(facts)
        super().__init__(
            office=facts.office,
            title=title,
            about=about,
            made=facts.taken_at,
            zone=facts.zone,
            language=language,
            head=head,
            scale=scale,
        )
        self.facts = facts
        self.words = Words(facts, language)
        self.number = self.words.number

    def made_by(self) -> str:
        """Return the second line of the foot: the journal, when the numbers were taken and by whom, as a code."""
        journal, facts = self.facts.journal, self.facts
        entries = self.say(N_("Journal {number}"), number=self.language.number(journal.entries)) if journal.head else ""
        made = self.say(N_("Printed {moment} by {operator}"), moment=self.moment(facts.taken_at), operator=self.code())
        return sentence(entries, made)

    def code(self) -> str:
        """Return the code of who took the numbers."""
        return self.facts.taken_by_code or self.facts.taken_by

    def bounds(self) -> str:
        """Return from when to when the numbers are, to the last minute that is counted in."""
        facts = self.facts
        return self.say(
            N_("from {start} to {end}"),
            start=self.moment(facts.start),
            end=self.moment(facts.end - timedelta(minutes=1)),
        )

    def completeness(self) -> str:
        """Return whether the days are over, or up to when they are counted."""
        if self.facts.complete:
            return self.say(N_("complete"))
        return self.say(N_("so far, until {moment}"), moment=self.moment(self.facts.taken_at))

    def state(self) -> str:
        """Return whether the day was sealed, and how many contacts were corrected since it was sealed or first printed."""
        facts = self.facts
        sealed = self.say(N_("sealed")) if facts.sealed else self.say(N_("not sealed"))
        if not facts.corrections:
            return sealed
        if facts.sealed:
            corrected = self.language.ngettext(
                "{number} contact corrected since it was sealed",
                "{number} contacts corrected since it was sealed",
                facts.corrections,
            )
        else:
            corrected = self.language.ngettext(
                "{number} contact corrected since the first print",
                "{number} contacts corrected since the first print",
                facts.corrections,
            )
        return sentence(sealed, corrected)

    def table(self, identity: str, share: float = 1 / 3, title: str = "") -> list[Sheet]:
        """Return a table of counts with its total as sheets of a share of the page: several where it is long."""
        table, spec = self.facts.table(identity), BY_ID[identity]
        labelled = [
            (self._label(row, table), self.number(row.count)) for row in self.words.rows(table) if row.count != 0
        ]
        total = None if table.several else (self.say(N_("total")), self.number(table.of))
        columns = [Column("", 78), Column("", 22, number=True)]
        return self.in_parts(
            title or self.words.title(spec),
            self.of(table),
            columns=columns,
            rows=labelled,
            total=total,
            share=share,
            below=self.several(table),
        )

    def single_rows(self, identities: Sequence[str]) -> list[Sheet]:
        """Return tables that have one row each as the rows of one table: what is counted, its one code, how many."""
        if not identities:
            return []
        rows = []
        for identity in identities:
            table = self.facts.table(identity)
            (row,) = self.words.rows(table)
            rows.append((self.words.title(BY_ID[identity]), self._label(row, table), self.number(row.count)))
        columns = [Column("", 52), Column("", 36), Column("", 12, number=True)]
        return self.in_parts(self.say(N_("Tables of one row")), "", columns=columns, rows=rows, share=1 / 2)

    def has_one_row(self, identity: str) -> bool:
        """Return whether all that a table counts is in one row of it."""
        table = self.facts.table(identity)
        rows = self.words.rows(table)
        return not table.several and len(rows) == 1 and rows[0].count == table.of

    def in_parts(
        self,
        title: str,
        note: str,
        *,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None = None,
        share: float = 1 / 3,
        below: str = "",
    ) -> list[Sheet]:
        """Return rows as sheets, so many to each that it fits on a page; the last one has the total, or a sentence `below`."""
        parts = [rows[first : first + MOST_ROWS] for first in range(0, len(rows), MOST_ROWS)] or [[]]
        sheets = []
        for place, part in enumerate(parts):
            sheet = self.column(share)
            sheet.heading(title if not place else self.say(N_("{title} (continued)"), title=title), note)
            last = place == len(parts) - 1
            if part:
                titled = any(column.title for column in columns)
                sheet.table(columns, part, total=total if last else None, dense=True, titles=titled)
                if below and last:
                    sheet.paragraph(below, SMALL)
            else:
                sheet.paragraph(self.say(NONE), SMALL)
            sheets.append(sheet)
        return sheets

    def of(self, table: Table) -> str:
        """Return what a table is of."""
        return self.say(N_("of {number}"), number=self.number(table.of))

    def several(self, table: Table) -> str:
        """Return that one may be in several rows of a table, and in how many something is named; empty for another table."""
        if not table.several:
            return ""
        if not BY_ID[table.id].every or self.facts.public:
            return self.say(N_("Several can apply."))
        return self.say(N_("Named in {named}; several can apply."), named=self.number(named(table)))

    def cross(self, identity: str, share: float) -> list[Sheet]:
        """Return a table of two fields with totals both ways, or with one row for each pair where its columns are many."""
        table, spec = self.facts.table(identity), BY_ID[identity]
        columns = self.words.columns(table)
        if len(columns) > MOST_COLUMNS or spec.column_vocabulary is None:
            return self.table(identity, share)
        if self.facts.public:
            return self._public_cross(table, columns, share)
        rows = []
        codes = list(dict.fromkeys(row.code for row in self.words.rows(table) if row.count != 0))
        for code in codes:
            counts = [table.count(code, column) or 0 for column in columns]
            rows.append([self.words.label(code, spec.vocabulary), *map(self.number, counts), self.number(sum(counts))])
        totals = [sum(row.count or 0 for row in table.rows if row.column == column) for column in columns]
        heads = [
            Column("", 30),
            *(Column(self.words.label(column, spec.column_vocabulary), 13, number=True) for column in columns),
            Column(self.say(N_("total")), 13, number=True),
        ]
        total = [self.say(N_("total")), *map(self.number, totals), self.number(sum(totals))]
        return self.in_parts(self.words.title(spec), self.of(table), columns=heads, rows=rows, total=total, share=share)

    def _public_cross(self, table: Table, columns: Sequence[str], share: float) -> list[Sheet]:
        """Return a public table of two fields: its cells as they are published, and no sum of them."""
        spec = BY_ID[table.id]
        codes = list(dict.fromkeys(row.code for row in self.words.rows(table)))
        rows = [
            [self.words.label(code, spec.vocabulary), *(self.number(table.count(code, one)) for one in columns)]
            for code in codes
        ]
        heads = [
            Column("", 30),
            *(Column(self.words.label(one, spec.column_vocabulary or ""), 13, number=True) for one in columns),
        ]
        return self.in_parts(self.words.title(spec), self.of(table), columns=heads, rows=rows, share=share)

    def referrals(self, share: float) -> list[Sheet]:
        """Return the referrals made, by service, with what became of their deadlines; no share of what is not decided."""
        counted = self.facts.referrals
        title = self.say(N_("Referrals made and their deadline"))
        if counted is None or not counted.total.made:
            return self.in_parts(title, "", columns=[Column("", 1)], rows=[], total=None, share=share)
        heads = [Column("", 40), *(Column(self.say(said), 12, number=True) for _, said in CLOCK_TITLES)]
        rows = [[one.names[self.language.code], *self._clocks(one.counts)] for one in counted.by_service]
        total = [self.say(N_("total")), *self._clocks(counted.total)]
        note = sentence(self.say(N_("of {number}"), number=self.number(counted.total.made)), self.deadline())
        sheets = self.in_parts(title, note, columns=heads, rows=rows, total=total, share=share)
        for said in self.decided(counted.total):
            sheets[-1].paragraph(said, SMALL)
        return sheets

    def deadline(self) -> str:
        """Return the hours of the deadlines of the referrals, empty where none of them has one."""
        hours = self.facts.clock_hours
        return self.say(N_("deadline {hours} h"), hours="/".join(map(str, hours))) if hours else ""

    def decided(self, counts: ClockCounts) -> Iterable[str]:
        """Yield the sentences below the referrals: the share of what is decided, with both numbers, and the hours to receipt."""
        share = self.language.percent(counts.in_time / counts.decided) if counts.decided else "–"
        yield self.say(
            N_("Receipt in time: {in_time} of {decided} decided, {share}."),
            in_time=self.number(counts.in_time),
            decided=self.number(counts.decided),
            share=share,
        )
        hours = counts.hours
        if hours.median is not None and hours.ninetieth is not None:
            yield self.language.ngettext(
                "Hours to receipt of {number} referral: median {median}, nine in ten within {ninetieth}.",
                "Hours to receipt of {number} referrals: median {median}, nine in ten within {ninetieth}.",
                hours.of,
                median=self.language.number(hours.median),
                ninetieth=self.language.number(hours.ninetieth),
            )

    def empty(self, identities: Iterable[str]) -> None:
        """Name the tables that hold nothing on one line."""
        titles = [self.words.title(BY_ID[one]) for one in identities]
        if titles:
            self.sheet.space(4)
            self.small(self.say(N_("Empty tables: {titles}."), titles="; ".join(titles)))

    def is_empty(self, identity: str) -> bool:
        """Return whether nothing is counted in a table, or nobody was asked for any of it."""
        return not any(row.count for row in self.facts.table(identity).rows)

    def journal(self) -> None:
        """Set number and fingerprint of the journal's last entry as `hotline verify --head` takes them."""
        if self.facts.journal.on_paper:
            self.sheet.pairs([(self.say(N_("Journal fingerprint")), self.facts.journal.on_paper)], 118)

    def unit(self, unit: str) -> str:
        """Return what is counted, in words."""
        return self.say(UNITS[unit])

    def _clocks(self, counts: ClockCounts) -> list[str]:
        """Return the numbers of a service; where it has no deadline at all, a dash says that nothing of one can be told."""
        found = []
        for name, _ in CLOCK_TITLES:
            told = counts.with_clock or name in {"made", "without_clock"}
            found.append(self.number(getattr(counts, name)) if told else "–")
        return found

    def _label(self, row: Row, table: Table) -> str:
        spec = BY_ID[table.id]
        label = self.words.label(row.code, spec.vocabulary)
        if row.column is None or spec.column_vocabulary is None:
            return label
        return f"{label} · {self.words.label(row.column, spec.column_vocabulary)}"


def named(table: Table) -> int:
    """Return how many of what a table is of are named in it: what was not asked or is not known names nothing."""
    unnamed = sum(row.count or 0 for row in table.rows if row.code in LAST)
    return max(0, (table.of or 0) - unnamed)
