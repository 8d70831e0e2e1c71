"""`hotline form call` and `hotline form checklist`: blank forms for power cuts and visits.

They need no store; with one, the office's own list in force can be printed, and with a file, one that is not in force yet.
"""

from __future__ import annotations

from pathlib import Path

import click

from hotline.cli.checklists import read_aloud
from hotline.cli.desk_command import passphrase_option
from hotline.cli.environment import surroundings, words
from hotline.cli.file_options import input_option, output_option, path_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.cli.passphrase import read_passphrase
from hotline.desk.office import unlock
from hotline.desk.paper_forms import SAVED, blank_call, blank_list, form_left, form_pdf, list_named
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.indicators.contact_checklists import SCORED, shipped_lists
from hotline.language import LANGUAGES

_language = option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
_output = output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
_FILE_ALONE = N_("A list in a file needs neither --list nor a store: leave them out.")
_BOTH = N_("Whose store is it? Give --store and --user together.")


@click.command(cls=Command)
@_language
@_output
def call(lang: str, output: Output) -> None:
    """Write the blank call form."""
    output.write(blank_call(lang, surroundings().clock.now()))


@click.command(cls=Command)
@option("--list", "identity", metavar="ID", help=N_("The list, by its id; without it, the scored one."))
@input_option("--file", metavar="LIST", help=N_("A list in a file, .toml or .xlsx, in force or not."))
@path_option("--store", metavar="FILE", help=N_("The store of an office, for its own list in force."))
@option("--user", metavar="NAME", help=N_("Your user name at that store."))
@passphrase_option
@_language
@_output
def checklist(
    *,
    identity: str | None,
    file: Input | None,
    store: Path | None,
    user: str | None,
    passphrase_file: Input | None,
    lang: str,
    output: Output,
) -> None:
    """Write a blank checklist: of a file, of an office, or of those that come with the program."""
    if file is not None and (identity is not None or store is not None):
        raise click.UsageError(words().gettext(_FILE_ALONE))
    if (store is None) != (user is None):
        raise click.UsageError(words().gettext(_BOTH))
    now = surroundings().clock.now()
    if store is not None and user is not None:
        with read_passphrase(passphrase_file) as passphrase:
            session = unlock(store, user, passphrase, surroundings().clock)
        try:
            _write_of_office(session, identity or SCORED, lang, output)
        finally:
            session.close()
    elif file is not None:
        output.write(blank_list(read_aloud(file), lang, now))
    else:
        output.write(blank_list(list_named(shipped_lists(), identity or SCORED), lang, now))


def _write_of_office(session: Session, identity: str, lang: str, output: Output) -> None:
    """Write the list of an office as it is in force today, with a line in its journal."""
    output.write(session.call(form_pdf, identity, lang))
    session.call(form_left, identity, lang, SAVED)
