"""Looking at the files of backups by their headers: which store they are of, whether they are there and whole.

A folder may be on a stick or a shared disk that answers late or never: this is asked on a thread that may wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from hotline.clock import from_stored
from hotline.errors import KnownError, NotAStore, StoreDamaged, StoreTooNew
from hotline.store.backups.backup_file import read_header
from hotline.store.files import own_files
from hotline.store.tables.backups import KeptBackup


class FileState(Enum):
    """What lies where a backup was made: itself, nothing that can be reached, a part of it, or another file."""

    THERE = "there"
    NOT_REACHED = "not_reached"
    NOT_WHOLE = "not_whole"
    ANOTHER = "another"


@dataclass(frozen=True)
class BackupHeader:
    """What the header of a backup says: its store, when it was made, how many lines its journal has."""

    store_id: str
    made: datetime
    entries: int


def look_at(kept: KeptBackup) -> FileState:
    """Return what lies where a backup was made; only the header and the size are read."""
    try:
        header = read_header(kept.path)
    except StoreDamaged:
        return FileState.NOT_WHOLE
    except (NotAStore, StoreTooNew):
        return FileState.ANOTHER
    except (KnownError, OSError):
        return FileState.NOT_REACHED
    same = (header.head.sequence, header.head.fingerprint) == (kept.entries, kept.head)
    return FileState.THERE if same else FileState.ANOTHER


def look_at_all(kept: Sequence[KeptBackup]) -> tuple[FileState, ...]:
    """Return what lies where each of the backups was made."""
    return tuple(look_at(one) for one in kept)


def read_backup_header(path: Path) -> BackupHeader:
    """Return what the header of a backup says.

    Raises InvalidInput where the file cannot be read, NotAStore where it is no backup, StoreDamaged, StoreTooNew.
    """
    header = read_header(path)
    return BackupHeader(header.store_id, from_stored(header.made, "made"), header.head.sequence)


def is_backup(path: Path) -> bool:
    """Return whether a file begins as a backup does, whatever it is called."""
    return own_files.is_backup(path)
