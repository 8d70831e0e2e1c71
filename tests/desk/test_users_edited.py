"""Somebody with the store's key edits who is called what: no act takes one user for another, and a verification finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import recovery, users
from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, WrongPassphrase
from hotline.store.connection import open_database
from hotline.store.keys.interrupted_changes import UsersEdited
from tests.acts import as_act

OP, OP2 = "dəniz külək daş üzüm", "qar yağış bulud çay"
Come = Callable[[str, str], Session]


@pytest.fixture
def come(store_path: Path, clock: FixedClock, session: Session) -> Iterator[Come]:
    """Give an office with two operators, and unlock it."""
    opened: list[Session] = []

    def unlocked(name: str, passphrase: str) -> Session:
        opened.append(unlock(store_path, name, passphrase, clock))
        return opened[-1]

    session.call(users.add_user, "Op", "operator", OP, must_change=False)
    session.call(users.add_user, "Other", "operator", OP2, must_change=False)
    yield unlocked
    for one in opened:
        one.close()


def edit(session: Session, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Change the store as an editor with its key does, without a line of the journal."""
    connection = open_database(session.path, session.call(as_act(lambda desk: bytes(desk.store.keys.key)))).conn
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement, values in statements:
        connection.execute(statement, values)
    connection.close()


def call_them(session: Session, second: str, third: str) -> None:
    rows = ((2, "#"), (3, third), (2, second))
    edit(session, *(("UPDATE users SET name = ?2, folded = ?2 WHERE id = ?1", row) for row in rows))


def kinds(session: Session) -> set[tuple[str, str]]:
    return {(one.kind, one.subject) for one in session.call(verify).findings}


@pytest.mark.parametrize("name", ["Op", "Other"])
@pytest.mark.parametrize("act", ["role", "disable", "reset"])
def test_two_names_that_were_swapped_make_nobody_another_user(
    session: Session, come: Come, name: str, act: str
) -> None:
    """The supervisor promoted the one and made the other a supervisor; disabled the other, and the one worked on."""
    operator = come("Op", OP)
    call_them(operator, "other", "op")
    acts: dict[str, Callable[[Desk], object]] = {
        "role": lambda desk: users.change_role(desk, name, "supervisor"),
        "disable": lambda desk: users.disable_user(desk, name),
        "reset": lambda desk: users.reset_passphrase(desk, name, OP),
    }
    with pytest.raises(UsersEdited, match="are not those that supervisors signed"):
        session.call(as_act(acts[act]))
    assert {("roles", "user 2"), ("roles", "user 3")} <= kinds(session)
    call_them(operator, "op", "other")
    session.call(as_act(acts[act]))
    assert come("Other" if name == "Op" else "Op", OP2 if name == "Op" else OP).user.role == "operator"


def test_who_unlocks_is_who_knows_the_passphrase_whatever_the_rows_are_called(session: Session, come: Come) -> None:
    call_them(come("Op", OP), "other", "op")
    came = come("Op", OP)
    assert (came.user.id, came.user.name) == (2, "Op")
    assert session.call(as_act(lambda desk: recovery.who_may_come_in(desk.store)))[0].id == 1


def test_the_number_of_a_row_that_was_deleted_is_given_to_nobody(session: Session, come: Come) -> None:
    """The next user got the number, and with it the place of a signed supervisor who was never put out."""
    session.call(users.add_user, "Second", "supervisor", "yeddi narın dənəsi", must_change=False)

    deletions = ("DELETE FROM user_keys WHERE user = ?", "DELETE FROM users WHERE id = ?")
    edit(come("Op", OP), *((one, (4,)) for one in deletions))
    assert ("roles", "user 4") in kinds(session)
    assert session.call(users.add_user, "New", "operator", "üç sarı balina", must_change=False).id == 5
    with pytest.raises(UsersEdited):
        session.call(users.add_user, "Second", "operator", "üç sarı balina", must_change=False)
    assert ("roles", "user 4") in kinds(session), "it is still found"


def test_a_supervisor_who_puts_himself_out_is_not_blamed_for_it(session: Session, come: Come) -> None:
    session.call(users.add_user, "Second", "supervisor", "yeddi narın dənəsi", must_change=False)
    second = come("Second", "yeddi narın dənəsi")
    own = session.user.name
    second.close()
    session.call(users.disable_user, own)
    session.close()
    second = come("Second", "yeddi narın dənəsi")
    assert second.call(verify).findings == ()
    with pytest.raises(WrongPassphrase):
        come(own, OP)
    with pytest.raises(InvalidInput, match="last supervisor"):
        second.call(users.disable_user, "Second")
