"""`hotline report …`: the reports of a day and of a period, on paper and as JSON."""

from __future__ import annotations

from datetime import date

import click

from hotline.cli.console_output import json_bytes, say
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import words
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, write_all
from hotline.cli.lazy_commands import option
from hotline.desk.report_table import DAILY, REPORTS
from hotline.desk.reports import MadeReport, draft_public, make_period, make_public
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES

_language = option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
_pages = output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
_numbers = output_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
_DRAFT_OF_WHAT = N_("--draft is for public tables: give --public too.")
_DRAFT = N_("This is a draft: nothing was published. Without --draft the same tables are published.")
_PUBLISHED = N_(
    "These tables count as published from now on: later ones of the same days must agree with them, and none of other days that overlap "
    "can be made. Give --draft to look first."
)


def day_report(code: str) -> click.Command:
    """Return the command that writes a report of REPORTS."""
    report = REPORTS[code]

    @at_desk
    @day_option("--date", "day", required=True, about=N_("The day, as the office counts days."))
    @_language
    @_pages
    @_numbers
    def command(session: Session, day: date, lang: str, output: Output, json_file: Output | None) -> None:
        """Write the report of a day; both files appear, or neither."""
        _write(session.call(report.make, day, lang), output, json_file)

    return command


daily = day_report(DAILY)


@at_desk
@day_option("--from", "first", required=True, about=N_("The first day, as the office counts days."))
@day_option("--to", "last", required=True, about=N_("The last day."))
@_language
@_pages
@option("--public", is_flag=True, help=N_("Public tables: whole quarters, with small numbers hidden."))
@option("--draft", is_flag=True, help=N_("With --public: only a draft to look at; nothing counts as published."))
@_numbers
def period(
    session: Session,
    first: date,
    last: date,
    lang: str,
    output: Output,
    *,
    public: bool,
    draft: bool,
    json_file: Output | None,
) -> None:
    """Write the report of a period; both files appear, or neither."""
    if draft and not public:
        raise click.UsageError(words().gettext(_DRAFT_OF_WHAT))
    make = make_period if not public else draft_public if draft else make_public
    _write(session.call(make, first, last, lang), output, json_file)
    if public:
        say(_DRAFT if draft else _PUBLISHED)


def _write(made: MadeReport, output: Output, json_file: Output | None) -> None:
    contents = [] if json_file is None else [(json_file, json_bytes(dict(made.document)))]
    write_all([*contents, (output, made.pdf)])
