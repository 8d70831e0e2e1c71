"""A lost log: a store whose log was left out, deleted, cut or damaged says so, and never opens with fewer contacts in silence.

Before format 4 the handbook's own backup lost 40 contacts of 40, and a flipped bit of the log 200 times of 200, "sound".
"""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.store.files.change_count import ChangeState
from hotline.store.files.change_mark import Mark, read_mark
from hotline.store.files.private_files import companions, key_path, mark_path
from hotline.store.files.wal_check import log_path, passed_over, read_log
from hotline.store.journal.verify import verify_store
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.data_losses import LossKind, find_loss, unread_losses
from hotline.store.tables.settings import set_settings
from tests.endurance.long import rounds
from tests.store.making import Made

CHANGES = 12


def opened(made: Made, clock: FixedClock) -> Store:
    return open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)


@pytest.fixture
def crashed(made: Made, clock: FixedClock, tmp_path: Path) -> Made:
    """Copy the files of a store in use to another folder, as a dead program leaves them."""
    store = opened(made, clock)
    for number in range(CHANGES):
        set_settings(store, {f"setting {number}": "x" * 3000})
    folder = tmp_path / "crashed"
    folder.mkdir()
    for one in (made.path, *companions(made.path)):
        if one.exists() and not one.name.endswith("-shm"):
            shutil.copyfile(one, folder / one.name)
    store.close()
    return made._replace(path=folder / made.path.name)


def kept(store: Store) -> int:
    return int(store.execute("SELECT count(*) FROM settings WHERE name LIKE 'setting%'").fetchone()[0])


def seen(made: Made, clock: FixedClock) -> tuple[int, list[LossKind], list[int | None]]:
    """Open a store and return how many settings it has and what it says is missing."""
    store = opened(made, clock)
    losses = unread_losses(store)
    number = kept(store)
    assert verify_store(store).sound is not bool(losses)
    store.close()
    return number, [one.kind for one in losses], [one.missing for one in losses]


def test_a_store_that_crashed_with_its_log_is_whole_and_says_nothing(crashed: Made, clock: FixedClock) -> None:
    assert seen(crashed, clock) == (CHANGES, [], [])


def test_a_copy_of_file_and_key_file_in_use_says_that_its_log_is_missing(crashed: Made, clock: FixedClock) -> None:
    """The handbook's own backup: 40 contacts became none, and verify called it sound."""
    log_path(crashed.path).unlink()
    mark_path(crashed.path).unlink()
    number, kinds, missing = seen(crashed, clock)
    assert number < CHANGES
    assert (kinds, missing) == ([LossKind.LOG_MISSING], [None])


def test_a_deleted_log_is_said_with_the_number_of_changes(crashed: Made, clock: FixedClock) -> None:
    log_path(crashed.path).unlink()
    number, kinds, missing = seen(crashed, clock)
    assert kinds == [LossKind.LOG_MISSING]
    assert missing[0] is not None
    assert missing[0] >= CHANGES - number
    # It is said until a supervisor has read it, and found once.
    assert seen(crashed, clock)[1:] == (kinds, missing)


def test_a_log_cut_at_the_end_of_a_change_is_said(crashed: Made, clock: FixedClock) -> None:
    log = log_path(crashed.path)
    content = log.read_bytes()
    before = read_log(crashed.path)
    assert before is not None
    frame = 24 + 4096
    commits = [
        number
        for number in range(before.frames)
        if struct.unpack(">I", content[32 + number * frame + 4 : 32 + number * frame + 8])[0]
    ]
    log.write_bytes(content[: 32 + (commits[-4] + 1) * frame])
    assert seen(crashed, clock) == (CHANGES - 3, [LossKind.LOG_SHORT], [3])


def test_a_log_of_another_moment_is_said(crashed: Made, clock: FixedClock) -> None:
    whole = log_path(crashed.path).read_bytes()
    assert seen(crashed, clock)[0] == CHANGES
    store = opened(crashed, clock)
    set_settings(store, {"setting later": "y", "setting latest": "z"})
    for one in (crashed.path, mark_path(crashed.path)):
        shutil.copyfile(one, one.with_name(one.name + ".kept"))
    store.close()
    for one in (crashed.path, mark_path(crashed.path)):
        one.with_name(one.name + ".kept").replace(one)
    log_path(crashed.path).write_bytes(whole)
    assert seen(crashed, clock)[1] == [LossKind.LOG_SHORT]


def test_an_older_copy_of_the_whole_store_shows_itself(made: Made, clock: FixedClock) -> None:
    older = made.path.read_bytes()
    store = opened(made, clock)
    set_settings(store, {"setting": "x"})
    store.close()
    made.path.write_bytes(older)
    number, kinds, missing = seen(made, clock)
    assert (number, kinds) == (0, [LossKind.OLDER])
    assert missing[0]


def test_an_older_store_beside_its_older_mark_is_told_by_the_last_head_of_its_journal(
    made: Made, clock: FixedClock
) -> None:
    def work() -> list[LossKind]:
        owner = StoreOwner.open(made.path, made.user, made.passphrase, clock)
        found = [loss.kind for loss in owner.call(unread_losses)]
        owner.call(set_settings, {"setting": str(len(found))})
        owner.close()
        return found

    assert work() == []
    yesterday = {path: path.read_bytes() for path in (made.path, mark_path(made.path))}
    assert work() == []
    for path, content in yesterday.items():
        path.write_bytes(content)
    assert work() == [LossKind.OLDER]
    # It is found once, and stays to be read.
    assert work() == [LossKind.OLDER]


