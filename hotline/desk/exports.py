"""Exports: tables of contacts, persons, answers and referrals as CSV, as a workbook, and by HTCDS (reports.md section 6).

A supervisor's, journalled, written whole or not at all. The rows come slice by slice, so that the desk goes on saving meanwhile and
a million contacts need no more memory than a slice.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TypeAlias

from hotline.desk.acts import Desk, act
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.settings import read_settings
from hotline.errors import N_, InvalidInput, Refused
from hotline.exports import definitions, htcds
from hotline.exports.columns import Words
from hotline.exports.csv_text import BYTE_ORDER_MARK, SEPARATORS, csv_lines
from hotline.exports.export_tables import CONTACTS, REFERRALS, ExportTable, export_table, export_tables
from hotline.exports.exported_record import ExportedContact, ExportedReferral
from hotline.exports.workbook_stream import WorkbookStream, Writable
from hotline.language import SOURCE, Day, language
from hotline.store.files.output_file import GrowingOutput
from hotline.store.tables import exported_rows
from hotline.store.tables.counts import Span

CSV, XLSX, HTCDS = "csv", "xlsx", "htcds"
LINES: Mapping[str, str] = {CSV: "export.csv", XLSX: "export.xlsx", HTCDS: "export.htcds"}
"""What an export is in the journal, by its kind."""
SLICE = 1_000
"""So many contacts are read at once."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is done; may raise to end the work."""
Source: TypeAlias = ExportedContact | ExportedReferral


@dataclass(frozen=True)
class ExportRequest:
    """What is exported: the kind of file, the office days, for CSV the table and the separator; words where a language is given.

    `page_language` is that of the pages of definitions and of the mapping.
    """

    kind: str
    first: date
    last: date
    table: str = CONTACTS
    words: str | None = None
    page_language: str = SOURCE
    separator: str = SEPARATORS["semicolon"]


@dataclass(frozen=True)
class ExportSource:
    """What an export is made from besides its rows: the span, how many contacts it has, the zone, the names and texts of now."""

    span: Span
    contacts: int
    zone: tzinfo
    zone_name: str
    services: Mapping[str, Mapping[str, str]]
    indicators: Mapping[str, Mapping[str, str]]
    deadline_hours: int

    def words(self, code: str) -> Words:
        """Return what the words of a language are taken from."""
        languages = language(code)
        return Words(
            languages,
            self.deadline_hours,
            lambda service: self.services.get(service) or dict.fromkeys((languages.code,), service),
            self.indicators,
        )


@act(Right.EXPORT)
def export_source(desk: Desk, first: date, last: date) -> ExportSource:
    """Return what an export of office days is made from; raises InvalidInput for days that cannot be exported."""
    settings = read_settings(desk.store)
    zone = desk.office.zone
    if last < first:
        raise InvalidInput(N_("The last day {last} is before the first day {first}."), first=first, last=last)
    if first > day_of(desk.clock.now(), settings.boundaries, zone):
        raise Refused(N_("The day {first} has not begun. Choose a day that has."), first=Day(first))
    span = Span(day_bounds(first, settings.boundaries, zone)[0], day_bounds(last, settings.boundaries, zone)[1])
    return ExportSource(
        span=span,
        contacts=exported_rows.count_of(desk.store, span),
        zone=zone,
        zone_name=zone.key,
        services={one.id: one.names for one in desk.data.directory.services},
        indicators={code: question.texts for code, question in desk.data.checklists.by_code.items()},
        deadline_hours=settings.deadline_hours,
    )


@act(Right.EXPORT)
def exported_contacts(desk: Desk, span: Span, after: int | None) -> tuple[list[ExportedContact], int | None]:
    """Return the next contacts of a span, and the place after which the ones that follow begin, None at the end."""
    return exported_rows.contacts_of(desk.store, span, after, SLICE)


@act(Right.EXPORT)
def referrals_in_span(desk: Desk, span: Span) -> array[int]:
    """Return the ids of the referrals that may have been made in a span."""
    return exported_rows.made_in(desk.store, span)


@act(Right.EXPORT)
def exported_referrals(desk: Desk, ids: array[int], span: Span) -> list[ExportedReferral]:
    """Return those of some referrals that were made in a span."""
    return exported_rows.referrals_among(desk.store, ids, span)


@act(Right.EXPORT, *LINES.values())
def finish_export(desk: Desk, request: ExportRequest, rows: int, output: GrowingOutput | None) -> None:
    """Note an export in the journal and let its file take its place, both or neither; raises CannotWrite.

    Without an output it is noted before the first byte goes out.
    """
    facts: dict[str, str | int | None] = {"to": request.last.isoformat(), "rows": rows, "words": request.words}
    if request.kind == CSV:
        facts["table"] = request.table
    with desk.store.transaction():
        desk.journal(LINES[request.kind], request.first.isoformat(), **facts)
        if output is not None:
            output.place()


