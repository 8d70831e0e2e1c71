"""`hotline form call` and `hotline form checklist`: blank forms for power cuts and visits.

They need no store; with one, the office's own deadline and list in force are printed, and with a file, a list that is not in force yet.
"""

from __future__ import annotations

from contextlib import closing
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
from hotline.desk.paper_forms import CALL_FORM, SAVED, blank_call, blank_list, form_left, form_pdf, list_named
from hotline.errors import N_
from hotline.indicators.contact_checklists import SCORED, shipped_lists
from hotline.language import LANGUAGES

_language = option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the pages."))
_output = output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the pages are written."))
_user = option("--user", metavar="NAME", help=N_("Your user name at that store."))
_FILE_ALONE = N_("A list in a file needs neither --list nor a store: leave them out.")
_BOTH = N_("Whose store is it? Give --store and --user together.")


@click.command(cls=Command)
@path_option("--store", metavar="FILE", help=N_("The store."))
@_user
@passphrase_option
@_language
@_output
def call(*, store: Path | None, user: str | None, passphrase_file: Input | None, lang: str, output: Output) -> None:
    """Write the blank call form."""
    if not _written_at_office(store, user, passphrase_file, form=CALL_FORM, lang=lang, output=output):
        output.write(blank_call(lang, surroundings().clock.now()))


@click.command(cls=Command)
@option("--list", "identity", metavar="ID", help=N_("The list, by its id; without it, the scored one."))
@input_option("--file", metavar="LIST", help=N_("A list in a file, .toml or .xlsx, in force or not."))
@path_option("--store", metavar="FILE", help=N_("The store of an office, for its own list in force."))
@_user
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
    if _written_at_office(store, user, passphrase_file, form=identity or SCORED, lang=lang, output=output):
        return
    now = surroundings().clock.now()
    if file is not None:
        output.write(blank_list(read_aloud(file), lang, now))
    else:
        output.write(blank_list(list_named(shipped_lists(), identity or SCORED), lang, now))


def _written_at_office(
    store: Path | None, user: str | None, passphrase_file: Input | None, *, form: str, lang: str, output: Output
) -> bool:
    """Write a form of an office as it is today, with a line in its journal; return False where no store is named."""
    if (store is None) != (user is None):
        raise click.UsageError(words().gettext(_BOTH))
    if store is None or user is None:
        return False
    with read_passphrase(passphrase_file) as passphrase:
        session = unlock(store, user, passphrase, surroundings().clock)
    with closing(session):
        output.write(session.call(form_pdf, form, lang))
        session.call(form_left, form, lang, SAVED)
    return True