def test_a_store_closed_in_good_order_is_whole_without_log_and_mark(made: Made, clock: FixedClock) -> None:
    store = opened(made, clock)
    set_settings(store, {"setting": "x"})
    store.close()
    mark_path(made.path).unlink()
    assert not log_path(made.path).exists()
    assert seen(made, clock) == (1, [], [])


@pytest.mark.parametrize("with_mark", [True, False])
def test_a_flipped_bit_anywhere_in_the_log_loses_nothing_in_silence(
    crashed: Made, clock: FixedClock, with_mark: bool, say: Callable[[str], None]
) -> None:
    """200 of 200 flips opened with fewer contacts, "sound"."""
    files = {one: one.read_bytes() for one in crashed.path.parent.iterdir()}
    log = log_path(crashed.path)
    chosen = random.Random(5)
    tries, said, silent = rounds(40, 200), 0, 0
    for _ in range(tries):
        for one in crashed.path.parent.iterdir():
            one.unlink()
        for one, content in files.items():
            one.write_bytes(content)
        if not with_mark:
            mark_path(crashed.path).unlink()
        flipped = bytearray(files[log])
        flipped[chosen.randrange(len(flipped))] ^= 1 << chosen.randrange(8)
        log.write_bytes(flipped)
        number, kinds, _missing = seen(crashed, clock)
        said += bool(kinds)
        silent += number < CHANGES and not kinds
        assert key_path(crashed.path).exists()
    say(f"log: {tries} flips {'with' if with_mark else 'without'} the mark, {said} said, {silent} lost in silence")
    assert silent == 0


def test_a_damaged_log_is_kept_as_it_was(crashed: Made, clock: FixedClock) -> None:
    log = log_path(crashed.path)
    flipped = bytearray(log.read_bytes())
    flipped[32 + 24 + 100] ^= 1
    log.write_bytes(flipped)
    store = opened(crashed, clock)
    (loss,) = unread_losses(store)
    assert crashed.path.with_name(loss.kept_log).read_bytes() == flipped
    assert crashed.path.with_name(loss.kept_log).stat().st_mode & 0o777 == 0o600
    store.close()


def test_an_unfinished_change_of_a_dead_program_is_no_loss(crashed: Made, clock: FixedClock) -> None:
    store = opened(crashed, clock)
    connection = store.database.conn
    connection.execute("PRAGMA cache_size = 10")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO settings VALUES (?, ?)", [(f"half {one}", "x" * 3000) for one in range(60)])
    folder = crashed.path.parent / "again"
    folder.mkdir()
    for one in (crashed.path, *companions(crashed.path)):
        if one.exists() and not one.name.endswith("-shm"):
            shutil.copyfile(one, folder / one.name)
    connection.execute("ROLLBACK")
    store.close()
    log = read_log(folder / crashed.path.name)
    assert log is not None
    assert log.frames > log.last_commit, "pages of the unfinished change lie in the log"
    assert seen(crashed._replace(path=folder / crashed.path.name), clock) == (CHANGES, [], [])


def test_a_log_that_another_program_began_anew_tells_nothing(crashed: Made) -> None:
    before = read_log(crashed.path)
    content = bytearray(log_path(crashed.path).read_bytes())
    content[16] ^= 1
    log_path(crashed.path).write_bytes(content)
    assert passed_over(crashed.path, before, 0) is False


def test_the_mark_is_written_over_in_place_and_never_goes_back(tmp_path: Path) -> None:
    store = tmp_path / "office.hotline"
    mark = Mark(store, "a" * 32)
    for number in (1, 7, 3):
        mark.write(number)
    assert read_mark(store, "a" * 32) == 7
    assert read_mark(store, "b" * 32) is None
    mark_path(store).unlink()
    mark.put_back(9)
    assert read_mark(store, "a" * 32) == 9
    mark.close()
    whole = mark_path(store).read_bytes()
    for place in range(len(whole) - 1):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        mark_path(store).write_bytes(flipped)
        assert read_mark(store, "a" * 32) is None


def test_what_is_found_missing_says_why() -> None:
    closed, in_use = ChangeState(5, folded=True), ChangeState(5, folded=False)
    assert find_loss(closed, 5, None, damaged=False) is None
    assert find_loss(closed, None, None, damaged=True) is None
    assert find_loss(in_use, 5, None, damaged=False) is None
    found = find_loss(in_use, None, None, damaged=False)
    assert found is not None
    assert found.kind is LossKind.LOG_MISSING
    assert find_loss(ChangeState(0, folded=False), None, None, damaged=False) is None


@pytest.mark.parametrize("left", [0, 31])
def test_a_log_that_was_emptied_while_it_was_looked_at_tells_nothing(
    crashed: Made, clock: FixedClock, left: int
) -> None:
    """A store that was killed while it got new keys is opened with both; the first opening empties a log without a commit."""
    log = log_path(crashed.path)
    before = read_log(crashed.path)
    assert before is not None
    unfinished = replace(before, last_commit=0, strange=0)
    log.write_bytes(log.read_bytes()[:left])
    assert not passed_over(crashed.path, unfinished, 0)
    opened(crashed, clock).close()
