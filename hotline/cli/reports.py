"""`hotline report daily`: the summary of one day, on paper and as JSON."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from hotline.cli.at_desk import at_desk, path_option
from hotline.cli.days import day_option
from hotline.cli.lazy import option
from hotline.cli.output import json_bytes, new_file
from hotline.desk.reports import daily_facts, daily_summary_pdf
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES
from hotline.reports.daily_facts import to_json


@at_desk
@day_option("--date", "day", required=True, about=N_("The day, as the office counts days."))
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
@path_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
@path_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
def daily(session: Session, day: date, lang: str, output: Path, json_file: Path | None) -> None:
    """Write the summary of a day; both files appear, or neither."""
    with ExitStack() as stack:
        fill = stack.enter_context(new_file(output))
        fill_json = None if json_file is None else stack.enter_context(new_file(json_file))
        if fill_json is not None:
            fill_json(json_bytes(to_json(session.call(daily_facts, day))))
        fill(session.call(daily_summary_pdf, day, lang))
