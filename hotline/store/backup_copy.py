"""A finished backup copied to a second place: written under a passing name, read again, compared, and only then named."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.store.backup_file import Progress, in_parts, read_header
from hotline.store.files import cannot_write, make_empty, named_as, put_new, remove_quietly, temporary_path

_CHUNK = 1 << 20
_NOT_READ = N_("{file} cannot be read. Check the name of the file and who may read it.")
_DIFFERS = N_("The copy {file} does not hold what was written to it. Choose another disk, and have this one checked.")
_EXISTS = N_("{file} exists already and is not overwritten. Choose another name, or move it away.")


def copy_backup(source: Path, destination: Path, progress: Progress | None = None) -> None:
    """Copy a backup byte by byte to a path where nothing lies, and see that the copy, read again, is the same.

    Raises what read_header raises for the source, InvalidInput where it cannot be read, CannotWrite for the destination.
    """
    read_header(source)
    writing, reading = in_parts(progress, 2)
    draft = temporary_path(destination)
    with named_as(draft, destination):
        make_empty(draft)
    try:
        written = _copy(source, draft, writing)
        if not hmac.compare_digest(_digest(draft, reading), written):
            raise CannotWrite(_DIFFERS, file=destination.name)
        put_new(draft, destination)
    except FileExistsError:
        raise CannotWrite(_EXISTS, file=destination.name) from None
    except OSError as error:
        raise cannot_write(destination, error) from None
    finally:
        remove_quietly((draft,))


def _copy(source: Path, draft: Path, progress: Progress | None) -> bytes:
    digest, done = hashlib.sha256(), 0
    whole = source.stat().st_size
    with draft.open("r+b") as out:
        for chunk in _chunks(source):
            out.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, whole)
        out.flush()
        os.fsync(out.fileno())
        with suppress(OSError, AttributeError):  # so that what is read is what lies on the disk
            os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.digest()


def _chunks(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError:
        raise InvalidInput(_NOT_READ, file=source.name) from None


def _digest(draft: Path, progress: Progress | None) -> bytes:
    digest, done = hashlib.sha256(), 0
    whole = draft.stat().st_size
    with draft.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, whole)
    return digest.digest()
