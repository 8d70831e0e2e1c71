"""What is known of the backups that were made: when, by whom, why, where, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hotline.store.backups.backup import BackupMade
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.sql import insert

BY_HAND, ON_SCHEDULE, SECOND_PLACE = "by_hand", "on_schedule", "second_place"
_COLUMNS = ("moment", "user", "cause", "folder", "file", "bytes", "contacts", "calls", "entries", "head")


@dataclass(frozen=True)
class KeptBackup:
    """A backup that was made and checked; whether the file is still there is another question."""

    moment: datetime
    cause: str
    path: Path
    bytes: int
    contacts: int
    calls: int
    entries: int
    head: str


def keep_backup(store: Store, user: int, cause: str, made: BackupMade) -> None:
    """Take note of a backup that was made and checked, in the transaction that is open."""
    figures = made.figures
    values = (
        store.now(),
        user,
        cause,
        _as_text(str(made.path.absolute().parent)),  # a command may name it from where it stands
        _as_text(made.path.name),
        made.bytes,
        figures.contacts,
        figures.calls,
        figures.head.sequence,
        figures.head.fingerprint,
    )
    store.execute(insert("backups", _COLUMNS), values)


def _as_text(name: str) -> str:
    """Return a name as the database takes it: bytes in it that are no UTF-8, which Linux allows, stand as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def list_backups(store: Store, most: int = 50) -> tuple[KeptBackup, ...]:
    """Return the backups that were made, the last one first, whatever the clock said."""
    return _kept(store, "", (most,))


def last_backup(store: Store) -> KeptBackup | None:
    """Return the last backup that was made and checked, or None where there never was one."""
    return next(iter(_kept(store, "", (1,))), None)


def last_of(store: Store, cause: str) -> KeptBackup | None:
    """Return the last backup that was made for a cause, or None where there never was one."""
    return next(iter(_kept(store, "WHERE cause = ?", (cause, 1))), None)


def _kept(store: Store, which: str, values: tuple[str | int, ...]) -> tuple[KeptBackup, ...]:
    rows = store.execute(
        "SELECT moment, cause, folder, file, bytes, contacts, calls, entries, head FROM backups"  # noqa: S608 - no value
        f" {which} ORDER BY id DESC LIMIT ?",
        values,
    )
    return tuple(
        KeptBackup(from_seconds(moment), cause, Path(folder) / file, *rest)
        for moment, cause, folder, file, *rest in rows
    )
