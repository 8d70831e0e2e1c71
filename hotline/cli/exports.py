"""`hotline export …`: what may leave the office as a file, for a supervisor (reports.md section 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click

from hotline.cli.console_output import print_json
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import words as own_language
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, StandardOutput
from hotline.cli.lazy_commands import F, option
from hotline.desk.exports import CSV, HTCDS, XLSX, ExportRequest, export_to_file, export_to_stream
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.exports.csv_text import SEPARATORS
from hotline.exports.export_tables import CONTACTS, export_tables
from hotline.language import LANGUAGES
from hotline.store.files.output_file import GrowingOutput

_SEMICOLON = "semicolon"


def _common(metavar: str) -> Callable[[F], F]:
    """Declare the options that every export has."""

    def declare(function: F) -> F:
        function = option(
            "--words",
            type=click.Choice(LANGUAGES),
            help=N_("Put the words for the codes beside them, in this language."),
        )(function)
        output = output_option("-o", "--output", required=True, metavar=metavar, help=N_("Where the file is written."))
        last = day_option("--to", "last", required=True, about=N_("The last day, as the office counts days."))
        first = day_option("--from", "first", required=True, about=N_("The first day, as the office counts days."))
        return first(last(output(function)))

    return declare


@at_desk
@_common("FILE.csv")
@option("--table", type=click.Choice([one.name for one in export_tables()]), default=CONTACTS, help=N_("Which table."))
@option(
    "--separator",
    type=click.Choice(list(SEPARATORS)),
    default=_SEMICOLON,
    help=N_("What separates the columns; a semicolon where none is given."),
)
def csv(
    session: Session, *, first: date, last: date, output: Output, words: str | None, table: str, separator: str
) -> None:
    """Write one table with one row each."""
    request = ExportRequest(CSV, first, last, table, words, separator=SEPARATORS[separator])
    _export(session, request, output)


@at_desk
@_common("FILE.xlsx")
def xlsx(session: Session, *, first: date, last: date, output: Output, words: str | None) -> None:
    """Write the four tables as sheets, and a page of definitions."""
    _export(session, ExportRequest(XLSX, first, last, words=words, page_language=words or own_language().code), output)


@at_desk
@_common("FILE.xlsx")
def htcds(session: Session, *, first: date, last: date, output: Output, words: str | None) -> None:
    """Write persons and referrals with names and values of HTCDS 2.0, and how each field is mapped."""
    _export(session, ExportRequest(HTCDS, first, last, words=words, page_language=words or own_language().code), output)


def _export(session: Session, request: ExportRequest, output: Output) -> None:
    if output.is_standard:
        rows = export_to_stream(session, request, StandardOutput(), _unseen)
    else:
        rows = export_to_file(session, request, GrowingOutput(output.path, replace=output.replace), _unseen)
    print_json({"from": request.first.isoformat(), "to": request.last.isoformat(), "rows": rows})


def _unseen(done: int, whole: int) -> None:
    """Take no note of progress: Ctrl+C ends the command, and leaves no file."""
