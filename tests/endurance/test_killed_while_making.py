"""A kill while a store is set up, brought to the present format, backed up or restored: nothing is lost, and the next try goes on.

Before format 4, 74 of 87 kills at the first opening by a newer version left a store that said "… exists already" for ever,
and a kill during the set-up left half a store that neither the set-up nor an opening took.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hotline.clock import SystemClock
from hotline.desk.backups import make_backup, rehearse_backup, restore_backup
from hotline.desk.office import unlock
from hotline.store.connection import close_database, open_database
from hotline.store.create import create_store
from hotline.store.files.private_files import key_copy_path, key_path, mark_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock as unlock_keys
from hotline.store.migrations import FORMAT
from hotline.store.tables.data_losses import LossKind, unread_losses
from tests.acts import as_act
from tests.endurance.long import rounds
from tests.store.making import Submit, put_call

KILLS = rounds(12, 100)
LONGEST = 0.5
USER, PASSPHRASE = "Sevda", "plov qazan nar çinar"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
CALLS = 30

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of the test itself, which needs fork")


def killed(work: Callable[[], object], seconds: float) -> bool:
    """Do some work in a copy of this process, kill it after so long, and return whether it had ended by itself."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if os.waitpid(process, os.WNOHANG)[0]:
            return True
        time.sleep(0.001)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return False


WHOLE = {"desk.store" + ending for ending in ("", ".keys", ".keys.copy", ".mark", ".tries", ".tries.lock")}


def how_long(work: Callable[[], object]) -> float:
    """Return how long some work takes in a copy of this process when nobody kills it."""
    begun = time.monotonic()
    assert killed(work, 60)
    return time.monotonic() - begun


def left(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def check(path: Path, contacts: int, *, made_older: bool = False) -> None:
    """See that a store opens, holds together, misses nothing and has so many contacts.

    One that was made older had no mark, so it may say that nobody knows; and its journal began with the format that it came back to,
    which no store of an older program has: that is told.
    """
    session = unlock(path, USER, PASSPHRASE, SystemClock())
    try:
        losses = {loss.kind for loss in session.call(as_act(lambda desk: unread_losses(desk.store)))}
        assert losses <= ({LossKind.UNKNOWN} if made_older else set())
        report = session.call(as_act(lambda desk: verify_store(desk.store)))
        assert report.journal.sound
        told = {(one.kind, one.subject) for one in report.findings}
        assert told == ({("changed", "office 1")} if made_older else set()), report
        assert session.call(as_act(lambda desk: desk.store.execute("SELECT count(*) FROM calls").fetchone())) == (
            contacts,
        )
    finally:
        session.close()


@pytest.fixture
def office(tmp_path: Path, submission: Submit) -> Path:
    """Return a closed store with some calls."""
    path = tmp_path / "made" / "desk.store"
    path.parent.mkdir()
    create_store(path, "BAK", USER, PASSPHRASE, SystemClock(), cost=CHEAP)
    session = unlock(path, USER, PASSPHRASE, SystemClock())
    for number in range(CALLS):
        session.call(as_act(lambda desk, text: put_call(desk, submission({"narrative": text}))), f"zəng {number} " * 99)
    session.close()
    return path


def test_a_kill_while_an_office_is_set_up(tmp_path: Path, say: Callable[[str], None]) -> None:
    chance, whole = Random(1), 0
    folder = tmp_path / "new"
    for number in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "desk.store"

        def work(path: Path = path) -> None:
            create_store(path, "BAK", USER, PASSPHRASE, SystemClock(), cost=CHEAP)

        if number == 0:
            span = how_long(work)
            for one in (path, key_path(path), key_copy_path(path)):
                one.unlink()
        killed(work, chance.uniform(0, span * 1.1))
        if path.exists():
            whole += 1
        else:
            work()
        check(path, 0)
        # What a kill left after the store had its name goes with a later opening (hotline.store.files.leftovers).
        assert {one for one in left(folder) if ".store.new" not in one} == WHOLE
    say(f"killed while setting up: {KILLS} moments, {whole} whole already, the others set up by the next try")


def older_store(office: Path) -> None:
    """Make the store one of the format before, as its program left it."""
    keys = unlock_keys(office, USER, PASSPHRASE, SystemClock()).keys
    database = open_database(office, keys.key)
    for table in ("store_state", "losses", "backups", "crash_notes"):
        database.conn.execute(f"DROP TABLE {table}")
    database.conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0004%'")
    database.conn.execute("DELETE FROM mark_keys")
    database.conn.execute("UPDATE identity SET format = 3")
    close_database(database, office)
    mark_path(office).unlink()


def test_a_kill_at_the_first_opening_by_a_newer_version(
    office: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    older_store(office)
    chance, done = Random(2), 0
    folder = tmp_path / "older"
    for number in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(office.parent, folder)
        path = folder / office.name

        def work(path: Path = path) -> None:
            unlock(path, USER, PASSPHRASE, SystemClock()).close()

        if number == 0:
            span = how_long(work)
            shutil.rmtree(folder)
            shutil.copytree(office.parent, folder)
        done += killed(work, chance.uniform(0, span * 1.1))
        check(path, CALLS, made_older=True)
        backups = [one for one in folder.iterdir() if ".before-" in one.name and one.suffix == ".backup"]
        assert backups, "a verified backup was made before"
        for backup in backups:
            assert rehearse_backup(backup).entries
    say(
        f"killed at the first opening by format {FORMAT}: {KILLS} moments, {done} done already, all opened by the next try"
    )


def test_a_kill_while_a_backup_is_made(office: Path, tmp_path: Path, say: Callable[[str], None]) -> None:
    chance, whole = Random(3), 0
    folder = tmp_path / "stick"
    for number in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        backup = folder / "office.backup"

        def work(backup: Path = backup) -> None:
            session = unlock(office, USER, PASSPHRASE, SystemClock())
            make_backup(session, backup)
            session.close()

        if number == 0:
            span = how_long(work)
            backup.unlink()
        killed(work, chance.uniform(0, span * 1.1))
        if backup.exists():
            whole += 1
        else:
            work()
        result = rehearse_backup(backup, user=USER, passphrase=PASSPHRASE)
        assert result.figures is not None
        assert result.figures.contacts == CALLS
        check(office, CALLS)
    say(f"killed while backing up: {KILLS} moments, {whole} whole already, none that was there was not whole")


def test_a_kill_while_a_backup_is_restored(office: Path, tmp_path: Path, say: Callable[[str], None]) -> None:
    session = unlock(office, USER, PASSPHRASE, SystemClock())
    backup = make_backup(session, tmp_path / "office.backup").path
    session.close()
    chance, whole = Random(4), 0
    folder = tmp_path / "second machine"
    for number in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "desk.store"

        def work(path: Path = path) -> None:
            restore_backup(backup, path, SystemClock(), user=USER, passphrase=PASSPHRASE)

        if number == 0:
            span = how_long(work)
            for one in (path, key_path(path), key_copy_path(path)):
                one.unlink()
        killed(work, chance.uniform(0, span * 1.1))
        if path.exists():
            whole += 1
        else:
            work()
        check(path, CALLS)
    say(f"killed while restoring: {KILLS} moments, {whole} whole already, the others restored by the next try")
