"""The two ways to keep a change: a write-ahead log, and a rollback journal where the place of the file knows no shared memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, StoreDamaged
from hotline.store.backups.backup import back_up, sound_pages
from hotline.store.connection import close_database, open_database
from hotline.store.create import create_store
from hotline.store.files.change_mark import Mark
from hotline.store.files.private_files import journal_path, key_path, looks_encrypted, mark_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.data_losses import LossKind, unread_losses
from hotline.store.tables.drafts import list_drafts, save_draft
from hotline.store.tables.settings import all_settings, get_setting, set_settings
from tests.store.making import Made

SYNCHRONOUS_FULL, SYNCHRONOUS_EXTRA = 2, 3
# A way of SQLite to use files that has no memory shared between programs, as on many network drives.
NO_SHARED_MEMORY = "unix-none"

needs_unix = pytest.mark.skipif(os.name != "posix", reason="this way to use files is there on Unix only")


@pytest.fixture
def poor_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the driver use files as on a drive without shared memory."""
    real = driver.connect

    def connect(path: str, **settings: Any) -> driver.Connection:  # noqa: ANN401 - whatever the driver takes
        if path == ":memory:":
            return real(path, **settings)
        return real(f"{Path(path).absolute().as_uri()}?vfs={NO_SHARED_MEMORY}", uri=True, **settings)

    monkeypatch.setattr(driver, "connect", connect)


def opened(made: Made, clock: FixedClock, *, rollback: bool = False) -> Store:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    return open_store(made.path, keys, clock, rollback=rollback)


def mode_of(store: Store) -> tuple[str, int]:
    asked = (store.execute("PRAGMA journal_mode").fetchone()[0], store.execute("PRAGMA synchronous").fetchone()[0])
    return str(asked[0]), int(asked[1])


def keep_and_read(store: Store, value: int) -> None:
    set_settings(store, {"kept": value})
    save_draft(store, "draft", 1, {"narrative": f"söz {value}"})
    assert get_setting(store, "kept") == value
    assert verify_store(store).sound


@pytest.fixture
def with_journal(made: Made, clock: FixedClock) -> Iterator[Store]:
    store = opened(made, clock, rollback=True)
    yield store
    store.close()


def test_where_a_log_works_it_is_used_and_every_commit_reaches_the_disk(store: Store) -> None:
    assert mode_of(store) == ("wal", SYNCHRONOUS_FULL)


def test_the_journal_is_used_when_asked_for_and_its_folder_reaches_the_disk_too(with_journal: Store) -> None:
    assert mode_of(with_journal) == ("truncate", SYNCHRONOUS_EXTRA)
    keep_and_read(with_journal, 1)
    assert not Path(f"{with_journal.path}-wal").exists()


def test_a_store_goes_from_one_way_to_the_other_and_back_and_loses_nothing(made: Made, clock: FixedClock) -> None:
    for turn, rollback in enumerate((False, True, True, False, True)):
        store = opened(made, clock, rollback=rollback)
        assert mode_of(store)[0] == ("truncate" if rollback else "wal")
        assert get_setting(store, "kept", turn - 1) == turn - 1
        keep_and_read(store, turn)
        store.close()


@needs_unix
@pytest.mark.usefixtures("poor_drive")
def test_a_drive_without_shared_memory_gets_the_journal_by_itself(made: Made, clock: FixedClock) -> None:
    """The store was used with a log on another disk and closed, then copied here."""
    store = opened(made, clock)
    assert mode_of(store) == ("truncate", SYNCHRONOUS_EXTRA)
    keep_and_read(store, 1)
    back_up(store.source, made.path.with_name("copy.hotline"))
    store.close()
    again = opened(made, clock)
    assert mode_of(again) == ("truncate", SYNCHRONOUS_EXTRA)
    assert get_setting(again, "kept") == 1
    again.close()


