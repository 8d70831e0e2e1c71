"""`hotline init`: the store of an office, its first supervisor, and the recovery code, which is shown once."""

from __future__ import annotations

from pathlib import Path

import click

from hotline.cli.console_output import print_json, say
from hotline.cli.desk_command import passphrase_option, store_option
from hotline.cli.environment import note_done, surroundings
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.cli.passphrase import read_new_passphrase
from hotline.cli.recovery import SHEET, show_sheet
from hotline.desk.office import office_code, set_up
from hotline.errors import N_
from hotline.store.files.private_files import remove_quietly

_MADE = N_("The store {file} is made.")
_UNCONFIRMED = N_(
    "The recovery sheet counts as unconfirmed until somebody has typed it back from the paper: hotline recovery drill."
)


@click.command(cls=Command)
@store_option
@option("--office", required=True, metavar="CODE", help=N_("The office's code: 2 to 6 letters."))
@option("--user", required=True, metavar="NAME", help=N_("User name of the first supervisor."))
@passphrase_option
@output_option(
    "--recovery-sheet", metavar="PDF", help=N_("Write the recovery sheet here; without it, its code is shown.")
)
def init(store: Path, office: str, user: str, passphrase_file: Input | None, recovery_sheet: Output | None) -> None:
    """Make the store; a file that exists is never overwritten."""
    around = surroundings()
    code_of_office = office_code(office)
    written: list[Path] = []

    def hand_over(code: str) -> None:
        # Before the store has its name: a kill in between leaves a sheet of no store, and no store without its sheet.
        written.extend(show_sheet(code, code_of_office, user, recovery_sheet))

    try:
        with read_new_passphrase(passphrase_file) as passphrase:
            set_up(store, code_of_office, user, passphrase, around.clock, hand_over=hand_over)
    except BaseException:
        remove_quietly(tuple(written))
        raise
    note_done(_MADE, file=store.name)
    print_json({"store": str(store), "office": code_of_office, "user": user})
    if written:
        say(SHEET, file=written[0].name)
    say(_UNCONFIRMED)
