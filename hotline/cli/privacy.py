"""`hotline privacy scan`: the personal data in a text, or in many texts as JSON lines. No store is opened."""

from __future__ import annotations

import click

from hotline.cli.lazy import Command, option
from hotline.cli.output import print_json, print_json_line, read_bytes
from hotline.cli.surroundings import words
from hotline.errors import N_
from hotline.privacy.scan_json import scan_lines, scan_text


@click.command(cls=Command)
@click.argument("file")
@option("--jsonl", is_flag=True, help=N_("Lines of JSON with id and text in, with id and findings out."))
def scan(file: str, jsonl: bool) -> int:  # noqa: FBT001 - an option
    """Print findings with offsets in code points; never what was found."""
    content = read_bytes(file)
    if not jsonl:
        print_json(scan_text(content))
        return 0
    all_scanned = True
    for answer, scanned in scan_lines(content, words()):
        print_json_line(answer)
        all_scanned = all_scanned and scanned
    return 0 if all_scanned else 1
