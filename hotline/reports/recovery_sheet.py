"""The recovery sheet: one page, printed at set-up or as a renewal, that opens the store when every passphrase is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from hotline.language import Language
from hotline.reports.by_hand import numbered_groups
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import BLACK, SMALL, Style
from hotline.reports.fonts import STRONG
from hotline.reports.national_texts import national_text
from hotline.reports.page_breaks import Frame, make_pdf
from hotline.reports.typesetting import Sheet

_CODE = Style(STRONG, 21.0, 25.0, BLACK, 20.0)
_STEP = Style(size=10.0, leading=14.0, drop=10.5)


@dataclass(frozen=True, kw_only=True)
class RecoveryFacts:
    """What the sheet says: the code in groups parted by spaces or hyphens, and which store it opens. Moments in UTC.

    `renewed` is whether there was an earlier sheet, which this one replaces.
    """

    code: str
    office: str
    user: str
    made: datetime
    zone: tzinfo
    renewed: bool = False


def recovery_sheet(facts: RecoveryFacts, language: Language) -> bytes:
    """Return the recovery sheet as a PDF; it holds the code in clear and is kept nowhere else."""
    sheet = Sheet()
    say = language.gettext
    _title(sheet, facts, language)
    sheet.space(10)
    sheet.paragraph(
        say(
            "This code opens the encrypted store of this office when every passphrase is lost. Anyone with this sheet "
            "and the computer can read everything: protect it like the key to a safe."
        ),
        _STEP,
    )
    sheet.space(12)
    numbered_groups(sheet, groups_of(facts.code), _CODE)
    sheet.space(6)
    sheet.paragraph(say("Capital and small letters are the same; spaces and hyphens may be left out."), SMALL)
    for title, steps in (
        (
            say("Where to keep it"),
            (
                say("In a sealed envelope, signed across the flap, in the safe of the head of the office."),
                say(
                    "Never beside the computer, never photographed, scanned or copied, never read out on the telephone."
                ),
                say("Delete the PDF from which it was printed, and see that no copy is left at the printer."),
            ),
        ),
        (
            say("How to use it"),
            (
                say("Open the program, and in the window that asks for the passphrase choose “Passphrase forgotten…”."),
                say("Type the groups in the order of their numbers, then set a new passphrase."),
                say("Write below who opened the envelope and why, and seal the sheet again: it stays valid."),
            ),
        ),
    ):
        sheet.space(16)
        sheet.heading(title)
        sheet.space(3)
        sheet.steps(steps, _STEP)
    sheet.space(18)
    sheet.heading(say("Opened"))
    sheet.blank_table(
        [(say("date and time"), 20), (say("by"), 25), (say("reason"), 35), (say("sealed again by"), 20)], rows=6
    )
    return make_pdf(
        sheet.strips, _frame(facts, language), title=_title_words(facts, language), language=language, made=facts.made
    )


def groups_of(code: str) -> list[str]:
    """Return the groups of a code as they are parted in it, or of four symbols where it has no parting."""
    groups = [group for group in re.split(r"[\s-]+", code) if group]
    return groups if len(groups) > 1 else re.findall(".{1,4}", code)


def _title_words(facts: RecoveryFacts, language: Language) -> str:
    made = language.date(facts.made.astimezone(facts.zone).date())
    return sentence(language.gettext("Recovery sheet"), language.gettext("office {office}", office=facts.office), made)


def _title(sheet: Sheet, facts: RecoveryFacts, language: Language) -> None:
    title = language.gettext("Recovery sheet")
    made = language.gettext("made {moment} for {user}", moment=language.moment(facts.made, facts.zone), user=facts.user)
    office = language.gettext("Office {office}", office=facts.office)
    sheet.title(title, office, "", made, below=3.7)


def _frame(facts: RecoveryFacts, language: Language) -> Frame:
    return Frame(
        letterhead=national_text("letterhead", language),
        classification=national_text("classification", language),
        footer=sentence(language.gettext("Recovery sheet"), language.gettext("office {office}", office=facts.office)),
        second_footer=_made(facts, language),
    )


def _made(facts: RecoveryFacts, language: Language) -> str:
    moment = language.moment(facts.made, facts.zone)
    if facts.renewed:
        return language.gettext("Renewed on {moment}: it replaces every earlier recovery sheet.", moment=moment)
    return language.gettext("Made on {moment}, when the store was set up.", moment=moment)
