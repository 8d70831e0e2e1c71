"""Who works at the desk: names, roles, and whether they still do. Passphrases are not here but in the key slots."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.errors import N_, InvalidInput
from hotline.store.keys.key_file import folded_name
from hotline.store.keys.user_table import ROLES
from hotline.store.store import Store

LONGEST_NAME = 60
_COLUMNS = "SELECT id, name, role, active FROM users"


@dataclass(frozen=True)
class User:
    """Somebody who may unlock the desk, or could once."""

    id: int
    name: str
    role: str
    active: bool
    must_change: bool = False
    """Whether the passphrase was given by somebody else; known of the user at an unlocked desk."""


def add_user(store: Store, name: str, role: str, *, least_id: int = 1) -> User:
    """Add a user, whose number is not below `least_id`.

    Raises InvalidInput for an empty or overlong name, an unknown role and a name that is taken.
    """
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise InvalidInput(
            N_("A user name has 1 to {most} printable characters. Choose another one."), most=LONGEST_NAME
        )
    if role not in ROLES:
        raise InvalidInput(N_("Unknown role {role}. Choose one of: {roles}."), role=role[:20], roles=", ".join(ROLES))
    if find_user(store, shown) is not None:
        raise InvalidInput(N_("There is already a user of this name. Choose another name."))
    with store.transaction():
        made = store.execute(
            "INSERT INTO users (id, name, folded, role, active, made)"
            " VALUES (max(?, (SELECT coalesce(max(id), 0) + 1 FROM users)), ?, ?, ?, 1, ?)",
            (least_id, shown, folded_name(shown), role, store.now()),
        )
    return User(made.lastrowid, shown, role, active=True)


def find_user(store: Store, name: str) -> User | None:
    """Return the user of a name in any case, active or not, or None."""
    if not folded_name(name).isprintable():
        return None  # nobody is called so, and half a surrogate pair cannot even be looked for
    return _user(store.execute(f"{_COLUMNS} WHERE folded = ?", (folded_name(name),)).fetchone())


def user_by_id(store: Store, user: int) -> User | None:
    """Return a user by id, or None."""
    return _user(store.execute(f"{_COLUMNS} WHERE id = ?", (user,)).fetchone())


def user_names(store: Store) -> dict[int, str]:
    """Return the name of each user by the id, also of those who may not come in any more."""
    return {user.id: user.name for user in list_users(store)}


def list_users(store: Store) -> list[User]:
    """Return all users, active ones first, in the order in which they were added."""
    return [User(row[0], row[1], row[2], bool(row[3])) for row in store.execute(f"{_COLUMNS} ORDER BY active DESC, id")]


def mirror_user(store: Store, user: int, role: str, *, active: bool) -> None:
    """Bring a user's row in step with the signed table of users."""
    store.execute("UPDATE users SET role = ?, active = ? WHERE id = ?", (role, int(active), user))


def _user(row: tuple[int, str, str, int] | None) -> User | None:
    return None if row is None else User(row[0], row[1], row[2], bool(row[3]))
