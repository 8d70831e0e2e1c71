"""`hotline update check`: what a file with another version of the program is, before anybody runs it."""

from __future__ import annotations

from pathlib import Path

import click

from hotline import __version__
from hotline.cli.console_output import print_json, say
from hotline.cli.file_options import PATH
from hotline.cli.lazy_commands import Command, argument, option
from hotline.desk.update_file import Age, Match, UpdateFile, look_at_update
from hotline.errors import N_

_DIFFERS = N_(
    "{file} is not the file that its checksum was made of: it is damaged, half copied, or another one. Do not run it. Copy it again, "
    "with its checksum, from where it came from."
)
_TOLD_DIFFERS = N_(
    "{file} does not have the checksum that was told. Do not run it: it is damaged, or it is not the file that was meant."
)
_UNKNOWN = N_(
    "No checksum of {file} is known, so nothing is known of it. Do not run it. Put its .sha256 file beside it, or give with --checksum "
    "the checksum that was printed or read out to you."
)
_TOLD = N_("{file} has the checksum that was told: it is that very file.")
_BESIDE = N_(
    "The checksum beside {file} holds: the file is whole. That does not say who made it, for whoever changes the file can change that "
    "checksum as well. Compare it with one that reached you another way, on paper or by telephone: {checksum}"
)
_AGES = {
    Age.NEWER: N_(
        "It says that it is version {version}; {installed} runs here. Make a backup, close the program, then install it."
    ),
    Age.SAME: N_("It says that it is version {version}, which runs here already."),
    Age.OLDER: N_(
        "It says that it is version {version}, older than {installed}, which runs here. Do not install it: an older program does not open "
        "a store that a newer one has used."
    ),
    Age.UNKNOWN: N_("It does not say which version it is; {installed} runs here."),
}


@click.command(cls=Command)
@option(
    "--checksum",
    metavar="SHA256",
    help=N_("The checksum as it was printed or read out to you; spaces in it do not matter."),
)
@argument("installer", type=PATH, metavar="FILE")
def check(installer: Path, checksum: str | None) -> int:
    """Print what the file is, and whether its checksum holds; it is not run, and nothing is installed."""
    found = look_at_update(installer, checksum)
    print_json(
        {
            "file": str(found.path),
            "bytes": found.bytes,
            "sha256": found.sha256,
            "beside": found.beside.value,
            "told": found.told.value,
            "holds": found.holds,
            "version": found.version,
            "installed": __version__,
            "is": found.age.value,
        }
    )
    say(_verdict(found), file=found.path.name, checksum=found.sha256)
    if found.holds:
        say(_AGES[found.age], version=found.version, installed=__version__)
    return 0 if found.holds else 1


def _verdict(found: UpdateFile) -> str:
    if found.told is Match.DIFFERS:
        return _TOLD_DIFFERS
    if found.beside is Match.DIFFERS:
        return _DIFFERS
    if found.told is Match.HOLDS:
        return _TOLD
    return _BESIDE if found.beside is Match.HOLDS else _UNKNOWN
