"""`hotline user add`, `disable` and `list`: a supervisor's acts."""

from __future__ import annotations

import click

from hotline.cli.at_desk import at_desk
from hotline.cli.file_options import input_option
from hotline.cli.inputs import Input
from hotline.cli.lazy import option
from hotline.cli.output import print_json, print_json_line
from hotline.cli.passphrase import read_new_passphrase
from hotline.desk import users
from hotline.desk.rights import OPERATOR, SUPERVISOR
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.store.tables.users import User


@at_desk
@click.argument("name")
@option("--role", type=click.Choice((OPERATOR, SUPERVISOR)), default=OPERATOR, help=N_("What the new user may do."))
@input_option("--new-passphrase-file", metavar="FILE", help=N_("Read the new user's passphrase from this file."))
def add(session: Session, name: str, role: str, new_passphrase_file: Input | None) -> None:
    """Add a user with a passphrase of their own."""
    with read_new_passphrase(new_passphrase_file) as passphrase:
        print_json(_shape(session.call(users.add_user, name, role, passphrase)))


@at_desk
@click.argument("name")
def disable(session: Session, name: str) -> None:
    """Keep a user out; the name stays in the records."""
    user = session.call(users.disable_user, name)
    print_json({**_shape(user), "active": False})


@at_desk
def list_users(session: Session) -> None:
    """Print the users as JSON lines, those who may unlock the desk first."""
    for user in session.call(users.list_users):
        print_json_line(_shape(user))


def _shape(user: User) -> dict[str, object]:
    return {"name": user.name, "role": user.role, "active": user.active}
