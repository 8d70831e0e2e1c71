"""Files outside the store that a user points to: read or written whole, and never the store itself.

A process that opens and closes a file of its own open store gives the store's locks away (POSIX), and then another program
may cut off its log: so nothing of ours opens one (docs/decisions/0090).
"""

from __future__ import annotations

from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.store.files.output_file import write_output
from hotline.store.files.own_files import require_apart
from hotline.store.files.private_files import open_file

CANNOT_READ = N_("{file} cannot be read. Check the name of the file and who may read it.")


@act(Right.SIGNED_IN)
def read_external_file(desk: Desk, path: Path, most: int) -> bytes:
    """Return the content of a file, at most so many bytes of it; raises InvalidInput where it cannot be read or is the store."""
    require_apart(desk.store.path, path)
    try:
        with open_file(path) as file:
            return file.read(most)
    except (OSError, ValueError):  # a name with a zero is a ValueError
        pass
    raise InvalidInput(CANNOT_READ, file=path.name)


@act(Right.SIGNED_IN)
def write_external_file(desk: Desk, path: Path, content: bytes) -> Path:  # noqa: ARG001 - an act: its place is the store's thread
    """Write a file whole or not at all and return it; raises CannotWrite, and where a store or what belongs to one lies there.

    A file that is there is replaced: whoever chose the name was asked.
    """
    write_output(path, content, replace=True)
    return path
