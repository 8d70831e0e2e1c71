"""`hotline privacy`: the personal data in texts, and the small counts in tables that may leave the office. No store is opened."""

from __future__ import annotations

import click

from hotline.cli.console_output import flush, print_json, print_json_line
from hotline.cli.environment import words
from hotline.cli.file_options import input_argument
from hotline.cli.inputs import LARGEST_TEXT, Input
from hotline.cli.lazy_commands import Command, option
from hotline.errors import N_
from hotline.privacy.scan_json import scan_lines, scan_text
from hotline.suppression.table_json import suppress_json
from hotline.suppression.tables import DEFAULT_THRESHOLD


@click.command(cls=Command)
@input_argument("file")
@option("--jsonl", is_flag=True, help=N_("Lines of JSON with id and text in, with id and findings out."))
def scan(file: Input, jsonl: bool) -> int:  # noqa: FBT001 - an option
    """Print findings with offsets in code points; never what was found."""
    if not jsonl:
        print_json(scan_text(file.read(LARGEST_TEXT)))
        return 0
    all_scanned = True
    for answer, scanned in scan_lines(file.lines(), words()):
        print_json_line(answer)
        flush()
        all_scanned = all_scanned and scanned
    return 0 if all_scanned else 1


@click.command(cls=Command)
@input_argument("file")
@option(
    "--threshold",
    type=int,
    default=DEFAULT_THRESHOLD,
    help=N_("Counts below it are hidden: 5 at the least, 11 where none is given."),
)
def suppress(file: Input, threshold: int) -> int:
    """Print the tables with their totals, and what must not be seen as "c"."""
    print_json(suppress_json(file.read(LARGEST_TEXT), threshold))
    return 0
