"""A store that is being made or restored: it lies under another name beside its place until it is whole.

A kill at any moment leaves nothing at the place, or the whole store. What it left under other names the next try clears
away, and never what another program is just writing, which a lock beside the draft tells; a key file that stands there
alone was put there by such a try, if its draft has the same.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.store.desk_lock import DeskLock, lock_path
from hotline.store.files.change_mark import read_mark
from hotline.store.files.leftovers import PASSING_NAME, drafts_of, is_passing_name
from hotline.store.files.private_files import (
    ENDINGS,
    TEMPORARY,
    OneDisk,
    cannot_write,
    companions,
    key_copy_path,
    key_path,
    make_empty,
    mark_path,
    named_as,
    on_one_disk,
    open_file,
    put_new,
    read_file,
    remove_quietly,
    sync_file,
    tries_path,
    write_temporary,
)
from hotline.store.keys.failed_tries import are_tries_of

_EXISTS = N_("{file} exists already and is never overwritten. Choose another name for the new store.")
_LEFT = N_(
    "{file} is still here, from a store of this name. The latest records may be in it and nowhere else: keep "
    "it, and choose another name for the new store."
)
_TAKEN_NAME = N_(
    "{file} cannot be the name of a store: files that end in {ending} belong to another one. Choose another name."
)
_TOO_LONG = N_(
    "The name {file} is too long for a store. Choose a shorter one: of at most {most} letters from A to Z, or half as many others."
)
_LONGEST_ADDED = len(".00000000.store.new.keys.copy.00000000.new")
_LONGEST_NAME = 255
_ENDING = f".store{TEMPORARY}"
_TRIES = 8
_MOST_OF_KEYS = 1 << 20


@dataclass(frozen=True)
class StoreDraft:
    """A new store under its passing name, `path`, which `put_in_place` gives its own."""

    path: Path
    place: Path
    disk: OneDisk | None = None

    def put_in_place(self) -> None:
        """Give the whole store its name: the key file and its copy first, so that a store is never there without them."""
        put: list[Path] = []
        try:
            sync_file(self.path)
            if self.disk is not None:
                self.disk.require()
            try:
                for beside in (key_path, key_copy_path):
                    self._place(beside(self.path), beside(self.place))
                    put.append(beside(self.place))
                put_new(self.path, self.place)
            except BaseException:
                remove_quietly(tuple(put))
                raise
        except FileExistsError:
            raise CannotWrite(_EXISTS, file=self.place.name) from None
        except OSError as error:
            raise cannot_write(self.place, error) from None

    def _place(self, keys: Path, place: Path) -> None:
        """Put a key file in place; that of the draft stays until the store has its name, and tells whose the other one is."""
        copy = write_temporary(place, read_file(keys))
        try:
            put_new(copy, place)
        finally:
            remove_quietly((copy,))


@contextmanager
def store_draft(place: Path, store_id: str) -> Iterator[StoreDraft]:
    """Begin a new store at a place: an empty file under a passing name, which is removed if it was not put in place.

    What an earlier try left is cleared away first. Raises CannotWrite where the place is taken or cannot be written,
    InvalidInput for a name that no store may have.
    """
    place = place.resolve()
    _check_name(place)
    _clear(place)
    _require_free(place, store_id)
    with on_one_disk(place) as disk, _held_name(place) as path, named_as(path, place):
        make_empty(path)
        yield StoreDraft(path, place, disk)


@contextmanager
def _held_name(place: Path) -> Iterator[Path]:
    """Yield a passing name of our own that is locked as long as this program lives; what lies under it goes in the end."""
    if not place.parent.is_dir():  # the lock would make it
        raise cannot_write(place, NotADirectoryError(errno.ENOTDIR, ""))
    for _ in range(_TRIES):
        path = place.with_name(f"{place.name}.{secrets.token_hex(4)}{_ENDING}")
        lock = DeskLock(path)
        try:
            lock.take()
        except (OSError, NotImplementedError):
            break  # the folder knows no locks, or takes no file: making the draft tells
        if os.path.lexists(lock.path):
            break  # else another program cleared the lock away before it was ours
        lock.release()
    try:
        yield path
    finally:
        lock.release()
        remove_quietly((path, *companions(path), lock.path))


def _check_name(place: Path) -> None:
    if len(os.fsencode(place.name)) > _LONGEST_NAME - _LONGEST_ADDED:
        raise InvalidInput(_TOO_LONG, file=place.name, most=_LONGEST_NAME - _LONGEST_ADDED)
    if is_passing_name(place.name):
        raise InvalidInput(PASSING_NAME, file=place.name)
    for ending in ENDINGS:
        if place.name.lower().endswith(ending):
            raise InvalidInput(_TAKEN_NAME, file=place.name, ending=ending)


def _require_free(place: Path, store_id: str) -> None:
    """Raise CannotWrite where something of a store lies at a place; what tells what the same one lacks may."""
    if os.path.lexists(place):
        raise CannotWrite(_EXISTS, file=place.name)
    # A log that lies there still would be read into the new store, or is in use by a desk whose file was taken away.
    keys = (key_path(place), key_copy_path(place))
    for left in companions(place):
        if os.path.lexists(left) and left not in keys and not _tells_what_is_missing(left, place, store_id):
            raise CannotWrite(_LEFT, file=left.name)
    for left in keys:
        if os.path.lexists(left):
            raise CannotWrite(_EXISTS, file=left.name)


def _tells_what_is_missing(left: Path, place: Path, store_id: str) -> bool:
    """Return whether a file is the mark of the same store, or where its journal stood last."""
    if left == mark_path(place):
        return read_mark(place, store_id) is not None
    return left == tries_path(place) and are_tries_of(place, store_id)


def _clear(place: Path) -> None:
    """Remove what a try left that was killed, its key file too where that stands alone."""
    for draft, is_being_made in drafts_of(place).items():
        if is_being_made:
            continue
        for beside in (key_path, key_copy_path):
            keys = _content_of(beside(draft))
            if keys and not os.path.lexists(place) and _content_of(beside(place)) == keys:
                remove_quietly((beside(place),))
        remove_quietly((draft, *companions(draft), lock_path(draft)))


def _content_of(path: Path) -> bytes:
    with suppress(OSError), open_file(path) as file:
        return file.read(_MOST_OF_KEYS)
    return b""
