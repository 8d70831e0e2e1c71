"""`hotline user add`, `list`, `disable`, `enable`, `reset` and `role`: a supervisor's acts."""

from __future__ import annotations

import click

from hotline.cli.console_output import print_json, print_json_line, say
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done
from hotline.cli.file_options import input_option
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import argument, option
from hotline.cli.passphrase import read_new_passphrase
from hotline.clock import to_stored
from hotline.desk import users
from hotline.desk.session import Session
from hotline.desk.users import UserState
from hotline.errors import N_
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR
from hotline.store.tables.users import User

_FIRST = N_("Read the first passphrase from this file; the user must change it when first signing in.")
_first_passphrase = input_option("--new-passphrase-file", metavar="FILE", help=_FIRST)
_WAITING = N_(
    "{user} has not come back since this store was brought to this version, and is shut out by the new keys: reset the passphrase."
)


@at_desk
@argument("name")
@option("--role", type=click.Choice((OPERATOR, SUPERVISOR)), default=OPERATOR, help=N_("What the new user may do."))
@_first_passphrase
def add(session: Session, name: str, role: str, new_passphrase_file: Input | None) -> None:
    """Add a user with a first passphrase."""
    with read_new_passphrase(new_passphrase_file) as passphrase:
        _done(session.call(users.add_user, name, role, passphrase))


@at_desk
@argument("name")
def disable(session: Session, name: str) -> None:
    """Keep a user out; the name stays in the records."""
    _say_waiting(session, name)
    _done(session.call(users.disable_user, name))


@at_desk
@argument("name")
@_first_passphrase
def enable(session: Session, name: str, new_passphrase_file: Input | None) -> None:
    """Let a disabled user in again, with the same history."""
    with read_new_passphrase(new_passphrase_file) as passphrase:
        _done(session.call(users.enable_user, name, passphrase))


@at_desk
@argument("name")
@_first_passphrase
def reset(session: Session, name: str, new_passphrase_file: Input | None) -> None:
    """Give a user who forgot the passphrase a first one."""
    _say_waiting(session, name)
    with read_new_passphrase(new_passphrase_file) as passphrase:
        _done(session.call(users.reset_passphrase, name, passphrase))


@at_desk
@argument("name")
@argument("role", type=click.Choice((OPERATOR, SUPERVISOR)))
@_first_passphrase
def change_role(session: Session, name: str, role: str, new_passphrase_file: Input | None) -> None:
    """Give a user another role."""
    _say_waiting(session, name)
    if new_passphrase_file is None:
        _done(session.call(users.change_role, name, role))
        return
    with read_new_passphrase(new_passphrase_file) as passphrase:
        _done(session.call(users.change_role, name, role, passphrase))


@at_desk
def list_users(session: Session) -> None:
    """Print the users as JSON lines, those who may unlock the desk first."""
    for state in session.call(users.user_states):
        print_json_line(_state_shape(state))


def _done(user: User) -> None:
    """Print a user who was changed."""
    note_done(DONE)
    print_json(_shape(user))


def _say_waiting(session: Session, name: str) -> None:
    for user in session.call(users.waiting_users):
        if user.name != name:
            say(_WAITING, user=user.name)


def _shape(user: User) -> dict[str, object]:
    return {"name": user.name, "role": user.role, "active": user.active}


def _state_shape(state: UserState) -> dict[str, object]:
    return {
        **_shape(state.user),
        "must_change": state.must_change,
        "last_unlock": None if state.last_unlock is None else to_stored(state.last_unlock),
        "failed_tries": state.failed,
    }
