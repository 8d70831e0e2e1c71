"""The call form on paper, for power cuts and visits: every section in the order of the screen, under the words of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from hotline.call.field_declaration import ASKED
from hotline.call.field_kinds import Age, Coded, Flag, Kind, Many, Matching, Moment, Whole
from hotline.call.field_table import RecordField, fields_of
from hotline.call.labels import label_of, title_of
from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.call.vocabulary import NOT_KNOWN, vocabulary
from hotline.errors import N_
from hotline.indicators.result_meanings import SCREENING_ONLY
from hotline.language import Language
from hotline.reports.blank_form_elements import (
    WRITING,
    boxes,
    digits,
    line,
    moment,
    rule_below,
    wide,
    words,
)
from hotline.reports.blank_form_frame import document, known_again, opening, room_left, summary_lines, title, typed_in
from hotline.reports.drawing import SMALL, SMALL_STRONG, TEXT
from hotline.reports.page_breaks import Strip, stacked
from hotline.reports.side_by_side import beside
from hotline.reports.typesetting import Sheet

_PARTS: Mapping[str, type] = {"contact": Contact, "consent": Consent, "caller": Caller, "situation": Situation}
_AT_HEAD_OR_FOOT = frozenset({"contact.started", "contact.ended", "contact.back_dated_reason"})
_ON_LINES = "narrative"
_LETTERS = ("A", "B")
_LABELS = 102.0
# Short fields that follow one another on screen too.
_BESIDE: Mapping[str, str] = {"repeat_caller": "earlier_call", "record": "refer", "call_back": "statistics"}
# Of a long vocabulary those that are needed most have a box, the others are written.
_USUAL: Mapping[str, tuple[str, ...]] = {"sector": ("A", "F", "I", "N", "T")}
_WRITTEN = frozenset({"country", "language", "region", *_USUAL})
_FIRST = 4
_REFERRALS, _LEAST_LINES = 3, 5
_REFERRAL_COLUMNS = {"service": 2.7, "persons": 0.9, "made": 1.55, "status": 1.3, "status_since": 1.35, "note": 1.7}
"""The shares of the width that the columns of the referrals have."""

NO_NAMES = N_("Write no names, numbers or addresses of anybody on this sheet: use the letters A, B, C for persons.")
TYPE_IN = N_("Enter it in the program as soon as it works again, with the times shown here; then destroy this sheet.")
_OTHER = N_("other:")
_MORE_PERSONS = N_("more persons: on a second form")
_ON_CHECKLIST = N_("The questions are on the sheets of the checklists. Sheets filled in:")
_REAL_TIME = N_(
    "On screen, enter “{began}” and “{ended}” as shown here, and the reason: the call keeps its actual time."
)
_RING_BACK = N_(
    "Never write a call-back number on a form: write it on a separate slip, enter it under “Safe contact”, "
    "then destroy the slip."
)


def blank_call_form(language: Language, made: datetime, deadline_hours: int) -> bytes:
    """Return the empty call form as a PDF in a language, with the deadline in force; the same moment gives the same bytes."""
    sheet, say = Sheet(), language.gettext
    name = say(N_("Call form"))
    title(sheet, name, say(_MORE_PERSONS))
    opening(sheet, language, f"{say(NO_NAMES)} {say(TYPE_IN)}")
    first = len(sheet.strips)
    _heading(sheet, "safety", language)
    sheet.strips += [_question(sheet, field, language) for field in _asked(Safety)]
    for section in ("contact", "consent", "caller"):
        _section(sheet, section, language)
    _persons(sheet, language, deadline_hours)
    _section(sheet, "situation", language)
    _heading(sheet, "indicators", language)
    sheet.strips.append(line(say(_ON_CHECKLIST), sheet.width))
    _needs(sheet, language)
    summary_lines(sheet, language, _LEAST_LINES)
    written = len(sheet.strips)
    _follow_up(sheet, language)
    told = say(_REAL_TIME, began=label_of("contact.started", language), ended=label_of("contact.ended", language))
    typed_in(sheet, language, told)
    sheet.paragraph(say(SCREENING_ONLY), SMALL_STRONG)
    known_again(sheet, first, language)
    more = int(room_left(sheet.strips) // WRITING)
    sheet.strips[written:written] = [sheet.strips[written - 1]] * more
    return document(sheet, name, language, made)


def _heading(sheet: Sheet, section: str, language: Language, note: str = "") -> None:
    sheet.space(6)
    sheet.heading(title_of(section, language), note)


def _section(sheet: Sheet, section: str, language: Language) -> None:
    _heading(sheet, section, language)
    parts = {}
    for field in _asked(_PARTS[section]):
        name = field.attribute
        width = sheet.width / 2 - 8 if name in {*_BESIDE, *_BESIDE.values()} else sheet.width
        parts[name] = _field(language.gettext(field.label), field.kind, width, language)
    for name, part in parts.items():
        other = _BESIDE.get(name)
        if other is not None:
            sheet.strips.append(beside([part, parts[other]], [0.0, sheet.width / 2 + 8]))
        elif name not in _BESIDE.values():
            sheet.strips.append(part)


def _asked(record: type[Any]) -> Iterator[RecordField]:
    """Yield the fields that the form asks for in a part of the record, in the order of the screen."""
    return (
        field
        for field in fields_of(record)
        if field.declared.blank is ASKED and field.name not in {*_AT_HEAD_OR_FOOT, _ON_LINES}
    )


def _question(sheet: Sheet, field: RecordField, language: Language) -> Strip:
    """Return a question to ask aloud, its boxes at the right, so that those of all questions stand below one another."""
    asked = language.gettext(field.declared.question or field.label)
    if not isinstance(field.kind, Coded):
        return _field(asked, field.kind, sheet.width, language)
    answers = [*_labels(field.kind.name, None, language), language.gettext(NOT_KNOWN)]
    room = sum(wide(one, TEXT) + 28 for one in answers)
    part = boxes(asked, answers, sheet.width, sheet.width - room, style=TEXT)
    return rule_below(part, sheet.width)


def _field(label: str, kind: Kind, width: float, language: Language, letters: Sequence[str] = ("",)) -> Strip:
    """Return a field: boxes for its codes, for a long vocabulary those that are needed most, or a line to write on."""
    say = language.gettext
    room = width - _LABELS
    if isinstance(kind, Age):
        years = digits("##", f"{say(N_('years'))}, {say(N_('or about'))}:", letters)
        bands = boxes("", [*_labels("age_band", None, language), say(NOT_KNOWN)], room, 0.0, letters=letters)
        return beside([words(label, _LABELS), stacked([years, bands])], [0.0, _LABELS])
    if isinstance(kind, Whole):
        return beside([words(label, _LABELS), digits("##", letters=letters)], [0.0, _LABELS])
    if isinstance(kind, Flag):
        return boxes(label, _labels("ternary", ("yes",), language), width, _LABELS, letters=letters)
    if (isinstance(kind, Many) and kind.name in _WRITTEN) or not isinstance(kind, Coded | Many):
        return line(label, width, _LABELS, low=isinstance(kind, Matching))
    unknown = [say(NOT_KNOWN)] if isinstance(kind, Coded) and kind.with_unknown else []
    choices = [*_labels(kind.name, _codes(kind.name), language), *unknown]
    other = say(_OTHER) if kind.name in _WRITTEN else ""
    return boxes(label, choices, width, _LABELS, write=other, letters=letters)


def _codes(name: str) -> tuple[str, ...]:
    """Return the codes that have a box: those that are needed most, and of contact types those that have a form."""
    terms = vocabulary(name).terms
    if name in _USUAL:
        return _USUAL[name]
    if name in _WRITTEN:
        return tuple(one.code for one in terms[:_FIRST])
    return tuple(one.code for one in terms if one.attributes.get("form") != "none")


def _labels(name: str, codes: tuple[str, ...] | None, language: Language) -> list[str]:
    known = vocabulary(name)
    return [known.term(code).labels[language.code] for code in codes or known.codes]


def _persons(sheet: Sheet, language: Language, deadline_hours: int) -> None:
    """Set the facts of the persons: each choice has a box with the letter of each of them."""
    say = language.gettext
    _heading(sheet, "persons", language, say(N_("a cross in the box of the person’s letter; never a name")))
    for field in _asked(Person):
        label = say(field.label, hours=deadline_hours)
        sheet.strips.append(_field(label, field.kind, sheet.width, language, _LETTERS))


def _needs(sheet: Sheet, language: Language) -> None:
    _heading(sheet, "needs", language)
    for field in _asked(Call):
        sheet.strips.append(_field(language.gettext(field.label), field.kind, sheet.width, language))
    columns = [
        (language.gettext(field.label), _REFERRAL_COLUMNS.get(field.attribute, 1.3)) for field in _asked(Referral)
    ]
    begin = len(sheet.strips)
    sheet.blank_table(columns, rows=_REFERRALS)
    sheet.keep_together(begin)


def _follow_up(sheet: Sheet, language: Language) -> None:
    say = language.gettext
    _heading(sheet, "follow_up", language)
    begin = len(sheet.strips)
    for field in _asked(FollowUp):
        label = say(field.label)
        part = moment(label, language, _LABELS) if isinstance(field.kind, Moment) else None
        sheet.strips.append(part or _field(label, field.kind, sheet.width, language))
    sheet.paragraph(say(_RING_BACK), SMALL)
    sheet.keep_together(begin)
