"""Walking the whole command line: every command with the words that name it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from hotline.cli.main import hotline

Named = tuple[tuple[str, ...], click.Command]


def commands(group: click.Group = hotline, words: tuple[str, ...] = ()) -> Iterator[Named]:
    """Yield every command that does something, each with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name), command


def name_of(named: Named) -> str:
    """Return the words of a command, for the name of a test."""
    return "-".join(named[0])
