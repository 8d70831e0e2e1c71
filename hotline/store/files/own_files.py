"""Which files are ours: a store, and what belongs to one. No output ever takes the place of one (DESIGN.md section 8).

They are known by their content, whatever they are called, and by what lies beside them. A file of a store that is open in
this process is known by its number on the disk alone: opening and closing it would give the store's locks away
(docs/decisions/0090).
"""

from __future__ import annotations

import stat
import struct
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hotline.errors import N_, InvalidInput
from hotline.store.files.private_files import ENDINGS, looks_encrypted, open_file

MARK_BEGINNING = b"hotline mark"
BACKUP_BEGINNING = b"hotline backup"
WORDS_BEGINNING = b"hotline words"
WORDS_NOT_STORE = N_(
    "{file} holds text that was written out and is neither a store nor a backup. Choose the store that it "
    "belongs to and sign in; then “Restore text from a file…” on the Desk turns it into drafts."
)

_LOG_MAGIC = tuple(struct.pack(order, number) for order in (">I", "<I") for number in (0x377F0682, 0x377F0683))
_LOG_INDEX_MAGIC = tuple(struct.pack(order, 3007000) for order in (">I", "<I"))
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_BEGINNINGS = (MARK_BEGINNING, BACKUP_BEGINNING, WORDS_BEGINNING, *_LOG_MAGIC, *_LOG_INDEX_MAGIC, _JOURNAL_MAGIC)
_HELD_ENDINGS = ("-wal", "-shm", "-journal")
_KEY_WORDS = (b'"slots"', b'"store"')
_MOST_OF_KEYS = 1 << 20

Number = tuple[int, int]


class OpenStore:
    """A store that is open in this process: where it lies, and the numbers on the disk of the files that SQLite holds open.

    Only these stay the store's while another file lies at their path; the number of a file that was replaced is given to
    the next file that anybody makes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = path.resolve()
        held = (whole, *(whole.with_name(whole.name + ending) for ending in _HELD_ENDINGS))
        self._held = frozenset(number for number in map(_number, held) if number is not None)

    def owns(self, path: Path) -> bool:
        """Return whether a path, links followed, is the store or a file beside it, by its number or by its name."""
        number = _number(path)
        return (
            number in self._held
            or number in set(_numbers(self.path))
            or any(_same_name(path, own) for own in _own_names(self.path))
        )


_open_stores: list[OpenStore] = []
_guard = threading.Lock()


def note_opened(path: Path) -> OpenStore:
    """Note that a store is open in this process from now on: nothing of ours opens its files any more."""
    opened = OpenStore(path)
    with _guard:
        _open_stores.append(opened)
    return opened


def note_closed(opened: OpenStore) -> None:
    """Note that a store is open no longer; a second time it has no effect."""
    with _guard:
        _open_stores[:] = [one for one in _open_stores if one is not opened]


def is_open_here(path: Path) -> bool:
    """Return whether a path, links followed, is a store that is open in this process, or belongs to one."""
    try:
        with _guard:
            return any(one.owns(path) for one in _open_stores)
    except (OSError, RuntimeError, ValueError):
        return False  # who opens it is told what is wrong with the path


def is_backup(path: Path) -> bool:
    """Return whether a file begins as a backup of this program does."""
    return _begins_with(path, BACKUP_BEGINNING)


def is_words_file(path: Path) -> bool:
    """Return whether a file begins as words do that this program has written out."""
    return _begins_with(path, WORDS_BEGINNING)


def _begins_with(path: Path, beginning: bytes) -> bool:
    try:
        if is_open_here(path) or not path.is_file():
            return False
        with open_file(path) as file:
            return file.read(len(beginning)) == beginning
    except (OSError, ValueError):
        return False


def is_own(path: Path, store: Path | None = None) -> bool:
    """Return whether a path is a store or belongs to one: its keys, log, lock, mark, a backup, or words written out; links are followed.

    A name that nothing lies under yet counts where a store beside it would take what is put there for its own. `store`
    is one that is about to be made or opened, whatever is in it.
    """
    try:
        if is_open_here(path) or (store is not None and OpenStore(store).owns(path)):
            return True
        return any(_has_place_of_own(one) for one in {path, path.resolve()}) or _has_content_of_own(path)
    except (OSError, RuntimeError, ValueError):
        return False


def require_apart(store: Path, path: Path) -> None:
    """Raise InvalidInput where a path is a store or a file that belongs to it."""
    try:
        apart = not (is_open_here(path) or OpenStore(store).owns(path))
    except (OSError, RuntimeError, ValueError):
        return  # who opens it is told what is wrong with the path
    if not apart:
        raise InvalidInput(N_("{file} belongs to the store. Choose another file."), file=path.name)


def same_file(first: Path, second: Path) -> bool:
    """Return whether two paths are one file, or would be, by any name or link."""
    try:
        number = _number(first)
        return _same_name(first, second) or (number is not None and number == _number(second))
    except (OSError, RuntimeError, ValueError):
        return False


def _has_place_of_own(path: Path) -> bool:
    """Return whether a store lies, or has lain, under this name, or would take it for the name of a file of its own."""
    if _holds_keys(path.with_name(path.name + ENDINGS[0])):
        return True
    folded = path.name.lower()
    for ending in ENDINGS:
        store = path.with_name(path.name[: -len(ending)]) if folded.endswith(ending) and folded != ending else None
        if store is not None and (
            is_open_here(store) or looks_encrypted(store) or _holds_keys(store.with_name(store.name + ENDINGS[0]))
        ):
            return True
    return False


def _has_content_of_own(path: Path) -> bool:
    if not path.is_file():
        return False
    with open_file(path) as file:
        beginning = file.read(max(map(len, _BEGINNINGS)))
    return beginning.startswith(_BEGINNINGS) or looks_encrypted(path) or _holds_keys(path)


def _holds_keys(path: Path) -> bool:
    """Return whether a file holds key slots, whole or damaged."""
    if is_open_here(path):
        return True
    try:
        if not path.is_file():
            return False
        with open_file(path) as file:
            content = file.read(_MOST_OF_KEYS)
    except OSError:
        return False
    return content.lstrip().startswith(b"{") and all(word in content for word in _KEY_WORDS)


def _own_names(store: Path) -> Iterator[Path]:
    yield store
    for ending in ENDINGS:
        yield store.with_name(store.name + ending)
    whole = store.resolve()
    if whole.name != store.name:
        for ending in ENDINGS:  # the lock lies beside the file itself, whatever link led to it
            yield whole.with_name(whole.name + ending)


def _numbers(store: Path) -> Iterator[Number]:
    for one in _own_names(store):
        number = _number(one)
        if number is not None:
            yield number


def _number(path: Path) -> Number | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_dev, state.st_ino) if stat.S_ISREG(state.st_mode) else None


def _same_name(first: Path, second: Path) -> bool:
    # Some disks take names for the same that differ in case, or in how a letter with a mark is written.
    one, other = (unicodedata.normalize("NFC", str(path.resolve())).casefold() for path in (first, second))
    return one == other
