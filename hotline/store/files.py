"""Files beside and around the store: written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from hotline.errors import N_, CannotWrite

PAGE = 4096
_HEADER = b"SQLite format 3\x00"
OWNER_ONLY = 0o600
_VALUES_IN_NOISE = 240


def key_path(store: Path) -> Path:
    """Return where the key slots of a store lie: beside it, with `.keys` after its whole name."""
    return store.with_name(store.name + ".keys")


def companions(store: Path) -> tuple[Path, ...]:
    """Return the files that may lie beside a store and belong to it."""
    return (key_path(store), *(store.with_name(store.name + ending) for ending in ("-wal", "-shm", "-journal")))


def belongs_to(store: Path, path: Path) -> bool:
    """Return whether a path, links followed, is a store or a file beside it that belongs to it."""
    own = (store, *companions(store))
    try:
        return path.resolve() in {one.resolve() for one in own} or any(
            one.exists() and path.exists() and path.samefile(one) for one in own
        )
    except (OSError, RuntimeError, ValueError):
        return False  # who opens it is told what is wrong with the path


def looks_encrypted(path: Path) -> bool:
    """Return whether a file could be an encrypted store: whole pages, and no readable beginning."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(PAGE)
    except OSError:
        return False
    if size < PAGE or size % PAGE or beginning.startswith(_HEADER):
        return False
    # Random bytes have nearly every value in a page; text and most other formats have far fewer.
    return len(set(beginning)) > _VALUES_IN_NOISE


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by another content so that a power cut leaves the old or the new one, never a mixture.

    Raises CannotWrite where the folder is read-only, missing or full.
    """
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise cannot_write(path, error) from None


def make_empty(path: Path) -> None:
    """Make an empty file that only its owner can read; raises CannotWrite, and FileExistsError if there is one."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except FileExistsError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from None


def remove_quietly(paths: tuple[Path, ...]) -> None:
    """Remove files that may not be there, as far as possible."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """Return the sentence for a file that cannot be written."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWrite(
            N_("{file} cannot be written: its folder does not exist. Choose another one."), file=path.name
        )
    return CannotWrite(
        N_("{file} cannot be written: the folder is read-only or the disk is full. Choose another one, or free space."),
        file=path.name,
    )


def _sync_folder(folder: Path) -> None:
    # Not every system lets a folder be opened; there the rename is as durable as it can be.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
