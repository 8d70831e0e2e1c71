"""What a command reads: a file or standard input, never more of it than it may hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click

from hotline.cli.console_output import stand_in
from hotline.cli.environment import EMPTY, words
from hotline.errors import N_, InvalidInput
from hotline.language import Language
from hotline.store.files.own_files import is_open_here

STANDARD = "-"
LARGEST_TEXT = 8_000_000
"""Bytes of one text or one JSON value: several times the longest call with every character written as an escape."""
LONGEST_LINE = 4_000_000
"""Bytes of one of many JSON lines."""
LARGEST_SKIPPED = 64_000_000
"""Bytes of one line that are passed over to get to the next one."""
_CHUNK = 1 << 16
_MEGABYTE = 1_000_000
_LONGEST_NAME_SAID = 100
_CANNOT_BE_READ = N_("{file} cannot be read. Check the name of the file and who may read it.")
_NOT_UTF8 = N_("The input is not UTF-8 text. Save the file as UTF-8 and try again.")


def open_closed_input() -> None:
    """Let standard input that is closed fail as any other that cannot be read."""
    if sys.stdin is None:
        stand_in(0)
        sys.stdin = os.fdopen(0, encoding="utf-8")


class InputTooLarge(InvalidInput):
    """An input holds more than its bound; no more than that was read."""


@dataclass(frozen=True)
class StandardInput:
    """Standard input as a value of a sentence."""

    def say(self, language: Language) -> str:
        """Return what standard input is called."""
        return language.gettext(N_("Standard input"))

    def __str__(self) -> str:
        return "Standard input"


@dataclass(frozen=True)
class Input:
    """A file that a command was given to read, or `-` for standard input."""

    given: str

    @property
    def is_standard(self) -> bool:
        """Return whether it is standard input."""
        return self.given == STANDARD

    @property
    def path(self) -> Path:
        """Return the file."""
        return Path(self.given)

    @property
    def name(self) -> str | StandardInput:
        """Return what it is called in a sentence."""
        return StandardInput() if self.is_standard else (self.path.name[:_LONGEST_NAME_SAID] or self.given)

    def read(self, most: int) -> bytes:
        """Return the whole content; raises InputTooLarge for one of more bytes, InvalidInput where it cannot be read."""
        with self.opened() as file:
            content = _read(file, most + 1)
        if len(content) > most:
            raise self.too_large(most)
        return content

    def text(self, most: int = LARGEST_TEXT) -> str:
        """Return the content as text, UTF-8 with or without a byte order mark; raises as read does, and for anything else."""
        try:
            return self.read(most).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InvalidInput(_NOT_UTF8) from None

    def lines(self, longest: int = LONGEST_LINE) -> Iterator[bytes | InputTooLarge]:
        """Yield line after line as it comes in, its end with it; in the place of one of more bytes the error that says so.

        Raises InputTooLarge for a line that is so long that it is none, as a device that never ends, and as read does.
        """
        with self.opened() as file:
            while line := file.readline(longest + 1):
                if len(line) <= longest or line.endswith(b"\n"):
                    yield line
                else:
                    self._skip_line(file)
                    yield line_too_long(longest)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open it; raises InvalidInput where it cannot be read, or where it belongs to a store that is open here."""
        try:
            if self.is_standard:
                yield sys.stdin.buffer
            elif is_open_here(self.path):
                raise InvalidInput(N_("{file} belongs to the store. Choose another file."), file=self.name)
            else:
                with self.path.open("rb") as file:
                    yield file
        except (OSError, ValueError) as error:  # a name with a zero is a ValueError
            if isinstance(error, BrokenPipeError):
                raise
            raise InvalidInput(_CANNOT_BE_READ, file=self.name) from None

    def _skip_line(self, file: IO[bytes]) -> None:
        left = LARGEST_SKIPPED
        while (piece := file.readline(_CHUNK)) and not piece.endswith(b"\n"):
            left -= len(piece)
            if left < 0:
                raise self.too_large(LARGEST_SKIPPED)

    def too_large(self, most: int) -> InputTooLarge:
        """Return the error for more bytes than may be."""
        if most >= _MEGABYTE:
            return InputTooLarge(
                N_("{file} is too large: at most {number} MB are read here. Give less at once."),
                file=self.name,
                number=most // _MEGABYTE,
            )
        return InputTooLarge(
            N_("{file} is too large: at most {number} bytes are read here. Give less at once."),
            file=self.name,
            number=most,
        )


def line_too_long(longest: int) -> InputTooLarge:
    """Return the error for a line of more bytes than may be."""
    return InputTooLarge(
        N_("This line is too long: at most {number} MB are read of one. Give less at once."),
        number=longest // _MEGABYTE,
    )


class InputType(click.ParamType["Input"]):
    """A parameter of a command that is read."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Input:  # noqa: ANN401
        """Return what was given as an Input."""
        if value == "":
            self.fail(words().gettext(EMPTY), param, ctx)
        return value if isinstance(value, Input) else Input(str(value))


INPUT = InputType()


def _read(file: IO[bytes], most: int) -> bytes:
    """Return at most so many bytes; a pipe gives them in pieces."""
    pieces: list[bytes] = []
    while most > 0 and (piece := file.read(min(most, _CHUNK))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
