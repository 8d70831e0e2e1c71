"""`hotline service list | show | load | export | close | confirm`: the directory of services as JSON, and a supervisor's acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from hotline.cli.console_output import every_fault_said, print_json, print_json_line
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done, words
from hotline.cli.file_options import input_argument, output_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import WORD, argument, option
from hotline.desk import service_files, services
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.referral.directory import Service
from hotline.referral.directory_data import service_to_data, to_stored_entry
from hotline.referral.directory_text import LARGEST


@at_desk
@option("--search", "text", default="", metavar="TEXT", help=N_("Only services in which every word is found."))
@option("--all", "closed", is_flag=True, help=N_("Include closed services and those that open later."))
def list_services(session: Session, text: str, *, closed: bool) -> None:
    """Print the services as JSON lines, in the order in which they are offered."""
    for one in session.call(services.list_services, text, closed=closed):
        print_json_line(
            {
                "id": one.id,
                "name": one.names[words().code],
                "kind": one.kind,
                "open": one.is_open(session.clock.now(), session.office.zone),
                "closed_from": None if one.closed_from is None else one.closed_from.isoformat(),
                "confirmed": one.confirmed,
            }
        )


@at_desk
@argument("identity", type=WORD, metavar="ID")
def show(session: Session, identity: str) -> None:
    """Print an entry as JSON, in the shape of its file."""
    print_json(_shape(session.call(services.show_service, identity)))


@at_desk
@input_argument("file")
def load(session: Session, file: Input) -> None:
    """Take a TOML file of services over, whole or not at all, and print what changed; every fault is said with its line."""
    with every_fault_said():
        loaded = session.call(service_files.load_services, file.read(LARGEST), file.path.name)
    note_done(DONE)
    brought = loaded.brought
    parts = {"new": brought.new, "changed": brought.changed, "same": brought.same}
    print_json({name: [one.id for one in found] for name, found in parts.items()})


@at_desk
@output_option("-o", "--output", required=True, metavar="FILE.toml", help=N_("Where the directory is written."))
def export(session: Session, output: Output) -> None:
    """Write the whole directory as a file to work on."""
    output.write(session.call(service_files.export_services, words()))


@at_desk
@argument("identity", type=WORD, metavar="ID")
@day_option("--from", "day", required=True, about=N_("The first day on which it accepts nobody any more."))
def close(session: Session, identity: str, day: date) -> None:
    """Let a service take nobody from a day on, and print its entry."""
    closed = session.call(services.close_service, identity, day)
    note_done(DONE)
    print_json(_shape(closed.service))


@at_desk
@argument("identity", type=WORD, metavar="ID")
def confirm(session: Session, identity: str) -> None:
    """Mark an entry as confirmed by the body itself, and print it."""
    confirmed = session.call(services.confirm_service, identity)
    note_done(DONE)
    print_json(_shape(confirmed.service))


def _shape(one: Service) -> dict[str, Any]:
    return to_stored_entry(service_to_data(one))
