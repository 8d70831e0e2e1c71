"""What a command gives back: JSON on standard output, sentences on standard error, files written whole or not at all."""

from __future__ import annotations

import io
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hotline.cli.surroundings import words
from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.store.files import OWNER_ONLY, cannot_write

STANDARD = "-"


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
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def say(message: str, **values: object) -> None:
    """Write a sentence to standard error in the user's language."""
    say_plainly(words().gettext(message, **values))


def say_plainly(text: str) -> None:
    """Write a line that is already worded to standard error."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def read_bytes(source: str, most: int = -1) -> bytes:
    """Return the content of a file, or of standard input for `-`, at most so many bytes of it if a number is given.

    Raises InvalidInput where it cannot be read.
    """
    try:
        if source == STANDARD:
            return sys.stdin.buffer.read(most)
        with Path(source).open("rb") as file:
            return file.read(most)
    except OSError:
        raise InvalidInput(
            N_("{file} cannot be read. Check the name of the file and who may read it."), file=Path(source).name
        ) from None


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input for `-`; UTF-8 with or without a byte order mark.

    Raises InvalidInput where there is no such file or it is not UTF-8 text.
    """
    try:
        return read_bytes(source).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(N_("The input is not UTF-8 text. Save the file as UTF-8 and try again.")) from None


@contextmanager
def new_file(path: Path, *, replace: bool = True) -> Iterator[Callable[[bytes], int]]:
    """Open the way to a file before work begins, and give a function that fills it; it takes its place whole at the end.

    Readable by its owner alone. Any exception leaves what was there before. Raises CannotWrite where the folder is
    missing or read-only, where something else than a file is in the way, or a file that must not be replaced.
    """
    if path.is_dir() or (path.exists() and not (replace and path.is_file())):
        raise CannotWrite(N_("{file} exists already and is not replaced. Choose another name."), file=path.name)
    place = path.resolve()
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file.write
                file.flush()
                os.fsync(handle)
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise cannot_write(path, error) from None


def json_bytes(value: Any) -> bytes:  # noqa: ANN401
    """Return a JSON value as the content of a file."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
