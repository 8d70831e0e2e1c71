"""The referral summary: one page that a duty officer can act on (referral.md, 4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hotline.call.field_declaration import Printable
from hotline.call.field_kinds import Age
from hotline.call.field_table import RecordField, fields_of
from hotline.call.record import Call, Caller, Consent, Contact, Person, Safety, Situation
from hotline.errors import N_
from hotline.indicators.result_meanings import SCREENING_ONLY, urgency_action, urgency_name
from hotline.language import Language
from hotline.referral.referral_fields import (
    BY_NAME,
    At,
    Codes,
    Flag,
    Level,
    PerPerson,
    Screening,
    Single,
    Words,
    printed_name,
)
from hotline.reports.by_hand import tick_boxes, write_on
from hotline.reports.coded_values import age_in_words, sentence, time_left, word
from hotline.reports.drawing import GROUP_LABEL, SMALL
from hotline.reports.national_texts import national_text
from hotline.reports.page_breaks import HEIGHT, WIDTH, Frame, make_pdf, paginate
from hotline.reports.referral_facts import ReferralFacts
from hotline.reports.screening_block import add_screening
from hotline.reports.typesetting import Cell, Sheet

_SCALES = (0.96, 0.92)
"""Factors that are tried for a page that would run over; smaller ones would not be read on a bad copy."""
_GAP = 20.0
_BETWEEN = 6.0
_REPRINT = N_("Reprint of copy {number} of {moment}.")
_TAKES_ITS_PLACE = N_("The call was corrected after copy {number} of {moment} was printed: this page takes its place.")
# What stands on the page apart from the facts of its part: in a notice, in a heading, in a block of its own.
_APART = frozenset({"consent.exceptions", "consent.exception_reason", "narrative"})
_FIRST = "contact.started"
_EMERGENCY = "emergency"
_METHOD = ("situation.recruiter_relation", "situation.recruitment", "situation.control")


def referral_summary(facts: ReferralFacts, language: Language) -> bytes:
    """Return the referral summary as a PDF, in a language apart from that of the screen.

    What a little smaller would be one page is one page; what takes several anyway is as large as ever.
    """
    scale, page = 1.0, _filled(facts, language, 1.0)
    for smaller in _SCALES:
        if len(paginate(page.sheet.strips, HEIGHT / scale)) == 1:
            break
        tried = _filled(facts, language, smaller)
        if len(paginate(tried.sheet.strips, HEIGHT / smaller)) == 1:
            scale, page = smaller, tried
    return make_pdf(
        page.sheet.strips,
        page.frame(),
        title=page.name(),
        language=language,
        made=facts.printed_at,
        scale=scale,
    )


def _filled(facts: ReferralFacts, language: Language, scale: float) -> _Page:
    page = _Page(facts, language, WIDTH / scale)
    for part in (
        page.title,
        page.notices,
        page.key_panel,
        page.place_by_hand,
        page.contact_and_safety,
        page.persons,
        page.situation,
        page.help_and_consent,
        page.screening,
        page.narrative,
        page.origin,
        page.hand_over,
        page.lacking,
    ):
        part()
    return page


def _facts_of(record: type[Any]) -> list[str]:
    """Return the names of the facts of a part of the record that stand in its group on the page, in the order of the form."""
    printable = (field for field in fields_of(record) if isinstance(field.declared.share, Printable))
    return [name for field in printable if (name := printed_name(field)) not in _APART]


class _Page:
    """One referral summary in the making; each method adds one part of it."""

    def __init__(self, facts: ReferralFacts, language: Language, width: float) -> None:
        self.facts = facts
        self.language = language
        self.sheet = Sheet(width)

    def say(self, message: str, **values: object) -> str:
        return self.language.gettext(message, **values)

    def value(self, name: str) -> str | None:
        """Return a field in words, None where it was not asked or is not on this page."""
        value = self.facts.values.get(name)
        return None if value is None else word(value, self.language, self.facts.zone)

    def has(self, *names: str) -> bool:
        return any(name in self.facts.values for name in names)

    def name(self) -> str:
        """Return what the document is called: by its reference, or by its day where the profile gives none."""
        day = self.language.date(self.facts.printed_at.astimezone(self.facts.zone))
        return sentence(self.say("Referral summary"), self.reference() or day)

    def reference(self) -> str:
        return self.value("reference") or ""

    def frame(self) -> Frame:
        facts = self.facts
        copy = self.say("preview") if facts.copy is None else self.say("copy {number}", number=facts.copy)
        earlier = facts.earlier
        if earlier is not None and not earlier.corrected_since:
            copy = self.say("copy {number}, reprint of copy {earlier}", number=facts.copy, earlier=earlier.number)
        return Frame(
            letterhead=national_text("letterhead", self.language),
            classification=national_text("classification", self.language),
            footer=sentence(self.say("Referral summary"), self.reference(), copy, self.code()),
            second_footer=self.say(
                "Printed {moment} by operator {operator}, office {office}",
                moment=self.language.moment(facts.printed_at, facts.zone),
                operator=facts.operator,
                office=facts.office,
            ),
        )

    def title(self) -> None:
        sources = [national_text("referral_source", self.language)]
        if "deadline" in self.facts.values:
            sources.append(national_text("police_clock", self.language))
        copy = self.say("Preview") if self.facts.copy is None else self.say("Copy {number}", number=self.facts.copy)
        self.sheet.title(
            self.say("Referral summary"), self.reference(), "\n".join(sources), sentence(copy, self.code()), below=4.3
        )

    def code(self) -> str:
        """Return what the copy is verified by, empty for a preview."""
        code = self.facts.code
        return "" if code is None else self.say("verification code {code}", code=code)

    def notices(self) -> None:
        if self.facts.copy is None:
            self.sheet.notice(
                self.say("Preview: not to be handed over. It has no copy number and no verification code.")
            )
        earlier = self.facts.earlier
        if earlier is not None:
            moment = self.language.moment(earlier.moment, self.facts.zone)
            told = _TAKES_ITS_PLACE if earlier.corrected_since else _REPRINT
            self.sheet.notice(self.say(told, number=earlier.number, moment=moment))
        exceptions = self.value("consent.exceptions")
        if exceptions and self.facts.values.get("consent.refer") != Codes("consent", ("given",)):
            reason = self.value("consent.exception_reason")
            text = self.say("Referred without consent, as the rules allow: {exceptions}.", exceptions=exceptions)
            self.sheet.notice(f"{text} {reason or ''}".rstrip())

    def key_panel(self) -> None:
        facts = self.facts
        recipient = facts.recipient
        cells = [
            Cell(
                self.language.pgettext("recipient of a page", "To"),
                recipient.name,
                tuple(filter(None, [sentence(recipient.unit, recipient.contact)])),
            )
        ]
        deadline = facts.values.get("deadline")
        clock = isinstance(deadline, At) and deadline.moment is not None
        if isinstance(deadline, At) and deadline.moment is not None:
            left = time_left(deadline.moment, facts.printed_at, self.language)
            cells.append(Cell(self.say("Deadline"), self.language.moment(deadline.moment, facts.zone), (left,)))
        urgency = facts.values.get("urgency")
        if isinstance(urgency, Level):
            hours = facts.deadline_hours
            name = urgency_name(urgency.code, hours, self.language)
            police = facts.profile == "police"
            asks = urgency_action(urgency.code, hours, self.language, clock=clock) if police else ""
            cells.append(Cell(self.say("Urgency"), sentence(name, urgency.code), (asks,) if asks else ()))
        self.sheet.panel(cells)

    def place_by_hand(self) -> None:
        """Leave room on the page of an emergency service for what is told on the telephone and is in no record: place and way in."""
        if self.facts.profile != _EMERGENCY:
            return
        self.sheet.space(_BETWEEN)
        start = len(self.sheet.strips)
        self.sheet.heading(
            self.say("Now, place and way in"), self.say("told on the telephone, written here by hand, kept nowhere")
        )
        write_on(self.sheet, [(self.say("What is happening now"), 100)])
        write_on(self.sheet, [(self.say("Exact place"), 100)])
        write_on(self.sheet, [(self.say("Way in: gate, stairs, floor, door"), 60), (self.say("who opens"), 40)])
        self.sheet.keep_together(start)

    def contact_and_safety(self) -> None:
        contact = sorted((*_facts_of(Contact), *_facts_of(Caller)), key=lambda name: name != _FIRST)
        safety = (*_facts_of(Safety), "safe_contact")
        self.beside((N_("Contact"), contact), (N_("Safety"), safety))

    def situation(self) -> None:
        left = [name for name in _facts_of(Situation) if name not in _METHOD]
        self.beside((N_("Situation"), left), (N_("How it is done"), _METHOD))

    def help_and_consent(self) -> None:
        """Set what help is asked for and given, and what the caller agrees to, in lines as wide as the page."""
        names = [name for name in (*_facts_of(Call), *_facts_of(Consent)) if self.has(name)]
        if self.value("assistance"):
            names.insert(0, "assistance")
        if names:
            self.sheet.space(_BETWEEN)
            self.sheet.heading(self.say("Help and consent"))
            self.group(self.sheet, names)

    def beside(self, *columns: tuple[str, Iterable[str]]) -> None:
        """Set groups of fields beside one another; a group of which the profile gives nothing is left out."""
        groups = [(title, [name for name in names if self.has(name)]) for title, names in columns]
        groups = [(title, names) for title, names in groups if names]
        if not groups:
            return
        self.sheet.space(_BETWEEN)
        width = (self.sheet.width - _GAP * (len(groups) - 1)) / len(groups)
        sheets = []
        for title, names in groups:
            sheet = Sheet(width)
            sheet.group_heading(self.say(title))
            self.group(sheet, names)
            sheets.append(sheet)
        self.sheet.beside(sheets, _GAP)

    def group(self, sheet: Sheet, names: list[str]) -> None:
        """Set fields as labels and values; what was not asked is named at the end."""
        worded = {name: self.worded(name) for name in names}
        asked = [(self.say(BY_NAME[name].label), words) for name, words in worded.items() if words is not None]
        sheet.pairs(asked)
        self.unasked(sheet, [self.say(BY_NAME[name].label) for name, words in worded.items() if words is None])

    def unasked(self, sheet: Sheet, labels: list[str]) -> None:
        """Name the fields that nobody asked about: not asked is not no."""
        if labels:
            sheet.paragraph(self.say("Not asked: {labels}", labels=", ".join(labels)), GROUP_LABEL)

    def worded(self, name: str) -> str | None:
        value = self.facts.values[name]
        if name == "safe_contact" and isinstance(value, Flag):
            return self.say("held by the hotline, not printed") if value.holds else self.say("none held")
        return word(value, self.language, self.facts.zone)

    def persons(self) -> None:
        """Set the fields of each person in one text behind the letter, not in a table: its columns would be too narrow for words."""
        fields = [
            (field, value)
            for field in fields_of(Person)
            if printed_name(field) not in _APART
            and isinstance(value := self.facts.values.get(printed_name(field)), PerPerson)
        ]
        if not fields:
            return
        self.sheet.space(_BETWEEN)
        letters = fields[0][1].letters
        self.sheet.heading(self.language.ngettext("Person", "Persons: {number}", len(letters)))
        if not letters:
            self.sheet.paragraph(self.say("none recorded"), SMALL)
        for number, letter in enumerate(letters):
            told = [
                (self.say(field.paper_label), self.of_person(field, value.values[number])) for field, value in fields
            ]
            self.sheet.pairs_in_line([(label, words) for label, words in told if words], letter)
            self.unasked(self.sheet, [label for label, words in told if words is None])

    def of_person(self, field: RecordField, value: Single | Screening) -> str | None:
        """Return a field of one person in words, None where it was not asked, empty where there is nothing to say."""
        if isinstance(field.kind, Age):
            return age_in_words(value, self.language)
        if isinstance(value, Flag) and not value.holds:
            return ""  # nobody is said to be no victim
        return word(value, self.language, self.facts.zone)

    def screening(self) -> None:
        value = self.facts.values.get("person.screening")
        if not isinstance(value, PerPerson) or not value.letters:
            return
        for letter, one in zip(value.letters, value.values, strict=True):
            if isinstance(one, Screening):
                self.sheet.space(_BETWEEN)
                add_screening(self.sheet, letter, one, self.language)

    def origin(self) -> None:
        """Say on every page what its facts are: what was told, screened, and no finding."""
        source = national_text("screening_source", self.language) if self.has("person.screening") else ""
        self.sheet.space(_BETWEEN / 2)
        told = self.say("Recorded as it was told to the hotline.")
        self.sheet.paragraph(" ".join(filter(None, [told, self.say(SCREENING_ONLY), source])), SMALL)

    def narrative(self) -> None:
        value = self.facts.values.get("narrative")
        if not isinstance(value, Words):
            return
        self.sheet.space(_BETWEEN)
        removed = self.language.ngettext(
            "{number} piece of personal data removed", "{number} pieces of personal data removed", value.removed
        )
        told = BY_NAME["narrative"]
        self.sheet.heading(self.say(told.label), removed)
        if value.text.strip():
            self.sheet.paragraph(value.text.strip())
        else:
            self.sheet.paragraph(self.say("none recorded"), SMALL)

    def hand_over(self) -> None:
        self.sheet.space(_BETWEEN)
        start = len(self.sheet.strips)
        self.sheet.rule()
        moment = self.say("date and time")
        signature = self.say("signature")
        write_on(self.sheet, [(self.say("Handed over by"), 38), (moment, 30), (signature, 32)])
        write_on(self.sheet, [(self.say("Received by"), 38), (moment, 30), (signature, 32)])
        tick_boxes(
            self.sheet,
            self.say("Answer to the hotline"),
            [self.say("accepted"), self.say("passed on"), self.say("declined")],
        )
        self.sheet.keep_together(start)

    def lacking(self) -> None:
        """Say how many characters the typeface lacks, where there are any."""
        boxes = self.sheet.boxes
        if boxes:
            self.sheet.space(4)
            self.sheet.paragraph(
                self.language.ngettext(
                    "{number} character that the typeface lacks is drawn as a box: ▯.",
                    "{number} characters that the typeface lacks are drawn as boxes: ▯.",
                    boxes,
                ),
                SMALL,
            )
