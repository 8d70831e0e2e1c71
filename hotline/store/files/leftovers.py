"""Half-written files of a killed program: recognised by their temporary names, removed once nobody can be writing them.

A store that is being made is held by a lock beside it, which the system gives back when its program dies. Everything else is
written on and on until it is whole: what nobody has touched for long is nobody's.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hotline.errors import N_
from hotline.store.desk_lock import is_taken
from hotline.store.files.own_files import is_backup, is_open_here
from hotline.store.files.private_files import COPY, TEMPORARY, looks_encrypted, remove_quietly

PASSING_NAME = N_(
    "{file} cannot be the name of a file that is to stay: what is called so is taken for half-written and cleared away. Choose another."
)
HOUR, DAY = 3600, 86_400
REHEARSAL = "hotline-rehearsal-"
"""What the name of a folder begins with in which a backup is opened to see whether it could be restored."""
_DRAFT = r"\.[0-9a-f]{8}\.store\.new"
_BESIDE_DRAFT = r"(?:\.keys(?:\.copy)?(?:\.[0-9a-f]{8}\.new)?|\.mark|\.lock|-wal|-shm|-journal)?"
_PASSING = re.compile(r".+\.[0-9a-f]{8}(?:\.store|\.copy)?\.new", re.DOTALL | re.IGNORECASE)
_COPY = re.compile(rf".+\.[0-9a-f]{{8}}{re.escape(COPY)}(?:-journal)?")
_BACKUP = re.compile(rf".+\.[0-9a-f]{{8}}{re.escape(TEMPORARY)}")


def is_passing_name(name: str) -> bool:
    """Return whether a file of this name would be taken for one that is not whole yet, and cleared away."""
    return _PASSING.fullmatch(name) is not None


def drafts_of(place: Path) -> dict[Path, bool]:
    """Return the stores that were being made for a place, and of each whether its program is still at it."""
    found = (_part_of_draft(place).fullmatch(one.name) for one in _files(place.parent))
    drafts = {place.with_name(match[1]) for match in found if match is not None}
    # Where nobody can tell, as in a folder that knows no locks, it may be alive: then it has to be old (remove_left_beside).
    return {draft: is_taken(draft) is not False for draft in drafts}


def remove_left_beside(store: Path) -> None:
    """Remove what was left beside a store or an output: parts of it, of its key file, or of a store that was being made."""
    remove_quietly(tuple(_left_beside(store)))


def remove_backups_left(folder: Path) -> None:
    """Remove what was left of backups and copies in a folder, once nobody has touched it for a day."""
    remove_quietly(tuple(_backups_left(folder, DAY)))


def remove_rehearsals_left() -> None:
    """Remove what was left of a rehearsal, once nobody has touched it for a day."""
    with suppress(OSError):
        for one in Path(tempfile.gettempdir()).iterdir():
            if one.name.startswith(REHEARSAL) and _is_own_folder(one) and _untouched(one, DAY):
                shutil.rmtree(one, ignore_errors=True)


def left_for_doctor(store: Path) -> list[Path]:
    """Return what lies half-written in the folder of a store, and nobody has touched for an hour."""
    return sorted({*_left_beside(store), *_backups_left(store.parent, HOUR)})


def _left_beside(store: Path) -> Iterator[Path]:
    part = re.compile(rf"{re.escape(store.name)}(?:\.keys(?:\.copy)?|\.tries)?\.[0-9a-f]{{8}}\.new")
    of_draft = _part_of_draft(store)
    for one in _files(store.parent):
        draft = of_draft.fullmatch(one.name)
        named = part.fullmatch(one.name) is not None or draft is not None
        if named and _untouched(one, HOUR) and not (draft is not None and is_taken(store.with_name(draft[1]))):
            yield one


def _part_of_draft(store: Path) -> re.Pattern[str]:
    """Return what the names of a store that was being made, and of the files beside it, look like; its first group is the store's."""
    return re.compile(rf"({re.escape(store.name)}{_DRAFT}){_BESIDE_DRAFT}")


def _backups_left(folder: Path, seconds: int) -> Iterator[Path]:
    for one in _files(folder):
        if _is_backup_part(one) and _untouched(one, seconds) and not is_open_here(one):
            yield one


def _is_backup_part(path: Path) -> bool:
    """Return whether a file is a part of a backup by its name and by what is in it."""
    if _COPY.fullmatch(path.name):
        return path.name.endswith("-journal") or _is_empty(path) or looks_encrypted(path)
    return _BACKUP.fullmatch(path.name) is not None and is_backup(path)


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that may have passing names; no other is looked at."""
    try:
        return [one for one in folder.iterdir() if TEMPORARY in one.name and not one.is_symlink() and one.is_file()]
    except OSError:
        return []


def _untouched(path: Path, seconds: int) -> bool:
    try:
        return time.time() - path.stat().st_mtime > seconds
    except OSError:
        return False


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def _is_own_folder(path: Path) -> bool:
    state = path.lstat()
    return stat.S_ISDIR(state.st_mode) and (os.name != "posix" or state.st_uid == os.geteuid())
