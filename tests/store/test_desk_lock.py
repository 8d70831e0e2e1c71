"""One window program at a time on a store: who has it is known, and a crash leaves nobody locked out."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.store import desk_lock
from hotline.store.desk_lock import DeskLock, get_up, holder, lock_path, sit_down, this_computer
from hotline.store.store import Store
from hotline.store.tables.users import add_user
from tests.store.making import NOON, Made

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from hotline.store.desk_lock import DeskLock
lock = DeskLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_lock, "WAIT_SECONDS", 0.0)


def test_the_lock_is_had_by_one_and_then_by_the_next(made: Made) -> None:
    first, second = DeskLock(made.path), DeskLock(made.path)
    assert first.take()
    assert not second.take()
    assert (first.held, second.held) == (True, False)
    second.release()
    assert not DeskLock(made.path).take(), "who has no lock cannot give back another's"
    first.release()
    assert second.take()
    second.release()


def test_nothing_readable_lies_in_the_lock_file_and_it_is_as_private_as_the_store(made: Made) -> None:
    lock = DeskLock(made.path)
    assert lock.take()
    file = lock_path(made.path)
    assert file.name == "office.hotline.lock"
    assert file.read_bytes() == b""
    assert file.stat().st_mode & 0o077 == made.path.stat().st_mode & 0o077
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="links need rights of their own on Windows")
def test_a_store_reached_by_another_way_is_the_same_store(made: Made, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(made.path)
    lock = DeskLock(made.path)
    assert lock.take()
    assert not DeskLock(tmp_path / "link").take()
    lock.release()


def test_the_lock_of_a_program_that_was_killed_is_free(made: Made) -> None:
    command = [sys.executable, "-c", HOLDER, str(made.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not DeskLock(made.path).take()
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
    lock = DeskLock(made.path)
    assert lock.take()
    lock.release()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EIO, errno.EROFS])
def test_a_folder_that_knows_no_locks_is_told_apart_from_a_lock_that_is_taken(
    made: Made, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = DeskLock(made.path)
    with pytest.raises((OSError, NotImplementedError)):
        lock.take()
    assert not lock.held
    monkeypatch.undo()
    assert DeskLock(made.path).take(), "and no file is left that would keep everybody out"


def test_the_store_knows_who_has_the_desk_since_when_and_where(store: Store, clock: FixedClock) -> None:
    assert holder(store) is None
    assert not sit_down(store, 1, locked=True)
    known = holder(store)
    assert known is not None
    assert (known.user, known.since, known.computer, known.here) == ("Sevda", NOON, this_computer(), True)
    get_up(store, 1)
    assert holder(store) is None
    clock.advance(timedelta(hours=1))
    store.execute("UPDATE desk_state SET state = 'open', computer = 'another-desk'")
    elsewhere = holder(store)
    assert elsewhere is not None
    assert (elsewhere.computer, elsewhere.here) == ("another-desk", False)


def test_a_session_that_was_cut_off_is_known_at_the_next_one_of_the_same_user_and_only_then(store: Store) -> None:
    other = add_user(store, "Other", "operator").id
    assert not sit_down(store, 1, locked=True)
    # The program dies; a colleague works in between and closes in good order.
    assert not sit_down(store, other, locked=True)
    get_up(store, other)
    assert not sit_down(store, other, locked=True)
    get_up(store, other)
    assert sit_down(store, 1, locked=True)
    get_up(store, 1)
    assert not sit_down(store, 1, locked=True)


def test_without_a_lock_nobody_else_is_called_cut_off(store: Store) -> None:
    other = add_user(store, "Other", "operator").id
    sit_down(store, other, locked=False)
    assert not sit_down(store, 1, locked=False)
    assert store.execute("SELECT state FROM desk_state WHERE user = ?", (other,)).fetchone() == ("open",)
    assert sit_down(store, 1, locked=False), "one's own last session did not end in good order"
