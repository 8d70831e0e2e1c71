"""`hotline call template`: an empty call, with the schema of every field."""

from __future__ import annotations

import click

from hotline.call.call_json import call_template
from hotline.cli.lazy import Command
from hotline.cli.output import print_json


@click.command(cls=Command)
def template() -> None:
    """Print an empty call as JSON; under `schema`, every field and its allowed values."""
    print_json(call_template())
