"""The corrections sheet of a day: what changed since it was sealed or first printed, field by field (reports.md, section 2)."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.errors import N_
from hotline.language import Language
from hotline.reports.change_words import ChangeWords
from hotline.reports.coded_values import sentence
from hotline.reports.corrections_facts import (
    ChangedNumber,
    CorrectedContact,
    CorrectionsFacts,
    Moved,
    changed_numbers,
    discrepancies,
)
from hotline.reports.letterhead import NO_LETTERHEAD, Letterhead
from hotline.reports.pages.office_page import OfficePage
from hotline.reports.report_check import NumbersDisagree
from hotline.reports.report_facts import ReportFacts
from hotline.reports.report_tables import BY_ID
from hotline.reports.report_words import Words
from hotline.reports.typesetting import Column

_WRONG = N_(
    "The corrections sheet does not add up ({tables}), so no page is made. Report this error to whoever maintains the program."
)
_MOVED: Mapping[Moved, str] = {
    Moved.CORRECTED: N_("corrected"),
    Moved.ADDED: N_("recorded since"),
    Moved.MOVED_HERE: N_("moved to this day"),
    Moved.MOVED_AWAY: N_("moved to another day"),
    Moved.TAKEN_BACK: N_("undone"),
}
_TOTALS: Mapping[str, str] = {
    "contacts": N_("Contacts"),
    "calls": N_("Calls with a form"),
    "situations": N_("Possible situations"),
    "persons": N_("Persons"),
    "persons_in_situations": N_("Persons in possible situations"),
    "escalated": N_("Escalated calls"),
    "referrals": N_("Referrals made"),
    "unique_callers": N_("Unique callers"),
}
_REFERRALS: Mapping[str, str] = {
    "made": N_("made"),
    "with_clock": N_("with a deadline"),
    "in_time": N_("in time"),
    "late": N_("late"),
    "running": N_("pending"),
    "refused": N_("withdrawn after refusal"),
    "without_clock": N_("no deadline"),
    "answered": N_("answered"),
    "accepted": N_("accepted"),
}


def corrections_sheet(facts: CorrectionsFacts, language: Language, head: Letterhead = NO_LETTERHEAD) -> bytes:
    """Return the corrections sheet of a day as a PDF; raises NumbersDisagree where it cannot be right."""
    wrong = discrepancies(facts)
    if wrong:
        raise NumbersDisagree(_WRONG, tables=", ".join(wrong))
    page = _Page(facts, language, head)
    page.fill()
    made = page.say(N_("Printed {moment} by {operator}"), moment=page.moment(facts.taken_at), operator=facts.taken_by)
    return page.pdf(made)


class _Page(OfficePage):
    """One sheet in the making."""

    def __init__(self, facts: CorrectionsFacts, language: Language, head: Letterhead) -> None:
        super().__init__(
            office=facts.office,
            title=language.gettext(N_("Corrections sheet")),
            about=language.date(facts.day),
            made=facts.taken_at,
            zone=facts.zone,
            language=language,
            head=head,
        )
        self.facts = facts
        services = {
            one["service"]: one.get("names", {}).get(language.code, one["service"])
            for document in (facts.before, facts.after)
            for one in (document.get("referrals") or {}).get("by_service") or ()
        }
        self.services = services
        self.changes = ChangeWords(language, facts.zone, services)

    def fill(self) -> None:
        facts, say = self.facts, self.say
        since = N_("sealed {moment}") if facts.sealed else N_("first printed {moment}")
        self.sheet.title(
            self.title,
            self.about,
            sentence(self.office_words(), str(facts.zone)),
            sentence(say(N_("sheet {number}"), number=facts.number), say(since, moment=self.moment(facts.since))),
            below=4.7,
        )
        self.small(
            say(N_("The page that was sealed or printed stays as it is. This sheet tells what has changed since."))
        )
        self.space()
        count = len({one.reference for one in facts.contacts})
        self.sheet.heading(say(N_("Contacts")), self.language.ngettext("{number} contact", "{number} contacts", count))
        if not facts.contacts:
            unnamed = changed_numbers(facts.before, facts.after)
            told = N_("What changed is seen in the numbers alone.") if unnamed else N_("Nothing has changed.")
            self.sheet.paragraph(say(told))
        for one in facts.contacts:
            self._contact(one)
        self._numbers()
        self._closing()

    def _contact(self, one: CorrectedContact) -> None:
        start = len(self.sheet.strips)
        self.sheet.space(6)
        told = sentence(
            one.reference,
            self.say(_MOVED[one.moved]),
            self.say(N_("revision {number}"), number=one.revision) if one.revision else "",
        )
        when = sentence(self.moment(one.moment), self.say(N_("operator {operator}"), operator=one.operator))
        self.sheet.table(
            [Column("", 60, strong=True), Column("", 40, number=True)], [(told, when)], dense=True, titles=False
        )
        if one.reason:
            self.small(self.say(N_("Reason: {reason}"), reason=one.reason))
        self.sheet.keep_with_next(start)
        rows = list(self.changes.rows(one.changes))
        if not rows:
            if one.moved is Moved.CORRECTED:
                self.small(self.say(N_("No field changed.")))
            return
        heads = [
            Column(self.say(N_("field")), 40),
            Column(self.say(N_("before")), 30),
            Column(self.say(N_("after")), 30),
        ]
        self.sheet.table(heads, rows, dense=True)

    def _numbers(self) -> None:
        changed = changed_numbers(self.facts.before, self.facts.after)
        self.space()
        self.sheet.heading(self.say(N_("Numbers before and after")))
        if not changed:
            self.sheet.paragraph(self.say(N_("No number has changed.")))
            return
        rows = [
            (
                self._title(one),
                self._code(one),
                self.language.number(one.before),
                self.language.number(one.after),
                _signed(one.after - one.before, self.language),
            )
            for one in changed
        ]
        heads = [
            Column(self.say(N_("table")), 40),
            Column("", 30),
            Column(self.say(N_("before")), 10, number=True),
            Column(self.say(N_("after")), 10, number=True),
            Column("±", 10, number=True),
        ]
        self.sheet.table(heads, rows, dense=True)

    def _title(self, one: ChangedNumber) -> str:
        if one.table == "totals":
            return self.say(N_("Totals"))
        if one.table == "referrals":
            return self.say(N_("Referrals made and their deadline"))
        return self.say(BY_ID[one.table].title) if one.table in BY_ID else one.table

    def _code(self, one: ChangedNumber) -> str:
        if one.table == "totals":
            return self.say(_TOTALS.get(one.code, one.code))
        if one.table == "referrals":
            return sentence(self.services.get(one.column, one.column), self.say(_REFERRALS.get(one.code, one.code)))
        spec = BY_ID.get(one.table)
        if spec is None:
            return one.code
        words = Words(self._as_report(), self.language)
        column = words.label(one.column, spec.column_vocabulary) if one.column and spec.column_vocabulary else ""
        return sentence(words.label(one.code, spec.vocabulary), column)

    def _as_report(self) -> ReportFacts:
        """Return the day as the head of a report: its codes are worded as there."""
        facts = self.facts
        return ReportFacts(
            kind="daily",
            office=facts.office,
            start=facts.start,
            end=facts.end,
            first_day=facts.day,
            last_day=facts.day,
            zone=facts.zone,
            boundary=f"{facts.start.astimezone(facts.zone):%H:%M}",
            taken_at=facts.taken_at,
            taken_by=facts.taken_by,
        )

    def _closing(self) -> None:
        self.space()
        start = len(self.sheet.strips)
        self.sheet.rule()
        if self.facts.journal_on_paper:
            self.sheet.pairs([(self.say(N_("Journal fingerprint")), self.facts.journal_on_paper)], 118)
        self.signatures(self.say(N_("Checked by")))
        self.sheet.keep_together(start)


def _signed(number: int, language: Language) -> str:
    return f"{'+' if number > 0 else '−'}{language.number(abs(number))}"
