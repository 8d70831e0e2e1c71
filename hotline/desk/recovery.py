"""The recovery sheet: whom it brings in, trying it without using it up, and renewing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from hotline.clock import to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.secret import Typed
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.keys.interrupted_changes import UsersEdited, bears_signed_name
from hotline.store.keys.key_file import KeyFile
from hotline.store.keys.key_state import set_slot_number
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.recovery_code import new_recovery_code, parse_recovery_code
from hotline.store.keys.recovery_state import (
    RecoveryState,
    note_confirmed,
    note_drill,
    note_sheet,
    note_use,
    note_use_read,
    require_newest,
)
from hotline.store.keys.recovery_state import recovery_state as read_recovery_state
from hotline.store.keys.rekey import finish_rekey, require_rekeyed
from hotline.store.keys.unlocking import unlock_with_recovery
from hotline.store.keys.user_table import SUPERVISOR
from hotline.store.keys.user_table_changes import current_file, key_change
from hotline.store.store import Store
from hotline.store.tables.users import User, find_user, list_users, mirror_user

Progress = Callable[[int, int], None]
DRILL_EVERY = timedelta(days=180)
"""How long after it was typed back or tried a recovery sheet is to be tried again."""

_NO_SUPERVISOR = N_(
    "{user} is not a supervisor of this store. One of these can sign in with the recovery sheet: {supervisors}."
)
_NOT_WHILE_COPYING = N_("A backup is being made at this desk. Do this again when it is done.")


def bring_in(store: Store, name: str | None, passphrase: Typed) -> User:
    """Give a supervisor a new passphrase in a store that the recovery sheet opened; the store gets new keys.

    It is the supervisor of that name, else the first active one. Where none is active, one who was a supervisor is enabled again,
    and where there never was one whose line stands, the first user is made one. Raises InvalidInput for somebody else.
    """
    with key_change(store) as change:
        user = _chosen(store, change.file, name)
        chosen = new_passphrase(passphrase, user.name)
        line = change.line_of(user.id)
        if line is None or not line.supervises:
            store.record(NOBODY, "user.role", SUPERVISOR, changed=user.id)
        change.rotate_office_key()
        change.begin_rekey()
        mirror_user(store, user.id, SUPERVISOR, active=True)
        number = change.put_user(user.id, user.name, SUPERVISOR, chosen, must_change=False)
        set_slot_number(store, user.id, number)
        store.record(user.id, "user.passphrase", "recovery")
        note_use(store, user.id)
    finish_rekey(store)
    return user


def who_may_come_in(store: Store) -> list[User]:
    """Return whom the recovery sheet can bring in: the active supervisors, else who was one, else everybody."""
    return _eligible(store, current_file(store))


def _eligible(store: Store, file: KeyFile) -> list[User]:
    table = file.table
    # Whoever has the store's key can edit names there.
    everybody = [user for user in list_users(store) if table is None or bears_signed_name(file, user)]
    lines = {user.id: None if table is None else table.user_by_id(user.id) for user in everybody}
    active = [user for user in everybody if (line := lines[user.id]) is not None and line.supervises]
    were = [user for user in everybody if (line := lines[user.id]) is not None and line.role == SUPERVISOR]
    return active or were or everybody


def _chosen(store: Store, file: KeyFile, name: str | None) -> User:
    eligible = _eligible(store, file)
    if name is None:
        if not eligible:
            raise UsersEdited(store)
        return eligible[0]
    user = find_user(store, name)
    if user not in eligible or user is None:
        raise InvalidInput(_NO_SUPERVISOR, user=name[:60], supervisors=", ".join(one.name for one in eligible))
    return user


@act(Right.SIGNED_IN)
def recovery_state(desk: Desk) -> RecoveryState | None:
    """Return when the valid sheet was made, typed back and last tried; None where nothing is known of one."""
    return read_recovery_state(desk.store)


class SheetConcern(Enum):
    """What supervisors have to be told of the recovery sheet."""

    NONE = "none"
    UNKNOWN = "unknown"
    USED = "used"
    UNCONFIRMED = "unconfirmed"
    NOT_TRIED = "not_tried"


def sheet_concern(state: RecoveryState | None, now: datetime) -> SheetConcern:
    """Return what is wrong: nothing known of a sheet, used and nobody took note, never typed back, not tried for DRILL_EVERY."""
    if state is None:
        return SheetConcern.UNKNOWN
    if state.use is not None:
        return SheetConcern.USED
    if state.confirmed is None:
        return SheetConcern.UNCONFIRMED
    tried = state.drilled or state.confirmed
    return SheetConcern.NOT_TRIED if now - tried > DRILL_EVERY else SheetConcern.NONE


@act(Right.USERS, "recovery.drill")
def drill_recovery(desk: Desk, code: str) -> RecoveryState | None:
    """Check that the recovery sheet would open the store, without using it up, and note it.

    Raises InvalidInput naming the group that was misread, and for a sheet of another office or of before the renewal;
    WrongPassphrase where it does not open the store.
    """
    typed = parse_recovery_code(code)
    require_newest(desk.store, typed)
    opened = unlock_with_recovery(desk.store.path, typed, desk.clock)
    opened.wipe()
    opened.keys.wipe()
    with desk.store.transaction():
        note_drill(desk.store, typed)
        desk.journal("recovery.drill")
    return read_recovery_state(desk.store)


@act(Right.USERS, "recovery.use_noted")
def take_note_of_use(desk: Desk) -> RecoveryState | None:
    """Note that a supervisor knows of the last use of the sheet, so that it is said no longer."""
    with desk.store.transaction():
        if note_use_read(desk.store):
            desk.journal("recovery.use_noted")
    return read_recovery_state(desk.store)


@act(Right.USERS, "recovery.confirm")
def confirm_recovery(desk: Desk) -> RecoveryState | None:
    """Note that a sheet that was just shown was typed back from the paper in part, which the window that shows it has compared."""
    with desk.store.transaction():
        note_confirmed(desk.store)
        desk.journal("recovery.confirm")
    return read_recovery_state(desk.store)


@act(Right.USERS)
def recovery_code_to_come(desk: Desk) -> str:  # noqa: ARG001 - an act: its right is asked for at the desk
    """Return a fresh code for a sheet that is made before it is put in force, so that no office is ever without a valid one."""
    return new_recovery_code()


@act(Right.USERS, "recovery.renew", "recovery.confirm")
def renew_recovery(desk: Desk, code: str, progress: Progress | None = None, *, typed_back: bool = False) -> None:
    """Put the sheet with a fresh code in force; the older sheet opens nothing from then on.

    The new one is on paper by now. Where it was not typed back from there, it counts as confirmed when it was tried. Whoever
    has the older sheet knew the keys: the office and the store get new ones. Raises NewKeysWait as disable_user does.
    """
    if desk.memory.copying:
        raise Refused(_NOT_WHILE_COPYING)
    require_rekeyed(desk.store)
    with key_change(desk.store, desk.user.id) as change:
        change.rotate_office_key()
        change.begin_rekey()
        change.put_recovery(parse_recovery_code(code), to_stored(desk.clock.now()))
        note_sheet(desk.store, desk.store.keys.store_id, code)
        desk.journal("recovery.renew")
        if typed_back:
            note_confirmed(desk.store)
            desk.journal("recovery.confirm")
    finish_rekey(desk.store, progress)
