"""`hotline settings show | set | export | import`: the settings of the office, one by one and as a file."""

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
from hotline.desk.session import Session
from hotline.desk.setting_kinds import Image
from hotline.desk.settings import LARGEST_IMAGE, Settings, get_settings, setting_table
from hotline.desk.settings_file import compare_settings, export_settings, set_setting, take_settings
from hotline.desk.settings_text import LARGEST
from hotline.errors import N_

_FIRST_DAY = N_("The first day from which another time holds at which the day begins; without it, the next day.")


@at_desk
def show(session: Session) -> None:
    """Print the settings in force as JSON, by their names."""
    print_json(_shape(session.call(get_settings)))


@at_desk
@argument("name", type=WORD)
@argument("value")
@day_option("--from", "first_day", about=_FIRST_DAY)
def set_one(session: Session, name: str, value: str, first_day: date | None) -> None:
    """Give a setting another value, and print the settings; a picture is given by the name of its file."""
    known = setting_table().get(name)
    if known is not None and isinstance(known.kind, Image) and value:
        value = known.kind.value_of(Input(value).read(LARGEST_IMAGE))
    settings = session.call(set_setting, name, value, first_day=first_day)
    note_done(DONE)
    print_json(_shape(settings))


@at_desk
@output_option("-o", "--output", required=True, metavar="FILE.toml", help=N_("The file to write to."))
def export(session: Session, output: Output) -> None:
    """Write the settings as a file that another office can take over; no passphrases and no folders are in it."""
    output.write(session.call(export_settings, words()))


@at_desk
@input_argument("file")
@option("--dry-run", is_flag=True, help=N_("Only print what would change."))
@day_option("--from", "first_day", about=_FIRST_DAY)
def take_over(session: Session, file: Input, first_day: date | None, *, dry_run: bool) -> None:
    """Print what a file of settings changes as JSON lines, and take it over, whole or not at all."""
    content = file.read(LARGEST)
    with every_fault_said():
        changes = session.call(compare_settings, content, words())
        if not dry_run:
            session.call(take_settings, content, first_day=first_day)
            note_done(DONE)
    for one in changes:
        print_json_line({"name": one.name, "before": one.before, "after": one.after})


def _shape(settings: Settings) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, one in setting_table().items():
        value = getattr(settings, name)
        shown[name] = bool(value) if isinstance(one.kind, Image) else one.kind.to_json(value)
    return shown
