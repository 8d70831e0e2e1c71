"""Users of the desk: a supervisor adds operators and supervisors, lets them in and keeps them out."""

from __future__ import annotations

from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_, InvalidInput
from hotline.secret import Typed, as_secret
from hotline.store.keys import unlocking as keys
from hotline.store.tables import users
from hotline.store.tables.users import User


def list_users(desk: Desk) -> list[User]:
    """Return all users, those who may unlock the desk first."""
    desk.require(Right.USERS)
    return users.list_users(desk.store)


def add_user(desk: Desk, name: str, role: str, passphrase: Typed) -> User:
    """Add a user with a key slot of their own; raises InvalidInput for a name that is taken or a passphrase that is too short."""
    desk.require(Right.USERS)
    with as_secret(passphrase) as given, desk.store.transaction():
        added = users.add_user(desk.store, name, role)
        desk.journal("user.add", role, added=added.id)
        keys.add_slot(desk.store.path, desk.store.keys, added.name, given, supervisor=role == users.SUPERVISOR)
    return added


def disable_user(desk: Desk, name: str) -> User:
    """Keep a user out from now on: the name stays in the records, the key slot goes. Raises InvalidInput for the last supervisor."""
    desk.require(Right.USERS)
    user = users.find_user(desk.store, name)
    if user is None or not user.active:
        raise InvalidInput(N_("There is no such user who may unlock the desk. The list of users names them all."))
    with desk.store.transaction():
        users.set_active(desk.store, user.id, active=False)
        desk.journal("user.disable", user.role, disabled=user.id)
        keys.remove_slot(desk.store.path, desk.store.keys, user.name)
    return user


def change_passphrase(desk: Desk, old: Typed, new: Typed) -> None:
    """Change the user's own passphrase; raises WrongPassphrase where the old one is wrong, InvalidInput where the new one is too short."""
    with as_secret(old) as given, as_secret(new) as wanted:
        keys.change_passphrase(desk.store.path, desk.user.name, given, wanted, desk.clock)
    with desk.store.transaction():
        desk.journal("user.passphrase")
