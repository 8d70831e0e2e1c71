"""`hotline backup`, `restore` and `migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hotline.cli.console_output import print_json, say
from hotline.cli.desk_command import at_desk, passphrase_option
from hotline.cli.environment import DONE, note_done, surroundings, words
from hotline.cli.file_options import PATH, path_option
from hotline.cli.inputs import STANDARD, Input
from hotline.cli.lazy_commands import Command, argument, option
from hotline.cli.passphrase import read_passphrase
from hotline.desk import backups
from hotline.desk.backup_state import backup_state
from hotline.desk.backups import NOT_NOTED
from hotline.desk.session import Session
from hotline.desk.store_file import what_was_migrated
from hotline.errors import N_
from hotline.store.backups.backup import BackupMade
from hotline.store.backups.restore import Restored
from hotline.store.journal.printed_head import on_paper
from hotline.store.migrations import FORMAT

_MADE = N_("The backup {file} was written, read again and checked. Keep it on another disk than the store.")
_RESTORED = N_("The store {file} was made from the backup and checked. Open it with the same names and passphrases.")
_UNCHECKED = N_(
    "The store {file} was made from the backup. Its check sum holds; open it, or give --user, to see that its key opens it."
)
_NOT_STANDARD = N_("A backup is written to a file, read again and checked: give the name of a file.")
_UP_TO_DATE = N_("The store has the present format already. Nothing was changed.")
_MIGRATED = N_("The store has the present format now. The backup {file} beside it holds it as it was.")
_NO_PLACE = N_("Give the location of the new store with --store, or only try the backup with --rehearse.")
_REHEARSED = N_("The backup was opened and checked: it can be restored. Nothing was written.")
_REHEARSED_UNOPENED = N_(
    "The check sum of the backup holds. Give --user to see that its key opens it too. Nothing was written."
)


def _a_file(context: click.Context, _: click.Parameter, output: Path) -> Path:
    if str(output) == STANDARD:
        raise click.UsageError(words().gettext(_NOT_STANDARD), context)
    return output


@at_desk
@path_option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    callback=_a_file,
    help=N_("Where the backup is written; never over another file."),
)
def backup(session: Session, output: Path) -> None:
    """Make a backup and print what it holds."""
    store_id = session.call(backup_state).store_id
    made = backups.make_backup(session, output)
    note_done(_MADE, file=output.name)
    print_json(_made_json(made, store_id))
    say(_MADE, file=output.name)
    if not made.noted:
        say(NOT_NOTED)


@at_desk
def migrate(session: Session) -> None:
    """Open the store, which brings it to the present format after a backup beside it, and print from where to where."""
    done = session.call(what_was_migrated)
    if done is not None:
        note_done(DONE)
    print_json(
        {
            "format": FORMAT,
            "was": FORMAT if done is None else done.was,
            "backup": None if done is None or done.backup is None else str(done.backup),
        }
    )
    if done is None:
        say(_UP_TO_DATE)
    elif done.backup is not None:
        say(_MIGRATED, file=done.backup.name)


@click.command(cls=Command)
@passphrase_option
@option("--rehearse", is_flag=True, help=N_("Only see whether it can be restored; nothing is written."))
@option("--user", metavar="NAME", help=N_("Open what is restored with this user's passphrase, and check all of it."))
@path_option("--store", metavar="FILE", help=N_("The new store; never over another file."))
@argument("backup_file", type=PATH, metavar="BACKUP")
def restore(
    *, backup_file: Path, store: Path | None, user: str | None, passphrase_file: Input | None, rehearse: bool
) -> None:
    """Make a new store of a backup."""
    if store is None and not rehearse:
        raise click.UsageError(words().gettext(_NO_PLACE))
    if user is None:
        _restore(backup_file, store, rehearse=rehearse)
        return
    with read_passphrase(passphrase_file) as passphrase:
        _restore(backup_file, store, rehearse=rehearse, user=user, passphrase=passphrase)


def _restore(backup_file: Path, store: Path | None, *, rehearse: bool, **unlocking: Any) -> None:  # noqa: ANN401 - user and passphrase
    if rehearse or store is None:
        result = backups.rehearse_backup(backup_file, **unlocking)
        said = _REHEARSED if result.verified else _REHEARSED_UNOPENED
    else:
        result = backups.restore_backup(backup_file, store, surroundings().clock, **unlocking)
        said = _RESTORED if result.verified else _UNCHECKED
    note_done(said, file="" if store is None else store.name)
    print_json(_restored_json(result))
    say(said, file="" if store is None else store.name)


def _made_json(made: BackupMade, store_id: str) -> dict[str, Any]:
    figures = made.figures
    return {
        "file": str(made.path),
        "bytes": made.bytes,
        "contacts": figures.contacts,
        "calls": figures.calls,
        "entries": figures.head.sequence,
        "head": on_paper(figures.head, store_id),
        "verified": True,
    }


def _restored_json(result: Restored) -> dict[str, Any]:
    figures = result.figures
    return {
        "file": str(result.path),
        "bytes": result.bytes,
        "contacts": None if figures is None else figures.contacts,
        "calls": None if figures is None else figures.calls,
        "entries": result.entries,
        "head": result.paper_head,
        "verified": result.verified,
    }
