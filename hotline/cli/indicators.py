"""`hotline indicators list` and `hotline assess`: the checklist, and what answers add up to. Neither opens a store."""

from __future__ import annotations

import click

from hotline.cli.lazy import Command, option
from hotline.cli.output import print_json, print_json_line, read_bytes
from hotline.cli.surroundings import words
from hotline.errors import N_
from hotline.indicators.assess_json import assess_text
from hotline.indicators.checklist import SETS
from hotline.indicators.listing import indicators_json


@click.command(cls=Command)
@option("--set", "set_name", type=click.Choice(SETS), help=N_("Only the indicators of this set."))
def list_indicators(set_name: str | None) -> None:
    """Print the indicators as one JSON list."""
    print_json(indicators_json(set_name))


@click.command(cls=Command)
@click.argument("file")
def assess(file: str) -> int:
    """Print an assessment a line; the exit code is 1 where an input could not be answered."""
    all_answered = True
    for answer, answered in assess_text(read_bytes(file), language=words()):
        print_json_line(answer)
        all_answered = all_answered and answered
    return 0 if all_answered else 1
