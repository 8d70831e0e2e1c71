"""Commands that work at an unlocked desk: their common options, unlocking, and closing again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from hotline.cli.file_options import input_option, path_option
from hotline.cli.inputs import Input
from hotline.cli.lazy import Command, option
from hotline.cli.passphrase import read_passphrase
from hotline.cli.surroundings import surroundings
from hotline.desk.office import unlock
from hotline.errors import N_

passphrase_option = input_option(
    "--passphrase-file",
    metavar="FILE",
    help=N_("Read the passphrase from this file, - for standard input; without it, the terminal asks."),
)
store_option = path_option("--store", required=True, metavar="FILE", help=N_("The store."))
user_option = option("--user", required=True, metavar="NAME", help=N_("Your user name."))


def at_desk(function: Callable[..., int | None]) -> Command:
    """Make a command of a function whose first argument is the Session of the user whom the options name."""

    @wraps(function)
    def unlocked(store: Path, user: str, passphrase_file: Input | None, **arguments: Any) -> int | None:  # noqa: ANN401
        with read_passphrase(passphrase_file) as passphrase:
            session = unlock(store, user, passphrase, surroundings().clock)
        try:
            return function(session, **arguments)
        finally:
            session.close()

    command = click.command(cls=Command)(passphrase_option(user_option(store_option(unlocked))))
    assert isinstance(command, Command)  # noqa: S101 - what cls says
    return command
