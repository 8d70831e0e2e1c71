"""`hotline practice`: a store with a year of invented calls, its pages beside it."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from hotline.cli.console_output import print_line, say
from hotline.cli.environment import DONE, note_done, surroundings
from hotline.cli.file_options import path_option
from hotline.cli.lazy_commands import Command, WholeNumber, option
from hotline.errors import N_
from hotline.practice.invented_call import mix
from hotline.practice.practice_office import MOST_CALLS, PASSPHRASE, make_practice

_CALLS = 300
_SAYS_HOW_FAR_FROM = 1000
_STEPS = 10


@click.command(cls=Command)
@path_option("--out", required=True, metavar="FOLDER", help=N_("The folder to make it in."))
@option("--calls", type=WholeNumber(1, MOST_CALLS), default=_CALLS, metavar="N", help=N_("How many contacts."))
@option("--seed", type=WholeNumber(), metavar="N", help=N_("The same number makes the same calls on the same day."))
@option("--replace", is_flag=True, help=N_("Replace pages that are there already; a store never is."))
def practice(out: Path, calls: int, seed: int | None, *, replace: bool) -> None:
    """Make it, and print what was written, a path a line."""
    chosen = secrets.randbelow(1_000_000) if seed is None else seed
    said = 0

    def how_far(done: int, total: int) -> None:
        nonlocal said
        if calls >= _SAYS_HOW_FAR_FROM and done * _STEPS // total > said:
            said = done * _STEPS // total
            say(N_("{done} of {total} done."), done=done, total=total)

    made = make_practice(out, calls, chosen, surroundings().clock, how_far, replace=replace)
    note_done(DONE)
    for path in made:
        print_line(str(path))
    say(
        N_(
            "For training only; all calls are fictional (seed {seed}). Users: {users}. Passphrase for each: "
            "“{passphrase}”"
        ),
        seed=chosen,
        users=", ".join([mix()["supervisor"], *mix()["operators"]]),
        passphrase=PASSPHRASE,
    )
