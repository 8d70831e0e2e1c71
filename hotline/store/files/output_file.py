"""The one place that writes a file for people: a page, an export, a template, a recovery sheet.

Such a file never takes the place of a store or of what belongs to one, by whatever name or link, nor of another file unless
that is asked for. It is written under a temporary name, readable by its owner alone, and takes its place whole: whoever ends
the program half-way finds what was there before.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import N_, CannotWrite
from hotline.store.files.held_files import once_free
from hotline.store.files.leftovers import PASSING_NAME, is_passing_name, remove_left_beside
from hotline.store.files.own_files import is_own
from hotline.store.files.private_files import (
    cannot_write,
    open_temporary,
    put_new,
    remove_quietly,
    sync_folder,
    write_temporary,
)

_LONGEST_NAME_SAID = 100


class OwnFile(CannotWrite):
    """An output would take the place of a store, or of what belongs to one."""


class AlreadyThere(CannotWrite):
    """An output would replace a file, which nobody has asked for."""


@dataclass(frozen=True)
class OutputFile:
    """A file that people chose a name for: its path, what is written, and whether it may replace another file."""

    path: Path
    content: bytes
    replace: bool = False


def require_output(path: Path, *, replace: bool = False, store: Path | None = None) -> None:
    """Raise CannotWrite where a file must not or cannot be written; OwnFile and AlreadyThere are the two that are forbidden.

    `store` is one that is about to be made or opened. The folder is tried by a file that is removed at once.
    """
    require_free(path, replace=replace, store=store)
    remove_quietly((write_temporary(_place_of(path), b""),))


def require_free(path: Path, *, replace: bool = False, store: Path | None = None) -> None:
    """Raise CannotWrite where something lies at a path that an output must not replace; nothing is written."""
    name = path.name[:_LONGEST_NAME_SAID] or str(path)
    if is_own(path, store):
        raise OwnFile(
            N_("{file} is a store or belongs to one, and no page ever takes its place. Choose another name."), file=name
        )
    if is_passing_name(path.name):
        raise CannotWrite(PASSING_NAME, file=name)
    place = _place_of(path)
    try:
        there = os.path.lexists(place)
        is_folder, is_file = place.is_dir(), place.is_file()
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    if is_folder or not path.name:
        raise CannotWrite(N_("{file} is a folder. Give the name of a file."), file=name)
    if there and not is_file:
        raise CannotWrite(N_("{file} is a device or a pipe. Give the name of a file."), file=name)
    if there and not replace:
        raise AlreadyThere(
            N_("{file} exists already and is not replaced. Choose another name, or give --replace."), file=name
        )
    if there and not _can_be_read(place):
        raise CannotWrite(
            N_("{file} exists already and cannot be read, so nobody knows what would be lost. Choose another name."),
            file=name,
        )


def write_output(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file whole or not at all; raises CannotWrite as require_free does, and where the folder is read-only or full."""
    write_outputs([OutputFile(path, content, replace)])


def write_outputs(outputs: Sequence[OutputFile]) -> None:
    """Write several files, all of them or none; raises CannotWrite."""
    waiting: list[tuple[OutputFile, Path]] = []
    placed: list[Path] = []
    try:
        for one in outputs:
            require_free(one.path, replace=one.replace)
            remove_left_beside(_place_of(one.path))
            waiting.append((one, write_temporary(_place_of(one.path), one.content)))
        for one, temporary in waiting:
            if _take_place(temporary, one):
                placed.append(_place_of(one.path))
    except BaseException:
        remove_quietly(tuple(placed))
        raise
    finally:
        remove_quietly(tuple(temporary for _, temporary in waiting))


class GrowingOutput:
    """A file for people that comes piece by piece, under a temporary name until it is whole; raises CannotWrite as write_output does.

    Whoever makes one calls `place` or `discard`; what a killed program leaves is cleared away as any half-written file is.
    """

    def __init__(self, path: Path, *, replace: bool = False) -> None:
        require_free(path, replace=replace)
        remove_left_beside(_place_of(path))
        self._output = OutputFile(path, b"", replace)
        self._temporary, self._file = open_temporary(_place_of(path))

    def write(self, data: bytes, /) -> int:
        """Add bytes and return how many."""
        try:
            return self._file.write(data)
        except OSError as error:
            raise cannot_write(self._output.path, error) from None

    def flush(self) -> None:
        """Hand on to the system what was written."""
        try:
            self._file.flush()
        except OSError as error:
            raise cannot_write(self._output.path, error) from None

    def place(self) -> None:
        """Give the file its name, once it is whole and on the disk."""
        self.flush()
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise cannot_write(self._output.path, error) from None
        _take_place(self._temporary, self._output)

    def discard(self) -> None:
        """Leave nothing behind of a file that has not taken its place."""
        with suppress(OSError):
            self._file.close()
        remove_quietly((self._temporary,))


def _take_place(temporary: Path, output: OutputFile) -> bool:
    """Give a whole file its name, and return whether nothing lay under it before."""
    place = _place_of(output.path)
    try:
        new = not os.path.lexists(place)
        if output.replace:
            require_free(output.path, replace=True)
            once_free(lambda: temporary.replace(place))
            sync_folder(place.parent)
        else:
            put_new(temporary, place)
    except FileExistsError as error:  # since a moment ago
        require_free(output.path)
        raise cannot_write(output.path, error) from None
    except OSError as error:
        raise cannot_write(output.path, error) from None
    return new


def _can_be_read(place: Path) -> bool:
    try:
        with place.open("rb"):
            return True
    except OSError:
        return False


def _place_of(path: Path) -> Path:
    """Return where a file lies, links followed; raises CannotWrite where they lead nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle are a RuntimeError before Python 3.13
        raise cannot_write(path, error if isinstance(error, OSError) else ValueError()) from None
