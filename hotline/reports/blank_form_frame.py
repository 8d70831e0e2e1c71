"""The sheet of a blank form: its title and first lines, to which call each page belongs, who typed it in, its frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hotline.call.labels import label_of, title_of
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.language import Language
from hotline.reports.blank_form_elements import line, lines_of, moment, moment_width, plain, ticked, wide
from hotline.reports.coded_values import sentence
from hotline.reports.column_widths import widest_line
from hotline.reports.drawing import LABEL, SMALL, TEXT_STRONG, TITLE
from hotline.reports.national_texts import national_text
from hotline.reports.page_breaks import HEIGHT, Frame, Strip, make_pdf, paginate
from hotline.reports.side_by_side import beside
from hotline.reports.tags import Tag, paragraph
from hotline.reports.text_columns import Run, TextColumn, text_strip
from hotline.reports.typesetting import Sheet

_GAP = 16.0
FROM_PAPER = "paper_form"
"""The code of the reason why such a call is recorded later (vocabulary back_dated_reason)."""
_BLANK = N_("Blank form: enter it in the program, then destroy it.")


def title(sheet: Sheet, text: str, note: str) -> None:
    """Set the title of a form, in as many lines as it needs, with a small note at the right of the first one."""
    said = plain(note)
    room = sheet.width - wide(said, SMALL) - 16
    style = TITLE if widest_line(plain(text), TITLE) <= room else replace(TITLE, size=13.0, leading=16.5, drop=13.0)
    lines = lines_of(text, style, room)
    noted = TextColumn(0.0, (Run((said,), replace(SMALL, drop=style.drop), paragraph()),), right=sheet.width)
    named = TextColumn(0.0, (Run(lines, style, Tag("H1", words=plain(text))),))
    sheet.strips.append(text_strip([named, noted], below=5.0))


def opening(sheet: Sheet, language: Language, notice: str, *, ended: Strip | None = None) -> None:
    """Set what must not be overlooked, when the contact began, who has it, and the reference that it gets later.

    `ended` stands below the beginning; it is the end of the contact, or what a form has in its place.
    """
    say = language.gettext
    sheet.notice(notice)
    left = head_width(language) + moment_width(language) + _GAP
    room = sheet.width - left
    began = moment(label_of("contact.started", language), language, head_width(language), strong=True)
    operator, reference = line(say(N_("Operator")), room), line(say(N_("Reference given by the program")), room)
    sheet.strips.append(beside([began, operator], [0.0, left]))
    below = moment(label_of("contact.ended", language), language, head_width(language), strong=True)
    sheet.strips.append(beside([ended or below, reference], [0.0, left]))


def head_width(language: Language) -> float:
    """Return how wide the labels are of when a contact began and ended, in points."""
    labels = (label_of(name, language) for name in ("contact.started", "contact.ended"))
    return max(wide(one, TEXT_STRONG) for one in labels) + 12


def summary_lines(sheet: Sheet, language: Language, number: int) -> None:
    """Set the summary with so many lines to write on."""
    sheet.space(6)
    sheet.heading(title_of("summary", language), language.gettext(N_("third person, key facts, no names")))
    sheet.strips += [line("", sheet.width)] * number


def typed_in(sheet: Sheet, language: Language, told: str) -> None:
    """Set the end of a form: how it keeps its real time on screen, who typed it in, and when."""
    say = language.gettext
    sheet.space(6)
    sheet.heading(say(N_("Typed in")))
    begin = len(sheet.strips)
    sheet.paragraph(told, SMALL)
    why, when = label_of("contact.back_dated_reason", language), say(N_("date and time"))
    reason = vocabulary("back_dated_reason").label(FROM_PAPER, language)
    sheet.strips.append(ticked(why, reason, wide(why, LABEL) + 16))
    label_width = wide(when, LABEL) + 14
    left = sheet.width - moment_width(language) - label_width
    sheet.strips.append(beside([line(say(N_("by")), left - _GAP), moment(when, language, label_width)], [0.0, left]))
    sheet.keep_together(begin)
    sheet.space(4)


def known_again(sheet: Sheet, first: int, language: Language) -> None:
    """Let every page but the first begin with what says to which call it belongs, from a number of strips on."""
    half = sheet.width / 2
    began, operator = label_of("contact.started", language), language.gettext(N_("Operator"))
    head = beside([line(began, half - _GAP), line(operator, half)], [0.0, half])
    head = replace(head, height=head.height + 5.0)
    sheet.strips[first:] = [one if one.head is not None else replace(one, head=head) for one in sheet.strips[first:]]


def room_left(strips: Sequence[Strip]) -> float:
    """Return how much of the last page of some strips is left, in points."""
    return HEIGHT - sum(strip.height for strip in paginate(strips)[-1])


def document(sheet: Sheet, name: str, language: Language, made: datetime) -> bytes:
    """Return the PDF of a form, framed like every page of the office; the same moment, by the clock of the office, gives the same bytes."""
    frame = Frame(
        letterhead=national_text("letterhead", language),
        classification=national_text("classification", language),
        footer=plain(name),
        second_footer=language.gettext(_BLANK),
    )
    return make_pdf(sheet.strips, frame, title=sentence(plain(name), language.date(made)), language=language, made=made)
