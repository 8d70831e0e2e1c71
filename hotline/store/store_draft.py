"""A store that is being made or restored: it lies under another name beside its place until it is whole.

A kill at any moment leaves nothing at the place, or the whole store. What it left under other names the next try clears
away; a key file that stands there alone was put there by such a try, if a draft of the same store lies beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.store.files import (
    cannot_write,
    companions,
    key_copy_path,
    key_path,
    make_empty,
    named_as,
    put_new,
    remove_quietly,
    sync_file,
)
from hotline.store.keys.key_file import store_of_key_file

_EXISTS = N_("{file} exists already and is never overwritten. Choose another name for the new store.")
_TOO_LONG = N_("The name {file} is too long for a store. Choose a shorter one, of at most {most} letters.")
_LONGEST_ADDED = len(".00000000.store.new.keys.copy.00000000.new")
_LONGEST_NAME = 255
_TOKEN = 8
_ENDING = ".store.new"


@dataclass(frozen=True)
class StoreDraft:
    """A new store under its passing name, `path`, which `put_in_place` gives its own."""

    path: Path
    place: Path

    def put_in_place(self) -> None:
        """Give the whole store its name: the key file first, so that a store is never there without it."""
        try:
            sync_file(self.path)
            put_new(key_path(self.path), key_path(self.place))
            try:
                if key_copy_path(self.path).exists():
                    put_new(key_copy_path(self.path), key_copy_path(self.place))
                put_new(self.path, self.place)
            except BaseException:
                remove_quietly((key_path(self.place), key_copy_path(self.place)))
                raise
        except FileExistsError:
            raise CannotWrite(_EXISTS, file=self.place.name) from None
        except OSError as error:
            raise cannot_write(self.place, error) from None


@contextmanager
def store_draft(place: Path, store_id: str, *, made_of: Path | None = None) -> Iterator[StoreDraft]:
    """Begin a new store at a place: an empty file under a passing name, which is removed if it was not put in place.

    What an earlier try left is cleared away first, save the file beside it that the store is `made_of`. Raises CannotWrite
    where the place is taken or cannot be written, InvalidInput for a name that is too long.
    """
    place = place.resolve()
    _check_name(place)
    _clear(place, made_of)
    for taken in (place, key_path(place), key_copy_path(place)):
        if os.path.lexists(taken):
            raise CannotWrite(_EXISTS, file=taken.name)
    draft = StoreDraft(place.with_name(f"{place.name}.{store_id[:_TOKEN]}{_ENDING}"), place)
    with named_as(draft.path, place):
        make_empty(draft.path)
        try:
            yield draft
        finally:
            remove_quietly((draft.path, *companions(draft.path)))


def _check_name(place: Path) -> None:
    if len(os.fsencode(place.name)) > _LONGEST_NAME - _LONGEST_ADDED:
        raise InvalidInput(_TOO_LONG, file=place.name, most=_LONGEST_NAME - _LONGEST_ADDED)


def _clear(place: Path, made_of: Path | None) -> None:
    """Remove what a try left that was killed, its key file too where that stands alone."""
    left = re.compile(re.escape(place.name) + r"\.([0-9a-f]{8})" + re.escape(_ENDING))
    with suppress(OSError):
        for draft in place.parent.iterdir():
            found = left.fullmatch(draft.name)
            if found is None or (made_of is not None and draft.name == made_of.name):
                continue
            if not os.path.lexists(place) and (store_of_key_file(place) or "")[:_TOKEN] == found[1]:
                remove_quietly((key_path(place), key_copy_path(place)))
            remove_quietly((draft, *companions(draft)))
