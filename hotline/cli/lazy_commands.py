"""Commands that are imported when they are called, with help in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

import click

from hotline.cli.console_output import print_line
from hotline.cli.environment import EMPTY, Surroundings, words
from hotline.cli.file_check import require_files
from hotline.errors import N_

F = TypeVar("F", bound=Callable[..., Any])

_USAGE_WORDS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("REFERENCE"),
    N_("NAME"),
    N_("BACKUP"),
    N_("FILE"),
    N_("[FILE]"),
)
_OPTIONS = N_("Options")
_COMMANDS = N_("Commands")
_HELP = N_("Show this message and exit.")


@dataclass(frozen=True)
class Lazy:
    """Where a command lies, as module:name, and what it does in one sentence."""

    place: str
    summary: str


class LazyGroup(click.Group):
    """A group whose commands are named in a table and imported one by one."""

    def __init__(self, name: str, summary: str, table: Mapping[str, Lazy | LazyGroup]) -> None:
        super().__init__(name=name, help=summary)
        self.summary = summary
        self._table = table

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option for help, which prints as every command does."""
        return _printing_as_commands_do(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line is made of, in the user's language."""
        return [_usage_word(one, ctx) for one in super().collect_usage_pieces(ctx)]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, importing its module; None for an unknown name."""
        entry = self._table.get(cmd_name)
        if entry is None or isinstance(entry, LazyGroup):
            return entry
        module, _, name = entry.place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        command.name = cmd_name
        command.help = entry.summary
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the names and summaries without importing anything."""
        language = words()
        rows = [(name, language.gettext(entry.summary)) for name, entry in self._table.items()]
        with formatter.section(language.gettext(_COMMANDS)):
            formatter.write_dl(rows)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for, in the user's language."""
        _write_summary(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)


class WholeNumber(click.IntRange):
    """A whole number within bounds, called so in the user's language."""

    @property
    def name(self) -> str:  # type: ignore[override] # click's is a plain attribute
        """Return what it is called where something else was given."""
        return words().gettext(N_("whole number"))


class Word(click.ParamType[str]):
    """A name or a code that is not empty."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return what was given; an empty one is wrong usage."""
        if not str(value).strip():
            self.fail(words().gettext(EMPTY), param, ctx)
        return str(value)


WORD = Word()


class Command(click.Command):
    """A command whose help is in the user's language, and whose files are checked before it runs."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line is made of, in the user's language."""
        return [_usage_word(one, ctx) for one in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option for help, which prints as every command does."""
        return _printing_as_commands_do(super().get_help_option(ctx))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the command returns
        """Check the files, then run the command."""
        require_files(ctx)
        return super().invoke(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        _write_summary(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)


class Option(click.Option):
    """An option whose help is in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as it is typed, and what it is for."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, words().gettext(self.help), 1)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401 - what click's options take
    """Declare an option of a command; `help` is an English gettext sentence."""
    return click.option(*names, cls=Option, **attributes)


def _usage_word(piece: str, ctx: click.Context) -> str:
    """Return a word of a usage line in the user's language; where wrong usage is said, the command is over already."""
    around = ctx.find_object(Surroundings) or Surroundings()
    return around.language.gettext(piece) if piece in _USAGE_WORDS else piece


def _printing_as_commands_do(its_help: click.Option | None) -> click.Option | None:
    if its_help is not None:
        its_help.callback = _print_help
    return its_help


def _print_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not context.resilient_parsing:
        print_line(context.get_help())
        context.exit()


class Argument(click.Argument):
    """An argument that is called in the user's language."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what it is called where it is to be given, and where it is missing."""
        return _usage_word(super().make_metavar(ctx), ctx)


def argument(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401 - what click's arguments take
    """Declare an argument of a command."""
    return click.argument(*names, cls=Argument, **attributes)


def _write_summary(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG001
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(words().gettext(command.help or ""))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    its_help = command.get_help_option(ctx)
    rows = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            # The option for help is click's own, made once and in the language of that moment.
            rows.append((record[0], words().gettext(_HELP)) if parameter is its_help else record)
    with formatter.section(words().gettext(_OPTIONS)):
        formatter.write_dl(rows)
