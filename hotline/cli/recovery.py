"""`hotline recovery renew`, `drill` and `unlock`: the recovery sheet made anew, tried, and used."""

from __future__ import annotations

from pathlib import Path

import click

from hotline.cli.console_output import print_json, say, say_for_certain
from hotline.cli.desk_command import at_desk, store_option
from hotline.cli.environment import DONE, note_done, surroundings
from hotline.cli.file_options import input_option, output_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.cli.passphrase import read_new_passphrase, read_passphrase
from hotline.clock import to_stored
from hotline.desk import recovery
from hotline.desk.office import recovery_sheet_pdf, unlock_with_recovery
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.store.files.private_files import remove_quietly
from hotline.store.keys.rekey import NewKeysWait

CODE_PROMPT = N_("Recovery code: ")
SHEET = N_("The recovery sheet is in {file}. Print it, keep it locked away from this computer, and delete the file.")
_CODE = N_("Recovery code, shown this once: {code}")
_KEEP = N_(
    "Write it down and keep it locked away from this computer. Without it a lost passphrase loses the whole store."
)
_VOID = N_("The older recovery sheet opens nothing any more: destroy it. Then try the new one: hotline recovery drill.")
_NOT_RENEWED = N_("The new sheet opens nothing: destroy what was written or shown of it. The older one stays valid.")
_code_option = input_option(
    "--code-file", metavar="FILE", help=N_("Read the recovery code from this file; without it, the terminal asks.")
)


@at_desk
@output_option(
    "--recovery-sheet", metavar="PDF", help=N_("Write the recovery sheet here; without it, its code is shown.")
)
def renew(session: Session, recovery_sheet: Output | None) -> None:
    """Make a new recovery sheet; the older one opens nothing any more."""
    code = session.call(recovery.recovery_code_to_come)
    written = show_sheet(code, session.office.code, session.user.name, recovery_sheet, renewed=True)
    try:
        session.call(recovery.renew_recovery, code)
    except NewKeysWait:
        note_done(DONE)
        raise
    except BaseException:
        remove_quietly(written)
        say(_NOT_RENEWED)
        raise
    note_done(DONE)
    print_json({"office": session.office.code, "user": session.user.name, "renewed": True})
    for file in written:
        say(SHEET, file=file.name)
    say(_VOID)


@at_desk
@_code_option
def drill(session: Session, code_file: Input | None) -> None:
    """Check that the recovery sheet would open the store; it stays valid."""
    with read_passphrase(code_file, CODE_PROMPT) as code:
        state = session.call(recovery.drill_recovery, code.text())
    made, drilled = (None, None) if state is None else (state.made, state.drilled)
    print_json({"opens": True, "made": made and to_stored(made), "drilled": drilled and to_stored(drilled)})


@click.command(cls=Command)
@store_option
@option("--user", metavar="NAME", help=N_("The supervisor who signs in; without it the first one who may."))
@_code_option
@input_option("--new-passphrase-file", metavar="FILE", help=N_("Read the new passphrase from this file."))
def unlock(store: Path, user: str | None, code_file: Input | None, new_passphrase_file: Input | None) -> None:
    """Give a supervisor a new passphrase with the recovery sheet, which stays valid."""
    with read_passphrase(code_file, CODE_PROMPT) as code, read_new_passphrase(new_passphrase_file) as passphrase:
        session = unlock_with_recovery(store, code.text(), surroundings().clock, new_passphrase=passphrase, user=user)
    note_done(DONE)
    try:
        print_json({"user": session.user.name, "role": session.user.role})
    finally:
        session.close()


def show_sheet(code: str, office: str, user: str, sheet: Output | None, *, renewed: bool = False) -> tuple[Path, ...]:
    """Hand a sheet over before it is put in force, so that no store is without one: write it, or show its code.

    Returns the file that was made, if any.
    """
    if sheet is None:
        show_code(code)
        return ()
    around = surroundings()
    sheet.write(recovery_sheet_pdf(code, office, user, around.clock, around.language.code, renewed=renewed))
    return () if sheet.is_standard else (sheet.path,)


def show_code(code: str) -> None:
    """Show a recovery code and say what to do with it; raises CannotWrite where it cannot be shown."""
    say_for_certain(_CODE, code=code)
    say(_KEEP)
