"""A finished backup copied to a second place: read again there, compared with what was read here, and only then named."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from pathlib import Path

from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.store.backups.backup_file import read_header
from hotline.store.files.chunks import Progress, chunks_of, in_parts, read_digest
from hotline.store.files.new_file import brought_to_disk, named_when_whole
from hotline.store.files.private_files import open_file

_NOT_READ = N_("{file} cannot be read. Check the name of the file and who may read it.")
_DIFFERS = N_("The copy {file} does not hold what was written to it. Choose another disk, and have this one checked.")


def copy_backup(source: Path, destination: Path, progress: Progress | None = None) -> None:
    """Copy a backup byte by byte to a path where nothing lies, and see that the copy, read again, is the same.

    Raises what read_header raises for the source, InvalidInput where it cannot be read, CannotWrite for the destination.
    """
    read_header(source)
    writing, reading = in_parts(progress, 2)
    with named_when_whole(destination) as draft:
        with brought_to_disk(draft) as out:
            written, size = read_digest(_of_source(source), source.stat().st_size, out=out, progress=writing)
        with open_file(draft) as file:
            if not hmac.compare_digest(read_digest(chunks_of(file, size), size, progress=reading)[0], written):
                raise CannotWrite(_DIFFERS, file=destination.name)


def _of_source(source: Path) -> Iterator[bytes]:
    try:
        with open_file(source) as file:
            yield from chunks_of(file, source.stat().st_size)
    except OSError:
        raise InvalidInput(_NOT_READ, file=source.name) from None
