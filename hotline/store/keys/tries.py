"""Failed tries at a key slot: counted in the key file before each try; in memory where the disk has no room for them.

On a full disk the desk can still be unlocked, or nobody could read what is in it. A try that cannot be written down costs
whoever makes it a pause, so that filling the disk gains nothing over the delays that are written.
"""

from __future__ import annotations

import time
from pathlib import Path

from hotline.errors import CannotWrite
from hotline.store.files import is_full
from hotline.store.keys.key_file import KeyFile, write_key_file
from hotline.store.keys.slots import Slot

PAUSE_SECONDS = 2.0
_unwritten: dict[tuple[str, str], Slot] = {}


def counted(file: KeyFile, slot: Slot) -> Slot:
    """Return a slot with the tries that failed at it, also those that could not be written."""
    return _unwritten.get((file.store_id, slot.id), slot)


def count_tries(store: Path, file: KeyFile, slot: Slot) -> KeyFile:
    """Write down how many tries have failed at a slot and return the key file as it is then.

    Raises CannotWrite where the folder is read-only; on a full disk the number stays in memory, and the call takes two
    seconds.
    """
    changed = file.with_slot(slot)
    try:
        write_key_file(store, changed)
        _unwritten.pop((file.store_id, slot.id), None)
    except CannotWrite:
        if not is_full(store.parent):
            raise
        _unwritten[file.store_id, slot.id] = slot
        if slot.failed:
            time.sleep(PAUSE_SECONDS)
    return changed
