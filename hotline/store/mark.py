"""The mark beside a store: how many changes it has taken, so that a store or a log with fewer shows itself.

It is written over in place after every change, which needs no room on the disk and no wait for it: a power cut may leave
it behind the store, never before it.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from hotline.store.files import OWNER_ONLY, give_to_owner_of, mark_path
from hotline.store.own_files import MARK_BEGINNING

_BEGINNING = MARK_BEGINNING + b" 1 "
_LENGTH = 96


def read_mark(store: Path, store_id: str) -> int | None:
    """Return how many changes the store had taken, or None where no mark, a damaged one or that of another store is there."""
    try:
        with mark_path(store).open("rb") as file:
            content = file.read(_LENGTH)
    except OSError:
        return None
    return _read(content, store_id)


class Mark:
    """The mark of an open store, kept open so that each change costs one write; where it cannot be written it stays behind."""

    def __init__(self, store: Path, store_id: str) -> None:
        self._store, self._path, self._store_id = store, mark_path(store), store_id
        self._handle: int | None = None

    def write(self, changes: int) -> None:
        """Note how many changes there are; a larger number, which another program has noted meanwhile, stays."""
        with suppress(OSError):
            handle = self._opened()
            os.lseek(handle, 0, os.SEEK_SET)
            noted = _read(os.read(handle, _LENGTH), self._store_id)
            if noted is not None and noted >= changes:
                return
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, _content(self._store_id, changes))

    def put_back(self, changes: int) -> None:
        """Make the mark anew where it was taken away; does nothing while it lies where it was."""
        with suppress(OSError):
            if self._handle is not None and os.path.samestat(self._path.stat(), os.fstat(self._handle)):
                return
        self.close()
        self.write(changes)

    def close(self) -> None:
        """See to it that the mark is on the disk, and let go of it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.fsync(handle)
            os.close(handle)

    def _opened(self) -> int:
        if self._handle is None:
            made = not self._path.exists()
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), OWNER_ONLY)
            if made:
                give_to_owner_of(self._store, self._path)
        return self._handle


def _content(store_id: str, changes: int) -> bytes:
    words = _BEGINNING + f"{store_id} {changes:020d} ".encode("ascii")
    return words + _check(words) + b"\n"


def _read(content: bytes, store_id: str) -> int | None:
    words, _, check = content.rstrip(b"\n").rpartition(b" ")
    own = _BEGINNING + store_id.encode("ascii") + b" "
    if not words.startswith(own) or check != _check(words + b" "):
        return None
    number = words[len(own) :]
    return int(number) if number.isdigit() else None


def _check(words: bytes) -> bytes:
    return hashlib.sha256(words).hexdigest()[:16].encode("ascii")
