"""`hotline indicators list` and `hotline assess`: the checklist, and what answers add up to. Neither opens a store."""

from __future__ import annotations

import click

from hotline.cli.console_output import flush, print_json, print_json_line
from hotline.cli.environment import words
from hotline.cli.file_options import input_argument
from hotline.cli.inputs import LARGEST_TEXT, Input
from hotline.cli.lazy_commands import Command, option
from hotline.errors import N_
from hotline.indicators.assess_json import assess_lines
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.checklist_json import indicators_json


@click.command(cls=Command)
@option("--set", "set_name", type=click.Choice(SETS), help=N_("Only the indicators of this set."))
def list_indicators(set_name: str | None) -> None:
    """Print the indicators as one JSON list."""
    print_json(indicators_json(set_name))


@click.command(cls=Command)
@input_argument("file")
def assess(file: Input) -> int:
    """Print an assessment a line; the exit code is 1 where an input could not be answered."""
    all_answered = True
    for answer, answered in assess_lines(file.lines(), LARGEST_TEXT, file.too_large(LARGEST_TEXT), language=words()):
        print_json_line(answer)
        flush()
        all_answered = all_answered and answered
    return 0 if all_answered else 1
