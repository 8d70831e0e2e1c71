"""The output of a command: JSON on standard output, sentences on standard error."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from hotline.cli.environment import words
from hotline.errors import N_, CannotWrite
from hotline.language import printable
from hotline.toml.file_faults import BrokenInput

JSON_TO_ERROR = "hotline.json_to_error"
"""Under this name the context of a command keeps that standard output holds a file, and JSON goes to standard error."""


class OutputFailed(CannotWrite):
    """Standard output cannot be written."""


LOST = N_("Done, but standard output could not be written to.")
_FULL = N_("Standard output cannot be written: the disk is full. Free some space and try again.")
_UNTOLD = N_("Standard error cannot be written, and nothing else would show the code: nothing was done.")
_BROKEN = N_(
    "Standard output cannot be written: the disk or the program at its other end reports an error. Check it and try again."
)


def stand_in(number: int) -> None:
    """Put something in the place of a standard stream that was closed before the program began: whoever uses it gets an OSError.

    Else the next file that is opened would take its number, a file of the store too.
    """
    handle = os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)  # the other way than it is used
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)


def open_closed_output() -> None:
    """Let standard output and standard error that are closed fail as any other that cannot be written."""
    if sys.stdout is None:
        stand_in(1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    if sys.stderr is None:
        stand_in(2)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")


def use_utf8() -> None:
    """Make both outputs UTF-8 whatever the locale says; half a surrogate pair becomes the JSON escape that it came from."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Write a JSON value to standard output, over several lines."""
    print_line(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: Any) -> None:  # noqa: ANN401
    """Write a JSON value to standard output in one line."""
    print_line(json.dumps(value, ensure_ascii=False))


def print_line(text: str) -> None:
    """Write a line to standard output; where that holds a file, to standard error. Raises CannotWrite."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(JSON_TO_ERROR):
        say_plainly(text)
        return
    with _writing():
        sys.stdout.write(text + "\n")


def write_bytes(content: bytes) -> None:
    """Write the content of a file to standard output; raises CannotWrite."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def flush() -> None:
    """Send off what waits for standard output; raises CannotWrite."""
    with _writing():
        sys.stdout.flush()


def forget_standard_output() -> None:
    """Let nothing more be written to standard output, not when Python closes it either."""
    _forget(sys.stdout)


def _forget(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(message: str, **values: object) -> None:
    """Write a sentence to standard error in the user's language."""
    say_plainly(words().gettext(message, **printable(values)))


def say_plainly(text: str) -> None:
    """Write a line that is already worded to standard error."""
    flush()
    # Where nobody reads it, there is nowhere else to say so.
    _told(text)


@contextmanager
def every_fault_said() -> Iterator[None]:
    """Say all that is wrong in a file, each fault with its line, before the command ends with the sentence about the first."""
    try:
        yield
    except BrokenInput as broken:
        for fault in broken.faults:
            say_plainly(fault.say(words()))
        raise


def say_for_certain(message: str, **values: object) -> None:
    """Write a sentence to standard error that stands nowhere else; raises CannotWrite where it cannot be written there."""
    flush()
    if not _told(words().gettext(message, **printable(values))):
        raise CannotWrite(_UNTOLD)


def _told(text: str) -> bool:
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)
        return False
    return True


def json_bytes(value: Any) -> bytes:  # noqa: ANN401
    """Return a JSON value as the content of a file."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_standard_output()
        raise OutputFailed(_FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else _BROKEN) from None
