"""Which disk a folder lies on, as the system numbers them: two folders on one disk are lost together."""

from __future__ import annotations

from pathlib import Path


def disk_of(folder: Path) -> int | None:
    """Return the number of the disk that a folder lies on now, None where it is not there."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def lies_apart(folder: Path, *others: Path) -> bool:
    """Return whether a folder is there and lies on another disk than each of the others."""
    own = disk_of(folder)
    return own is not None and own not in {disk_of(one) for one in others}


def lies_beside(folder: Path, *others: Path) -> bool:
    """Return whether a folder is there and lies on the disk of one of the others."""
    return disk_of(folder) is not None and not lies_apart(folder, *others)
