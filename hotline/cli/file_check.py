"""What is checked of every command's files before it runs: no command can forget it, for all are `Command`s."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import click

from hotline.cli.console_output import JSON_TO_ERROR
from hotline.cli.environment import words
from hotline.cli.file_outputs import allow_replacing
from hotline.cli.inputs import Input
from hotline.errors import N_
from hotline.store.files.own_files import require_apart, same_file

CALL_INPUTS = ("json_file", "file")
"""A command that has both takes a call from one of the two."""
_ONE_INPUT = N_("Only one thing can come from standard input: give the passphrase in a file.")
_ONE_OUTPUT = N_("Only one thing can go to standard output: give the other one a file.")
_WHICH_INPUT = N_("Give the call with --json FILE, or - for standard input.")
_SAME_OUTPUT = N_("Two outputs are the same file, and one of them would be lost. Give each a file of its own.")


def require_files(context: click.Context) -> None:
    """Check what a command was given to read and to write, before a passphrase is asked for or anything is opened.

    Raises UsageError for a call that is given twice or not at all, for two things over one standard stream or in one file,
    InvalidInput for an input that belongs to the store, and CannotWrite for an output that must not or cannot be written.
    """
    inputs = [one for one in context.params.values() if isinstance(one, Input)]
    outputs = allow_replacing(context)
    calls = [one for name, one in context.params.items() if name in CALL_INPUTS]
    if len(calls) == len(CALL_INPUTS) and calls.count(None) != 1:
        raise click.UsageError(words().gettext(_WHICH_INPUT))
    if sum(one.is_standard for one in inputs) > 1:
        raise click.UsageError(words().gettext(_ONE_INPUT))
    if sum(one.is_standard for one in outputs) > 1:
        raise click.UsageError(words().gettext(_ONE_OUTPUT))
    files = [one for one in outputs if not one.is_standard]
    if any(same_file(one.path, other.path) for one, other in combinations(files, 2)):
        raise click.UsageError(words().gettext(_SAME_OUTPUT))
    context.meta[JSON_TO_ERROR] = len(files) < len(outputs)
    store: Path | None = context.params.get("store")
    for given in inputs:
        if store is not None and not given.is_standard:
            require_apart(store, given.path)
    for output in outputs:
        output.require(store)
