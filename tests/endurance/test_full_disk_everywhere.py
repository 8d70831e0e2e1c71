"""A disk that is full at any write: what was there stays, the sentence says that the disk is full, and the desk still unlocks.

Before, a small full disk was called "the disk reports an error", and nothing could be unlocked on it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.clock import FixedClock, SystemClock
from hotline.desk.acts import Desk
from hotline.desk.backups import make_backup, rehearse_backup, restore_backup
from hotline.desk.office import DeskTaken, open_desk, unlock
from hotline.desk.quick_contacts import log_quick
from hotline.errors import CannotWrite, WrongPassphrase
from hotline.store.create import create_store
from hotline.store.journal.verify import verify_store
from hotline.store.keys import failed_tries
from hotline.store.keys.key_file import read_key_file
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock_key_file
from hotline.store.opening import open_store
from hotline.store.tables.data_losses import unread_losses
from hotline.store.tables.drafts import list_drafts, save_draft
from hotline.store.tables.settings import get_setting, set_settings
from tests.acts import as_act
from tests.endurance.long import rounds
from tests.store.test_released_formats import copied, held_of, see_all
from tests.ui.endurance.disks import SmallDisk, small_disk

USER, PASSPHRASE = "Sevda", "plov qazan nar çinar"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
STEP = rounds(64, 4) * 1024
MOST = 6 << 18


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "small") as mounted:
        if mounted is None:
            pytest.skip("mounting a small disk needs the rights to do so")
        yield mounted


@pytest.fixture
def made(folder: Path) -> Path:
    path = folder / "desk.store"
    create_store(path, "BAK", USER, PASSPHRASE, SystemClock(), cost=CHEAP)
    return path


def room(folder: Path, free: int) -> SmallDisk:
    """Leave so many bytes on a disk."""
    disk = SmallDisk(folder)
    disk.free()
    reserve = folder / "reserve"
    reserve.write_bytes(bytes(free))
    disk.fill()
    reserve.unlink()
    return disk


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} - {"somebody-elses.file"}


def at_every_room(folder: Path, work: Callable[[], object], check: Callable[[bool], None]) -> tuple[int, int]:
    """Do some work with ever more room until it succeeds; returns how often it was refused, and the room it took."""
    refused = 0
    for free in range(0, MOST, STEP):
        disk = room(folder, free)
        try:
            work()
        except CannotWrite as error:
            assert "full" in str(error), str(error)  # noqa: PT017 - whether it raises is not known
            refused += 1
            disk.free()
            check(False)
        else:
            disk.free()
            check(True)
            return refused, free
    raise AssertionError("a megabyte and a half was not enough")


def test_a_store_is_made_whole_or_not_at_all(folder: Path, say: Callable[[str], None]) -> None:
    path = folder / "desk.store"

    def check(done: bool) -> None:
        assert names(folder) == ({"desk.store", "desk.store.keys", "desk.store.keys.copy"} if done else set())

    refused, free = at_every_room(
        folder, lambda: create_store(path, "BAK", USER, PASSPHRASE, SystemClock(), cost=CHEAP), check
    )
    say(f"full disk, set-up: refused {refused} times, done with {free // 1024} KiB")


def test_a_backup_and_a_restored_store_are_whole_or_not_there(
    made: Path, folder: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    session = unlock(made, USER, PASSPHRASE, SystemClock())
    beside = {"desk.store.mark", "desk.store-wal", "desk.store-shm"}
    backup, before = folder / "office.backup", names(folder) - beside

    def check(done: bool) -> None:
        assert names(folder) - beside == (before | {backup.name} if done else before)

    refused, free = at_every_room(folder, lambda: make_backup(session, backup), check)
    session.close()
    say(f"full disk, backup: refused {refused} times, done with {free // 1024} KiB")
    kept = Path(shutil.move(backup, tmp_path / "office.backup"))
    for one in names(folder):
        (folder / one).unlink()

    def check_restored(done: bool) -> None:
        assert names(folder) == ({"new.store", "new.store.keys", "new.store.keys.copy"} if done else set())

    refused, free = at_every_room(
        folder, lambda: restore_backup(kept, folder / "new.store", SystemClock()), check_restored
    )
    say(f"full disk, restore: refused {refused} times, done with {free // 1024} KiB")


def test_words_are_saved_whole_or_said_not_to_be(made: Path, folder: Path, say: Callable[[str], None]) -> None:
    refused = kept = 0
    for free in range(0, MOST, STEP):
        disk = room(folder, free)
        session = unlock(made, USER, PASSPHRASE, SystemClock())
        last = ""
        for number in range(4):
            try:
                session.call(
                    as_act(lambda desk, text: save_draft(desk.store, "draft", 1, {"narrative": text})),
                    f"{free} {number} " * 3000,
                )
                last, kept = f"{free} {number} " * 3000, kept + 1
            except CannotWrite as error:
                assert "full" in str(error), str(error)  # noqa: PT017 - whether it raises is not known
                refused += 1
        if last:
            assert [row.record["narrative"] for row in session.call(as_act(lambda desk: list_drafts(desk.store)))] == [
                last
            ]
        session.close()
        disk.free()
    session = unlock(made, USER, PASSPHRASE, SystemClock())
    assert session.call(as_act(lambda desk: verify_store(desk.store))).sound
    assert session.call(as_act(lambda desk: unread_losses(desk.store))) == ()
    session.close()
    assert refused
    assert kept
    say(f"full disk, drafts: {kept} saved and there, {refused} said not to be saved")


def test_a_store_of_an_earlier_format_is_brought_up_whole_or_left_as_it_was(
    folder: Path, say: Callable[[str], None]
) -> None:
    path, held = copied(3, folder), held_of(3)
    keys = unlock_key_file(read_key_file(path), "Sevda", held["passphrases"]["Sevda"])
    whole = path.stat().st_size

    def open_it() -> None:
        open_store(path, keys, SystemClock()).close()

    def check(done: bool) -> None:
        if not done:
            left = names(folder) - {
                path.name,
                f"{path.name}.keys",
                *(f"{path.name}{one}" for one in (".mark", "-wal", "-shm")),
            }
            assert all(".before-" in one and one.endswith(".backup") for one in left), left
            assert path.stat().st_size >= whole

    refused, free = at_every_room(folder, open_it, check)
    store = open_store(path, keys, SystemClock())
    see_all(store, held)
    store.close()
    assert refused
    say(f"full disk, first opening by a newer version: refused {refused} times, done with {free // 1024} KiB")


def test_who_is_turned_away_on_a_full_disk_is_told_who_has_the_desk(
    made: Path, folder: Path, clock: FixedClock
) -> None:
    session = open_desk(made, USER, PASSPHRASE, clock)
    disk = room(folder, 0)
    with pytest.raises(DeskTaken, match=USER):
        open_desk(made, USER, PASSPHRASE, clock)
    disk.free()
    session.close()


def large_setting(desk: Desk) -> None:
    """Keep more than a full disk has room for."""
    with desk.store.transaction():
        set_settings(desk.store, {"a": "x" * 100_000})
        desk.store.record(desk.user.id, "settings.change", "a")


def test_the_desk_unlocks_on_a_full_disk_and_the_journal_says_so_later(
    made: Path, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failed_tries, "PAUSE_SECONDS", 0.01)
    unlock(made, USER, PASSPHRASE, clock).close()
    disk = room(folder, 0)
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match="wrong"):
            unlock(made, USER, "another passphrase", clock)
    with pytest.raises(WrongPassphrase, match="Too many"):
        unlock(made, USER, PASSPHRASE, clock)
    clock.advance(timedelta(seconds=6))
    session = open_desk(made, USER, PASSPHRASE, clock)
    assert session.seat is not None
    assert "full" in str(session.seat.full)
    with pytest.raises(CannotWrite, match="full"):
        session.call(as_act(large_setting))
    disk.free()

    def act(desk: Desk) -> None:
        with desk.store.transaction():
            desk.journal("draft.discard", "x")

    session.call(as_act(act))
    lines = session.call(
        as_act(lambda desk: desk.store.execute("SELECT act, facts FROM journal ORDER BY sequence").fetchall())
    )
    assert [act for act, _ in lines[-3:]] == ["desk.unlock", "journal.key", "draft.discard"]
    assert '"late":true' in lines[-3][1]
    session.close()


def test_a_store_on_a_full_disk_is_backed_up_to_another_one(made: Path, folder: Path, tmp_path: Path) -> None:
    """It was refused because the note of it had no room, when a backup was needed most."""
    room(folder, 0)
    session = unlock(made, USER, PASSPHRASE, SystemClock())
    backup = make_backup(session, tmp_path / "office.backup")
    session.close()
    assert not backup.noted
    result = rehearse_backup(backup.path, user=USER, passphrase=PASSPHRASE)
    assert result.verified


@pytest.mark.parametrize("killed", [False, True])
def test_a_store_on_a_disk_that_may_only_be_read_is_read_and_backed_up(
    made: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, killed: bool
) -> None:
    """A try that could not be counted kept everybody out; the tries are counted in memory, as on a full disk."""
    monkeypatch.setattr(failed_tries, "PAUSE_SECONDS", 0)
    opened = open_store(made, unlock_key_file(read_key_file(made), USER, PASSPHRASE), SystemClock())
    set_settings(opened, {"x": "y"})
    if killed:
        (folder / "killed").mkdir()
        made = Path(shutil.copytree(folder, folder / "killed" / "copy", ignore=lambda *_: ["killed"])) / made.name
    opened.close()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        with pytest.raises(WrongPassphrase):
            unlock(made, USER, "another passphrase", SystemClock())
        session = unlock(made, USER, PASSPHRASE, SystemClock())
        assert session.call(as_act(lambda desk: get_setting(desk.store, "x"))) == "y"
        assert not make_backup(session, tmp_path / "office.backup").noted
        with pytest.raises(CannotWrite, match="read-only"):
            session.call(log_quick, "silent")
        session.close()
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    assert rehearse_backup(tmp_path / "office.backup", user=USER, passphrase=PASSPHRASE).verified
