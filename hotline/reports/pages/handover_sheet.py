"""The hand-over sheet: what one shift gives to the next, the urgent first (reports.md, section 4)."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.result_meanings import urgency_name
from hotline.language import Language
from hotline.referral.deadlines import span_in_words
from hotline.referral.national_pack import national_pack
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import SMALL
from hotline.reports.handover_facts import HandoverFacts, RunningClock, Shift, discrepancies
from hotline.reports.letterhead import NO_LETTERHEAD, Letterhead
from hotline.reports.pages.office_page import OfficePage
from hotline.reports.report_check import NumbersDisagree
from hotline.reports.typesetting import Cell, Column

_WRONG = N_(
    "The hand-over sheet does not add up ({tables}), so no page is made. Report this error to whoever maintains the program."
)


def handover_sheet(facts: HandoverFacts, language: Language, head: Letterhead = NO_LETTERHEAD) -> bytes:
    """Return the hand-over sheet as a PDF; raises NumbersDisagree where its parts do not add up."""
    wrong = discrepancies(facts)
    if wrong:
        raise NumbersDisagree(_WRONG, tables=", ".join(wrong))
    page = _Page(facts, language, head)
    page.fill()
    made = page.say(N_("Printed {moment} by {operator}"), moment=page.moment(facts.taken_at), operator=facts.hands_over)
    return page.pdf(made)


class _Page(OfficePage):
    """One sheet in the making."""

    def __init__(self, facts: HandoverFacts, language: Language, head: Letterhead) -> None:
        day = facts.shift.start.astimezone(facts.zone).date()
        super().__init__(
            office=facts.office,
            title=language.gettext(N_("Hand-over sheet")),
            about=sentence(facts.shift.name, language.date(day)),
            made=facts.taken_at,
            zone=facts.zone,
            language=language,
            head=head,
        )
        self.facts = facts

    def fill(self) -> None:
        self._head()
        self._deadlines()
        self._open_records()
        self._follow_ups()
        self._returned()
        self._watch()
        self._safe_contacts()
        self._contacts()
        self._closing()

    def _head(self) -> None:
        facts, say = self.facts, self.say
        self.sheet.title(
            self.title,
            facts.shift.name,
            self.office_words(),
            self._span(facts.shift),
            below=4.7,
        )
        taken = facts.takes_over or say(N_("nobody yet"))
        since = "" if facts.taken_over_at is None else self.moment(facts.taken_over_at)
        self.sheet.panel(
            [
                Cell(say(N_("Hands over")), facts.hands_over, (self.moment(facts.taken_at),)),
                Cell(say(N_("Receives")), taken, (since,) if since else ()),
                Cell(say(N_("Next shift")), facts.next_shift.name, (self._span(facts.next_shift),)),
            ],
        )

    def _span(self, shift: Shift) -> str:
        return self.say(N_("from {start} to {end}"), start=self.moment(shift.start), end=self.moment(shift.end))

    def _list(self, title: str, note: str, heads: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Set a heading over a table with its titles, or over the word that there is nothing."""
        self.space()
        self.sheet.heading(title, note)
        if rows:
            self.sheet.table(heads, rows)
        else:
            self.sheet.paragraph(self.say(N_("none")), SMALL)

    def _deadlines(self) -> None:
        say = self.say
        heads = [
            Column(say(N_("Reference")), 22, strong=True),
            Column(say(N_("due")), 20),
            Column(say(N_("time left")), 22, strong=True),
            Column(say(N_("Urgency")), 22),
            Column(say(N_("operator")), 14),
        ]
        rows = [
            [self._reference(one), self.moment(one.due), self._left(one), self._urgency(one), one.operator]
            for one in self.facts.clocks
        ]
        self._list(say(N_("Pending deadlines")), "", heads, rows)

    def _reference(self, one: RunningClock) -> str:
        return sentence(one.reference, self.say(N_("draft"))) if one.draft else one.reference

    def _left(self, one: RunningClock) -> str:
        seconds = (one.due - self.facts.taken_at).total_seconds()
        span = span_in_words(abs(seconds), self.language)
        return span if seconds >= 0 else self.say(N_("overdue by {span}"), span=span)

    def _urgency(self, one: RunningClock) -> str:
        if not one.urgency:
            return "–"
        return f"{urgency_name(one.urgency, national_pack().deadline_hours, self.language)} · {one.urgency}"

    def _open_records(self) -> None:
        say = self.say
        heads = [
            Column(say(N_("Reference")), 22, strong=True),
            Column(say(N_("started")), 20),
            Column(say(N_("Contact type")), 30),
            Column(say(N_("state")), 18),
            Column(say(N_("operator")), 14),
        ]
        rows = [
            [
                one.reference,
                self.moment(one.started),
                vocabulary("contact_type").label(one.contact_type, self.language) if one.contact_type else "–",
                sentence(
                    say(N_("call in progress")) if one.running else say(N_("draft")),
                    say(N_("danger now")) if one.danger else "",
                ),
                one.operator,
            ]
            for one in self.facts.open_records
        ]
        self._list(say(N_("Drafts and calls in progress")), "", heads, rows)

    def _follow_ups(self) -> None:
        say = self.say
        heads = [
            Column(say(N_("Reference")), 22, strong=True),
            Column(say(N_("due")), 20),
            Column(say(N_("What for")), 44),
            Column(say(N_("operator")), 14),
        ]
        rows = [
            [
                one.reference,
                self.moment(one.due),
                vocabulary("follow_up_purpose").label(one.purpose, self.language) if one.purpose else "–",
                one.operator or "–",
            ]
            for one in self.facts.follow_ups
        ]
        note = say(N_("before {moment}"), moment=self.moment(self.facts.next_shift.end))
        self._list(say(N_("Follow-ups due")), note, heads, rows)

    def _returned(self) -> None:
        say = self.say
        heads = [
            Column(say(N_("Reference")), 22, strong=True),
            Column(say(N_("returned")), 20),
            Column(say(N_("by")), 30),
            Column(say(N_("operator")), 14),
        ]
        rows = [
            [one.reference, self.moment(one.returned_at), one.returned_by, one.operator] for one in self.facts.returned
        ]
        self._list(say(N_("Returned calls")), say(N_("the comment is in the program")), heads, rows)

    def _watch(self) -> None:
        say = self.say
        heads = [
            Column(say(N_("Note")), 66),
            Column(say(N_("until")), 20),
            Column(say(N_("by")), 14),
        ]
        rows = [[one.text, self.moment(one.until), one.by] for one in self.facts.watch]
        self._list(say(N_("What to watch")), "", heads, rows)

    def _safe_contacts(self) -> None:
        say = self.say
        self.space()
        self.sheet.heading(say(N_("Safe contacts")), say(N_("recorded; details are shown on request, never printed")))
        self.sheet.paragraph(", ".join(self.facts.safe_contacts) or say(N_("none")))

    def _contacts(self) -> None:
        say, facts = self.say, self.facts
        rows = [
            (vocabulary("contact_type").label(code, self.language), self.language.number(count))
            for code, count in facts.contacts_by_type
            if count
        ]
        sheet = self.column(1 / 2)
        number = self.language.number(facts.contacts)
        sheet.heading(say(N_("Contacts of the shift by type")), say(N_("of {number}"), number=number))
        if rows:
            columns = [Column("", 78), Column("", 22, number=True)]
            sheet.table(columns, rows, total=(say(N_("total")), number), dense=True, titles=False)
        else:
            sheet.paragraph(say(N_("none")), SMALL)
        self.bands([sheet], 2)

    def _closing(self) -> None:
        self.space()
        start = len(self.sheet.strips)
        self.sheet.rule()
        if self.facts.takes_over is None:
            self.signatures(self.say(N_("Handed over by")), self.say(N_("Received by")))
        else:
            self.small(self.say(N_("Signed by the second user’s sign-in; no signature on paper is needed.")))
        if self.facts.journal_on_paper:
            self.sheet.pairs([(self.say(N_("Journal fingerprint")), self.facts.journal_on_paper)], 118)
        self.sheet.keep_together(start)
