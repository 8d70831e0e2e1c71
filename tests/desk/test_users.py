"""Users come, forget, go and come back; each act holds at once, also at a desk that is open, and an older file gives nothing back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import recovery, users
from hotline.desk.acts import Desk
from hotline.desk.drafts import list_drafts
from hotline.desk.office import set_up, unlock, unlock_with_recovery
from hotline.desk.session import MustChangePassphrase, Session
from hotline.desk.settings import get_settings
from hotline.errors import CannotWrite, InvalidInput, KnownError, Refused, StoreDamaged, WrongPassphrase
from hotline.store.files.private_files import companions, key_copy_path, key_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.key_file import key_file_bytes, read_key_file
from hotline.store.keys.open_with_slot import KeyFileOlder
from hotline.store.keys.unlocking import NoLongerUser, TableForged
from hotline.store.keys.user_table_changes import KeyChange, KeysRenewed
from hotline.store.tables.users import find_user
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.store.keys.test_user_table import forged, put_out

FIRST, OWN, OTHER = "üç mavi qayıq 7", "dəniz külək daş üzüm", "qar yağış bulud çay"
OPEN: list[Session] = []


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


@pytest.fixture
def come(store_path: Path, clock: FixedClock) -> Callable[[str, str], Session]:
    """Unlock the desk; it is closed after the test."""

    def unlocked(name: str, passphrase: str) -> Session:
        OPEN.append(unlock(store_path, name, passphrase, clock))
        return OPEN[-1]

    return unlocked


Come = Callable[[str, str], Session]


def fail(*_: object) -> None:
    """Fail as a disk does that is full."""
    raise CannotWrite("The disk is full.")


def copied(store: Path, folder: Path) -> list[Path]:
    """Copy the key files of a store, as somebody does who wants them back later."""
    folder.mkdir()
    return [Path(shutil.copy(path, folder)) for path in (key_path(store), key_copy_path(store))]


def put_back(store: Path, kept: list[Path]) -> None:
    for one, place in zip(kept, (key_path(store), key_copy_path(store)), strict=True):
        shutil.copy(one, place)


def added(session: Session, name: str = "Aydan", role: str = "operator", passphrase: str = OWN) -> None:
    session.call(users.add_user, name, role, passphrase, must_change=False)


def sound(session: Session) -> bool:
    return session.call(as_act(lambda desk: verify_store(desk.store).journal.sound))


def test_a_first_passphrase_is_changed_before_anything_else_is_done(session: Session, come: Come) -> None:
    session.call(users.add_user, "Aydan", "operator", FIRST)
    aydan = come("Aydan", FIRST)
    assert aydan.user.must_change
    with pytest.raises(MustChangePassphrase, match="Change it first"):
        aydan.call(list_drafts)
    with pytest.raises(MustChangePassphrase):
        aydan.call(get_settings)  # one that asks for no right
    aydan.call(users.change_passphrase, FIRST, OWN)
    assert aydan.call(list_drafts) == []
    assert not come("Aydan", OWN).user.must_change
    with pytest.raises(WrongPassphrase):
        come("Aydan", FIRST)


def test_a_forgotten_passphrase_is_reset_for_the_same_user(session: Session, come: Come) -> None:
    added(session)
    before = session.call(as_act(lambda desk: find_user(desk.store, "Aydan")))
    session.call(users.reset_passphrase, "aydan", FIRST)
    with pytest.raises(WrongPassphrase):
        come("Aydan", OWN)
    aydan = come("Aydan", FIRST)
    assert aydan.user.must_change
    assert before is not None
    assert aydan.user.id == before.id
    assert sound(session)


def test_a_disabled_user_is_out_at_once_and_comes_back_with_the_same_history(session: Session, come: Come) -> None:
    added(session)
    aydan = come("Aydan", OWN)
    session.call(users.disable_user, "Aydan")
    with pytest.raises(KnownError) as caught:
        aydan.call(list_drafts)
    assert isinstance(caught.value, NoLongerUser)
    with pytest.raises(WrongPassphrase):
        come("Aydan", OWN)
    session.call(users.enable_user, "Aydan", FIRST)
    back = come("Aydan", FIRST)
    assert (back.user.id, back.user.role, back.user.must_change) == (aydan.user.id, "operator", True)
    with pytest.raises(InvalidInput, match="already"):
        session.call(users.enable_user, "Aydan", FIRST)
    assert sound(session)


def test_another_open_desk_is_told_that_the_keys_were_renewed(session: Session, come: Come) -> None:
    added(session)
    added(session, "Nigar", passphrase=OTHER)
    nigar = come("Nigar", OTHER)
    session.call(users.disable_user, "Aydan")
    with pytest.raises(KeysRenewed, match="Lock the program and sign in again"):
        nigar.call(list_drafts)
    assert come("Nigar", OTHER).call(list_drafts) == []


def test_an_older_key_file_opens_nothing_that_was_written_afterwards(
    session: Session, come: Come, store_path: Path, tmp_path: Path
) -> None:
    added(session)
    kept = copied(store_path, tmp_path / "kept")
    session.call(users.disable_user, "Aydan")
    put_back(store_path, kept)
    for name, passphrase in (("Aydan", OWN), ("Rəhbər", PASSPHRASE)):
        with pytest.raises(StoreDamaged, match="key file"):
            come(name, passphrase)


def test_an_older_key_file_of_before_a_mere_addition_is_told_too(
    session: Session, come: Come, store_path: Path, tmp_path: Path
) -> None:
    kept = copied(store_path, tmp_path / "kept")
    added(session)
    put_back(store_path, kept)
    with pytest.raises(KeyFileOlder, match="older key file"):
        come("Rəhbər", PASSPHRASE)
    with pytest.raises(KeyFileOlder):
        session.call(users.list_users)


def test_a_passphrase_that_was_changed_does_not_come_back_with_an_older_slot(
    session: Session, come: Come, store_path: Path, tmp_path: Path
) -> None:
    kept = copied(store_path, tmp_path / "kept")
    session.call(users.change_passphrase, PASSPHRASE, OWN)
    put_back(store_path, kept)
    with pytest.raises(KeyFileOlder):
        come("Rəhbər", PASSPHRASE)


def test_the_second_copy_opens_and_the_file_comes_back(session: Session, come: Come, store_path: Path) -> None:
    added(session)
    whole = key_path(store_path).read_bytes()
    for content in (b"", whole[:-40], b"{}"):
        key_path(store_path).write_bytes(content)
        come("Aydan", OWN)
        assert key_path(store_path).read_bytes() == whole
    key_path(store_path).unlink()
    come("Aydan", OWN)
    assert key_path(store_path).read_bytes() == whole


def test_a_row_edited_to_supervisor_gains_nothing(session: Session, come: Come) -> None:
    added(session)
    aydan = come("Aydan", OWN)

    def edited(desk: Desk) -> None:
        desk.store.execute("UPDATE users SET role = 'supervisor' WHERE name = 'Aydan'")

    aydan.call(as_act(edited))
    for one in (aydan, come("Aydan", OWN)):
        assert one.user.role == "operator"
        with pytest.raises(Refused, match="Only a supervisor"):
            one.call(users.list_users)


def test_a_role_is_in_force_at_the_next_act(session: Session, come: Come) -> None:
    added(session)
    aydan = come("Aydan", OWN)
    session.call(users.change_role, "Aydan", "supervisor")
    assert len(aydan.call(users.list_users)) == 2
    # What signs the users comes with the next unlocking.
    come("Aydan", OWN).call(users.add_user, "Nigar", "operator", OTHER)
    session.call(users.change_role, "Aydan", "operator")
    again = come("Aydan", OWN)
    with pytest.raises(Refused, match="Only a supervisor"):
        again.call(users.list_users)
    assert sound(session)


def test_the_last_supervisor_stays(session: Session) -> None:
    added(session)
    for act in (
        lambda desk: users.disable_user(desk, "Rəhbər"),
        lambda desk: users.change_role(desk, "Rəhbər", "operator"),
    ):
        with pytest.raises(InvalidInput, match="last supervisor"):
            session.call(as_act(act))
    with pytest.raises(InvalidInput, match="not reset but changed"):
        session.call(users.reset_passphrase, "Rəhbər", FIRST)
    assert session.call(users.list_users)[0].active


def test_two_supervisors_reset_each_other_and_each_loses_the_older_passphrase(session: Session, come: Come) -> None:
    added(session, "Nigar", "supervisor", OTHER)
    come("Nigar", OTHER)
    session.call(users.reset_passphrase, "Nigar", FIRST)
    session.close()
    nigar = come("Nigar", FIRST)
    nigar.call(users.change_passphrase, FIRST, OWN)
    nigar.call(users.reset_passphrase, "Rəhbər", FIRST)
    for name, passphrase in (("Rəhbər", PASSPHRASE), ("Nigar", OTHER), ("Nigar", FIRST)):
        with pytest.raises(WrongPassphrase):
            come(name, passphrase)
    assert come("Rəhbər", FIRST).user.must_change
    assert sound(nigar)


def test_the_list_says_what_is_known_of_each(session: Session, come: Come, clock: FixedClock) -> None:
    session.call(users.add_user, "Aydan", "operator", FIRST)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            come("Aydan", OTHER)
    own, aydan = session.call(users.user_states)
    assert (own.user.name, own.last_unlock, own.failed, own.must_change) == ("Rəhbər", clock.now(), 0, False)
    assert (aydan.user.name, aydan.last_unlock, aydan.failed, aydan.must_change) == ("Aydan", None, 2, True)


def test_a_table_of_the_forgers_own_is_refused_at_the_forgers_open_desk_too(
    session: Session, come: Come, store_path: Path
) -> None:
    added(session)
    aydan = come("Aydan", OWN)
    aydan.call(list_drafts)

    def rise(change: KeyChange) -> None:
        line = change.table.user_of(change.owner_hash("Aydan"))
        assert line is not None
        change.put_line(replace(line, role="supervisor"))

    mine = key_file_bytes(forged(read_key_file(store_path), aydan.call(as_act(lambda desk: desk.store.keys)), rise))
    for path in (key_path(store_path), key_copy_path(store_path)):
        path.write_bytes(mine)
    for one in (aydan, session):
        with pytest.raises(TableForged):
            one.call(list_drafts)


class TestRecovery:
    def test_where_no_supervisor_is_active_the_sheet_enables_one_again(
        self, code: tuple[Path, str], clock: FixedClock
    ) -> None:
        path, typed = code
        session = unlock(path, "Rəhbər", PASSPHRASE, clock)
        added(session)
        session.call(as_act(lambda desk: put_out(desk.store, "Rəhbər")))
        session.close()
        with pytest.raises(WrongPassphrase):
            unlock(path, "Rəhbər", PASSPHRASE, clock)
        with pytest.raises(InvalidInput, match=r"can sign in with the recovery sheet: Rəhbər\."):
            unlock_with_recovery(path, typed, clock, new_passphrase=FIRST, user="Aydan")
        OPEN.append(came := unlock_with_recovery(path, typed, clock, new_passphrase=FIRST))
        assert (came.user.name, came.user.role, came.user.active) == ("Rəhbər", "supervisor", True)
        assert sound(came)

    @pytest.fixture
    def code(self, tmp_path: Path, clock: FixedClock) -> tuple[Path, str]:
        path = tmp_path / "sheet" / "desk.store"
        path.parent.mkdir()
        return path, set_up(path, "gnc", "Rəhbər", PASSPHRASE, clock)

    def test_a_sheet_is_unconfirmed_until_a_drill_which_does_not_use_it_up(
        self, code: tuple[Path, str], clock: FixedClock
    ) -> None:
        path, typed = code
        OPEN.append(session := unlock(path, "Rəhbər", PASSPHRASE, clock))
        state = session.call(recovery.recovery_state)
        assert state is not None
        assert (state.confirmed, state.drilled) == (None, None)
        for _ in range(2):
            session.call(recovery.drill_recovery, typed.lower())
        state = session.call(recovery.recovery_state)
        assert state is not None
        assert (state.confirmed, state.drilled) == (clock.now(), clock.now())

    def test_a_sheet_stays_valid_until_the_new_one_is_in_force(
        self, code: tuple[Path, str], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, typed = code
        OPEN.append(session := unlock(path, "Rəhbər", PASSPHRASE, clock))
        newer = session.call(recovery.recovery_code_to_come)
        session.call(recovery.drill_recovery, typed)
        with monkeypatch.context() as full:
            full.setattr("hotline.store.keys.user_table_changes.write_key_file", fail)
            with pytest.raises(CannotWrite):
                session.call(recovery.renew_recovery, newer)
        session.call(recovery.drill_recovery, typed)
        with pytest.raises(InvalidInput, match="another office"):
            session.call(recovery.drill_recovery, newer)
        session.call(as_act(recovery.renew_recovery), newer, typed_back=True)
        with pytest.raises(InvalidInput, match="was renewed"):
            session.call(recovery.drill_recovery, typed)
        state = session.call(recovery.recovery_state)
        assert state is not None
        assert state.confirmed == clock.now()

    def test_a_misread_sheet_one_of_another_office_and_one_of_before_the_renewal_are_told_apart(
        self, code: tuple[Path, str], clock: FixedClock, tmp_path: Path
    ) -> None:
        path, typed = code
        OPEN.append(session := unlock(path, "Rəhbər", PASSPHRASE, clock))
        other = set_up(tmp_path / "other.store", "bak", "Rəhbər", PASSPHRASE, clock)
        newer = session.call(recovery.recovery_code_to_come)
        session.call(recovery.renew_recovery, newer)
        misread = newer[:-1] + ("A" if newer[-1] != "A" else "B")
        for wrong, sentence in ((misread, "Group 7"), (other, "another office"), (typed, "was renewed")):
            with pytest.raises(InvalidInput, match=sentence):
                session.call(recovery.drill_recovery, wrong)
        state = session.call(recovery.confirm_recovery)
        assert state is not None
        assert (state.confirmed, state.drilled) == (clock.now(), None)
        session.call(recovery.drill_recovery, newer)
        assert sound(session)
        with pytest.raises(WrongPassphrase):
            unlock_with_recovery(path, typed, clock, new_passphrase=OTHER)
        OPEN.append(unlock_with_recovery(path, newer, clock, new_passphrase=OTHER))
        with pytest.raises(WrongPassphrase):
            unlock(path, "Rəhbər", PASSPHRASE, clock)

    def test_the_sheet_brings_in_the_supervisor_that_is_named_and_nobody_else(
        self, code: tuple[Path, str], clock: FixedClock
    ) -> None:
        path, typed = code
        session = unlock(path, "Rəhbər", PASSPHRASE, clock)
        added(session, "Nigar", "supervisor", OTHER)
        added(session)
        session.close()
        with pytest.raises(InvalidInput, match=r"not a supervisor.*Rəhbər, Nigar"):
            unlock_with_recovery(path, typed, clock, new_passphrase=FIRST, user="Aydan")
        came = unlock_with_recovery(path, typed, clock, new_passphrase=FIRST, user="nigar")
        OPEN.append(came)
        assert (came.user.name, came.user.role, came.user.must_change) == ("Nigar", "supervisor", False)
        with pytest.raises(WrongPassphrase):
            unlock(path, "Nigar", OTHER, clock)
        OPEN.append(unlock(path, "Rəhbər", PASSPHRASE, clock))


def test_every_file_beside_the_store_is_known_as_its_own(session: Session, store_path: Path) -> None:
    session.call(users.change_passphrase, PASSPHRASE, OWN)
    beside = {path.name for path in store_path.parent.iterdir() if path != store_path}
    assert beside - {path.name for path in companions(store_path)} == {"desk.store.tries.lock"}
