"""The daily summary: every number of the day on one or two pages, each table with its total (DESIGN.md section 7)."""

from __future__ import annotations

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.errors import N_
from hotline.indicators.result_meanings import CLASS_NAMES, SCREENING_ONLY
from hotline.indicators.scoring import CLASSES
from hotline.language import Language
from hotline.reports.by_hand import write_on
from hotline.reports.charts.hour_bars import hour_bars
from hotline.reports.daily_facts import DailyFacts, discrepancies
from hotline.reports.day_page import DayPage
from hotline.reports.drawing import SMALL
from hotline.reports.tally import NOT_ASKED
from hotline.reports.typesetting import Column, Sheet

_MOST_INDICATORS = 15


def daily_summary(facts: DailyFacts, language: Language) -> bytes:
    """Return the daily summary as a PDF; raises ValueError where its numbers do not add up, which is our own fault."""
    wrong = discrepancies(facts)
    if wrong:
        raise ValueError(", ".join(wrong))
    page = _Page(facts, language)
    page.fill()
    return page.pdf()


class _Page(DayPage):
    """One daily summary in the making."""

    def __init__(self, facts: DailyFacts, language: Language) -> None:
        super().__init__(facts, N_("Daily summary"), language)
        self.facts = facts

    def fill(self) -> None:
        facts = self.facts
        self.key_numbers()
        self.space()
        self.sheet.heading(self.say("Contacts by hour"), self.say("total {number}", number=self.number(facts.contacts)))
        first = facts.start.astimezone(facts.zone).hour
        hours = [f"{(first + place) % 24:02d}" for place in range(24)]
        words = self.by_hour_in_words(first)
        self.sheet.strips.append(hour_bars(hours, facts.by_hour, self.sheet.width, self.number, words))
        self.row(
            self.tally(N_("Contacts by type"), facts.by_type, "contact_type"),
            self.tally(N_("By topic"), facts.by_topic, "topic"),
            self.tally(N_("By caller"), facts.by_caller, "relationship"),
        )
        self.row(
            self.tally(N_("By channel"), facts.by_channel, "channel"),
            self.tally(N_("By language"), facts.by_language, "language"),
            self.classes(),
        )
        self.row(self.tally(N_("Situations by form"), facts.by_form, "form"), self.persons())
        self.row(self.indicators(), self.referrals())
        self.closing()

    def key_numbers(self) -> None:
        facts, language = self.facts, self.language
        made = sum(one.made for one in facts.referrals)
        situations, overdue = facts.situations, facts.overdue_follow_ups
        self.sheet.key_numbers(
            [
                (self.number(facts.contacts), language.ngettext("contact", "contacts", facts.contacts)),
                (self.number(facts.calls), self.say("with a form")),
                (self.number(situations), language.ngettext("situation or tip", "situations and tips", situations)),
                (self.number(facts.escalated), self.say("to the supervisor")),
                (self.number(made), language.ngettext("referral made", "referrals made", made)),
                (self.number(facts.open_drafts), language.ngettext("open draft", "open drafts", facts.open_drafts)),
                (self.number(overdue), language.ngettext("overdue follow-up", "overdue follow-ups", overdue)),
            ]
        )

    def by_hour_in_words(self, first: int) -> str:
        """Return what a reader hears in place of the bars: the hours that had contacts."""
        counted = ((f"{(first + place) % 24:02d}", count) for place, count in enumerate(self.facts.by_hour) if count)
        hours = "; ".join(f"{hour}:00 – {self.number(count)}" for hour, count in counted)
        return self.say("Bar chart of contacts by hour: {hours}.", hours=hours or self.say("none"))

    def classes(self) -> Sheet:
        tally = self.facts.by_class
        rows = [
            (f"{code} {self.say(CLASS_NAMES[code])}", tally.counts[code])
            for code in reversed(CLASSES)
            if tally.counts.get(code)
        ]
        if tally.counts.get(NOT_ASKED):
            rows.append((self.say("not assessed"), tally.counts[NOT_ASKED]))
        return self.counted(N_("Situations by class"), rows, tally)

    def persons(self) -> Sheet:
        """Return persons by age band (rows) and sex (columns), with totals both ways."""
        cross = self.facts.by_sex_and_age
        sheet = self.column(2 / 3)
        sheet.heading(self.say("Persons by age and sex"))
        if not cross.of:
            sheet.paragraph(self.say("none"), SMALL)
            return sheet
        ages, sexes = vocabulary("age_band"), vocabulary("sex")
        present = {sex for row in cross.counts.values() for sex, count in row.items() if count}
        across = [sex for sex in (*sexes.codes, UNKNOWN, NOT_ASKED) if sex in present]
        down = [age for age in (*ages.codes, UNKNOWN, NOT_ASKED) if sum(cross.counts.get(age, {}).values())]
        columns = [
            Column("", 34),
            *(Column(sexes.label(None if sex == NOT_ASKED else sex, self.language), 13, number=True) for sex in across),
            Column(self.say("total"), 13, number=True),
        ]
        rows = []
        for age in down:
            counts = [cross.counts[age].get(sex, 0) for sex in across]
            label = ages.label(None if age == NOT_ASKED else age, self.language)
            rows.append([label, *map(self.number, counts), self.number(sum(counts))])
        totals = [sum(row.get(sex, 0) for row in cross.counts.values()) for sex in across]
        sheet.table(
            columns, rows, total=[self.say("total"), *map(self.number, totals), self.number(sum(totals))], dense=True
        )
        return sheet

    def indicators(self) -> Sheet:
        sheet = self.column(1 / 2)
        sheet.heading(self.say("Indicators seen most"), self.say("persons with a yes"))
        seen = self.facts.indicators[:_MOST_INDICATORS]
        if not seen:
            sheet.paragraph(self.say("none"), SMALL)
            return sheet
        sheet.table(
            [Column("", 14), Column("", 74), Column("", 12, number=True)],
            [
                (
                    one.code,
                    one.texts.get(self.language.code, ""),
                    self.number(one.persons),
                )
                for one in seen
            ],
            dense=True,
            titles=False,
        )
        return sheet

    def referrals(self) -> Sheet:
        facts = self.facts
        sheet = self.column(1 / 2)
        sheet.heading(self.say("Referrals by recipient"))
        if not facts.referrals:
            sheet.paragraph(self.say("none"), SMALL)
            return sheet
        made = sum(one.made for one in facts.referrals)
        in_time = sum(one.in_time for one in facts.referrals)
        hours = facts.deadline_hours
        within = self.say("in time") if hours is None else self.say("within {hours} h", hours=hours)
        sheet.table(
            [
                Column("", 52),
                Column(self.say("made"), 13, number=True),
                Column(within, 20, number=True),
                Column(self.say("share"), 15, number=True),
            ],
            [
                (
                    one.names[self.language.code],
                    self.number(one.made),
                    self.number(one.in_time),
                    self.share(one.in_time, one.made),
                )
                for one in facts.referrals
            ],
            total=(self.say("total"), self.number(made), self.number(in_time), self.share(in_time, made)),
            dense=True,
        )
        return sheet

    def share(self, part: int, whole: int) -> str:
        return self.language.percent(part / whole) if whole else "–"

    def closing(self) -> None:
        facts = self.facts
        self.space()
        start = len(self.sheet.strips)
        self.sheet.heading(self.say("How to read this page"))
        self.sheet.paragraph(
            self.say(
                "Every contact of the day is counted once in each table of contacts, so each table adds up to {contacts}. "
                "A situation may have several forms. “Not asked” is not the same as “no”.",
                contacts=self.number(facts.contacts),
            ),
            SMALL,
        )
        self.sheet.paragraph(
            self.say("Small numbers can identify somebody: this page stays in the office.")
            + " "
            + self.say(SCREENING_ONLY),
            SMALL,
        )
        if facts.journal_on_paper:
            self.sheet.pairs([(self.say("Journal fingerprint"), facts.journal_on_paper)], 118)
        write_on(
            self.sheet, [(self.say("Checked by"), 40), (self.say("date and time"), 28), (self.say("signature"), 32)]
        )
        self.sheet.keep_together(start)