@needs_unix
@pytest.mark.usefixtures("poor_drive")
def test_a_new_store_is_made_on_a_drive_without_shared_memory(tmp_path: Path, clock: FixedClock, cheap: Cost) -> None:
    path = tmp_path / "new.hotline"
    create_store(path, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
    store = open_store(path, unlock(path, "Sevda", "a long enough phrase", clock).keys, clock)
    assert mode_of(store) == ("truncate", SYNCHRONOUS_EXTRA)
    assert verify_store(store).sound
    store.close()
    assert {file.name for file in tmp_path.iterdir()} == {
        path.name + ending for ending in ("", ".keys", ".keys.copy", ".mark", ".tries", ".tries.lock")
    }


@needs_unix
def test_what_a_dead_program_left_in_its_log_is_there_on_a_drive_without_shared_memory(
    made: Made, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    dead = opened(made, clock)
    keep_and_read(dead, 7)
    carried = made.path.with_name("carried.hotline")
    for ending in ("", "-wal", ".keys"):
        shutil.copyfile(f"{made.path}{ending}", f"{carried}{ending}")
    dead.close()
    request.getfixturevalue("poor_drive")
    store = opened(made._replace(path=carried), clock)
    assert mode_of(store) == ("truncate", SYNCHRONOUS_EXTRA)
    assert all_settings(store) == {"kept": 7, "pack": "az"}
    assert [one.record for one in list_drafts(store)] == [{"narrative": "söz 7"}]
    assert verify_store(store).sound
    store.close()
    assert not Path(f"{carried}-wal").exists()


def test_another_program_that_is_at_work_keeps_its_log_and_both_go_on(store: Store, made: Made) -> None:
    """Asked for a journal, the second cannot have it while the first uses the log: it must not wait, fail or harm."""
    store.execute("BEGIN")
    store.execute("SELECT count(*) FROM drafts").fetchone()
    with pytest.raises(CannotWrite, match="in use"):
        open_database(made.path, store.keys.key, rollback=True)
    store.execute("COMMIT")
    other = open_database(made.path, store.keys.key)
    other.conn.execute("INSERT INTO settings VALUES ('other', '1')")
    close_database(other, made.path)
    assert get_setting(store, "other") == 1


def test_the_journal_beside_the_store_is_as_unreadable_as_the_store(with_journal: Store) -> None:
    mark = "Замарайкино markerword "
    save_draft(with_journal, "draft", 1, {"narrative": mark * 400})
    with with_journal.transaction():
        with_journal.execute("UPDATE drafts SET record = ?", ('{"narrative": "' + mark * 900 + '"}',))
        journal = Path(f"{with_journal.path}-journal")
        # What is in memory is written out, so that the journal holds the pages as they were.
        with_journal.execute("PRAGMA cache_spill = 1")
        with_journal.execute("PRAGMA cache_size = 1")
        with_journal.execute("INSERT INTO settings VALUES ('long', ?)", ('"' + mark * 20_000 + '"',))
        assert journal.exists()
        for file in (journal, with_journal.path):
            content = file.read_bytes()
            assert all(part.encode(form) not in content for part in mark.split() for form in ("utf-8", "utf-16-le"))
        assert len(journal.read_bytes()) > 4096, "there is something in it"
    assert journal.read_bytes() == b"", "a journal that is empty says that the change is whole"
    assert looks_encrypted(with_journal.path)
    assert sound_pages(with_journal.database, with_journal.path)


def torn(made: Made, clock: FixedClock, folder: Path) -> Iterator[Path]:
    """Give the store as a power cut leaves it after each page of a change, its journal taken away; last, with all pages."""
    store = opened(made, clock, rollback=True)
    save_draft(store, "draft", 1, {"narrative": "köhnə " * 4000})
    before = made.path.read_bytes()
    marked = mark_path(made.path).read_bytes()
    number = store.changes.read().changes
    save_draft(store, "draft", 1, {"narrative": "yeni " * 5000})
    after = made.path.read_bytes()
    store.changes.close()
    store.database.conn.close()
    page = 4096
    old = [before[at : at + page] for at in range(0, len(before), page)]
    new = [after[at : at + page] for at in range(0, len(after), page)]
    changed = [place for place, content in enumerate(new) if place >= len(old) or content != old[place]]
    for written in range(1, len(changed) + 1):
        pages = list(old)
        for number_of_page in changed[:written]:
            pages[number_of_page : number_of_page + 1] = [new[number_of_page]]
        path = folder / str(written) / made.path.name
        path.parent.mkdir()
        path.write_bytes(b"".join(pages))
        shutil.copyfile(key_path(made.path), key_path(path))
        mark_path(path).write_bytes(marked)
        noted = Mark(path, store.keys.store_id)
        noted.begin(number + 1)
        noted.close()
        yield path


def test_a_journal_that_was_taken_away_after_a_power_cut_is_found_when_the_store_is_opened(
    made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    """Before this `verify` alone could find it, and where no table was torn not even that."""
    found = 0
    for path in torn(made, clock, tmp_path):
        try:
            store = opened(made._replace(path=path), clock)
        except StoreDamaged:
            found += 1
            continue
        kinds = [loss.kind for loss in unread_losses(store)]
        assert kinds == [LossKind.JOURNAL_MISSING], path.parent.name
        assert not verify_store(store).sound
        found += 1
        store.close()
        again = opened(made._replace(path=path), clock)
        assert [loss.kind for loss in unread_losses(again)] == kinds, "the same is said once"
        again.close()
    assert found > 3


def test_a_change_that_was_taken_back_or_whose_journal_is_there_is_no_loss(made: Made, clock: FixedClock) -> None:
    store = opened(made, clock, rollback=True)
    with suppress(RuntimeError), store.transaction():
        store.execute("INSERT INTO settings VALUES ('never', '1')")
        raise RuntimeError
    begun = Mark(made.path, store.keys.store_id)
    begun.begin(store.changes.read().changes + 1)
    begun.close()
    # A dead program's journal: SQLite takes the change back with it.
    journal_path(made.path).write_bytes(b"\0" * 512)
    store.changes.close()
    store.database.conn.close()
    for _ in range(2):
        store = opened(made, clock, rollback=True)
        assert unread_losses(store) == ()
        assert verify_store(store).sound
        store.close()


def test_a_killed_program_leaves_a_journal_that_takes_its_change_back_and_nothing_is_said(
    made: Made, clock: FixedClock
) -> None:
    store = opened(made, clock, rollback=True)
    set_settings(store, {"kept": 1})
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom hotline.clock import SystemClock\n"
        "from hotline.store.keys.unlocking import unlock\nfrom hotline.store.opening import open_store\n"
        "path = Path(sys.argv[1])\n"
        "store = open_store(path, unlock(path, sys.argv[2], sys.argv[3], SystemClock()).keys, SystemClock(), rollback=True)\n"
        "real = store.changes.count\n"
        "def count():\n    real()\n    os._exit(9)\n"
        "object.__setattr__(store.changes, 'count', count)\n"
        "with store.transaction():\n    store.execute(\"INSERT INTO settings VALUES ('half', '1')\")\n"
    )
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", code, str(made.path), made.user, made.passphrase],
        check=False,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 9
    assert journal_path(made.path).exists()
    store = opened(made, clock, rollback=True)
    assert "half" not in all_settings(store)
    assert unread_losses(store) == ()
    store.close()
