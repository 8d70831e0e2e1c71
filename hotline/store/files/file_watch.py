"""Whether the files at a store's path are still the ones that are open: a sync client, a scanner, a pulled stick change them.

Files are told apart by device and number (inode), which asks the system for a name and opens nothing: opening a file of the
open store would give its locks away (docs/decisions/0090).
"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from hotline.errors import N_, CannotWrite
from hotline.store.files.foreign_changes import LeftFile
from hotline.store.files.private_files import file_number, key_path, write_whole
from hotline.store.files.wal_check import log_path
from hotline.store.keys.key_file import key_file_of_store

_GONE = N_(
    "The store {file} is not at its place any more: it was deleted, moved, or its disk was pulled. Nothing is saved there."
    " Leave the program running, put the file back, or write a whole copy elsewhere."
)
_REPLACED = N_(
    "Another file has taken the place of the store {file} while it was open. Nothing is saved there."
    " Leave the program running and write a whole copy elsewhere."
)
_WRITTEN = N_(
    "Something else has written to the file of the store {file} while it was open: the file does not hold all "
    "that was recorded. Leave the program running and write a whole copy elsewhere."
)
_LOG = N_(
    "The log of the store {file} was taken away while it was open, and the file is in use by another program."
    " The last change is not saved yet. Close that program and try again."
)
_KEYS = N_(
    "The key file {keys} is missing beside the open store {file}, or is that of another store. What is typed is saved,"
    " but once the program has ended nobody could open it. Put the key file back."
)


class FileGone(CannotWrite):
    """The file at the path of the store is not the open one; what was done is not in it."""


class FileWritten(FileGone):
    """The file at the path is the open one, and something else has written into it."""


class WatchedFile(Enum):
    """Which file is not what it was: the store is missing, another one or written over, its log is gone, its key file is wrong."""

    STORE = "store"
    REPLACED = "replaced"
    WRITTEN = "written"
    LOG = "log"
    KEYS = "keys"


_SENTENCES = {
    WatchedFile.STORE: _GONE,
    WatchedFile.REPLACED: _REPLACED,
    WatchedFile.WRITTEN: _WRITTEN,
    WatchedFile.LOG: _LOG,
    WatchedFile.KEYS: _KEYS,
}
NOT_THE_STORE = frozenset({WatchedFile.STORE, WatchedFile.REPLACED, WatchedFile.WRITTEN})
"""What means that nothing is saved in the file at the path."""


def gone(which: WatchedFile, path: Path) -> FileGone:
    """Return the sentence for a file that is not what it was."""
    kind = FileWritten if which is WatchedFile.WRITTEN else FileGone
    return kind(_SENTENCES[which], file=path.name, keys=key_path(path).name)


class FileWatch:
    """Remembers the files of a store as they were when it was opened; cheap enough to be asked at every change.

    `store_file` are device and number of the store as it was opened, `key_file` the content of the newest key file that was
    the store's own.
    """

    def __init__(self, path: Path, store_id: str, left: LeftFile, *, has_log: bool) -> None:
        self.path = path
        self._left = left
        self._store_id = store_id
        self.store_file = file_number(path)
        self._log = file_number(log_path(path)) if has_log else None
        self._keys: tuple[int, ...] | None = None
        self.key_file: bytes | None = None
        self._keys_fit()

    def look(self) -> WatchedFile | None:
        """Return what is wrong with the store or its log, or None."""
        now = file_number(self.path)
        if now != self.store_file:
            return WatchedFile.STORE if now is None else WatchedFile.REPLACED
        if not self._left.is_right():
            return WatchedFile.WRITTEN
        if self._log is not None and file_number(log_path(self.path)) != self._log:
            return WatchedFile.LOG
        return None

    def look_at_all(self) -> WatchedFile | None:
        """Return what is wrong with the store, its log or its key file, or None; reads the key file where it was changed."""
        return self.look() or (None if self._keys_fit() else WatchedFile.KEYS)

    def put_back_keys(self) -> bool:
        """Write the key file again where it is missing, as it was last seen; returns whether it is there then."""
        if self.key_file is None or os.path.lexists(key_path(self.path)):
            return False
        try:
            write_whole(key_path(self.path), self.key_file, beside=self.path)
        except CannotWrite:
            return False
        return self._keys_fit()

    def _keys_fit(self) -> bool:
        try:
            state = key_path(self.path).stat()
        except OSError:
            self._keys = None
            return False
        now = (state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)
        if now != self._keys:
            content = key_file_of_store(self.path, self._store_id)
            if content is None:
                return False
            self._keys, self.key_file = now, content
        return True
