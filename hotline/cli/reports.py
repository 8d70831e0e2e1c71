"""`hotline report daily`: the summary of one day, on paper and as JSON."""

from __future__ import annotations

from datetime import date

import click

from hotline.cli.console_output import json_bytes
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, write_all
from hotline.cli.lazy_commands import option
from hotline.desk.reports import daily_facts, daily_summary_pdf
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES
from hotline.reports.daily_facts import to_json


@at_desk
@day_option("--date", "day", required=True, about=N_("The day, as the office counts days."))
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
@output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
@output_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
def daily(session: Session, day: date, lang: str, output: Output, json_file: Output | None) -> None:
    """Write the summary of a day; both files appear, or neither."""
    contents = []
    if json_file is not None:
        contents.append((json_file, json_bytes(to_json(session.call(daily_facts, day)))))
    contents.append((output, session.call(daily_summary_pdf, day, lang)))
    write_all(contents)
