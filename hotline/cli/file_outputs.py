"""The files that a command writes for people, or standard output in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from hotline.cli.console_output import write_bytes
from hotline.cli.environment import EMPTY, words
from hotline.cli.inputs import STANDARD
from hotline.store.files.output_file import OutputFile, require_output, write_outputs

REPLACE = "hotline.replace"
"""Under this name the context of a command keeps that `--replace` was given."""


@dataclass(frozen=True)
class Output:
    """A file that a command was given to write, or `-` for standard output; `replace` allows it to replace another file."""

    given: str
    replace: bool = False

    @property
    def is_standard(self) -> bool:
        """Return whether it is standard output."""
        return self.given == STANDARD

    @property
    def path(self) -> Path:
        """Return the file."""
        return Path(self.given)

    def require(self, store: Path | None) -> None:
        """Raise CannotWrite where it must not or cannot be written; `store` is that of the command."""
        if not self.is_standard:
            require_output(self.path, replace=self.replace, store=store)

    def write(self, content: bytes) -> None:
        """Write it whole or not at all; raises CannotWrite."""
        write_all([(self, content)])


def write_all(contents: Sequence[tuple[Output, bytes]]) -> None:
    """Write several outputs, the files all or none; raises CannotWrite."""
    write_outputs([OutputFile(one.path, content, one.replace) for one, content in contents if not one.is_standard])
    for one, content in contents:
        if one.is_standard:
            write_bytes(content)


class StandardOutput:
    """Standard output as something that is written piece by piece."""

    def write(self, data: bytes, /) -> int:
        """Write bytes and return how many; raises CannotWrite."""
        write_bytes(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


class OutputType(click.ParamType["Output"]):
    """A parameter of a command that is written."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:  # noqa: ANN401
        """Return what was given as an Output."""
        if value == "":
            self.fail(words().gettext(EMPTY), param, ctx)
        return value if isinstance(value, Output) else Output(str(value))


OUTPUT = OutputType()


def allow_replacing(context: click.Context) -> list[Output]:
    """Let the outputs of a command know whether `--replace` was given, and return them."""
    allowed = bool(context.meta.get(REPLACE))
    found: list[Output] = []
    for name, value in context.params.items():
        if isinstance(value, Output):
            context.params[name] = replace(value, replace=allowed)
            found.append(context.params[name])
    return found
