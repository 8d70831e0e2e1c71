"""Whether a user may still work, and in which role, by the signed table: checked before every act, read again where the file changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from hotline.errors import KnownError
from hotline.store.connection import known_errors
from hotline.store.files.private_files import key_path
from hotline.store.keys.key_file import KeyFile, key_files
from hotline.store.keys.key_state import IN_FORCE, Standing, key_files_of, key_state
from hotline.store.keys.open_with_slot import KeyFileOlder, older
from hotline.store.keys.unlocking import NoLongerUser, TableForged, forged
from hotline.store.keys.user_table_changes import KeysRenewed, PassphraseReset, RoleChanged
from hotline.store.store import Store


@dataclass(frozen=True)
class UserStanding:
    """What the table says of a user: role, whether still active, whether the passphrase was given by somebody else."""

    role: str
    active: bool
    must_change: bool


class TableWatch:
    """Watches the key file of an open store for one of its users; belongs to the store's thread."""

    def __init__(self, path: Path, user: int) -> None:
        self._path, self._user = key_path(path), user
        self._seen: tuple[int, ...] | None = None
        self._file: KeyFile | None = None
        self._first_generation = 0

    def look(self, store: Store) -> UserStanding | None:
        """Return how the user stands, or None while the store has no table.

        Raises TableForged or KeyFileOlder where what lies there is not the table in force. A file that is missing, cannot be
        read or is that of another store changes nothing: who watches the files says so.
        """
        seen = self._identity()
        if seen is not None and seen != self._seen:
            self._read(store)
            self._seen = seen
        return None if self._file is None else standing_of(self._file, self._user)

    def require_same_keys(self, store: Store, error: KnownError) -> NoReturn:
        """Raise what is behind a store that cannot be read any more, else the error itself.

        Raises KeysRenewed where another program gave the store new keys, RoleChanged or PassphraseReset where that was about the
        user, NoLongerUser where it put the user out.
        """
        if isinstance(error, KeyFileOlder | TableForged) or _is_readable(store):
            raise error
        try:
            newest = max(key_files(store.path), key=lambda file: file.generation)
        except KnownError:
            raise error from None
        if newest.generation <= self._first_generation or not newest.holds(store.keys.office_public):
            raise error
        before = None if self._file is None else standing_of(self._file, self._user)
        now = standing_of(newest, self._user)
        if not now.active:
            raise NoLongerUser from None
        if before is not None and now.must_change and not before.must_change:
            raise PassphraseReset from None
        if before is not None and now.role != before.role:
            raise RoleChanged from None
        raise KeysRenewed from None

    def _identity(self) -> tuple[int, ...] | None:
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size

    def _read(self, store: Store) -> None:
        state, known = key_state(store), store.keys.office_public
        try:
            files = key_files_of(store, state)
        except KnownError:
            return
        if not files:
            return
        found = Standing.FORGED
        for file, standing in files:
            strange = file.table is not None and known and not file.holds(known)
            if standing in IN_FORCE and not strange:
                self._file = file if file.table is not None else None
                self._first_generation = self._first_generation or file.generation
                return
            if standing is Standing.OLDER:
                found = standing
        raise older(store.path) if found is Standing.OLDER else forged(store.path)


def _is_readable(store: Store) -> bool:
    """Return whether the open store gives its pages still: then it has the keys that it had."""
    try:
        with known_errors(store.path):
            store.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except KnownError:
        return False
    return True


def standing_of(file: KeyFile, user: int) -> UserStanding:
    """Return how a user stands by the table of a key file; raises NoLongerUser for who has no line there."""
    line = None if file.table is None else file.table.user_by_id(user)
    if line is None:
        raise NoLongerUser
    return UserStanding(line.role, line.active, file.is_given(line))
