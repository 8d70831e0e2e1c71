"""`hotline day seal | status | corrections`: the days of the office, sealed and what changed in them since."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from hotline.cli.console_output import json_bytes, print_json
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, write_all
from hotline.cli.lazy_commands import option
from hotline.clock import to_stored
from hotline.desk.seals import DayState, corrections_json, corrections_of_day, corrections_pdf, day_state, seal_day
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES

_DAY = N_("The day, as the office counts days.")


@at_desk
@day_option("--date", "day", required=True, about=_DAY)
def seal(session: Session, day: date) -> None:
    """Seal a day that has ended: its page and its numbers are kept as they are, and print how it stands."""
    state = session.call(seal_day, day)
    note_done(DONE)
    print_json(_shape(state))


@at_desk
@day_option("--date", "day", required=True, about=_DAY)
def status(session: Session, day: date) -> None:
    """Print whether a day has ended, was sealed or printed, and how many contacts were corrected since."""
    print_json(_shape(session.call(day_state, day)))


@at_desk
@day_option("--date", "day", required=True, about=_DAY)
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
@output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
@output_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
def corrections(session: Session, day: date, lang: str, output: Output, json_file: Output | None) -> None:
    """Write the corrections sheet of a day: what changed since it was sealed or first printed."""
    contents = []
    if json_file is not None:
        contents.append((json_file, json_bytes(corrections_json(session.call(corrections_of_day, day)))))
    contents.append((output, session.call(corrections_pdf, day, lang)))
    write_all(contents)


def _shape(state: DayState) -> dict[str, Any]:
    return {
        "day": state.day.isoformat(),
        "from": to_stored(state.start),
        "to": to_stored(state.end),
        "ended": state.ended,
        "sealed": state.sealed_at is not None,
        "sealed_at": None if state.sealed_at is None else to_stored(state.sealed_at),
        "sealed_by": state.sealed_by or None,
        "first_printed": None if state.printed_at is None else to_stored(state.printed_at),
        "digest": state.digest or None,
        "corrections": state.corrections,
    }
