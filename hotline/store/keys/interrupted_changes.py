"""Changes of the key file that a kill interrupted: a table that is newer than the store by one change, slots newer than known.

A supervisor's unlocking takes such a table over, with lines in the journal; until then it is in force without them. A line of
somebody whose row was never kept is dropped with the next change.
"""

from __future__ import annotations

from datetime import timedelta

from hotline.clock import from_stored
from hotline.errors import N_, InvalidInput, StoreDamaged
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.keys.key_file import KeyFile
from hotline.store.keys.key_state import Standing, key_state, set_key_state, stands
from hotline.store.keys.recovery_state import note_sheet, recovery_state
from hotline.store.keys.user_table import KeyTable, TableUser
from hotline.store.store import Store
from hotline.store.tables.users import User, find_user, list_users, mirror_user

_SAME_SHEET = timedelta(seconds=2)
_OTHERS = N_(
    "The users in the store {file} are not those that supervisors signed: somebody has edited them. Nothing was done."
    " Verify the store, and restore the latest backup into a new file."
)


class UsersEdited(StoreDamaged):
    """A user's row in the store does not fit the line that supervisors signed."""

    def __init__(self, store: Store) -> None:
        super().__init__(_OTHERS, file=store.path.name)


def settle(store: Store, file: KeyFile, user: int) -> None:
    """Take over a signed table that is newer than the store knows, within a transaction; nothing where it is not."""
    table = file.table
    if table is None or stands(key_state(store), file) is not Standing.NEWER:
        return
    set_key_state(store, table)
    rows = {row.id: row for row in list_users(store)}
    for line in table.users:
        row = rows.get(line.id)
        if row is None or (row.role, row.active) == (line.role, line.active):
            continue
        if line.active:
            store.record(user, "user.role", line.role, changed=line.id)
        else:
            store.record(user, "user.disable", line.role, disabled=line.id)
        mirror_user(store, line.id, line.role, active=line.active)
    if user != NOBODY and _is_another_sheet(store, table):
        # Its code is on paper and known here by nobody: it counts as unconfirmed until it is tried.
        note_sheet(store, table.store_id, None)
    store.record(user, "keys.settle", generation=table.generation)


def _is_another_sheet(store: Store, table: KeyTable) -> bool:
    known = recovery_state(store)
    try:
        made = from_stored(table.recovery.made, "made")
    except InvalidInput:
        return False
    return known is None or abs(made - known.made) > _SAME_SHEET


def leftover_lines(store: Store, table: KeyTable) -> list[TableUser]:
    """Return the signed lines of users that a kill kept from being added: there is no row, and no line of the journal adds one.

    A row that somebody has deleted is none of these.
    """
    rows = {row.id for row in list_users(store)}
    added = "SELECT 1 FROM journal WHERE act = 'user.add' AND json_valid(facts) AND json_extract(facts, '$.added') = ?"
    missing = (line for line in table.users if line.id not in rows and line.id != 1)
    return [line for line in missing if store.execute(added, (line.id,)).fetchone() is None]


def signed_user(store: Store, file: KeyFile, table: KeyTable, name: str) -> tuple[User, TableUser] | None:
    """Return the row and the signed line of a name, None where there is neither.

    Names in the store can be edited by whoever has its key: a row counts only with a line that was signed for the same name.
    `table` is that of a change, without the lines that a kill has left. Raises UsersEdited where they do not fit.
    """
    row, line = find_user(store, name), table.user_of(file.owner_hash(name))
    if row is None and line is None:
        return None
    if row is None or line is None or row.id != line.id:
        raise UsersEdited(store)
    return row, line


def bears_signed_name(file: KeyFile, row: User) -> bool:
    """Return whether a row bears the name for which the line of the same user was signed."""
    line = None if file.table is None else file.table.user_by_id(row.id)
    return line is not None and line.owner == file.owner_hash(row.name)
