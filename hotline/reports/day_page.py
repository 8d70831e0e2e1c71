"""What every report of one day has in common on paper: its head, and its tables of counts with their totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.language import Language
from hotline.reports.coded_values import sentence
from hotline.reports.day_facts import DayFacts
from hotline.reports.drawing import SMALL
from hotline.reports.national_texts import national_text
from hotline.reports.page_breaks import Frame, make_pdf
from hotline.reports.tally import NOT_ASKED, Tally
from hotline.reports.typesetting import Column, Sheet

GAP = 18.0
_BETWEEN = 8.0


class DayPage:
    """A report of one day in the making: a sheet below its title. A report adds what it holds, then makes the PDF."""

    def __init__(self, facts: DayFacts, title: str, language: Language) -> None:
        self.head = facts
        self.title = title
        self.language = language
        self.sheet = Sheet()
        self._set_title()

    def say(self, message: str, **values: object) -> str:
        """Return a sentence in the language of the page."""
        return self.language.gettext(message, **values)

    def number(self, value: int) -> str:
        """Return a number as the language of the page writes it."""
        return self.language.number(value)

    def pdf(self) -> bytes:
        """Return the pages as a PDF; the same facts give the same bytes."""
        title = sentence(self.say(self.title), self.language.date(self.head.day))
        return make_pdf(self.sheet.strips, self._frame(), title=title, language=self.language, made=self.head.taken_at)

    def space(self) -> None:
        """Leave the room that stands between two parts."""
        self.sheet.space(_BETWEEN)

    def row(self, *sheets: Sheet) -> None:
        """Set tables beside one another."""
        self.space()
        self.sheet.beside(sheets, GAP)

    def column(self, share: float = 1 / 3) -> Sheet:
        """Return an empty sheet that is as wide as a share of the page, gaps left out."""
        return Sheet((self.sheet.width + GAP) * share - GAP)

    def tally(self, title: str, tally: Tally, name: str, share: float = 1 / 3) -> Sheet:
        """Return a table of the counts of a vocabulary, those that are unknown or were not asked last."""
        words = vocabulary(name)
        order = [code for code in words.codes if tally.counts.get(code)]
        order += [code for code in (UNKNOWN, NOT_ASKED) if tally.counts.get(code)]
        rows = [(words.label(None if code == NOT_ASKED else code, self.language), tally.counts[code]) for code in order]
        return self.counted(title, rows, tally, share)

    def counted(self, title: str, rows: Sequence[tuple[str, int]], tally: Tally, share: float = 1 / 3) -> Sheet:
        """Return a table of words and numbers with its total, or `none`."""
        sheet = self.column(share)
        sheet.heading(self.say(title))
        columns = [Column("", 78), Column("", 22, number=True)]
        whole = self.say("named in {number}", number=self.number(tally.of)) if tally.several else self.say("total")
        if not rows:
            sheet.paragraph(self.say("none"), SMALL)
            return sheet
        total = sum(count for _, count in rows)
        sheet.table(
            columns,
            [(label, self.number(count)) for label, count in rows],
            total=(whole, self.number(total)),
            dense=True,
            titles=False,
        )
        return sheet

    def _frame(self) -> Frame:
        head = self.head
        return Frame(
            letterhead=national_text("letterhead", self.language),
            classification=national_text("classification", self.language),
            footer=sentence(
                self.say(self.title),
                self.language.short_date(head.day),
                self.say("office {office}", office=head.office),
            ),
            second_footer=self.say(
                "Printed {moment} by {operator}",
                moment=self.language.moment(head.taken_at, head.zone),
                operator=head.taken_by,
            ),
        )

    def _set_title(self) -> None:
        head = self.head
        bounds = self.say(
            "from {start} to {end}",
            start=self.language.moment(head.start, head.zone),
            end=self.language.moment(head.end - timedelta(minutes=1), head.zone),
        )
        self.sheet.title(
            self.say(self.title),
            self.language.date(head.day),
            sentence(self.say("Office {office}", office=head.office), str(head.zone)),
            sentence(self.language.weekday(head.day), bounds),
            below=4.7,
        )
