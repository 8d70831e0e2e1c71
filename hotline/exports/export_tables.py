"""The four tables of an export, in their order: their names, titles, columns, and the rows that one contact or referral gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hotline.errors import N_
from hotline.exports.cells import Cell
from hotline.exports.columns import (
    WORDS,
    Column,
    Words,
    answer_columns,
    contact_columns,
    person_columns,
    referral_columns,
)
from hotline.exports.exported_record import ExportedContact, ExportedReferral

CONTACTS, PERSONS, ANSWERS, REFERRALS = "contacts", "persons", "answers", "referrals"


@dataclass(frozen=True)
class ExportTable:
    """A table: its name, its title and what a row is as messages, its columns, and the rows that a source gives."""

    name: str
    title: str
    row_is: str
    columns: tuple[Column[Any], ...]
    rows_of: Callable[[Any], Iterable[Any]]

    def heads(self, words: Words | None) -> list[str]:
        """Return the names over the columns; with words each column that has some is followed by them."""
        return [name for one in self.columns for name in _heads(one, words)]

    def rows(self, source: ExportedContact | ExportedReferral, words: Words | None) -> Iterator[list[Cell]]:
        """Yield the rows that a contact or a referral gives."""
        for row in self.rows_of(source):
            cells: list[Cell] = []
            for column in self.columns:
                cell = column.value(row)
                cells.append(cell)
                if words is not None and column.words is not None:
                    cells.append(column.words(words, cell) if cell else None)
            yield cells


def _heads(column: Column[Any], words: Words | None) -> Sequence[str]:
    return (column.name, column.name + WORDS) if words is not None and column.words is not None else (column.name,)


def _answers(contact: ExportedContact) -> Iterator[tuple[str, str, str, str]]:
    for person in contact.persons():
        for code, answer in (person.record.get("answers") or {}).items():
            yield contact.reference, person.letter, code, answer


@cache
def export_tables() -> tuple[ExportTable, ...]:
    """Return the tables in the order of the sheets."""
    return (
        ExportTable(
            CONTACTS,
            N_("Contacts"),
            N_("Everything that reached the hotline, quick contacts too, by the office day in which it started."),
            contact_columns(),
            lambda contact: (contact,),
        ),
        ExportTable(
            PERSONS,
            N_("Persons"),
            N_("Somebody a call is about of whom anything is given, by letter, never by name."),
            person_columns(),
            lambda contact: ((contact, person) for person in contact.persons()),
        ),
        ExportTable(
            ANSWERS,
            N_("Answers"),
            N_("One answer to one indicator for one person; what was not asked has no row."),
            answer_columns(),
            _answers,
        ),
        ExportTable(
            REFERRALS,
            N_("Referrals"),
            N_(
                "A referral that was made in the period, with its status at the time of the export; a planned one is none."
            ),
            referral_columns(),
            lambda referral: (referral,),
        ),
    )


def export_table(name: str) -> ExportTable:
    """Return a table by its name; raises KeyError for a name that there is not."""
    return {one.name: one for one in export_tables()}[name]
