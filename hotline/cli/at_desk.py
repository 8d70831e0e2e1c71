"""Commands that work at an unlocked desk: their common options, unlocking, and closing again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from hotline.cli.lazy import Command, F, option
from hotline.cli.output import STANDARD
from hotline.cli.passphrase import read_passphrase
from hotline.cli.surroundings import surroundings, words
from hotline.desk.office import unlock
from hotline.desk.outside import require_apart
from hotline.errors import N_

_MAY_BE_STANDARD_INPUT = ("file", "json_file", "new_passphrase_file")
_ONE_INPUT = N_("Only one thing can come from standard input: give the passphrase in a file.")


def path_option(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401 - what click's options take
    """Declare an option that names a file or folder; what is wrong with it is said by who uses it."""
    return option(*names, type=click.Path(path_type=Path), **attributes)


passphrase_option = option(
    "--passphrase-file",
    metavar="FILE",
    help=N_("Read the passphrase from this file, - for standard input; without it, the terminal asks."),
)
store_option = path_option("--store", required=True, metavar="FILE", help=N_("The store."))
user_option = option("--user", required=True, metavar="NAME", help=N_("Your user name."))


def at_desk(function: Callable[..., int | None]) -> Command:
    """Make a command of a function whose first argument is the Session of the user whom the options name."""

    @wraps(function)
    def unlocked(store: Path, user: str, passphrase_file: str | None, **arguments: Any) -> int | None:  # noqa: ANN401
        if [passphrase_file, *(arguments.get(name) for name in _MAY_BE_STANDARD_INPUT)].count(STANDARD) > 1:
            raise click.UsageError(words().gettext(_ONE_INPUT))
        for name in _MAY_BE_STANDARD_INPUT:
            if arguments.get(name) not in {None, STANDARD}:
                require_apart(store, Path(str(arguments[name])))
        with read_passphrase(passphrase_file) as passphrase:
            session = unlock(store, user, passphrase, surroundings().clock)
        try:
            return function(session, **arguments)
        finally:
            session.close()

    command = click.command(cls=Command)(passphrase_option(user_option(store_option(unlocked))))
    assert isinstance(command, Command)  # noqa: S101 - what cls says
    return command
