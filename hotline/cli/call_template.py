"""`hotline call template`: an empty call, with the schema of every field."""

from __future__ import annotations

import click

from hotline.call.call_json import call_template
from hotline.cli.console_output import print_json
from hotline.cli.lazy_commands import Command
from hotline.indicators.contact_checklists import shipped_lists


@click.command(cls=Command)
def template() -> None:
    """Print an empty call as JSON; under `schema`, every field and its allowed values."""
    template = call_template()
    # Codes are those of the lists; an office that has put its own in force takes others, so that they are examples.
    codes = [code for one in shipped_lists().every for code in (each.code for each in one.indicators)]
    for persons in (template["schema"]["properties"], template["schema"]["properties"]["parked"]["properties"]):
        persons["persons"]["items"]["properties"]["answers"]["propertyNames"] = {"examples": codes}
    print_json(template)
