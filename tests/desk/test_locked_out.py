"""A desk that was put out by new keys has ended in good order, and the next one says so; an older copy still shows itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk import users
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.office import open_desk, unlock
from hotline.desk.session import Session
from hotline.errors import KnownError
from hotline.store import desk_lock
from hotline.store.files.private_files import key_path
from tests.desk.conftest import PASSPHRASE

USER, OTHER, OTHERS = "Rəhbər", "Aysel", "qırmızı dəvə gölməçə"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_lock, "WAIT_SECONDS", 0.0)


def sit(path: Path, clock: FixedClock, user: str = USER, passphrase: str = PASSPHRASE) -> Session:
    return open_desk(path, user, passphrase, clock)


def at_desk(path: Path, clock: FixedClock) -> Session:
    beside = unlock(path, USER, PASSPHRASE, clock)
    beside.call(users.add_user, OTHER, "operator", OTHERS, must_change=False)
    beside.close()
    session = sit(path, clock)
    session.call(save_draft, new_draft_id(), Call())
    return session


def renew_beside(path: Path, clock: FixedClock, name: str = OTHER) -> None:
    beside = unlock(path, USER, PASSPHRASE, clock)
    beside.call(users.disable_user, name)
    beside.close()


def cut_off(session: Session) -> bool:
    assert session.seat is not None
    return session.seat.cut_off is not None


def test_a_desk_whose_keys_were_renewed_beside_it_was_not_cut_off(store_path: Path, clock: FixedClock) -> None:
    session = at_desk(store_path, clock)
    renew_beside(store_path, clock)
    session.close()
    session = sit(store_path, clock)
    assert not cut_off(session)
    session.close()


def test_a_desk_that_still_held_words_then_is_offered_them(store_path: Path, clock: FixedClock) -> None:
    session = at_desk(store_path, clock)
    renew_beside(store_path, clock)
    session.close(holds_words=True)
    session = sit(store_path, clock)
    assert cut_off(session)
    session.close()


def test_who_was_deactivated_and_comes_back_was_not_cut_off(store_path: Path, clock: FixedClock) -> None:
    at_desk(store_path, clock).close()
    session = sit(store_path, clock, OTHER, OTHERS)
    renew_beside(store_path, clock)
    with pytest.raises(KnownError):
        session.call(save_draft, new_draft_id(), Call())
    session.close()
    beside = unlock(store_path, USER, PASSPHRASE, clock)
    beside.call(users.enable_user, OTHER, OTHERS)
    beside.close()
    session = sit(store_path, clock, OTHER, OTHERS)
    assert not cut_off(session)
    session.close()


def test_a_desk_that_died_after_its_keys_were_renewed_was_cut_off(store_path: Path, clock: FixedClock) -> None:
    session = at_desk(store_path, clock)
    renew_beside(store_path, clock)
    assert session.seat is not None
    session.seat.lock.release()
    session.seat = None
    session.close()
    session = sit(store_path, clock)
    assert cut_off(session)
    session.close()


def test_an_older_copy_from_before_the_renewal_still_says_that_the_end_is_not_in_it(
    store_path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    session = at_desk(store_path, clock)
    copy = tmp_path / "copy"
    for file in (store_path, store_path.with_name(store_path.name + "-wal"), key_path(store_path)):
        if file.exists():
            shutil.copyfile(file, copy.with_name(f"copy {file.name}"))
    for _ in range(3):
        session.call(save_draft, new_draft_id(), Call())
    renew_beside(store_path, clock)
    session.close()
    for file in (store_path, store_path.with_name(store_path.name + "-wal"), key_path(store_path)):
        file.unlink(missing_ok=True)
        older = copy.with_name(f"copy {file.name}")
        if older.exists():
            shutil.copyfile(older, file)
    session = sit(store_path, clock)
    assert cut_off(session)
    session.close()
