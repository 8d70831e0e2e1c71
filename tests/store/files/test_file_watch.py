"""The file under the desk: while the file at the path is not the open one, nothing is said to be saved, and words stay.

Before, a store that was replaced or deleted under the open desk took quick contacts and said "saved" of all of them.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.office import open_desk, unlock
from hotline.desk.session import Session
from hotline.desk.store_file import file_state, write_whole_copy
from hotline.errors import CannotWrite, KnownError
from hotline.store.files import change_count, foreign_changes
from hotline.store.files.file_watch import FileGone, FileWritten
from hotline.store.files.private_files import key_path, mark_path
from hotline.store.files.wal_check import log_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.unlocking import unlock as unlock_keys
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.data_losses import LossKind, unread_losses
from hotline.store.tables.drafts import list_drafts, save_draft
from hotline.store.tables.safe_contacts import wipe
from hotline.store.tables.settings import all_settings, get_setting, set_settings
from tests.acts import as_act
from tests.store.making import Made, put_settings

Happening = Callable[[Path], object]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file at its place")


@pytest.fixture
def made(made: Made, tmp_path: Path) -> Made:
    """Put the store into a folder of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    for one in (made.path, key_path(made.path)):
        one.rename(folder / one.name)
    return made._replace(path=folder / made.path.name)


@pytest.fixture
def session(made: Made, clock: FixedClock) -> Iterator[Session]:
    opened = unlock(made.path, made.user, made.passphrase, clock)
    yield opened
    opened.close()


def replaced(path: Path) -> None:
    shutil.copyfile(path, path.with_name("another"))
    path.with_name("another").replace(path)


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


@pytest.mark.parametrize("happens", [replaced, deleted, moved])
def test_nothing_is_saved_into_a_file_that_is_not_at_the_path(store: Store, made: Made, happens: Happening) -> None:
    set_settings(store, {"before": 1})
    happens(made.path)
    with pytest.raises(FileGone):
        set_settings(store, {"after": 1})
    assert get_setting(store, "after") is None, "the act was refused before it began"


@pytest.mark.parametrize("happens", [replaced, deleted, moved])
def test_words_go_into_the_open_file_and_are_still_not_said_to_be_saved(
    store: Store, made: Made, happens: Happening
) -> None:
    happens(made.path)
    with pytest.raises(FileGone):
        save_draft(store, "draft", 1, {"narrative": "typed"})
    (draft,) = list_drafts(store)
    assert draft.record == {"narrative": "typed"}


def test_a_file_that_vanishes_while_an_act_is_under_way_is_said(store: Store, made: Made) -> None:
    def act() -> None:
        with store.transaction():
            set_settings(store, {"during": 1})
            made.path.unlink()

    with pytest.raises(FileGone):
        act()


def test_a_file_that_comes_back_is_the_open_one_again(store: Store, made: Made) -> None:
    aside = made.path.with_name("aside")
    made.path.rename(aside)
    with pytest.raises(FileGone):
        set_settings(store, {"away": 1})
    aside.rename(made.path)
    set_settings(store, {"back": 1})
    assert all_settings(store) == {"back": 1, "pack": "az"}


