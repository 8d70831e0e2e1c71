"""The columns of the exported tables, from the one table of fields: each with its name, its label, its values and their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hotline.call.age_bands import age_band
from hotline.call.field_kinds import TERNARY, Age, Answers, Coded, Flag, Kind, Many, Matching
from hotline.call.field_table import RecordField, field_table
from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.exports.cells import BETWEEN, Cell, cell_of
from hotline.exports.exported_record import ExportedContact, ExportedPerson, ExportedReferral
from hotline.indicators.result_meanings import CLASS_NAMES, urgency_name
from hotline.language import Language

Json = Any
Source = TypeVar("Source")

PARTS_OF_CONTACT: Mapping[type[Any], str] = {
    Safety: "safety",
    Contact: "contact",
    Consent: "consent",
    Caller: "caller",
    Situation: "situation",
    Call: "",
}
"""The parts of a record that a contact has once, with where they lie in it."""
WORDS = ".words"
"""What the name of a column ends in that has the words for the codes beside it."""


@dataclass(frozen=True)
class Words:
    """What the words for codes are taken from: a language, the names of services, the texts of indicators, the hours of the deadline."""

    language: Language
    deadline_hours: int
    services: Callable[[str], Mapping[str, str]]
    indicators: Mapping[str, Mapping[str, str]]

    def coded(self, name: str, cell: Cell) -> str | None:
        """Return the words for a code of a vocabulary, or for several."""
        codes = cell if isinstance(cell, tuple) else () if cell is None else (str(cell),)
        known = vocabulary(name)
        return f" {BETWEEN} ".join(known.label(code, self.language) for code in codes) or None

    def service(self, cell: Cell) -> str | None:
        """Return the name of a service."""
        return None if cell is None else self.services(str(cell))[self.language.code]

    def indicator(self, cell: Cell) -> str | None:
        """Return the text of an indicator; nothing for one that no list in force has."""
        return self.indicators.get(str(cell), {}).get(self.language.code)


Say = Callable[[Words, Cell], str | None]


@dataclass(frozen=True)
class Column(Generic[Source]):
    """A column: its name, its label as a message, the value for a row, and the words for it, None where the value needs none."""

    name: str
    label: str
    value: Callable[[Source], Cell]
    words: Say | None = None


def coded(name: str) -> Say:
    """Return how codes of a vocabulary are said."""
    return lambda words, cell: words.coded(name, cell)


def words_for(kind: Kind) -> Say | None:
    """Return how the values of a kind are said, None where they say themselves."""
    if isinstance(kind, Coded | Many):
        return coded(kind.name)
    if isinstance(kind, Flag):
        return coded(TERNARY.name)
    if isinstance(kind, Age):
        return lambda words, cell: words.coded("age_band", cell) if isinstance(cell, str) else None
    if isinstance(kind, Matching):
        return lambda words, cell: words.service(cell)
    return None


def exported_fields(record: type[Any]) -> Iterator[RecordField]:
    """Yield the fields of a part of the record that are exported; answers have a table of their own."""
    for field in field_table().values():
        if field.record is record and field.declared.export is not None and not isinstance(field.kind, Answers):
            yield field


def contact_columns() -> tuple[Column[ExportedContact], ...]:
    """Return the columns of the table of contacts."""
    return (
        Column("reference", N_("Reference"), lambda one: one.reference),
        Column("office", N_("Office"), lambda one: one.office),
        Column("quick", N_("Quick contact"), lambda one: _yes(one.quick), coded(TERNARY.name)),
        *(_of_contact(field, place) for part, place in PARTS_OF_CONTACT.items() for field in exported_fields(part)),
        *(_of_follow_ups(field) for field in exported_fields(FollowUp)),
        Column("duration", N_("Duration in seconds"), lambda one: one.duration),
        Column(
            "possible_situation",
            N_("Possible situation"),
            lambda one: _yes(one.is_possible_situation),
            coded(TERNARY.name),
        ),
        Column("class", N_("Class"), lambda one: one.result_class, _class),
        Column("urgency", N_("Urgency"), lambda one: one.urgency, _urgency),
        Column("escalated", N_("Escalated"), lambda one: _yes(one.escalated), coded(TERNARY.name)),
        Column("clock_due", N_("Deadline due"), lambda one: one.clock_due),
        Column("clock_ended", N_("Deadline ended"), lambda one: one.clock_ended),
    )


def person_columns() -> tuple[Column[tuple[ExportedContact, ExportedPerson]], ...]:
    """Return the columns of the table of persons."""
    return (
        Column("reference", N_("Reference"), lambda one: one[0].reference),
        Column("person", N_("Person"), lambda one: one[1].letter),
        *(_of_person(field) for field in exported_fields(Person)),
        Column("age_band", N_("Age band"), lambda one: age_band(one[1].record.get("age")), coded("age_band")),
        Column(
            "class",
            N_("Class"),
            lambda one: one[1].result.get("result_class"),
            _class,
        ),
        Column(
            "urgency",
            N_("Urgency"),
            lambda one: one[1].result.get("urgency"),
            _urgency,
        ),
    )


def answer_columns() -> tuple[Column[tuple[str, str, str, str]], ...]:
    """Return the columns of the table of answers; a row is reference, person, indicator and answer."""
    return (
        Column("reference", N_("Reference"), lambda one: one[0]),
        Column("person", N_("Person"), lambda one: one[1]),
        Column("indicator", N_("Indicator"), lambda one: one[2], lambda words, cell: words.indicator(cell)),
        Column("answer", N_("Answer"), lambda one: one[3], coded(TERNARY.name)),
    )


def referral_columns() -> tuple[Column[ExportedReferral], ...]:
    """Return the columns of the table of referrals."""
    return (
        Column("reference", N_("Reference"), lambda one: one.reference),
        *(_of_referral(field) for field in exported_fields(Referral)),
    )


def _of_contact(field: RecordField, place: str) -> Column[ExportedContact]:
    def value(one: ExportedContact) -> Cell:
        return cell_of(field.kind, one.record.get(place, {}) if place else one.record, field.attribute)

    return Column(field.name, field.paper_label, value, words_for(field.kind))


def _of_follow_ups(field: RecordField) -> Column[ExportedContact]:
    """Return a column with a field of all follow-ups of a contact, in their order; a moment is written in UTC."""

    def value(one: ExportedContact) -> Cell:
        return tuple(str(follow_up.get(field.attribute) or "") for follow_up in one.record.get("follow_ups", ()))

    return Column(field.name, field.paper_label, value, words_for(field.kind))


def _of_person(field: RecordField) -> Column[tuple[ExportedContact, ExportedPerson]]:
    return Column(
        field.name,
        field.paper_label,
        lambda one: cell_of(field.kind, one[1].record, field.attribute),
        words_for(field.kind),
    )


def _of_referral(field: RecordField) -> Column[ExportedReferral]:
    return Column(
        field.name,
        field.paper_label,
        lambda one: cell_of(field.kind, one.record, field.attribute),
        words_for(field.kind),
    )


def _yes(given: object) -> str:
    return "yes" if given else "no"


def _class(words: Words, cell: Cell) -> str | None:
    return words.language.gettext(CLASS_NAMES[str(cell)]) if cell in CLASS_NAMES else None


def _urgency(words: Words, cell: Cell) -> str | None:
    return None if cell is None else urgency_name(str(cell), words.deadline_hours, words.language)
