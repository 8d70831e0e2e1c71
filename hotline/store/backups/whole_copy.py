"""A whole store written elsewhere from the open one, although the file at its path is gone or another one."""

from __future__ import annotations

from pathlib import Path

from hotline.errors import N_, StoreDamaged
from hotline.secret import Buffer
from hotline.store.backups.backup import Copy, check_copy
from hotline.store.backups.backup_file import KEYS, Figures
from hotline.store.files.leftovers import remove_backups_left
from hotline.store.keys.key_file import write_key_bytes
from hotline.store.store_draft import store_draft

_NOT_WHOLE = N_(
    "The open store {file} is damaged: the error is in its own file, not in the copy. The copy was not kept."
)
_NO_KEYS = N_(
    "The key file of the store was never seen whole, so no copy of it can be opened. Put the key file back first."
)


def place_copy(copy: Copy, key: Buffer, place: Path, source: Path) -> Figures:
    """Make a store of a copy of another one, checked, at a place where there is none, and return what it holds.

    Raises StoreDamaged where the copy does not hold together, CannotWrite where the place is taken or cannot be written.
    """
    try:
        contents = check_copy(copy, key)
    except StoreDamaged:
        raise StoreDamaged(_NOT_WHOLE, file=source.name) from None
    if not copy.beside.get(KEYS):
        raise StoreDamaged(_NO_KEYS)
    with store_draft(place, contents.store_id) as draft:
        copy.path.replace(draft.path)
        write_key_bytes(draft.path, copy.beside[KEYS])
        draft.put_in_place()
    remove_backups_left(place.parent)
    return contents.figures
