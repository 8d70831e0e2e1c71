"""`hotline privacy scan`: the personal data in a text, or in many texts as JSON lines. No store is opened."""

from __future__ import annotations

import click

from hotline.cli.console_output import flush, print_json, print_json_line
from hotline.cli.environment import words
from hotline.cli.file_options import input_argument
from hotline.cli.inputs import LARGEST_TEXT, Input
from hotline.cli.lazy_commands import Command, option
from hotline.errors import N_
from hotline.privacy.scan_json import scan_lines, scan_text


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
