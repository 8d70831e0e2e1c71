"""Users of the desk: a supervisor adds them, lets them in again, keeps them out, and gives them first passphrases and roles.

What decides who may unlock the desk is the signed table of users (hotline.store.keys); the rows follow it. Whoever is put out, or
may do less, knew the keys of the store: so it gets new ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.secret import Typed, as_secret
from hotline.store.keys import own_passphrase
from hotline.store.keys.failed_tries import Tried, failed_tries
from hotline.store.keys.interrupted_changes import signed_user
from hotline.store.keys.key_state import last_unlock, set_slot_number
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.rekey import finish_rekey, require_rekeyed
from hotline.store.keys.user_table import ROLES, SUPERVISOR, TableUser
from hotline.store.keys.user_table_changes import KeyChange, current_file, key_change
from hotline.store.tables import users
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.users import User

Progress = Callable[[int, int], None]

_NOBODY = N_("There is no active user with this name. See the list of users.")
_NO_SUCH_USER = N_("There is no user of this name. The list of users names them all.")
_IS_ACTIVE = N_("This user can already sign in. To give a new first passphrase, reset it.")
_HAS_ROLE = N_("This user has this role already.")
_NO_ROLE = N_("Unknown role {role}. Choose one of: {roles}.")
_OWN = N_("Your own passphrase is not reset but changed: you type the old one and the new one.")
_FIRST_PASSPHRASE = N_(
    "This user has not come back since the store was brought to this version. Give a first passphrase with the new role."
)
_NOT_WHILE_COPYING = N_("A backup is being made at this desk. Do this again when it is done.")


@dataclass(frozen=True)
class UserState:
    """A user as the page of users shows it: `failed` counts the tries at the passphrase since the last that did not fail."""

    user: User
    must_change: bool
    last_unlock: datetime | None
    failed: int
    waits: bool
    """Whether the user has not come back since the store was brought to this version: at the next renewal of keys, reset."""


@act(Right.USERS)
def list_users(desk: Desk) -> list[User]:
    """Return all users, those who may unlock the desk first."""
    return users.list_users(desk.store)


@act(Right.USERS)
def user_states(desk: Desk) -> list[UserState]:
    """Return all users with what is known of each, those who may unlock the desk first."""
    file = current_file(desk.store)
    tried = failed_tries(desk.store.path, desk.store.keys.store_id)
    states = []
    for user in users.list_users(desk.store):
        line = None if file.table is None else file.table.user_by_id(user.id)
        owner = file.owner_hash(user.name)
        unlocked = last_unlock(desk.store, user.id)
        signed = user if line is None else replace(user, role=line.role, active=line.active)
        states.append(
            UserState(
                user=signed,
                must_change=line is not None and file.is_given(line),
                last_unlock=None if unlocked is None else from_seconds(unlocked),
                failed=tried.get(owner, Tried()).failed,
                waits=line is not None and line.active and line.public is None and user.id not in file.claims,
            )
        )
    return states


@act(Right.USERS, "user.add")
def add_user(desk: Desk, name: str, role: str, passphrase: Typed, *, must_change: bool = True) -> User:
    """Add a user with a first passphrase, which has to be changed at the first unlocking.

    Raises InvalidInput for a name that is taken or a passphrase that does not do.
    """
    with as_secret(passphrase) as given:
        chosen = new_passphrase(given, name, desk.office.code)
        with key_change(desk.store, desk.user.id) as change:
            _signed(desk, change, name)  # raises where the rows and the signed lines do not fit
            added = users.add_user(desk.store, name, role, least_id=change.next_id())
            desk.journal("user.add", role, added=added.id)
            number = change.put_user(added.id, added.name, role, chosen, must_change=must_change)
            set_slot_number(desk.store, added.id, number)
    return added


@act(Right.USERS, "user.disable")
def disable_user(desk: Desk, name: str, progress: Progress | None = None) -> User:
    """Keep a user out from now on: the name stays in the records, the slot goes, and the store gets new keys.

    Raises InvalidInput for the last supervisor, and NewKeysWait where the new keys have to wait (hotline.store.keys.rekey).
    """
    _ready_for_new_keys(desk)
    with key_change(desk.store, desk.user.id) as change:
        user, line = _active(desk, change, name)
        change.disable(line)
        change.require_supervisor()
        _renew(change, was_supervisor=line.role == SUPERVISOR)
        users.mirror_user(desk.store, user.id, line.role, active=False)
        desk.journal("user.disable", line.role, disabled=user.id)
    finish_rekey(desk.store, progress)
    return replace(user, active=False)


@act(Right.USERS, "user.enable")
def enable_user(desk: Desk, name: str, passphrase: Typed) -> User:
    """Let a disabled user in again with a first passphrase, with the same history; raises InvalidInput for one who is not disabled."""
    with as_secret(passphrase) as given:
        chosen = new_passphrase(given, name, desk.office.code)
        with key_change(desk.store, desk.user.id) as change:
            user, line = _known(desk, change, name)
            if line.active:
                raise InvalidInput(_IS_ACTIVE)
            set_slot_number(desk.store, user.id, _put(desk, change, user, line.role, chosen))
            desk.journal("user.enable", line.role, enabled=user.id)
    return replace(user, role=line.role, active=True)


@act(Right.USERS, "user.reset")
def reset_passphrase(desk: Desk, name: str, passphrase: Typed, progress: Progress | None = None) -> User:
    """Give a user who forgot the passphrase a first one, which has to be changed; whoever knew the older one opens nothing any more.

    Raises InvalidInput for somebody who is not active or for oneself, and NewKeysWait as `disable_user` does.
    """
    _ready_for_new_keys(desk)
    with as_secret(passphrase) as given:
        chosen = new_passphrase(given, name, desk.office.code)
        with key_change(desk.store, desk.user.id) as change:
            user, line = _active(desk, change, name)
            if user.id == desk.user.id:
                raise InvalidInput(_OWN)
            _renew(change, was_supervisor=line.role == SUPERVISOR)
            set_slot_number(desk.store, user.id, _put(desk, change, user, line.role, chosen))
            desk.journal("user.reset", line.role, reset=user.id)
    finish_rekey(desk.store, progress)
    return user


@act(Right.USERS, "user.role")
def change_role(
    desk: Desk, name: str, role: str, passphrase: Typed | None = None, progress: Progress | None = None
) -> User:
    """Give a user another role, in force at the user's next act; a first passphrase is only needed where nobody knows the user's keys.

    Who was a supervisor knew what signs the users: the office and the store get new keys. Raises InvalidInput for the last
    supervisor, and NewKeysWait as `disable_user` does.
    """
    if role not in ROLES:
        raise InvalidInput(_NO_ROLE, role=role[:20], roles=", ".join(ROLES))
    _ready_for_new_keys(desk)
    chosen = None if passphrase is None else new_passphrase(passphrase, name, desk.office.code)
    with key_change(desk.store, desk.user.id) as change:
        user, line = _active(desk, change, name)
        if line.role == role:
            raise InvalidInput(_HAS_ROLE)
        if chosen is not None:
            set_slot_number(desk.store, user.id, _put(desk, change, user, role, chosen))
        elif line.public is None and role == SUPERVISOR:
            raise InvalidInput(_FIRST_PASSPHRASE)
        else:
            change.put_line(replace(line, role=role))
        change.require_supervisor()
        if line.role == SUPERVISOR or chosen is not None:
            _renew(change, was_supervisor=line.role == SUPERVISOR)
        users.mirror_user(desk.store, user.id, role, active=True)
        desk.journal("user.role", role, changed=user.id)
    finish_rekey(desk.store, progress)
    return replace(user, role=role)


@act(Right.SIGNED_IN, before_change=True)
def change_passphrase(desk: Desk, old: Typed, new: Typed) -> None:
    """Change the user's own passphrase; raises WrongPassphrase where the old one is wrong, InvalidInput where the new one does not do."""
    with as_secret(old) as given, as_secret(new) as wanted:
        own_passphrase.change_passphrase(desk.store, desk.user.id, desk.user.name, given, wanted)


