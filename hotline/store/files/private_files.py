"""Files beside and around the store: written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hotline.errors import N_, CannotWrite, KnownError
from hotline.store.files.held_files import once_free

PAGE = 4096
_READABLE_BEGINNINGS = (b"SQLite format 3\x00", b"%PDF-", b"PK\x03\x04")
OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
_VALUES_IN_NOISE = 240
_LONGEST_TEMPORARY_NAME = 100
_NAMELESS: int | None = getattr(os, "O_TMPFILE", None)
_NOT_KNOWN_HERE = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT})
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would write two bytes for each line feed
TEMPORARY = ".new"
"""What the name of a file ends in until it is whole."""
COPY = ".copy.new"
"""What the name of the copy ends in that a backup is made of."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_TOO_LARGE = frozenset({errno.EFBIG})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BAD_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP})
_ROOM = 256 * 1024
_PULLED = N_(
    "The disk on which {file} was being written was removed before it was finished. Do not use any of it: "
    "start again on a disk that stays connected."
)
LOCK_ENDING = ".lock"
TRIES_LOCK_ENDING = ".tries.lock"
ENDINGS = (
    ".keys",
    "-wal",
    "-shm",
    "-journal",
    LOCK_ENDING,
    ".mark",
    ".keys.copy",
    ".tries",
    TRIES_LOCK_ENDING,
)
"""What the names of the files beside a store end in, after its whole name."""


def key_path(store: Path) -> Path:
    """Return where the key slots of a store lie: beside it, with `.keys` after its whole name."""
    return _beside(store, ".keys")


def key_copy_path(store: Path) -> Path:
    """Return where the second copy of the key slots of a store lies."""
    return _beside(store, ".keys.copy")


def tries_path(store: Path) -> Path:
    """Return where the failed tries of a passphrase are counted (hotline.store.keys.failed_tries)."""
    return _beside(store, ".tries")


def tries_lock_path(store: Path) -> Path:
    """Return what is locked while a try is counted."""
    return _beside(store, TRIES_LOCK_ENDING)


def mark_path(store: Path) -> Path:
    """Return where it is noted how many changes a store has taken (hotline.store.files.change_mark)."""
    return _beside(store, ".mark")


def journal_path(store: Path) -> Path:
    """Return where SQLite keeps the rollback journal of a store while a change is written without a log."""
    return _beside(store, "-journal")


def companions(store: Path) -> tuple[Path, ...]:
    """Return the files that may lie beside a store and belong to it, save the locks, which outlive it."""
    return tuple(_beside(store, ending) for ending in ENDINGS if not ending.endswith(LOCK_ENDING))


def left_beside(store: Path) -> tuple[str, ...]:
    """Return the names of the files of a store that lie at its place although the store itself does not."""
    whole = store.resolve()
    if os.path.lexists(whole):
        return ()
    return tuple(one.name for one in companions(whole) if os.path.lexists(one))


def _beside(store: Path, ending: str) -> Path:
    """Return a file beside a store, and not beside a link that leads to it."""
    whole = store.resolve()
    return whole.with_name(whole.name + ending)


def file_number(path: Path) -> tuple[int, int] | None:
    """Return device and number of what lies at a path now, None where nothing does."""
    try:
        state = os.stat(path)  # noqa: PTH116 - asked at every change
    except OSError:
        return None
    return state.st_dev, state.st_ino


def open_file(path: Path) -> BinaryIO:
    """Open a file for reading; a pipe, a device and a folder are an OSError, and are never waited for.

    Whatever of ours is read is opened so: a pipe of its name would keep the program waiting for ever.
    """
    handle = os.open(path, os.O_RDONLY | _AS_IT_IS | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return os.fdopen(handle, "rb")


def read_file(path: Path) -> bytes:
    """Return the content of a file; raises OSError as `open_file` does."""
    with open_file(path) as file:
        return file.read()


def looks_encrypted(path: Path) -> bool:
    """Return whether a file could be an encrypted store: whole pages, and no readable beginning."""
    try:
        size = path.stat().st_size
        with open_file(path) as file:
            beginning = file.read(PAGE)
    except OSError:
        return False
    if size < PAGE or size % PAGE or beginning.startswith(_READABLE_BEGINNINGS):
        return False
    # Random bytes have nearly every value in a page; text and most other formats have far fewer.
    return len(set(beginning)) > _VALUES_IN_NOISE


def write_whole(path: Path, content: bytes, *, beside: Path | None = None) -> None:
    """Replace a file of the program's own by another content so that a power cut leaves the old or the new one, never a mixture.

    Written by the account that manages the computer, it still belongs to whoever owned it, or owns the store that it lies
    `beside`. What people choose a name for goes through hotline.store.files.output_file. Raises CannotWrite.
    """
    temporary = write_temporary(path, content)
    try:
        give_to_owner_of(beside or path, temporary)
        once_free(lambda: temporary.replace(path))
        sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        remove_quietly((temporary,))


def give_to_owner_of(like: Path, made: Path) -> None:
    """Let a file that the account made which manages the computer belong to the owner of another; it stays the owner's alone."""
    if getattr(os, "geteuid", lambda: 1)() != 0:
        return
    with contextlib.suppress(OSError):  # there is none yet, or its disk knows no owners
        state = like.stat()
        os.chown(made, state.st_uid, state.st_gid)


def write_temporary(path: Path, content: bytes) -> Path:
    """Write a content under a temporary name beside a file, on the disk and readable by its owner alone, and return that name.

    Whatever goes wrong leaves nothing behind. Raises CannotWrite.
    """
    temporary = temporary_path(path)
    try:
        if _write_unnamed(temporary, content):
            return temporary
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, OWNER_ONLY)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            remove_quietly((temporary,))
            raise
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    return temporary