def export_to_file(session: Session, request: ExportRequest, output: GrowingOutput, progress: Progress) -> int:
    """Write an export to a file and return how many rows it has; whatever goes wrong leaves no file. Raises CannotWrite."""
    try:
        rows = Export(session, request, progress).write(output)
        session.call(finish_export, request, rows, output)
    except BaseException:
        output.discard()
        raise
    return rows


def export_to_stream(session: Session, request: ExportRequest, target: Writable, progress: Progress) -> int:
    """Write an export to standard output and return how many rows it has; its line in the journal stands before."""
    export = Export(session, request, progress)
    session.call(finish_export, request, 0, None)
    return export.write(target)


class Export:
    """One export while it is made: the rows come from the store's thread, slice by slice."""

    def __init__(self, session: Session, request: ExportRequest, progress: Progress) -> None:
        self._session, self._request, self._progress = session, request, progress
        self._source = session.call(export_source, request.first, request.last)
        self._words = None if request.words is None else self._source.words(request.words)
        self._pages = language(request.page_language)
        self._done = 0
        self._passes = {CSV: 1, XLSX: len(export_tables()) - 1, HTCDS: 1}[request.kind]

    def write(self, target: Writable) -> int:
        """Write all and return how many rows of data that is."""
        return {CSV: self._csv, XLSX: self._workbook, HTCDS: self._htcds}[self._request.kind](target)

    def _contacts(self) -> Iterator[list[ExportedContact]]:
        after: int | None = None
        while True:
            contacts, after = self._session.call(exported_contacts, self._source.span, after)
            yield contacts
            self._done += len(contacts)
            self._progress(self._done, self._source.contacts * self._passes)
            if after is None:
                return

    def _referrals(self) -> Iterator[list[ExportedReferral]]:
        ids = self._session.call(referrals_in_span, self._source.span)
        for begin in range(0, len(ids), SLICE):
            yield self._session.call(exported_referrals, ids[begin : begin + SLICE], self._source.span)
            self._progress(self._done, self._source.contacts * self._passes)

    def _sources(self, table: ExportTable) -> Iterator[list[ExportedContact]] | Iterator[list[ExportedReferral]]:
        return self._referrals() if table.name == REFERRALS else self._contacts()

    def _csv(self, target: Writable) -> int:
        table, zone, separator = export_table(self._request.table), self._source.zone, self._request.separator
        target.write(BYTE_ORDER_MARK + csv_lines([table.heads(self._words)], zone, separator))
        number = 0
        for slices in self._sources(table):
            rows = [row for one in slices for row in table.rows(one, self._words)]
            target.write(csv_lines(rows, zone, separator))
            number += len(rows)
        return number

    def _workbook(self, target: Writable) -> int:
        number = 0
        with WorkbookStream(target, self._source.zone) as book:
            for table in export_tables():
                book.begin_sheet(table.name, table.heads(self._words))
                for slices in self._sources(table):
                    rows = [row for one in slices for row in table.rows(one, self._words)]
                    book.rows(rows)
                    number += len(rows)
            pages, request, zone = self._pages, self._request, self._source.zone_name
            rows_of_page = definitions.definition_rows(pages, request.first, request.last, zone)
            self._page(book, definitions.TITLE, definitions.HEADS, definitions.WIDTHS, rows_of_page)
        return number

    def _htcds(self, target: Writable) -> int:
        words, number = self._source.words(self._request.words or self._request.page_language), 0
        with WorkbookStream(target, self._source.zone) as book:
            book.begin_sheet(htcds.PERSON_SHEET, htcds.person_heads())
            for contacts in self._contacts():
                rows = [htcds.person_row(one, person, words) for one in contacts for person in one.persons()]
                book.rows(rows)
                number += len(rows)
            book.begin_sheet(htcds.REFERRAL_SHEET, htcds.referral_heads())
            for referrals in self._referrals():
                book.rows([htcds.referral_row(one, words) for one in referrals])
                number += len(referrals)
            rows_of_page = htcds.mapping_rows(self._pages)
            self._page(book, htcds.MAPPING_SHEET, htcds.MAPPING_HEADS, htcds.MAPPING_WIDTHS, rows_of_page)
        return number

    def _page(
        self, book: WorkbookStream, title: str, heads: Sequence[str], widths: Sequence[int], rows: Iterator[list[str]]
    ) -> None:
        """Add a sheet that explains the others, in words."""
        book.begin_sheet(self._pages.gettext(title), [self._pages.gettext(head) for head in heads], widths)
        book.rows(rows)
