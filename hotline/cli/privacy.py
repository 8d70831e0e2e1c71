"""`hotline privacy scan`: the personal data in a text, or in many texts as JSON lines. No store is opened."""

from __future__ import annotations

import click

from hotline.cli.lazy import Command, option
from hotline.errors import N_


@click.command(cls=Command)
@click.argument("file")
@option("--jsonl", is_flag=True, help=N_("Lines of JSON with id and text in, with id and findings out."))
def scan(file: str, jsonl: bool) -> int:  # noqa: FBT001 - an option
    """Print findings with offsets in code points; never what was found."""
    raise NotImplementedError