def open_temporary(path: Path) -> tuple[Path, BinaryIO]:
    """Open a new file under a temporary name beside another, readable by its owner alone; raises CannotWrite."""
    temporary = temporary_path(path)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, OWNER_ONLY)
        return temporary, os.fdopen(handle, "wb")
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


def _write_unnamed(path: Path, content: bytes) -> bool:
    """Write a file that has no name until it is whole, so that no kill leaves a part of it; return False where that is not known."""
    if _NAMELESS is None:
        return False
    try:
        handle = os.open(path.parent, os.O_WRONLY | _NAMELESS, OWNER_ONLY)
    except OSError as error:
        if error.errno in _NOT_KNOWN_HERE:
            return False
        raise
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # a disk that knows no second names, or a system without /proc
            handles = os.open("/proc/self/fd", os.O_RDONLY)
            try:
                os.link(str(handle), path, src_dir_fd=handles)  # by its number there: only so Python follows the link
            finally:
                os.close(handles)
            return True
    return False


def temporary_path(path: Path, ending: str = TEMPORARY) -> Path:
    """Return a name beside a file under which nothing lies yet; it is no longer than the file's own name, or than most disks take."""
    ending = f".{os.urandom(4).hex()}{ending}"
    longest = _LONGEST_TEMPORARY_NAME - len(ending)
    beginning = path.name.encode("utf-8", "surrogateescape")[:longest].decode("utf-8", "ignore")
    return path.with_name(beginning + ending)


def make_empty(path: Path) -> None:
    """Make an empty file that only its owner can read; raises CannotWrite, and FileExistsError if there is one."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except FileExistsError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from None


@contextlib.contextmanager
def named_as(draft: Path, place: Path) -> Iterator[None]:
    """See to it that an error about a file that bears a passing name names the file that it is to become."""
    try:
        yield
    except KnownError as error:
        for name, value in error.values.items():
            if isinstance(value, str) and value.startswith(draft.name):
                error.values[name] = place.name + value[len(draft.name) :]
        raise


class OneDisk:
    """The folder of a place as it was at the beginning: a disk that is pulled leaves another folder of the same name."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._folder = file_number(place.parent)

    def require(self) -> None:
        """Raise CannotWrite where the folder is another one now."""
        if file_number(self._place.parent) != self._folder:
            raise CannotWrite(_PULLED, file=self._place.name)


@contextlib.contextmanager
def on_one_disk(place: Path) -> Iterator[OneDisk]:
    """Yield what tells whether the disk of a place is still there; whatever cannot be written because it is not says so."""
    disk = OneDisk(place)
    try:
        yield disk
    except (OSError, KnownError):
        disk.require()
        raise


def put_new(draft: Path, place: Path) -> None:
    """Give a file its name where none of that name is, and make the change last; raises FileExistsError and OSError."""
    try:
        once_free(lambda: os.link(draft, place))
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file; there nothing keeps two programs apart in this moment.
        if os.path.lexists(place):
            raise FileExistsError(place) from None
        once_free(lambda: draft.rename(place))
    else:
        once_free(draft.unlink)
    sync_folder(place.parent)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk; raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def make_own_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that is there stays as it is. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=OWNERS_FOLDER, exist_ok=True)
    folder.mkdir(exist_ok=True)  # what is there and no folder is an error


def remove_quietly(paths: tuple[Path, ...]) -> None:
    """Remove files that may not be there, as far as possible."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def cannot_write(path: Path, error: OSError | ValueError) -> CannotWrite:
    """Return the sentence for a file that cannot be written: what is in the way, and what to do."""
    return CannotWrite(_why_not(error), file=path.name[:_LONGEST_TEMPORARY_NAME] or str(path))


def is_bad_name(error: OSError | ValueError) -> bool:
    """Return whether an error says that a name is too long, or holds what no name may hold."""
    return not isinstance(error, OSError) or error.errno in _BAD_NAME


def _why_not(error: OSError | ValueError) -> str:
    if is_bad_name(error):
        return N_(
            "{file} cannot be the name of a file: it is too long or holds signs that no name may hold. Choose another."
        )
    number = error.errno if isinstance(error, OSError) else None  # a name with a zero in it is a ValueError
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return N_("{file} cannot be written: its folder does not exist. Choose another one.")
    if number in _FULL:
        return N_("{file} cannot be written: the disk is full. Free some space, or choose another disk.")
    if number in _TOO_LARGE:
        return N_("{file} cannot be written: it is larger than this disk or account allows. Choose another disk.")
    if number in _NOT_ALLOWED:
        return N_("{file} cannot be written: the folder is read-only. Choose another one.")
    return N_("{file} cannot be written: the disk reports an error. Choose another disk, and have this one checked.")


def is_full(folder: Path) -> bool:
    """Return whether the disk of a folder has no room left for anything that matters."""
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False


def is_read_only(folder: Path) -> bool:
    """Return whether a folder lies on a disk that this computer may only read."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except (OSError, AttributeError):  # Windows has neither
        return False


def takes_nothing(folder: Path) -> bool:
    """Return whether nothing can be kept on the disk of a folder, by nobody: it is full or read-only. Reading goes on there."""
    return is_full(folder) or is_read_only(folder)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk, as far as the system allows."""
    # Not every system lets a folder be opened; there the rename is as durable as it can be.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
