"""`hotline report handover`, `hotline shift give | take` and `hotline watch list | add | end`: one shift to the next."""

from __future__ import annotations

from datetime import datetime

import click

from hotline.cli.console_output import json_bytes, print_json, print_json_line
from hotline.cli.date_arguments import in_zone, moment_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done, words
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output, write_all
from hotline.cli.lazy_commands import WORD, WholeNumber, argument, option
from hotline.clock import to_stored
from hotline.desk import handover, watch_notes
from hotline.desk.session import Session
from hotline.desk.watch_notes import WatchNote
from hotline.errors import N_
from hotline.language import LANGUAGES
from hotline.reports.handover_facts import to_json


@at_desk
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
@output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
@output_option("--json", "json_file", metavar="FILE", help=N_("Where the numbers are written as JSON too."))
def report(session: Session, lang: str, output: Output, json_file: Output | None) -> None:
    """Write the hand-over sheet of the shift; both files appear, or neither."""
    contents = []
    if json_file is not None:
        contents.append((json_file, json_bytes(to_json(session.call(handover.handover_facts, lang)))))
    contents.append((output, session.call(handover.handover_pdf, lang)))
    write_all(contents)


@at_desk
def give(session: Session) -> None:
    """Hand the shift over, and print the sheet as JSON; a colleague takes it over."""
    facts = session.call(handover.give_shift, words().code)
    note_done(DONE)
    print_json(to_json(facts))


@at_desk
def take(session: Session) -> None:
    """Take over the shift that a colleague handed over, and print whose it was."""
    taken = session.call(handover.take_shift)
    note_done(DONE)
    print_json(
        {
            "shift": taken.shift,
            "from": to_stored(taken.began),
            "to": to_stored(taken.ended),
            "given_at": to_stored(taken.given),
            "given_by": taken.given_by,
        }
    )


@at_desk
def list_notes(session: Session) -> None:
    """Print the notes to watch that hold now as JSON lines."""
    for one in session.call(watch_notes.watch_notes):
        print_json_line(_shape(one))


@at_desk
@argument("text", type=WORD)
@moment_option("--until", required=True, about=N_("Until when it is to be watched, by the office's clock."))
def add_note(session: Session, text: str, until: datetime) -> None:
    """Add a note to watch, and print it."""
    note = session.call(watch_notes.add_watch_note, text, in_zone(until, session.office.zone))
    note_done(DONE)
    print_json(_shape(note))


@at_desk
@argument("number", type=WholeNumber(min=1), metavar="ID")
def end_note(session: Session, number: int) -> None:
    """End a note to watch before its time."""
    session.call(watch_notes.end_watch_note, number)
    note_done(DONE)
    print_json({"id": number})


def _shape(note: WatchNote) -> dict[str, object]:
    return {
        "id": note.id,
        "text": note.text,
        "until": to_stored(note.ends),
        "made": to_stored(note.made),
        "by": note.by,
    }
