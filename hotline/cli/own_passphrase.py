"""`hotline passphrase change`: one's own passphrase; the old one unlocks the desk, as for every command."""

from __future__ import annotations

from hotline.cli.console_output import print_json
from hotline.cli.desk_command import at_desk_with_passphrase
from hotline.cli.environment import DONE, note_done
from hotline.cli.file_options import input_option
from hotline.cli.inputs import Input
from hotline.cli.passphrase import read_new_passphrase
from hotline.desk import users
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.secret import Secret


@at_desk_with_passphrase
@input_option("--new-passphrase-file", metavar="FILE", help=N_("Read the new passphrase from this file."))
def change(session: Session, passphrase: Secret, new_passphrase_file: Input | None) -> None:
    """Change your own passphrase."""
    with read_new_passphrase(new_passphrase_file) as wanted:
        session.call(users.change_passphrase, passphrase, wanted)
    note_done(DONE)
    print_json({"user": session.user.name, "changed": True})
