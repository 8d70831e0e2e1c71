"""Folders that a program copies to other computers by itself: a store in one is copied while it changes, locked, and at times replaced.

They are known by their names and by the marks that the clients leave in them, from the folder up to the root of the disk; a client that
names its folder otherwise and leaves no mark is not found.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import N_


@dataclass(frozen=True)
class SyncClient:
    """A program that copies folders elsewhere, as it is called, and the folder that it copies."""

    name: str
    folder: Path


_BY_NAME = (
    (re.compile(r"onedrive( - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+|drivefs", re.IGNORECASE), "Google Drive"),
    (re.compile(r"(my drive|мой диск|mənim diskim)", re.IGNORECASE), "Google Drive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"yandex\.?disk|яндекс\.диск", re.IGNORECASE), "Yandex.Disk"),
    (re.compile(r"nextcloud|owncloud", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"mega(sync)?", re.IGNORECASE), "MEGA"),
)
_BY_MARK = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync_journal.db", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
)
_BY_VARIABLE = (
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
)
"""Where the client of Windows says its folder: Desktop and Documents may lie in it under their usual names."""

SYNC_STORE = N_(
    "The store is in a folder that {client} copies to other computers. While it does, it can lock the store or put an older one in its "
    "place, and the encrypted data leave this computer. Move the store to a folder that is not copied, or take this folder out of {client}."
)


def sync_client_of(folder: Path) -> SyncClient | None:
    """Return the program that copies a folder, or one above it, to other computers; None where none is known to."""
    whole = folder.resolve()
    said = {os.environ[variable]: name for variable, name in _BY_VARIABLE if os.environ.get(variable)}
    for place, name in said.items():
        if whole.is_relative_to(Path(place).resolve()):
            return SyncClient(name, Path(place))
    for one in (whole, *whole.parents):
        name_found = next((name for form, name in _BY_NAME if form.fullmatch(one.name)), None)
        name_found = name_found or next((name for mark, name in _BY_MARK if _lies(one / mark)), None)
        if name_found is not None:
            return SyncClient(name_found, one)
    return None


def _lies(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