@act(Right.USERS)
def waiting_users(desk: Desk) -> list[User]:
    """Return who has not come back since the store was brought to this version: new keys shut them out until they are reset."""
    return [state.user for state in user_states(desk) if state.waits]


def _renew(change: KeyChange, *, was_supervisor: bool) -> None:
    if was_supervisor:
        change.rotate_office_key()
    change.begin_rekey()


def _put(desk: Desk, change: KeyChange, user: User, role: str, passphrase: Typed) -> int:
    users.mirror_user(desk.store, user.id, role, active=True)
    return change.put_user(user.id, user.name, role, passphrase, must_change=True)


def _signed(desk: Desk, change: KeyChange, name: str) -> tuple[User, TableUser] | None:
    return signed_user(desk.store, change.file, change.table, name)


def _active(desk: Desk, change: KeyChange, name: str) -> tuple[User, TableUser]:
    found = _signed(desk, change, name)
    if found is None or not found[1].active:
        raise InvalidInput(_NOBODY)
    return found


def _known(desk: Desk, change: KeyChange, name: str) -> tuple[User, TableUser]:
    found = _signed(desk, change, name)
    if found is None:
        raise InvalidInput(_NO_SUCH_USER)
    return found


def _ready_for_new_keys(desk: Desk) -> None:
    """See that the store can be given new keys now, and that earlier ones are in place; raises Refused while a backup is copied."""
    if desk.memory.copying:
        raise Refused(_NOT_WHILE_COPYING)
    require_rekeyed(desk.store)
