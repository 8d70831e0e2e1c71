"""An export by the Human Trafficking Case Data Standard (HTCDS 2.0): its system names and values, and what has no counterpart.

Which field has which name stands in the one table of fields, which code which value in the vocabularies (standards.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hotline.call.field_kinds import Coded, Flag, Many, Matching
from hotline.call.field_table import RecordField, field_table
from hotline.call.record import Consent, Person, Referral, Situation
from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.errors import N_
from hotline.exports.cells import YES, Cell, cell_of
from hotline.exports.columns import Words
from hotline.exports.exported_record import ExportedContact, ExportedPerson, ExportedReferral
from hotline.language import Language

PERSON_SHEET, REFERRAL_SHEET, MAPPING_SHEET = "Person", "ReferralDetails", "Mapping"
"""Names of sheets, as the standard calls its objects: no words of a language."""
CASE, PERSON = "case", "person"
"""What ties the sheets together; the standard leaves keys to the system that sends."""
MAPPING_HEADS = (N_("Field"), N_("Label"), N_("HTCDS 2.0 name"), N_("Values"), N_("No counterpart"))
MAPPING_WIDTHS = (34, 44, 30, 60, 44)
_SEVERAL_VALUES = ";"  # the standard's way with its multi-select lists
_PLACES = {Consent: "consent", Situation: "situation"}
_ITSELF = ("country",)
"""Vocabularies whose codes are the standard's own: ISO 3166."""
_WORDS_OF = ("region",)
"""Vocabularies of which the standard takes the words, as text."""

_NOTHING = N_("The standard has no field for this; it is in the other exports.")
_NEVER = N_("Never exported.")
_CODES = N_("Codes without a value of the standard stay empty: {codes}")
_AS_IT_IS = N_("as it is")


@dataclass(frozen=True)
class NamedField:
    """A field of the record with its name in the standard."""

    field: RecordField
    name: str


@cache
def named_fields(*records: type[Any]) -> tuple[NamedField, ...]:
    """Return the fields of parts of the record that the standard has a name for, in the order of the record."""
    return tuple(
        NamedField(field, field.declared.export.htcds)
        for field in field_table().values()
        if field.record in records and field.declared.export is not None and field.declared.export.htcds is not None
    )


def person_heads() -> list[str]:
    """Return the names over the sheet of persons."""
    return [CASE, PERSON, *(one.name for one in named_fields(Person, Situation, Consent))]


def referral_heads() -> list[str]:
    """Return the names over the sheet of referrals."""
    return [CASE, *(one.name for one in named_fields(Referral))]


def person_row(contact: ExportedContact, person: ExportedPerson, words: Words) -> list[Cell]:
    """Return a person with what the call says of what happened to them, in names and values of the standard."""
    cells: list[Cell] = [contact.reference, person.letter]
    for one in named_fields(Person, Situation, Consent):
        place = _PLACES.get(one.field.record)
        record = person.record if place is None else contact.record.get(place, {})
        cells.append(_value(one.field, cell_of(one.field.kind, record, one.field.attribute), words))
    return cells


def referral_row(referral: ExportedReferral, words: Words) -> list[Cell]:
    """Return a referral in names and values of the standard."""
    values = (
        _value(one.field, cell_of(one.field.kind, referral.record, one.field.attribute), words)
        for one in named_fields(Referral)
    )
    return [referral.reference, *values]


def mapping_rows(language: Language) -> Iterator[list[str]]:
    """Yield, for each field of the record, its name in the standard and its values, or that it has no counterpart."""
    for field in field_table().values():
        export = field.declared.export
        label = language.gettext(field.paper_label)
        if export is None:
            yield [field.name, label, "", "", language.gettext(_NEVER)]
        elif export.htcds is None:
            yield [field.name, label, "", "", language.gettext(_NOTHING)]
        else:
            known, missing = _values(field, language)
            gap = language.gettext(_CODES, codes=", ".join(missing)) if missing else ""
            yield [field.name, label, export.htcds, known, gap]


def _value(field: RecordField, cell: Cell, words: Words) -> Cell:
    if isinstance(field.kind, Matching):
        return words.service(cell)
    if isinstance(field.kind, Flag):
        return field.declared.export.yes if field.declared.export is not None and cell == YES else None
    if isinstance(field.kind, Coded | Many):
        return _coded(field, cell, words)
    return cell


def _coded(field: RecordField, cell: Cell, words: Words) -> Cell:
    """Return codes as values of the standard, each once, those without one left out."""
    codes = cell if isinstance(cell, tuple) else () if cell is None else (str(cell),)
    found = dict.fromkeys(_of_code(field, code, words.language) for code in codes)
    return _SEVERAL_VALUES.join(one for one in found if one) or None


def _of_code(field: RecordField, code: str, language: Language) -> str | None:
    name = _vocabulary_of(field)
    if code == UNKNOWN:
        return None if field.declared.export is None else field.declared.export.unknown
    if name in _ITSELF:
        return code
    known = vocabulary(name)
    if name in _WORDS_OF:
        return known.label(code, language)
    return known.term(code).htcds if code in known.codes else None


def _vocabulary_of(field: RecordField) -> str:
    return field.kind.name if isinstance(field.kind, Coded | Many) else ""


def _values(field: RecordField, language: Language) -> tuple[str, list[str]]:
    """Return how the values of a field are given, and the codes that are not."""
    name = _vocabulary_of(field)
    if isinstance(field.kind, Flag):
        yes = "" if field.declared.export is None else field.declared.export.yes or ""
        return f"{YES} → {yes}", ["no"]
    if not name or name in _ITSELF or name in _WORDS_OF:
        return language.gettext(_AS_IT_IS), []
    known = vocabulary(name).terms
    unknown = None if field.declared.export is None else field.declared.export.unknown
    values = [f"{term.code} → {term.htcds}" for term in known if term.htcds]
    missing = [term.code for term in known if not term.htcds]
    if unknown is None:
        missing.append(UNKNOWN)
    else:
        values.append(f"{UNKNOWN} → {unknown}")
    return ", ".join(values), missing
