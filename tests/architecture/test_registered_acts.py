"""Every act is tried as each role in a real store; nothing but a registered act is run at a desk, and none writes another act's lines."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.desk.acts import Act, Desk, act
from hotline.desk.journal_acts import ACTS
from hotline.desk.office import set_up, unlock
from hotline.desk.rights import NotAllowed, Right, may
from hotline.desk.session import MustChangePassphrase, Session
from hotline.desk.users import add_user, change_role, disable_user, reset_passphrase, user_states
from hotline.desk.verify import verify
from hotline.store.keys.unlocking import NoLongerUser
from hotline.store.keys.user_table import OPERATOR, ROLES, SUPERVISOR
from hotline.store.keys.user_table_changes import PassphraseReset, RoleChanged
from tests.acts import as_act
from tests.architecture.registered_acts import PAGE, page, registered
from tests.architecture.source import modules

CHIEF, PASSPHRASE = "Rəhbər", "dörd yaşıl çinar "
NOON = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
ACT_NAMES = tuple(registered())
ASKS_FOR_MORE = {("settings.change_settings", "settings.change")}
"""Acts that ask for the right of a line beside their own, where they do something that needs it."""
WRITTEN_BY_THE_STORE = {
    "desk.unlock",
    "journal.epoch",
    "journal.key",
    "keys.claim",
    "keys.renew",
    "keys.settle",
    "store.migrate",
    "keys.table",
    "store.digests",
    "store.keep",
    "store.loss",
    "store.make",
    "store.restore",
    "user.passphrase",
}
"""Lines that hotline.store writes itself, as a part of opening, making or changing keys."""


_TURNED_AWAY = (NotAllowed, RoleChanged, NoLongerUser, MustChangePassphrase, PassphraseReset)


class Anything:
    """An argument that no act can use."""


def made(folder: Path, roles: Mapping[str, str]) -> Path:
    """Return a store with a supervisor, and users with their roles."""
    path = folder / "desk.store"
    set_up(path, "gnc", CHIEF, PASSPHRASE, NOON)
    chief = unlock(path, CHIEF, PASSPHRASE, NOON)
    for name, role in roles.items():
        chief.call(add_user, name, role, PASSPHRASE + name, must_change=False)
    chief.close()
    return path


def come(path: Path, name: str) -> Session:
    """Return the open desk of a user."""
    return unlock(path, name, PASSPHRASE + name, NOON)


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Session]]:
    """Return an open desk of each role."""
    path = made(tmp_path_factory.mktemp("acts"), {role: role for role in ROLES})
    opened = {role: come(path, role) for role in ROLES}
    yield opened
    for session in opened.values():
        session.close()


def refused(session: Session, act: Act[..., Any]) -> type[Exception] | None:
    """Do an act with arguments that it cannot use; return how it was refused, None where its right was not what it failed for."""
    needed = [
        Anything()
        for one in list(inspect.signature(act).parameters.values())[1:]
        if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
    ]
    named = {
        name: Anything()
        for name, one in inspect.signature(act).parameters.items()
        if one.default is one.empty and one.kind is one.KEYWORD_ONLY
    }
    try:
        session.call(act, *needed, **named)
    except _TURNED_AWAY as error:
        return type(error)
    except Exception:  # noqa: BLE001 - what the act says to arguments that it cannot use is no matter here
        return None
    return None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ACT_NAMES)
def test_an_act_is_done_by_the_roles_that_hold_its_right_and_by_no_other(
    sessions: dict[str, Session], name: str, role: str
) -> None:
    tried = registered()[name]
    before = lines(sessions[role])
    assert refused(sessions[role], tried) is (None if may(role, tried.right) else NotAllowed)
    if not may(role, tried.right):
        assert lines(sessions[role]) == before


def test_what_was_tried_leaves_a_store_that_is_sound(sessions: dict[str, Session]) -> None:
    assert sessions[SUPERVISOR].call(verify).sound


def test_a_role_holds_at_an_open_desk_from_the_next_act_on(tmp_path: Path) -> None:
    path = made(tmp_path, {"promoted": OPERATOR, "demoted": SUPERVISOR})
    chief, promoted, demoted = unlock(path, CHIEF, PASSPHRASE, NOON), come(path, "promoted"), come(path, "demoted")
    try:
        assert {refused(promoted, one) for one in of_supervisors()} == {NotAllowed}
        chief.call(change_role, "promoted", SUPERVISOR)
        assert {refused(promoted, one) for one in of_supervisors()} == {None}
        chief.call(change_role, "demoted", OPERATOR)
        # The store has other keys now, which no open desk but that of who gave them knows.
        assert {refused(demoted, one) for one in registered().values()} == {RoleChanged}
        demoted.close()
        demoted = come(path, "demoted")
        assert {refused(demoted, one) for one in of_supervisors()} == {NotAllowed}
    finally:
        for session in (chief, promoted, demoted):
            session.close()


def test_who_is_disabled_at_an_open_desk_does_nothing_more(tmp_path: Path) -> None:
    path = made(tmp_path, {"out": SUPERVISOR})
    chief, out = unlock(path, CHIEF, PASSPHRASE, NOON), come(path, "out")
    try:
        assert {refused(out, one) for one in registered().values()} == {None}
        chief.call(disable_user, "out")
        assert {refused(out, one) for one in registered().values()} == {NoLongerUser}
        assert chief.call(verify).sound
    finally:
        for session in (chief, out):
            session.close()


@pytest.mark.parametrize("role", ROLES)
def test_whose_passphrase_another_gave_changes_it_before_anything_else(tmp_path: Path, role: str) -> None:
    path = made(tmp_path, {"known": role})
    chief = unlock(path, CHIEF, PASSPHRASE, NOON)
    chief.call(add_user, "new", role, f"{PASSPHRASE}new")
    new, known = come(path, "new"), come(path, "known")
    try:
        for name, one in registered().items():
            expected = (None if may(role, one.right) else NotAllowed) if one.before_change else MustChangePassphrase
            assert refused(new, one) is expected, name
        chief.call(reset_passphrase, "known", f"{PASSPHRASE}again")
        assert {refused(known, one) for one in registered().values()} == {PassphraseReset}
    finally:
        for session in (chief, new, known):
            session.close()


def test_an_act_that_another_act_calls_looks_up_the_right_anew(tmp_path: Path) -> None:
    """What runs long is overtaken: its user is put out, or may do less, between two of its steps."""
    path = made(tmp_path, {"out": SUPERVISOR, "promoted": OPERATOR})
    chief, out, promoted = unlock(path, CHIEF, PASSPHRASE, NOON), come(path, "out"), come(path, "promoted")

    @act(Right.SIGNED_IN)
    def runs_long(desk: Desk, change: Callable[[], object]) -> object:
        change()
        return user_states(desk)

    try:
        with pytest.raises(NotAllowed):
            promoted.call(runs_long, lambda: None)
        assert promoted.call(runs_long, lambda: chief.call(change_role, "promoted", SUPERVISOR))
        with pytest.raises(NoLongerUser):
            out.call(runs_long, lambda: chief.call(disable_user, "out"))
    finally:
        for session in (chief, out, promoted):
            session.close()


def of_supervisors() -> list[Act[..., Any]]:
    """Return the acts that an operator may not do."""
    return [one for one in registered().values() if not may(OPERATOR, one.right)]


def lines(session: Session) -> int:
    """Return how many lines the journal has."""
    return int(session.call(as_act(lambda desk: desk.store.execute("SELECT count(*) FROM journal").fetchone()[0])))


def test_what_is_no_registered_act_is_not_run(sessions: dict[str, Session]) -> None:
    def unregistered(desk: Desk) -> None:
        desk.store.execute("DELETE FROM users")

    with pytest.raises(TypeError, match="unregistered is no registered act"):
        sessions[SUPERVISOR].call(unregistered)  # type: ignore[arg-type]


def test_an_act_writes_no_line_that_it_is_not_registered_with(sessions: dict[str, Session]) -> None:
    @act(Right.RECORD, "call.show")
    def shows(desk: Desk, line: str) -> None:
        with desk.store.transaction():
            desk.journal(line, "#K7Q4-M2XT")

    sessions[OPERATOR].call(shows, "call.show")
    with pytest.raises(ValueError, match=r"not registered with the line call\.submit"):
        sessions[OPERATOR].call(shows, "call.submit")


def test_a_line_is_written_only_by_who_may_have_done_what_it_says(sessions: dict[str, Session]) -> None:
    @act(Right.RECORD, "user.add")
    def adds(desk: Desk) -> None:
        with desk.store.transaction():
            desk.journal("user.add", "operator")

    with pytest.raises(NotAllowed):
        sessions[OPERATOR].call(adds)


def test_an_act_with_a_line_that_the_table_does_not_know_is_not_registered() -> None:
    with pytest.raises(ValueError, match=r"does not know call\.sing"):

        @act(Right.RECORD, "call.sing")
        def sings(desk: Desk) -> None:
            """Never come to be."""


def test_whoever_may_do_an_act_may_write_its_lines() -> None:
    for name, one in registered().items():
        for line in one.lines:
            needed = ACTS[line].right
            short = [role for role in ROLES if may(role, one.right) and needed is not None and not may(role, needed)]
            assert not short or (name, line) in ASKS_FOR_MORE, (name, line, short)


def test_every_line_of_the_table_is_some_acts_or_the_stores() -> None:
    written = {line for one in registered().values() for line in one.lines}
    assert written | WRITTEN_BY_THE_STORE == set(ACTS)
    assert not written & WRITTEN_BY_THE_STORE


def test_no_act_asks_for_its_right_by_itself() -> None:
    inside = "hotline/desk/settings.py"
    assert [one.path for one in modules() if "desk.require(" in one.text] == [inside]


def test_lines_are_written_past_the_desk_only_where_nobody_is_at_it_yet() -> None:
    coming_in = ["hotline/desk/office.py", "hotline/desk/recovery.py"]
    past = [one.path for one in modules() if one.path.startswith("hotline/desk/") and "store.record(" in one.text]
    assert past == ["hotline/desk/acts.py", *coming_in]


def test_the_page_of_rights_is_current() -> None:
    assert PAGE.read_text("utf-8") == page()
