"""The change mark beside a store: how many changes it has taken, so that a store or a log with fewer shows itself.

It is written over in place after every change, which needs no room on the disk and no wait for it: a power cut may leave
it behind the store, never before it. While a desk has the store open the mark also says which file that is, by device and
number: the log beside it belongs to that file alone, and whatever else lies at the path must not be opened with it. Where
changes go through a rollback journal it says which one is being written: without that journal it may be half there. And
it says which desk ended in good order after the store had got new keys beside it, which could write that nowhere else.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hotline.store.files.own_files import MARK_BEGINNING
from hotline.store.files.private_files import OWNER_ONLY, give_to_owner_of, mark_path, open_file

_BEGINNING = MARK_BEGINNING + b" 1 "
_LENGTH = 96
# Neither a link is followed nor a pipe waited for; Windows would write two bytes for each line feed.
_AS_IT_LIES = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_DESK_BEGINNING = b"open at a desk "
_DESK_FILE = re.compile(_DESK_BEGINNING + rb"([0-9]+) ([0-9]+)")
_BEGUN_BEGINNING = b"being written "
_LEFT_BEGINNING = b"left at "
_LEFT_FILE = re.compile(rb"([0-9]+) (-?[0-9]+) ([0-9]+)")
_ENDED_BEGINNING = b"desk ended in order at "
_ENDED = re.compile(rb"([0-9]+) ([0-9]+) ([0-9]+)")
_DESK_AT, _BEGUN_AT, _LEFT_AT, _ENDED_AT, _LINE = 128, 256, 384, 512, 128


class Left(NamedTuple):
    """The store's file as a program of ours left it: size, time in nanoseconds, how many changes it holds at least without its log."""

    size: int
    time: int
    changes: int


class DeskEnd(NamedTuple):
    """A desk that ended in good order: its user, since when the desk was theirs, and the generation of the keys that put it out."""

    user: int
    since: int
    generation: int


def read_mark(store: Path, store_id: str) -> int | None:
    """Return how many changes the store had taken, or None where no mark, a damaged one or that of another store is there."""
    return _read(_line_at(store, 0, _LENGTH), store_id)


def read_desk_file(store: Path) -> tuple[int, int] | None:
    """Return device and number of the file that the last desk had open under a store's name, None where none is noted.

    It says something only while that desk is there (hotline.store.desk_lock.is_taken).
    """
    found = _DESK_FILE.fullmatch(_words_of(_line_at(store, _DESK_AT)))
    return None if found is None else (int(found[1]), int(found[2]))


def read_begun(store: Path, store_id: str) -> int:
    """Return which change was being written through a rollback journal and not noted as done, 0 where none was."""
    return _read(_line_at(store, _BEGUN_AT), store_id, _BEGUN_BEGINNING) or 0


def read_left(store: Path, store_id: str) -> Left | None:
    """Return how the store's file was left last, None where that is not noted."""
    words, own = _words_of(_line_at(store, _LEFT_AT)), _beginning_of(_LEFT_BEGINNING, store_id)
    found = _LEFT_FILE.fullmatch(words.removeprefix(own)) if words.startswith(own) else None
    return None if found is None else Left(int(found[1]), int(found[2]), int(found[3]))


def read_desk_end(store: Path, store_id: str) -> DeskEnd | None:
    """Return which desk ended in good order under keys that were renewed beside it, None where none did."""
    words, own = _words_of(_line_at(store, _ENDED_AT)), _beginning_of(_ENDED_BEGINNING, store_id)
    found = _ENDED.fullmatch(words.removeprefix(own)) if words.startswith(own) else None
    return None if found is None else DeskEnd(int(found[1]), int(found[2]), int(found[3]))


def _line_at(store: Path, place: int, length: int = _LINE) -> bytes:
    """Return what stands at a place of the mark; nothing where it cannot be read."""
    try:
        with open_file(mark_path(store)) as file:
            file.seek(place)
            return file.read(length)
    except OSError:
        return b""


