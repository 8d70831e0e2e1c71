"""A long new file: written under a temporary name, read back by its writer, and only then named; never over another one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hotline.errors import N_, CannotWrite
from hotline.store.files.leftovers import remove_backups_left
from hotline.store.files.private_files import (
    cannot_write,
    make_empty,
    named_as,
    on_one_disk,
    put_new,
    remove_quietly,
    temporary_path,
)

_EXISTS = N_("{file} exists already and is not overwritten. Choose another name, or move it away.")


@contextlib.contextmanager
def named_when_whole(destination: Path) -> Iterator[Path]:
    """Yield the path of an empty file that gets its name at the end; where anything goes wrong, nothing of it stays.

    What an earlier try left in the folder that was killed is removed then.

    Raises CannotWrite where a file of that name exists or the disk does not take it.
    """
    draft = temporary_path(destination)
    try:
        with on_one_disk(destination) as disk:
            with named_as(draft, destination):
                make_empty(draft)
                yield draft
            disk.require()
            put_new(draft, destination)
        remove_backups_left(destination.parent)
    except FileExistsError:
        raise exists(destination) from None
    except OSError as error:
        raise cannot_write(destination, error) from None
    finally:
        remove_quietly((draft,))


@contextlib.contextmanager
def brought_to_disk(draft: Path) -> Iterator[BinaryIO]:
    """Open a file for writing and bring it to the disk, so that what is read of it afterwards is what lies there; raises OSError."""
    with draft.open("r+b") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())
        with contextlib.suppress(OSError, AttributeError):
            os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def exists(destination: Path) -> CannotWrite:
    """Return the sentence for a path where something lies already."""
    return CannotWrite(_EXISTS, file=destination.name)