def test_a_log_that_was_taken_away_is_brought_into_the_file_at_once(
    store: Store, made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    """A deleted log under the desk, then a crash: everything of the session was gone."""
    set_settings(store, {"before": 1})
    log_path(made.path).unlink()
    set_settings(store, {"after": 1})
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for one in (made.path, key_path(made.path), mark_path(made.path)):
        shutil.copyfile(one, crashed / one.name)
    other = open_store(crashed / made.path.name, unlock_keys(made.path, made.user, made.passphrase, clock).keys, clock)
    assert all_settings(other) == {"before": 1, "after": 1, "pack": "az"}
    assert unread_losses(other) == ()
    other.close()


def test_a_key_file_that_is_missing_is_put_back_and_another_one_is_said(session: Session, made: Made) -> None:
    whole = key_path(made.path).read_bytes()
    assert session.call(file_state).problem is None
    key_path(made.path).unlink()
    assert session.call(file_state).problem is None
    assert key_path(made.path).read_bytes() == whole
    key_path(made.path).write_bytes(b"{}")
    state = session.call(file_state)
    assert isinstance(state.problem, FileGone)
    assert state.holds, "what is typed is saved all the same"
    key_path(made.path).write_bytes(whole)
    assert session.call(file_state).problem is None


def test_a_mark_that_is_missing_is_made_anew(session: Session, made: Made) -> None:
    mark_path(made.path).unlink()
    session.call(file_state)
    assert mark_path(made.path).exists()


@pytest.mark.parametrize("happens", [replaced, deleted, moved])
def test_a_whole_copy_can_be_written_elsewhere_and_opens_there(
    session: Session, made: Made, clock: FixedClock, tmp_path: Path, happens: Happening
) -> None:
    session.call(as_act(lambda desk: put_settings(desk, {"before": 1})))
    happens(made.path)
    state = session.call(file_state)
    assert not state.holds
    with pytest.raises(FileGone):
        session.call(as_act(lambda desk: save_draft(desk.store, "draft", 1, {"narrative": "typed"})))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_whole_copy(session, elsewhere / "copy.hotline")
    with pytest.raises(CannotWrite):
        write_whole_copy(session, elsewhere / "copy.hotline")
    assert {one.name for one in elsewhere.iterdir()} == {"copy.hotline", "copy.hotline.keys", "copy.hotline.keys.copy"}
    other = unlock(elsewhere / "copy.hotline", made.user, made.passphrase, clock)
    assert other.call(
        as_act(lambda desk: desk.store.execute("SELECT value FROM settings WHERE name = 'before'").fetchone())
    )
    assert [row.record for row in other.call(as_act(lambda desk: list_drafts(desk.store)))] == [{"narrative": "typed"}]
    assert other.call(as_act(lambda desk: verify_store(desk.store))).sound
    other.close()


def test_looking_opens_nothing_of_the_store(session: Session, made: Made) -> None:
    opened: list[str] = []
    sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
    key_path(made.path).touch()
    session.call(file_state)
    assert str(key_path(made.path)) in opened, "the key file is read where it was touched"
    assert str(made.path) not in opened


def written_over(path: Path, older: Path) -> None:
    """Write an older copy into the very file, as `cp` and sync clients that keep the file do."""
    with path.open(
        "r+b"
    ) as file:  # not read: its locks go with any handle of the process, which the tests here do without
        file.truncate(0)
        file.write(older.read_bytes())


@pytest.fixture
def older(made: Made, clock: FixedClock, tmp_path: Path) -> Path:
    """Return a whole, sound copy of the store as it was a little earlier."""
    copy = tmp_path / "older"
    shutil.copyfile(made.path, copy)
    session = unlock(made.path, made.user, made.passphrase, clock)
    session.call(as_act(lambda desk: put_settings(desk, {"since": 1})))
    session.close()
    return copy


@pytest.mark.parametrize("rollback", [False, True])
@pytest.mark.parametrize("way", ["older", "empty", "cut", "a flipped bit"])
def test_a_file_that_is_written_over_in_its_place_is_found_and_nothing_is_saved_there(
    made: Made, clock: FixedClock, older: Path, way: str, *, rollback: bool
) -> None:
    """Failed before: the same number, and nobody looked further."""
    session = unlock(made.path, made.user, made.passphrase, clock, rollback=rollback)
    session.call(as_act(lambda desk: put_settings(desk, {"open": 1})))
    assert session.call(file_state).problem is None
    damage(made.path, older, way)
    for _ in range(2):
        state = session.call(file_state)
        assert isinstance(state.problem, FileWritten)
        assert not state.holds
        assert state.stays_open
    with pytest.raises(KnownError):
        session.call(as_act(lambda desk: put_settings(desk, {"after": 1})))
    with suppress(KnownError):  # what SQLite makes of an empty file
        session.close()


def damage(path: Path, older: Path, way: str) -> None:
    if way == "older":
        written_over(path, older)
    elif way == "empty":
        os.truncate(path, 0)
    elif way == "cut":
        os.truncate(path, path.stat().st_size // 8192 * 4096 + 100)
    else:
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 2)
            file.write(b"\0\1\2\3")


def test_the_first_opening_afterwards_says_what_verify_says(
    made: Made, clock: FixedClock, older: Path, tmp_path: Path
) -> None:
    session = unlock(made.path, made.user, made.passphrase, clock)
    session.call(as_act(lambda desk: save_draft(desk.store, "draft", 1, {"narrative": "typed"})))
    written_over(made.path, older)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for one in (made.path, key_path(made.path), mark_path(made.path), log_path(made.path)):
        shutil.copy2(one, crashed / one.name)
    session.close()
    for path in (made.path, crashed / made.path.name):
        again = unlock(path, made.user, made.passphrase, clock)
        (loss, *_) = again.call(as_act(lambda desk: unread_losses(desk.store)))
        assert loss.kind in {LossKind.OVERWRITTEN, LossKind.OLDER}
        assert not again.call(as_act(lambda desk: verify_store(desk.store))).sound
        again.close()
        again = unlock(path, made.user, made.passphrase, clock)
        assert len(again.call(as_act(lambda desk: unread_losses(desk.store)))) == 1, "it is found once"
        again.close()


@pytest.mark.parametrize("rollback", [False, True])
def test_a_file_that_was_only_touched_or_copied_is_right(made: Made, clock: FixedClock, *, rollback: bool) -> None:
    session = unlock(made.path, made.user, made.passphrase, clock, rollback=rollback)
    session.call(as_act(lambda desk: put_settings(desk, {"open": 1})))
    for number in range(3):
        os.utime(made.path)
        assert session.call(file_state).problem is None
        session.call(as_act(set_one), number)
    session.close()
    os.utime(made.path)
    again = unlock(made.path, made.user, made.passphrase, clock)
    assert again.call(as_act(lambda desk: unread_losses(desk.store))) == ()
    assert again.call(as_act(lambda desk: verify_store(desk.store))).sound
    again.close()


@pytest.mark.parametrize("rollback", [False, True])
def test_what_our_own_programs_write_into_the_file_is_no_change_from_outside(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, *, rollback: bool
) -> None:
    """A long log, a folded one, another program's change and its end: none of it needs the whole file to be read."""
    monkeypatch.setattr(change_count, "_LONG_LOG", 100_000)
    session = unlock(made.path, made.user, made.passphrase, clock, rollback=rollback)
    asked: list[Path] = []
    monkeypatch.setattr(foreign_changes, "changes_in_file", lambda path, _: asked.append(path))
    for number in range(20):
        session.call(as_act(save_long_draft), number)
        assert session.call(file_state).problem is None
    beside = unlock(made.path, made.user, made.passphrase, clock, rollback=rollback)
    beside.call(as_act(lambda desk: put_settings(desk, {"beside": 1})))
    assert session.call(file_state).problem is None
    beside.call(as_act(lambda desk: wipe(desk.store)))
    assert session.call(file_state).problem is None
    beside.close()
    assert session.call(file_state).problem is None
    session.call(as_act(lambda desk: put_settings(desk, {"again": 1})))
    session.close()
    unlock(made.path, made.user, made.passphrase, clock).close()
    assert asked == []


def test_a_command_leaves_a_file_alone_that_was_written_over_under_the_desk(
    made: Made, clock: FixedClock, older: Path
) -> None:
    desk = open_desk(made.path, made.user, made.passphrase, clock)
    desk.call(as_act(lambda desk: put_settings(desk, {"open": 1})))
    written_over(made.path, older)
    with pytest.raises(FileWritten):
        unlock(made.path, made.user, made.passphrase, clock)
    assert isinstance(desk.call(file_state, desk.seat).problem, FileWritten), "and the desk is still told"
    desk.close()


def set_one(desk: Desk, number: int) -> None:
    put_settings(desk, {"after": number})


def save_long_draft(desk: Desk, number: int) -> None:
    save_draft(desk.store, f"draft{number}", 1, {"narrative": "x" * 9999})
