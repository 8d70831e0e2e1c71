"""What a killed program left half-written goes with the next act of its kind; what another program is writing stays."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite
from hotline.store.backups import backup as backup_module
from hotline.store.backups import restore as restore_module
from hotline.store.backups.backup import BackupMade, back_up
from hotline.store.backups.restore import rehearse, restore
from hotline.store.create import create_store
from hotline.store.files.leftovers import DAY, HOUR, REHEARSAL, left_for_doctor
from hotline.store.keys.key_file import KeyFile
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock, unlock_key_file
from hotline.store.opening import open_store
from hotline.store.store_draft import StoreDraft, store_draft
from tests.store.making import CHEAP, PASSPHRASE, Made

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of the test itself, which needs fork")


def killed(work: Callable[[], object]) -> None:
    """Do some work in a copy of this process, which has to kill itself on the way."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(process, 0)[1]), "it was not killed"


def kill(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def age(folder: Path, seconds: float) -> None:
    """Let everything in a folder be as old as that."""
    for one in (folder, *folder.iterdir()):
        os.utime(one, (time.time() - seconds, time.time() - seconds))


def backed_up(made: Made, clock: FixedClock, place: Path) -> BackupMade:
    store = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    try:
        return back_up(store.source, place)
    finally:
        store.close()


def its_keys(made: Made) -> Callable[[KeyFile], StoreKeys]:
    return lambda file: unlock_key_file(file, made.user, made.passphrase)


@pytest.mark.parametrize("moment", ["check_copy", "read_written_header"])
def test_half_a_backup_goes_with_the_next_backup_into_the_folder_once_it_is_a_day_old(
    made: Made, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(backup_module, moment, kill)
        killed(lambda: backed_up(made, clock, stick / "first"))
    left = names(stick)
    assert left, "the kill leaves something"
    others = {"notes.0a1b2c3d.new", "notes.0a1b2c3d.copy.new"}
    for name in others:
        (stick / name).write_text("somebody else's")
    backed_up(made, clock, stick / "second")
    assert names(stick) == {*left, *others, "second"}, "another program might still be writing it"
    age(stick, DAY + 60)
    backed_up(made, clock, stick / "third")
    assert names(stick) == {*others, "second", "third"}


def test_half_a_restored_store_goes_with_the_next_try_and_with_the_next_opening(
    made: Made, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backed_up(made, clock, tmp_path / "saved").path
    place = tmp_path / "new" / "desk.store"
    place.parent.mkdir()
    for moment in ("_checked", "_write_database"):
        with monkeypatch.context() as patched:
            patched.setattr(restore_module, moment, kill)
            killed(lambda: restore(saved, place, clock, its_keys(made), user=made.user))
        assert any(name.endswith(".store.new") for name in names(place.parent))
    restore(saved, place, clock, its_keys(made), user=made.user)
    assert names(place.parent) <= {"desk.store", "desk.store.keys", "desk.store.keys.copy", "desk.store.mark"}
    half = place.with_name("desk.store.0a1b2c3d.store.new")
    for beside in ("", ".keys", ".keys.copy", ".lock", ".keys.01234567.new", ".keys.copy.01234567.new"):
        half.with_name(half.name + beside).write_bytes(b"half")
    age(place.parent, HOUR + 60)
    assert left_for_doctor(place)
    open_store(place, unlock(place, made.user, made.passphrase, clock).keys, clock).close()
    assert left_for_doctor(place) == []
    assert not [name for name in names(place.parent) if ".new" in name]


def test_what_another_program_is_making_stays_however_old_it_looks(clock: FixedClock, tmp_path: Path) -> None:
    """Before this a second setting up in the same place took the first one's half away from under it."""
    place = tmp_path / "new" / "desk.store"
    place.parent.mkdir()
    began, go_on = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        try:
            with store_draft(place, "0a1b2c3d" * 4) as draft:
                os.write(began[1], b"1")
                os.read(go_on[0], 1)
                os._exit(0 if draft.path.exists() else 1)
        finally:
            os._exit(2)
    os.read(began[0], 1)
    age(place.parent, DAY + 60)
    create_store(place, "BAK", "Sevda", PASSPHRASE, clock, cost=CHEAP)
    open_store(place, unlock(place, "Sevda", PASSPHRASE, clock).keys, clock).close()
    assert left_for_doctor(place) == [], "it is not said to be left either"
    os.write(go_on[1], b"1")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0, "its half was taken away"


def test_of_two_that_make_a_store_in_one_place_the_second_is_told(clock: FixedClock, tmp_path: Path) -> None:
    place = tmp_path / "desk.store"
    with store_draft(place, "0a1b2c3d" * 4) as draft:
        draft.path.write_bytes(b"x")
        draft.path.with_name(f"{draft.path.name}.keys").write_bytes(b"y")
        create_store(place, "BAK", "Sevda", PASSPHRASE, clock, cost=CHEAP)
        with pytest.raises(CannotWrite, match="exists already"):
            StoreDraft(draft.path, place).put_in_place()
    assert names(tmp_path) <= {"desk.store", "desk.store.keys", "desk.store.keys.copy", "desk.store.mark"}


def test_half_a_rehearsal_goes_with_the_next_one_after_a_day(
    made: Made, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backed_up(made, clock, tmp_path / "saved").path
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with monkeypatch.context() as patched:
        patched.setattr(restore_module, "_checked", kill)
        killed(lambda: rehearse(saved, its_keys(made)))
    (left,) = folder.iterdir()
    assert left.name.startswith(REHEARSAL)
    rehearse(saved, its_keys(made))
    assert left.exists()
    age(folder, DAY + 60)
    rehearse(saved, its_keys(made))
    assert list(folder.iterdir()) == []