class Mark:
    """The mark of an open store, kept open so that each change costs one write; where it cannot be written it stays behind."""

    def __init__(self, store: Path, store_id: str) -> None:
        self._store, self._path, self._store_id = store, mark_path(store), store_id
        self._handle: int | None = None
        self._desk_file: tuple[int, int] | None = None
        self._left: Left | None = None

    def note_desk_file(self, file: tuple[int, int] | None) -> None:
        """Note which file a desk has open from now on, or that it has none any more."""
        self._desk_file = file
        self._write_desk_file()

    def _write_desk_file(self) -> None:
        words = b"" if self._desk_file is None else b"%b%d %d " % (_DESK_BEGINNING, *self._desk_file)
        with suppress(OSError):
            self._write_at(_DESK_AT, _line(words).ljust(_LINE))

    def note_left(self, left: Left) -> None:
        """Note how the store's file is left."""
        self._left = left
        words = _beginning_of(_LEFT_BEGINNING, self._store_id) + b"%d %d %d " % left
        with suppress(OSError):
            self._write_at(_LEFT_AT, _line(words).ljust(_LINE))

    def note_desk_end(self, end: DeskEnd) -> None:
        """Note that a desk ended in good order, where the store itself takes nothing from it any more."""
        with suppress(OSError):
            words = _beginning_of(_ENDED_BEGINNING, self._store_id) + b"%d %d %d " % end
            self._write_at(_ENDED_AT, _line(words).ljust(_LINE))

    def begin(self, change: int) -> None:
        """Note, and wait until it is on the disk, which change is about to be written into the file; 0: it is whole."""
        with suppress(OSError):
            self._write_at(_BEGUN_AT, _content(self._store_id, change, _BEGUN_BEGINNING).ljust(_LINE))
            os.fsync(self._opened())

    def write(self, changes: int) -> None:
        """Note how many changes there are; a larger number, which another program has noted meanwhile, stays."""
        with suppress(OSError):
            handle = self._opened()
            os.lseek(handle, 0, os.SEEK_SET)
            noted = _read(os.read(handle, _LENGTH), self._store_id)
            if noted is not None and noted >= changes:
                return
            self._write_at(0, _content(self._store_id, changes))

    def _write_at(self, place: int, content: bytes) -> None:
        handle = self._opened()
        os.lseek(handle, place, os.SEEK_SET)
        os.write(handle, content)

    def put_back(self, changes: int) -> None:
        """Make the mark anew where it was taken away; does nothing while it lies where it was."""
        with suppress(OSError):
            if self._handle is not None and os.path.samestat(self._path.stat(), os.fstat(self._handle)):
                return
        self.close()
        self.write(changes)
        if self._desk_file is not None:
            self._write_desk_file()
        if self._left is not None:
            self.note_left(self._left)

    def close(self) -> None:
        """See to it that the mark is on the disk, and let go of it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.fsync(handle)
            os.close(handle)

    def _opened(self) -> int:
        if self._handle is None:
            made = not os.path.lexists(self._path)
            self._handle = _open_to_write(self._path)
            if made:
                give_to_owner_of(self._store, self._path)
        return self._handle


def is_no_mark(store: Path) -> bool:
    """Return whether something lies in the place of the mark that is none: another file, a link, a pipe. It is left alone."""
    path = mark_path(store)
    if not os.path.lexists(path):
        return False
    try:
        with open_file(path) as file:
            return path.is_symlink() or not _may_be_mark(file.read(len(MARK_BEGINNING)))
    except OSError:
        return not path.is_file()


def _open_to_write(path: Path) -> int:
    """Open the mark, made where nothing lies; raises OSError where something else does, which is never written over."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | _AS_IT_LIES, OWNER_ONLY)
    with suppress(OSError):
        if stat.S_ISREG(os.fstat(handle).st_mode) and _may_be_mark(os.read(handle, len(MARK_BEGINNING))):
            return handle
    os.close(handle)
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _may_be_mark(beginning: bytes) -> bool:
    # A power cut may leave a file that is empty or holds zeros.
    return not beginning.strip(b"\0") or beginning == MARK_BEGINNING


def _content(store_id: str, changes: int, beginning: bytes = _BEGINNING) -> bytes:
    return _line(beginning + f"{store_id} {changes:020d} ".encode("ascii"))


def _line(words: bytes) -> bytes:
    """Return a line of the mark: its words, which end in a blank, and their check."""
    return words + _check(words) + b"\n"


def _words_of(line: bytes) -> bytes:
    """Return the words of a line whose check is right, without the blank that they end in; nothing for any other line."""
    words, _, check = line.partition(b"\n")[0].rpartition(b" ")
    return words if check == _check(words + b" ") else b""


def _read(content: bytes, store_id: str, beginning: bytes = _BEGINNING) -> int | None:
    words, own = _words_of(content), beginning + store_id.encode("ascii") + b" "
    number = words.removeprefix(own) if words.startswith(own) else b""
    return int(number) if number.isdigit() else None


def _beginning_of(words: bytes, store_id: str) -> bytes:
    # A digest, not the id: the line has to have its place.
    return words + _check(store_id.encode("ascii")) + b" "


def _check(words: bytes) -> bytes:
    return hashlib.sha256(words).hexdigest()[:16].encode("ascii")
