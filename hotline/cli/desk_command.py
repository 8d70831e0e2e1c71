"""Commands that work at an unlocked desk: their common options, unlocking, and closing again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any

import click

from hotline.cli.console_output import say, say_plainly
from hotline.cli.environment import surroundings, words
from hotline.cli.file_options import input_option, path_option
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.cli.passphrase import read_passphrase
from hotline.desk.computer_clock import clock_behind, clock_words
from hotline.desk.data_losses import loss_words, unread_losses
from hotline.desk.doctor_findings import NOT_A_MARK
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.store.files.change_mark import is_no_mark
from hotline.store.files.private_files import mark_path

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
        with closing(session):
            _say_losses(session)
            return function(session, **arguments)

    return _command(unlocked)


def at_desk_with_passphrase(function: Callable[..., int | None]) -> Command:
    """Make a command of a function whose first arguments are the Session and the passphrase that unlocked it."""

    @wraps(function)
    def unlocked(store: Path, user: str, passphrase_file: Input | None, **arguments: Any) -> int | None:  # noqa: ANN401
        with (
            read_passphrase(passphrase_file) as passphrase,
            closing(unlock(store, user, passphrase, surroundings().clock)) as session,
        ):
            _say_losses(session)
            return function(session, passphrase, **arguments)

    return _command(unlocked)


def _command(unlocked: Callable[..., int | None]) -> Command:
    command = click.command(cls=Command)(passphrase_option(user_option(store_option(unlocked))))
    assert isinstance(command, Command)  # noqa: S101 - what cls says
    return command


def _say_losses(session: Session) -> None:
    if is_no_mark(session.path):
        say(NOT_A_MARK, file=mark_path(session.path).name)
    for loss in session.call(unread_losses):
        say_plainly(loss_words(loss, mark_path(session.path).name, words()))
    last = session.call(clock_behind)
    if last is not None:
        say_plainly(clock_words(session.clock.now(), last, session.office.zone, words()))
