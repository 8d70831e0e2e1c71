"""`hotline indicators template | check | load | in-force`: a list as a file, what is wrong in one, putting one in force."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from hotline.cli.console_output import every_fault_said, print_json
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done
from hotline.cli.file_options import input_argument, output_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.desk import checklists
from hotline.desk.checklists import Place
from hotline.desk.paper_forms import list_named
from hotline.desk.session import Session
from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_difference import ADDED, CHANGED, REMOVED, ListDifference, difference
from hotline.indicators.checklist_file import LARGEST, read_list
from hotline.indicators.checklist_template import example_of, toml_template, workbook_template
from hotline.indicators.contact_checklists import SCORED, shipped_lists
from hotline.language import LANGUAGES, language

_TEMPLATES = {".toml": toml_template, ".xlsx": workbook_template}


@click.command(cls=Command)
@option("--list", "identity", default=None, metavar="ID", help=N_("The list that the template begins from."))
@option("--empty", is_flag=True, help=N_("Only the head and one indicator, to be filled in."))
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the explanations."))
@output_option("-o", "--output", required=True, metavar="FILE", help=N_("Where it is written: .toml or .xlsx."))
def template(identity: str | None, *, empty: bool, lang: str, output: Output) -> None:
    """Write a list as a file to work on."""
    make = _TEMPLATES.get(".toml" if output.is_standard else output.path.suffix.lower())
    if make is None:
        raise InvalidInput(
            N_("A template is a file that ends in {endings}. Give the output such an ending."),
            endings=", ".join(_TEMPLATES),
        )
    used = shipped_lists().scored if identity is None else list_named(shipped_lists(), identity)
    used = example_of(used) if empty else used
    output.write(make(used, language(lang)))


@click.command(cls=Command)
@input_argument("file")
def check(file: Input) -> int:
    """Print what a list would change as JSON; the exit code is 1 where it cannot be used, with every fault on standard error."""
    used = read_aloud(file)
    known = {(one.id, one.version): one for one in shipped_lists().every}
    checklists.require_new(used, known.get((used.id, used.version)))
    place = checklists.place_of(used)
    before = next((one for one in known.values() if checklists.place_of(one) == place), None)
    print_json({**_shape(used, place), "changes": None if before is None else _changes(difference(before, used))})
    return 0


@at_desk
@input_argument("file")
@day_option("--from", "day", required=True, about=N_("From which day of the office on, today or later."))
def load(session: Session, file: Input, day: date) -> None:
    """Put a list in force from a day, and print what changes."""
    content = _content(file)
    with every_fault_said():
        brought = session.call(checklists.read_brought, content)
    decided = session.call(checklists.put_in_force, content, day)
    note_done(DONE)
    print_json(
        {
            **_shape(brought.checklist, decided.place),
            "from": decided.day.isoformat(),
            "calls_before": decided.calls_before,
            "replaces": [None if one is None else f"{one.id} {one.version}" for one in decided.replaced],
            "changes": None if brought.changes is None else _changes(brought.changes),
        }
    )


@at_desk
def in_force(session: Session) -> None:
    """Print the lists that are in force today and those to come."""
    print_json([_of_place(one) for one in session.call(checklists.places)])


def read_aloud(file: Input) -> Checklist:
    """Return the list of a file; where it is broken, every fault is said on standard error and BrokenFile raised."""
    with every_fault_said():
        return read_list(_content(file))


def _content(file: Input) -> bytes:
    """Return the content of a file, no more of it than any list has: a device that never ends must not be read to its end."""
    return file.read(LARGEST)


def _shape(used: Checklist, place: str) -> dict[str, Any]:
    return {
        "id": used.id,
        "version": used.version,
        "place": place,
        "scored": place == SCORED,
        "indicators": len(used.indicators),
    }


def _changes(found: ListDifference) -> dict[str, Any]:
    return {
        "head": [{"what": one.what, "before": one.before, "after": one.after} for one in found.head],
        **{kind: [one.code for one in found.indicators if one.kind == kind] for kind in (ADDED, REMOVED)},
        CHANGED: {
            one.code: [{"what": each.what, "before": each.before, "after": each.after} for each in one.details]
            for one in found.indicators
            if one.kind == CHANGED
        },
        "same": found.same,
    }


def _of_place(one: Place) -> dict[str, Any]:
    return {
        "place": one.place,
        "id": None if one.now is None else one.now.id,
        "version": None if one.now is None else one.now.version,
        "since": None if one.since is None else one.since.isoformat(),
        "to_come": [
            {
                "from": day.isoformat(),
                "id": None if used is None else used.id,
                "version": None if used is None else used.version,
            }
            for day, used in one.to_come
        ],
    }
