"""What the store itself knows of its key file: which table is in force, and the number of each user's slot.

Whoever puts back an older key file is found by it, and so is a table that somebody else has signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hotline.store.keys.key_file import KeyFile, key_files
from hotline.store.keys.user_table import KeyTable
from hotline.store.store import Store


@dataclass(frozen=True)
class KeyState:
    """The generation of the table in force, the office key that signs it, and what tells it from every other."""

    generation: int
    office_key: bytes
    digest: bytes


class Standing(Enum):
    """How a key file stands to its store: the same, newer (a kill came between file and store), older, or not of this office."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    FORGED = "forged"


IN_FORCE = frozenset({Standing.SAME, Standing.NEWER})
"""How a file stands that is the table in force."""


def key_state(store: Store) -> KeyState | None:
    """Return what the store knows, None before the first table was made."""
    row = store.execute("SELECT generation, office_key, digest FROM key_state WHERE id = 1").fetchone()
    return None if row is None else KeyState(*row)


def key_files_of(store: Store, state: KeyState | None) -> list[tuple[KeyFile, Standing]]:
    """Return the key file and its second copy, as far as they are the store's, each with how it stands; raises as key_files does.

    The store is read first: what another program changes meanwhile makes the file newer, never older.
    """
    return [(file, stands(state, file)) for file in key_files(store.path) if file.store_id == store.keys.store_id]


def set_key_state(store: Store, table: KeyTable) -> None:
    """Note which table is in force; in its transaction."""
    store.execute(
        "INSERT OR REPLACE INTO key_state (id, generation, office_key, digest) VALUES (1, ?, ?, ?)",
        (table.generation, table.office_key, table.digest),
    )


def stands(state: KeyState | None, file: KeyFile) -> Standing:
    """Return how a key file stands to what the store knows."""
    table = file.table
    if table is None:
        return Standing.SAME if state is None else Standing.OLDER
    if not file.holds(table.office_key if state is None else state.office_key):
        # An older table is signed with an older key, which the one in force followed.
        older = state is not None and table.generation < state.generation
        return Standing.OLDER if older and file.holds(table.office_key) else Standing.FORGED
    if state is None or table.generation > state.generation:
        return Standing.NEWER
    if table.generation < state.generation:
        return Standing.OLDER
    return Standing.SAME if table.digest == state.digest else Standing.FORGED


def slot_number(store: Store, user: int) -> int:
    """Return the number of a user's newest slot; no older one is taken any more."""
    row = store.execute("SELECT slot FROM user_keys WHERE user = ?", (user,)).fetchone()
    return 0 if row is None else int(row[0])


def set_slot_number(store: Store, user: int, number: int) -> None:
    """Note the number of a user's newest slot."""
    store.execute(
        "INSERT INTO user_keys (user, slot) VALUES (?1, ?2) ON CONFLICT (user) DO UPDATE SET slot = ?2", (user, number)
    )


def last_unlock(store: Store, user: int) -> int | None:
    """Return when a user last unlocked the store, in seconds since 1970, or None."""
    row = store.execute("SELECT unlocked FROM user_keys WHERE user = ?", (user,)).fetchone()
    return None if row is None else row[0]


def set_unlocked(store: Store, user: int) -> None:
    """Note that a user unlocks the store now."""
    store.execute(
        "INSERT INTO user_keys (user, slot, unlocked) VALUES (?1, 0, ?2)"
        " ON CONFLICT (user) DO UPDATE SET unlocked = ?2",
        (user, store.now()),
    )
