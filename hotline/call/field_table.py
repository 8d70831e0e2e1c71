"""The one table of fields: every declared field of the record by its name like `person.age`, in the order of the form.

What lists fields derives from here: form and blank form, search, referral page and what is withheld, comparisons, totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hotline.call.field_declaration import Declaration, Place, declarations_of
from hotline.call.field_kinds import Kind, Text
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call

_TEXTS: dict[type[Any], tuple[tuple[RecordField, ...], tuple[tuple[str, bool], ...]]] = {}


@dataclass(frozen=True)
class RecordField:
    """One field: its name, the record that it lies in, its attribute there, its section, and its declaration."""

    name: str
    record: type[Any]
    attribute: str
    section: str
    declared: Declaration

    @property
    def kind(self) -> Kind:
        """Return the kind of its values."""
        return self.declared.kind

    @property
    def label(self) -> str:
        """Return what it is called on the form, a message of the catalogues."""
        return self.declared.label

    @property
    def paper_label(self) -> str:
        """Return what it is called on paper."""
        return self.label if self.declared.paper is None else self.declared.paper.label


@cache
def field_table() -> Mapping[str, RecordField]:
    """Return every field by its name, in the order of the record."""
    return {field.name: field for field in _fields(Call, "", "", set())}


def fields_of(record: type[Any]) -> tuple[RecordField, ...]:
    """Return the fields of one part of the record, in its order."""
    return _by_record().get(record, ())


@cache
def _by_record() -> Mapping[type[Any], tuple[RecordField, ...]]:
    every = field_table().values()
    return {part: tuple(one for one in every if one.record is part) for part in {one.record for one in every}}


def form_fields(record: type[Any]) -> tuple[RecordField, ...]:
    """Return the fields that the card of a part asks for, in the order of the form."""
    return tuple(field for field in fields_of(record) if field.declared.place in {Place.CARD, Place.WIDE})


def section_in(attribute: str) -> str:
    """Return the section of the form that an attribute of the call belongs to: its own for a part."""
    declared = declarations_of(Call).get(attribute)
    return attribute if declared is None else declared.section or attribute


@cache
def attributes_of(section: str) -> tuple[str, ...]:
    """Return the attributes of the call that belong to a section of the form."""
    return tuple(name for name in kinds_of(Call) if section_in(name) == section)


def label_in(record: type[Any], attribute: str) -> str:
    """Return what a field or a list of records is called, by where it lies; empty for a part, whose own fields have labels."""
    declared = declarations_of(record)[attribute]
    return "" if declared is None else declared.label


def texts_in(record: object, place: str = "") -> Iterator[tuple[str, str, RecordField]]:
    """Yield every text of a call that somebody wrote, with its place like `persons[0].judgement_reason` and its field."""
    texts, parts = _where_texts_are(type(record))
    for field in texts:
        yield f"{place}{field.attribute}", getattr(record, field.attribute), field
    for name, several in parts:
        within = getattr(record, name)
        if several:
            for number, one in enumerate(within):
                yield from texts_in(one, f"{place}{name}[{number}].")
        else:
            yield from texts_in(within, f"{place}{name}.")


def _where_texts_are(record: type[Any]) -> tuple[tuple[RecordField, ...], tuple[tuple[str, bool], ...]]:
    """Return the texts of a record, and what in it has some: a record, or several."""
    if record not in _TEXTS:
        texts = tuple(field for field in fields_of(record) if isinstance(field.kind, Text))
        parts = (
            (name, isinstance(kind, NestedRecords))
            for name, kind in kinds_of(record).items()
            if isinstance(kind, NestedRecord | NestedRecords) and any(_where_texts_are(kind.record))
        )
        _TEXTS[record] = texts, tuple(parts)
    return _TEXTS[record]


def _fields(record: type[Any], prefix: str, section: str, seen: set[type[Any]]) -> Iterator[RecordField]:
    """Yield the fields of a record and of those in it; what is set aside has the fields that it has in its place."""
    if record in seen:
        return
    seen.add(record)
    for name, kind in kinds_of(record).items():
        declared = declarations_of(record)[name]
        if isinstance(declared, Declaration):
            own = section or declared.section
            if not own:
                raise TypeError(name)  # it lies in no part of the record: declare its section
            yield RecordField(f"{prefix}{name}", record, name, own, declared)
        elif isinstance(kind, NestedRecord):
            yield from _fields(kind.record, f"{prefix}{name}.", section or name, seen)
        elif isinstance(kind, NestedRecords) and declared is not None:
            own, called = section or declared.section or name, declared.one or name
            yield from _fields(kind.record, f"{prefix}{called}.", own, seen)
