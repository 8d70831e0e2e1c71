"""A new store while it is made: what another program writes is never touched, what a killed one left never stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, InvalidInput, WrongPassphrase
from hotline.store.backups.backup import BackupMade, back_up
from hotline.store.backups.restore import restore
from hotline.store.create import create_store
from hotline.store.files.change_mark import Mark
from hotline.store.files.leftovers import remove_left_beside
from hotline.store.files.new_file import named_when_whole
from hotline.store.files.private_files import ENDINGS, companions, key_copy_path, key_path, mark_path, tries_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.store_draft import store_draft
from tests.store.making import Made

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="a signal ends it there")


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> BackupMade:
    (tmp_path / "stick").mkdir()
    return back_up(store.source, tmp_path / "stick" / "office.backup")


def die_in_the_middle(lines: str, *arguments: Path) -> None:
    """Run lines in a process that then dies by a signal."""
    code = f"import os, sys\nfrom pathlib import Path\n{lines}\nos.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".mark", ".tries"])
def test_no_store_is_made_or_restored_where_something_of_an_earlier_one_lies(
    backup: BackupMade, clock: FixedClock, cheap: Cost, tmp_path: Path, *, ending: str
) -> None:
    """Its log was read into the new store, which was damaged then, and the log was gone."""
    place = tmp_path / "again.store"
    left = place.with_name(place.name + ending)
    left.write_bytes(b"what was recorded last")
    with pytest.raises(CannotWrite, match=f"{left.name} is still here.*keep it"):
        restore(backup.path, place, clock)
    with pytest.raises(CannotWrite, match=f"{left.name} is still here.*keep it"):
        create_store(place, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
    assert left.read_bytes() == b"what was recorded last"
    assert not place.exists()
    assert not key_path(place).exists()


def test_the_mark_of_the_same_store_may_lie_there_and_tells_how_much_is_missing(
    backup: BackupMade, made: Made, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    place = tmp_path / "again.store"
    mark = Mark(place, store.keys.store_id)
    mark.write(store.changes.read().changes + 5)
    mark.close()
    restore(backup.path, place, clock)
    opened = open_store(place, unlock(place, made.user, made.passphrase, clock).keys, clock)
    assert opened.execute("SELECT missing FROM losses").fetchall() == [(5,)]
    opened.close()


def test_the_failed_tries_of_the_same_store_may_lie_there_and_go_on(
    backup: BackupMade, made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    place = tmp_path / "again.store"
    with pytest.raises(WrongPassphrase):
        unlock(made.path, made.user, "not the right phrase", clock)
    tries_path(made.path).rename(tries_path(place))
    restore(backup.path, place, clock)
    assert unlock(place, made.user, made.passphrase, clock).failed_before == 1


@pytest.mark.parametrize("ending", [*ENDINGS, ".0a1b2c3d.new", ".0A1B2C3D.store.new", ".0a1b2c3d.copy.new"])
def test_a_new_store_has_no_name_that_belongs_to_another_one(
    backup: BackupMade, made: Made, clock: FixedClock, cheap: Cost, *, ending: str
) -> None:
    """A store named like the journal of another one was destroyed when that one was opened."""
    place = made.path.with_name(f"desk.store{ending}")
    with pytest.raises(InvalidInput, match="cannot be the name"):
        restore(backup.path, place, clock)
    with pytest.raises(InvalidInput, match="cannot be the name"):
        create_store(place, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
    assert not place.exists()


def test_of_two_restores_to_one_place_one_makes_a_whole_store_and_the_other_says_that_it_is_there(
    backup: BackupMade, made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    """The second took the draft of the first away, which gave the name to what the second had half written."""
    place = tmp_path / "again.store"
    inner: list[str] = []

    def meanwhile(done: int, whole: int) -> None:
        if done == whole and not inner:
            inner.append("begun")
            restore(backup.path, place, clock)
            inner.append("made")

    with pytest.raises(CannotWrite, match=r"again\.store exists already"):
        restore(
            backup.path,
            place,
            clock,
            lambda _: unlock(made.path, made.user, made.passphrase, clock).keys,
            progress=meanwhile,
        )
    assert inner == ["begun", "made"]
    opened = open_store(place, unlock(place, made.user, made.passphrase, clock).keys, clock)
    assert verify_store(opened).sound
    opened.close()
    assert {one.name for one in tmp_path.iterdir() if one.name.startswith("again")} == {
        "again.store",
        "again.store.keys",
        "again.store.keys.copy",
        "again.store.mark",
        "again.store.tries",
        "again.store.tries.lock",
    }


def test_what_a_living_program_writes_stays_however_old_it_is(tmp_path: Path) -> None:
    place = tmp_path / "desk.store"
    with store_draft(place, "ab" * 16) as draft:
        os.utime(draft.path, (0, 0))
        remove_left_beside(place)
        with store_draft(place, "ab" * 16):
            assert draft.path.exists()
        assert draft.path.exists()
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("own", [True, False])
def test_a_key_file_that_stands_alone_goes_only_where_a_killed_program_put_it(
    made: Made, clock: FixedClock, cheap: Cost, tmp_path: Path, *, own: bool
) -> None:
    place = tmp_path / "new" / "desk.store"
    place.parent.mkdir()
    keys = key_path(made.path).read_bytes()
    die_in_the_middle(
        "from hotline.store.store_draft import store_draft\n"
        "from hotline.store.files.private_files import key_path\n"
        "a = store_draft(Path(sys.argv[1]), 'ab' * 16); d = a.__enter__()\n"
        "key_path(d.path).write_bytes(Path(sys.argv[2]).read_bytes())\n",
        place,
        key_path(made.path),
    )
    key_path(place).write_bytes(keys if own else keys + b" ")
    if own:
        create_store(place, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
        assert {one.name for one in place.parent.iterdir()} == {
            place.name,
            key_path(place).name,
            key_copy_path(place).name,
        }
    else:
        with pytest.raises(CannotWrite, match=r"desk\.store\.keys exists already"):
            create_store(place, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)


@posix
@pytest.mark.parametrize("what", ["link", "words", "pipe", "folder"])
def test_what_lies_in_the_place_of_the_mark_and_is_none_is_never_written_over(
    made: Made, clock: FixedClock, tmp_path: Path, *, what: str
) -> None:
    """A mark that was a link wrote over the file that it led to."""
    mark, words = mark_path(made.path), tmp_path / "words.txt"
    words.write_text("words of somebody", encoding="utf-8")
    if what == "link":
        mark.symlink_to(words)
    elif what == "words":
        words.rename(mark)
        words = mark
    elif what == "pipe":
        os.mkfifo(mark)
    else:
        mark.mkdir()
    opened = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    with opened.transaction():
        opened.execute("INSERT INTO settings VALUES ('x', 'y')")
    opened.close()
    assert words.read_text(encoding="utf-8") == "words of somebody"


@posix
@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_a_folder_in_the_place_of_a_file_of_the_store_is_named(
    made: Made, clock: FixedClock, *, ending: str, make: object
) -> None:
    """A folder was said to be a read-only store, and a pipe was waited for without end."""
    other = made.path.with_name(made.path.name + ending)
    make(other)  # type: ignore[operator] # it takes a path
    with pytest.raises(CannotWrite, match=f"{other.name} beside the store .* is no file"):
        open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    assert other in companions(made.path)


@posix
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_a_folder_in_the_place_of_the_second_copy_of_the_keys_keeps_nobody_out(
    made: Made, clock: FixedClock, *, make: object
) -> None:
    copy = key_copy_path(made.path)
    copy.unlink(missing_ok=True)
    make(copy)  # type: ignore[operator] # it takes a path
    StoreOwner.open(made.path, made.user, made.passphrase, clock).close()
    assert copy.is_file() == (make is os.mkfifo), "a pipe is replaced; a folder is left to whoever made it"


def test_a_disk_that_is_pulled_while_a_file_is_made_is_said_and_nothing_gets_its_name(
    backup: BackupMade, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    """The file lay in the folder under the stick then, and was said to be made; or its folder was said not to exist."""
    stick = tmp_path / "second stick"
    stick.mkdir()

    def pull(_done: int, _whole: int) -> None:
        if not (tmp_path / "pulled").exists():
            stick.rename(tmp_path / "pulled")
            stick.mkdir()

    with pytest.raises(CannotWrite, match=r"The disk on which desk\.store was being written was removed"):
        restore(backup.path, stick / "desk.store", clock, progress=pull)
    assert list(stick.iterdir()) == []
    pulled = named_when_whole(stick / "b.backup")
    pulled.__enter__()
    stick.rename(tmp_path / "pulled again")
    stick.mkdir()
    with pytest.raises(CannotWrite, match=r"The disk on which b\.backup was being written"):
        pulled.__exit__(None, None, None)
    assert list(stick.iterdir()) == []
    assert store.path.exists()
