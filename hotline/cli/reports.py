"""`hotline report …`: the reports of one day, on paper and as JSON."""

from __future__ import annotations

from datetime import date

import click

from hotline.cli.console_output import json_bytes
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, write_all
from hotline.cli.lazy_commands import option
from hotline.desk.report_table import DAILY, REPORTS
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES


def day_report(code: str) -> click.Command:
    """Return the command that writes a report of REPORTS."""
    report = REPORTS[code]

    @at_desk
    @day_option("--date", "day", required=True, about=N_("The day, as the office counts days."))
    @option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
    @output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
    @output_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
    def command(session: Session, day: date, lang: str, output: Output, json_file: Output | None) -> None:
        """Write the report of a day; both files appear, or neither."""
        contents = []
        if json_file is not None:
            contents.append((json_file, json_bytes(report.to_json(session.call(report.facts, day)))))
        contents.append((output, session.call(report.pages, day, lang)))
        write_all(contents)

    return command


daily = day_report(DAILY)
