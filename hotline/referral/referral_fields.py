"""The facts of a call that a referral could carry, one by one: name, label, section, and why it may be held back.

They come from the table of fields (hotline.call.field_table), and a few from the program.

A recipient gets a choice of these and nothing else (profiles.py). Values are coded, not worded: the page words them in the
language of the print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.call import field_kinds as kinds
from hotline.call.age_bands import age_band
from hotline.call.field_declaration import (
    FOR_IDENTIFICATION,
    FOR_WORK,
    STAYS,
    TIES_TO_CALL,
    NeverPrinted,
    Printable,
    WithheldLine,
)
from hotline.call.field_table import RecordField, field_table, fields_of
from hotline.call.nested_records import NestedRecord, kinds_of
from hotline.call.record import Call, Person, letter
from hotline.call.record_changes import SECTION_TITLES
from hotline.errors import N_
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.contact_checklists import Lists, shipped_lists
from hotline.indicators.scoring import Assessment


@dataclass(frozen=True)
class Codes:
    """Codes of a vocabulary; empty means not asked."""

    vocabulary: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A whole number; None means not asked."""

    number: int | None


@dataclass(frozen=True)
class At:
    """A moment in UTC; None means that there is none."""

    moment: datetime | None


@dataclass(frozen=True)
class Words:
    """A text that the operator wrote, and how many pieces of personal data were taken out of it."""

    text: str
    removed: int = 0


@dataclass(frozen=True)
class Flag:
    """Something that holds or does not."""

    holds: bool


@dataclass(frozen=True)
class Level:
    """A level of urgency, U1 to U4."""

    code: str


@dataclass(frozen=True)
class Screening:
    """What the answers about one person add up to, with the answers and the checklists that the questions are in."""

    assessment: Assessment
    answers: Mapping[str, str]
    lists: Lists


Single = Codes | Number | At | Words | Flag


@dataclass(frozen=True)
class PerPerson:
    """The value of one field for each person of the referral, in the order of their letters."""

    letters: tuple[str, ...]
    values: tuple[Single | Screening, ...]


Value = Single | Level | PerPerson


@dataclass(frozen=True)
class Field:
    """A fact by its name, its label, the sentence that says why a recipient does not get it, and its section of the form."""

    name: str
    label: str
    why_held_back: str
    section: str
    never_printed: bool = False


# What no single field of the record holds.
_MADE_BY_THE_PROGRAM = (
    Field("reference", N_("Reference"), TIES_TO_CALL.withheld, "contact"),
    Field("deadline", N_("Deadline"), FOR_WORK.withheld, "contact"),
    Field("urgency", N_("Urgency"), FOR_WORK.withheld, "contact"),
    Field("person.screening", N_("Indicators and assessment"), FOR_IDENTIFICATION.withheld, "indicators"),
    Field("assistance", N_("Assistance asked for"), FOR_WORK.withheld, "needs"),
    Field("safe_contact", N_("Safe contact"), FOR_WORK.withheld, "follow_up"),
    Field("safe_contact.details", N_("Safe contact: number, hours, code word"), STAYS, "follow_up", never_printed=True),
)


def _of_the_record() -> Iterator[Field]:
    """Yield the facts of the record as its fields declare them; what several of them share a line for comes once for each."""
    for field in field_table().values():
        share = field.declared.share
        if isinstance(share, Printable):
            yield Field(printed_name(field), field.paper_label, share.withheld, field.section)
        elif isinstance(share, NeverPrinted):
            line = share.line or WithheldLine(field.name, field.paper_label, share.withheld)
            yield Field(line.name, line.label, line.withheld, field.section, never_printed=True)


def printed_name(field: RecordField) -> str:
    """Return the name of the fact that a field is printed as: of an age only the band goes on paper."""
    return f"{field.name}_band" if isinstance(field.kind, kinds.Age) else field.name


_ORDER = [*SECTION_TITLES]
BY_NAME: Mapping[str, Field] = {
    field.name: field
    for field in sorted((*_MADE_BY_THE_PROGRAM, *_of_the_record()), key=lambda one: _ORDER.index(one.section))
}
FIELDS = tuple(BY_NAME.values())
"""Every fact, printable or not, in the order of the form."""


def referral_values(
    call: Call,
    assessment: CallAssessment,
    *,
    reference: str,
    letters: tuple[str, ...] = (),
    assistance: tuple[str, ...] = (),
    lists: Lists | None = None,
    deadline: datetime | None = None,
    safe_contact_held: bool = False,
) -> dict[str, Value]:
    """Return every printable fact of a call by its field's name; `letters` are the persons referred, none means all.

    `lists` are the checklists that the call was made with, those that ship where none are given.
    """
    asked = lists or shipped_lists()
    chosen = [
        (letter(position), person, result)
        for position, (person, result) in enumerate(zip(call.persons, assessment.persons, strict=True))
        if not letters or letter(position) in letters
    ]
    named = tuple(name for name, _, _ in chosen)
    persons = {
        printed_name(field): PerPerson(named, tuple(_value(field, person) for _, person, _ in chosen))
        for field in _printable(Person)
    }
    screening = PerPerson(named, tuple(Screening(result, person.answers, asked) for _, person, result in chosen))
    parts = (getattr(call, name) for name, kind in kinds_of(Call).items() if isinstance(kind, NestedRecord))
    return {
        "reference": Words(reference),
        "deadline": At(deadline),
        "urgency": Level(assessment.urgency),
        **persons,
        "person.screening": screening,
        **{printed_name(field): _value(field, part) for part in (*parts, call) for field in _printable(type(part))},
        "narrative": Words(call.narrative, sum(removed.count or 0 for removed in call.removed)),
        "assistance": Codes("assistance", assistance),
        "safe_contact": Flag(safe_contact_held),
    }


def _printable(record: type[Any]) -> tuple[RecordField, ...]:
    return tuple(field for field in fields_of(record) if isinstance(field.declared.share, Printable))


def _value(field: RecordField, record: object) -> Single:
    """Return what a field of a record holds, as a page words it."""
    value = getattr(record, field.attribute)
    match field.kind:
        case kinds.Coded(name=name):
            return Codes(name, () if value is None else (value,))
        case kinds.Many(name=name):
            return Codes(name, value)
        case kinds.Age():
            band = age_band(value)
            return Codes("age_band", () if band is None else (band,))
        case kinds.Whole():
            return Number(value)
        case kinds.Moment():
            return At(value)
        case kinds.Text():
            return Words(value)
        case kinds.Flag():
            return Flag(value)
    raise TypeError(field.name)  # a page has no words for this kind
